/*
 * failalloc.h - let one chosen allocation of the code under test fail.
 *
 * Every test program is linked so that malloc(), calloc() and realloc() of the
 * test and of libbudget go through here.  What other libraries allocate inside
 * themselves is not seen.
 *
 * Example: fail the first allocation, then the second, until none is left
 *
 *	for (long nth = 0;; nth++) {
 *		failalloc_after(nth);
 *		int r = thing_read(&thing, in);
 *		bool hit = failalloc_hit();
 *		failalloc_after(-1);
 *		...
 *		if (!hit)
 *			break;
 *	}
 */
#ifndef FAILALLOC_H
#define FAILALLOC_H

#include <stdbool.h>

/*
 * Let the next COUNT allocations succeed and the one after them fail; those
 * behind it succeed again, so that a failure that goes unnoticed shows.  A
 * negative COUNT ends this.  Forgets an earlier hit.
 */
void failalloc_after(long count);

/* Whether an allocation has failed since the last failalloc_after(). */
bool failalloc_hit(void);

#endif
