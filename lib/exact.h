/*
 * exact.h - exact fractions, and the one place where figures are rounded.
 *
 * A fraction is built by multiplying and dividing whole numbers, exactly, in
 * 128 bits; at the end it is rounded once.  No floating point.
 *
 * Limit      numerator and denominator below 2^127; results below 2^63.
 * Rounding   Half away from zero (kaufmaennisch; § 338 SGB III: two decimals,
 *            5 to 9 up, multiply before divide).  exact_round() and
 *            exact_round_sum() are the only functions of the toolkit
 *            that round.
 * Ownership  struct exact is a value.  Nothing here allocates.
 * Failure    ERR_RANGE on overflow; the operand is then left as it was.
 */
#ifndef EXACT_H
#define EXACT_H

#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 int128;

struct exact {
	int128	num;
	int128	den;	/* above 0 */
};

/* N as a fraction. */
struct exact exact_of(int64_t n);

/* X := X * N. */
int exact_times(struct exact *x, int64_t n);

/* X := X / N; requires N != 0 (asserted). */
int exact_over(struct exact *x, int64_t n);

/* X := X + Y, in lowest terms. */
int exact_add(struct exact *x, struct exact y);

/*
 * X rounded to a whole number, half away from zero.
 *
 * ERR_RANGE   the result does not fit
 *
 * Example: 2737.5 days (scaled by 10^4) at 92.94 EUR (scaled by 10^4), in cents
 *	struct exact x = exact_of(27375000);
 *	exact_times(&x, 929400); exact_over(&x, 1000000);
 *	exact_round(x, &cents);		25442325
 */
int exact_round(struct exact x, int64_t *out);

/*
 * The sum of COUNT parts, none negative, with denominators below 2^63, rounded
 * as by exact_round(): also where their common denominator does not fit.
 *
 * ERR_RANGE   the result does not fit, or so near to a half that it cannot be
 *             told on which side of it the sum lies
 */
int exact_round_sum(const struct exact part[], size_t count, int64_t *out);

#endif
