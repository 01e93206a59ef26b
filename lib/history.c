#include "history.h"

#include <stdlib.h>

#include "err.h"
#include "metric.h"

enum history_column {
	HISTORY_CONTRACT, HISTORY_LEVEL, HISTORY_OFFERING, HISTORY_FROM,
	HISTORY_TO, HISTORY_METRIC, HISTORY_TARGET, HISTORY_ACTUAL,
	HISTORY_COLUMNS
};

static const struct column columns[HISTORY_COLUMNS] = {
	{ "vertrag", COLUMN_REQUIRED },
	{ "ebene", COLUMN_REQUIRED },
	{ "angebot", 0 },
	{ "von", COLUMN_REQUIRED },
	{ "bis", COLUMN_REQUIRED },
	{ "kennzahl", COLUMN_REQUIRED },
	{ "soll", COLUMN_REQUIRED },
	{ "ist", COLUMN_REQUIRED },
};

void
history_free(struct history *history)
{
	free(history->row);
	arena_free(&history->arena);
	*history = HISTORY_EMPTY;
}

/* A figure of the metric's kind. */
static void
read_figure(struct table *table, struct row *row, size_t column, bool money,
    int64_t *out)
{
	struct money amount = { 0 };
	struct quantity quantity = { 0 };
	if (money)
		table_money(table, row, column, &amount);
	else
		table_quantity(table, row, column, &quantity);
	*out = money ? amount.cents : quantity.e4;
}

/* The offering of a row of that level. */
static void
read_level(struct table *table, struct row *row, struct text *offering)
{
	static const char *const words[] = { "vertrag", "angebot", NULL };
	int level = 0;

	if (!table_word(table, row, HISTORY_LEVEL, words, &level) ||
	    level == 0)
		return;
	if (table_key(table, row, HISTORY_OFFERING, TABLE_KEY_MAX,
	    offering) && offering->len == 0)
		table_say(table, row, HISTORY_OFFERING, DIAG_CELL_EMPTY);
}

static bool
is_kept(struct text name, enum metric *metric)
{
	return !metric_find(name, metric) || !(metric_is_part(*metric) ||
	    metric_is_projected(*metric));
}

/* All but these have a soll, or several periods would not add up. */
static bool
has_target(enum metric metric)
{
	return metric != METRIC_BUFFER && metric != METRIC_CALENDAR &&
	    metric != METRIC_VOLUNTEERS;
}

static int
add_row(struct history *history, const struct history_row *row)
{
	if (history->count == history->room) {
		struct history_row *grown = array_grow(history->row,
		    &history->room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		history->row = grown;
	}
	struct history_row *to = &history->row[history->count];
	*to = *row;
	to->contract = arena_text(&history->arena, row->contract);
	to->key.metric = arena_text(&history->arena, row->key.metric);
	to->key.offering = arena_text(&history->arena, row->key.offering);
	if (to->contract.data == NULL || to->key.metric.data == NULL ||
	    to->key.offering.data == NULL)
		return ERR_NOMEM;
	to->number = history->count++;
	return ERR_OK;
}

static int
read_row(struct history *history, struct table *table, struct row *row)
{
	struct history_row out = { .at = table_place(table, row),
		.contract = text_of(""), .key = { text_of(""),
		text_of("") } };
	enum metric metric = METRIC_NAMES;

	if (row->bad || !table_key(table, row, HISTORY_METRIC, TABLE_KEY_MAX,
	    &out.key.metric) || !is_kept(out.key.metric, &metric))
		return ERR_OK;
	bool money = metric < METRIC_NAMES && metric_kinds[metric].money;
	table_key(table, row, HISTORY_CONTRACT, CONTRACT_KEY_MAX,
	    &out.contract);
	read_level(table, row, &out.key.offering);
	bool good = table_date(table, row, HISTORY_FROM, &out.span.from);
	good = table_date(table, row, HISTORY_TO, &out.span.to) && good;
	if (good && span_empty(out.span))
		table_say(table, row, HISTORY_TO, DIAG_CELL_REVERSED);
	out.has_target = has_target(metric);
	if (out.has_target)
		read_figure(table, row, HISTORY_TARGET, money, &out.target);
	read_figure(table, row, HISTORY_ACTUAL, money, &out.actual);
	return row->bad ? ERR_OK : add_row(history, &out);
}

static int
compare_days(int32_t a, int32_t b)
{
	return (a > b) - (a < b);
}

/* Metric, offering, contract. */
static int
compare_series(const struct history_row *a, const struct history_row *b)
{
	int order = text_compare(a->key.metric, b->key.metric);

	if (order == 0)
		order = text_compare(a->key.offering, b->key.offering);
	return order != 0 ? order : text_compare(a->contract, b->contract);
}

/* The later one stands behind; of those that end on one day the one that
 * begins last; equal rows as they were read. */
static int
compare_rows(const void *a, const void *b)
{
	const struct history_row *left = a, *right = b;
	int order = compare_series(left, right);

	if (order == 0)
		order = compare_days(left->span.to.day, right->span.to.day);
	if (order == 0)
		order = compare_days(left->span.from.day,
		    right->span.from.day);
	if (order == 0)
		order = (left->number > right->number) -
		    (left->number < right->number);
	return order;
}

int
history_read(struct history *history, const char *const file[],
    size_t count, enum decimal_mark mark, struct diag *diag)
{
	const struct dialect dialect = dialect_detect(mark);
	uint64_t before = diag->errors;
	int r = ERR_OK;

	*history = HISTORY_EMPTY;
	for (size_t i = 0; i < count && (r == ERR_OK || r == ERR_DATA); i++) {
		struct table table;
		struct row row;
		bool more = true;

		r = table_open(&table, file[i], columns, HISTORY_COLUMNS,
		    &dialect, diag);
		while (r == ERR_OK && (r = table_next(&table, &row, &more))
		    == ERR_OK && more)
			r = read_row(history, &table, &row);
		table_close(&table);
	}
	if (r != ERR_OK && r != ERR_DATA)
		return r;
	if (history->count > 1)
		qsort(history->row, history->count, sizeof(*history->row),
		    compare_rows);
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

/* --- looking up ------------------------------------------------------------ */

/* How many rows stand in front of WANTED, or are equal to it. */
static size_t
find_place(const struct history *history, const struct history_row *wanted)
{
	size_t low = 0, high = history->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_rows(&history->row[middle], wanted) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
same_figures(const struct history_row *a, const struct history_row *b)
{
	return a->has_target == b->has_target && a->target == b->target &&
	    a->actual == b->actual;
}

/* Report that ONE and OTHER have not the same figures, at the later one. */
static void
check_twice(const struct history_row *one, const struct history_row *other,
    struct diag *diag)
{
	bool swap = one->number > other->number;
	const struct history_row *first = swap ? other : one;
	const struct history_row *later = swap ? one : other;
	char digits[TEXT_NUMBER_MAX];

	if (!same_figures(first, later))
		diag_say(diag, DIAG_HISTORY_TWICE, later->at,
		    TEXTS(text_of(first->at.file),
		    text_number((int64_t)first->at.line, digits)));
}

/* The last row of the series (KEY, CONTRACT) up to the order of WANTED; the
 * first one of those that cover the same span. */
static const struct history_row *
find_last(const struct history *history, const struct history_row *wanted,
    struct diag *diag)
{
	size_t at = find_place(history, wanted);
	const struct history_row *row;

	if (at == 0 || compare_series(&history->row[at - 1], wanted) != 0)
		return NULL;
	row = &history->row[at - 1];
	while (row > history->row && compare_series(row - 1, row) == 0 &&
	    span_equal(row[-1].span, row->span))
		row--;
	for (const struct history_row *next = row + 1;
	    next < history->row + at; next++)
		check_twice(row, next, diag);
	return row;
}

/* The better one of the contract's own row and of that of the one before. */
static const struct history_row *
choose(const struct history_row *own, const struct history_row *before,
    struct diag *diag)
{
	if (own == NULL || before == NULL)
		return own != NULL ? own : before;
	if (span_equal(own->span, before->span)) {
		check_twice(own, before, diag);
		return own;
	}
	int order = compare_days(own->span.to.day, before->span.to.day);
	if (order == 0)
		order = compare_days(own->span.from.day,
		    before->span.from.day);
	return order > 0 ? own : before;
}

static const struct history_row *
find(const struct history *history, const struct contract *contract,
    struct history_key key, struct span span, struct diag *diag)
{
	struct history_row wanted = { .contract = contract->key, .key = key,
		.span = span, .number = SIZE_MAX };
	const struct history_row *own = find_last(history, &wanted, diag);

	if (contract->predecessor.len == 0)
		return own;
	wanted.contract = contract->predecessor;
	return choose(own, find_last(history, &wanted, diag), diag);
}

const struct history_row *
history_before(const struct history *history,
    const struct contract *contract, struct history_key key,
    struct date day, struct diag *diag)
{
	return find(history, contract, key, (struct span){ DATE_OPEN,
	    date_before(day) }, diag);
}

const struct history_row *
history_at(const struct history *history, const struct contract *contract,
    struct history_key key, struct span span, struct diag *diag)
{
	const struct history_row *row = find(history, contract, key, span,
	    diag);

	return row != NULL && span_equal(row->span, span) ? row : NULL;
}
