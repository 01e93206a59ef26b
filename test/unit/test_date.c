/* test_date.c - the promises of date.h. */
#include "testing.h"

#define UNTOUCHED	INT32_C(4711)

/* A calendar of its own, to check against: Gregorian, by counting. */
static int
length_of(int year, int month)
{
	if (month == 2)
		return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ?
		    29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static struct span
span(const char *from, const char *to)
{
	return (struct span){ day(from), day(to) };
}

static struct month
month(const char *text)
{
	struct month month = { UNTOUCHED };

	assert_code(text, month_parse(text_of(text), &month), ERR_OK);
	return month;
}

static void
date_of__every_day_1900_to_2200__follows_the_day_before(void **state)
{
	int32_t next = date_of(1900, 1, 1).day;

	(void)state;
	for (int y = 1900; y <= 2200; y++)
		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= length_of(y, m); d++) {
				int year = 0, mon = 0, dom = 0;
				struct date date = date_of(y, m, d);

				assert_int_equal(date.day, next++);
				date_split(date, &year, &mon, &dom);
				assert_int_equal(year, y);
				assert_int_equal(mon, m);
				assert_int_equal(dom, d);
			}
}

static void
date_format__every_day_1900_to_2199__is_read_back(void **state)
{
	char iso[DATE_TEXT_MAX];
	struct date last = date_of(2199, 12, 31);

	(void)state;
	for (struct date d = date_of(1900, 1, 1); d.day <= last.day;
	    d = date_next(d)) {
		struct date got = { UNTOUCHED }, end = { UNTOUCHED };
		struct text text = date_format(d, iso);

		assert_int_equal(text.len, 10);
		assert_int_equal(iso[10], '\0');
		assert_code(iso, date_parse(text, &got), ERR_OK);
		assert_true(date_equal(got, d));
		assert_code(iso, date_parse_end(text, &end), ERR_OK);
		assert_true(date_equal(end, d));
	}
}

static void
date_format__a_day__is_iso_with_zeros(void **state)
{
	char text[DATE_TEXT_MAX];

	(void)state;
	assert_text("zeros", date_format(date_of(2026, 4, 1), text),
	    "2026-04-01");
	assert_text("first", date_format(date_of(1900, 1, 1), text),
	    "1900-01-01");
	assert_text("last", date_format(date_of(2199, 12, 31), text),
	    "2199-12-31");
	assert_text("leap day", date_format(date_of(2000, 2, 29), text),
	    "2000-02-29");
}

static void
date_parse__every_form__is_read(void **state)
{
	static const struct {
		const char	*text, *want;
	} row[] = {
		{ "2026-04-01", "2026-04-01" }, { "01.04.2026", "2026-04-01" },
		{ "1.4.2026", "2026-04-01" }, { "31.12.2026", "2026-12-31" },
		{ "1.12.2026", "2026-12-01" },
		{ "2026-04-01 00:00", "2026-04-01" },
		{ "2026-04-01 00:00:00", "2026-04-01" },
		{ "01.04.2026 00:00", "2026-04-01" },
		{ "1.4.2026 00:00:00", "2026-04-01" },
		{ " 2026-04-01 ", "2026-04-01" },
		{ "\t1.4.2026\xc2\xa0", "2026-04-01" },
		{ "2024-02-29", "2024-02-29" }, { "29.02.2000", "2000-02-29" },
		{ "1900-01-01", "1900-01-01" }, { "31.12.2199", "2199-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct date got = { UNTOUCHED }, end = { UNTOUCHED };

		assert_code(row[i].text, date_parse(text_of(row[i].text),
		    &got), ERR_OK);
		assert_date(row[i].text, got, row[i].want);
		assert_code(row[i].text, date_parse_end(text_of(row[i].text),
		    &end), ERR_OK);
		assert_date(row[i].text, end, row[i].want);
	}
}

static void
date_parse__no_date__has_its_code_result_untouched(void **state)
{
	static const struct {
		const char	*text;
		int		 r;
	} row[] = {
		{ "", ERR_SYNTAX }, { " ", ERR_SYNTAX }, { "x", ERR_SYNTAX },
		{ "#NV", ERR_SYNTAX }, { "-", ERR_SYNTAX },
		{ "2026", ERR_SYNTAX }, { "2026-04", ERR_SYNTAX },
		{ "2026-04-", ERR_SYNTAX }, { "2026-4-1", ERR_SYNTAX },
		{ "2026-04-1", ERR_SYNTAX }, { "2026-4-01", ERR_SYNTAX },
		{ "2026-04-011", ERR_SYNTAX }, { "20260401", ERR_SYNTAX },
		{ "2026/04/01", ERR_SYNTAX }, { "2026.04.01", ERR_SYNTAX },
		{ "01-04-2026", ERR_SYNTAX }, { "04/01/2026", ERR_SYNTAX },
		{ "1.4.", ERR_SYNTAX }, { "1.4", ERR_SYNTAX },
		{ "1. 4. 2026", ERR_SYNTAX }, { "1.4.202", ERR_SYNTAX },
		{ "1.4.2", ERR_SYNTAX }, { "1.4.20261", ERR_SYNTAX },
		{ "001.04.2026", ERR_SYNTAX }, { "1.004.2026", ERR_SYNTAX },
		{ "1. April 2026", ERR_SYNTAX }, { "46113", ERR_SYNTAX },
		{ "-2026-04-01", ERR_SYNTAX }, { "+1.4.2026", ERR_SYNTAX },
		{ "2026-04-01T00:00", ERR_SYNTAX },
		{ "2026-04-01 00:01", ERR_SYNTAX },
		{ "2026-04-01 00:00:01", ERR_SYNTAX },
		{ "2026-04-01 12:00", ERR_SYNTAX },
		{ "2026-04-01 0:00", ERR_SYNTAX },
		{ "2026-04-01 00:00:00.0", ERR_SYNTAX },
		{ "2026-04-01  00:00", ERR_SYNTAX },
		{ "2026-04-0100:00", ERR_SYNTAX },
		{ "2026-04-01x", ERR_SYNTAX }, { "x2026-04-01", ERR_SYNTAX },
		{ "1.4.26", ERR_YEAR }, { "01.04.26", ERR_YEAR },
		{ " 31.12.99 ", ERR_YEAR }, { "1.4.26 00:00", ERR_YEAR },
		{ "01.04.26 00:00:00", ERR_YEAR },
		{ "2025-02-29", ERR_RANGE }, { "29.02.2025", ERR_RANGE },
		{ "1900-02-29", ERR_RANGE }, { "2100-02-29", ERR_RANGE },
		{ "2024-02-30", ERR_RANGE }, { "2026-04-31", ERR_RANGE },
		{ "2026-01-32", ERR_RANGE }, { "2026-00-01", ERR_RANGE },
		{ "2026-13-01", ERR_RANGE }, { "2026-01-00", ERR_RANGE },
		{ "0.1.2026", ERR_RANGE }, { "1.0.2026", ERR_RANGE },
		{ "99.99.2026", ERR_RANGE },
		{ "1899-12-31", ERR_RANGE }, { "31.12.1899", ERR_RANGE },
		{ "2200-01-01", ERR_RANGE }, { "0000-01-01", ERR_RANGE },
		{ "0999-01-01", ERR_RANGE }, { "9999-01-01", ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct date got = { UNTOUCHED };

		assert_code(row[i].text, date_parse(text_of(row[i].text),
		    &got), row[i].r);
		assert_number(row[i].text, got.day, UNTOUCHED);
		assert_code(row[i].text, date_parse_end(text_of(row[i].text),
		    &got), row[i].r);
		assert_number(row[i].text, got.day, UNTOUCHED);
	}
}

static void
date_parse__a_nul_or_a_cut_slice__is_no_date(void **state)
{
	static const struct text row[] = { TEXT("2026-04-01\0"),
		TEXT("2026\0" "04-01"), { "2026-04-01", 9 },
		{ "1.4.2026", 7 } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct date got = { UNTOUCHED };

		assert_code(row[i].data, date_parse(row[i], &got), ERR_SYNTAX);
		assert_number(row[i].data, got.day, UNTOUCHED);
	}
}

static void
date_parse__the_end_of_9999__is_open_only_as_an_end(void **state)
{
	static const char *const row[] = { "31.12.9999", "9999-12-31",
		"31.12.9999 00:00", "9999-12-31 00:00:00" };
	static const char *const beside[] = { "30.12.9999", "31.12.9998",
		"9999-11-30", "31.01.9999" };
	struct date got = { UNTOUCHED };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		got.day = UNTOUCHED;
		assert_code(row[i], date_parse(text_of(row[i]), &got),
		    ERR_RANGE);
		assert_number(row[i], got.day, UNTOUCHED);
		assert_code(row[i], date_parse_end(text_of(row[i]), &got),
		    ERR_OK);
		assert_true(date_equal(got, DATE_OPEN));
	}
	got.day = UNTOUCHED;
	for (size_t i = 0; i < COUNT_OF(beside); i++) {
		assert_code(beside[i], date_parse_end(text_of(beside[i]),
		    &got), ERR_RANGE);
		assert_number(beside[i], got.day, UNTOUCHED);
	}
	assert_true(date_of(2199, 12, 31).day < DATE_OPEN.day);
}

static void
month_parse__texts__are_a_month_or_a_code(void **state)
{
	static const struct {
		const char	*text;
		int		 r, year, number;
	} row[] = {
		{ "2026-04", ERR_OK, 2026, 4 }, { "1900-01", ERR_OK, 1900, 1 },
		{ "2199-12", ERR_OK, 2199, 12 },
		{ "2026-00", ERR_RANGE, 0, 0 }, { "2026-13", ERR_RANGE, 0, 0 },
		{ "1899-12", ERR_RANGE, 0, 0 }, { "2200-01", ERR_RANGE, 0, 0 },
		{ "", ERR_SYNTAX, 0, 0 }, { "2026", ERR_SYNTAX, 0, 0 },
		{ "2026-", ERR_SYNTAX, 0, 0 }, { "2026-4", ERR_SYNTAX, 0, 0 },
		{ "2026-04-01", ERR_SYNTAX, 0, 0 },
		{ "04.2026", ERR_SYNTAX, 0, 0 },
		{ "04-2026", ERR_SYNTAX, 0, 0 },
		{ "26-04", ERR_SYNTAX, 0, 0 }, { "2026-Q1", ERR_SYNTAX, 0, 0 },
		{ "2026-04x", ERR_SYNTAX, 0, 0 },
		{ "2026/04", ERR_SYNTAX, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct month got = { UNTOUCHED };
		int number = 0;

		assert_code(row[i].text, month_parse(text_of(row[i].text),
		    &got), row[i].r);
		if (row[i].r != ERR_OK) {
			assert_number(row[i].text, got.index, UNTOUCHED);
			continue;
		}
		assert_number(row[i].text, month_split(got, &number),
		    row[i].year);
		assert_number(row[i].text, number, row[i].number);
	}
}

static void
month__every_month_1900_to_2199__is_consistent(void **state)
{
	struct month m = month("1900-01");
	char text[DATE_TEXT_MAX];

	(void)state;
	for (int y = 1900; y <= 2199; y++)
		for (int n = 1; n <= 12; n++, m = month_add(m, 1)) {
			struct date last = date_of(y, n, length_of(y, n));
			struct month got = { UNTOUCHED };
			int number = 0;

			assert_int_equal(month_split(m, &number), y);
			assert_int_equal(number, n);
			assert_true(date_equal(month_first(m),
			    date_of(y, n, 1)));
			assert_true(date_equal(month_last(m), last));
			assert_true(span_equal(month_span(m),
			    (struct span){ date_of(y, n, 1), last }));
			assert_int_equal(month_of(date_of(y, n, 1)).index,
			    m.index);
			assert_int_equal(month_of(last).index, m.index);
			assert_code(text, month_parse(month_format(m, text),
			    &got), ERR_OK);
			assert_int_equal(got.index, m.index);
		}
}

static void
month_add__across_years__goes_both_ways(void **state)
{
	static const struct {
		const char	*from;
		int		 months;
		const char	*want;
	} row[] = {
		{ "2026-04", 0, "2026-04" }, { "2026-12", 1, "2027-01" },
		{ "2026-01", -1, "2025-12" }, { "2026-04", 9, "2027-01" },
		{ "2026-04", -16, "2024-12" }, { "2000-02", 120, "2010-02" },
	};
	char text[DATE_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_text(row[i].want, month_format(month_add(
		    month(row[i].from), row[i].months), text), row[i].want);
}

static void
period_parse__each_form__is_a_span(void **state)
{
	static const struct {
		const char	*text, *from, *to;
	} row[] = {
		{ "2026", "2026-01-01", "2026-12-31" },
		{ "2026-H1", "2026-01-01", "2026-06-30" },
		{ "2026-H2", "2026-07-01", "2026-12-31" },
		{ "2026-Q1", "2026-01-01", "2026-03-31" },
		{ "2026-Q2", "2026-04-01", "2026-06-30" },
		{ "2026-Q3", "2026-07-01", "2026-09-30" },
		{ "2026-Q4", "2026-10-01", "2026-12-31" },
		{ "2026-06", "2026-06-01", "2026-06-30" },
		{ "2024-02", "2024-02-01", "2024-02-29" },
		{ "1900", "1900-01-01", "1900-12-31" },
		{ "2199-Q4", "2199-10-01", "2199-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct span got;

		assert_code(row[i].text, period_parse(text_of(row[i].text),
		    &got), ERR_OK);
		assert_date(row[i].text, got.from, row[i].from);
		assert_date(row[i].text, got.to, row[i].to);
	}
}

static void
period_parse__no_period__has_its_code_result_untouched(void **state)
{
	static const struct {
		const char	*text;
		int		 r;
	} row[] = {
		{ "", ERR_SYNTAX }, { "x", ERR_SYNTAX }, { "26", ERR_SYNTAX },
		{ "2026-", ERR_SYNTAX }, { "2026-H", ERR_SYNTAX },
		{ "2026-Q", ERR_SYNTAX }, { "2026-4", ERR_SYNTAX },
		{ "2026Q1", ERR_SYNTAX }, { "2026-X1", ERR_SYNTAX },
		{ "2026-Q11", ERR_SYNTAX }, { "2026-04-01", ERR_SYNTAX },
		{ "20260", ERR_SYNTAX }, { "Q1-2026", ERR_SYNTAX },
		{ "2026-H0", ERR_RANGE }, { "2026-H3", ERR_RANGE },
		{ "2026-Q0", ERR_RANGE }, { "2026-Q5", ERR_RANGE },
		{ "2026-00", ERR_RANGE }, { "2026-13", ERR_RANGE },
		{ "1899", ERR_RANGE }, { "2200", ERR_RANGE },
		{ "1899-Q4", ERR_RANGE }, { "2200-01", ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct span got = { { UNTOUCHED }, { UNTOUCHED + 1 } };

		assert_code(row[i].text, period_parse(text_of(row[i].text),
		    &got), row[i].r);
		assert_number(row[i].text, got.from.day, UNTOUCHED);
		assert_number(row[i].text, got.to.day, UNTOUCHED + 1);
	}
}

static void
date__order_and_neighbours__are_those_of_the_days(void **state)
{
	struct date a = day("2026-02-28"), b = day("2026-03-01");

	(void)state;
	assert_date("next", date_next(a), "2026-03-01");
	assert_date("before", date_before(b), "2026-02-28");
	assert_date("next", date_next(day("2024-02-28")), "2024-02-29");
	assert_date("next", date_next(day("2026-12-31")), "2027-01-01");
	assert_date("before", date_before(day("2026-01-01")), "2025-12-31");
	assert_true(date_equal(a, a));
	assert_false(date_equal(a, b));
	assert_date("earlier", date_earlier(a, b), "2026-02-28");
	assert_date("earlier", date_earlier(b, a), "2026-02-28");
	assert_date("later", date_later(a, b), "2026-03-01");
	assert_date("later", date_later(b, a), "2026-03-01");
	assert_true(date_equal(date_later(a, DATE_OPEN), DATE_OPEN));
	assert_true(date_equal(date_earlier(a, DATE_OPEN), a));
}

static void
span_contains__the_edges__are_inside(void **state)
{
	struct span april = span("2026-04-01", "2026-04-30");

	(void)state;
	assert_true(span_contains(april, day("2026-04-01")));
	assert_true(span_contains(april, day("2026-04-30")));
	assert_false(span_contains(april, day("2026-03-31")));
	assert_false(span_contains(april, day("2026-05-01")));
	april.to = DATE_OPEN;
	assert_true(span_contains(april, day("2199-12-31")));
}

static void
span_common__pairs__are_the_shared_days(void **state)
{
	static const struct {
		const char	*a[2], *b[2], *want[2];	/* NULL: nothing */
	} row[] = {
		{ { "2026-01-01", "2026-12-31" },
		    { "2026-04-01", "2026-06-30" },
		    { "2026-04-01", "2026-06-30" } },
		{ { "2026-01-01", "2026-05-15" },
		    { "2026-04-01", "2026-06-30" },
		    { "2026-04-01", "2026-05-15" } },
		{ { "2026-01-01", "2026-04-01" },
		    { "2026-04-01", "2026-06-30" },
		    { "2026-04-01", "2026-04-01" } },
		{ { "2026-01-01", "2026-03-31" },
		    { "2026-04-01", "2026-06-30" }, { NULL, NULL } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct span a = span(row[i].a[0], row[i].a[1]);
		struct span b = span(row[i].b[0], row[i].b[1]);
		struct span ab = span_common(a, b), ba = span_common(b, a);
		bool nothing = row[i].want[0] == NULL;

		assert_true(span_equal(ab, ba));
		assert_int_equal(span_empty(ab), nothing);
		if (nothing)
			assert_int_equal(span_days(ab), 0);
		else
			assert_true(span_equal(ab, span(row[i].want[0],
			    row[i].want[1])));
		assert_int_equal(span_covers(a, b), i == 0);
		assert_true(nothing || span_covers(a, ab));
	}
}

static void
span_covers__one_day_more__is_not_covered(void **state)
{
	struct span year = span("2026-01-01", "2026-12-31");

	(void)state;
	assert_true(span_covers(year, year));
	assert_false(span_covers(year, span("2025-12-31", "2026-12-31")));
	assert_false(span_covers(year, span("2026-01-01", "2027-01-01")));
	assert_true(span_equal(year, year));
	assert_false(span_equal(year, span("2026-01-01", "2026-12-30")));
	assert_false(span_equal(year, span("2026-01-02", "2026-12-31")));
}

/* D(a..b): both ends included. */
static void
span_days__known_spans__count_both_ends(void **state)
{
	static const struct {
		const char	*from, *to;
		int64_t		 want;
	} row[] = {
		{ "2026-04-01", "2026-04-01", 1 },
		{ "2026-04-01", "2026-12-31", 275 },
		{ "2025-01-01", "2025-12-31", 365 },
		{ "2024-01-01", "2024-12-31", 366 },
		{ "2000-02-01", "2000-02-29", 29 },
		{ "2100-01-01", "2100-12-31", 365 },
		{ "2026-04-02", "2026-04-01", 0 },
		{ "2026-12-31", "2026-01-01", 0 },
		{ "1900-01-01", "2199-12-31", 109573 },	/* 300 x 365 + 73 */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct span s = span(row[i].from, row[i].to);

		assert_number(row[i].from, span_days(s), row[i].want);
		assert_that(row[i].from, span_empty(s) == (row[i].want == 0));
	}
	assert_true(span_days((struct span){ day("1900-01-01"), DATE_OPEN }) >
	    INT64_C(2000000000));
}

/* M(a..b) as months, and days of a month on both sides. */
static void
span_months__known_spans__are_exact(void **state)
{
	static const struct {
		const char	*from, *to;
		int		 whole;		/* months */
		int		 num[2], den[2];	/* of the parts */
	} row[] = {
		{ "2026-04-01", "2026-12-31", 9, { 0, 0 }, { 30, 30 } },
		{ "2026-04-15", "2026-04-30", 0, { 16, 0 }, { 30, 30 } },
		{ "2026-04-01", "2026-04-30", 1, { 0, 0 }, { 30, 30 } },
		{ "2026-04-10", "2026-04-10", 0, { 1, 0 }, { 30, 30 } },
		{ "2025-01-01", "2025-12-31", 12, { 0, 0 }, { 30, 30 } },
		{ "2024-01-01", "2024-12-31", 12, { 0, 0 }, { 30, 30 } },
		{ "2026-02-01", "2026-02-14", 0, { 14, 0 }, { 28, 30 } },
		{ "2024-02-01", "2024-02-14", 0, { 14, 0 }, { 29, 30 } },
		{ "2024-02-29", "2024-02-29", 0, { 1, 0 }, { 29, 30 } },
		{ "2024-02-29", "2024-03-01", 0, { 1, 1 }, { 29, 31 } },
		{ "2026-04-15", "2026-05-15", 0, { 16, 15 }, { 30, 31 } },
		{ "2026-04-15", "2026-12-31", 8, { 16, 0 }, { 30, 30 } },
		{ "2026-01-31", "2026-03-01", 1, { 1, 1 }, { 31, 31 } },
		{ "2025-12-31", "2027-01-01", 12, { 1, 1 }, { 31, 31 } },
		{ "1900-01-01", "2199-12-31", 3600, { 0, 0 }, { 30, 30 } },
	};

	(void)state;
	assert_int_equal(MONTH_PARTS, 377580);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int64_t want = row[i].whole * INT64_C(377580) +
		    row[i].num[0] * (INT64_C(377580) / row[i].den[0]) +
		    row[i].num[1] * (INT64_C(377580) / row[i].den[1]);

		assert_number(row[i].from, span_months(span(row[i].from,
		    row[i].to)), want);
	}
}

static void
span_months__the_empty_span__is_nothing(void **state)
{
	(void)state;
	assert_number("reversed by one day",
	    span_months(span("2026-04-02", "2026-04-01")), 0);
	assert_number("reversed by months",
	    span_months(span("2026-12-01", "2026-04-01")), 0);
}

/* Every day counts 1 / (days of its month), so all days of a month are 1. */
static int64_t
months_by_days(struct span s)
{
	int64_t sum = 0;

	for (struct date d = s.from; d.day <= s.to.day; d = date_next(d)) {
		int y, m, dom;

		date_split(d, &y, &m, &dom);
		sum += INT64_C(377580) / length_of(y, m);
	}
	return sum;
}

/* Random spans: the sum over the days, and over two adjacent parts. */
static void
span_months__of_adjacent_spans__adds_up(void **state)
{
	int64_t first = date_of(1900, 1, 1).day;
	int64_t last = date_of(2199, 12, 31).day;
	uint64_t seed = 377580;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t from = testing_between(&seed, first, last);
		int64_t most = from + 500 < last ? from + 500 : last;
		int64_t to = testing_between(&seed, from, most);
		int64_t cut = testing_between(&seed, from - 1, to);
		struct span all = { { (int32_t)from }, { (int32_t)to } };
		struct span left = { all.from, { (int32_t)cut } };
		struct span right = { { (int32_t)cut + 1 }, all.to };

		assert_number("parts", span_months(left) + span_months(right),
		    span_months(all));
		assert_number("days", span_days(left) + span_days(right),
		    span_days(all));
		if (i % 10 == 0)
			assert_number("by days", span_months(all),
			    months_by_days(all));
	}
}

/* --- days of the week, months later --------------------------------------- */

/* Zeller's congruence, in which 0 is Saturday. */
static int
zeller(int year, int month, int dom)
{
	int m = month < 3 ? month + 12 : month, y = month < 3 ? year - 1 : year;
	int k = y % 100, j = y / 100;
	int h = (dom + 13 * (m + 1) / 5 + k + k / 4 + j / 4 + 5 * j) % 7;

	return (h + 5) % 7;
}

static void
weekday__every_day_1900_to_2199__is_that_of_zeller(void **state)
{
	(void)state;
	for (int y = 1900; y <= 2199; y++)
		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= length_of(y, m); d++)
				assert_int_equal(date_weekday(date_of(y, m,
				    d)), zeller(y, m, d));
}

static void
weekday__known_days__are_named_right(void **state)
{
	static const struct {
		const char	*day;
		int		 want;
	} row[] = {
		{ "1900-01-01", 0 }, { "1969-07-20", 6 }, { "1989-11-09", 3 },
		{ "2000-02-29", 1 }, { "2026-04-01", 2 }, { "2026-07-22", 2 },
		{ "2026-12-31", 3 }, { "2024-02-29", 3 }, { "2100-01-01", 4 },
		{ "2000-01-01", 5 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_number(row[i].day, date_weekday(day(row[i].day)),
		    row[i].want);
}

static void
add_months__each_row__is_cut_to_the_end_of_the_month(void **state)
{
	static const struct {
		const char	*from;
		int		 months;
		const char	*want;
	} row[] = {
		{ "2026-07-22", 0, "2026-07-22" },
		{ "2026-07-22", 1, "2026-08-22" },
		{ "2026-07-22", 3, "2026-10-22" },
		{ "2026-07-22", 6, "2027-01-22" },
		{ "2026-07-22", 12, "2027-07-22" },
		{ "2026-01-28", 1, "2026-02-28" },
		{ "2026-01-29", 1, "2026-02-28" },
		{ "2026-01-31", 1, "2026-02-28" },
		{ "2024-01-30", 1, "2024-02-29" },
		{ "2100-01-31", 1, "2100-02-28" },
		{ "2026-02-28", 1, "2026-03-28" },
		{ "2026-08-31", 1, "2026-09-30" },
		{ "2026-11-30", 3, "2027-02-28" },
		{ "2023-11-30", 3, "2024-02-29" },
		{ "2026-08-31", 6, "2027-02-28" },
		{ "2026-12-31", 6, "2027-06-30" },
		{ "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", 48, "2028-02-29" },
		{ "2026-12-01", 1, "2027-01-01" },
	};
	char text[DATE_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_date(row[i].from, date_add_months(day(row[i].from),
		    row[i].months), row[i].want);
	assert_text("behind the last", date_format(date_add_months(
	    day("2199-12-31"), 12), text), "2200-12-31");
}

/* The same by going on day by day: past MONTHS first days of a month, then to
 * the day of the month that DATE has, or to the last one. */
static struct date
months_on_foot(struct date date, int months)
{
	struct date at = date;
	int year, month, dom, want;

	date_split(date, &year, &month, &want);
	while (months > 0) {
		at = date_next(at);
		date_split(at, &year, &month, &dom);
		months -= dom == 1;
	}
	date_split(at, &year, &month, &dom);
	return (struct date){ at.day - dom + (want < length_of(year, month) ?
	    want : length_of(year, month)) };
}

static void
add_months__random_days__are_those_found_on_foot(void **state)
{
	int64_t first = date_of(1900, 1, 1).day;
	int64_t last = date_of(2199, 12, 31).day;
	uint64_t seed = 12;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct date from = { (int32_t)testing_between(&seed, first,
		    last) };
		int months = (int)testing_between(&seed, 0, 25);

		assert_number("months later", date_add_months(from,
		    months).day, months_on_foot(from, months).day);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    date_of__every_day_1900_to_2200__follows_the_day_before),
		cmocka_unit_test(
		    date_format__every_day_1900_to_2199__is_read_back),
		cmocka_unit_test(date_format__a_day__is_iso_with_zeros),
		cmocka_unit_test(date_parse__every_form__is_read),
		cmocka_unit_test(
		    date_parse__no_date__has_its_code_result_untouched),
		cmocka_unit_test(date_parse__a_nul_or_a_cut_slice__is_no_date),
		cmocka_unit_test(
		    date_parse__the_end_of_9999__is_open_only_as_an_end),
		cmocka_unit_test(month_parse__texts__are_a_month_or_a_code),
		cmocka_unit_test(
		    month__every_month_1900_to_2199__is_consistent),
		cmocka_unit_test(month_add__across_years__goes_both_ways),
		cmocka_unit_test(period_parse__each_form__is_a_span),
		cmocka_unit_test(
		    period_parse__no_period__has_its_code_result_untouched),
		cmocka_unit_test(
		    date__order_and_neighbours__are_those_of_the_days),
		cmocka_unit_test(span_contains__the_edges__are_inside),
		cmocka_unit_test(span_common__pairs__are_the_shared_days),
		cmocka_unit_test(span_covers__one_day_more__is_not_covered),
		cmocka_unit_test(span_days__known_spans__count_both_ends),
		cmocka_unit_test(span_months__known_spans__are_exact),
		cmocka_unit_test(span_months__the_empty_span__is_nothing),
		cmocka_unit_test(span_months__of_adjacent_spans__adds_up),
		cmocka_unit_test(
		    weekday__every_day_1900_to_2199__is_that_of_zeller),
		cmocka_unit_test(weekday__known_days__are_named_right),
		cmocka_unit_test(
		    add_months__each_row__is_cut_to_the_end_of_the_month),
		cmocka_unit_test(
		    add_months__random_days__are_those_found_on_foot),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
