/*
 * ledger.h - what instalment-plan reads: budget lines and paid instalments.
 *
 * Ownership  ledger_free() releases all; LEDGER_EMPTY needs no release.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef LEDGER_H
#define LEDGER_H

#include "contract.h"
#include "table.h"

#define LEDGER_EMPTY	((struct ledger){ 0 })

/* A line of the budget. */
struct ledger_line {
	uint32_t	contract;
	bool		included;	/* im_budget is ja */
	struct span	span;
	struct money	amount;
};

/* What was paid for a month. */
struct ledger_payment {
	uint32_t	contract;
	struct month	month;
	struct money	amount;
};

struct ledger {
	struct ledger_line	*line;		/* in the order read */
	size_t			 lines;
	size_t			 line_room;
	struct ledger_payment	*payment;
	size_t			 payments;
	size_t			 payment_room;
};

/*
 * Read the budget tables FILE (COUNT of them) for CONTRACTS.  Lines of other
 * contracts and lines that leave the period of theirs are errors.
 */
int ledger_read_budget(struct ledger *ledger, const char *const file[],
    size_t count, const struct dialect *dialect,
    const struct contracts *contracts, struct diag *diag);

/*
 * Read the paid instalments FILE (COUNT of them).  Rows of other contracts
 * are a notice; months outside the contract are errors.
 */
int ledger_read_paid(struct ledger *ledger, const char *const file[],
    size_t count, enum decimal_mark mark, const struct contracts *contracts,
    struct diag *diag);

void ledger_free(struct ledger *ledger);

#endif
