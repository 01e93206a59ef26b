/* cells.c - the cells of a row as values: the second half of table.h. */
#include "table.h"

#include "err.h"

bool
table_given(const struct row *row, size_t column)
{
	return row->cell[column].len > 0;
}

void
table_say_row(struct table *table, struct row *row, enum diag_id id,
    const struct text gaps[])
{
	row->bad = row->bad || diag_severity(id) == DIAG_ERROR;
	diag_say(table->diag, id, table_place(table, row), gaps);
}

void
table_say(struct table *table, struct row *row, size_t column, enum diag_id id)
{
	table_say_row(table, row, id,
	    TEXTS(text_of(table->column[column].name), row->cell[column]));
}

/* The cell is there, or that is said; an empty optional one is fine. */
static bool
check_given(struct table *table, struct row *row, size_t column, bool *empty)
{
	*empty = !table_given(row, column);
	if (!*empty)
		return true;
	if ((table->column[column].flags & COLUMN_REQUIRED) == 0)
		return true;
	table_say(table, row, column, DIAG_CELL_EMPTY);
	return false;
}

/* What Excel shows where a formula failed. */
static bool
is_excel_error(struct text cell)
{
	static const char *const word[] = { "#NV", "#N/A", "#WERT!", "#VALUE!",
		"#BEZUG!", "#REF!", "#DIV/0!", "#NAME?", "#ZAHL!", "#NUM!",
		"#NULL!" };

	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (text_equal_fold(cell, text_of(word[i])))
			return true;
	return false;
}

bool
table_key(struct table *table, struct row *row, size_t column, size_t max,
    struct text *out)
{
	bool person = (table->column[column].flags & COLUMN_PERSON) != 0;
	struct text cell = row->cell[column];
	char limit[TEXT_NUMBER_MAX];
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	if (empty)
		return true;
	if (cell.data[0] == '#' && table_excel_error(table, row, column))
		return false;
	if (cell.len > max) {
		table_say_row(table, row, person ? DIAG_KEY_TOO_LONG_PERSON :
		    DIAG_KEY_TOO_LONG,
		    TEXTS(text_of(table->column[column].name),
		    text_number((int64_t)max, limit), cell));
		return false;
	}
	*out = cell;
	return true;
}

bool
table_excel_error(struct table *table, struct row *row, size_t column)
{
	if (!is_excel_error(row->cell[column]))
		return false;
	table_say(table, row, column, DIAG_EXCEL_ERROR);
	return true;
}

/* True for ERR_OK; else the message for CODE about a date. */
static bool
check_date(struct table *table, struct row *row, size_t column, int code)
{
	if (code == ERR_OK)
		return true;
	if (!table_excel_error(table, row, column))
		table_say(table, row, column, code == ERR_YEAR ?
		    DIAG_DATE_YEAR : code == ERR_RANGE ? DIAG_DATE_RANGE :
		    DIAG_DATE_SYNTAX);
	return false;
}

bool
table_date(struct table *table, struct row *row, size_t column,
    struct date *out)
{
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	return empty || check_date(table, row, column,
	    date_parse(row->cell[column], out));
}

bool
table_date_end(struct table *table, struct row *row, size_t column,
    struct date *out)
{
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	if (empty) {
		*out = DATE_OPEN;
		return true;
	}
	return check_date(table, row, column,
	    date_parse_end(row->cell[column], out));
}

bool
table_month(struct table *table, struct row *row, size_t column,
    struct month *out)
{
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	if (empty || month_parse(row->cell[column], out) == ERR_OK)
		return true;
	if (!table_excel_error(table, row, column))
		table_say(table, row, column, DIAG_MONTH_SYNTAX);
	return false;
}

/* True for ERR_OK; else the message for CODE about a number. */
static bool
check_number(struct table *table, struct row *row, size_t column, int code,
    enum diag_id decimals)
{
	if (code == ERR_OK)
		return true;
	if (!table_excel_error(table, row, column))
		table_say(table, row, column, code == ERR_AMBIGUOUS ?
		    DIAG_NUMBER_AMBIGUOUS : code == ERR_DECIMALS ? decimals :
		    code == ERR_RANGE ? DIAG_NUMBER_RANGE :
		    DIAG_NUMBER_SYNTAX);
	return false;
}

bool
table_money(struct table *table, struct row *row, size_t column,
    struct money *out)
{
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	return empty || check_number(table, row, column,
	    money_parse(row->cell[column], table->decimal, out),
	    DIAG_NUMBER_DECIMALS_2);
}

bool
table_fee(struct table *table, struct row *row, size_t column,
    struct fee *out)
{
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	return empty || check_number(table, row, column,
	    fee_parse(row->cell[column], table->decimal, out),
	    DIAG_NUMBER_DECIMALS_4);
}

bool
table_quantity(struct table *table, struct row *row, size_t column,
    struct quantity *out)
{
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	return empty || check_number(table, row, column,
	    quantity_parse(row->cell[column], table->decimal, out),
	    DIAG_NUMBER_DECIMALS_4);
}

bool
table_count(struct table *table, struct row *row, size_t column, int64_t *out)
{
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	return empty || check_number(table, row, column,
	    count_parse(row->cell[column], table->decimal, out),
	    DIAG_NUMBER_DECIMALS_0);
}

bool
table_word(struct table *table, struct row *row, size_t column,
    const char *const words[], int *out)
{
	struct buf known = BUF_EMPTY;
	bool empty;

	if (!check_given(table, row, column, &empty))
		return false;
	if (empty || text_find_word(row->cell[column], words, out))
		return true;
	if (table_excel_error(table, row, column))
		return false;
	buf_words(&known, words);
	table_say_row(table, row, DIAG_WORD_UNKNOWN,
	    TEXTS(text_of(table->column[column].name), row->cell[column],
	    diag_list(table->diag, &known)));
	buf_free(&known);
	return false;
}

bool
table_yes_no(struct table *table, struct row *row, size_t column, bool *out)
{
	/* In turn for yes and for no; x is a cross for yes. */
	static const char *const words[] = { "ja", "nein", "j", "n", "1", "0",
		"wahr", "falsch", "true", "false", "x", NULL };
	int word = -1;

	if (!table_word(table, row, column, words, &word))
		return false;
	if (word >= 0)
		*out = word % 2 == 0;
	return true;
}
