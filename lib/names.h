/*
 * names.h - texts numbered in the order in which they were first seen.
 *
 * Made for the keys of millions of cases: a name costs its bytes, one byte of
 * length, four of offset and eleven to twenty-two of hash table.
 *
 * Limit      NAMES_TEXT_MAX bytes a name, NAMES_COUNT_MAX names, 4 GiB of text.
 * Ownership  names_free() releases all; NAMES_EMPTY needs no release.
 * Failure    ERR_NOMEM, ERR_RANGE.
 */
#ifndef NAMES_H
#define NAMES_H

#include "text.h"

#define NAMES_TEXT_MAX	((size_t)255)
#define NAMES_COUNT_MAX	((size_t)1 << 30)
#define NAMES_EMPTY	((struct names){ 0 })

struct names {
	char		*bytes;		/* length byte and text, one by one */
	size_t		 bytes_len;
	size_t		 bytes_room;
	uint32_t	*start;		/* of each name in bytes */
	size_t		 count;
	size_t		 count_room;
	uint64_t	*slot;		/* hash and number + 1, 0 = free */
	size_t		 slots;		/* a power of two, or 0 */
};

void names_free(struct names *names);

/*
 * Number of NAME, which is added when it is new: the numbers run from 0.
 *
 * ERR_RANGE   NAME is longer than NAMES_TEXT_MAX, or a limit is reached
 */
int names_add(struct names *names, struct text name, uint32_t *out);

/* True and its number in *OUT when NAME was added before. */
bool names_find(const struct names *names, struct text name, uint32_t *out);

/* The text of number I (requires I < count), borrowed until the next add. */
struct text names_text(const struct names *names, uint32_t i);

#endif
