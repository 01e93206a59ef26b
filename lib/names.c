#include "names.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"

void
names_free(struct names *names)
{
	free(names->bytes);
	free(names->start);
	free(names->slot);
	*names = NAMES_EMPTY;
}

/* 32 bits of hash: the low ones choose the slot, all of them spare looking at
 * the text of another name. */
static uint32_t
hash(struct text text)
{
	uint64_t h = UINT64_C(0x9e3779b97f4a7c15) ^ text.len;
	size_t i = 0;

	for (; i + 8 <= text.len; i += 8) {
		uint64_t word;

		memcpy(&word, text.data + i, 8);
		h = (h ^ word) * UINT64_C(0xd6e8feb86659fd93);
		h ^= h >> 32;
	}
	uint64_t tail = 0;
	if (i < text.len)
		memcpy(&tail, text.data + i, text.len - i);
	h = (h ^ tail) * UINT64_C(0xd6e8feb86659fd93);
	h ^= h >> 32;
	h *= UINT64_C(0xd6e8feb86659fd93);
	return (uint32_t)(h >> 32);
}

static uint64_t
make_slot(uint32_t hashed, size_t number)
{
	return (uint64_t)hashed << 32 | (number + 1);
}

struct text
names_text(const struct names *names, uint32_t i)
{
	assert(i < names->count);
	const char *at = names->bytes + names->start[i];

	return (struct text){ at + 1, (unsigned char)*at };
}

/* The slot that holds NAME, or the free one where it belongs.  Requires a
 * table. */
static uint64_t *
find_slot(const struct names *names, struct text name, uint32_t hashed)
{
	size_t mask = names->slots - 1;
	size_t i = hashed & mask;

	while (names->slot[i] != 0 && (names->slot[i] >> 32 != hashed ||
	    !text_equal(names_text(names, (uint32_t)names->slot[i] - 1),
	    name)))
		i = (i + 1) & mask;
	return &names->slot[i];
}

bool
names_find(const struct names *names, struct text name, uint32_t *out)
{
	if (names->slots == 0)
		return false;
	uint64_t slot = *find_slot(names, name, hash(name));
	if (slot == 0)
		return false;
	*out = (uint32_t)slot - 1;
	return true;
}

/* At most three quarters of the slots are taken. */
static int
grow_slots(struct names *names)
{
	if (names->count < names->slots - names->slots / 4)
		return ERR_OK;
	size_t slots = names->slots > 0 ? names->slots * 2 : 16;
	uint64_t *slot = calloc(slots, sizeof(*slot));
	if (slot == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < names->slots; i++) {
		size_t at = (size_t)(names->slot[i] >> 32) & (slots - 1);

		if (names->slot[i] == 0)
			continue;
		while (slot[at] != 0)
			at = (at + 1) & (slots - 1);
		slot[at] = names->slot[i];
	}
	free(names->slot);
	names->slot = slot;
	names->slots = slots;
	return ERR_OK;
}

static int
grow_bytes(struct names *names, size_t more)
{
	if (names->bytes_len + more <= names->bytes_room)
		return ERR_OK;
	if (names->bytes_len + more > UINT32_MAX)
		return ERR_RANGE;
	size_t room = names->bytes_room * 2 + NAMES_TEXT_MAX + 1;
	char *bytes = realloc(names->bytes, room);
	if (bytes == NULL)
		return ERR_NOMEM;
	names->bytes = bytes;
	names->bytes_room = room;
	return ERR_OK;
}

static int
grow_starts(struct names *names)
{
	if (names->count < names->count_room)
		return ERR_OK;
	if (names->count >= NAMES_COUNT_MAX)
		return ERR_RANGE;
	size_t room = names->count_room * 2 + 16;
	uint32_t *start = realloc(names->start, room * sizeof(*start));
	if (start == NULL)
		return ERR_NOMEM;
	names->start = start;
	names->count_room = room;
	return ERR_OK;
}

int
names_add(struct names *names, struct text name, uint32_t *out)
{
	uint32_t hashed = hash(name);
	int r;

	if (name.len > NAMES_TEXT_MAX)
		return ERR_RANGE;
	if ((r = grow_slots(names)) != ERR_OK)
		return r;
	uint64_t *slot = find_slot(names, name, hashed);
	if (*slot != 0) {
		*out = (uint32_t)*slot - 1;
		return ERR_OK;
	}
	if ((r = grow_bytes(names, name.len + 1)) != ERR_OK ||
	    (r = grow_starts(names)) != ERR_OK)
		return r;
	char *at = names->bytes + names->bytes_len;
	*at = (char)(unsigned char)name.len;
	if (name.len > 0)
		memcpy(at + 1, name.data, name.len);
	names->start[names->count] = (uint32_t)names->bytes_len;
	names->bytes_len += name.len + 1;
	*slot = make_slot(hashed, names->count);
	*out = (uint32_t)names->count++;
	return ERR_OK;
}
