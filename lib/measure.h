/*
 * measure.h - the measures of a scorecard: when each is looked at again.
 *
 * Ownership  Values only; nothing here allocates or fails.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include "scorecard.h"

struct measure_due {
	bool		has_next;
	struct date	last;		/* looked at, when there is a next */
	struct date	next;		/* to be looked at again */
	bool		has_end;
	struct date	end;		/* its termin */
	bool		due;
	bool		overdue;
};

/*
 * When the measure MEASURE, a mapping, is looked at again: only one that is
 * planned or running.  Its last day is the latest one of verlauf, else
 * beschlossen_am, else beginn; the next one follows by its pruefrhythmus.
 * Due: that day is TODAY or before; overdue: termin is before TODAY.  TODAY
 * NULL: neither is said.  formulas(7), section 8.
 */
struct measure_due measure_due(const struct tree *measure,
    const struct date *today);

#endif
