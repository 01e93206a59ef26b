#include "workday.h"

/* The anonymous Gregorian computus (Nature, 20 April 1876). */
struct date
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return date_of(year, n / 31, n % 31 + 1);
}

static bool
is_movable_feast(struct date date, int year, enum calendar calendar)
{
	static const struct {
		int		days;	/* after Easter Sunday */
		enum calendar	calendar;
	} feast[] = {
		{ -2, CALENDAR_TARGET },	/* Good Friday */
		{ 1, CALENDAR_TARGET },		/* Easter Monday */
		{ 39, CALENDAR_BREMEN },	/* Ascension Day */
		{ 50, CALENDAR_BREMEN },	/* Whit Monday */
	};
	int32_t sunday = easter(year).day;

	for (size_t i = 0; i < sizeof(feast) / sizeof(feast[0]); i++)
		if (feast[i].calendar <= calendar &&
		    date.day == sunday + feast[i].days)
			return true;
	return false;
}

static bool
is_fixed_feast(int year, int month, int day, enum calendar calendar)
{
	static const struct {
		int		month, day, since;
		enum calendar	calendar;
	} feast[] = {
		{ 1, 1, 0, CALENDAR_TARGET },
		{ 5, 1, 0, CALENDAR_TARGET },
		{ 12, 25, 0, CALENDAR_TARGET },
		{ 12, 26, 0, CALENDAR_TARGET },
		{ 10, 3, 0, CALENDAR_BREMEN },
		{ 10, 31, 2018, CALENDAR_BREMEN },
	};

	for (size_t i = 0; i < sizeof(feast) / sizeof(feast[0]); i++)
		if (feast[i].calendar <= calendar &&
		    feast[i].month == month && feast[i].day == day &&
		    year >= feast[i].since)
			return true;
	return false;
}

bool
workday_is(struct date date, enum calendar calendar)
{
	int year, month, day;

	if (date_weekday(date) >= 5)
		return false;
	date_split(date, &year, &month, &day);
	return !is_fixed_feast(year, month, day, calendar) &&
	    !is_movable_feast(date, year, calendar);
}

struct date
workday_near(struct date date, enum calendar calendar, enum workday_move move)
{
	if (move == WORKDAY_STAY)
		return date;
	while (!workday_is(date, calendar))
		date = move == WORKDAY_AFTER ? date_next(date) :
		    date_before(date);
	return date;
}
