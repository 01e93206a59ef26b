/*
 * workday.h - which days are working days, and the next one.
 *
 * Monday to Friday without holidays.  Movable feasts come from the date of
 * Easter, by the Gregorian computus.  Source: formulas(7), section 5.
 *
 * Ownership  Values only.  Nothing here fails.
 */
#ifndef WORKDAY_H
#define WORKDAY_H

#include "date.h"

enum calendar {
	CALENDAR_TARGET,	/* the banks: 1 January, Good Friday, Easter
				   Monday, 1 May, 25 and 26 December */
	CALENDAR_BREMEN		/* those, and Ascension Day, Whit Monday,
				   3 October, 31 October (from 2018) */
};

enum workday_move {
	WORKDAY_AFTER,		/* § 193 BGB */
	WORKDAY_BEFORE,
	WORKDAY_STAY
};

/* Easter Sunday of YEAR (1583 or later). */
struct date easter(int year);

bool workday_is(struct date date, enum calendar calendar);

/* DATE when it is a working day, else the next one in the direction MOVE. */
struct date workday_near(struct date date, enum calendar calendar,
    enum workday_move move);

#endif
