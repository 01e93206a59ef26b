/*
 * hbg.h - need groups (Hilfebedarfsgruppen): labels and ranks.
 *
 * A label is a level and perhaps a suffix: 3, 2+S; or "-" where a person has
 * none.  Which levels and suffixes there are stands in the contract; nothing
 * here computes a level.
 *
 * Shape      level: the rank from 1, 0 for "-".  suffix: the position in the
 *            list from 1, 0 for none.
 * Limit      HBG_LEVELS_MAX levels, HBG_SUFFIXES_MAX suffixes.
 * Ownership  A list borrows its texts.  Nothing here allocates.
 */
#ifndef HBG_H
#define HBG_H

#include "text.h"

#define HBG_LEVELS_MAX		64
#define HBG_SUFFIXES_MAX	16
/* Level, plus sign, suffix, as written; parts are at most 64 bytes each. */
#define HBG_TEXT_MAX		136
#define HBG_PART_MAX		64

struct hbg {
	uint8_t	level;
	uint8_t	suffix;
};

/* The lists of a table without a contract: levels 1 to 5, suffix S. */
extern const struct text_list hbg_default_levels;
extern const struct text_list hbg_default_suffixes;

/*
 * Read a label: "3", "HBG 3", "2+S", "HBG 2 + S", "-".  Blanks and a leading
 * HBG go; ASCII case does not count.
 *
 * ERR_SYNTAX  nothing there, a second "+", nothing before or behind the "+"
 * ERR_LEVEL   the level is not one of LEVELS
 * ERR_SUFFIX  the suffix is not one of SUFFIXES
 */
int hbg_parse(struct text text, struct text_list levels,
    struct text_list suffixes, struct hbg *out);

/* Write LABEL to TEXT as its parts are listed, "2+S" or "-". */
struct text hbg_format(struct hbg label, struct text_list levels,
    struct text_list suffixes, char text[HBG_TEXT_MAX]);

/*
 * True when A and B name the same level or suffix: the same but for blanks,
 * a leading HBG and ASCII case.
 */
bool hbg_same_part(struct text a, struct text b);

/* Can TEXT stand in a list: not empty, "-", "*", no "+", not too long? */
bool hbg_is_part(struct text text);

#endif
