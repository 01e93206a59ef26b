/*
 * hbgdiff.h - what changed in the need groups (HBG) between two days.
 *
 * Two lists of the same cases, or one list on two days.  A row counts when it
 * is valid on the day of its side (without a day: always) and its payer is
 * inside the budget.  A change is a fact: nothing here judges it.
 * formulas(7), section 6; hbg-diff(1) describes the tables.
 *
 * Ownership  hbgdiff_free() releases all; a diff borrows the cases.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef HBGDIFF_H
#define HBGDIFF_H

#include "cases.h"
#include "csvout.h"
#include "fees.h"

#define HBGDIFF_EMPTY	((struct hbgdiff){ 0 })

enum change_kind {
	CHANGE_ARRIVAL,		/* zugang: only in the new list */
	CHANGE_DEPARTURE,	/* abgang: only in the old one */
	CHANGE_OFFERING,	/* wechsel */
	CHANGE_SUFFIX,		/* zusatz: one that the old label has not */
	CHANGE_SUFFIX_END,	/* zusatz_ende */
	CHANGE_HIGHER,		/* hoeher */
	CHANGE_LOWER,		/* niedriger */
	CHANGE_NONE,		/* gleich */
	CHANGE_KINDS
};

extern const char *const change_words[];

enum diff_side_name {
	SIDE_OLD,
	SIDE_NEW,
	DIFF_SIDES
};

/* Which rows are compared. */
struct diff_side {
	enum cases_list	list;
	bool		has_day;
	struct date	day;
};

/* A case in an offering, on both sides or on one of them. */
struct change {
	uint32_t		 case_number;
	const struct stay	*side[DIFF_SIDES];	/* NULL = not there */
	enum change_kind	 kind;
	bool			 other_payer;	/* there with one outside */
	bool			 has_step;	/* both have a rank */
	int			 step;		/* rank new - rank old */
};

struct hbgdiff {
	const struct cases	*cases;
	struct diff_side	 side[DIFF_SIDES];
	uint32_t		*place;		/* of offerings in byte order */
	struct buf		 rows[DIFF_SIDES];	/* of the case at hand */
	struct buf		 changes;	/* of struct change: its pairs */
	bool			 changed;	/* one was found that is not gleich */
};

/* Get ready to compare CASES, which were checked. */
int hbgdiff_init(struct hbgdiff *diff, const struct cases *cases,
    const struct diff_side side[DIFF_SIDES]);
void hbgdiff_free(struct hbgdiff *diff);

/*
 * The pairs of case number I: those of the same offering by offering, then
 * what remains in the byte order of the offerings.  *OUT is borrowed until the
 * next call.
 */
int hbgdiff_case(struct hbgdiff *diff, uint32_t i, const struct change **out,
    size_t *count);

/* --- the list of changes ------------------------------------------------- */

enum change_column {
	CHANGE_CASE, CHANGE_OFFERING_OLD, CHANGE_OFFERING_NEW, CHANGE_HBG_OLD,
	CHANGE_HBG_NEW, CHANGE_REFERENCE, CHANGE_KIND, CHANGE_STEPS,
	CHANGE_HINT, CHANGE_FEE_OLD, CHANGE_FEE_NEW, CHANGE_FEE_DIFFERENCE,
	CHANGE_COLUMNS
};

/* The columns of a list: with or without fees, then those of the office. */
struct change_layout {
	struct out_column	column[CHANGE_COLUMNS + CASES_EXTRAS_MAX + 1];
	size_t			columns;
	size_t			extra;		/* number of its first one */
	size_t			extras;
	bool			fees;
};

/*
 * Lay out the list, with the columns EXTRA of the cases behind the others and
 * rechenweg at the end.
 *
 * ERR_SYNTAX  one of EXTRA, which is in *BAD, is a column already
 */
int change_layout(struct change_layout *layout, bool fees,
    struct text_list extra, struct text *bad);

struct change_request {
	const struct change_layout	*layout;
	const struct prices		*prices;	/* with fees: of each contract */
	struct date			 fee_day[DIFF_SIDES];
	bool				 all;		/* also gleich */
	bool				 explain;
};

/* Write the changes in the byte order of the cases. */
int hbgdiff_write(struct hbgdiff *diff, const struct change_request *request,
    struct csvout *out, struct diag *diag);

/* --- summary and matrix -------------------------------------------------- */

enum summary_column {
	SUMMARY_GROUP, SUMMARY_N_OLD, SUMMARY_N_NEW, SUMMARY_ARRIVALS,
	SUMMARY_DEPARTURES, SUMMARY_MOVED_IN, SUMMARY_MOVED_OUT,
	SUMMARY_HIGHER, SUMMARY_LOWER, SUMMARY_SUFFIX, SUMMARY_SUFFIX_END,
	SUMMARY_WITH_SUFFIX_OLD, SUMMARY_WITH_SUFFIX_NEW,
	SUMMARY_MEAN_OLD, SUMMARY_MEAN_NEW, SUMMARY_NEUTRAL_OLD,
	SUMMARY_NEUTRAL_NEW, SUMMARY_MEAN_ARRIVALS, SUMMARY_MEAN_DEPARTURES,
	SUMMARY_COLUMNS
};

extern const struct out_column summary_out[SUMMARY_COLUMNS + 1];

enum matrix_column {
	MATRIX_OLD, MATRIX_NEW, MATRIX_CASES, MATRIX_COLUMNS
};

extern const struct out_column matrix_out[MATRIX_COLUMNS + 1];

#define GROUP_BY_OFFERING	((size_t)-1)

struct summary_request {
	size_t	by;		/* further column of the cases, or that */
	int64_t	least;		/* --min-n; 0 = nothing is hidden */
	bool	explain;
};

/*
 * Group by the column BY instead of the offering: set it in REQUEST, name the
 * first of the COLUMNS after it, and add it to the further columns EXTRA of
 * the cases unless it is angebot.
 *
 * ERR_SYNTAX  one of COLUMNS has that name already
 */
int summary_by(struct summary_request *request,
    struct out_column columns[SUMMARY_COLUMNS + 1], struct text_list by,
    struct text_list *extra);

/* A line for each group in byte order, then one for all. */
int hbgdiff_summarize(struct hbgdiff *diff,
    const struct summary_request *request, struct csvout *out,
    struct diag *diag);

/* Old label by new label. */
int hbgdiff_matrix(struct hbgdiff *diff,
    const struct summary_request *request, struct csvout *out);

#endif
