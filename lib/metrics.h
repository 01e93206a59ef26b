/*
 * metrics.h - further metrics that both sides agreed on (Kennzahlen).
 *
 * kennzahlen(5) describes the table.
 *
 * Limit      METRICS_NAME_MAX bytes a name.
 * Ownership  metrics_free() releases all; METRICS_EMPTY needs no release.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef METRICS_H
#define METRICS_H

#include "contract.h"
#include "table.h"

#define METRICS_NAME_MAX	((size_t)64)
#define METRICS_EMPTY		((struct metrics){ 0 })
#define NO_OFFERING		UINT32_MAX	/* the contract as a whole */

struct metrics_row {
	struct place	at;
	uint32_t	contract;
	uint32_t	offering;	/* or NO_OFFERING */
	uint32_t	name;		/* number in names */
	struct span	span;
	struct quantity	target;		/* soll */
	struct quantity	actual;		/* ist */
	size_t		number;		/* in the order read */
};

struct metrics {
	struct names		 names;		/* in order of appearance */
	struct metrics_row	*row;		/* by contract, offering, name, day */
	size_t			 count;
	size_t			 room;
};

/*
 * Read the COUNT files FILE for CONTRACTS; rows of other offerings are left
 * out, with a notice.  MARK decides ambiguous numbers.
 */
int metrics_read(struct metrics *metrics, const char *const file[],
    size_t count, enum decimal_mark mark, const struct contracts *contracts,
    struct diag *diag);
void metrics_free(struct metrics *metrics);

/*
 * The number of the first row about NAME at OFFERING (or NO_OFFERING) of
 * CONTRACT; what stands there may be about something else, or the end.
 */
size_t metrics_find(const struct metrics *metrics, uint32_t contract,
    uint32_t offering, uint32_t name);

#endif
