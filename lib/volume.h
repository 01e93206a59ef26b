/*
 * volume.h - the volume (Mengengeruest): quantities per offering and HBG.
 *
 * mengengeruest(5) describes the table.
 *
 * Ownership  volume_free() releases all; VOLUME_EMPTY needs no release.
 *            Keys are borrowed from the volume, lists of levels from the
 *            contracts.
 * Failure    Findings are reported with file and line: ERR_DATA.  ERR_NOMEM
 *            goes up.
 */
#ifndef VOLUME_H
#define VOLUME_H

#include "contract.h"
#include "csvout.h"
#include "rejects.h"
#include "table.h"

#define VOLUME_EMPTY	((struct volume){ 0 })

enum volume_unit {
	UNIT_DAY,	/* tag */
	UNIT_HOUR,	/* stunde */
	UNIT_CASE,	/* fall */
	UNIT_MONTH	/* monat: of fees only, no volume is in months */
};

enum origin {
	ORIGIN_ACTUAL,		/* ist */
	ORIGIN_PLAN,		/* plan */
	ORIGIN_FORECAST		/* prognose */
};

extern const char *const volume_unit_words[];	/* without monat */
extern const char *const fee_unit_words[];	/* with monat */
extern const char *const origin_words[];

/* The columns of the table, in the order in which they are written. */
enum volume_column {
	VOLUME_FROM, VOLUME_TO, VOLUME_OFFERING, VOLUME_HBG, VOLUME_REFERENCE,
	VOLUME_UNIT, VOLUME_QUANTITY, VOLUME_CASES, VOLUME_EXTERNAL_QUANTITY,
	VOLUME_EXTERNAL_CASES, VOLUME_ORIGIN, VOLUME_COLUMNS,
	VOLUME_EXPLAINED = VOLUME_COLUMNS	/* rechenweg */
};

extern const struct out_column volume_out[VOLUME_COLUMNS + 1];

struct volume_row {
	struct place		 at;
	struct span		 span;
	struct text		 offering;
	struct text_list	 levels;	/* the lists that label refers to */
	struct text_list	 suffixes;
	struct claim		 claim;		/* with contracts */
	struct hbg		 label;
	uint8_t			 reference;	/* level; 0 = none */
	enum volume_unit	 unit;
	enum origin		 origin;
	struct quantity		 quantity;
	struct quantity		 external_quantity;
	int64_t			 cases;
	int64_t			 external_cases;
	struct text		 explained;	/* rechenweg; DATA may be NULL */
};

struct volume {
	struct volume_row	*row;		/* in the order read */
	size_t			 count;
	size_t			 room;
	struct arena		 arena;
};

enum volume_use {
	VOLUME_PRICE,	/* quantities; the same row twice is an error */
	VOLUME_COMPARE,	/* also external quantities */
	VOLUME_MERGE	/* all columns; the same row twice adds up */
};

/* What to read: COUNT files (one "-" for standard input). */
struct volume_source {
	const char *const	*file;
	size_t			 count;
	const struct dialect	*dialect;
	enum volume_use		 use;
	bool			 name_file;	/* notices name the only file */
};

/*
 * Read a volume.  With CONTRACTS (count above 0) rows of offerings that none
 * of them claims are left out, with a notice for each; without, levels are 1
 * to 5.  REJECTS may be off.
 */
int volume_read(struct volume *volume, const struct volume_source *source,
    const struct contracts *contracts, struct rejects *rejects,
    struct diag *diag);
void volume_free(struct volume *volume);

/* Append a copy of ROW. */
int volume_add(struct volume *volume, const struct volume_row *row);

/*
 * The order in which volumes are written: von, bis, offering, level,
 * suffix, reference, unit, origin.  formulas(7), section 2.  ERR_NOMEM.
 */
int volume_sort(struct volume *volume);

/*
 * Add up rows that are equal in all of these, and sort them.  Every row says
 * how its quantity came about.  formulas(7), section 2.
 *
 * ERR_DATA    reported: a sum is beyond its limit
 */
int volume_merge(struct volume *volume, struct diag *diag);

/* True when the quantities of VOLUME do not add up: units differ. */
bool volume_mixes_units(const struct volume *volume);

/* Write all rows of VOLUME to OUT. */
void volume_write_all(const struct volume *volume, struct csvout *out);

/* Write ROW as the next row of OUT. */
void volume_write(const struct volume_row *row, struct csvout *out);

/* Report message ID for each offering of CONTRACTS without a row in VOLUME. */
void volume_notice_missing(const struct volume *volume,
    const struct contracts *contracts, enum diag_id id, struct diag *diag);

#endif
