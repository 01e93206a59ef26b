/*
 * treevalue.h - comparing, making and naming the nodes of trees.
 *
 * Ownership  What is made lives in the caller's arena and shares texts and
 *            children with what it was made from; the trees that are read stay
 *            as they were.
 *            tree_index_free() releases an index.
 * Failure    NULL or ERR_NOMEM when memory is exhausted; paths as buf.h.
 */
#ifndef TREEVALUE_H
#define TREEVALUE_H

#include "buf.h"
#include "tree.h"

/*
 * True when A and B (NULL = absent) hold the same: texts of scalars, items in
 * the same order, keys in any order.  How a text was quoted is no difference.
 */
bool tree_equal(const struct tree *a, const struct tree *b);

/* The child of the mapping MAP with KEY, or NULL. */
struct tree *tree_child(const struct tree *map, struct text key);

size_t tree_count(const struct tree *node);

/* A copy of NODE without what follows it; its children are shared. */
struct tree *tree_copy(struct arena *arena, const struct tree *node);

/* The same with copies of all below it, so that all of it may be changed. */
struct tree *tree_copy_all(struct arena *arena, const struct tree *node);

/* An empty node of KIND; a scalar is "". */
struct tree *tree_make(struct arena *arena, enum tree_kind kind);

/* A plain scalar with the text TEXT (borrowed). */
struct tree *tree_scalar(struct arena *arena, struct text text);

/* Append CHILD, which nothing follows, to PARENT. */
void tree_append(struct tree *parent, struct tree *child);

/* Put VALUE at KEY of the mapping MAP: in the place of what stands there, or
 * at the end. */
void tree_set(struct tree *map, struct text key, struct tree *value);

/*
 * The text that tells the item NODE of a list apart: its key ITEM_KEY, also
 * when it is in conflict.  DATA is NULL when there is none.
 */
struct text tree_item_name(const struct tree *node, const char *item_key);

/* The items of a list by their names, those that have one, or the children of a
 * mapping by their keys. */
struct tree_entry {
	struct text	 name;
	struct tree	*node;
};

struct tree_index {
	struct tree_entry	*entry;		/* by name, then by place */
	size_t			 count;
};

/*
 * Find the items of LIST (NULL: an absent one) by ITEM_KEY; ITEM_KEY NULL: it
 * is a mapping, by key.  ERR_NOMEM; then, as with an empty list, there is
 * nothing to free.
 */
int tree_index_init(struct tree_index *index, const struct tree *list,
    const char *item_key);
void tree_index_free(struct tree_index *index);

/* The item NAME, or NULL. */
struct tree *tree_index_find(const struct tree_index *index,
    struct text name);

/*
 * PATH is that of a node, as in ziele[Z1].massnahmen[M1].status: go down to
 * the child KEY of a mapping or the item NAME of a list.  Returns the length
 * before, to which the caller goes back.
 */
size_t path_key(struct buf *path, struct text key);
size_t path_item(struct buf *path, struct text name);

/* PATH as a text for messages; of the whole document "/". */
struct text path_text(const struct buf *path);

#endif
