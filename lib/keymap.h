/*
 * keymap.h - other keys for the cases of a list, after a change of software.
 *
 * The table has the columns fall_alt and fall_neu, both required.  Several
 * keys may become one: the same person had two.
 *
 * Limit      The keys as table.h and names.h.
 * Ownership  keymap_free() releases all; KEYMAP_EMPTY needs no release.
 * Failure    Findings are reported with file and line, never with a key:
 *            ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef KEYMAP_H
#define KEYMAP_H

#include "names.h"
#include "table.h"

#define KEYMAP_EMPTY	((struct keymap){ 0 })

struct keymap {
	struct names	before;		/* fall_alt */
	struct names	after;		/* fall_neu */
	struct buf	rows;		/* of struct keymap_row, by fall_alt */
	uint64_t	missed;		/* keys that were looked up and not there */
};

/* Read the table FILE.  The same fall_alt twice is an error. */
int keymap_read(struct keymap *keymap, const char *file,
    enum decimal_mark mark, struct diag *diag);
void keymap_free(struct keymap *keymap);

/* Say how many keys were looked up and not there. */
void keymap_notice(const struct keymap *keymap, const char *file,
    struct diag *diag);

/*
 * The key that takes the place of KEY; KEY itself when it is not there.
 *
 * ERR_RANGE   it is not there, but is the new key of another: two cases would
 *             become one
 */
int keymap_find(struct keymap *keymap, struct text key, struct text *out);

#endif
