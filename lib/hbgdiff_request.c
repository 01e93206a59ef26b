#include "hbgdiff_request.h"

#include "err.h"
#include "pricing.h"

/* --- options --------------------------------------------------------------- */

/* Options that say something of one of two lists. */
static int
check_one_list(struct filter *f, const struct hbgdiff_options *o)
{
	const struct { const char *name, *value; } option[] = {
		{ "--map-old", o->map[SIDE_OLD] },
		{ "--map-new", o->map[SIDE_NEW] },
		{ "--encoding-old", o->encoding[SIDE_OLD] },
		{ "--encoding-new", o->encoding[SIDE_NEW] },
		{ "--skip-old", o->skip[SIDE_OLD] },
		{ "--skip-new", o->skip[SIDE_NEW] },
		{ "--key-map", o->key_map },
	};

	for (size_t i = 0; i < sizeof(option) / sizeof(option[0]); i++)
		if (option[i].value != NULL)
			return filter_usage(f, DIAG_TWO_LISTS_ONLY,
			    option[i].name, "");
	return ERR_OK;
}

static int
check_operands(struct filter *f, const struct hbgdiff_options *o)
{
	char digits[TEXT_NUMBER_MAX];
	bool two = f->cli.operands == DIFF_SIDES;

	if (f->cli.operands > DIFF_SIDES) {
		diag_say(&f->cli.diag, DIAG_OPERANDS_TWO, NOWHERE,
		    TEXTS(text_of(f->cli.program->name),
		    text_number((int64_t)f->cli.operands, digits)));
		return ERR_DATA;
	}
	if (!two && (o->date[SIDE_OLD] == NULL || o->date[SIDE_NEW] == NULL))
		return filter_usage(f, DIAG_ONE_LIST_DAYS, "--old-date", "");
	return two ? ERR_OK : check_one_list(f, o);
}

/* Options that do not go together. */
static int
check_views(struct filter *f, const struct hbgdiff_options *o)
{
	bool list = !o->summary && !o->matrix;

	if (o->summary && o->matrix)
		return filter_usage(f, DIAG_OPTIONS_EXCLUDE, "--summary",
		    "--matrix");
	if (!list && o->all)
		return filter_usage(f, DIAG_OPTIONS_EXCLUDE, "--all",
		    "--summary, --matrix");
	if (!list && o->carry != NULL)
		return filter_usage(f, DIAG_OPTIONS_EXCLUDE, "--carry",
		    "--summary, --matrix");
	if (!list && o->fee_date != NULL)
		return filter_usage(f, DIAG_OPTIONS_EXCLUDE, "--fee-date",
		    "--summary, --matrix");
	if (o->by != NULL && !o->summary)
		return filter_usage(f, DIAG_OPTIONS_TOGETHER, "--by",
		    "--summary");
	if (o->min_n != NULL && list)
		return filter_usage(f, DIAG_OPTIONS_TOGETHER, "--min-n",
		    "--summary or --matrix");
	return ERR_OK;
}

static int
read_sides(struct filter *f, struct hbgdiff_request *q)
{
	static const char *const date[] = { "--old-date", "--new-date" };
	static const char *const encoding[] = { "--encoding-old",
		"--encoding-new" };
	static const char *const skip[] = { "--skip-old", "--skip-new" };
	const struct hbgdiff_options *o = q->o;
	bool two = f->cli.operands == DIFF_SIDES;

	for (size_t i = 0; i < DIFF_SIDES; i++) {
		const struct filter_side side = { o->map[i], two ?
			encoding[i] : NULL, o->encoding[i], skip[i],
			o->skip[i] };
		int r = filter_side(f, i, &side, &q->dialect[i]);

		q->side[i].list = i > 0 && two ? CASES_SECOND : CASES_FIRST;
		q->side[i].has_day = o->date[i] != NULL;
		if (r == ERR_OK && o->date[i] != NULL)
			r = filter_date(f, date[i], o->date[i],
			    &q->side[i].day);
		if (r != ERR_OK)
			return r;
	}
	if (q->side[SIDE_OLD].has_day && q->side[SIDE_NEW].has_day &&
	    q->side[SIDE_OLD].day.day > q->side[SIDE_NEW].day.day)
		diag_say(&f->cli.diag, DIAG_DAYS_REVERSED, NOWHERE, NO_TEXTS);
	return ERR_OK;
}

static int
read_fee_days(struct filter *f, struct hbgdiff_request *q, bool *fees)
{
	const struct hbgdiff_options *o = q->o;
	bool list = !o->summary && !o->matrix;

	*fees = list && (o->common.fees.count > 0 || o->fee_date != NULL);
	for (size_t i = 0; i < DIFF_SIDES; i++)
		q->list.fee_day[i] = q->side[i].day;
	if (o->fee_date != NULL) {
		int r = filter_date(f, "--fee-date", o->fee_date,
		    &q->list.fee_day[SIDE_OLD]);

		q->list.fee_day[SIDE_NEW] = q->list.fee_day[SIDE_OLD];
		if (r != ERR_OK)
			return r;
	} else if (*fees && !(q->side[SIDE_OLD].has_day &&
	    q->side[SIDE_NEW].has_day))
		return filter_usage(f, DIAG_FEES_NEED_DAY, "--fees", "");
	if (*fees && o->common.contracts.count == 0)
		return filter_usage(f, DIAG_FEES_NEED_CONTRACT,
		    o->fee_date != NULL ? "--fee-date" : "--fees", "");
	return ERR_OK;
}

static int
read_min_n(struct filter *f, struct hbgdiff_request *q)
{
	const char *value = q->o->min_n;

	if (value == NULL)
		return ERR_OK;
	if (count_parse(text_of(value), DECIMAL_ASK, &q->summary.least) !=
	    ERR_OK || q->summary.least < 1 || q->summary.least > 1000000)
		return filter_usage(f, DIAG_MIN_N_SYNTAX, "--min-n", value);
	return ERR_OK;
}

/* The columns of the office that are read, and those that are written. */
static int
lay_out(struct filter *f, struct hbgdiff_request *q, bool fees)
{
	struct text_list extra = { NULL, 0 };
	struct text bad;
	int r;

	if (q->o->carry != NULL && (r = filter_names(f, "--carry",
	    q->o->carry, CASES_EXTRAS_MAX, &extra)) != ERR_OK)
		return r;
	if (change_layout(&q->layout, fees, extra, &bad) != ERR_OK)
		return filter_taken(f, "--carry", bad);
	q->source.extra = extra;
	q->list.layout = &q->layout;
	q->summary.by = GROUP_BY_OFFERING;
	if (q->o->by == NULL)
		return ERR_OK;
	if ((r = filter_names(f, "--by", q->o->by, 1, &extra)) != ERR_OK)
		return r;
	return summary_by(&q->summary, q->summary_column, extra,
	    &q->source.extra) == ERR_OK ? ERR_OK :
	    filter_taken(f, "--by", extra.item[0]);
}

static int
begin_output(struct filter *f, struct hbgdiff_request *q)
{
	if (q->o->matrix)
		return filter_output(f, matrix_out, MATRIX_COLUMNS + 1);
	if (q->o->summary)
		return filter_output(f, q->summary_column,
		    SUMMARY_COLUMNS + 1);
	return filter_output(f, q->layout.column, q->layout.columns);
}

int
hbgdiff_request_read(struct filter *f, const struct hbgdiff_options *o,
    struct hbgdiff_request *q)
{
	bool fees;
	int r;

	*q = (struct hbgdiff_request){ .o = o };
	q->source = (struct cases_source){ .file = f->cli.operand,
		.count = 1, .dialect = &q->dialect[SIDE_OLD],
		.contracts = &f->contracts, .name_file = true };
	q->list.all = o->all;
	q->list.explain = q->summary.explain = o->common.explain;
	for (size_t i = 0; i <= SUMMARY_COLUMNS; i++)
		q->summary_column[i] = summary_out[i];
	if ((r = filter_second_output(f, o->rejects)) != ERR_OK ||
	    (r = check_operands(f, o)) != ERR_OK ||
	    (r = check_views(f, o)) != ERR_OK ||
	    (r = read_sides(f, q)) != ERR_OK ||
	    (r = filter_payers(f, o->payer, &q->source.payers,
	    &q->source.payer_list)) != ERR_OK ||
	    (r = read_fee_days(f, q, &fees)) != ERR_OK ||
	    (r = read_min_n(f, q)) != ERR_OK ||
	    (r = lay_out(f, q, fees)) != ERR_OK ||
	    (r = begin_output(f, q)) != ERR_OK)
		return r;
	if (o->key_map == NULL)
		return ERR_OK;
	const struct cli_list keys = { { o->key_map }, 1 };
	r = cli_check_stdin(&f->cli, (const struct cli_list *const[]){ &keys,
	    NULL });
	return r == ERR_OK ? filter_protect(f, o->key_map) : r;
}

/* --- work ------------------------------------------------------------------ */

/* Read and check one list, or both. */
static int
read_lists(struct filter *f, struct hbgdiff_request *q, struct keymap *keys,
    struct rejects *rejects, struct cases *cases)
{
	enum cases_rule rule[DIFF_SIDES];
	struct cases_source second = q->source;
	struct diag *diag = &f->cli.diag;

	for (size_t i = 0; i < DIFF_SIDES; i++)
		rule[i] = q->side[i].has_day ? CASES_IN_TURN : CASES_ONCE;
	q->source.keys = q->o->key_map != NULL ? keys : NULL;
	int r = cases_read_checked(cases, CASES_FIRST, &q->source,
	    rule[SIDE_OLD], rejects, diag);
	if (f->cli.operands < DIFF_SIDES || (r != ERR_OK && r != ERR_DATA))
		return r;
	second.file++;
	second.keys = NULL;
	second.dialect = &q->dialect[SIDE_NEW];
	int read = cases_read_checked(cases, CASES_SECOND, &second,
	    rule[SIDE_NEW], rejects, diag);
	return read != ERR_OK ? read : r;
}

static int
write_diff(struct filter *f, struct hbgdiff_request *q, struct hbgdiff *diff,
    const struct pricing *pricing)
{
	struct diag *diag = &f->cli.diag;

	q->list.prices = pricing->prices;
	if (q->o->summary)
		return hbgdiff_summarize(diff, &q->summary, &f->out, diag);
	if (q->o->matrix)
		return hbgdiff_matrix(diff, &q->summary, &f->out);
	return hbgdiff_write(diff, &q->list, &f->out, diag);
}

int
hbgdiff_request_run(struct filter *f, struct hbgdiff_request *q,
    struct rejects *rejects, bool *changed)
{
	struct keymap keys = KEYMAP_EMPTY;
	struct pricing pricing = PRICING_EMPTY;
	struct cases cases = CASES_EMPTY;
	struct hbgdiff diff = HBGDIFF_EMPTY;
	struct diag *diag = &f->cli.diag;
	int r = ERR_OK, read;

	if (q->o->key_map != NULL)
		r = keymap_read(&keys, q->o->key_map, f->dialect.decimal,
		    diag);
	if ((r == ERR_OK || r == ERR_DATA) && q->layout.fees) {
		read = pricing_read(&pricing, &f->contracts,
		    f->options->fees.item, f->options->fees.count,
		    f->dialect.decimal, diag);
		r = read != ERR_OK ? read : r;
	}
	if (r == ERR_OK || r == ERR_DATA) {
		read = read_lists(f, q, &keys, rejects, &cases);
		r = read != ERR_OK ? read : r;
	}
	if (r == ERR_OK && keys.missed > 0)
		keymap_notice(&keys, q->o->key_map, diag);
	if (r == ERR_OK && (r = hbgdiff_init(&diff, &cases, q->side)) ==
	    ERR_OK)
		r = write_diff(f, q, &diff, &pricing);
	*changed = diff.changed;
	hbgdiff_free(&diff);
	cases_free(&cases);
	keymap_free(&keys);
	pricing_free(&pricing);
	return r;
}
