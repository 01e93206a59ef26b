/*
 * Up to three scorecards, apart by lines "====": with three the first one is
 * the base of the other two, with two there is none.  Those that are accepted
 * are merged.  Checked is that
 * - something is said of one that is refused, and of each conflict,
 * - the merge with an unchanged side is the other side, and so is that of two
 *   that are alike,
 * - the sides turned have as many conflicts,
 * - preferring a side leaves none,
 * - a result is written, read again and written again as the same bytes; one
 *   with conflicts is refused with the path of each,
 * - after a talk, too; and the same talk entered twice is entered once,
 * - a base that git made has no conflicts any more,
 * - the sides stay as they were,
 * - all of this ends within bounded time.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include "scorecard_merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "err.h"
#include "treeout.h"

#define CARDS_MAX	3
#define SECONDS_MAX	5	/* of processor time */
#define BYTES_MAX	10000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* The path of file number I, which holds BYTES. */
static const char *
put(size_t i, struct text bytes)
{
	static char path[CARDS_MAX + 1][64];
	static int fd[CARDS_MAX + 1] = { -1, -1, -1, -1 };

	if (fd[i] < 0) {
		fd[i] = memfd_create("card", MFD_CLOEXEC);
		expect(fd[i] >= 0);
		snprintf(path[i], sizeof(path[i]), "/proc/self/fd/%d", fd[i]);
	}
	expect(ftruncate(fd[i], 0) == 0);
	expect(pwrite(fd[i], bytes.data, bytes.len, 0) ==
	    (ssize_t)bytes.len);
	return path[i];
}

/* Lines of what was said. */
static uint64_t
lines_of(const struct diag *diag)
{
	uint64_t lines = 0;

	for (size_t i = 0; i < diag->shown.len; i++)
		lines += diag->shown.data[i] == '\n';
	return lines;
}

/* Conflicts in NODE; those inside of others count. */
static uint64_t
conflicts_in(const struct tree *node)
{
	uint64_t count = node->conflict;

	for (const struct tree *child = node->child; child != NULL;
	    child = child->next)
		count += conflicts_in(child);
	return count;
}

/* The YAML of ROOT; the caller frees it. */
static struct buf
write_tree(const struct tree *root)
{
	struct buf out = BUF_EMPTY;

	expect(tree_write(root, &out) == ERR_OK);
	return out;
}

/* --- merging -------------------------------------------------------------- */

/* What is merged: A and B, and what they come from. */
struct sides {
	struct tree	*base;		/* NULL: nothing */
	struct tree	*a;
	struct tree	*b;
};

/* Merge SIDES; *CONFLICTS are left, and each is said. */
static struct tree *
merge(struct arena *arena, const struct sides *sides,
    enum merge_prefer prefer, uint64_t *conflicts)
{
	struct tree *card[] = { sides->a, sides->b };
	const struct scorecards cards = { card, 2 };
	struct tree *root = NULL;
	struct diag diag;

	diag_init(&diag, "fuzz");
	const struct scorecard_merge how = { .arena = arena, .diag = &diag,
		.prefer = prefer, .base = sides->base };
	expect(scorecard_merge(&how, &cards, &root, conflicts) == ERR_OK);
	expect(diag_result(&diag) == ERR_OK);
	expect(root != NULL && conflicts_in(root) == *conflicts);
	expect(lines_of(&diag) == *conflicts);
	expect(scorecard_doubles(&cards, &diag) == ERR_OK);
	diag_free(&diag);
	return root;
}

/* Merging SIDES has no conflict and holds the same as WANT. */
static void
expect_merge(struct arena *arena, const struct sides *sides,
    const struct tree *want)
{
	uint64_t conflicts;

	expect(tree_equal(merge(arena, sides, PREFER_NONE, &conflicts),
	    want));
	expect(conflicts == 0);
}

/* The laws of formulas(7), section 8. */
static void
check_laws(struct arena *arena, const struct sides *s)
{
	uint64_t there, back;

	expect_merge(arena, &(struct sides){ s->base, s->a, s->a }, s->a);
	expect_merge(arena, &(struct sides){ s->base, s->b, s->b }, s->b);
	if (s->base != NULL) {
		expect_merge(arena, &(struct sides){ s->base, s->a, s->base },
		    s->a);
		expect_merge(arena, &(struct sides){ s->base, s->base, s->b },
		    s->b);
	}
	(void)merge(arena, s, PREFER_NONE, &there);
	(void)merge(arena, &(struct sides){ s->base, s->b, s->a },
	    PREFER_NONE, &back);
	expect(there == back);
	(void)merge(arena, s, PREFER_FIRST, &there);
	(void)merge(arena, s, PREFER_LAST, &back);
	expect(there == 0 && back == 0);
}

/* --- the result ----------------------------------------------------------- */

/* ROOT is written, read again and written again as the same bytes; with
 * conflicts it is refused, and all of them are said. */
static void
check_written(const struct tree *root)
{
	struct buf first = write_tree(root), second = BUF_EMPTY;
	const char *path = put(CARDS_MAX, buf_slice(&first));
	struct arena arena = ARENA_EMPTY;
	struct tree *again = NULL;
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = scorecard_read(path, &arena, &diag, &again);
	uint64_t conflicts = conflicts_in(root);
	if (conflicts == 0)
		expect(r == ERR_OK && diag.shown.len == 0);
	else	/* or it is nested too deep, by the conflict */
		expect(r == ERR_DATA && (diag.errors > 0 ||
		    lines_of(&diag) == conflicts));
	if (conflicts == 0 || diag.errors == 0) {
		expect(tree_equal(root, again));
		second = write_tree(again);
		expect(text_equal(buf_slice(&first), buf_slice(&second)));
	}
	buf_free(&first);
	buf_free(&second);
	diag_free(&diag);
	arena_free(&arena);
}

/* Enter the talk into *ROOT, which came of the COUNT scorecards CARD. */
static int
meet(struct arena *arena, const struct tree *base, struct tree *card[],
    size_t count, struct tree **root)
{
	const struct scorecards cards = { card, count };
	uint64_t conflicts;
	struct diag diag;

	diag_init(&diag, "fuzz");
	struct scorecard_merge how = { .arena = arena, .diag = &diag,
		.base = base, .meeting = true };
	expect(date_parse(text_of("2026-07-22"), &how.day) == ERR_OK);
	int r = scorecard_merge(&how, &cards, root, &conflicts);
	expect(r == ERR_OK);
	r = scorecard_meet(&how, &cards, *root);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	/* What is in conflict stays as it is. */
	if (r == ERR_OK)
		expect(conflicts_in(*root) == conflicts);
	diag_free(&diag);
	return r;
}

/* Enter the talk into the merge of SIDES, and once more. */
static void
check_talk(struct arena *arena, const struct sides *s)
{
	struct tree *card[] = { s->a, s->b };
	struct tree *root = NULL, *again = NULL;

	if (meet(arena, s->base, card, 2, &root) != ERR_OK)
		return;
	check_written(root);
	if (conflicts_in(root) > 0)
		return;
	/* Entered once more only the version grows. */
	if (meet(arena, root, &root, 1, &again) != ERR_OK)
		return;
	struct tree *head = tree_find(root, "bsc");
	struct tree *grown = tree_find(again, "bsc");
	expect(head->kind == TREE_MAP && grown->kind == TREE_MAP);
	struct tree *version = tree_copy(arena, tree_find(head, "version"));
	expect(version != NULL);
	tree_set(grown, text_of("version"), version);
	expect(tree_equal(root, again));
}

/* --- the input ------------------------------------------------------------ */

/* Read BYTES as file number I; NULL: it is refused. */
static struct tree *
read_card(size_t i, struct text bytes, struct arena *arena)
{
	struct tree *root = NULL;
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = scorecard_read(put(i, bytes), arena, &diag, &root);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.shown.len > 0));
	expect(r == ERR_DATA || root != NULL);
	if (root != NULL) {
		int checked = scorecard_check(root, &diag);

		expect(checked == ERR_OK || checked == ERR_DATA);
		expect(checked == ERR_OK || diag.errors > 0);
	}
	diag_free(&diag);
	return r == ERR_OK ? root : NULL;
}

/* File number I as the base that git hands over. */
static void
check_base(size_t i, struct text bytes)
{
	struct arena arena = ARENA_EMPTY;
	struct tree *root = NULL;
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = scorecard_read_base(put(i, bytes), &arena, &diag, &root);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	if (r == ERR_OK && root != NULL) {
		expect(conflicts_in(root) == 0);
		check_written(root);
	}
	diag_free(&diag);
	arena_free(&arena);
}

/* Cut BYTES at lines "====" into PART: how many there are. */
static size_t
cut_cards(struct text bytes, struct text part[CARDS_MAX])
{
	struct text rest = bytes, line;
	const char *start = bytes.data;
	size_t count = 0;

	while (rest.data != NULL && count + 1 < CARDS_MAX) {
		const char *at = rest.data;

		line = text_cut(rest, '\n', &rest);
		if (!text_is(line, "===="))
			continue;
		part[count++] = (struct text){ start, (size_t)(at - start) };
		start = rest.data != NULL ? rest.data :
		    bytes.data + bytes.len;
	}
	part[count++] = (struct text){ start,
		(size_t)(bytes.data + bytes.len - start) };
	return count;
}

/* CARD: COUNT of them, which were accepted. */
static void
check_cards(struct arena *arena, struct tree *card[], size_t count)
{
	const struct sides sides = { count > 2 ? card[0] : NULL,
		card[count - 2], card[count - 1] };
	struct buf before[CARDS_MAX], after;
	uint64_t conflicts;

	for (size_t i = 0; i < count; i++)
		before[i] = write_tree(card[i]);
	check_laws(arena, &sides);
	check_written(merge(arena, &sides, PREFER_NONE, &conflicts));
	check_written(merge(arena, &sides, PREFER_FIRST, &conflicts));
	check_talk(arena, &sides);
	for (size_t i = 0; i < count; i++) {
		after = write_tree(card[i]);
		expect(text_equal(buf_slice(&before[i]), buf_slice(&after)));
		buf_free(&before[i]);
		buf_free(&after);
		check_written(card[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text part[CARDS_MAX];
	struct tree *card[CARDS_MAX];
	struct arena arena = ARENA_EMPTY;
	clock_t start = clock();
	bool sound = true;

	if (size > BYTES_MAX)
		return 0;
	size_t count = cut_cards((struct text){ (const char *)data, size },
	    part);
	for (size_t i = 0; i < count; i++) {
		card[i] = read_card(i, part[i], &arena);
		sound = sound && card[i] != NULL;
		check_base(i, part[i]);
	}
	if (sound && count > 1)
		check_cards(&arena, card, count);
	else if (sound)
		check_written(card[0]);
	arena_free(&arena);
	expect((clock() - start) / CLOCKS_PER_SEC < SECONDS_MAX);
	return 0;
}
