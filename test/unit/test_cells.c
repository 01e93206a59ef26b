/* scratch.h */
#define _XOPEN_SOURCE 700

#include "scratch.h"
#include "table.h"

/* What a cell is read as. */
enum kind {
	KIND_KEY,
	KIND_DATE,
	KIND_DATE_END,
	KIND_MONTH,
	KIND_MONEY,
	KIND_FEE,
	KIND_QUANTITY,
	KIND_COUNT,
	KIND_WORD,
	KIND_YES_NO
};

static const char *const words[] = { "ja", "nein", "pruefen", NULL };

#define UNTOUCHED	INT64_C(-4711)

/* The function of KIND; its value as a number in *VALUE. */
static bool
read_value(enum kind kind, struct table *table, struct row *row,
    int64_t *value)
{
	struct text text = { "", (size_t)UNTOUCHED };
	struct date date = { (int32_t)UNTOUCHED };
	struct month month = { (int32_t)UNTOUCHED };
	struct money money = { UNTOUCHED };
	struct fee fee = { UNTOUCHED };
	struct quantity quantity = { UNTOUCHED };
	int64_t count = UNTOUCHED;
	int word = (int)UNTOUCHED;
	bool good = false, yes = false, no = true;

	switch (kind) {
	case KIND_KEY:
		good = table_key(table, row, 0, TABLE_KEY_MAX, &text);
		*value = (int64_t)text.len;
		break;
	case KIND_DATE:
		good = table_date(table, row, 0, &date);
		*value = date.day;
		break;
	case KIND_DATE_END:
		good = table_date_end(table, row, 0, &date);
		*value = date.day;
		break;
	case KIND_MONTH:
		good = table_month(table, row, 0, &month);
		*value = month.index;
		break;
	case KIND_MONEY:
		good = table_money(table, row, 0, &money);
		*value = money.cents;
		break;
	case KIND_FEE:
		good = table_fee(table, row, 0, &fee);
		*value = fee.e4;
		break;
	case KIND_QUANTITY:
		good = table_quantity(table, row, 0, &quantity);
		*value = quantity.e4;
		break;
	case KIND_COUNT:
		good = table_count(table, row, 0, &count);
		*value = count;
		break;
	case KIND_WORD:
		good = table_word(table, row, 0, words, &word);
		*value = word;
		break;
	case KIND_YES_NO:
		/* Read over both: what is left as it was differs. */
		good = table_yes_no(table, row, 0, &yes) &&
		    table_yes_no(table, row, 0, &no);
		*value = yes == no ? yes : UNTOUCHED;
		break;
	}
	return good;
}

struct reading {
	bool		 good;
	bool		 bad_row;
	int64_t		 value;
	struct diag	 diag;
};

/* The cell TEXT of the column "wert" in line 2 of in.csv as KIND. */
static struct reading
read_cell(enum kind kind, const char *text, unsigned int flags,
    enum decimal_mark mark)
{
	const struct column column = { "wert", flags };
	struct dialect dialect = dialect_detect(mark);
	struct reading reading = { .good = false };
	struct buf bytes = BUF_EMPTY;
	struct table table;
	struct row row;
	bool more = false;

	dialect.delimiter = ';';
	buf_string(&bytes, "wert;x\n\"");
	buf_string(&bytes, text);
	buf_string(&bytes, "\";y\n");
	scratch_put("in.csv", buf_slice(&bytes));
	buf_free(&bytes);
	diag_init(&reading.diag, "t");
	assert_code(text, table_open(&table, "in.csv", &column, 1, &dialect,
	    &reading.diag), ERR_OK);
	assert_code(text, table_next(&table, &row, &more), ERR_OK);
	assert_that(text, more && !row.bad);
	reading.good = read_value(kind, &table, &row, &reading.value);
	reading.bad_row = row.bad;
	table_close(&table);
	return reading;
}

static void
cell__of_its_kind__is_read(void **state)
{
	static const struct {
		enum kind		 kind;
		const char		*text;
		enum decimal_mark	 mark;
		int64_t			 want;
	} row[] = {
		{ KIND_KEY, "0012", DECIMAL_ASK, 4 },
		{ KIND_KEY, " a b ", DECIMAL_ASK, 3 },
		{ KIND_KEY, "#1", DECIMAL_ASK, 2 },
		{ KIND_KEY, "#NVX", DECIMAL_ASK, 4 },
		{ KIND_MONTH, "2026-04", DECIMAL_ASK, 2026 * 12 + 3 },
		{ KIND_MONEY, "1.234,50 EUR", DECIMAL_ASK, 123450 },
		{ KIND_MONEY, "12,50-", DECIMAL_ASK, -1250 },
		{ KIND_MONEY, "1.234", DECIMAL_COMMA, 123400 },
		{ KIND_MONEY, "1,234", DECIMAL_POINT, 123400 },
		{ KIND_MONEY, "9999999999999,99", DECIMAL_ASK,
		    INT64_C(999999999999999) },
		{ KIND_FEE, "105.8812", DECIMAL_ASK, 1058812 },
		{ KIND_FEE, "1.234", DECIMAL_POINT, 12340 },
		{ KIND_FEE, "92,94 \xe2\x82\xac", DECIMAL_ASK, 929400 },
		{ KIND_QUANTITY, "2737,5", DECIMAL_ASK, 27375000 },
		{ KIND_QUANTITY, "1\xc2\xa0" "460", DECIMAL_ASK, 14600000 },
		{ KIND_COUNT, "365", DECIMAL_ASK, 365 },
		{ KIND_COUNT, "1.234", DECIMAL_COMMA, 1234 },
		{ KIND_WORD, "ja", DECIMAL_ASK, 0 },
		{ KIND_WORD, "NEIN", DECIMAL_ASK, 1 },
		{ KIND_WORD, " Pruefen ", DECIMAL_ASK, 2 },
		{ KIND_YES_NO, "ja", DECIMAL_ASK, 1 },
		{ KIND_YES_NO, "nein", DECIMAL_ASK, 0 },
		{ KIND_YES_NO, "J", DECIMAL_ASK, 1 },
		{ KIND_YES_NO, "n", DECIMAL_ASK, 0 },
		{ KIND_YES_NO, "1", DECIMAL_ASK, 1 },
		{ KIND_YES_NO, "0", DECIMAL_ASK, 0 },
		{ KIND_YES_NO, "Wahr", DECIMAL_ASK, 1 },
		{ KIND_YES_NO, "FALSCH", DECIMAL_ASK, 0 },
		{ KIND_YES_NO, "true", DECIMAL_ASK, 1 },
		{ KIND_YES_NO, "false", DECIMAL_ASK, 0 },
		{ KIND_YES_NO, " X ", DECIMAL_ASK, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct reading got = read_cell(row[i].kind, row[i].text,
		    COLUMN_REQUIRED, row[i].mark);

		assert_silent(row[i].text, &got.diag);
		assert_that(row[i].text, got.good && !got.bad_row);
		assert_number(row[i].text, got.value, row[i].want);
		diag_free(&got.diag);
	}
}

static void
cell__dates__are_the_days(void **state)
{
	static const struct {
		enum kind	 kind;
		const char	*text;
		int		 year, month, day;
	} row[] = {
		{ KIND_DATE, "2026-04-01", 2026, 4, 1 },
		{ KIND_DATE, "1.4.2026", 2026, 4, 1 },
		{ KIND_DATE, "01.04.2026 00:00", 2026, 4, 1 },
		{ KIND_DATE_END, "31.12.2199", 2199, 12, 31 },
		{ KIND_DATE_END, "29.02.2028", 2028, 2, 29 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct reading got = read_cell(row[i].kind, row[i].text, 0,
		    DECIMAL_ASK);

		assert_silent(row[i].text, &got.diag);
		assert_number(row[i].text, got.value, date_of(row[i].year,
		    row[i].month, row[i].day).day);
		diag_free(&got.diag);
	}
	for (size_t i = 0; i < 3; i++) {
		static const char *const open[] = { "31.12.9999",
			"9999-12-31", "" };
		struct reading got = read_cell(KIND_DATE_END, open[i], 0,
		    DECIMAL_ASK);

		assert_that(open[i], got.good);
		assert_number(open[i], got.value, DATE_OPEN.day);
		diag_free(&got.diag);
	}
}

static void
cell__empty__default_or_finding(void **state)
{
	(void)state;
	for (enum kind kind = KIND_KEY; kind <= KIND_YES_NO; kind++) {
		struct reading got = read_cell(kind, " ", 0, DECIMAL_ASK);

		assert_silent("optional", &got.diag);
		assert_that("optional", got.good && !got.bad_row);
		if (kind != KIND_DATE_END)
			assert_number("optional", got.value, UNTOUCHED);
		diag_free(&got.diag);
		got = read_cell(kind, "", COLUMN_REQUIRED, DECIMAL_ASK);
		assert_said("required", &got.diag, "in.csv:2",
		    DIAG_CELL_EMPTY, "wert: ");
		assert_that("required", !got.good && got.bad_row);
		assert_number("required", got.value, UNTOUCHED);
		diag_free(&got.diag);
	}
}

static void
cell__not_of_its_kind__is_said_and_value_untouched(void **state)
{
	static const struct {
		enum kind	 kind;
		const char	*text;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ KIND_DATE, "Summe", DIAG_DATE_SYNTAX, "'Summe'" },
		{ KIND_DATE, "2026-02-29", DIAG_DATE_RANGE, "'2026-02-29'" },
		{ KIND_DATE, "29.02.2025", DIAG_DATE_RANGE, NULL },
		{ KIND_DATE, "0999-01-01", DIAG_DATE_RANGE, NULL },
		{ KIND_DATE, "31.12.9999", DIAG_DATE_RANGE, NULL },
		{ KIND_DATE, "1.4.26", DIAG_DATE_YEAR, NULL },
		{ KIND_DATE, "45000", DIAG_DATE_SYNTAX, NULL },
		{ KIND_DATE, "#NV", DIAG_EXCEL_ERROR, NULL },
		{ KIND_DATE_END, "30.02.2026", DIAG_DATE_RANGE, NULL },
		{ KIND_DATE_END, "30.12.9999", DIAG_DATE_RANGE, NULL },
		{ KIND_DATE_END, "offen", DIAG_DATE_SYNTAX, NULL },
		{ KIND_DATE_END, "#wert!", DIAG_EXCEL_ERROR, NULL },
		{ KIND_MONTH, "2026-13", DIAG_MONTH_SYNTAX, NULL },
		{ KIND_MONTH, "04.2026", DIAG_MONTH_SYNTAX, NULL },
		{ KIND_MONTH, "#N/A", DIAG_EXCEL_ERROR, NULL },
		{ KIND_MONEY, "1.234", DIAG_NUMBER_AMBIGUOUS, "--decimal" },
		{ KIND_MONEY, "1,234 EUR", DIAG_NUMBER_AMBIGUOUS, NULL },
		{ KIND_MONEY, "12.345", DIAG_NUMBER_AMBIGUOUS, NULL },
		{ KIND_MONEY, "1234.567", DIAG_NUMBER_DECIMALS_2, NULL },
		{ KIND_MONEY, "10000000000000", DIAG_NUMBER_RANGE, NULL },
		{ KIND_MONEY, "99999999999999999999", DIAG_NUMBER_RANGE,
		    NULL },
		{ KIND_MONEY, "1e3", DIAG_NUMBER_SYNTAX, "'1e3'" },
		{ KIND_MONEY, "5 %", DIAG_NUMBER_SYNTAX, NULL },
		{ KIND_MONEY, "#BEZUG!", DIAG_EXCEL_ERROR, NULL },
		{ KIND_FEE, "2.500", DIAG_NUMBER_AMBIGUOUS, NULL },
		{ KIND_FEE, "1.23456", DIAG_NUMBER_DECIMALS_4, NULL },
		{ KIND_FEE, "10000000", DIAG_NUMBER_RANGE, NULL },
		{ KIND_FEE, "#DIV/0!", DIAG_EXCEL_ERROR, NULL },
		{ KIND_QUANTITY, "5 EUR", DIAG_NUMBER_SYNTAX, NULL },
		{ KIND_QUANTITY, "1000000000000", DIAG_NUMBER_RANGE, NULL },
		{ KIND_QUANTITY, "999,000", DIAG_NUMBER_AMBIGUOUS, NULL },
		{ KIND_QUANTITY, "#NAME?", DIAG_EXCEL_ERROR, NULL },
		{ KIND_COUNT, "1.5", DIAG_NUMBER_DECIMALS_0, NULL },
		{ KIND_COUNT, "drei", DIAG_NUMBER_SYNTAX, NULL },
		{ KIND_COUNT, "#ZAHL!", DIAG_EXCEL_ERROR, NULL },
		{ KIND_WORD, "vielleicht", DIAG_WORD_UNKNOWN,
		    "ja, nein, pruefen" },
		{ KIND_WORD, "j", DIAG_WORD_UNKNOWN, "'j'" },
		{ KIND_YES_NO, "yes", DIAG_WORD_UNKNOWN, "'yes'" },
		{ KIND_YES_NO, "2", DIAG_WORD_UNKNOWN, NULL },
		{ KIND_KEY, "#NV", DIAG_EXCEL_ERROR, NULL },
		{ KIND_KEY, "#VALUE!", DIAG_EXCEL_ERROR, NULL },
		{ KIND_KEY, "#REF!", DIAG_EXCEL_ERROR, NULL },
		{ KIND_KEY, "#NUM!", DIAG_EXCEL_ERROR, NULL },
		{ KIND_KEY, "#NULL!", DIAG_EXCEL_ERROR, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct reading got = read_cell(row[i].kind, row[i].text, 0,
		    DECIMAL_ASK);

		assert_said(row[i].text, &got.diag, "in.csv:2", row[i].id,
		    row[i].part);
		assert_number(row[i].text, (int64_t)got.diag.errors, 1);
		assert_that(row[i].text, !got.good && got.bad_row);
		assert_number(row[i].text, got.value, UNTOUCHED);
		diag_free(&got.diag);
	}
}

static void
key__of_64_bytes__fits_and_one_byte_more_does_not(void **state)
{
	char key[TABLE_KEY_MAX + 2] = "";

	(void)state;
	memset(key, 'k', TABLE_KEY_MAX);
	struct reading got = read_cell(KIND_KEY, key, 0, DECIMAL_ASK);
	assert_silent("64", &got.diag);
	assert_int_equal(got.value, TABLE_KEY_MAX);
	diag_free(&got.diag);

	key[TABLE_KEY_MAX] = 'k';
	got = read_cell(KIND_KEY, key, 0, DECIMAL_ASK);
	assert_said("65", &got.diag, "in.csv:2", DIAG_KEY_TOO_LONG, key);
	assert_true(!got.good && got.bad_row);
	diag_free(&got.diag);
}

static void
key__of_a_person__never_stands_in_a_message(void **state)
{
	char key[TABLE_KEY_MAX + 2] = "";

	(void)state;
	memset(key, 'k', TABLE_KEY_MAX + 1);
	struct reading got = read_cell(KIND_KEY, key,
	    COLUMN_REQUIRED | COLUMN_PERSON, DECIMAL_ASK);
	assert_said("long", &got.diag, "in.csv:2", DIAG_KEY_TOO_LONG_PERSON,
	    "wert: ");
	assert_false(scratch_contains(buf_slice(&got.diag.shown), "kk"));
	diag_free(&got.diag);

	got = read_cell(KIND_KEY, "#NV", COLUMN_PERSON, DECIMAL_ASK);
	assert_said("formula", &got.diag, "in.csv:2", DIAG_EXCEL_ERROR, NULL);
	diag_free(&got.diag);
	got = read_cell(KIND_KEY, "", COLUMN_REQUIRED | COLUMN_PERSON,
	    DECIMAL_ASK);
	assert_said("empty", &got.diag, "in.csv:2", DIAG_CELL_EMPTY, NULL);
	diag_free(&got.diag);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(cell__of_its_kind__is_read),
		cmocka_unit_test(cell__dates__are_the_days),
		cmocka_unit_test(cell__empty__default_or_finding),
		cmocka_unit_test(
		    cell__not_of_its_kind__is_said_and_value_untouched),
		cmocka_unit_test(
		    key__of_64_bytes__fits_and_one_byte_more_does_not),
		cmocka_unit_test(key__of_a_person__never_stands_in_a_message),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
