/* test_option.c - the promises of option.h. */
#include "option.h"

#include "failalloc.h"
#include "testing.h"

static const char *const words[] = { "first", "last", NULL };
static const struct out_column column[] = {
	{ "ziel", OUT_TEXT, OUT_NO_TOTAL },
	{ "status", OUT_TEXT, OUT_NO_TOTAL },
};

/* DIAG says SAID (NULL: nothing), and is empty again. */
static void
check_said(const char *what, struct diag *diag, const char *said)
{
	assert_text(what, buf_slice(&diag->shown), said != NULL ? said : "");
	assert_code(what, diag_result(diag), said != NULL ? ERR_DATA :
	    ERR_OK);
	diag_free(diag);
	diag_init(diag, "t");
}

static void
usage__each_message__names_the_option(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	assert_code("usage", option_usage(&diag, DIAG_OPTIONS_EXCLUDE,
	    "--base", "--check"), ERR_DATA);
	check_said("excluded", &diag,
	    "t: --base: does not go together with --check\n");
	assert_code("usage", option_usage(&diag, DIAG_OPTION_REVERSED,
	    "--to", "2026-01-01"), ERR_DATA);
	check_said("reversed", &diag,
	    "t: --to: '2026-01-01' is before the first day\n");
	diag_free(&diag);
}

static void
date__each_value__is_a_day_or_said(void **state)
{
	static const struct {
		const char	*value, *want, *said;
	} row[] = {
		{ "2026-07-22", "2026-07-22", NULL },
		{ "22.07.2026", "2026-07-22", NULL },
		{ "1.4.2026", "2026-04-01", NULL },
		{ "1900-01-01", "1900-01-01", NULL },
		{ "2199-12-31", "2199-12-31", NULL },
		{ "heute", NULL, "t: --meeting: 'heute' is no date; write "
		    "2026-04-01 or 01.04.2026\n" },
		{ "", NULL, "t: --meeting: '' is no date; write 2026-04-01 "
		    "or 01.04.2026\n" },
		{ "2026-07", NULL, "t: --meeting: '2026-07' is no date; "
		    "write 2026-04-01 or 01.04.2026\n" },
		{ "2026-02-30", NULL, "t: --meeting: '2026-02-30' is no "
		    "calendar day of the years 1900 to 2199\n" },
		{ "2200-01-01", NULL, "t: --meeting: '2200-01-01' is no "
		    "calendar day of the years 1900 to 2199\n" },
		{ "22.07.26", NULL, "t: --meeting: '22.07.26' has a year of "
		    "two digits; write four\n" },
	};
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct date got = day("2000-02-29");

		assert_code(row[i].value, option_date(&diag, "--meeting",
		    row[i].value, &got), row[i].said == NULL ? ERR_OK :
		    ERR_DATA);
		assert_date(row[i].value, got, row[i].want != NULL ?
		    row[i].want : "2000-02-29");
		check_said(row[i].value, &diag, row[i].said);
	}
	diag_free(&diag);
}

static void
month__each_value__is_a_month_or_said(void **state)
{
	static const struct {
		const char	*value, *want, *said;
	} row[] = {
		{ "2026-07", "2026-07", NULL },
		{ "2026-13", NULL, "t: --month: '2026-13' is no month; write "
		    "2026-04\n" },
		{ "2026-07-22", NULL, "t: --month: '2026-07-22' is no month; "
		    "write 2026-04\n" },
		{ "Juli", NULL, "t: --month: 'Juli' is no month; write "
		    "2026-04\n" },
		{ "", NULL, "t: --month: '' is no month; write 2026-04\n" },
	};
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct month got = month_of(day("2000-02-29"));
		char text[DATE_TEXT_MAX];

		assert_code(row[i].value, option_month(&diag, "--month",
		    row[i].value, &got), row[i].said == NULL ? ERR_OK :
		    ERR_DATA);
		assert_text(row[i].value, month_format(got, text),
		    row[i].want != NULL ? row[i].want : "2000-02");
		check_said(row[i].value, &diag, row[i].said);
	}
	diag_free(&diag);
}

static void
word__each_value__is_its_position_or_said(void **state)
{
	static const struct {
		const char	*value;
		int		 want;		/* -1: none */
		const char	*said;
	} row[] = {
		{ "first", 0, NULL }, { "last", 1, NULL }, { "LAST", 1, NULL },
		{ "a", -1, "t: --prefer: 'a' is none of first, last\n" },
		{ "firs", -1, "t: --prefer: 'firs' is none of first, last\n" },
		{ "firstly", -1,
		    "t: --prefer: 'firstly' is none of first, last\n" },
		{ "", -1, "t: --prefer: '' is none of first, last\n" },
	};
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int got = 7;

		assert_code(row[i].value, option_word(&diag, "--prefer",
		    row[i].value, words, &got), row[i].said == NULL ? ERR_OK :
		    ERR_DATA);
		assert_number(row[i].value, got, row[i].want >= 0 ?
		    row[i].want : 7);
		check_said(row[i].value, &diag, row[i].said);
	}
	diag_free(&diag);
}

static void
number__each_value__is_in_the_range_or_said(void **state)
{
	static const struct {
		const char	*value;
		int64_t		 least, most;
		int64_t		 want;		/* -1: none */
		const char	*said;
	} row[] = {
		{ "10", 0, 365, 10, NULL },
		{ "0", 0, 365, 0, NULL },
		{ "365", 0, 365, 365, NULL },
		{ "007", 0, 365, 7, NULL },
		{ "5", 5, 5, 5, NULL },
		{ "366", 0, 365, -1, "t: --lead: '366' is no whole number "
		    "from 0 to 365\n" },
		{ "-1", 0, 365, -1, "t: --lead: '-1' is no whole number from "
		    "0 to 365\n" },
		{ "4", 5, 9, -1, "t: --lead: '4' is no whole number from 5 "
		    "to 9\n" },
		{ "1,5", 0, 365, -1, "t: --lead: '1,5' is no whole number "
		    "from 0 to 365\n" },
		{ "zehn", 0, 365, -1, "t: --lead: 'zehn' is no whole number "
		    "from 0 to 365\n" },
		{ "10 Tage", 0, 365, -1, "t: --lead: '10 Tage' is no whole "
		    "number from 0 to 365\n" },
		{ "", 0, 365, -1, "t: --lead: '' is no whole number from 0 "
		    "to 365\n" },
		{ "99999999999999999999", 0, 365, -1, "t: --lead: "
		    "'99999999999999999999' is no whole number from 0 to "
		    "365\n" },
	};
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int64_t got = 77;

		assert_code(row[i].value, option_number(&diag, "--lead",
		    row[i].value, row[i].least, row[i].most, &got),
		    row[i].said == NULL ? ERR_OK : ERR_DATA);
		assert_number(row[i].value, got, row[i].want >= 0 ?
		    row[i].want : 77);
		check_said(row[i].value, &diag, row[i].said);
	}
	diag_free(&diag);
}

static void
unknown_column__of_several__names_them_all(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	assert_code("two", option_unknown_column(&diag, "--columns",
	    text_of("x"), column, COUNT_OF(column)), ERR_DATA);
	check_said("two", &diag, "t: --columns: there is no column "
	    "'x'; the columns are ziel, status\n");
	assert_code("one", option_unknown_column(&diag, "--columns",
	    text_of("x"), column, 1), ERR_DATA);
	check_said("one", &diag, "t: --columns: there is no column "
	    "'x'; the columns are ziel\n");
	diag_free(&diag);
}

static void
ask_for_much(struct diag *diag)
{
	struct month month = { 0 };
	struct date date = { 0 };
	int64_t number = 0;
	int word = 0;

	(void)option_date(diag, "--meeting", "x", &date);
	(void)option_month(diag, "--month", "x", &month);
	(void)option_word(diag, "--prefer", "x", words, &word);
	(void)option_number(diag, "--lead", "x", 0, 1, &number);
	(void)option_unknown_column(diag, "--columns", text_of("x"), column,
	    COUNT_OF(column));
	(void)option_usage(diag, DIAG_OPTIONS_EXCLUDE, "--base", "--check");
}

static void
option__out_of_memory_anywhere__is_kept_in_diag(void **state)
{
	long nth = 0;

	(void)state;
	for (bool hit = true; hit; nth++) {
		struct diag diag;

		diag_init(&diag, "t");
		failalloc_after(nth);
		ask_for_much(&diag);
		hit = failalloc_hit();
		failalloc_after(-1);
		int r = diag_result(&diag);
		diag_free(&diag);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_DATA);
	}
	assert_true(nth > 5);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(usage__each_message__names_the_option),
		cmocka_unit_test(date__each_value__is_a_day_or_said),
		cmocka_unit_test(month__each_value__is_a_month_or_said),
		cmocka_unit_test(word__each_value__is_its_position_or_said),
		cmocka_unit_test(number__each_value__is_in_the_range_or_said),
		cmocka_unit_test(unknown_column__of_several__names_them_all),
		cmocka_unit_test(
		    option__out_of_memory_anywhere__is_kept_in_diag),
	};
	int failed = cmocka_run_group_tests(test, NULL, NULL);

	return failed != 0;
}
