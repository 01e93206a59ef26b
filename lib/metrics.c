#include "metrics.h"

#include <stdlib.h>

#include "err.h"
#include "metric.h"
#include "tally.h"

enum metrics_column {
	METRICS_FROM, METRICS_TO, METRICS_NAME, METRICS_TARGET,
	METRICS_ACTUAL, METRICS_OFFERING, METRICS_COLUMNS
};

static const struct column columns[METRICS_COLUMNS] = {
	{ "von", COLUMN_REQUIRED },
	{ "bis", COLUMN_REQUIRED },
	{ "kennzahl", COLUMN_REQUIRED },
	{ "soll", COLUMN_REQUIRED },
	{ "ist", COLUMN_REQUIRED },
	{ "angebot", 0 },
};

struct reading {
	struct metrics		*metrics;
	const struct contracts	*contracts;
	struct diag		*diag;
	const char		*file;		/* read last */
	struct tally		 unclaimed;
};

void
metrics_free(struct metrics *metrics)
{
	names_free(&metrics->names);
	free(metrics->row);
	*metrics = METRICS_EMPTY;
}

/* How many contracts are not withdrawn; the last one of them in *OUT. */
static size_t
count_contracts(const struct contracts *contracts, uint32_t *out)
{
	size_t count = 0;

	for (uint32_t i = 0; i < contracts->count; i++)
		if (contracts->item[i].status != CONTRACT_WITHDRAWN) {
			*out = i;
			count++;
		}
	return count;
}

/* Whose figure the row is; *LEFT_OUT is true when it is nobody's here. */
static int
read_owner(struct reading *reading, struct table *table, struct row *row,
    struct metrics_row *out, bool *left_out)
{
	struct claim claim;
	struct text key = text_of("");

	*left_out = false;
	if (!table_key(table, row, METRICS_OFFERING, TABLE_KEY_MAX, &key))
		return ERR_OK;
	if (key.len == 0) {
		size_t count = count_contracts(reading->contracts,
		    &out->contract);

		out->offering = NO_OFFERING;
		*left_out = count == 0;
		if (count > 1)
			table_say_row(table, row, DIAG_METRIC_NO_OFFERING,
			    NO_TEXTS);
		return ERR_OK;
	}
	if (!contracts_claim(reading->contracts, key, &claim)) {
		*left_out = true;
		return tally_add(&reading->unclaimed, key);
	}
	out->contract = claim.contract;
	out->offering = claim.offering;
	return ERR_OK;
}

static void
read_values(struct reading *reading, struct table *table, struct row *row,
    struct metrics_row *out, struct text *name)
{
	out->at = table_place(table, row);
	bool good = table_date(table, row, METRICS_FROM, &out->span.from);
	good = table_date(table, row, METRICS_TO, &out->span.to) && good;
	if (good && span_empty(out->span))
		table_say(table, row, METRICS_TO, DIAG_CELL_REVERSED);
	else if (good && !row->bad) {
		const struct contract *contract =
		    &reading->contracts->item[out->contract];
		struct span period = contract_period(contract);
		char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

		if (!span_covers(period, out->span))
			table_say_row(table, row, DIAG_PERIOD_OUTSIDE,
			    TEXTS(contract->key,
			    date_format(period.from, from),
			    date_format(period.to, to)));
	}
	if (table_key(table, row, METRICS_NAME, METRICS_NAME_MAX, name) &&
	    metric_resembles(*name))
		table_say(table, row, METRICS_NAME, DIAG_METRIC_BUILT_IN);
	table_quantity(table, row, METRICS_TARGET, &out->target);
	table_quantity(table, row, METRICS_ACTUAL, &out->actual);
}

static int
add_row(struct metrics *metrics, const struct metrics_row *add)
{
	if (metrics->count == metrics->room) {
		struct metrics_row *grown = array_grow(metrics->row,
		    &metrics->room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		metrics->row = grown;
	}
	metrics->row[metrics->count] = *add;
	metrics->row[metrics->count].number = metrics->count;
	metrics->count++;
	return ERR_OK;
}

/* There is such a metric, even when the row is bad or of another contract. */
static int
note_name(struct reading *reading, const struct row *row)
{
	struct text name = row->cell[METRICS_NAME];
	uint32_t number;

	if (name.len == 0 || name.len > METRICS_NAME_MAX)
		return ERR_OK;
	return names_add(&reading->metrics->names, name, &number);
}

static int
read_row(struct reading *reading, struct table *table, struct row *row)
{
	struct metrics_row out = { .contract = 0 };
	struct text name = text_of("");
	bool left_out;

	if (row->bad)
		return ERR_OK;
	int r = note_name(reading, row);
	if (r != ERR_OK || (r = read_owner(reading, table, row, &out,
	    &left_out)) != ERR_OK || left_out)
		return r;
	read_values(reading, table, row, &out, &name);
	if (row->bad)
		return ERR_OK;
	if ((r = names_add(&reading->metrics->names, name, &out.name)) !=
	    ERR_OK)
		return r;
	return add_row(reading->metrics, &out);
}

static int
read_file(struct reading *reading, const char *file,
    const struct dialect *dialect)
{
	struct table table;
	struct row row;
	bool more = true;
	int r = table_open(&table, file, columns, METRICS_COLUMNS, dialect,
	    reading->diag);

	reading->file = table.file;
	while (r == ERR_OK && (r = table_next(&table, &row, &more)) ==
	    ERR_OK && more)
		r = read_row(reading, &table, &row);
	table_close(&table);
	return r;
}

/* --- order ------------------------------------------------------------------- */

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Contract, offering, name. */
static int
compare_series(const struct metrics_row *a, const struct metrics_row *b)
{
	int order = compare_numbers(a->contract, b->contract);

	if (order == 0)
		order = compare_numbers(a->offering, b->offering);
	return order != 0 ? order : compare_numbers(a->name, b->name);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct metrics_row *left = a, *right = b;
	int order = compare_series(left, right);

	if (order == 0)
		order = compare_numbers(left->span.from.day,
		    right->span.from.day);
	if (order == 0)
		order = (left->number > right->number) -
		    (left->number < right->number);
	return order;
}

/* The rows of a figure share no day, or that is said of the later one. */
static void
check_overlaps(const struct metrics *metrics, struct diag *diag)
{
	const struct metrics_row *longest = metrics->row;
	char digits[TEXT_NUMBER_MAX];

	for (size_t i = 1; i < metrics->count; i++) {
		const struct metrics_row *row = &metrics->row[i];
		bool same = compare_series(longest, row) == 0;

		if (same && row->span.from.day <= longest->span.to.day) {
			bool later = row->number > longest->number;
			const struct metrics_row *first = later ? longest :
			    row;

			diag_say(diag, DIAG_METRIC_OVERLAP, later ? row->at :
			    longest->at, TEXTS(text_of(first->at.file),
			    text_number((int64_t)first->at.line, digits)));
		}
		if (!same || row->span.to.day > longest->span.to.day)
			longest = row;
	}
}

size_t
metrics_find(const struct metrics *metrics, uint32_t contract,
    uint32_t offering, uint32_t name)
{
	const struct metrics_row wanted = { .contract = contract,
		.offering = offering, .name = name };
	size_t low = 0, high = metrics->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_series(&metrics->row[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
metrics_read(struct metrics *metrics, const char *const file[], size_t count,
    enum decimal_mark mark, const struct contracts *contracts,
    struct diag *diag)
{
	const struct dialect dialect = dialect_detect(mark);
	struct reading reading = { .metrics = metrics,
		.contracts = contracts, .diag = diag };
	uint64_t before = diag->errors;
	int r = ERR_OK;

	*metrics = METRICS_EMPTY;
	for (size_t i = 0; i < count && (r == ERR_OK || r == ERR_DATA); i++)
		r = read_file(&reading, file[i], &dialect);
	if (r == ERR_OK || r == ERR_DATA) {
		tally_notice(&reading.unclaimed, DIAG_OFFERING_LEFT_OUT,
		    (struct place){ .file = count == 1 ? reading.file :
		    NULL },
		    diag);
		if (metrics->count > 1)
			qsort(metrics->row, metrics->count,
			    sizeof(*metrics->row), compare_rows);
		check_overlaps(metrics, diag);
		r = diag->errors > before ? ERR_DATA : ERR_OK;
	}
	tally_free(&reading.unclaimed);
	return r;
}
