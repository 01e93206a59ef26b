/*
 * corridor.h - does what was delivered still fit the budget?
 *
 * The volume that a budget was computed from and the volume as it happened,
 * compared by days, per contract and offering, and held against the corridors
 * that were agreed on.  Without corridors nothing is judged.  formulas(7),
 * section 7; corridor-check(1) describes the table.
 *
 * Unit       Figures are as they are printed: cents or ten-thousandths.
 * Ownership  corridor_free() releases all; CORRIDOR_EMPTY needs no release.
 *            Rows borrow from the contracts, the metrics and the report.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef CORRIDOR_H
#define CORRIDOR_H

#include "csvout.h"
#include "fees.h"
#include "history.h"
#include "metric.h"
#include "metrics.h"
#include "staff.h"
#include "volume.h"

#define CORRIDOR_EMPTY	((struct corridor_report){ 0 })

enum corridor_status {
	STATUS_INSIDE,		/* innerhalb */
	STATUS_TALK,		/* gespraech */
	STATUS_SETTLEMENT,	/* ausgleich */
	STATUS_NO_LIMIT,	/* ohne_grenze */
	STATUS_NOT_COMPUTABLE,	/* nicht_berechenbar */
	STATUS_NONE		/* of a part of another row */
};

struct corridor_request {
	const struct contracts	*contracts;
	const struct volume	*base;		/* the budget's */
	const struct volume	*actual;
	struct prices		*prices;	/* of each contract */
	const struct staff	*staff;
	const struct metrics	*metrics;
	const struct history	*history;
	struct text_list	 only;		/* names; none: all */
	bool			 decompose;
	bool			 project;
	bool			 explain;
};

/* A figure as it was agreed and as it is. */
struct figure {
	bool		present;	/* else there are no data for it */
	bool		has_target;
	int64_t		target;		/* soll */
	int64_t		actual;		/* ist */
	struct text	explained;	/* rechenweg; empty without explain */
};

struct corridor_row {
	const struct contract	*contract;
	const struct offering	*offering;	/* NULL: the contract */
	struct span		 span;
	struct text		 metric;
	bool			 money;
	bool			 is_part;	/* only a deviation */
	struct figure		 figure;
	int64_t			 deviation;
	int64_t			 base;		/* of prozent; 0 = none */
	bool			 has_percent;
	struct percent		 percent;
	enum corridor_status	 status;
	const struct corridor	*entry;		/* its corridor, or NULL */
	bool			 has_amount;
	struct money		 amount;	/* ausgleich */
};

struct corridor_report {
	struct corridor_row	*row;
	size_t			 count;
	size_t			 room;
	struct arena		 arena;
};

/* Does REQUEST ask for METRIC?  Without --only it does, for every one. */
bool corridor_wants(const struct corridor_request *request,
    enum metric metric);

/* Does anything that REQUEST asks for need fees of CONTRACT? */
bool corridor_needs_fees(const struct corridor_request *request,
    const struct contract *contract);

/*
 * Report names of --only that are no metric, and corridors of no metric or
 * twice.
 */
int corridor_check_names(const struct corridor_request *request,
    struct diag *diag);

/* Compute all rows, in the order in which they are written. */
int corridor_compute(struct corridor_report *report,
    const struct corridor_request *request, struct diag *diag);
void corridor_free(struct corridor_report *report);

/* True when a row lies outside its corridor. */
bool corridor_outside(const struct corridor_report *report);

enum corridor_column {
	CORRIDOR_CONTRACT_KEY, CORRIDOR_LEVEL, CORRIDOR_OFFERING_KEY,
	CORRIDOR_FROM, CORRIDOR_TO, CORRIDOR_METRIC, CORRIDOR_TARGET,
	CORRIDOR_ACTUAL, CORRIDOR_DEVIATION, CORRIDOR_PERCENT,
	CORRIDOR_STATUS, CORRIDOR_AMOUNT, CORRIDOR_KIND, CORRIDOR_COLUMNS,
	/* rechenweg; in OUT_TABLE behind these two */
	CORRIDOR_SIGN = CORRIDOR_COLUMNS, CORRIDOR_BAR, CORRIDOR_TABLE_COLUMNS
};

extern const struct out_column corridor_out[CORRIDOR_COLUMNS + 1];
extern const struct out_column corridor_table_out[CORRIDOR_TABLE_COLUMNS + 1];

/* How a table for a person is drawn. */
struct corridor_look {
	bool	ascii;		/* no character beyond ASCII in the bars */
	bool	colour;		/* of a terminal, for rows outside */
};

/* Write all rows; LOOK concerns the style OUT_TABLE only. */
void corridor_write(const struct corridor_report *report,
    struct corridor_look look, struct csvout *out);

#endif
