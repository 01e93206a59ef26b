/*
 * cases.h - the case list: reading, checking, counting (faelle(5)).
 *
 * Rows are read once, in constant memory but for what must be remembered of
 * each: 24 bytes a row, and about 30 bytes and its key for a case.  A second
 * list can be read beside the first; a row that both have is kept once, with
 * four bytes for its line in the second one (of cases with very many rows it is
 * kept twice).  A cell of a further column takes 12 bytes and its text.
 *
 * Limit      CASES_ROWS_MAX rows, CASES_LINES_MAX lines a file, CASES_EXTRAS_MAX
 *            further columns, the keys as names.h: ERR_RANGE.
 * Ownership  cases_free() releases all; CASES_EMPTY needs no release.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef CASES_H
#define CASES_H

#include "contract.h"
#include "keymap.h"
#include "period.h"
#include "rejects.h"
#include "table.h"
#include "volume.h"

#define CASES_ROWS_MAX	((size_t)1 << 31)
#define CASES_LINES_MAX	UINT32_MAX
#define CASES_EXTRAS_MAX	((size_t)24)
#define CASES_EMPTY	((struct cases){ 0 })

/* Which list a row belongs to; one that both have is of both. */
enum cases_list {
	CASES_FIRST = 1,
	CASES_SECOND = 2
};

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
	uint8_t		external : 1;	/* payer outside the budget */
	uint8_t		lists : 2;	/* enum cases_list; 0 = set aside */
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
	struct keymap		*keys;		/* other keys of the cases, or NULL */
	struct text_list	 extra;		/* columns that are kept as they are */
	bool			 name_file;	/* notices name the only file */
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
	size_t			 second;	/* rows of the second list begin */
	const char		*second_file;
	uint32_t		*second_line;	/* there, of rows of both lists */
	struct text_list	 extra;
	uint64_t		*extra_at;	/* cells of each row in extra_bytes */
	size_t			 extra_room;
	struct buf		 extra_bytes;	/* length, then text */
};

/* Read all operands as one list, and check it row by row. */
int cases_read(struct cases *cases, const struct cases_source *source,
    struct rejects *rejects, struct diag *diag);

/*
 * Read the one file of SOURCE as a second list of the same cases.  Requires
 * the same contracts and further columns as the first one.
 */
int cases_read_second(struct cases *cases, const struct cases_source *source,
    struct rejects *rejects, struct diag *diag);
void cases_free(struct cases *cases);

/* How often a case may stand in an offering. */
enum cases_rule {
	CASES_IN_TURN,		/* any number of rows that share no day */
	CASES_ONCE		/* one row: the list has no day */
};

/*
 * Look at each case of LIST as a whole: rows that share a day are an error (or
 * set aside), and reference levels that are missing are taken from the case's
 * earlier rows.  faelle(5).
 */
int cases_check(struct cases *cases, enum cases_list list,
    enum cases_rule rule, struct rejects *rejects, struct diag *diag);

/* Where row number ROW stands in LIST, for messages. */
struct place cases_place(const struct cases *cases, enum cases_list list,
    uint32_t row);

/* The cell of further column I (its number in source->extra) of row ROW. */
struct text cases_extra(const struct cases *cases, uint32_t row, size_t i);

/* The contract of OFFERING (a number of cases->offerings), NULL without. */
const struct contract *cases_contract(const struct cases *cases,
    uint32_t offering);

/* The lists that the labels of OFFERING refer to. */
struct scales cases_scales(const struct cases *cases, uint32_t offering);

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
 * Read the first or the second list and check it in one go, so that the
 * findings of the rows and of the cases come together.
 */
int cases_read_checked(struct cases *cases, enum cases_list list,
    const struct cases_source *source, enum cases_rule rule,
    struct rejects *rejects, struct diag *diag);

/*
 * Read, check and count in one go: the case list of SOURCE as VOLUME.  All
 * findings of the rows and of the cases are reported.
 */
int cases_to_volume(const struct cases_source *source,
    const struct count_request *request, struct rejects *rejects,
    struct volume *volume, struct diag *diag);

#endif
