/* test_workday.c - the promises of workday.h. */
#include "testing.h"

#include "workday.h"

static const enum calendar both[] = { CALENDAR_TARGET, CALENDAR_BREMEN };

static void
easter__known_years__are_those_of_the_calendars(void **state)
{
	static const char *const row[] = {
		"1913-03-23", "1943-04-25", "1954-04-18", "1961-04-02",
		"1981-04-19", "2000-04-23", "2004-04-11", "2008-03-23",
		"2010-04-04", "2011-04-24", "2013-03-31", "2016-03-27",
		"2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12",
		"2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31",
		"2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
		"2029-04-01", "2030-04-21", "2035-03-25", "2038-04-25",
		"2049-04-18", "2076-04-19", "2100-03-28",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int year, month, number;

		date_split(day(row[i]), &year, &month, &number);
		assert_date(row[i], easter(year), row[i]);
	}
}

/* Another computus (Lichtenberg's form of the one of Gauss). */
static struct date
easter_by_gauss(int year)
{
	int k = year / 100, a = year % 19;
	int m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25;
	int s = 2 - (3 * k + 3) / 4;
	int d = (19 * a + m) % 30;
	int r = (d + a / 11) / 29;
	int full_moon = 21 + d - r;
	int sunday = 7 - (year + year / 4 + s) % 7;
	int away = 7 - (full_moon - sunday) % 7;

	/* a day of March, perhaps beyond the 31st */
	return (struct date){ date_of(year, 3, 1).day + full_moon + away - 1 };
}

static void
easter__every_year_1583_to_2299__agrees_with_gauss(void **state)
{
	(void)state;
	for (int year = 1583; year <= 2299; year++) {
		struct date got = easter(year);

		assert_int_equal(got.day, easter_by_gauss(year).day);
		assert_true(got.day >= date_of(year, 3, 22).day);
		assert_true(got.day <= date_of(year, 4, 25).day);
	}
}

static void
workday_is__known_days__saturday_and_sunday_are_not(void **state)
{
	static const struct {
		const char	*day;
		bool		 want;
	} row[] = {
		{ "1900-01-02", true },		/* Tuesday */
		{ "1969-07-20", false },	/* Sunday */
		{ "1989-11-09", true },		/* Thursday */
		{ "2000-02-29", true },		/* Tuesday */
		{ "2025-08-15", true },		/* Friday */
		{ "2025-08-16", false },	/* Saturday */
		{ "2025-08-17", false },	/* Sunday */
		{ "2025-08-18", true },		/* Monday */
		{ "2026-02-28", false },	/* Saturday */
		{ "2026-03-01", false },	/* Sunday */
		{ "2026-07-01", true },		/* Wednesday */
		{ "2100-02-28", false },	/* Sunday */
		{ "2100-03-01", true },		/* Monday */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		for (size_t k = 0; k < COUNT_OF(both); k++)
			assert_that(row[i].day, workday_is(day(row[i].day),
			    both[k]) == row[i].want);
}

/* All holidays of three years that are no Saturdays or Sundays. */
static const struct {
	const char	*day;
	bool		 target;	/* in both calendars */
} holiday[] = {
	/* 2017: Easter on 16 April; 1 January a Sunday */
	{ "2017-04-14", true }, { "2017-04-17", true }, { "2017-05-01", true },
	{ "2017-05-25", false }, { "2017-06-05", false },
	{ "2017-10-03", false }, { "2017-12-25", true },
	{ "2017-12-26", true },
	/* 2018: Easter on 1 April; 31 October for the first time */
	{ "2018-01-01", true }, { "2018-03-30", true }, { "2018-04-02", true },
	{ "2018-05-01", true }, { "2018-05-10", false },
	{ "2018-05-21", false }, { "2018-10-03", false },
	{ "2018-10-31", false }, { "2018-12-25", true },
	{ "2018-12-26", true },
	/* 2026: Easter on 5 April; 3 and 31 October, 26 December Saturdays */
	{ "2026-01-01", true }, { "2026-04-03", true }, { "2026-04-06", true },
	{ "2026-05-01", true }, { "2026-05-14", false },
	{ "2026-05-25", false }, { "2026-12-25", true },
};

static bool
is_listed(struct date date, enum calendar calendar)
{
	for (size_t i = 0; i < COUNT_OF(holiday); i++)
		if (date_equal(day(holiday[i].day), date))
			return holiday[i].target ||
			    calendar == CALENDAR_BREMEN;
	return false;
}

/* Each of the three years day by day, the week counted from a Monday. */
static void
workday_is__every_day_of_three_years__knows_the_holidays(void **state)
{
	static const int years[] = { 2017, 2018, 2026 };
	int32_t monday = date_of(2016, 1, 4).day;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(years); i++) {
		struct date last = date_of(years[i], 12, 31);

		for (struct date d = date_of(years[i], 1, 1);
		    d.day <= last.day; d = date_next(d))
			for (size_t k = 0; k < COUNT_OF(both); k++) {
				bool weekend = (d.day - monday) % 7 >= 5;
				char text[DATE_TEXT_MAX];

				date_format(d, text);
				assert_that(text, workday_is(d, both[k]) ==
				    (!weekend && !is_listed(d, both[k])));
			}
	}
}

static void
workday_is__31_october__is_a_holiday_in_bremen_from_2018(void **state)
{
	static const struct {
		const char	*day;
		bool		 target, bremen;
	} row[] = {
		{ "2016-10-31", true, true }, { "2017-10-31", true, true },
		{ "2018-10-31", true, false }, { "2019-10-31", true, false },
		{ "2030-10-31", true, false }, { "2018-10-30", true, true },
		{ "2018-11-01", true, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		assert_that(row[i].day, workday_is(day(row[i].day),
		    CALENDAR_TARGET) == row[i].target);
		assert_that(row[i].day, workday_is(day(row[i].day),
		    CALENDAR_BREMEN) == row[i].bremen);
	}
}

/* In 2008 Ascension Day and 1 May fell together. */
static void
workday_is__two_feasts_on_a_day__is_a_holiday(void **state)
{
	(void)state;
	assert_false(workday_is(day("2008-05-01"), CALENDAR_TARGET));
	assert_false(workday_is(day("2008-05-01"), CALENDAR_BREMEN));
	assert_true(workday_is(day("2008-05-02"), CALENDAR_BREMEN));
}

static void
workday_near__due_days__move_as_agreed(void **state)
{
	static const struct {
		const char	*day;
		enum calendar	 calendar;
		const char	*after, *before;
	} row[] = {
		/* a working day stays */
		{ "2026-06-01", CALENDAR_TARGET, "2026-06-01", "2026-06-01" },
		/* weekends */
		{ "2026-08-01", CALENDAR_TARGET, "2026-08-03", "2026-07-31" },
		{ "2026-11-01", CALENDAR_TARGET, "2026-11-02", "2026-10-30" },
		/* New Year's Day, a Thursday */
		{ "2026-01-01", CALENDAR_TARGET, "2026-01-02", "2025-12-31" },
		/* 1 May, a Friday before a weekend */
		{ "2026-05-01", CALENDAR_TARGET, "2026-05-04", "2026-04-30" },
		/* Easter, four days together */
		{ "2026-04-03", CALENDAR_TARGET, "2026-04-07", "2026-04-02" },
		{ "2026-04-04", CALENDAR_BREMEN, "2026-04-07", "2026-04-02" },
		{ "2026-04-05", CALENDAR_TARGET, "2026-04-07", "2026-04-02" },
		{ "2026-04-06", CALENDAR_BREMEN, "2026-04-07", "2026-04-02" },
		/* Christmas, across the weekend */
		{ "2026-12-25", CALENDAR_TARGET, "2026-12-28", "2026-12-24" },
		{ "2027-12-25", CALENDAR_TARGET, "2027-12-27", "2027-12-24" },
		/* only in Bremen */
		{ "2026-05-14", CALENDAR_TARGET, "2026-05-14", "2026-05-14" },
		{ "2026-05-14", CALENDAR_BREMEN, "2026-05-15", "2026-05-13" },
		{ "2026-05-25", CALENDAR_TARGET, "2026-05-25", "2026-05-25" },
		{ "2026-05-25", CALENDAR_BREMEN, "2026-05-26", "2026-05-22" },
		{ "2025-10-03", CALENDAR_BREMEN, "2025-10-06", "2025-10-02" },
		{ "2025-10-31", CALENDAR_TARGET, "2025-10-31", "2025-10-31" },
		{ "2025-10-31", CALENDAR_BREMEN, "2025-11-03", "2025-10-30" },
		/* across the end of a year */
		{ "2022-01-01", CALENDAR_TARGET, "2022-01-03", "2021-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct date date = day(row[i].day);

		assert_date(row[i].day, workday_near(date, row[i].calendar,
		    WORKDAY_AFTER), row[i].after);
		assert_date(row[i].day, workday_near(date, row[i].calendar,
		    WORKDAY_BEFORE), row[i].before);
		assert_date(row[i].day, workday_near(date, row[i].calendar,
		    WORKDAY_STAY), row[i].day);
	}
}

/* The result is a working day, and there is none on the way to it. */
static void
check_near(struct date date, enum calendar calendar)
{
	struct date after = workday_near(date, calendar, WORKDAY_AFTER);
	struct date before = workday_near(date, calendar, WORKDAY_BEFORE);

	assert_true(workday_is(after, calendar));
	assert_true(workday_is(before, calendar));
	assert_true(before.day <= date.day && date.day <= after.day);
	assert_true(after.day - before.day <= 6);
	for (int32_t d = before.day + 1; d < after.day; d++)
		assert_false(workday_is((struct date){ d }, calendar));
}

static void
workday_near__every_day_1950_to_2150__is_the_nearest(void **state)
{
	struct date last = date_of(2150, 12, 31);

	(void)state;
	for (struct date d = date_of(1950, 1, 1); d.day <= last.day;
	    d = date_next(d))
		for (size_t k = 0; k < COUNT_OF(both); k++)
			check_near(d, both[k]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    easter__known_years__are_those_of_the_calendars),
		cmocka_unit_test(
		    easter__every_year_1583_to_2299__agrees_with_gauss),
		cmocka_unit_test(
		    workday_is__known_days__saturday_and_sunday_are_not),
		cmocka_unit_test(
		    workday_is__every_day_of_three_years__knows_the_holidays),
		cmocka_unit_test(
		    workday_is__31_october__is_a_holiday_in_bremen_from_2018),
		cmocka_unit_test(workday_is__two_feasts_on_a_day__is_a_holiday),
		cmocka_unit_test(workday_near__due_days__move_as_agreed),
		cmocka_unit_test(
		    workday_near__every_day_1950_to_2150__is_the_nearest),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
