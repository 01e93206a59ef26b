/*
 * period.h - a period of the calendar in blocks: months, quarters, years.
 *
 * Ownership  periods_free() releases the blocks; PERIODS_EMPTY needs none.
 */
#ifndef PERIOD_H
#define PERIOD_H

#include "date.h"

#define PERIODS_EMPTY	((struct periods){ 0 })

enum period_by {
	BY_WHOLE,
	BY_MONTH,
	BY_QUARTER,
	BY_YEAR
};

struct periods {
	struct span	*block;		/* in order, without gaps */
	size_t		 count;
};

/*
 * Cut WHOLE (requires that it is not empty) into the calendar's blocks; the
 * first and the last one are cut to WHOLE.  ERR_NOMEM.
 */
int periods_cut(struct span whole, enum period_by by, struct periods *out);
void periods_free(struct periods *periods);

/* Number of the first block that does not end before DATE; count if none. */
size_t periods_from(const struct periods *periods, struct date date);

#endif
