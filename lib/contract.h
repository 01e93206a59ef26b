/*
 * contract.h - the contract about a sozialraumorientiertes Traegerbudget.
 *
 * vertrag(5) describes the file and every key.  The struct holds what was
 * read, with the defaults filled in; nothing in it is computed.
 *
 * Ownership  contracts_free() releases all; CONTRACTS_EMPTY needs no release.
 *            Everything found in a contract is borrowed from it.
 * Failure    Findings are reported with file, line and column: ERR_DATA.
 *            ERR_NOMEM goes up.
 */
#ifndef CONTRACT_H
#define CONTRACT_H

#include "hbg.h"
#include "keys.h"
#include "names.h"
#include "workday.h"

#define CONTRACT_KEY_MAX	((size_t)40)
#define CONTRACTS_EMPTY		((struct contracts){ 0 })

enum contract_status {
	CONTRACT_PLANNED,	/* geplant */
	CONTRACT_ACTIVE,	/* aktiv */
	CONTRACT_WITHDRAWN	/* zurueckgezogen */
};

enum time_measure {
	TIME_MONTHS,
	TIME_DAYS
};

/* Which fee prices a label with suffix that has no fee row of its own. */
enum suffix_pricing {
	SUFFIX_REFERENCE,	/* referenz: that of the reference level */
	SUFFIX_CURRENT		/* aktuell: that of the level before the + */
};

enum fee_part {
	PART_WHOLE,		/* gesamt */
	PART_STAFF,		/* personal */
	PART_MATERIAL,		/* sach */
	PART_INVESTMENT,	/* invest */
	PART_COUNT
};

enum item_kind {
	ITEM_LUMP_SUM,		/* pauschale */
	ITEM_EXTRA_SUPPORT,	/* zusatzbetreuung */
	ITEM_SINGLE_CASE,	/* einzelfall */
	ITEM_SPECIAL,		/* sondermassnahme */
	ITEM_CREDIT		/* anrechnung: never positive */
};

enum item_unit {
	ITEM_ONCE,
	ITEM_PER_DAY,
	ITEM_PER_MONTH,
	ITEM_PER_YEAR,
	ITEM_PER_CASE
};

/* Only INCLUDED_YES counts in sums. */
enum included {
	INCLUDED_YES,
	INCLUDED_NO,
	INCLUDED_EXAMINE
};

enum distribution {
	DISTRIBUTE_MONTHS,
	DISTRIBUTE_DAYS,
	DISTRIBUTE_LINES
};

enum remainder {
	REMAINDER_LAST,
	REMAINDER_CUMULATED
};

enum recalculation {
	RECALCULATE_SPREAD,	/* verteilt */
	RECALCULATE_ONCE	/* einmalig */
};

enum due_month {
	DUE_SAME_MONTH,
	DUE_MONTH_BEFORE	/* vormonat */
};

enum corridor_level {
	CORRIDOR_CONTRACT,
	CORRIDOR_OFFERING
};

enum corridor_amount {
	AMOUNT_REST,		/* rest: beyond the limit */
	AMOUNT_WHOLE		/* voll: the whole deviation */
};

enum settlement_kind {
	SETTLEMENT_OPEN,
	SETTLEMENT_MONEY,
	SETTLEMENT_MEASURE,	/* bsc_massnahme */
	SETTLEMENT_CARRIED	/* vortrag */
};

/* The words of the files for the enums above, each ends with NULL. */
extern const char *const included_words[];
extern const char *const item_kind_words[];
extern const char *const item_unit_words[];
extern const char *const fee_part_words[];
extern const char *const suffix_pricing_words[];

struct offering {
	struct place		at;
	struct text		key;
	struct text		label;		/* bezeichnung, may be empty */
	struct text		service_type;
	struct text_list	levels;		/* its own, else the contract's */
	bool			has_levels;
	struct quantity		places;
	bool			has_places;
	struct percent		occupancy;
	bool			has_occupancy;
	struct key_list		ratios;		/* struct key_ratio */
	struct quantity		staff_target;	/* FTE */
	bool			has_staff_target;
};

/* A decision of the Vertragskommission. */
struct uplift {
	struct place	at;
	struct date	valid_from;
	struct percent	percent;
	enum fee_part	part;
	struct text	offering;	/* "*" = all */
	struct date	decided;
	bool		has_decided;
	struct text	ground;
};

struct tariff {
	struct place	at;
	struct text	label;
	struct date	to;
};

struct item {
	struct place		at;
	enum item_kind		kind;
	struct text		label;
	struct text		offering;	/* empty = none */
	struct fee		amount;
	enum item_unit		unit;
	struct quantity		quantity;
	struct share		share;
	struct span		span;
	bool			has_from;
	bool			has_to;
	enum included		included;
	bool			has_included;
	struct text		reason;
};

struct instalment_rule {
	enum distribution	distribution;
	enum remainder		remainder;
	enum recalculation	recalculation;
	int64_t			due_day;
	bool			has_due_day;
	enum due_month		due_month;
	enum workday_move	workday;
	enum calendar		calendar;
};

struct limits {
	struct percent	below, above;
	bool		has_below, has_above;
};

struct corridor {
	struct place		at;
	struct text		metric;
	enum corridor_level	level;
	struct limits		talk;
	bool			has_talk;
	struct limits		settlement;
	bool			has_settlement;
	enum corridor_amount	amount;
	bool			has_amount;
	enum settlement_kind	settlement_kind;
	int64_t			window;		/* fenster, in periods */
};

struct contract {
	struct arena		arena;
	const char		*path;
	struct place		at;
	int			format;		/* always 0: the only word */
	struct text		key;
	struct text		provider;
	struct text		authority;
	struct text		legal_basis;
	struct text		predecessor;
	enum contract_status	status;
	struct span		term;		/* beginn, ende */
	struct date		terminated;	/* kuendigung */
	bool			has_terminated;
	struct span		base;
	bool			has_base;
	struct text_list	payers;
	struct text_list	external_payers;
	bool			has_external_payers;
	enum time_measure	time_measure;
	struct quantity		days_per_month;
	bool			has_days_per_month;
	struct text_list	levels;
	bool			has_levels;
	struct text_list	suffixes;
	bool			has_suffixes;
	enum suffix_pricing	suffix_pricing;
	bool			has_suffix_pricing;
	struct text		fees_path;	/* as written, may be empty */
	struct money		agreed;
	struct place		agreed_at;
	bool			has_agreed;
	struct key_list		offerings;	/* struct offering */
	struct key_list		uplifts;	/* struct uplift */
	struct key_list		tariffs;	/* struct tariff */
	struct key_list		items;		/* struct item */
	struct instalment_rule	instalments;
	struct quantity		full_time;
	bool			has_full_time;
	struct key_list		corridors;	/* struct corridor */
};

/* Which contract and offering, by position. */
struct claim {
	uint32_t	contract;
	uint32_t	offering;
};

struct contracts {
	struct contract	*item;		/* in the order given */
	size_t		 count;
	struct names	 claimed;	/* offerings of all but withdrawn ones */
	struct claim	*claim;		/* of each name in claimed */
};

enum contracts_use {
	CONTRACTS_CLAIM,	/* an offering in two contracts is an error */
	CONTRACTS_NO_CLAIM
};

/*
 * Read the COUNT files PATH (borrowed until contracts_free()) and check each
 * one by itself and all of them together.
 */
int contracts_read(struct contracts *contracts, const char *const path[],
    size_t count, enum contracts_use use, struct diag *diag);
void contracts_free(struct contracts *contracts);

/* The contract with KEY, or NULL. */
const struct contract *contracts_find(const struct contracts *contracts,
    struct text key);

/* Who claims the offering KEY; false when none of the contracts does. */
bool contracts_claim(const struct contracts *contracts, struct text key,
    struct claim *out);

/* The lists that the labels of an offering refer to. */
struct scales {
	struct text_list	levels;
	struct text_list	suffixes;
};

/*
 * The same, with the lists of the offering KEY.  Without any contract
 * everything is claimed, and the lists are the default ones.
 */
bool contracts_scales(const struct contracts *contracts, struct text key,
    struct claim *claim, struct scales *scales);

/* The offering number I of CONTRACT. */
const struct offering *contract_offering(const struct contract *contract,
    size_t i);
/* The offering with KEY, or NULL. */
const struct offering *contract_find_offering(const struct contract *contract,
    struct text key);

/* P: the term, cut by an early termination.  formulas(7), section 1. */
struct span contract_period(const struct contract *contract);

/*
 * The path of the contract's fee table, relative to the contract's folder, in
 * OUT with a NUL behind it.
 */
void contract_fees_path(const struct contract *contract, struct buf *out);

#endif
