/*
 * pricing.h - the fee tables of all contracts, ready for pricing.
 *
 * Each contract sees the table of its key entgelte; tables that the user
 * names take their place for all contracts.
 *
 * Ownership  pricing_free() releases all, also after a failure;
 *            PRICING_EMPTY needs no release.
 * Failure    Findings are reported: ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef PRICING_H
#define PRICING_H

#include "fees.h"

#define PRICING_EMPTY	((struct pricing){ 0 })

struct pricing {
	struct fees	*fees;		/* each file is read once */
	struct text	*path;		/* of each table; empty = the user's */
	size_t		*table;		/* of each contract */
	size_t		 tables;
	struct prices	*prices;	/* of each contract */
	size_t		 contracts;
	struct arena	 arena;		/* paths */
};

/*
 * Read the COUNT tables FILE, or those of CONTRACTS when COUNT is 0.  MARK
 * decides ambiguous numbers.
 */
int pricing_read(struct pricing *pricing, const struct contracts *contracts,
    const char *const file[], size_t count, enum decimal_mark mark,
    struct diag *diag);
void pricing_free(struct pricing *pricing);

#endif
