/*
 * history.h - earlier outputs of corridor-check, for corridors that look at
 * several periods together (fenster).
 *
 * Ownership  history_free() releases all; HISTORY_EMPTY needs no release.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include "contract.h"
#include "table.h"

#define HISTORY_EMPTY	((struct history){ 0 })

/* What a row is about. */
struct history_key {
	struct text	metric;
	struct text	offering;	/* empty: the contract as a whole */
};

struct history_row {
	struct place		at;
	struct text		contract;
	struct history_key	key;
	struct span		span;
	bool			has_target;
	int64_t			target;		/* cents or ten-thousandths */
	int64_t			actual;
	size_t			number;		/* in the order read */
};

struct history {
	struct history_row	*row;		/* by series and day */
	size_t			 count;
	size_t			 room;
	struct arena		 arena;
};

/* Read the COUNT files FILE.  MARK decides ambiguous numbers. */
int history_read(struct history *history, const char *const file[],
    size_t count, enum decimal_mark mark, struct diag *diag);
void history_free(struct history *history);

/*
 * The row about KEY of CONTRACT, or of the one before it, that ends on the
 * latest day before DAY; of those that end on the same day the one that begins
 * last, so that a row over several periods steps back.  NULL when there is
 * none.
 *
 * Two such rows with other figures are reported, and the first one is taken.
 */
const struct history_row *history_before(const struct history *history,
    const struct contract *contract, struct history_key key,
    struct date day, struct diag *diag);

/* The row about KEY of CONTRACT, or of the one before it, that covers exactly
 * SPAN, or NULL; other figures are reported as above. */
const struct history_row *history_at(const struct history *history,
    const struct contract *contract, struct history_key key,
    struct span span, struct diag *diag);

#endif
