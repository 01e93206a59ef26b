/*
 * fees.h - fee tables, and the fee of a day (entgelte(5), formulas(7)).
 *
 * struct fees is a table as read.  struct prices is that table made ready for
 * one contract: labels resolved against its lists, keys sorted, the decisions
 * of the Vertragskommission in order.
 *
 * Ownership  fees_free() and prices_free() release all; prices borrow from
 *            the fees and the contract.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef FEES_H
#define FEES_H

#include "contract.h"
#include "table.h"
#include "volume.h"

#define FEES_EMPTY	((struct fees){ 0 })
#define PRICES_EMPTY	((struct prices){ 0 })

/* Parts of a fee: personal, sach, invest (PART_STAFF and following). */
#define FEE_PARTS	3

struct fee_row {
	struct place		at;
	struct text		offering;	/* "*" = all */
	struct text		label;		/* as in the file; "*" = all */
	enum volume_unit	unit;
	struct fee		fee;
	bool			has_parts;
	struct fee		part[FEE_PARTS];
	struct date		valid_from;
	int			label_code;	/* ERR_OK: a contract lists it */
	bool			twice;		/* that was reported */
};

struct fees {
	struct fee_row	*row;
	size_t		 count;
	size_t		 room;
	struct arena	 arena;
};

/* Read the COUNT files as one table.  MARK decides ambiguous numbers. */
int fees_read(struct fees *fees, const char *const file[], size_t count,
    enum decimal_mark mark, struct diag *diag);
void fees_free(struct fees *fees);

/*
 * Report labels of rows for all offerings that none of the contracts lists
 * for which prices_init() was called.
 */
void fees_check_labels(const struct fees *fees, struct diag *diag);

/* What a price belongs to.  The smaller rank is the more exact key. */
enum price_rank {
	PRICE_OFFERING_LEVEL,
	PRICE_OFFERING_ANY,
	PRICE_ANY_LEVEL,
	PRICE_ANY_ANY,
	PRICE_RANKS
};

struct price_key {
	uint32_t		offering;	/* of the contract */
	enum price_rank		rank;
	struct hbg		label;		/* 0, 0 for *_ANY */
};

struct price {
	struct price_key	 key;
	struct date		 valid_from;
	struct fee_row		*row;
};

struct prices {
	const struct contract	*contract;
	struct price		*price;		/* sorted */
	size_t			 count;
	const struct uplift	**uplift;	/* by day */
	size_t			 uplifts;
};

/*
 * Make FEES ready for CONTRACT; the warnings of its decisions (§ 126 (3)
 * SGB IX) are reported here.
 */
int prices_init(struct prices *prices, struct fees *fees,
    const struct contract *contract, struct diag *diag);
void prices_free(struct prices *prices);

/* Which fee prices a label with suffix. */
enum price_rule {
	PRICE_AGREED,		/* that of the contract: see prices_rule() */
	PRICE_REFERENCE,	/* its own row, else that of the reference */
	PRICE_CURRENT,		/* its own row, else that of the level */
	PRICE_UNDECIDED,	/* its own row; else there is no rule */
	PRICE_NEUTRAL		/* that of the reference, never its own row */
};

/* The rule that CONTRACT agrees on: one of the three in the middle. */
enum price_rule prices_rule(const struct contract *contract);

struct price_question {
	uint32_t	offering;	/* of the contract */
	struct hbg	label;
	uint8_t		reference;	/* level, 0 = none */
	enum price_rule	rule;
	struct date	day;
};

enum price_result {
	PRICE_FOUND,
	PRICE_MISSING,		/* no row is valid on the day */
	PRICE_NO_REFERENCE,	/* the reference level is needed and missing */
	PRICE_NO_RULE,		/* zusatz_bewertung is needed and missing */
	PRICE_NO_PARTS,		/* a decision for a part, a fee without parts */
	PRICE_TOO_LARGE,	/* beyond FEE_E4_MAX */
	PRICE_ALL_GONE		/* decisions of a day add up to -100 % */
};

/* The fee of a day, and how it came about. */
struct day_fee {
	struct fee		fee;
	enum volume_unit	unit;
	struct fee		part[FEE_PARTS];
	const struct fee_row	*row;
	uint8_t			 level;		/* that the row was looked for */
	bool			 by_level;	/* not by the label 2+S itself */
	size_t			uplifts;	/* that acted */
};

/*
 * The fee that prices QUESTION on its day.  formulas(7), section 3.  Requires
 * a rule other than PRICE_AGREED (asserted).
 */
enum price_result prices_find(const struct prices *prices,
    const struct price_question *question, struct day_fee *out);

/*
 * Report at AT why there is no fee: RESULT and FEE are what prices_find()
 * made of QUESTION.  Requires a RESULT other than PRICE_FOUND (asserted).
 */
void prices_report(const struct prices *prices,
    const struct price_question *question, enum price_result result,
    const struct day_fee *fee, struct place at, struct diag *diag);

/*
 * The next day after QUESTION->day, up to LAST, on which the fee may be
 * another one; LAST + 1 when there is none.
 */
struct date prices_next_change(const struct prices *prices,
    const struct price_question *question, struct date last);

/*
 * The first decision of the very day on which the row of FEE begins, which
 * therefore does not act on it; NULL when there is none.
 */
const struct uplift *prices_same_day(const struct prices *prices,
    uint32_t offering, const struct day_fee *fee);

/* Append to TEXT how FEE came about, when decisions acted on it. */
void prices_explain(const struct prices *prices, uint32_t offering,
    struct date day, const struct day_fee *fee, struct buf *text);

#endif
