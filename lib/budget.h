/*
 * budget.h - from volume, fees and items to the lines of the budget.
 *
 * budget(5) describes the table, formulas(7), section 4, the computation.
 *
 * Ownership  budget_free() releases all; BUDGET_EMPTY needs no release.
 *            Lines borrow from the contracts and the volume.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef BUDGET_H
#define BUDGET_H

#include "contract.h"
#include "csvout.h"
#include "fees.h"
#include "volume.h"

#define BUDGET_EMPTY	((struct budget){ 0 })

/* The columns of the table, in the order in which they are written. */
enum budget_column {
	BUDGET_CONTRACT, BUDGET_PROVIDER, BUDGET_KIND, BUDGET_LABEL,
	BUDGET_OFFERING, BUDGET_HBG, BUDGET_REFERENCE, BUDGET_ORIGIN,
	BUDGET_FROM, BUDGET_TO, BUDGET_QUANTITY, BUDGET_UNIT, BUDGET_FEE,
	BUDGET_AMOUNT, BUDGET_INCLUDED, BUDGET_COLUMNS,
	BUDGET_EXPLAINED = BUDGET_COLUMNS	/* rechenweg */
};

extern const struct out_column budget_out[BUDGET_COLUMNS + 1];

/* The column with NAME, without rechenweg; false when there is none. */
bool budget_find_column(struct text name, enum budget_column *out);

struct budget_line {
	const struct contract	*contract;
	const struct volume_row	*row;		/* NULL: of an item */
	struct text		 kind;		/* leistung, or the item's */
	struct text		 label;
	struct text		 offering;	/* may be empty, as the next 3 */
	struct text		 hbg;
	struct text		 reference;
	struct text		 origin;
	struct span		 span;
	struct quantity		 quantity;
	struct text		 unit;
	struct fee		 fee;
	struct money		 amount;
	enum included		 included;
	struct text		 explained;	/* empty without explain */
};

struct budget {
	struct budget_line	*line;
	size_t			 count;
	size_t			 room;
	struct arena		 arena;
};

/* How the quantity of a row is scaled to the days that are priced. */
enum budget_measure {
	MEASURE_AGREED,		/* zeitmass of the contract */
	MEASURE_DAYS,
	MEASURE_MONTHS
};

/*
 * What is asked of the volume.  The empty view is the budget as agreed: the
 * contract's period, measure and rule for labels with suffix.
 */
struct budget_view {
	bool			as_happened;	/* each row over its own days */
	const struct span	*period;	/* instead of the contract's; borrowed */
	enum budget_measure	measure;	/* but for planned rows: days */
	enum price_rule		rule;		/* PRICE_AGREED: the contract's */
};

struct budget_request {
	const struct contracts	*contracts;
	const struct volume	*volume;
	struct prices		*prices;	/* of each contract */
	struct budget_view	 view;
	bool			 explain;
};

/*
 * Compute the lines of all contracts that are not withdrawn, in their order:
 * of the volume and, unless the view is as_happened, of the items.
 */
int budget_compute(struct budget *budget,
    const struct budget_request *request, struct diag *diag);

/* Append the lines of the volume rows of contract number C, unchecked. */
int budget_price_volume(struct budget *budget,
    const struct budget_request *request, uint32_t c, struct diag *diag);

/*
 * Report rows of contract number C that do not cover what a budget is computed
 * from: its basis, or planned rows the contract.  formulas(7), section 4.
 */
void budget_check_volume(const struct budget_request *request, uint32_t c,
    struct diag *diag);
void budget_free(struct budget *budget);

/* B: the sum of the lines of CONTRACT that are in the budget.  ERR_RANGE. */
int budget_sum(const struct budget *budget, const struct contract *contract,
    struct money *out);

/* Which columns of the budget are written, and where. */
struct budget_layout {
	enum budget_column	key[BUDGET_COLUMNS];	/* summed up by these */
	size_t			keys;			/* 0: every line */
	struct out_column	column[BUDGET_COLUMNS + 1];
	size_t			columns;
	int			to[BUDGET_COLUMNS + 1];	/* -1: not written */
};

/* All columns, for every line. */
void budget_layout_lines(struct budget_layout *layout);

/*
 * The columns NAMES, then betrag, for sums by these columns.
 *
 * ERR_RANGE   one of NAMES, which is in *BAD, is no column
 * ERR_SYNTAX  it is betrag, or stands there twice
 */
int budget_layout_sums(struct budget_layout *layout, struct text_list names,
    struct text *bad);

/*
 * Write BUDGET as LAYOUT says: its lines, or their sums.
 *
 * ERR_DATA    reported: a sum is beyond its limit
 */
int budget_write(const struct budget *budget,
    const struct budget_layout *layout, struct csvout *out,
    struct diag *diag);

/*
 * The lines that are in the budget, summed up by KEY (COUNT columns of the
 * table), into SUMS: the first line of each group with the group's amount, in
 * order of first appearance.
 *
 * ERR_DATA    reported: a sum is beyond its limit
 */
int budget_group(const struct budget *budget, const enum budget_column key[],
    size_t count, struct budget *sums, struct diag *diag);

#endif
