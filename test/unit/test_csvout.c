#include "csvout.h"

#include "failalloc.h"
#include "testing.h"

enum { NAME, DAY, MONTH, AMOUNT, RATE, QUANTITY, CASES, COLUMNS };

static const struct out_column column[COLUMNS] = {
	[NAME] = { "name", OUT_TEXT, OUT_NO_TOTAL },
	[DAY] = { "tag", OUT_DATE, OUT_NO_TOTAL },
	[MONTH] = { "monat", OUT_MONTH, OUT_NO_TOTAL },
	[AMOUNT] = { "betrag", OUT_MONEY, OUT_ADDS_UP },
	[RATE] = { "entgelt", OUT_FEE, OUT_NO_TOTAL },
	[QUANTITY] = { "menge", OUT_QUANTITY, OUT_ADDS_UP },
	[CASES] = { "faelle", OUT_COUNT, OUT_ADDS_UP },
};

/* A row: text, cents, quantity; the rest follows from them. */
static void
add_row(struct csvout *out, const char *name, int64_t cents, int64_t e4)
{
	csvout_quantity(out, QUANTITY, (struct quantity){ e4 });
	csvout_total(out, QUANTITY, e4);
	csvout_text(out, NAME, text_of(name));
	csvout_date(out, DAY, date_of(2026, 4, 1));
	csvout_month(out, MONTH, month_of(date_of(2026, 4, 1)));
	csvout_money(out, AMOUNT, (struct money){ cents });
	csvout_total(out, AMOUNT, cents);
	csvout_fee(out, RATE, (struct fee){ 9121250 });
	csvout_count(out, CASES, 1234);
	csvout_total(out, CASES, 1234);
	csvout_row_end(out);
}

static void
check_bytes(const char *what, struct csvout *out, const char *want)
{
	struct text bytes;

	assert_code(what, csvout_finish(out, &bytes), ERR_OK);
	assert_text(what, bytes, want);
	csvout_free(out);
}

static void
write__each_kind__as_its_style_says(void **state)
{
	struct csvout out;

	(void)state;
	csvout_init(&out, OUT_CSV, column, COLUMNS);
	add_row(&out, "A", 123456789, 27375000);
	add_row(&out, "B", -5, 0);
	check_bytes("CSV", &out,
	    "name,tag,monat,betrag,entgelt,menge,faelle\n"
	    "A,2026-04-01,2026-04,1234567.89,912.1250,2737.5,1234\n"
	    "B,2026-04-01,2026-04,-0.05,912.1250,0,1234\n");

	csvout_init(&out, OUT_EXCEL, column, COLUMNS);
	add_row(&out, "A", 123456789, 27375000);
	add_row(&out, "B", -5, 0);
	check_bytes("Excel", &out,
	    "\xef\xbb\xbfname;tag;monat;betrag;entgelt;menge;faelle\r\n"
	    "A;2026-04-01;2026-04;1234567,89;912,1250;2737,5;1234\r\n"
	    "B;2026-04-01;2026-04;-0,05;912,1250;0;1234\r\n");
}

static void
write__no_rows__header_alone(void **state)
{
	struct csvout out;

	(void)state;
	csvout_init(&out, OUT_CSV, column, 2);
	check_bytes("CSV", &out, "name,tag\n");
	csvout_init(&out, OUT_EXCEL, column, 2);
	check_bytes("Excel", &out, "\xef\xbb\xbfname;tag\r\n");
	csvout_init(&out, OUT_TABLE, column, 4);
	check_bytes("table", &out, "name  tag  monat  betrag\n");
}

static void
write__cells_not_set__are_empty_and_forgotten_after_the_row(void **state)
{
	struct csvout out;

	(void)state;
	csvout_init(&out, OUT_CSV, column, 3);
	csvout_row_end(&out);
	csvout_text(&out, NAME, text_of("A"));
	csvout_row_end(&out);
	csvout_date(&out, DAY, date_of(2026, 4, 1));
	csvout_row_end(&out);
	csvout_text(&out, NAME, text_of("first"));
	csvout_text(&out, NAME, text_of("second"));
	csvout_row_end(&out);
	check_bytes("rows", &out, "name,tag,monat\n,,\nA,,\n,2026-04-01,\n"
	    "second,,\n");
}

static void
write__a_single_empty_cell__is_quoted(void **state)
{
	struct csvout out;

	(void)state;
	csvout_init(&out, OUT_CSV, column, 1);
	csvout_row_end(&out);
	csvout_text(&out, NAME, text_of("A"));
	csvout_row_end(&out);
	check_bytes("one column", &out, "name\n\"\"\nA\n");
}

static void
field__special_characters__only_they_are_quoted(void **state)
{
	static const struct {
		const char	*text;
		const char	*csv;
		const char	*excel;
	} row[] = {
		{ "", "", "" },
		{ "a b", "a b", "a b" },
		{ "a,b", "\"a,b\"", "a,b" },
		{ "a;b", "a;b", "\"a;b\"" },
		{ "a|b\tc", "a|b\tc", "a|b\tc" },
		{ "a\"b", "\"a\"\"b\"", "\"a\"\"b\"" },
		{ "\"", "\"\"\"\"", "\"\"\"\"" },
		{ "a\nb", "\"a\nb\"", "\"a\nb\"" },
		{ "a\r\nb", "\"a\r\nb\"", "\"a\r\nb\"" },
		{ "a\r", "\"a\r\"", "\"a\r\"" },
		{ "'a'", "'a'", "'a'" },
		{ "\xc3\xa4", "\xc3\xa4", "\xc3\xa4" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf csv = BUF_EMPTY, excel = BUF_EMPTY;

		csvout_field(&csv, text_of(row[i].text), OUT_CSV);
		csvout_field(&excel, text_of(row[i].text), OUT_EXCEL);
		assert_text(row[i].text, buf_slice(&csv), row[i].csv);
		assert_text(row[i].text, buf_slice(&excel), row[i].excel);
		buf_free(&csv);
		buf_free(&excel);
	}
}

static void
text__like_a_formula__is_guarded_for_excel_only(void **state)
{
	static const struct {
		const char	*text;
		const char	*excel;
		const char	*csv;
	} row[] = {
		{ "=1+1", "'=1+1", "=1+1" },
		{ "+49", "'+49", "+49" },
		{ "-", "'-", "-" },
		{ "@A", "'@A", "@A" },
		{ "\tx", "'\tx", "\tx" },
		{ "=\"a;b\"", "\"'=\"\"a;b\"\"\"", "\"=\"\"a;b\"\"\"" },
		{ "2+S", "2+S", "2+S" },
		{ "a=b", "a=b", "a=b" },
		{ "'", "'", "'" },
		{ "x", "x", "x" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct csvout out;
		struct text bytes;
		char want[64];

		csvout_init(&out, OUT_EXCEL, column, 1);
		csvout_text(&out, NAME, text_of(row[i].text));
		csvout_row_end(&out);
		assert_code(row[i].text, csvout_finish(&out, &bytes), ERR_OK);
		assert_text(row[i].text, bytes, strcat(strcat(strcpy(want,
		    "\xef\xbb\xbfname\r\n"), row[i].excel), "\r\n"));
		csvout_free(&out);

		csvout_init(&out, OUT_CSV, column, 1);
		csvout_text(&out, NAME, text_of(row[i].text));
		csvout_row_end(&out);
		assert_code(row[i].text, csvout_finish(&out, &bytes), ERR_OK);
		assert_text(row[i].text, bytes, strcat(strcat(strcpy(want,
		    "name\n"), row[i].csv), "\n"));
		csvout_free(&out);
	}
}

/* A negative number is no text. */
static void
number__negative__is_not_guarded(void **state)
{
	struct csvout out;

	(void)state;
	csvout_init(&out, OUT_EXCEL, column + AMOUNT, 1);
	csvout_money(&out, 0, (struct money){ -1250 });
	csvout_row_end(&out);
	check_bytes("money", &out, "\xef\xbb\xbf" "betrag\r\n-12,50\r\n");
}

/* --- the table for the terminal ------------------------------------------- */

static void
table__umlauts_numbers_and_totals__are_aligned(void **state)
{
	static const struct out_column wide[] = {
		{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
		{ "betrag", OUT_MONEY, OUT_ADDS_UP },
		{ "hinweis", OUT_TEXT, OUT_NO_TOTAL },
		{ "menge", OUT_QUANTITY, OUT_ADDS_UP },
		{ "n", OUT_COUNT, OUT_ADDS_UP },
	};
	static const struct {
		const char	*name;
		int64_t		 cents;
		const char	*hint;
		int64_t		 e4;
		int64_t		 count;
	} row[] = {
		{ "S\xc3\xbc" "d", 123456789, "a\nb", 27375000, 3 },
		{ "M\xc3\xb6we-Stra\xc3\x9f" "e", -5, "u\xcc\x88", 0, 999 },
		{ "", 0, "", 12500, 0 },
	};
	struct csvout out;

	(void)state;
	csvout_init(&out, OUT_TABLE, wide, COUNT_OF(wide));
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		csvout_text(&out, 0, text_of(row[i].name));
		csvout_money(&out, 1, (struct money){ row[i].cents });
		csvout_total(&out, 1, row[i].cents);
		csvout_text(&out, 2, text_of(row[i].hint));
		csvout_quantity(&out, 3, (struct quantity){ row[i].e4 });
		csvout_total(&out, 3, row[i].e4);
		csvout_count(&out, 4, row[i].count);
		csvout_total(&out, 4, row[i].count);
		csvout_row_end(&out);
	}
	/* 1.234.567,89 - 0,05 = 1.234.567,84; 2.737,5 + 1,25 = 2.738,75 */
	check_bytes("table", &out,
	    "angebot            betrag  hinweis     menge      n\n"
	    "---------------------------------------------------\n"
	    "S\xc3\xbc" "d          1.234.567,89  a b       2.737,5      3\n"
	    "M\xc3\xb6we-Stra\xc3\x9f" "e         -0,05  u\xcc\x88"
	    "               0    999\n"
	    "                     0,00               1,25      0\n"
	    "---------------------------------------------------\n"
	    "Summe        1.234.567,84           2.738,75  1.002\n");
}

static void
table__nothing_adds_up__no_line_of_totals(void **state)
{
	struct csvout out;

	(void)state;
	csvout_init(&out, OUT_TABLE, column, 2);
	csvout_text(&out, NAME, text_of("A"));
	csvout_date(&out, DAY, date_of(2026, 4, 1));
	csvout_row_end(&out);
	check_bytes("table", &out,
	    "name  tag\n"
	    "----------------\n"
	    "A     2026-04-01\n");
}

static void
table__column_that_does_not_add_up_after_all__has_no_total(void **state)
{
	struct csvout out;
	struct text bad;

	(void)state;
	csvout_init(&out, OUT_TABLE, column, COLUMNS);
	assert_int_equal(csvout_choose(&out, text_of("name,menge,faelle"),
	    &bad), ERR_OK);
	add_row(&out, "A", 100, 10000);
	csvout_no_total(&out, QUANTITY);
	check_bytes("one of two", &out,
	    "name   menge  faelle\n"
	    "--------------------\n"
	    "A          1   1.234\n"
	    "--------------------\n"
	    "Summe          1.234\n");

	/* The sum does not fit: none is better than a wrong one. */
	csvout_init(&out, OUT_TABLE, column + CASES, 1);
	for (int i = 0; i < 2; i++) {
		csvout_count(&out, 0, 7);
		csvout_total(&out, 0, INT64_MAX);
		csvout_row_end(&out);
	}
	check_bytes("overflow", &out, "faelle\n------\n     7\n     7\n");
}

static void
table__total_in_the_first_column__no_word_in_its_place(void **state)
{
	struct csvout out;
	struct text bad;

	(void)state;
	csvout_init(&out, OUT_TABLE, column, COLUMNS);
	assert_int_equal(csvout_choose(&out, text_of("faelle,name"), &bad),
	    ERR_OK);
	add_row(&out, "A", 100, 10000);
	add_row(&out, "B", 100, 10000);
	check_bytes("table", &out,
	    "faelle  name\n"
	    "------------\n"
	    " 1.234  A\n"
	    " 1.234  B\n"
	    "------------\n"
	    " 2.468\n");
}

static void
percent__each_style__has_two_decimals(void **state)
{
	static const struct out_column percent[] = {
		{ "prozent", OUT_PERCENT, OUT_NO_TOTAL },
		{ "x", OUT_TEXT, OUT_NO_TOTAL },
	};
	static const struct {
		enum out_style	 style;
		const char	*want;
	} row[] = {
		{ OUT_CSV, "prozent,x\n-3.20,\n0.00,\n1234567.89,\n" },
		{ OUT_EXCEL, "\xef\xbb\xbfprozent;x\r\n-3,20;\r\n0,00;\r\n"
		    "1234567,89;\r\n" },
		{ OUT_TABLE, "     prozent  x\n---------------\n"
		    "       -3,20\n        0,00\n1.234.567,89\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		static const int64_t e4[] = { -32000, 0,
			INT64_C(12345678900) };
		struct csvout out;

		csvout_init(&out, row[i].style, percent, 2);
		for (size_t k = 0; k < COUNT_OF(e4); k++) {
			csvout_percent(&out, 0, (struct percent){ e4[k] });
			csvout_row_end(&out);
		}
		check_bytes(row[i].want, &out, row[i].want);
	}
}

/* Of one row, in the table only. */
static void
emphasis__a_row__stands_out_by_colour(void **state)
{
	static const enum out_emphasis emphasis[] = { OUT_NORMAL,
		OUT_NOTABLE, OUT_NORMAL, OUT_STRONG };
	static const struct {
		enum out_style	 style;
		const char	*want;
	} row[] = {
		{ OUT_TABLE, "name  tag\n---------\na\n\033[33mb\033[0m\n"
		    "c\n\033[1;31md\033[0m\n" },
		{ OUT_CSV, "name,tag\na,\nb,\nc,\nd,\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct csvout out;

		csvout_init(&out, row[i].style, column, 2);
		for (size_t k = 0; k < COUNT_OF(emphasis); k++) {
			const char name = (char)('a' + (int)k);

			if (emphasis[k] != OUT_NORMAL)
				csvout_emphasize(&out, emphasis[k]);
			csvout_text(&out, NAME, (struct text){ &name, 1 });
			csvout_row_end(&out);
		}
		check_bytes(row[i].want, &out, row[i].want);
	}
}

static void
built__a_text__is_written_or_its_failure_handed_up(void **state)
{
	struct buf buf = BUF_EMPTY;
	struct csvout out;
	struct text bytes;

	(void)state;
	buf_string(&buf, "a,b");
	csvout_init(&out, OUT_CSV, column, 2);
	csvout_built(&out, NAME, &buf);
	csvout_row_end(&out);
	check_bytes("built", &out, "name,tag\n\"a,b\",\n");
	buf_free(&buf);

	failalloc_after(0);
	buf_string(&buf, "a");
	failalloc_after(-1);
	csvout_init(&out, OUT_CSV, column, 2);
	csvout_built(&out, NAME, &buf);
	csvout_row_end(&out);
	assert_code("failed", csvout_finish(&out, &bytes), ERR_NOMEM);
	csvout_free(&out);
	buf_free(&buf);
}

/* --- --columns ------------------------------------------------------------ */

static void
choose__names_in_any_order__are_written_so(void **state)
{
	static const struct {
		const char	*list;
		const char	*want;
	} row[] = {
		{ "name", "name\nA\n" },
		{ "betrag,name", "betrag,name\n1.00,A\n" },
		{ " Betrag , NAME ", "betrag,name\n1.00,A\n" },
		{ "f\xc3\xa4lle", "faelle\n1234\n" },
		{ "name,name", "name,name\nA,A\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct csvout out;
		struct text bad;

		csvout_init(&out, OUT_CSV, column, COLUMNS);
		assert_code(row[i].list, csvout_choose(&out,
		    text_of(row[i].list), &bad), ERR_OK);
		add_row(&out, "A", 100, 10000);
		check_bytes(row[i].list, &out, row[i].want);
	}
}

static void
choose__unknown_name__is_handed_back(void **state)
{
	static const char *const row[][2] = {
		{ "", "" }, { "name,", "" }, { ",name", "" },
		{ "name, Betr\xc3\xa4ge ,tag", "Betr\xc3\xa4ge" },
		{ "name;tag", "name;tag" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct csvout out;
		struct text bad = { NULL, 0 };

		csvout_init(&out, OUT_CSV, column, COLUMNS);
		assert_code(row[i][0], csvout_choose(&out, text_of(row[i][0]),
		    &bad), ERR_SYNTAX);
		assert_text(row[i][0], bad, row[i][1]);
		csvout_free(&out);
	}
}

static void
choose__64_names__fit_and_one_more_does_not(void **state)
{
	char list[(OUT_COLUMNS_MAX + 1) * 5 + 1] = "";
	struct csvout out;
	struct text bad;

	(void)state;
	for (size_t i = 0; i < OUT_COLUMNS_MAX; i++)
		strcat(list, i > 0 ? ",name" : "name");
	csvout_init(&out, OUT_CSV, column, COLUMNS);
	assert_int_equal(csvout_choose(&out, text_of(list), &bad), ERR_OK);
	assert_int_equal(csvout_choose(&out, text_of(strcat(list, ",tag")),
	    &bad), ERR_RANGE);
	csvout_free(&out);
}

/* --- memory ---------------------------------------------------------------- */

static void
write__out_of_memory_anywhere__is_reported_and_leaks_nothing(void **state)
{
	static const enum out_style style[] = { OUT_CSV, OUT_EXCEL,
		OUT_TABLE };

	(void)state;
	for (size_t k = 0; k < COUNT_OF(style); k++) {
		long nth = 0;

		for (;; nth++) {
			struct csvout out;
			struct text bytes;

			failalloc_after(nth);
			csvout_init(&out, style[k], column, COLUMNS);
			for (int i = 0; i < 60; i++)
				add_row(&out, "a name that is long enough to "
				    "make the row grow beyond its first room, "
				    "which is not that small after all; and "
				    "so on, and so on, and so on, until the "
				    "end of the row is reached at last, here "
				    "where the text ends, and not before", i,
				    i);
			int r = csvout_finish(&out, &bytes);
			bool hit = failalloc_hit();
			failalloc_after(-1);
			csvout_free(&out);
			assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
			if (!hit)
				break;
		}
		assert_true(nth > 5);
	}
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(write__each_kind__as_its_style_says),
		cmocka_unit_test(write__no_rows__header_alone),
		cmocka_unit_test(
		    write__cells_not_set__are_empty_and_forgotten_after_the_row),
		cmocka_unit_test(write__a_single_empty_cell__is_quoted),
		cmocka_unit_test(
		    field__special_characters__only_they_are_quoted),
		cmocka_unit_test(
		    text__like_a_formula__is_guarded_for_excel_only),
		cmocka_unit_test(number__negative__is_not_guarded),
		cmocka_unit_test(
		    table__umlauts_numbers_and_totals__are_aligned),
		cmocka_unit_test(table__nothing_adds_up__no_line_of_totals),
		cmocka_unit_test(
		    table__column_that_does_not_add_up_after_all__has_no_total),
		cmocka_unit_test(
		    table__total_in_the_first_column__no_word_in_its_place),
		cmocka_unit_test(percent__each_style__has_two_decimals),
		cmocka_unit_test(emphasis__a_row__stands_out_by_colour),
		cmocka_unit_test(
		    built__a_text__is_written_or_its_failure_handed_up),
		cmocka_unit_test(choose__names_in_any_order__are_written_so),
		cmocka_unit_test(choose__unknown_name__is_handed_back),
		cmocka_unit_test(choose__64_names__fit_and_one_more_does_not),
		cmocka_unit_test(
		    write__out_of_memory_anywhere__is_reported_and_leaks_nothing),
	};
	int failed = cmocka_run_group_tests(test, NULL, NULL);

	return failed != 0;
}
