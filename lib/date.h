/*
 * date.h - calendar days, periods, months.
 *
 * Unit       A day is a number of days, without time and time zone.  A month
 *            is counted from January of year 0.  Months as a measure of time
 *            are fractions in units of 1/MONTH_PARTS.
 * Limit      Dates that are read lie in 1900 to 2199.
 * Shape      A span is closed: its first and its last day belong to it.
 * Ownership  All structs are values.  Nothing here allocates.
 */
#ifndef DATE_H
#define DATE_H

#include "text.h"

struct date {
	int32_t	day;
};

/* Later than every date that can be read: an open end. */
#define DATE_OPEN	((struct date){ INT32_MAX })

struct span {
	struct date	from;
	struct date	to;	/* before FROM: the empty span */
};

struct month {
	int32_t	index;
};

/* Days of January, of a short month, ... all divide it: lcm(28, 29, 30, 31). */
#define MONTH_PARTS	INT64_C(377580)

#define DATE_TEXT_MAX	11	/* with a NUL */

/*
 * Read 2026-04-01, 01.04.2026 or 1.4.2026, blanks around it allowed, also
 * with 00:00 or 00:00:00 behind it.
 *
 * ERR_SYNTAX  of another form
 * ERR_YEAR    a year of two digits
 * ERR_RANGE   no day of the calendar, or a year outside 1900 to 2199
 */
int date_parse(struct text text, struct date *out);

/* The same; 31.12.9999 is DATE_OPEN. */
int date_parse_end(struct text text, struct date *out);

/* Read 2026-04.  ERR_SYNTAX, ERR_RANGE as above. */
int month_parse(struct text text, struct month *out);

/*
 * Read the period 2026, 2026-H1, 2026-Q2 or 2026-06.
 * ERR_SYNTAX, ERR_RANGE as above.
 */
int period_parse(struct text text, struct span *out);

/* Write 2026-04-01, 2026-04 to TEXT; the slice lives as long as TEXT. */
struct text date_format(struct date date, char text[DATE_TEXT_MAX]);
struct text month_format(struct month month, char text[DATE_TEXT_MAX]);

/* Day DAY (from 1) of month MONTH (from 1) of YEAR, by the calendar. */
struct date date_of(int year, int month, int day);
/* The parts of DATE. */
void date_split(struct date date, int *year, int *month, int *day);

/* 0 is Monday, 6 is Sunday. */
int date_weekday(struct date date);

/* DATE some MONTHS later, cut to the end of the month: 30 November and 3 months
 * are 28 February. */
struct date date_add_months(struct date date, int months);

struct date date_next(struct date date);
struct date date_before(struct date date);
bool date_equal(struct date a, struct date b);
struct date date_earlier(struct date a, struct date b);
struct date date_later(struct date a, struct date b);

struct month month_of(struct date date);
struct date month_first(struct month month);
struct date month_last(struct month month);
struct month month_add(struct month month, int months);
struct span month_span(struct month month);
/* Year of MONTH, and its number from 1 to 12 in *NUMBER. */
int month_split(struct month month, int *number);

bool span_empty(struct span span);
bool span_contains(struct span span, struct date date);
/* True when all days of INNER are in OUTER. */
bool span_covers(struct span outer, struct span inner);
bool span_equal(struct span a, struct span b);
/* The days that both have; empty when there are none. */
struct span span_common(struct span a, struct span b);

/* D(span): its calendar days, 0 when empty.  formulas(7), section 1. */
int64_t span_days(struct span span);

/*
 * M(span): its months, in units of 1/MONTH_PARTS.  Each month of the calendar
 * counts (its days inside the span) / (its days).  formulas(7), section 1.
 *
 * Example: 1 April to 31 December is 9 * MONTH_PARTS.
 */
int64_t span_months(struct span span);

#endif
