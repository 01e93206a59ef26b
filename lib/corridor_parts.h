/*
 * corridor_parts.h - how a report is computed.  For corridor*.c only.
 *
 * Shape      LEVEL 0 is the contract, LEVEL n its offering number n - 1; LEVELS
 *            is how many there are.  T is the number of a period.
 * Unit       As in corridor.h: cents or ten-thousandths, as they are printed.
 * Ownership  Figures and texts live as long as the checking and its report;
 *            arrays E4, CENTS, TEXT have LEVELS items and are the caller's:
 *            what is computed is added to what stands in them.
 * Failure    ERR_NOMEM; ERR_RANGE for a figure beyond its limit, which the
 *            caller reports (corridor_beyond()); ERR_DATA when it is reported.
 */
#ifndef CORRIDOR_PARTS_H
#define CORRIDOR_PARTS_H

#include "budget.h"
#include "corridor.h"
#include "exact.h"
#include "period.h"

/* One contract on its way to rows; the volumes of its request hold its own
 * rows only. */
struct checking {
	const struct corridor_request	*request;	/* its own rows only */
	struct corridor_report		*report;
	struct diag			*diag;
	uint32_t			 c;		/* the contract */
	const struct contract		*contract;
	size_t				 levels;	/* itself, its offerings */
	const struct buf		*all_periods;	/* of all contracts */
	struct periods			 periods;	/* T, by day */
	struct budget			 granted;	/* ist of leistung */
	struct budget			 neutral;	/* of leistung_neutral */
	struct figure			*figure;	/* of all T, see below */
};

/* The figure of METRIC in period number T; LEVEL 0 is the contract, others
 * its offerings. */
struct figure *corridor_figure(const struct checking *check, size_t t,
    size_t level, enum metric metric);

/*
 * Compute all figures of period number T.  What cannot be computed for want of
 * data is left out, with a notice.  formulas(7), section 7.
 */
int corridor_measure(struct checking *check, size_t t);

/* The soll of leistung for PERIOD, by days; LEVELS amounts into CENTS. */
int corridor_plan(struct checking *check, struct span period,
    int64_t cents[], struct buf text[]);

/* The soll of menge for PERIOD: LEVELS quantities into E4. */
int corridor_plan_days(struct checking *check, struct span period,
    int64_t e4[], struct buf text[]);

/* What is asked of the staff of an offering.  Requires a staff list. */
struct staff_question {
	const struct offering	*offering;
	uint32_t		 number;	/* of the offering */
	struct span		 period;
	int64_t			 inside_e4;	/* days inside the budget */
	int64_t			 all_e4;	/* days of everybody */
	const int64_t		*level_e4;	/* soll days by rank; 0: "-" */
};

/* What keeps a metric from being computed. */
enum corridor_missing {
	MISSING_NOTHING,
	MISSING_STAFF_LIST,
	MISSING_STAFF_ROWS,
	MISSING_MEMBERS,	/* only volunteers are in the list */
	MISSING_RATIOS,
	MISSING_PLACES,
	MISSING_ALL_PLACES,	/* of all offerings */
	MISSING_DAYS,		/* these and the following: in a period */
	MISSING_STAFF,
	MISSING_ONE_LIST,
	MISSING_OFFERINGS
};

/* The figure is left as it was when something is missing. */
int corridor_staff(const struct checking *check,
    const struct staff_question *question, struct figure *out,
    enum corridor_missing *missing);
int corridor_volunteers(const struct checking *check,
    const struct staff_question *question, struct figure *out,
    enum corridor_missing *missing);

/* Report that FIGURE of PERIOD is beyond the limit: ERR_DATA. */
int corridor_beyond(const struct checking *check, struct span period,
    struct text figure);

/* NUM / DEN × SCALE, rounded.  Requires DEN above 0 (asserted).  ERR_RANGE. */
int corridor_ratio(int128 num, int128 den, int64_t scale, int64_t *out);

/* Append VALUE, cents or ten-thousandths, to a rechenweg. */
void corridor_explain_value(struct buf *text, bool money, int64_t value);

/* Append the TERMS of a sum (NULL: none) and " = ", unless they are many. */
void corridor_explain_terms(struct buf *text, const struct buf *terms);

/* A copy of TEXT in the report, if the request wants to be explained. */
int corridor_explain(const struct checking *check, struct buf *text,
    struct text *out);

/*
 * Append ROW, of which contract, offering, span, metric, money, figure, base
 * and entry are set: what follows from them is computed here.
 */
int corridor_add_row(struct checking *check, struct corridor_row *row);

/* The corridor of METRIC at LEVEL that looks at WINDOW periods, or NULL. */
const struct corridor *corridor_entry(const struct contract *contract,
    struct text metric, size_t level, int64_t window);

/* A figure with its period, to be added up over several. */
struct dated_figure {
	struct span	span;
	struct figure	figure;
	int64_t		base;		/* of prozent, in the figure's unit */
	bool		no_base;	/* it is not known */
};

/* Append the rows of all blocks and the projections.  For corridor.c. */
int corridor_add_rows(struct checking *check);

/* Earlier first, then shorter: the order of periods. */
int corridor_compare_spans(struct span a, struct span b);

/* A metric at a level over time. */
struct series {
	size_t			 level;
	const struct offering	*offering;	/* NULL: the contract */
	struct text		 metric;
	bool			 money;
	enum metric_window	 window;
	bool			 base_is_service; /* prozent of leistung */
	struct dated_figure	*item;		/* by day */
	size_t			 count;
	struct date		 begins;	/* earlier outputs end before */
};

/* Append the row of item number I, and one for each corridor of the series
 * that looks at several periods. */
int corridor_add_series(struct checking *check, const struct series *series,
    size_t i);

#endif
