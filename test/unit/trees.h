/*
 * trees.h - trees for the tests: read from YAML, shown in one line.
 *
 * An including file begins with #define _XOPEN_SOURCE 700, as for scratch.h.
 */
#ifndef TREES_H
#define TREES_H

#include "scratch.h"
#include "treeout.h"
#include "treevalue.h"

/* Where trees live, and what was said of them. */
struct trees {
	struct arena	arena;
	struct diag	diag;
};

static inline void
trees_init(struct trees *trees)
{
	trees->arena = ARENA_EMPTY;
	diag_init(&trees->diag, "t");
}

static inline void
trees_free(struct trees *trees)
{
	arena_free(&trees->arena);
	diag_free(&trees->diag);
}

/* The tree of YAML, in a file NAME; !konflikt is allowed.  NULL: no tree. */
static inline struct tree *
trees_read(struct trees *trees, const char *name, const char *yaml)
{
	struct tree *root = NULL;

	if (yaml == NULL)
		return NULL;
	/* To empty an old file can wait for the disk. */
	(void)remove(name);
	scratch_put(name, text_of(yaml));
	int r = tree_read_scorecard(name, &trees->arena, &trees->diag, &root);
	assert_silent(yaml, &trees->diag);
	assert_code(yaml, r, ERR_OK);
	assert_that(yaml, root != NULL);
	return root;
}

/* --- one line ------------------------------------------------------------ */

static inline void trees_show(struct buf *line, const struct tree *node);

static inline void
trees_show_text(struct buf *line, struct text text, bool quoted)
{
	buf_string(line, quoted ? "'" : "");
	buf_text(line, text);
	buf_string(line, quoted ? "'" : "");
}

static inline void
trees_show_children(struct buf *line, const struct tree *node)
{
	bool map = node->kind == TREE_MAP;

	buf_byte(line, map ? '{' : '[');
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next) {
		if (child != node->child)
			buf_string(line, ", ");
		if (map) {
			trees_show_text(line, child->key, child->key_quoted);
			buf_string(line, ": ");
		}
		trees_show(line, child);
	}
	buf_byte(line, map ? '}' : ']');
}

/* Append NODE as in {key: value, list: [plain, 'quoted'], x: !{a: 1, b: 2}};
 * the ! is !konflikt.  Nothing for NULL. */
static inline void
trees_show(struct buf *line, const struct tree *node)
{
	if (node == NULL)
		return;
	buf_string(line, node->conflict ? "!" : "");
	if (node->kind == TREE_SCALAR)
		trees_show_text(line, node->text, node->quoted);
	else
		trees_show_children(line, node);
}

/* NODE (NULL: "") is shown as WANT. */
#define assert_shown(what, node, want) \
	trees_assert_shown(what, node, want, __FILE__, __LINE__)

static inline void
trees_assert_shown(const char *what, const struct tree *node,
    const char *want, const char *file, int line)
{
	struct buf shown = BUF_EMPTY;

	trees_show(&shown, node);
	testing_text(what, buf_slice(&shown), want, file, line);
	buf_free(&shown);
}

/* The YAML of NODE is WANT. */
#define assert_written(what, node, want) \
	trees_assert_written(what, node, want, __FILE__, __LINE__)

static inline void
trees_assert_written(const char *what, const struct tree *node,
    const char *want, const char *file, int line)
{
	struct buf out = BUF_EMPTY;

	testing_code(what, tree_write(node, &out), ERR_OK, file, line);
	testing_text(what, buf_slice(&out), want, file, line);
	buf_free(&out);
}

/* Nodes in conflict, those inside of others, too. */
static inline int64_t
trees_conflicts(const struct tree *node)
{
	int64_t count = node->conflict;

	for (const struct tree *child = node->child; child != NULL;
	    child = child->next)
		count += trees_conflicts(child);
	return count;
}

#endif
