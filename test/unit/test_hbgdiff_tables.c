/* test_hbgdiff_tables.c - the promises of hbgdiff.h: summary and matrix. */
#define _XOPEN_SOURCE 700

#include "lists.h"

/* --- summary ------------------------------------------------------------- */

/*
 * Two houses.  A1 goes up, A2 down to 1+S, A3 loses the S, A4 leaves, B1 moves
 * with an S, B2 goes down, C1 and C2 are new.
 */
#define STOCK_OLD	FULL "A1,WH,1,,B,2025-01-01,\n" \
	"A2,WH,2,,B,2025-01-01,\nA3,WH,3+S,4,B,2025-01-01,\n" \
	"A4,WH,-,,B,2025-01-01,\nB1,ABW,2+S,3,B,2025-01-01,\n" \
	"B2,ABW,5,,B,2025-01-01,\n"
#define STOCK_NEW	FULL "A1,WH,2,,B,2025-01-01,\n" \
	"A2,WH,1+S,2,B,2025-01-01,\nA3,WH,3,,B,2025-01-01,\n" \
	"B1,WH,2+S,,B,2025-01-01,\nB2,ABW,4,,B,2025-01-01,\n" \
	"C1,ABW,3,,B,2025-01-01,\nC2,WH,-,,B,2025-01-01,\n"

static void
hbgdiff_summarize__two_houses__are_counted_by_hand(void **state)
{
	struct lists lists = { .text = { STOCK_OLD, STOCK_NEW },
		.view = VIEW_SUMMARY };
	struct buf out = BUF_EMPTY;
	struct diag diag;

	(void)state;
	/*
	 * WH old 1, 2, 3 of four: 6/3, neutral 7/3; new 2, 1, 3, 2 of five:
	 * 8/4, neutral 2, 2, 3, and 2 as it is: 9/4; C2 has no rank.
	 * ABW old 2, 5: 7/2, neutral 8/2; new 4, 3; C1 has rank 3.
	 * All: 13/5, neutral 15/5; 15/6, neutral 16/6.
	 */
	assert_rows("houses", &lists,
	    "ABW,2,2,1,0,0,1,0,1,0,0,1,0,3.5,3.5,4,3.5,3,\n"
	    "WH,4,5,1,1,1,0,1,0,1,1,1,2,2,2,2.3333,2.25,,\n"
	    "*,6,7,2,1,1,1,1,1,1,1,2,2,2.6,2.5,3,2.6667,3,\n");
	assert_that("changed", lists.changed);
	diag_init(&diag, "t");
	assert_code("houses", lists_run(&lists, &diag, &out), ERR_OK);
	assert_said("B1", &diag, NULL, DIAG_NEUTRAL_AS_LEVEL, ": 1");
	buf_free(&out);
	diag_free(&diag);
}

static void
hbgdiff_summarize__nobody__is_a_line_of_zeros(void **state)
{
	struct lists lists = { .text = { PLAIN, PLAIN },
		.view = VIEW_SUMMARY };

	(void)state;
	assert_rows("nobody", &lists, "*,0,0,0,0,0,0,0,0,0,0,0,0,,,,,,\n");
	lists.least = 3;
	assert_rows("nobody", &lists, "*,0,0,0,0,0,0,0,0,0,0,0,0,,,,,,\n");
	assert_that("nobody", !lists.changed);
}

/* Lines in the byte order of the groups, which may have any name. */
static void
hbgdiff_summarize__by_a_column__counts_at_its_value(void **state)
{
	static const struct text extra[] = { TEXT("ort") };
	struct lists lists = { .text = { "fall,angebot,hbg,von,ort\n"
		"F,A,1,2025-01-01,ost\nG,A,1,2025-01-01,ost\n"
		"H,A,1,2025-01-01,\n", "fall,angebot,hbg,von,ort\n"
		"F,B,1,2025-01-01,West\nG,A,2,2025-01-01,West\n"
		"H,B,1,2025-01-01,\n" }, .extra = { extra, 1 },
		.by_extra = true, .view = VIEW_SUMMARY };

	(void)state;
	/* F moves between offerings, G between places, H within one. */
	assert_rows("ort", &lists,
	    ",1,1,0,0,1,1,0,0,0,0,0,0,1,1,1,1,,\n"
	    "West,0,2,0,0,1,0,1,0,0,0,0,0,,1.5,,1.5,,\n"
	    "ost,2,0,0,0,0,1,0,0,0,0,0,0,1,,1,,,\n"
	    "*,3,3,0,0,2,2,1,0,0,0,0,0,1,1.3333,1,1.3333,,\n");
}

static void
summary_by__names__are_new_ones(void **state)
{
	static const struct {
		const char	*name;
		int		 code;
		size_t		 by;
	} row[] = {
		{ "ort", ERR_OK, 0 },
		{ "fall", ERR_OK, 0 },
		{ "Angebot", ERR_OK, GROUP_BY_OFFERING },
		{ "n_alt", ERR_SYNTAX, GROUP_BY_OFFERING },
		{ "HBG Schnitt Abgang", ERR_SYNTAX, GROUP_BY_OFFERING },
		{ "rechenweg", ERR_SYNTAX, GROUP_BY_OFFERING },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct summary_request request = { .by = GROUP_BY_OFFERING };
		struct out_column column[SUMMARY_COLUMNS + 1];
		const struct text name = text_of(row[i].name);
		struct text_list extra = { NULL, 0 };

		memcpy(column, summary_out, sizeof(column));
		assert_code(row[i].name, summary_by(&request, column,
		    (struct text_list){ &name, 1 }, &extra), row[i].code);
		assert_that(row[i].name, request.by == row[i].by);
		assert_number(row[i].name, (int64_t)extra.count,
		    row[i].by == 0);
		assert_text(row[i].name, text_of(column[SUMMARY_GROUP].name),
		    row[i].code == ERR_OK ? row[i].name : "angebot");
	}
}

/* One mean over offerings that rank by other levels: that is said. */
static void
hbgdiff_summarize__several_scales__is_a_notice(void **state)
{
	static const struct {
		const char	*offerings;
		bool		 notice;
	} row[] = {
		{ "angebote: [{angebot: WH}, {angebot: ABW}]\n", false },
		{ "angebote: [{angebot: WH, hbg_stufen: ['1', '2']}, "
		    "{angebot: ABW}]\n", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct lists lists = { .text = {
			PLAIN "F,WH,1,2025-01-01\nG,ABW,2,2025-01-01\n",
			PLAIN "F,WH,2,2025-01-01\n" }, .payers = PAYERS_ALL,
			.view = VIEW_SUMMARY };
		struct contracts contracts;
		struct buf out = BUF_EMPTY;
		struct diag diag;
		char yaml[512];

		snprintf(yaml, sizeof(yaml), CONTRACT_HEAD "%s",
		    row[i].offerings);
		domain_contract(&contracts, yaml);
		lists.contracts = &contracts;
		lists_put(&lists);
		diag_init(&diag, "t");
		assert_code(yaml, lists_run(&lists, &diag, &out), ERR_OK);
		assert_that(yaml, row[i].notice == scratch_said(&diag, NULL,
		    DIAG_MEANS_MIX_LEVELS, NULL));
		buf_free(&out);
		diag_free(&diag);
		contracts_free(&contracts);
	}
}

static void
hbgdiff_summarize__explain__shows_each_mean(void **state)
{
	struct lists lists = { .text = {
		PLAIN "F,WH,1,2025-01-01\nG,WH,2,2025-01-01\n", PLAIN },
		.view = VIEW_SUMMARY, .explain = true };
	static const char *const way = "\"hbg_schnitt_alt: Rangsumme 3 : 2 "
	    "Personen = 1,5; hbg_schnitt_neutral_alt: Rangsumme 3 : 2 "
	    "Personen = 1,5; hbg_schnitt_abgang: Rangsumme 3 : 2 Personen = "
	    "1,5\"\n";
	char want[1024];

	(void)state;
	snprintf(want, sizeof(want), "WH,2,0,0,2,0,0,0,0,0,0,0,0,1.5,,1.5,,,"
	    "1.5,%s*,2,0,0,2,0,0,0,0,0,0,0,0,1.5,,1.5,,,1.5,%s", way, way);
	assert_rows("explain", &lists, want);
	/* Of what is hidden nothing is said. */
	lists.least = 3;
	assert_rows("hidden", &lists, "WH,<3,0,0,<3,0,0,0,0,0,0,0,0,.,,.,,,."
	    ",\n*,<3,0,0,<3,0,0,0,0,0,0,0,0,.,,.,,,.,\n");
}

/* COUNT rows of the cases FIRST and following, of HOUSE, into LIST. */
static void
add_persons(struct buf *list, int first, int count, const char *house,
    const char *label, const char *reference)
{
	for (int i = first; i < first + count; i++) {
		char row[120];

		snprintf(row, sizeof(row), "F%03d,%s,%s,%s,B,2025-01-01,\n",
		    i, house, label, reference);
		buf_string(list, row);
	}
}

/* Persons of one house and label on both sides: the first COUNT_OLD and the
 * last COUNT_NEW of PERSONS. */
struct block {
	const char	*house;
	int		 persons;
	int		 olds;
	const char	*label_old;
	int		 news;
	const char	*label_new;
};

/* The lists of BLOCKS, which end with a house NULL; the texts are freed by
 * the caller. */
static void
make_blocks(const struct block block[], struct buf list[DIFF_SIDES],
    struct lists *lists)
{
	int first = 0;

	for (size_t i = 0; i < DIFF_SIDES; i++) {
		list[i] = BUF_EMPTY;
		buf_string(&list[i], FULL);
	}
	for (; block->house != NULL; first += block++->persons) {
		add_persons(&list[SIDE_OLD], first, block->olds, block->house,
		    block->label_old, "2");
		add_persons(&list[SIDE_NEW], first + block->persons -
		    block->news, block->news, block->house, block->label_new,
		    "2");
	}
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		buf_byte(&list[i], '\0');
		lists->text[i] = list[i].data;
	}
}

static void
assert_blocks(const char *what, const struct block block[],
    enum lists_view view, int64_t least, const char *want)
{
	struct lists lists = { .view = view, .least = least };
	struct buf list[DIFF_SIDES];

	make_blocks(block, list, &lists);
	assert_rows(what, &lists, want);
	buf_free(&list[SIDE_OLD]);
	buf_free(&list[SIDE_NEW]);
}

/* The counts of the first case are worked out in suppress.h's terms: 4 and 5
 * of Z beside the few of P, then 30 of Q, as the admission to Z is told. */
static void
hbgdiff_summarize__few__are_hidden_and_what_tells_them(void **state)
{
	static const struct block moves[] = {
		{ "P", 2, 2, "2", 2, "2" }, { "Z", 5, 4, "2", 5, "2" },
		{ "Q", 31, 30, "2", 30, "2" }, { .house = NULL } };
	/* 6 had an S before, 8 have it now; all 20 stay. */
	static const struct block suffixes[] = {
		{ "WH", 6, 6, "2+S", 6, "2+S" },
		{ "WH", 2, 2, "3", 2, "3+S" },
		{ "WH", 12, 12, "2", 12, "2" }, { .house = NULL } };
	/* One of five has a level. */
	static const struct block ranks[] = {
		{ "WH", 1, 1, "4", 1, "4" }, { "WH", 4, 4, "-", 4, "-" },
		{ .house = NULL } };

	(void)state;
	assert_blocks("moves", moves, VIEW_SUMMARY, 3,
	    "P,<3,<3,0,0,0,0,0,0,0,0,0,0,.,.,.,.,,\n"
	    "Q,.,30,<3,<3,0,0,0,0,0,0,0,0,.,2,.,2,.,.\n"
	    "Z,.,.,<3,0,0,0,0,0,0,0,0,0,.,.,.,.,.,\n"
	    "*,36,37,<3,<3,0,0,0,0,0,0,0,0,2,2,2,2,.,.\n");
	/* 8 - 2 = 6, so 6 goes, and in its column the 6 of all.  Old: 12 + 6
	 * + 24 = 42 of 20; new the same with 2 + 2 for the two: 46; neutral
	 * new 40. */
	assert_blocks("suffixes", suffixes, VIEW_SUMMARY, 3,
	    "WH,20,20,0,0,0,0,0,0,<3,0,.,8,2.1,2.1,.,2,,\n"
	    "*,20,20,0,0,0,0,0,0,<3,0,.,8,2.1,2.1,.,2,,\n");
	assert_blocks("ranks", ranks, VIEW_SUMMARY, 3,
	    "WH,5,5,0,0,0,0,0,0,0,0,0,0,.,.,.,.,,\n"
	    "*,5,5,0,0,0,0,0,0,0,0,0,0,.,.,.,.,,\n");
	assert_blocks("none is few", ranks, VIEW_SUMMARY, 1,
	    "WH,5,5,0,0,0,0,0,0,0,0,0,0,4,4,4,4,,\n"
	    "*,5,5,0,0,0,0,0,0,0,0,0,0,4,4,4,4,,\n");
}

/* How many count at their level is a small count, too. */
static void
hbgdiff_summarize__few_without_reference__are_not_told(void **state)
{
	struct lists lists = { .text = { PLAIN "F,WH,1+S,2025-01-01\n"
		"G,WH,1+S,2025-01-01\n", PLAIN }, .view = VIEW_SUMMARY };
	struct buf out = BUF_EMPTY;

	(void)state;
	lists_put(&lists);
	for (lists.least = 2; lists.least <= 3; lists.least++) {
		struct diag diag;

		diag_init(&diag, "t");
		assert_code("few", lists_run(&lists, &diag, &out), ERR_OK);
		assert_that("few", scratch_contains(buf_slice(&diag.shown),
		    ": 2") == (lists.least == 2));
		diag_free(&diag);
	}
	buf_free(&out);
}

/* --- matrix -------------------------------------------------------------- */

static void
hbgdiff_matrix__labels__stand_by_rank(void **state)
{
	struct lists lists = { .text = { STOCK_OLD, STOCK_NEW },
		.view = VIEW_MATRIX };

	(void)state;
	assert_rows("houses", &lists, "1,2,1\n2,1+S,1\n2+S,2+S,1\n3+S,3,1\n"
	    "5,4,1\n-,,1\n,3,1\n,-,1\n");
	lists.explain = true;
	lists.text[SIDE_NEW] = PLAIN;
	lists.text[SIDE_OLD] = PLAIN "F,WH,1,2025-01-01\nG,A,1,2025-01-01\n";
	assert_rows("explain", &lists, "1,,2,gezählt\n");
	lists.text[SIDE_OLD] = PLAIN;
	assert_rows("nobody", &lists, "");
}

/* The same label of two lists of levels is one: its least rank counts. */
static void
hbgdiff_matrix__several_scales__one_line_a_label(void **state)
{
	struct contracts contracts;
	struct lists lists = { .text = { PLAIN "F,WH,1,2025-01-01\n"
		"G,ABW,1,2025-01-01\nH,ABW,0,2025-01-01\n"
		"I,WH,2,2025-01-01\n", PLAIN "F,WH,1,2025-01-01\n"
		"G,ABW,1,2025-01-01\n" }, .payers = PAYERS_ALL,
		.view = VIEW_MATRIX };

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD "angebote: [{angebot: WH, "
	    "hbg_stufen: ['1', '2']}, {angebot: ABW, "
	    "hbg_stufen: ['0', '1']}]\n");
	lists.contracts = &contracts;
	assert_rows("scales", &lists, "0,,1\n1,1,2\n2,,1\n");
	contracts_free(&contracts);
}

static void
hbgdiff_matrix__few__are_hidden_and_what_tells_them(void **state)
{
	static const struct block four[] = {
		{ "WH", 9, 9, "1", 9, "1" }, { "WH", 2, 2, "1", 2, "2" },
		{ "WH", 8, 8, "2", 8, "1" }, { "WH", 7, 7, "2", 7, "2" },
		{ .house = NULL } };
	/* Nobody changes: the sum of all tells 2, and 4 is the next. */
	static const struct block same[] = {
		{ "WH", 7, 7, "1", 7, "1" }, { "WH", 4, 4, "2", 4, "2" },
		{ "WH", 2, 2, "3", 2, "3" }, { .house = NULL } };
	/*
	 * The few stand alone in their line.  In their column 10 goes, then
	 * round: 12 in its line, 11, 40, 9, 20, 15, 50.  There it ends: each
	 * line and each column that has others hides two.
	 */
	static const struct block alone[] = {
		{ "WH", 40, 40, "1", 40, "1" }, { "WH", 11, 11, "1", 11, "2" },
		{ "WH", 9, 9, "2", 9, "1" }, { "WH", 60, 60, "2", 60, "2" },
		{ "WH", 20, 20, "2", 20, "3" }, { "WH", 12, 12, "3", 12, "2" },
		{ "WH", 80, 80, "3", 80, "3" }, { "WH", 10, 10, "3", 10, "4" },
		{ "WH", 15, 15, "4", 15, "3" }, { "WH", 50, 50, "4", 50, "4" },
		{ "WH", 2, 2, "5", 2, "4" }, { .house = NULL } };
	struct lists lists = { .view = VIEW_MATRIX, .least = 3 };
	struct buf list[DIFF_SIDES], out;

	(void)state;
	assert_blocks("all", four, VIEW_MATRIX, 2,
	    "1,1,9\n1,2,2\n2,1,8\n2,2,7\n");
	assert_blocks("four", four, VIEW_MATRIX, 3,
	    "1,1,.\n1,2,<3\n2,1,.\n2,2,.\n");
	assert_blocks("same", same, VIEW_MATRIX, 3,
	    "1,1,7\n2,2,.\n3,3,<3\n");
	make_blocks(alone, list, &lists);
	lists_get("alone", &lists, &out);
	assert_that("few", scratch_contains(buf_slice(&out), "5,4,<3\n"));
	assert_that("column", scratch_contains(buf_slice(&out), "3,4,.\n"));
	assert_that("line", scratch_contains(buf_slice(&out), "3,2,.\n"));
	assert_that("60", scratch_contains(buf_slice(&out), "2,2,60\n"));
	assert_that("80", scratch_contains(buf_slice(&out), "3,3,80\n"));
	buf_free(&out);
	buf_free(&list[SIDE_OLD]);
	buf_free(&list[SIDE_NEW]);
}

/* --- without memory ------------------------------------------------------ */

/* Many cases, houses and labels, so that all that grows grows. */
static void
put_many(void)
{
	struct buf list[DIFF_SIDES] = { BUF_EMPTY, BUF_EMPTY };

	for (int side = 0; side < DIFF_SIDES; side++) {
		buf_string(&list[side], FULL);
		for (int i = 0; i < 120; i++) {
			char row[160];

			if (i % 11 == side)
				continue;
			snprintf(row, sizeof(row),
			    "F%03d,H%02d,%d%s,%d,BHV,2025-01-01,\n", i,
			    i % (7 * side + 10), (i * (side + 1)) % 2 + 1,
			    i % 3 == side ? "+S" : "", i % 2 + 1);
			buf_string(&list[side], row);
		}
		scratch_put(lists_file[side], buf_slice(&list[side]));
		buf_free(&list[side]);
	}
}

static void
hbgdiff__without_memory__says_so_and_leaks_nothing(void **state)
{
	static const struct text extra[] = { TEXT("kostentraeger") };
	static const struct lists view[] = {
		{ .view = VIEW_LIST, .all = true, .explain = true },
		{ .view = VIEW_LIST, .extra = { extra, 1 } },
		{ .view = VIEW_SUMMARY, .least = 3, .explain = true },
		{ .view = VIEW_SUMMARY, .by_extra = true,
		    .extra = { extra, 1 } },
		{ .view = VIEW_MATRIX, .least = 3 },
	};

	(void)state;
	put_many();
	for (size_t i = 0; i < COUNT_OF(view); i++) {
		struct lists lists = view[i];

		/* The files are there: this is what says that there are two. */
		lists.text[SIDE_OLD] = lists.text[SIDE_NEW] = "";
		domain_without_memory(lists_run_and_free, &lists, 40);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    hbgdiff_summarize__two_houses__are_counted_by_hand),
		cmocka_unit_test(
		    hbgdiff_summarize__nobody__is_a_line_of_zeros),
		cmocka_unit_test(
		    hbgdiff_summarize__by_a_column__counts_at_its_value),
		cmocka_unit_test(summary_by__names__are_new_ones),
		cmocka_unit_test(
		    hbgdiff_summarize__several_scales__is_a_notice),
		cmocka_unit_test(hbgdiff_summarize__explain__shows_each_mean),
		cmocka_unit_test(
		    hbgdiff_summarize__few__are_hidden_and_what_tells_them),
		cmocka_unit_test(
		    hbgdiff_summarize__few_without_reference__are_not_told),
		cmocka_unit_test(hbgdiff_matrix__labels__stand_by_rank),
		cmocka_unit_test(
		    hbgdiff_matrix__several_scales__one_line_a_label),
		cmocka_unit_test(
		    hbgdiff_matrix__few__are_hidden_and_what_tells_them),
		cmocka_unit_test(
		    hbgdiff__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
