/*
 * decimal.h - money, fees, quantities and percentages as scaled integers, and
 * how they are read and written (traegerbudget-csv(5), "Numbers").
 *
 * Unit       struct money counts cents; the other kinds count ten-thousandths.
 * Limit      The *_MAX below; a value at or beyond it is ERR_RANGE.
 * Rounding   None here: what has too many decimals is ERR_DECIMALS.
 * Ownership  All structs are values.  Nothing here allocates.
 * Failure    Functions returning int give ERR_OK or the codes they name.
 */
#ifndef DECIMAL_H
#define DECIMAL_H

#include "text.h"

#define MONEY_CENTS_MAX		INT64_C(1000000000000000)	/* 10^13 EUR */
#define FEE_E4_MAX		INT64_C(100000000000)		/* 10^7 EUR */
#define QUANTITY_E4_MAX		INT64_C(10000000000000000)	/* 10^12 */
#define PERCENT_E4_MAX		INT64_C(10000000000)		/* 10^6 % */
#define E4			INT64_C(10000)

struct money {
	int64_t	cents;
};

struct fee {
	int64_t	e4;	/* EUR per unit, times 10^4 */
};

struct quantity {
	int64_t	e4;
};

struct percent {
	int64_t	e4;	/* 3.2 % is 32000 */
};

/* What a number such as 1.234 is: the reader does not guess. */
enum decimal_mark {
	DECIMAL_ASK,	/* ERR_AMBIGUOUS */
	DECIMAL_POINT,
	DECIMAL_COMMA
};

/*
 * Read TEXT, blanks around it allowed.  MARK decides ambiguous numbers and
 * nothing else.  Money and fees may have EUR or the euro sign behind them,
 * percentages the percent sign.
 *
 * ERR_SYNTAX     no number of traegerbudget-csv(5)
 * ERR_AMBIGUOUS  one to three digits not beginning with 0, one mark, three
 *                digits, and MARK is DECIMAL_ASK
 * ERR_DECIMALS   more than 2 decimals (money), 4 (others), 0 (count)
 * ERR_RANGE      at or beyond the limit of the kind
 *
 * Example: "1.234,50 EUR" is 123450 cents.
 */
int money_parse(struct text text, enum decimal_mark mark, struct money *out);
int fee_parse(struct text text, enum decimal_mark mark, struct fee *out);
int quantity_parse(struct text text, enum decimal_mark mark,
    struct quantity *out);
int percent_parse(struct text text, enum decimal_mark mark,
    struct percent *out);
/* A whole number below 10^12. */
int count_parse(struct text text, enum decimal_mark mark, int64_t *out);

/* A + B; ERR_RANGE at or beyond MONEY_CENTS_MAX, QUANTITY_E4_MAX. */
int money_add(struct money a, struct money b, struct money *out);
int quantity_add(struct quantity a, struct quantity b, struct quantity *out);

/* How numbers are written. */
struct decimal_style {
	char	mark;	/* between whole number and decimals */
	char	group;	/* between groups of three digits, 0 = none */
};

#define DECIMAL_PLAIN	((struct decimal_style){ '.', 0 })	/* 1234.56 */
#define DECIMAL_EXCEL	((struct decimal_style){ ',', 0 })	/* 1234,56 */
#define DECIMAL_GERMAN	((struct decimal_style){ ',', '.' })	/* 1.234,56 */

/* Room for every number with groups. */
#define DECIMAL_TEXT_MAX	40

/*
 * Write a number to TEXT and return the slice of it.  Zero has no sign.
 * money: 2 decimals.  percent: 2 decimals, requires E4 to be whole hundreds
 * (asserted).  fee: 2 or 4 decimals.  quantity: 0, 1, 2 or 4 decimals: three
 * are never written, so that nothing written is ambiguous.  count: none.
 */
struct text money_format(struct money amount, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX]);
struct text fee_format(struct fee fee, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX]);
struct text quantity_format(struct quantity quantity,
    struct decimal_style style, char text[DECIMAL_TEXT_MAX]);
struct text percent_format(struct percent percent, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX]);
struct text count_format(int64_t count, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX]);

#endif
