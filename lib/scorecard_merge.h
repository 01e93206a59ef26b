/*
 * scorecard_merge.h - merging scorecards, and the entry of a talk.
 *
 * merge3 with what is special about a scorecard: the lists keyed by id or
 * datum, the heads bsc and gespraech, version and stand.  formulas(7),
 * section 8.
 *
 * Ownership  Results live in the arena and borrow from what was merged.
 * Failure    Findings are reported: ERR_DATA.  ERR_NOMEM and ERR_RANGE go up.
 */
#ifndef SCORECARD_MERGE_H
#define SCORECARD_MERGE_H

#include "date.h"
#include "merge3.h"
#include "scorecard.h"

struct scorecard_merge {
	struct arena		*arena;
	struct diag		*diag;
	enum merge_prefer	 prefer;
	const struct tree	*base;		/* NULL: there is none */
	/* A talk is entered afterwards: bsc.version and gespraech.datum, which
	 * it sets, are not in conflict. */
	bool			 meeting;
	struct date		 day;		/* of the meeting */
};

/*
 * Merge CARDS (at least one) from left to right into *OUT;
 * *CONFLICTS of them are left, each reported.
 */
int scorecard_merge(const struct scorecard_merge *how,
    const struct scorecards *cards, struct tree **out, uint64_t *conflicts);

/*
 * Enter the meeting into ROOT, which came of CARDS: its day,
 * the next version, and an entry in verlauf for each measure that is new or
 * whose status changed against the base; without one, for each measure whose
 * status is not that of its last entry.  A measure without status gets none;
 * what is in conflict stays as it is.
 *
 * An entry of that day gets the status, whatever it had.
 *
 * ERR_DATA    a version is no whole number, or something else stands where a
 *             head or a history should be: reported
 */
int scorecard_meet(const struct scorecard_merge *how,
    const struct scorecards *cards, struct tree *root);

/*
 * Give notice of goals, indicators and measures with the same title under
 * different ids in two of CARDS, where neither has both.
 */
int scorecard_doubles(const struct scorecards *cards, struct diag *diag);

#endif
