/*
 * instalment.h - the instalments of a budget.
 *
 * raten(5) describes the table, formulas(7), section 5, the computation.  The
 * rows of a plan add up to the budget to the cent, always.
 *
 * Limit      The months of 1900 to 2199.
 * Ownership  plan_free() releases all, also after a failure; PLAN_EMPTY needs
 *            no release.
 * Failure    ERR_NOMEM; ERR_RANGE when an amount leaves its limits.
 */
#ifndef INSTALMENT_H
#define INSTALMENT_H

#include "csvout.h"
#include "ledger.h"

#define PLAN_EMPTY	((struct plan){ 0 })

enum instalment_status {
	INSTALMENT_OPEN,
	INSTALMENT_PAID,
	INSTALMENT_RECALCULATED,	/* nachberechnung */
	INSTALMENT_PLANNED		/* the contract is not in force yet */
};

struct instalment {
	struct month		month;
	int64_t			number;		/* from 1; 0 = none */
	enum instalment_status	status;
	bool			has_due;
	struct date		due;
	struct money		amount;
	struct money		cumulated;
	struct text		explained;	/* rechenweg */
};

struct plan {
	const struct contract	*contract;
	struct instalment	*row;		/* by month */
	size_t			 count;
	int64_t			 months;	/* of the period */
	struct arena		 arena;
};

/*
 * The plan of the contract number C of CONTRACTS for what LEDGER holds of it.
 * A contract without lines gets no rows.
 */
int plan_compute(struct plan *plan, const struct contracts *contracts,
    uint32_t c, const struct ledger *ledger);
void plan_free(struct plan *plan);

/* B: the sum of the contract's lines in the budget.  *LINES: of all kinds. */
int plan_budget(const struct ledger *ledger, uint32_t c, struct money *sum,
    size_t *lines);

/* The columns of the table, in the order in which they are written. */
enum plan_column {
	PLAN_CONTRACT, PLAN_PROVIDER, PLAN_NUMBER, PLAN_MONTH, PLAN_DUE,
	PLAN_AMOUNT, PLAN_CUMULATED, PLAN_STATUS, PLAN_PURPOSE, PLAN_COLUMNS,
	PLAN_EXPLAINED = PLAN_COLUMNS	/* rechenweg */
};

extern const struct out_column plan_out[PLAN_COLUMNS + 1];

/* SEPA allows 140 characters; no NUL behind them. */
#define PLAN_PURPOSE_MAX	140

/*
 * The purpose of payment (verwendungszweck) of ROW in TEXT, in the letters of
 * SEPA: at most 140.
 */
struct text plan_purpose(const struct plan *plan, const struct instalment *row,
    char text[PLAN_PURPOSE_MAX]);

/* Write ROW as the next row of OUT. */
void plan_write(const struct plan *plan, const struct instalment *row,
    struct csvout *out);

#endif
