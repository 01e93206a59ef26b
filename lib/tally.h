/*
 * tally.h - how many rows there were of each key, for notices.
 *
 * Ownership  tally_free() releases all; TALLY_EMPTY needs no release.
 * Failure    ERR_NOMEM; ERR_RANGE as names.h.
 */
#ifndef TALLY_H
#define TALLY_H

#include "buf.h"
#include "diag.h"
#include "names.h"

#define TALLY_EMPTY	((struct tally){ 0 })

struct tally {
	struct names	names;
	struct buf	rows;		/* a uint64_t for each name */
};

/* One more row of NAME. */
int tally_add(struct tally *tally, struct text name);

/* Report message ID at AT for each name, as first seen: {0} name, {1} rows. */
void tally_notice(const struct tally *tally, enum diag_id id,
    struct place at, struct diag *diag);

void tally_free(struct tally *tally);

#endif
