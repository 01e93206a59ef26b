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

int
exact_add(struct exact *x, struct exact y)
{
	int128 left, right, num, den;

	if (__builtin_mul_overflow(x->num, y.den, &left) ||
	    __builtin_mul_overflow(y.num, x->den, &right) ||
	    __builtin_add_overflow(left, right, &num) ||
	    __builtin_mul_overflow(x->den, y.den, &den))
		return ERR_RANGE;
	*x = (struct exact){ num, den };
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
