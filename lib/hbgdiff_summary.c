/* hbgdiff_summary.c - persons, changes and means by offering. */
#include <assert.h>
#include <stdlib.h>

#include "dialect.h"
#include "err.h"
#include "exact.h"
#include "explain.h"
#include "hbgdiff.h"
#include "suppress.h"

const struct out_column summary_out[SUMMARY_COLUMNS + 1] = {
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
	{ "n_alt", OUT_COUNT, OUT_NO_TOTAL },
	{ "n_neu", OUT_COUNT, OUT_NO_TOTAL },
	{ "zugang", OUT_COUNT, OUT_NO_TOTAL },
	{ "abgang", OUT_COUNT, OUT_NO_TOTAL },
	{ "wechsel_zu", OUT_COUNT, OUT_NO_TOTAL },
	{ "wechsel_ab", OUT_COUNT, OUT_NO_TOTAL },
	{ "hoeher", OUT_COUNT, OUT_NO_TOTAL },
	{ "niedriger", OUT_COUNT, OUT_NO_TOTAL },
	{ "zusatz", OUT_COUNT, OUT_NO_TOTAL },
	{ "zusatz_ende", OUT_COUNT, OUT_NO_TOTAL },
	{ "mit_zusatz_alt", OUT_COUNT, OUT_NO_TOTAL },
	{ "mit_zusatz_neu", OUT_COUNT, OUT_NO_TOTAL },
	{ "hbg_schnitt_alt", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "hbg_schnitt_neu", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "hbg_schnitt_neutral_alt", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "hbg_schnitt_neutral_neu", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "hbg_schnitt_zugang", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "hbg_schnitt_abgang", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "rechenweg", OUT_TEXT, OUT_NO_TOTAL },
};

int
summary_by(struct summary_request *request,
    struct out_column columns[SUMMARY_COLUMNS + 1], struct text_list by,
    struct text_list *extra)
{
	const struct text name = by.item[0];

	for (size_t i = 1; i <= SUMMARY_COLUMNS; i++)
		if (dialect_same_name(name, text_of(columns[i].name)))
			return ERR_SYNTAX;
	columns[SUMMARY_GROUP].name = name.data;
	if (dialect_same_name(name, text_of("angebot")))
		return ERR_OK;
	request->by = 0;
	*extra = by;
	return ERR_OK;
}

#define FIRST_COUNT	SUMMARY_N_OLD
#define COUNTS		(SUMMARY_MEAN_OLD - SUMMARY_N_OLD)
#define MEANS		(SUMMARY_COLUMNS - SUMMARY_MEAN_OLD)

struct mean {
	int64_t	ranks;		/* their sum */
	int64_t	persons;	/* with a rank */
};

struct group {
	int64_t		count[COUNTS];
	struct mean	mean[MEANS];
};

struct summing {
	struct hbgdiff			*diff;
	const struct summary_request	*request;
	struct diag			*diag;
	struct names			 names;		/* of the groups */
	struct group			*group;		/* of each name */
	size_t				 room;
	struct group			 all;
	int64_t				 no_reference;
};

/* --- counting ------------------------------------------------------------ */

/* The value of --by of STAY cannot name a group. */
static void
say_too_long(const struct summing *s, const struct stay *stay)
{
	const struct cases *cases = s->diff->cases;
	enum diff_side_name side = (stay->lists & s->diff->side[SIDE_OLD].list)
	    != 0 ? SIDE_OLD : SIDE_NEW;
	char limit[TEXT_NUMBER_MAX];

	diag_say(s->diag, DIAG_KEY_TOO_LONG_PERSON, cases_place(cases,
	    s->diff->side[side].list, (uint32_t)(stay - cases->stay)),
	    TEXTS(cases->extra.item[s->request->by],
	    text_number((int64_t)NAMES_TEXT_MAX, limit)));
}

/* The group of STAY. */
static int
find_group(struct summing *s, const struct stay *stay, uint32_t *out)
{
	const struct cases *cases = s->diff->cases;
	struct text name = s->request->by == GROUP_BY_OFFERING ?
	    names_text(&cases->offerings, stay->offering) :
	    cases_extra(cases, (uint32_t)(stay - cases->stay),
	    s->request->by);
	size_t before = s->names.count;
	int r = names_add(&s->names, name, out);

	if (r == ERR_RANGE && name.len > NAMES_TEXT_MAX) {
		say_too_long(s, stay);
		r = ERR_DATA;
	}
	if (r != ERR_OK)
		return r;
	while (*out >= s->room) {
		struct group *grown = array_grow(s->group, &s->room,
		    sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		s->group = grown;
	}
	if (*out == before)
		s->group[*out] = (struct group){ .count = { 0 } };
	return ERR_OK;
}

/* COLUMN of the group number G and of all. */
static void
count(struct summing *s, uint32_t g, enum summary_column column)
{
	assert(s->group != NULL);
	s->group[g].count[column - FIRST_COUNT]++;
	s->all.count[column - FIRST_COUNT]++;
}

/* A person of LEVEL (0: without) in the mean COLUMN. */
static void
add_rank(struct summing *s, uint32_t g, enum summary_column column,
    uint8_t level)
{
	struct mean *mean[] = { &s->group[g].mean[column - SUMMARY_MEAN_OLD],
		&s->all.mean[column - SUMMARY_MEAN_OLD] };

	for (size_t i = 0; i < 2 && level > 0; i++) {
		mean[i]->ranks += level;
		mean[i]->persons++;
	}
}

/* What there is to say of a person on one side. */
static void
count_side(struct summing *s, uint32_t g, const struct stay *stay,
    enum diff_side_name name)
{
	static const enum summary_column persons[] = { SUMMARY_N_OLD,
		SUMMARY_N_NEW };
	static const enum summary_column with_suffix[] = {
		SUMMARY_WITH_SUFFIX_OLD, SUMMARY_WITH_SUFFIX_NEW };
	static const enum summary_column mean[] = { SUMMARY_MEAN_OLD,
		SUMMARY_MEAN_NEW };
	static const enum summary_column neutral[] = { SUMMARY_NEUTRAL_OLD,
		SUMMARY_NEUTRAL_NEW };

	count(s, g, persons[name]);
	add_rank(s, g, mean[name], stay->level);
	add_rank(s, g, neutral[name], stay->suffix > 0 &&
	    stay->reference > 0 ? stay->reference : stay->level);
	if (stay->suffix > 0)
		count(s, g, with_suffix[name]);
}

/* The change itself: at the new offering, for leaving at the old one. */
static void
count_change(struct summing *s, const struct change *change,
    const uint32_t g[DIFF_SIDES])
{
	static const enum summary_column column[CHANGE_KINDS] = {
		[CHANGE_SUFFIX] = SUMMARY_SUFFIX,
		[CHANGE_SUFFIX_END] = SUMMARY_SUFFIX_END,
		[CHANGE_HIGHER] = SUMMARY_HIGHER,
		[CHANGE_LOWER] = SUMMARY_LOWER,
	};

	const struct stay *before = change->side[SIDE_OLD];
	const struct stay *after = change->side[SIDE_NEW];

	switch (change->kind) {
	case CHANGE_ARRIVAL:
		assert(after != NULL);
		count(s, g[SIDE_NEW], SUMMARY_ARRIVALS);
		add_rank(s, g[SIDE_NEW], SUMMARY_MEAN_ARRIVALS, after->level);
		break;
	case CHANGE_DEPARTURE:
		assert(before != NULL);
		count(s, g[SIDE_OLD], SUMMARY_DEPARTURES);
		add_rank(s, g[SIDE_OLD], SUMMARY_MEAN_DEPARTURES,
		    before->level);
		break;
	case CHANGE_OFFERING:
		count(s, g[SIDE_NEW], SUMMARY_MOVED_IN);
		count(s, g[SIDE_OLD], SUMMARY_MOVED_OUT);
		break;
	case CHANGE_NONE:
		break;
	default:
		count(s, g[SIDE_NEW], column[change->kind]);
	}
}

static int
count_pair(struct summing *s, const struct change *change)
{
	uint32_t g[DIFF_SIDES] = { 0 };
	bool no_reference = false;

	for (int i = 0; i < DIFF_SIDES; i++) {
		const struct stay *stay = change->side[i];

		if (stay == NULL)
			continue;
		int r = find_group(s, stay, &g[i]);
		if (r != ERR_OK)
			return r;
		count_side(s, g[i], stay, (enum diff_side_name)i);
		no_reference = no_reference || (stay->suffix > 0 &&
		    stay->reference == 0);
	}
	s->no_reference += no_reference;
	count_change(s, change, g);
	return ERR_OK;
}

static int
count_all(struct summing *s)
{
	const struct change *change;
	size_t pairs;

	for (uint32_t i = 0; i < s->diff->cases->keys.count; i++) {
		int r = hbgdiff_case(s->diff, i, &change, &pairs);

		for (size_t k = 0; k < pairs && r == ERR_OK; k++)
			r = count_pair(s, &change[k]);
		if (r != ERR_OK)
			return r;
	}
	return ERR_OK;
}

/* --- hiding small counts -------------------------------------------------- */

/* The groups in byte order, and all. */
struct lines {
	const struct group	**group;
	struct text		 *name;
	size_t			 count;		/* with the line of all */
};

static size_t
cell_of(size_t line, enum summary_column column)
{
	return line * COUNTS + (column - FIRST_COUNT);
}

static void
add_terms(struct suppress *hide, size_t line, const int factor[COUNTS])
{
	suppress_equation(hide);
	for (size_t i = 0; i < COUNTS; i++)
		if (factor[i] != 0)
			suppress_term(hide, line * COUNTS + i, factor[i]);
}

#define AT(column)	[SUMMARY_##column - FIRST_COUNT]

/* What is known of a line: nobody comes from nowhere. */
static void
add_line_equations(const struct summing *s, struct suppress *hide,
    const struct lines *lines, size_t line)
{
	static const int persons[COUNTS] = { AT(N_NEW) = 1, AT(N_OLD) = -1,
		AT(ARRIVALS) = -1, AT(DEPARTURES) = 1, AT(MOVED_IN) = -1,
		AT(MOVED_OUT) = 1 };
	static const int suffixes[COUNTS] = { AT(WITH_SUFFIX_NEW) = 1,
		AT(WITH_SUFFIX_OLD) = -1, AT(SUFFIX) = -1,
		AT(SUFFIX_END) = 1 };
	static const int moves[COUNTS] = { AT(MOVED_IN) = 1,
		AT(MOVED_OUT) = -1 };
	const int64_t *n = lines->group[line]->count;
	bool all = line + 1 == lines->count;
	bool still = n AT(ARRIVALS) == 0 && n AT(DEPARTURES) == 0 &&
	    n AT(MOVED_IN) == 0 && n AT(MOVED_OUT) == 0;

	/* A person may go from one value of another column to the next. */
	if (all || s->request->by == GROUP_BY_OFFERING)
		add_terms(hide, line, persons);
	if (still && (all || s->request->by == GROUP_BY_OFFERING))
		add_terms(hide, line, suffixes);
	if (all)
		add_terms(hide, line, moves);
}

#undef AT

/* Each column adds up to the line of all. */
static void
add_column_equation(struct suppress *hide, const struct lines *lines,
    enum summary_column column)
{
	suppress_equation(hide);
	for (size_t i = 0; i < lines->count; i++)
		suppress_term(hide, cell_of(i, column),
		    i + 1 < lines->count ? 1 : -1);
}

static int
hide_counts(const struct summing *s, const struct lines *lines,
    struct suppress *hide)
{
	for (size_t i = 0; i < lines->count; i++)
		for (size_t k = 0; k < COUNTS; k++)
			suppress_cell(hide, lines->group[i]->count[k]);
	for (int k = FIRST_COUNT; k < SUMMARY_MEAN_OLD; k++)
		add_column_equation(hide, lines, (enum summary_column)k);
	for (size_t i = 0; i < lines->count; i++)
		add_line_equations(s, hide, lines, i);
	return suppress_run(hide, s->request->least);
}

/* --- writing -------------------------------------------------------------- */

struct summary_line {
	const struct summing	*s;
	const struct suppress	*hide;
	struct csvout		*out;
	size_t			 number;
	const struct group	*group;
	struct buf		 text;		/* rechenweg */
};

static enum suppress_state
state_of(const struct summary_line *line, enum summary_column column)
{
	return suppress_state(line->hide, cell_of(line->number, column));
}

static void
write_count(struct summary_line *line, enum summary_column column)
{
	enum suppress_state state = state_of(line, column);
	char text[SUPPRESS_TEXT_MAX];

	if (state == CELL_SHOWN)
		csvout_count(line->out, column,
		    line->group->count[column - FIRST_COUNT]);
	else
		csvout_text(line->out, column, suppress_text(state,
		    line->s->request->least, text));
}

/*
 * Does a mean stand on persons that are hidden, or on few of them?  A neutral
 * mean also stands on those with a suffix: where it differs from the plain one
 * it counts their steps.
 */
static bool
mean_is_hidden(const struct summary_line *line, enum summary_column column,
    const struct mean *mean)
{
	static const enum summary_column persons[MEANS][2] = {
		{ SUMMARY_N_OLD, SUMMARY_N_OLD },
		{ SUMMARY_N_NEW, SUMMARY_N_NEW },
		{ SUMMARY_N_OLD, SUMMARY_WITH_SUFFIX_OLD },
		{ SUMMARY_N_NEW, SUMMARY_WITH_SUFFIX_NEW },
		{ SUMMARY_ARRIVALS, SUMMARY_ARRIVALS },
		{ SUMMARY_DEPARTURES, SUMMARY_DEPARTURES },
	};
	const enum summary_column *on = persons[column - SUMMARY_MEAN_OLD];

	return state_of(line, on[0]) != CELL_SHOWN ||
	    state_of(line, on[1]) != CELL_SHOWN ||
	    (mean->persons > 0 && mean->persons < line->s->request->least);
}

/* How many persons are on the side of COLUMN, or came or left. */
static int64_t
persons_of(const struct group *group, enum summary_column column)
{
	static const enum summary_column persons[MEANS] = { SUMMARY_N_OLD,
		SUMMARY_N_NEW, SUMMARY_N_OLD, SUMMARY_N_NEW,
		SUMMARY_ARRIVALS, SUMMARY_DEPARTURES };

	return group->count[persons[column - SUMMARY_MEAN_OLD] -
	    FIRST_COUNT];
}

/* "hbg_schnitt_alt: 45 : 20 Personen = 2,25"; not where it would tell that few
 * persons have no level. */
static void
explain_mean(struct summary_line *line, enum summary_column column,
    const struct mean *mean, struct quantity value)
{
	int64_t without = persons_of(line->group, column) - mean->persons;

	if (without > 0 && without < line->s->request->least)
		return;
	buf_string(&line->text, line->text.len > 0 ? "; " : "");
	buf_string(&line->text, summary_out[column].name);
	buf_string(&line->text, ": Rangsumme ");
	buf_number(&line->text, mean->ranks);
	buf_string(&line->text, " : ");
	buf_number(&line->text, mean->persons);
	buf_string(&line->text, " Personen = ");
	explain_quantity(&line->text, value);
}

static int
write_mean(struct summary_line *line, enum summary_column column)
{
	const struct mean *mean = &line->group->mean[column -
	    SUMMARY_MEAN_OLD];
	struct exact x = exact_of(mean->ranks);
	struct quantity value;
	int r;

	if (mean_is_hidden(line, column, mean)) {
		csvout_text(line->out, column, text_of("."));
		return ERR_OK;
	}
	if (mean->persons == 0)
		return ERR_OK;
	if ((r = exact_times(&x, E4)) != ERR_OK ||
	    (r = exact_over(&x, mean->persons)) != ERR_OK ||
	    (r = exact_round(x, &value.e4)) != ERR_OK)
		return r;
	csvout_quantity(line->out, column, value);
	explain_mean(line, column, mean, value);
	return ERR_OK;
}

static int
write_line(struct summary_line *line, struct text name)
{
	int r = ERR_OK;

	buf_clear(&line->text);
	csvout_text(line->out, SUMMARY_GROUP, name);
	for (int i = FIRST_COUNT; i < SUMMARY_MEAN_OLD; i++)
		write_count(line, (enum summary_column)i);
	for (int i = SUMMARY_MEAN_OLD; i < SUMMARY_COLUMNS &&
	    r == ERR_OK; i++)
		r = write_mean(line, (enum summary_column)i);
	if (line->s->request->explain)
		csvout_text(line->out, SUMMARY_COLUMNS,
		    buf_slice(&line->text));
	csvout_row_end(line->out);
	return r != ERR_OK ? r : buf_error(&line->text);
}

static int
write_lines(const struct summing *s, const struct lines *lines,
    struct csvout *out)
{
	struct suppress hide = SUPPRESS_EMPTY;
	struct summary_line line = { .s = s, .hide = &hide, .out = out };
	int r = hide_counts(s, lines, &hide);

	for (size_t i = 0; i < lines->count && r == ERR_OK; i++) {
		line.number = i;
		line.group = lines->group[i];
		r = write_line(&line, lines->name[i]);
	}
	buf_free(&line.text);
	suppress_free(&hide);
	return r;
}

/* --- the whole ------------------------------------------------------------ */

struct named {
	struct text	name;
	uint32_t	number;
};

static int
compare_names(const void *a, const void *b)
{
	return text_compare(((const struct named *)a)->name,
	    ((const struct named *)b)->name);
}

static int
write_sorted(const struct summing *s, struct csvout *out)
{
	size_t groups = s->names.count;
	struct named *named = calloc(groups + 1, sizeof(*named));
	struct lines lines = { calloc(groups + 1, sizeof(*lines.group)),
		calloc(groups + 1, sizeof(*lines.name)), groups + 1 };
	int r = ERR_NOMEM;

	if (named != NULL && lines.group != NULL && lines.name != NULL) {
		for (uint32_t i = 0; i < groups; i++)
			named[i] = (struct named){ names_text(&s->names, i),
				i };
		qsort(named, groups, sizeof(*named), compare_names);
		for (size_t i = 0; i < groups; i++) {
			lines.group[i] = &s->group[named[i].number];
			lines.name[i] = named[i].name;
		}
		lines.group[groups] = &s->all;
		lines.name[groups] = text_of("*");
		r = write_lines(s, &lines, out);
	}
	free(named);
	free(lines.group);
	free(lines.name);
	return r;
}

/* Do the offerings of the list rank by different levels? */
static bool
mixes_levels(const struct cases *cases)
{
	for (uint32_t i = 1; i < cases->offerings.count; i++)
		if (!text_list_equal(cases_scales(cases, i).levels,
		    cases_scales(cases, 0).levels))
			return true;
	return false;
}

static void
notice_means(const struct summing *s, struct diag *diag)
{
	char digits[TEXT_NUMBER_MAX];

	if (s->no_reference > 0 && (s->request->least == 0 ||
	    s->no_reference >= s->request->least))
		diag_say(diag, DIAG_NEUTRAL_AS_LEVEL, NOWHERE,
		    TEXTS(text_number(s->no_reference, digits)));
	if (mixes_levels(s->diff->cases))
		diag_say(diag, DIAG_MEANS_MIX_LEVELS, NOWHERE, NO_TEXTS);
}

int
hbgdiff_summarize(struct hbgdiff *diff,
    const struct summary_request *request, struct csvout *out,
    struct diag *diag)
{
	struct summing s = { .diff = diff, .request = request,
		.diag = diag };
	int r = count_all(&s);

	if (r == ERR_OK)
		r = write_sorted(&s, out);
	if (r == ERR_OK)
		notice_means(&s, diag);
	names_free(&s.names);
	free(s.group);
	return r;
}
