/*
 * staff.h - the staff list (Personal): who works how much, and when.
 *
 * personal(5) describes the table.
 *
 * Ownership  staff_free() releases all; STAFF_EMPTY needs no release.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef STAFF_H
#define STAFF_H

#include "contract.h"
#include "table.h"

#define STAFF_EMPTY	((struct staff){ 0 })

struct staff_row {
	struct claim	claim;
	struct span	span;		/* an open end is DATE_OPEN */
	bool		volunteer;	/* never counted with the others */
	bool		in_hours;	/* weekly hours, else FTE */
	struct quantity	amount;
	size_t		number;		/* in the order read */
};

struct staff {
	struct staff_row	*row;		/* by contract and offering */
	size_t			 count;
	size_t			 room;
};

/*
 * Read the COUNT files FILE for CONTRACTS; rows of other offerings are left
 * out, with a notice.  MARK decides ambiguous numbers.
 */
int staff_read(struct staff *staff, const char *const file[], size_t count,
    enum decimal_mark mark, const struct contracts *contracts,
    struct diag *diag);
void staff_free(struct staff *staff);

/*
 * The number of the first row of the offering CLAIM, whose rows stand beside
 * each other in the order read; *COUNT of them.
 */
size_t staff_find(const struct staff *staff, struct claim claim,
    size_t *count);

#endif
