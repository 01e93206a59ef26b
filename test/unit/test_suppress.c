/*
 * test_suppress.c - the promises of suppress.h.
 *
 * Whatever is hidden in these tests is then solved for, by another way: see
 * solver.h.
 */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "solver.h"
#include "suppress.h"

#define CELLS_MAX	((size_t)96)
#define EQUATIONS_MAX	((size_t)32)

/* Counts, and equations with a factor for each of them. */
struct sheet {
	int64_t	least;
	size_t	cells;
	int64_t	count[CELLS_MAX];
	size_t	equations;
	int	factor[EQUATIONS_MAX][CELLS_MAX];
};

/* The cells "2 10 12" and the equations "+0 +1 -2; +1 -3" of SHEET. */
static void
read_sheet(struct sheet *sheet, const char *counts, const char *equations)
{
	char *end;

	for (; *counts != '\0'; counts = end)
		sheet->count[sheet->cells++] = strtol(counts, &end, 10);
	while (*equations != '\0') {
		int factor = *equations == '+' ? 1 : -1;
		long cell = strtol(equations + 1, &end, 10);

		sheet->factor[sheet->equations][cell] = factor;
		sheet->equations += *end != ' ';
		equations = end + strspn(end, "; ");
	}
}

static int
hide(const struct sheet *sheet, struct suppress *s)
{
	for (size_t i = 0; i < sheet->cells; i++)
		suppress_cell(s, sheet->count[i]);
	for (size_t i = 0; i < sheet->equations; i++) {
		suppress_equation(s);
		for (size_t k = 0; k < sheet->cells; k++)
			if (sheet->factor[i][k] != 0)
				suppress_term(s, k, sheet->factor[i][k]);
	}
	return suppress_run(s, sheet->least);
}

/* No cell of S that is hidden follows from the others. */
static void
assert_secret(const char *what, const struct sheet *sheet,
    const struct suppress *s)
{
	static struct solver solver;
	bool told[SOLVER_UNKNOWNS_MAX];

	solver.equations = 0;
	for (size_t i = 0; i < sheet->equations; i++) {
		int64_t *factor = solver_equation(&solver);

		for (size_t k = 0; k < sheet->cells; k++)
			if (suppress_state(s, k) != CELL_SHOWN)
				factor[k] = sheet->factor[i][k];
	}
	solver_solve(&solver, told);
	for (size_t k = 0; k < sheet->cells; k++)
		if (told[k])
			fail_msg("%s: cell %zu can be computed", what, k);
}

/* What is few is hidden as that, 0 is shown, and nothing is hidden when
 * nothing is few. */
static void
assert_states(const char *what, const struct sheet *sheet,
    const struct suppress *s)
{
	bool few = false, hidden = false;

	for (size_t k = 0; k < sheet->cells; k++) {
		enum suppress_state state = suppress_state(s, k);
		int64_t count = sheet->count[k];
		bool is_few = count > 0 && count < sheet->least;

		assert_that(what, (state == CELL_FEW) == is_few);
		assert_that(what, count > 0 || state == CELL_SHOWN);
		few = few || is_few;
		hidden = hidden || state == CELL_HIDDEN;
	}
	assert_that(what, few || !hidden);
}

static void
describe(const struct sheet *sheet, const struct suppress *s, struct buf *out)
{
	for (size_t k = 0; k < sheet->cells; k++) {
		enum suppress_state state = suppress_state(s, k);

		if (k > 0)
			buf_byte(out, ' ');
		if (state == CELL_SHOWN)
			buf_number(out, sheet->count[k]);
		else
			buf_byte(out, state == CELL_FEW ? '<' : '.');
	}
}

/*
 * Houses A, B, F, the sum: persons before (0 to 3), after (4 to 7), admitted
 * (8, 9 of another house, 10, 11).  What A and B have together is told by the
 * sums, A stays as it is, so B's admission follows: from four equations.
 */
#define HOUSES	"2 20 50 72 2 21 55 78 1 1 5 7"
#define HOUSES_EQUATIONS "+0 +1 +2 -3; +4 +5 +6 -7; +8 +9 +10 -11; " \
	"+4 -0; +5 -1 -8; +6 -2 -10"

static void
suppress_run__counts__hides_what_is_few_and_what_tells_it(void **state)
{
	static const struct {
		const char	*name;
		int64_t		 least;
		const char	*counts;
		const char	*equations;
		const char	*want;
	} row[] = {
		{ "nothing", 3, "", "", "" },
		{ "nothing is few", 3, "3 4 7", "+0 +1 -2", "3 4 7" },
		{ "no least", 0, "1 2 3", "+0 +1 -2", "1 2 3" },
		{ "least 1", 1, "1 0 1", "+0 +1 -2", "1 0 1" },
		{ "no equation", 5, "4 5 0", "", "< 5 0" },
		{ "just below", 5, "4 5 6 15", "+0 +1 +2 -3", "< . 6 15" },
		{ "the smallest other", 3, "2 9 8 19", "+0 +1 +2 -3",
		    "< 9 . 19" },
		{ "of equals the first", 3, "9 2 8 8 27", "+0 +1 +2 +3 -4",
		    "9 < . 8 27" },
		{ "two are enough", 3, "1 2 9 12", "+0 +1 +2 -3",
		    "< < 9 12" },
		{ "a sum that is few", 3, "2 0 0 2", "+0 +1 +2 -3",
		    "< 0 0 <" },
		{ "all zero", 3, "0 0 0", "+0 +1 -2", "0 0 0" },
		{ "a difference", 3, "2 20 22", "+2 -1 -0", "< . 22" },
		{ "one after another", 3, "2 6 8 7 13",
		    "+0 +1 -2; +1 +3 -4", "< . 8 . 13" },
		/* the last hides 0, so the first has to be looked at again */
		{ "until nothing changes", 3, "5 9 14 2 5 7",
		    "+0 +1 -2; +3 +4 -5; +4 -0", ". . 14 < . 7" },
		/*
		 * 20 and 21 beside the few; then 8 and 9 are told: 5 goes,
		 * and 50 in its line.  9 is told still, 7 - 6: so is 7.
		 */
		{ "by several equations", 3, HOUSES, HOUSES_EQUATIONS,
		    "< . . 72 < . 55 78 < < . ." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct sheet sheet = { .least = row[i].least };
		struct suppress s = SUPPRESS_EMPTY;
		struct buf got = BUF_EMPTY;

		read_sheet(&sheet, row[i].counts, row[i].equations);
		assert_code(row[i].name, hide(&sheet, &s), ERR_OK);
		describe(&sheet, &s, &got);
		assert_text(row[i].name, buf_slice(&got), row[i].want);
		assert_states(row[i].name, &sheet, &s);
		assert_secret(row[i].name, &sheet, &s);
		buf_free(&got);
		suppress_free(&s);
	}
}

/*
 * Four houses and the sum: before (0 to 4), after (5 to 9), admitted (10 to
 * 14), left (15 to 19).  B's admission follows from the stock of A and B,
 * while each count in its own column and line is hidden or 0.
 */
#define BEFORE		"+0 +1 +2 +3 -4; "
#define AFTER		"+5 +6 +7 +8 -9; "
#define ADMITTED	"+10 +11 +12 +13 -14; "
#define LEFT		"+15 +16 +17 +18 -19; "
#define LINES_A_B	"+5 -0 -10 +15; +6 -1 -11 +16; "
#define LINES_D_E_ALL	"+7 -2 -12 +17; +8 -3 -13 +18; +9 -4 -14 +19; "

static void
suppress_run__nothing_left_beside__hides_further_away(void **state)
{
	static const char *const equations[] = {
		BEFORE AFTER ADMITTED LEFT LINES_A_B LINES_D_E_ALL,
		/* B's own equations come last */
		BEFORE AFTER LEFT LINES_D_E_ALL LINES_A_B ADMITTED,
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(equations); i++) {
		struct sheet sheet = { .least = 3 };
		struct suppress s = SUPPRESS_EMPTY;

		read_sheet(&sheet, "2 20 30 40 92 2 21 29 40 92 "
		    "0 1 1 1 3 0 0 2 1 3", equations[i]);
		assert_code(equations[i], hide(&sheet, &s), ERR_OK);
		assert_states(equations[i], &sheet, &s);
		assert_secret(equations[i], &sheet, &s);
		suppress_free(&s);
	}
}

/* --- any table ----------------------------------------------------------- */

/* A number of persons: often nobody, often few. */
static int64_t
make_count(uint64_t *seed)
{
	switch (testing_between(seed, 0, 3)) {
	case 0:
		return 0;
	case 1:
		return testing_between(seed, 1, 5);
	default:
		return testing_between(seed, 0, 40);
	}
}

/* LINES by COLUMNS, the last ones of which are the sums. */
static void
make_table(struct sheet *sheet, uint64_t *seed)
{
	size_t lines = (size_t)testing_between(seed, 2, 8);
	size_t columns = (size_t)testing_between(seed, 2, 8);

	*sheet = (struct sheet){ .least = testing_between(seed, 2, 8),
		.cells = lines * columns, .equations = lines + columns };
	for (size_t l = 0; l < lines; l++)
		for (size_t c = 0; c < columns; c++) {
			bool last_line = l + 1 == lines;
			bool last_column = c + 1 == columns;
			size_t cell = l * columns + c;

			sheet->factor[c][cell] = last_line ? -1 : 1;
			sheet->factor[columns + l][cell] = last_column ? -1 :
			    1;
			if (last_line || last_column)
				continue;
			sheet->count[cell] = make_count(seed);
			sheet->count[cell + columns - 1 - c] +=
			    sheet->count[cell];
		}
	for (size_t cell = 0; cell < (lines - 1) * columns; cell++)
		sheet->count[(lines - 1) * columns + cell % columns] +=
		    sheet->count[cell];
}

/* The tables are small, so that often there is no way round. */
static void
suppress_run__any_table__tells_no_hidden_count(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct suppress s = SUPPRESS_EMPTY;
		static struct sheet sheet;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_table(&sheet, &seed);
		assert_code(what, hide(&sheet, &s), ERR_OK);
		assert_states(what, &sheet, &s);
		assert_secret(what, &sheet, &s);
		suppress_free(&s);
	}
}

/* Lines of houses as in a summary: after - before = admitted - left. */
static void
make_houses(struct sheet *sheet, uint64_t *seed)
{
	size_t lines = (size_t)testing_between(seed, 2, 9);

	*sheet = (struct sheet){ .least = testing_between(seed, 2, 8),
		.cells = lines * 4, .equations = lines + 4 };
	for (size_t l = 0; l < lines; l++) {
		int64_t *count = &sheet->count[l * 4];
		int *factor = &sheet->factor[4 + l][l * 4];
		int64_t stay = make_count(seed);

		factor[0] = factor[3] = -1;	/* before, left */
		factor[1] = factor[2] = 1;
		factor[0] = 1, factor[1] = -1;
		for (size_t c = 0; c < 4; c++)
			sheet->factor[c][l * 4 + c] = l + 1 == lines ? -1 : 1;
		if (l + 1 == lines)
			continue;
		count[2] = make_count(seed) / 8;
		count[3] = make_count(seed) / 8;
		count[0] = stay + count[3];
		count[1] = stay + count[2];
		for (size_t c = 0; c < 4; c++)
			sheet->count[(lines - 1) * 4 + c] += count[c];
	}
}

static void
suppress_run__any_houses__tell_no_hidden_count(void **state)
{
	uint64_t seed = 2;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct suppress s = SUPPRESS_EMPTY;
		static struct sheet sheet;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_houses(&sheet, &seed);
		assert_code(what, hide(&sheet, &s), ERR_OK);
		assert_states(what, &sheet, &s);
		assert_secret(what, &sheet, &s);
		suppress_free(&s);
	}
}

/* --- the rest ------------------------------------------------------------ */

static void
suppress_text__states__are_written_as_in_the_tables(void **state)
{
	char text[SUPPRESS_TEXT_MAX];

	(void)state;
	assert_text("few", suppress_text(CELL_FEW, 5, text), "<5");
	assert_text("many", suppress_text(CELL_FEW, 1000000, text),
	    "<1000000");
	assert_text("longest", suppress_text(CELL_FEW, INT64_MAX, text),
	    "<9223372036854775807");
	assert_text("hidden", suppress_text(CELL_HIDDEN, 5, text), ".");
}

static void
suppress_run__too_many_cells__is_a_range_error(void **state)
{
	struct suppress s = SUPPRESS_EMPTY;

	(void)state;
	/* Nobody looks at them: they are counted before. */
	s.cells.len = (SUPPRESS_CELLS_MAX + 1) * sizeof(struct suppress_cell);
	assert_code("too many", suppress_run(&s, 3), ERR_RANGE);
}

static int
hide_houses(void *arg, struct diag *diag)
{
	struct suppress s = SUPPRESS_EMPTY;
	int r = hide(arg, &s);

	(void)diag;
	suppress_free(&s);
	return r;
}

static void
suppress_run__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct sheet sheet = { .least = 3 };

	(void)state;
	read_sheet(&sheet, HOUSES, HOUSES_EQUATIONS);
	domain_without_memory(hide_houses, &sheet, 12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    suppress_run__counts__hides_what_is_few_and_what_tells_it),
		cmocka_unit_test(
		    suppress_run__nothing_left_beside__hides_further_away),
		cmocka_unit_test(
		    suppress_run__any_table__tells_no_hidden_count),
		cmocka_unit_test(
		    suppress_run__any_houses__tell_no_hidden_count),
		cmocka_unit_test(
		    suppress_text__states__are_written_as_in_the_tables),
		cmocka_unit_test(
		    suppress_run__too_many_cells__is_a_range_error),
		cmocka_unit_test(
		    suppress_run__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
