/*
 * The text is tried as a date, as the end of a period, as a month and as a
 * period.  What is accepted comes back unchanged from what is written, is a
 * day of the calendar by other means, and fits with the rest of date.h.
 */
#include <stdlib.h>

#include "date.h"
#include "err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

static int
days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static void
check_date(struct date date)
{
	char text[DATE_TEXT_MAX];
	struct date again = { 0 };
	int year, month, day;

	date_split(date, &year, &month, &day);
	expect(year >= 1900 && year <= 2199);
	expect(month >= 1 && month <= 12);
	expect(day >= 1 && day <= days_of(year, month));
	expect(date_equal(date_of(year, month, day), date));
	expect(date_parse(date_format(date, text), &again) == ERR_OK);
	expect(date_equal(date, again));
	expect(date_equal(date_before(date_next(date)), date));
	expect(span_contains(month_span(month_of(date)), date));
	expect(date_equal(date, month_first(month_of(date))) == (day == 1));
	expect(date_equal(date, month_last(month_of(date))) ==
	    (day == days_of(year, month)));
}

static void
check_month(struct month month)
{
	char text[DATE_TEXT_MAX];
	struct month again = { 0 };
	int number, year = month_split(month, &number);

	expect(year >= 1900 && year <= 2199 && number >= 1 && number <= 12);
	expect(month_parse(month_format(month, text), &again) == ERR_OK);
	expect(again.index == month.index);
	expect(span_months(month_span(month)) == MONTH_PARTS);
	expect(span_days(month_span(month)) == days_of(year, number));
}

/* A year, half, quarter or month: whole months, and as many days as they
 * have. */
static void
check_period(struct span span)
{
	int64_t months = span_months(span), days = 0;

	expect(months == MONTH_PARTS || months == 3 * MONTH_PARTS ||
	    months == 6 * MONTH_PARTS || months == 12 * MONTH_PARTS);
	check_date(span.from);
	check_date(span.to);
	for (struct month m = month_of(span.from); span_covers(span,
	    month_span(m)); m = month_add(m, 1))
		days += span_days(month_span(m));
	expect(days == span_days(span));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text text = { size > 0 ? (const char *)data : "", size };
	const struct date before = { -4711 };
	struct date date = before, end = before;
	struct month month = { -4711 };
	struct span span = { before, before };

	int r = date_parse(text, &date);
	int with_open = date_parse_end(text, &end);
	if (r == ERR_OK) {
		check_date(date);
		expect(with_open == ERR_OK && date_equal(date, end));
	} else {
		expect(date_equal(date, before));
		expect(with_open == r || (with_open == ERR_OK &&
		    date_equal(end, DATE_OPEN)));
	}
	if (month_parse(text, &month) == ERR_OK)
		check_month(month);
	else
		expect(month.index == -4711);
	if (period_parse(text, &span) == ERR_OK)
		check_period(span);
	else
		expect(date_equal(span.from, before));
	return 0;
}
