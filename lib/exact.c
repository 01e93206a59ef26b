#include "exact.h"

#include <assert.h>

#include "err.h"

struct exact
exact_of(int64_t n)
{
	return (struct exact){ n, 1 };
}

int
exact_times(struct exact *x, int64_t n)
{
	int128 num;

	if (__builtin_mul_overflow(x->num, (int128)n, &num))
		return ERR_RANGE;
	x->num = num;
	return ERR_OK;
}

int
exact_over(struct exact *x, int64_t n)
{
	int128 num = x->num, den;

	assert(n != 0);
	if (__builtin_mul_overflow(x->den, (int128)n, &den))
		return ERR_RANGE;
	if (den < 0 && (__builtin_sub_overflow((int128)0, den, &den) ||
	    __builtin_sub_overflow((int128)0, num, &num)))
		return ERR_RANGE;
	x->num = num;
	x->den = den;
	return ERR_OK;
}

/* The greatest number that divides both; A is above 0. */
static int128
common_divisor(int128 a, int128 b)
{
	while (b != 0) {
		int128 rest = a % b;

		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

int
exact_add(struct exact *x, struct exact y)
{
	int128 common = common_divisor(x->den, y.den);
	int128 left, right, num, den;

	if (__builtin_mul_overflow(x->num, y.den / common, &left) ||
	    __builtin_mul_overflow(y.num, x->den / common, &right) ||
	    __builtin_add_overflow(left, right, &num) ||
	    __builtin_mul_overflow(x->den, y.den / common, &den))
		return ERR_RANGE;
	common = common_divisor(den, num);
	*x = (struct exact){ num / common, den / common };
	return ERR_OK;
}

int
exact_round(struct exact x, int64_t *out)
{
	int128 whole = x.num / x.den;
	int128 rest = x.num % x.den;

	if (rest < 0)
		rest = -rest;
	if (rest >= x.den - rest)
		whole += x.num < 0 ? -1 : 1;
	if (whole > INT64_MAX || whole < INT64_MIN)
		return ERR_RANGE;
	*out = (int64_t)whole;
	return ERR_OK;
}

/*
 * The sum between two bounds: whole numbers, and what is left in 2^-64.  Each
 * part is cut there, so the sum is at least the lower one and less than COUNT
 * steps above it.
 */
static int
round_bounds(const struct exact part[], size_t count, int64_t *low,
    int64_t *high)
{
	const int128 one = (int128)1 << 64;
	int128 whole = 0, left = 0;

	for (size_t i = 0; i < count; i++) {
		assert(part[i].num >= 0 && part[i].den <= INT64_MAX);
		if (__builtin_add_overflow(whole, part[i].num / part[i].den,
		    &whole))
			return ERR_RANGE;
		left += part[i].num % part[i].den * one / part[i].den;
	}
	if (whole > INT64_MAX - (int128)count)
		return ERR_RANGE;
	*low = (int64_t)(whole + (left + one / 2) / one);
	*high = (int64_t)(whole + (left + (int128)count + one / 2) / one);
	return ERR_OK;
}

int
exact_round_sum(const struct exact part[], size_t count, int64_t *out)
{
	struct exact sum = exact_of(0);
	int64_t low, high;
	int r = ERR_OK;

	for (size_t i = 0; i < count && r == ERR_OK; i++)
		r = exact_add(&sum, part[i]);
	if (r == ERR_OK)
		return exact_round(sum, out);
	if (round_bounds(part, count, &low, &high) != ERR_OK || low != high)
		return ERR_RANGE;
	*out = low;
	return ERR_OK;
}
