/*
 * instalment_list.h - the plans of all contracts as one list, and the rows of
 * it that a month's payment needs.
 *
 * Failure    Findings are reported: ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef INSTALMENT_LIST_H
#define INSTALMENT_LIST_H

#include "instalment.h"

/* Which rows are written: all, those of a month, or what is due. */
struct instalment_choice {
	bool		by_month;
	struct month	month;
	bool		by_due;
	struct date	due_by;
};

/*
 * Compute the plan of each contract and write the rows of CHOICE to OUT.
 * Withdrawn contracts give no rows, planned ones none in a payment list.
 */
int instalment_list(const struct contracts *contracts,
    const struct ledger *ledger, const struct instalment_choice *choice,
    struct csvout *out, struct diag *diag);

#endif
