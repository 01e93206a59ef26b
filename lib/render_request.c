#include "render_request.h"

#include "err.h"
#include "measure_list.h"
#include "option.h"

/* --- options ------------------------------------------------------------ */

static int
usage(struct render_request *q, enum diag_id id, const char *option,
    const char *value)
{
	return option_usage(&q->cli->diag, id, option, value);
}

/* What shapes a table goes with the table, what shapes a page with a page. */
static int
check_shape(struct render_request *q)
{
	const struct render_options *o = q->options;
	const struct {
		const char	*name;
		bool		 given;
		bool		 table;
	} option[] = {
		{ "--excel", o->excel, true },
		{ "--table", o->table, true },
		{ "--columns", o->columns != NULL, true },
		{ "--since", o->since != NULL, false },
		{ "--sections", o->sections != NULL, false },
		{ "--lead", o->lead != NULL, false },
		{ "--calendar", o->calendar != NULL, false },
	};

	for (size_t i = 0; i < sizeof(option) / sizeof(option[0]); i++) {
		if (!option[i].given ||
		    option[i].table == (q->format == RENDER_CSV))
			continue;
		return option[i].table ?
		    usage(q, DIAG_OPTIONS_TOGETHER, option[i].name,
		    "--format=csv") :
		    usage(q, DIAG_OPTIONS_EXCLUDE, option[i].name,
		    "--format=csv");
	}
	if (o->excel && o->table)
		return usage(q, DIAG_OPTIONS_EXCLUDE, "--excel", "--table");
	if (o->since != NULL && q->cli->operands > 1)
		return usage(q, DIAG_SINCE_ONE, "--since", "");
	return ERR_OK;
}

static int
read_sections(struct render_request *q)
{
	struct text rest = text_of(q->options->sections);

	if (q->options->sections == NULL) {
		for (size_t i = 0; i < MINUTES_SECTIONS; i++)
			q->minutes.section[i] = true;
		return ERR_OK;
	}
	do {
		struct text name = arena_text(&q->arena,
		    text_trim(text_cut(rest, ',', &rest)));
		int section, r;

		if (name.data == NULL)
			return ERR_NOMEM;
		if ((r = option_word(&q->cli->diag, "--sections", name.data,
		    minutes_sections, &section)) != ERR_OK)
			return r;
		q->minutes.section[section] = true;
	} while (rest.data != NULL);
	if (q->minutes.section[SECTION_CHANGES] && q->options->since == NULL)
		return usage(q, DIAG_OPTIONS_TOGETHER,
		    "--sections=aenderungen", "--since");
	if (q->minutes.section[SECTION_DUE] && q->options->today == NULL)
		return usage(q, DIAG_OPTIONS_TOGETHER, "--sections=faellig",
		    "--today");
	return ERR_OK;
}

static int
read_values(struct render_request *q)
{
	static const char *const calendars[] = { "target", "bremen", NULL };
	const struct render_options *o = q->options;
	int r, calendar = CALENDAR_TARGET;

	if (o->today != NULL && (r = option_date(&q->cli->diag, "--today",
	    o->today, &q->today)) != ERR_OK)
		return r;
	if (o->today != NULL)
		q->minutes.today = &q->today;
	q->minutes.lead = RENDER_LEAD;
	if (o->lead != NULL && (r = option_number(&q->cli->diag, "--lead",
	    o->lead, 0, RENDER_LEAD_MAX, &q->minutes.lead)) != ERR_OK)
		return r;
	if (o->calendar != NULL && (r = option_word(&q->cli->diag,
	    "--calendar", o->calendar, calendars, &calendar)) != ERR_OK)
		return r;
	q->minutes.calendar = (enum calendar)calendar;
	return read_sections(q);
}

/* All inputs stand once, and none of them is written. */
static int
check_inputs(struct render_request *q)
{
	struct cli *cli = q->cli;
	const struct cli_list since = { { q->options->since },
		q->options->since != NULL };
	int r = cli_check_stdin(cli, (const struct cli_list *const[]){
	    &since, NULL });

	if (r == ERR_OK)
		r = cli_check_once(cli, cli->operand, cli->operands);
	if (r == ERR_OK && q->options->since != NULL)
		r = cli_protect(cli, q->options->since, cli->output);
	for (size_t i = 0; i < cli->operands && r == ERR_OK; i++)
		r = cli_protect(cli, cli->operand[i], cli->output);
	return r;
}

int
render_request_init(struct render_request *q, struct cli *cli,
    const struct render_options *o)
{
	static const char *const formats[] = { "markdown", "html", "csv",
		NULL };
	int r, format = RENDER_MARKDOWN;

	*q = (struct render_request){ .options = o, .cli = cli,
		.style = o->excel ? OUT_EXCEL : o->table ? OUT_TABLE :
		    OUT_CSV };
	if (o->format != NULL && (r = option_word(&cli->diag, "--format",
	    o->format, formats, &format)) != ERR_OK)
		return r;
	q->format = (enum render_format)format;
	if ((r = check_shape(q)) != ERR_OK || (r = read_values(q)) != ERR_OK)
		return r;
	return check_inputs(q);
}

void
render_request_free(struct render_request *q)
{
	page_free(&q->page);
	csvout_free(&q->out);
	arena_free(&q->arena);
}

/* --- reading ------------------------------------------------------------ */

/* The older version, which should be of the same scorecard. */
static void
check_since(struct render_request *q)
{
	const struct tree *old = q->minutes.since;
	struct text old_id = scorecard_text(scorecard_map(old, "bsc"), "id");
	struct text id = scorecard_text(scorecard_map(q->cards.root[0],
	    "bsc"), "id");

	if (old_id.len > 0 && id.len > 0 && !text_equal(old_id, id))
		diag_say(&q->cli->diag, DIAG_SINCE_OTHER, old->at,
		    TEXTS(old_id, id));
}

/* All files, so that no finding hides another. */
static int
read_files(struct render_request *q)
{
	struct cli *cli = q->cli;
	struct tree *old = NULL;
	int since = ERR_OK;
	int r = scorecards_read_checked(cli->operand, cli->operands,
	    &q->arena, &cli->diag, &q->cards);

	if (q->options->since != NULL && r != ERR_NOMEM)
		since = scorecard_read_checked(q->options->since, &q->arena,
		    &cli->diag, &old);
	if (r != ERR_OK || since != ERR_OK)
		return r != ERR_OK ? r : since;
	q->minutes.cards = &q->cards;
	q->minutes.since = old;
	if (old != NULL)
		check_since(q);
	return ERR_OK;
}

/* Warn where the scorecard should have been sent out before today. */
static void
check_dispatch(struct render_request *q)
{
	char day[DATE_TEXT_MAX], talk_day[DATE_TEXT_MAX];
	struct date dispatch, talk;

	for (size_t i = 0; i < q->cards.count; i++) {
		const struct tree *root = q->cards.root[i];

		if (!minutes_dispatch(root, q->minutes.lead, &dispatch) ||
		    !scorecard_talk(root, &talk) ||
		    q->today.day <= dispatch.day || q->today.day >= talk.day)
			continue;
		diag_say(&q->cli->diag, DIAG_DISPATCH_LATE, (struct place){
		    .file = scorecard_name(root) }, TEXTS(date_format(talk,
		    talk_day), date_format(dispatch, day)));
	}
}

/* --- showing ------------------------------------------------------------ */

static int
show_table(struct render_request *q, struct text *bytes)
{
	struct text bad;
	int r;

	csvout_init(&q->out, q->style, measure_list_column,
	    measure_list_columns);
	if (q->options->columns != NULL && (r = csvout_choose(&q->out,
	    text_of(q->options->columns), &bad)) != ERR_OK)
		return r == ERR_SYNTAX ? option_unknown_column(&q->cli->diag,
		    "--columns", bad, measure_list_column,
		    measure_list_columns) : r;
	measure_list_write(&q->cards, q->minutes.today, &q->out);
	return csvout_finish(&q->out, bytes);
}

static int
show_page(struct render_request *q, struct text *bytes)
{
	int r = minutes_write(&q->minutes, &q->arena,
	    q->format == RENDER_HTML ? PAGE_HTML : PAGE_MARKDOWN, &q->page);

	return r != ERR_OK ? r : page_finish(&q->page, bytes);
}

int
render_request_run(struct render_request *q, struct text *bytes)
{
	int r = read_files(q);

	if (r != ERR_OK)
		return r;
	if (q->minutes.today != NULL && q->format != RENDER_CSV)
		check_dispatch(q);
	return q->format == RENDER_CSV ? show_table(q, bytes) :
	    show_page(q, bytes);
}
