#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BLOCK	((size_t)8192)

struct arena_block {
	struct arena_block	*before;
	size_t			 used;
	size_t			 room;
	alignas(max_align_t) unsigned char	 bytes[];
};

void
arena_free(struct arena *arena)
{
	struct arena_block *block = arena->last;

	while (block != NULL) {
		struct arena_block *before = block->before;

		free(block);
		block = before;
	}
	*arena = ARENA_EMPTY;
}

static struct arena_block *
new_block(struct arena *arena, size_t size)
{
	size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;
	struct arena_block *block = calloc(1, sizeof(*block) + room);

	if (block == NULL)
		return NULL;
	block->room = room;
	block->before = arena->last;
	arena->last = block;
	return block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t);
	struct arena_block *block = arena->last;

	if (size > ARENA_ALLOC_MAX)
		return NULL;
	size = (size + unit - 1) / unit * unit;
	if (block == NULL || block->room - block->used < size)
		block = new_block(arena, size);
	if (block == NULL)
		return NULL;
	void *memory = block->bytes + block->used;
	block->used += size;
	return memory;
}

struct text
arena_text(struct arena *arena, struct text text)
{
	char *copy = arena_alloc(arena, text.len + 1);

	if (copy == NULL)
		return (struct text){ NULL, 0 };
	if (text.len > 0)
		memcpy(copy, text.data, text.len);
	return (struct text){ copy, text.len };
}
