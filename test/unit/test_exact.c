/* test_exact.c - the promises of exact.h. */
#include "testing.h"

#include "exact.h"

#define UNTOUCHED	INT64_C(4711)

/* NUM / DEN rounded. */
static int64_t
rounded(int64_t num, int64_t den)
{
	struct exact x = exact_of(num);
	int64_t got = UNTOUCHED;

	assert_code("over", exact_over(&x, den), ERR_OK);
	assert_code("round", exact_round(x, &got), ERR_OK);
	return got;
}

static void
exact_round__ties__go_away_from_zero(void **state)
{
	static const struct {
		int64_t	num, den, want;
	} row[] = {
		{ 0, 7, 0 }, { 1, 2, 1 }, { -1, 2, -1 }, { 3, 2, 2 },
		{ -3, 2, -2 }, { 5, 2, 3 }, { 49, 100, 0 }, { 50, 100, 1 },
		{ -49, 100, 0 }, { -50, 100, -1 }, { 51, 100, 1 },
		{ 149, 100, 1 }, { 150, 100, 2 }, { 1, 3, 0 }, { 2, 3, 1 },
		{ -2, 3, -1 }, { 4, 3, 1 }, { 5, 3, 2 }, { 1, -2, -1 },
		{ -1, -2, 1 }, { 12, 4, 3 }, { 1, INT64_MAX, 0 },
		{ INT64_MAX / 2, INT64_MAX, 0 },
		{ INT64_MAX / 2 + 1, INT64_MAX, 1 },
		{ INT64_MAX, 1, INT64_MAX }, { -INT64_MAX, 1, -INT64_MAX },
		{ INT64_MAX, -1, -INT64_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_number("rounded", rounded(row[i].num, row[i].den),
		    row[i].want);
}

/* By the definition: as far as one half in the direction of the sign. */
static void
exact_round__random_fractions__are_the_nearest_number(void **state)
{
	uint64_t seed = 338;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		int64_t num = testing_between(&seed, -5000000, 5000000);
		int64_t den = testing_between(&seed, 1, 2000);
		int64_t size = num < 0 ? -num : num;
		int64_t want = (2 * size + den) / (2 * den);

		assert_number("rounded", rounded(num, den),
		    num < 0 ? -want : want);
		assert_number("both signs turned", rounded(-num, -den),
		    num < 0 ? -want : want);
	}
}

/* formulas.md, sections 3 and 4: quantity, then amount. */
static void
exact__the_worked_example__comes_out_to_the_cent(void **state)
{
	static const struct {
		const char	*name;
		int64_t		 factor[2], divisor, want;
	} row[] = {
		/* 3650 days x 9/12, in ten-thousandths */
		{ "2737.5", { 36500000, 9 }, 12, 27375000 },
		{ "821.25", { 10950000, 9 }, 12, 8212500 },
		/* quantity x fee, both in ten-thousandths, in cents */
		{ "254423.25", { 27375000, 929400 }, 1000000, 25442325 },
		{ "108347.51", { 8212500, 1319300 }, 1000000, 10834751 },
		{ "89133.00", { 10950000, 814000 }, 1000000, 8913300 },
		/* parts of a fee: 84.70 x 1.032, 19.47 x 1.019 */
		{ "87.4104", { 847000, 1032000 }, 1000000, 874104 },
		{ "19.8399", { 194700, 1019000 }, 1000000, 198399 },
		/* 71.72 a day x 30.42 days, in cents */
		{ "2181.72", { 717200, 304200 }, 1000000, 218172 },
		/* 683780.96 / 9, in cents */
		{ "75975.66", { 68378096, 1 }, 9, 7597566 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct exact x = exact_of(row[i].factor[0]);
		int64_t got;

		assert_code(row[i].name, exact_times(&x, row[i].factor[1]),
		    ERR_OK);
		assert_code(row[i].name, exact_over(&x, row[i].divisor),
		    ERR_OK);
		assert_code(row[i].name, exact_round(x, &got), ERR_OK);
		assert_number(row[i].name, got, row[i].want);
	}
}

static void
exact_over__before_times__loses_nothing(void **state)
{
	struct exact x = exact_of(100);
	int64_t got;

	(void)state;
	assert_code("over", exact_over(&x, 3), ERR_OK);
	assert_code("times", exact_times(&x, 3), ERR_OK);
	assert_code("round", exact_round(x, &got), ERR_OK);
	assert_number("100", got, 100);
}

static void
exact_over__a_negative_divisor__keeps_den_above_0(void **state)
{
	struct exact x = exact_of(7);

	(void)state;
	assert_code("over", exact_over(&x, -2), ERR_OK);
	assert_true(x.den > 0);
	assert_true(x.num < 0);
}

static void
exact_add__fractions__add_up_exactly(void **state)
{
	struct exact sum = exact_of(0);
	int64_t got;

	(void)state;
	for (int i = 1; i <= 3; i++) {	/* 1/2 + 1/3 + 1/6 */
		struct exact x = exact_of(1);

		assert_code("over", exact_over(&x, i == 1 ? 2 : 3 * (i - 1)),
		    ERR_OK);
		assert_code("add", exact_add(&sum, x), ERR_OK);
	}
	assert_code("times", exact_times(&sum, 1000000), ERR_OK);
	assert_code("round", exact_round(sum, &got), ERR_OK);
	assert_number("one", got, 1000000);
}

/* Sums stay in lowest terms, so that many of them do not overflow. */
static void
exact_add__sums__are_in_lowest_terms(void **state)
{
	static const struct {
		int64_t	num[2], den[2], sum_num, sum_den;
	} row[] = {
		{ { 1, 1 }, { 6, 10 }, 4, 15 },
		{ { 1, 1 }, { 2, 2 }, 1, 1 },
		{ { -1, 1 }, { 3, 3 }, 0, 1 },
		{ { -5, 1 }, { 6, 12 }, -3, 4 },
		{ { 7, 0 }, { 1, 390000 }, 7, 1 },
	};
	struct exact sum = exact_of(0);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct exact x = { row[i].num[0], row[i].den[0] };
		const struct exact y = { row[i].num[1], row[i].den[1] };

		assert_code("add", exact_add(&x, y), ERR_OK);
		assert_number("num", (int64_t)x.num, row[i].sum_num);
		assert_number("den", (int64_t)x.den, row[i].sum_den);
	}
	for (int i = 1; i <= 10000; i++)
		assert_code("add", exact_add(&sum, (struct exact){ 1,
		    i % 2 == 0 ? 390000 : 377580 }), ERR_OK);
	/* 5000/390000 + 5000/377580 = 1/78 + 250/18879 */
	assert_number("num", (int64_t)sum.num, 12793);
	assert_number("den", (int64_t)sum.den, 490854);
}

/* x + y - y is x, whatever the denominators. */
static void
exact_add__and_taken_away_again__is_the_first(void **state)
{
	uint64_t seed = 9;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct exact x = exact_of(testing_between(&seed, -1000000,
		    1000000));
		struct exact y = exact_of(testing_between(&seed, -1000000,
		    1000000));
		struct exact minus_y = y;
		int64_t before, after;
		int64_t den = testing_between(&seed, 1, 377580);

		assert_code("", exact_over(&x, testing_between(&seed, 1, 999)),
		    ERR_OK);
		assert_code("", exact_over(&y, den), ERR_OK);
		assert_code("", exact_over(&minus_y, -den), ERR_OK);
		assert_code("", exact_round(x, &before), ERR_OK);
		assert_code("", exact_add(&x, y), ERR_OK);
		assert_code("", exact_add(&x, minus_y), ERR_OK);
		assert_code("", exact_round(x, &after), ERR_OK);
		assert_number("the same", after, before);
	}
}

static void
exact_round__a_result_beyond_64_bits__is_refused(void **state)
{
	static const struct {
		const char	*name;
		int64_t		 a, b, plus, over;	/* (ab + plus) / over */
		int		 r;
		int64_t		 want;
	} row[] = {
		{ "largest", INT64_MAX, 4, 1, 4, ERR_OK, INT64_MAX },
		{ "a tie above it", INT64_MAX, 2, 1, 2, ERR_RANGE, UNTOUCHED },
		{ "one more", INT64_MAX, 1, 1, 1, ERR_RANGE, UNTOUCHED },
		{ "smallest", -INT64_MAX, 4, -1, 4, ERR_OK, -INT64_MAX },
		{ "far below", INT64_MIN, 2, -1, 2, ERR_RANGE, UNTOUCHED },
		{ "far above", INT64_MAX, INT64_MAX, 0, 1, ERR_RANGE,
		    UNTOUCHED },
		{ "large in between", INT64_MAX, INT64_MAX, 0, INT64_MAX,
		    ERR_OK, INT64_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct exact x = exact_of(row[i].a);
		int64_t got = UNTOUCHED;

		assert_code(row[i].name, exact_times(&x, row[i].b), ERR_OK);
		assert_code(row[i].name, exact_add(&x, exact_of(row[i].plus)),
		    ERR_OK);
		assert_code(row[i].name, exact_over(&x, row[i].over), ERR_OK);
		assert_code(row[i].name, exact_round(x, &got), row[i].r);
		assert_number(row[i].name, got, row[i].want);
	}
}

/* (2^63 - 1)^2 times 2 is below 2^127, times 3 is not. */
static void
exact_times__at_127_bits__overflows_and_leaves_the_operand(void **state)
{
	static const int64_t sign[] = { 1, -1 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(sign); i++) {
		struct exact x = exact_of(sign[i] * INT64_MAX), before;

		assert_code("squared", exact_times(&x, INT64_MAX), ERR_OK);
		before = x;
		assert_code("times 3", exact_times(&x, 3), ERR_RANGE);
		assert_true(x.num == before.num && x.den == before.den);
		assert_code("times 2", exact_times(&x, 2), ERR_OK);
		assert_true(x.num == before.num * 2);
		assert_code("times 2 again", exact_times(&x, 2), ERR_RANGE);
		assert_code("times 0", exact_times(&x, 0), ERR_OK);
		assert_true(x.num == 0);
	}
}

static void
exact_over__at_127_bits__overflows_and_leaves_the_operand(void **state)
{
	struct exact x = exact_of(5), before;

	(void)state;
	assert_code("over", exact_over(&x, INT64_MAX), ERR_OK);
	assert_code("over", exact_over(&x, -INT64_MAX), ERR_OK);
	before = x;
	assert_code("over 3", exact_over(&x, 3), ERR_RANGE);
	assert_code("over -3", exact_over(&x, -3), ERR_RANGE);
	assert_true(x.num == before.num && x.den == before.den);
	assert_code("over -2", exact_over(&x, -2), ERR_OK);
	assert_true(x.den > 0 && x.num == 5);
	int64_t got = UNTOUCHED;
	assert_code("nearly nothing", exact_round(x, &got), ERR_OK);
	assert_number("nearly nothing", got, 0);
}

/* The smallest numerator has no positive counterpart. */
static void
exact_over__the_smallest_numerator__is_not_negated(void **state)
{
	struct exact x = exact_of(INT64_MIN), before;
	int64_t got = UNTOUCHED;

	(void)state;
	assert_code("2^126", exact_times(&x, INT64_MIN), ERR_OK);
	assert_code("-2^127", exact_times(&x, -2), ERR_OK);
	before = x;
	assert_code("over -1", exact_over(&x, -1), ERR_RANGE);
	assert_true(x.num == before.num && x.den == before.den);
	assert_code("too small", exact_round(x, &got), ERR_RANGE);
	assert_number("untouched", got, UNTOUCHED);
}

static void
exact_add__at_127_bits__overflows_and_leaves_the_operand(void **state)
{
	struct exact x = exact_of(INT64_MAX), y, before;

	(void)state;
	assert_code("squared", exact_times(&x, INT64_MAX), ERR_OK);
	assert_code("times 2", exact_times(&x, 2), ERR_OK);
	y = before = x;
	assert_code("sum", exact_add(&x, y), ERR_RANGE);
	assert_true(x.num == before.num && x.den == before.den);
	y = exact_of(1);
	assert_code("a half", exact_over(&y, 2), ERR_OK);
	assert_code("common denominator", exact_add(&x, y), ERR_RANGE);
	assert_true(x.num == before.num && x.den == before.den);
	assert_code("one", exact_add(&x, exact_of(1)), ERR_OK);
	assert_true(x.num == before.num + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exact_round__ties__go_away_from_zero),
		cmocka_unit_test(
		    exact_round__random_fractions__are_the_nearest_number),
		cmocka_unit_test(
		    exact__the_worked_example__comes_out_to_the_cent),
		cmocka_unit_test(exact_over__before_times__loses_nothing),
		cmocka_unit_test(
		    exact_over__a_negative_divisor__keeps_den_above_0),
		cmocka_unit_test(exact_add__fractions__add_up_exactly),
		cmocka_unit_test(exact_add__sums__are_in_lowest_terms),
		cmocka_unit_test(
		    exact_add__and_taken_away_again__is_the_first),
		cmocka_unit_test(
		    exact_round__a_result_beyond_64_bits__is_refused),
		cmocka_unit_test(
		    exact_times__at_127_bits__overflows_and_leaves_the_operand),
		cmocka_unit_test(
		    exact_over__at_127_bits__overflows_and_leaves_the_operand),
		cmocka_unit_test(
		    exact_over__the_smallest_numerator__is_not_negated),
		cmocka_unit_test(
		    exact_add__at_127_bits__overflows_and_leaves_the_operand),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
