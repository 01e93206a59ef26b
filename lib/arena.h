/*
 * arena.h - memory that is released all at once.
 *
 * Ownership  Everything handed out belongs to the arena and lives until
 *            arena_free().  ARENA_EMPTY needs no release.
 * Failure    NULL when memory is exhausted or SIZE is above ARENA_ALLOC_MAX.
 */
#ifndef ARENA_H
#define ARENA_H

#include "text.h"

#define ARENA_ALLOC_MAX	((size_t)1 << 32)
#define ARENA_EMPTY	((struct arena){ 0 })

struct arena_block;

struct arena {
	struct arena_block	*last;
};

void arena_free(struct arena *arena);

/* SIZE zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/*
 * A copy of TEXT with a NUL behind it, so that it also serves as a string.
 * DATA of the result is NULL when memory is exhausted.
 */
struct text arena_text(struct arena *arena, struct text text);

#endif
