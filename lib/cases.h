/*
 * cases.h - the case list: reading, checking, counting (faelle(5)).
 *
 * Rows are read once, in constant memory but for what must be remembered of
 * each: 24 bytes a row, and about 30 bytes and its key for a case.
 *
 * Limit      CASES_ROWS_MAX rows, CASES_LINES_MAX lines a file, the keys as
 *            names.h: ERR_RANGE.
 * Ownership  cases_free() releases all; CASES_EMPTY needs no release.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef CASES_H
#define CASES_H

#include "contract.h"
#include "period.h"
#include "rejects.h"
#include "table.h"
#include "volume.h"

#define CASES_ROWS_MAX	((size_t)1 << 31)
#define CASES_LINES_MAX	UINT32_MAX
#define CASES_EMPTY	((struct cases){ 0 })

/* A row of the list: one person, one offering, one period of one HBG. */
struct stay {
	uint32_t	before;		/* the case's row before, number + 1 */
	int32_t		from_day;
	int32_t		to_day;		/* INT32_MAX = open */
	uint32_t	line;
	uint32_t	offering;	/* number in offerings */
	uint8_t		level;
	uint8_t		suffix;
	uint8_t		reference;	/* level, 0 = none */
	bool		external : 1;	/* payer outside the budget */
	bool		set_aside : 1;
};

/*
 * Who counts as inside the budget.  Where the contract lists the payers
 * outside, one that is in none of its lists, nor in the user's, is an error.
 */
enum payer_rule {
	PAYERS_BY_CONTRACT,	/* without a contract: everybody */
	PAYERS_LISTED,		/* those of the list */
	PAYERS_ALL
};

struct cases_source {
	const char *const	*file;
	size_t			 count;
	const struct dialect	*dialect;
	const struct contracts	*contracts;	/* may be none */
	enum payer_rule		 payers;
	struct text_list	 payer_list;
};

struct cases_file {
	const char	*name;
	size_t		 first;		/* number of its first row */
};

struct cases {
	const struct contracts	*contracts;
	struct stay		*stay;		/* in the order read */
	size_t			 count;
	size_t			 room;
	struct names		 keys;		/* the cases */
	uint32_t		*last;		/* row + 1 of each case */
	size_t			 last_room;
	struct names		 offerings;
	struct claim		*claim;		/* of each offering */
	size_t			 claim_room;
	struct cases_file	*file;
	size_t			 files;
};

/* Read all operands as one list, and check it row by row. */
int cases_read(struct cases *cases, const struct cases_source *source,
    struct rejects *rejects, struct diag *diag);
void cases_free(struct cases *cases);

/*
 * Look at each case as a whole: rows that share a day are an error (or set
 * aside), and reference levels that are missing are taken from the case's
 * earlier rows.  faelle(5).
 */
int cases_check(struct cases *cases, struct rejects *rejects,
    struct diag *diag);

/* What to count. */
struct count_request {
	bool		has_period;
	struct span	period;		/* else each contract's basis */
	enum period_by	by;
	bool		has_as_of;
	struct date	as_of;
	bool		explain;
};

/*
 * Count days and distinct cases by period, offering, label and reference into
 * VOLUME, sorted; with explain every row says how its days came about.
 * formulas(7), section 2.
 *
 * ERR_DATA    reported: no period, or the day of the export before it
 */
int cases_count(const struct cases *cases, const struct count_request *request,
    struct volume *volume, struct diag *diag);

/*
 * Read, check and count in one go: the case list of SOURCE as VOLUME.  All
 * findings of the rows and of the cases are reported.
 */
int cases_to_volume(const struct cases_source *source,
    const struct count_request *request, struct rejects *rejects,
    struct volume *volume, struct diag *diag);

#endif
