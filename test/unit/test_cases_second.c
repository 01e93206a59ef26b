/* test_cases_second.c - the promises of cases.h for two lists. */
#define _XOPEN_SOURCE 700

#include "lists.h"

/* What both lists have is kept once. */
static void
cases_read_second__row_of_the_first__is_shared(void **state)
{
	static const struct text extra[] = { TEXT("hbg_referenz") };
	static const struct {
		const char	*name;
		const char	*old;
		const char	*new;
		size_t		 rows;
	} row[] = {
		{ "alike", "F,WH,1,,B,2025-01-01,\nG,WH,2,,B,2025-01-01,\n",
		    "G,WH,2,,B,2025-01-01,\nF,WH,1,,B,2025-01-01,\n", 2 },
		{ "ended", "F,WH,1,,B,2025-01-01,\n",
		    "F,WH,1,,B,2025-01-01,2025-12-31\n", 2 },
		{ "level", "F,WH,1,,B,2025-01-01,\n",
		    "F,WH,2,,B,2025-01-01,\n", 2 },
		{ "case", "F,WH,1,,B,2025-01-01,\n",
		    "G,WH,1,,B,2025-01-01,\n", 2 },
		{ "offering", "F,WH,1,,B,2025-01-01,\n",
		    "F,ABW,1,,B,2025-01-01,\n", 2 },
		{ "first day", "F,WH,1,,B,2025-01-01,\n",
		    "F,WH,1,,B,2025-01-02,\n", 2 },
		{ "reference", "F,WH,1+S,3,B,2025-01-01,\n",
		    "F,WH,1+S,2,B,2025-01-01,\n", 2 },
		{ "the same reference", "F,WH,1+S,3,B,2025-01-01,\n",
		    "F,WH,1+S,3,B,2025-01-01,\n", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[DIFF_SIDES][512];
		struct lists lists = { .text = { text[0], text[1] },
			.view = VIEW_MATRIX };
		struct buf out;

		snprintf(text[0], sizeof(text[0]), FULL "%s", row[i].old);
		snprintf(text[1], sizeof(text[1]), FULL "%s", row[i].new);
		lists_get(row[i].name, &lists, &out);
		buf_free(&out);
		assert_number(row[i].name, (int64_t)lists.rows,
		    (int64_t)row[i].rows);
		/* A further column belongs to the row of one list. */
		lists.extra = (struct text_list){ extra, 1 };
		lists_get(row[i].name, &lists, &out);
		buf_free(&out);
		assert_that(row[i].name, lists.rows >= 2);
	}
}

/* A row of both lists has a line in each of them. */
static void
cases_check__second_list__names_its_own_lines(void **state)
{
	static const char *const old = FULL
	    "GEHEIM,WH,1,,B,2025-01-01,2025-06-30\n";
	static const struct {
		const char	*name;
		const char	*new;
		const char	*place;
		const char	*other;
	} row[] = {
		{ "behind the shared row", FULL "E,WH,1,,B,2025-01-01,\n"
		    "GEHEIM,WH,1,,B,2025-01-01,2025-06-30\n\n"
		    "GEHEIM,WH,2,,B,2025-06-30,\n", "neu.csv:5",
		    "neu.csv:3" },
		{ "in front of it", FULL "GEHEIM,WH,2,,B,2025-06-30,\n"
		    "E,WH,1,,B,2025-01-01,\n"
		    "GEHEIM,WH,1,,B,2025-01-01,2025-06-30\n", "neu.csv:4",
		    "neu.csv:2" },
		{ "the shared row again", FULL "E,WH,1,,B,2025-01-01,\n"
		    "GEHEIM,WH,1,,B,2025-01-01,2025-06-30\n"
		    "GEHEIM,WH,1,,B,2025-01-01,2025-06-30\n", "neu.csv:4",
		    "neu.csv:3" },
		{ "other rows", FULL "GEHEIM,WH,2,,B,2025-01-01,\n"
		    "GEHEIM,WH,2,,B,2025-01-01,\n", "neu.csv:3",
		    "neu.csv:2" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct lists lists = { .text = { old, row[i].new },
			.day = { "2025-01-01", "2025-01-01" } };

		assert_fault(row[i].name, &lists, row[i].place,
		    DIAG_CASES_OVERLAP, row[i].other);
	}
}

/* Rows of the two lists never overlap each other. */
static void
cases_check__rows_of_two_lists__share_days(void **state)
{
	struct lists lists = { .text = {
		FULL "F,WH,1,,B,2025-01-01,2025-06-30\n",
		FULL "F,WH,2,,B,2025-06-30,\nF,WH,1,,B,2025-01-01,"
		"2025-06-29\n" }, .day = { "2025-06-30", "2025-06-30" } };

	(void)state;
	assert_rows("shared day", &lists, "F,WH,WH,1,2,,hoeher,1,\n");
}

/* Findings of both lists come in one run, each with its file. */
static void
cases_read_second__faults__come_with_those_of_the_first(void **state)
{
	struct lists lists = { .text = {
		PLAIN "GEHEIM,WH,9,2025-01-01\n",
		"von;hbg;fall;angebot\n01.01.2025;1;GEHEIM;WH\n"
		"01.01.2025;1+T;GEHEIM;WH\n31.02.2025;1;GEHEIM;WH\n" } };
	struct buf out = BUF_EMPTY;
	struct diag diag;

	(void)state;
	lists_put(&lists);
	diag_init(&diag, "t");
	assert_code("faults", lists_run(&lists, &diag, &out), ERR_DATA);
	assert_said("faults", &diag, "alt.csv:2", DIAG_HBG_LEVEL, NULL);
	assert_said("faults", &diag, "neu.csv:3", DIAG_HBG_SUFFIX, NULL);
	assert_said("faults", &diag, "neu.csv:4", DIAG_DATE_RANGE, NULL);
	assert_number("faults", (int64_t)diag.errors, 3);
	assert_number("nothing is written", (int64_t)out.len, 0);
	buf_free(&out);
	diag_free(&diag);
}

/*
 * With rejects the rows with faults, and the later ones of two that overlap,
 * are set aside: those of the first list, then those of the second, whose
 * columns may be others.
 */
static void
cases_read_second__rejects__set_rows_of_both_lists_aside(void **state)
{
	static const char *const want[] = {
		"zeile,fehler,fall,angebot,hbg,von,note",
		"3,\"alt.csv: ", ",G,WH,9,2025-01-01,",
		"3,neu.csv: ", ",H,WH,2,2025-02-01,x",
		"4,\"neu.csv: ", ",I,WH,,2025-01-01,y" };
	struct rejects rejects;
	struct lists lists = { .text = {
		PLAIN "F,WH,1,2025-01-01\nG,WH,9,2025-01-01\n",
		"von;note;fall;angebot;hbg\n2025-01-01;;H;WH;1\n"
		"2025-02-01;x;H;WH;2\n2025-01-01;y;I;WH;\n"
		"2025-01-01;;F;WH;1\n" },
		.day = { "2025-03-01", "2025-03-01" }, .all = true,
		.rejects = &rejects };
	struct text rest, line;
	struct buf out;

	(void)state;
	rejects_init(&rejects, OUT_CSV);
	rejects.two_lists = true;
	assert_rows("rest", &lists, "F,WH,WH,1,1,,gleich,0,\n"
	    "H,,WH,,1,,zugang,,\n");
	assert_code("rejects", rejects_finish(&rejects, &out), ERR_OK);
	rest = buf_slice(&out);
	assert_text("header", text_cut(rest, '\n', &rest), want[0]);
	for (size_t i = 1; i < COUNT_OF(want); i += 2) {
		line = text_cut(rest, '\n', &rest);
		assert_that(want[i], scratch_pass(&line, text_of(want[i])));
		assert_that(want[i + 1], scratch_contains(line,
		    want[i + 1]));
	}
	assert_number("rows", (int64_t)rest.len, 0);
	buf_free(&out);
	rejects_free(&rejects);
}

static void
cases_check__second_row_without_a_day__asks_for_the_days(void **state)
{
	static const char *const two = PLAIN "E,WH,1,2025-01-01\n"
	    "GEHEIM,WH,1,2025-01-01\nGEHEIM,ABW,1,2025-01-01\n";
	static const char *const twice = FULL
	    "GEHEIM,WH,1,,B,2025-01-01,2025-01-31\nE,WH,1,,B,2025-01-01,\n"
	    "GEHEIM,WH,2,,B,2025-02-01,\n";
	static const char *const overlap = FULL
	    "GEHEIM,WH,1,,B,2025-01-01,2025-02-01\nE,WH,1,,B,2025-01-01,\n"
	    "GEHEIM,WH,2,,B,2025-02-01,\n";
	struct lists lists = { .text = { twice, two } };

	(void)state;
	assert_fault("old", &lists, "alt.csv:4", DIAG_CASES_SECOND,
	    "alt.csv:2");
	lists.text[SIDE_OLD] = overlap;
	assert_fault("old", &lists, "alt.csv:4", DIAG_CASES_OVERLAP,
	    "alt.csv:2");
	lists = (struct lists){ .text = { two, twice } };
	assert_fault("new", &lists, "neu.csv:4", DIAG_CASES_SECOND,
	    "neu.csv:2");
	/* With a day it is no fault, on either side. */
	lists.day[SIDE_NEW] = "2025-01-31";
	lists.all = true;
	assert_rows("day", &lists, "E,WH,WH,1,1,,gleich,0,\n"
	    "GEHEIM,WH,WH,1,1,,gleich,0,\nGEHEIM,ABW,,1,,,abgang,,\n");
}

/* What is left out is said of each list by itself. */
static void
cases_read__left_out__names_the_file(void **state)
{
	struct contracts contracts;
	struct lists lists = { .text = {
		FULL "F,WH,2,,LK,2025-01-01,\nG,WH,2,,LK,2025-01-01,\n",
		FULL "F,WH,2,,LK,2025-01-01,\nF,FREMD,2,,B,2025-01-01,\n" } };
	struct buf out = BUF_EMPTY;
	struct diag diag;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD TWO_HOUSES);
	lists.contracts = &contracts;
	lists_put(&lists);
	diag_init(&diag, "t");
	assert_code("left out", lists_run(&lists, &diag, &out), ERR_OK);
	assert_said("left out", &diag, "alt.csv", DIAG_PAYER_OUTSIDE,
	    "'LK' is outside the budget, rows: 2");
	assert_said("left out", &diag, "neu.csv", DIAG_PAYER_OUTSIDE,
	    "'LK' is outside the budget, rows: 1");
	assert_said("left out", &diag, "neu.csv", DIAG_OFFERING_LEFT_OUT,
	    "'FREMD'");
	buf_free(&out);
	diag_free(&diag);
	contracts_free(&contracts);
}

/* What the lists of ARG leave aside is no fault. */
static int
run_with_rejects(void *arg, struct diag *diag)
{
	struct lists *lists = arg;
	struct buf out = BUF_EMPTY, table = BUF_EMPTY;
	struct rejects rejects;

	rejects_init(&rejects, OUT_CSV);
	rejects.two_lists = true;
	lists->rejects = &rejects;
	int r = lists_run(lists, diag, &out);
	if (r == ERR_OK)
		r = rejects_finish(&rejects, &table);
	buf_free(&out);
	buf_free(&table);
	rejects_free(&rejects);
	return r;
}

static void
cases_read_second__rejects_without_memory__leaks_nothing(void **state)
{
	struct lists lists = { .text = {
		PLAIN "F,WH,1,2025-01-01\nG,WH,9,2025-01-01\n",
		"von;note;fall;angebot;hbg\n2025-01-01;;H;WH;1\n"
		"2025-02-01;x;H;WH;2\n2025-01-01;y;I;WH;\n" },
		.day = { "2025-03-01", "2025-03-01" } };

	(void)state;
	lists_put(&lists);
	domain_without_memory(run_with_rejects, &lists, 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    cases_read_second__row_of_the_first__is_shared),
		cmocka_unit_test(
		    cases_check__second_list__names_its_own_lines),
		cmocka_unit_test(cases_check__rows_of_two_lists__share_days),
		cmocka_unit_test(
		    cases_read_second__faults__come_with_those_of_the_first),
		cmocka_unit_test(
		    cases_read_second__rejects__set_rows_of_both_lists_aside),
		cmocka_unit_test(
		    cases_check__second_row_without_a_day__asks_for_the_days),
		cmocka_unit_test(cases_read__left_out__names_the_file),
		cmocka_unit_test(
		    cases_read_second__rejects_without_memory__leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
