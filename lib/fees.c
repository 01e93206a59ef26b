/* fees.c - reading fee tables: the first part of fees.h. */
#include "fees.h"

#include <stdlib.h>

#include "err.h"

enum fee_column {
	FEE_OFFERING, FEE_HBG, FEE_UNIT, FEE_FEE, FEE_FROM, FEE_STAFF,
	FEE_MATERIAL, FEE_INVESTMENT, FEE_DECIDED, FEE_COLUMNS
};

static const struct column fee_columns[FEE_COLUMNS] = {
	{ "angebot", COLUMN_REQUIRED },
	{ "hbg", COLUMN_REQUIRED },
	{ "einheit", 0 },
	{ "entgelt", COLUMN_REQUIRED },
	{ "gueltig_ab", COLUMN_REQUIRED },
	{ "personal", 0 },
	{ "sach", 0 },
	{ "invest", 0 },
	{ "beschlossen_am", 0 },
};

void
fees_free(struct fees *fees)
{
	free(fees->row);
	arena_free(&fees->arena);
	*fees = FEES_EMPTY;
}

static int
add_row(struct fees *fees, const struct fee_row *row)
{
	if (fees->count == fees->room) {
		struct fee_row *grown = array_grow(fees->row,
		    &fees->room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		fees->row = grown;
	}
	struct fee_row *to = &fees->row[fees->count];
	*to = *row;
	to->offering = arena_text(&fees->arena, row->offering);
	to->label = arena_text(&fees->arena, row->label);
	if (to->offering.data == NULL || to->label.data == NULL)
		return ERR_NOMEM;
	fees->count++;
	return ERR_OK;
}

/* Where one part is given, all of them together are the fee. */
static void
read_parts(struct table *table, struct row *row, struct fee_row *out)
{
	int64_t sum = 0;

	for (size_t i = 0; i < FEE_PARTS; i++) {
		out->has_parts = out->has_parts ||
		    table_given(row, FEE_STAFF + i);
		table_fee(table, row, FEE_STAFF + i, &out->part[i]);
		sum += out->part[i].e4;
	}
	if (row->bad || !out->has_parts || sum == out->fee.e4)
		return;
	char have[DECIMAL_TEXT_MAX], want[DECIMAL_TEXT_MAX];
	table_say_row(table, row, DIAG_FEE_PARTS,
	    TEXTS(fee_format((struct fee){ sum }, DECIMAL_PLAIN, have),
	    fee_format(out->fee, DECIMAL_PLAIN, want)));
}

static void
read_dates(struct table *table, struct row *row, struct fee_row *out)
{
	struct date decided = { 0 };
	bool from = table_date(table, row, FEE_FROM, &out->valid_from);

	if (!table_date(table, row, FEE_DECIDED, &decided) || !from ||
	    !table_given(row, FEE_DECIDED))
		return;
	if (out->valid_from.day < decided.day)
		table_say(table, row, FEE_FROM, DIAG_FEE_BEFORE_DECISION);
}

static int
read_row(struct fees *fees, struct table *table, struct row *row)
{
	struct fee_row out = { .at = table_place(table, row),
		.label_code = ERR_LEVEL };
	int unit = UNIT_DAY;

	if (row->bad)
		return ERR_OK;
	table_key(table, row, FEE_OFFERING, TABLE_KEY_MAX, &out.offering);
	/* A label is resolved later, against the lists of a contract. */
	table_key(table, row, FEE_HBG, HBG_TEXT_MAX, &out.label);
	table_word(table, row, FEE_UNIT, fee_unit_words, &unit);
	out.unit = (enum volume_unit)unit;
	if (table_fee(table, row, FEE_FEE, &out.fee) && out.fee.e4 < 0)
		table_say(table, row, FEE_FEE, DIAG_CELL_NEGATIVE);
	read_parts(table, row, &out);
	read_dates(table, row, &out);
	return row->bad ? ERR_OK : add_row(fees, &out);
}

static int
read_file(struct fees *fees, const char *file, enum decimal_mark mark,
    struct diag *diag)
{
	const struct dialect dialect = dialect_detect(mark);
	struct table table;
	struct row row;
	bool more = true;
	int r = table_open(&table, file, fee_columns, FEE_COLUMNS, &dialect,
	    diag);

	while (r == ERR_OK && (r = table_next(&table, &row, &more)) ==
	    ERR_OK && more)
		r = read_row(fees, &table, &row);
	table_close(&table);
	return r;
}

int
fees_read(struct fees *fees, const char *const file[], size_t count,
    enum decimal_mark mark, struct diag *diag)
{
	uint64_t before = diag->errors;

	*fees = FEES_EMPTY;
	for (size_t i = 0; i < count; i++) {
		int r = read_file(fees, file[i], mark, diag);

		if (r != ERR_OK && r != ERR_DATA)
			return r;
	}
	return diag->errors > before ? ERR_DATA : ERR_OK;
}
