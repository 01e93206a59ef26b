#include "staff.h"

#include <stdlib.h>

#include "err.h"
#include "tally.h"

enum staff_column {
	STAFF_OFFERING, STAFF_FTE, STAFF_HOURS, STAFF_FROM, STAFF_TO,
	STAFF_VOLUNTEER, STAFF_COLUMNS
};

static const struct column columns[STAFF_COLUMNS] = {
	{ "angebot", COLUMN_REQUIRED },
	{ "vze", 0 },
	{ "wochenstunden", 0 },
	{ "von", COLUMN_REQUIRED },
	{ "bis", 0 },
	{ "ehrenamt", 0 },
};

struct reading {
	struct staff		*staff;
	const struct contracts	*contracts;
	const char		*file;		/* read last */
	struct tally		 unclaimed;
};

void
staff_free(struct staff *staff)
{
	free(staff->row);
	*staff = STAFF_EMPTY;
}

/* FTE, or weekly hours where there are none. */
static void
read_amount(struct table *table, struct row *row,
    const struct contract *contract, struct staff_row *out)
{
	size_t column = table_given(row, STAFF_FTE) ? STAFF_FTE :
	    STAFF_HOURS;

	out->in_hours = column == STAFF_HOURS;
	if (!table_given(row, column))
		table_say_row(table, row, DIAG_STAFF_NO_AMOUNT, NO_TEXTS);
	else if (!table_quantity(table, row, column, &out->amount))
		return;
	else if (out->amount.e4 < 0)
		table_say(table, row, column, DIAG_CELL_NEGATIVE);
	else if (out->in_hours && !contract->has_full_time)
		table_say_row(table, row, DIAG_STAFF_NO_FULL_TIME,
		    TEXTS(contract->key));
}

static void
read_values(struct table *table, struct row *row,
    const struct contract *contract, struct staff_row *out)
{
	out->span.to = DATE_OPEN;
	bool good = table_date(table, row, STAFF_FROM, &out->span.from);

	good = table_date_end(table, row, STAFF_TO, &out->span.to) && good;
	if (good && span_empty(out->span))
		table_say(table, row, STAFF_TO, DIAG_CELL_REVERSED);
	table_yes_no(table, row, STAFF_VOLUNTEER, &out->volunteer);
	read_amount(table, row, contract, out);
}

static int
read_row(struct reading *reading, struct table *table, struct row *row)
{
	struct staff *staff = reading->staff;
	struct staff_row out = { .volunteer = false };
	struct text key;

	if (row->bad || !table_key(table, row, STAFF_OFFERING, TABLE_KEY_MAX,
	    &key))
		return ERR_OK;
	if (!contracts_claim(reading->contracts, key, &out.claim))
		return tally_add(&reading->unclaimed, key);
	read_values(table, row,
	    &reading->contracts->item[out.claim.contract], &out);
	if (row->bad)
		return ERR_OK;
	if (staff->count == staff->room) {
		struct staff_row *grown = array_grow(staff->row,
		    &staff->room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		staff->row = grown;
	}
	out.number = staff->count;
	staff->row[staff->count++] = out;
	return ERR_OK;
}

static int
read_file(struct reading *reading, const char *file,
    const struct dialect *dialect, struct diag *diag)
{
	struct table table;
	struct row row;
	bool more = true;
	int r = table_open(&table, file, columns, STAFF_COLUMNS, dialect,
	    diag);

	reading->file = table.file;
	if (r == ERR_OK && !table_has(&table, STAFF_FTE) &&
	    !table_has(&table, STAFF_HOURS)) {
		diag_say(diag, DIAG_STAFF_NO_COLUMN,
		    (struct place){ .file = table.file }, NO_TEXTS);
		r = ERR_DATA;
	}
	while (r == ERR_OK && (r = table_next(&table, &row, &more)) ==
	    ERR_OK && more)
		r = read_row(reading, &table, &row);
	table_close(&table);
	return r;
}

static int
compare_claims(struct claim a, struct claim b)
{
	if (a.contract != b.contract)
		return a.contract < b.contract ? -1 : 1;
	return (a.offering > b.offering) - (a.offering < b.offering);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct staff_row *left = a, *right = b;
	int order = compare_claims(left->claim, right->claim);

	return order != 0 ? order : (left->number > right->number) -
	    (left->number < right->number);
}

size_t
staff_find(const struct staff *staff, struct claim claim, size_t *count)
{
	size_t low = 0, high = staff->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_claims(staff->row[middle].claim, claim) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (high = low; high < staff->count && compare_claims(
	    staff->row[high].claim, claim) == 0; high++)
		;
	*count = high - low;
	return low;
}

int
staff_read(struct staff *staff, const char *const file[], size_t count,
    enum decimal_mark mark, const struct contracts *contracts,
    struct diag *diag)
{
	const struct dialect dialect = dialect_detect(mark);
	struct reading reading = { .staff = staff, .contracts = contracts };
	uint64_t before = diag->errors;
	int r = ERR_OK;

	*staff = STAFF_EMPTY;
	for (size_t i = 0; i < count && (r == ERR_OK || r == ERR_DATA); i++)
		r = read_file(&reading, file[i], &dialect, diag);
	if (r == ERR_OK || r == ERR_DATA) {
		tally_notice(&reading.unclaimed, DIAG_OFFERING_LEFT_OUT,
		    (struct place){ .file = count == 1 ? reading.file :
		    NULL },
		    diag);
		if (staff->count > 1)
			qsort(staff->row, staff->count, sizeof(*staff->row),
			    compare_rows);
		r = diag->errors > before ? ERR_DATA : ERR_OK;
	}
	tally_free(&reading.unclaimed);
	return r;
}
