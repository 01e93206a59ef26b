/* test_period.c - the promises of period.h. */
#include "testing.h"

#include "failalloc.h"
#include "period.h"

static void
periods_cut__each_size__cuts_the_first_and_the_last_block(void **state)
{
	static const struct {
		const char	*name, *from, *to;
		enum period_by	 by;
		const char	*block[6];	/* the last days */
	} row[] = {
		{ "whole", "2025-02-10", "2026-03-05", BY_WHOLE,
		    { "2026-03-05" } },
		{ "year", "2025-02-10", "2026-03-05", BY_YEAR,
		    { "2025-12-31", "2026-03-05" } },
		{ "quarter", "2025-02-10", "2026-03-05", BY_QUARTER,
		    { "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31",
		    "2026-03-05" } },
		{ "month", "2023-12-31", "2024-03-01", BY_MONTH,
		    { "2023-12-31", "2024-01-31", "2024-02-29",
		    "2024-03-01" } },
		{ "one day", "2026-04-10", "2026-04-10", BY_MONTH,
		    { "2026-04-10" } },
		{ "a quarter exactly", "2026-04-01", "2026-06-30", BY_QUARTER,
		    { "2026-06-30" } },
		{ "inside a month", "2026-04-02", "2026-04-29", BY_MONTH,
		    { "2026-04-29" } },
		{ "years exactly", "2024-01-01", "2026-12-31", BY_YEAR,
		    { "2024-12-31", "2025-12-31", "2026-12-31" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct span whole = { day(row[i].from), day(row[i].to) };
		struct periods periods = PERIODS_EMPTY;
		struct date from = whole.from;
		size_t count = 0;

		assert_code(row[i].name, periods_cut(whole, row[i].by,
		    &periods), ERR_OK);
		for (; count < periods.count; count++) {
			assert_true(count < COUNT_OF(row[i].block));
			assert_non_null(row[i].block[count]);
			assert_true(date_equal(periods.block[count].from,
			    from));
			assert_date(row[i].name, periods.block[count].to,
			    row[i].block[count]);
			from = date_next(periods.block[count].to);
		}
		assert_true(count > 0 && date_equal(date_before(from),
		    whole.to));
		periods_free(&periods);
	}
}

/* In order, without gaps, each inside one month, quarter, year. */
static void
check_blocks(struct span whole, enum period_by by)
{
	static const int months[] = { 0, 1, 3, 12 };
	struct periods periods = PERIODS_EMPTY;
	struct date next = whole.from;

	assert_code("cut", periods_cut(whole, by, &periods), ERR_OK);
	for (size_t i = 0; i < periods.count; i++) {
		struct span block = periods.block[i];

		assert_true(date_equal(block.from, next));
		assert_false(span_empty(block));
		assert_int_equal(month_of(block.from).index / months[by],
		    month_of(block.to).index / months[by]);
		next = date_next(block.to);
		if (i + 1 < periods.count)
			assert_int_not_equal(
			    month_of(block.to).index / months[by],
			    month_of(next).index / months[by]);
	}
	assert_true(date_equal(date_before(next), whole.to));
	periods_free(&periods);
}

static void
periods_cut__random_spans__are_covered_once(void **state)
{
	int32_t first = date_of(1900, 1, 1).day;
	int32_t last = date_of(2199, 12, 31).day;
	uint64_t seed = 12;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		int64_t from = testing_between(&seed, first, last);
		int64_t to = testing_between(&seed, from,
		    from + 2000 < last ? from + 2000 : last);
		struct span whole = { { (int32_t)from }, { (int32_t)to } };

		check_blocks(whole, (enum period_by)(BY_MONTH + i % 3));
	}
	check_blocks((struct span){ { first }, { last } }, BY_MONTH);
	check_blocks((struct span){ { first }, { last } }, BY_YEAR);
}

static void
periods_from__days__find_the_first_that_ends_not_before(void **state)
{
	static const struct {
		const char	*day;
		size_t		 want;
	} row[] = {
		{ "1900-01-01", 0 }, { "2026-02-09", 0 }, { "2026-02-10", 0 },
		{ "2026-02-28", 0 }, { "2026-03-01", 1 }, { "2026-03-31", 1 },
		{ "2026-04-01", 2 }, { "2026-05-05", 3 }, { "2026-05-06", 4 },
		{ "2199-12-31", 4 },
	};
	struct periods periods = PERIODS_EMPTY;

	(void)state;
	assert_code("cut", periods_cut((struct span){ day("2026-02-10"),
	    day("2026-05-05") }, BY_MONTH, &periods), ERR_OK);
	assert_number("blocks", (int64_t)periods.count, 4);
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_number(row[i].day, (int64_t)periods_from(&periods,
		    day(row[i].day)), (int64_t)row[i].want);
	assert_number("open", (int64_t)periods_from(&periods, DATE_OPEN), 4);
	periods_free(&periods);
}

static void
periods_from__no_blocks__finds_none(void **state)
{
	struct periods periods = PERIODS_EMPTY;

	(void)state;
	assert_number("none", (int64_t)periods_from(&periods,
	    day("2026-01-01")), 0);
	periods_free(&periods);
	periods_free(&periods);
}

static void
periods_cut__out_of_memory__leaves_the_result(void **state)
{
	static const enum period_by by[] = { BY_WHOLE, BY_MONTH, BY_QUARTER,
		BY_YEAR };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(by); i++)
		for (long nth = 0;; nth++) {
			struct periods periods = { NULL, 4711 };

			failalloc_after(nth);
			int r = periods_cut((struct span){ day("2026-01-01"),
			    day("2026-12-31") }, by[i], &periods);
			bool hit = failalloc_hit();
			failalloc_after(-1);
			if (!hit) {
				assert_code("all well", r, ERR_OK);
				periods_free(&periods);
				assert_true(nth >= 1);
				break;
			}
			assert_code("failed", r, ERR_NOMEM);
			assert_null(periods.block);
			assert_number("untouched", (int64_t)periods.count,
			    4711);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    periods_cut__each_size__cuts_the_first_and_the_last_block),
		cmocka_unit_test(periods_cut__random_spans__are_covered_once),
		cmocka_unit_test(
		    periods_from__days__find_the_first_that_ends_not_before),
		cmocka_unit_test(periods_from__no_blocks__finds_none),
		cmocka_unit_test(periods_cut__out_of_memory__leaves_the_result),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
