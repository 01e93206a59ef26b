#include "treevalue.h"

#include <stdlib.h>

#include "err.h"

/* --- comparing ---------------------------------------------------------- */

struct tree *
tree_child(const struct tree *map, struct text key)
{
	for (struct tree *node = map->child; node != NULL; node = node->next)
		if (text_equal(node->key, key))
			return node;
	return NULL;
}

size_t
tree_count(const struct tree *node)
{
	size_t count = 0;

	for (node = node->child; node != NULL; node = node->next)
		count++;
	return count;
}

/* The keys from CHILD on stand in another order in B. */
static bool
rest_equal(const struct tree *child, const struct tree *b)
{
	struct tree_index keys;
	/* Without memory it takes longer, and that is all. */
	bool sorted = child != NULL &&
	    tree_index_init(&keys, b, NULL) == ERR_OK;
	bool equal = true;

	for (; child != NULL && equal; child = child->next) {
		const struct tree *other = sorted ?
		    tree_index_find(&keys, child->key) :
		    tree_child(b, child->key);

		equal = other != NULL && tree_equal(child, other);
	}
	if (sorted)
		tree_index_free(&keys);
	return equal;
}

static bool
maps_equal(const struct tree *a, const struct tree *b)
{
	const struct tree *at = b->child, *child = a->child;

	if (tree_count(a) != tree_count(b))
		return false;
	/* Mostly the keys stand in the same order. */
	for (; child != NULL && text_equal(child->key, at->key);
	    child = child->next, at = at->next)
		if (!tree_equal(child, at))
			return false;
	return rest_equal(child, b);
}

static bool
lists_equal(const struct tree *a, const struct tree *b)
{
	const struct tree *left = a->child, *right = b->child;

	while (left != NULL && right != NULL && tree_equal(left, right)) {
		left = left->next;
		right = right->next;
	}
	return left == NULL && right == NULL;
}

bool
tree_equal(const struct tree *a, const struct tree *b)
{
	if (a == b || a == NULL || b == NULL)
		return a == b;
	if (a->kind != b->kind || a->conflict != b->conflict)
		return false;
	switch (a->kind) {
	case TREE_MAP:
		return maps_equal(a, b);
	case TREE_LIST:
		return lists_equal(a, b);
	default:
		return text_equal(a->text, b->text);
	}
}

/* --- making ------------------------------------------------------------- */

struct tree *
tree_copy(struct arena *arena, const struct tree *node)
{
	struct tree *copy = arena_alloc(arena, sizeof(*copy));

	if (copy == NULL)
		return NULL;
	*copy = *node;
	copy->next = NULL;
	return copy;
}

struct tree *
tree_make(struct arena *arena, enum tree_kind kind)
{
	struct tree *made = arena_alloc(arena, sizeof(*made));

	if (made == NULL)
		return NULL;
	made->kind = kind;
	made->text = made->key = text_of("");
	return made;
}

struct tree *
tree_scalar(struct arena *arena, struct text text)
{
	struct tree *made = tree_make(arena, TREE_SCALAR);

	if (made != NULL)
		made->text = text;
	return made;
}

struct tree *
tree_copy_all(struct arena *arena, const struct tree *node)
{
	struct tree *copy = tree_copy(arena, node);

	if (copy == NULL)
		return NULL;
	copy->child = copy->last = NULL;
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next) {
		struct tree *below = tree_copy_all(arena, child);

		if (below == NULL)
			return NULL;
		tree_append(copy, below);
	}
	return copy;
}

void
tree_append(struct tree *parent, struct tree *child)
{
	if (parent->last == NULL)
		parent->child = child;
	else
		parent->last->next = child;
	parent->last = child;
}

void
tree_set(struct tree *map, struct text key, struct tree *value)
{
	struct tree *old = tree_child(map, key);

	value->key = key;
	if (old == NULL) {
		tree_append(map, value);
		return;
	}
	struct tree **at = &map->child;
	while (*at != old)
		at = &(*at)->next;
	value->key_quoted = old->key_quoted;
	value->next = old->next;
	*at = value;
	if (map->last == old)
		map->last = value;
}

/* --- names -------------------------------------------------------------- */

struct text
tree_item_name(const struct tree *node, const char *item_key)
{
	const struct text none = { NULL, 0 };

	if (node->kind != TREE_MAP)
		return none;
	if (!node->conflict) {
		const struct tree *id = tree_find(node, item_key);

		return id != NULL && id->kind == TREE_SCALAR &&
		    !id->conflict ? id->text : none;
	}
	for (const struct tree *side = node->child; side != NULL;
	    side = side->next) {
		struct text name = tree_item_name(side, item_key);

		if (name.data != NULL)
			return name;
	}
	return none;
}

/* --- index -------------------------------------------------------------- */

static int
compare_entries(const void *a, const void *b)
{
	const struct tree_entry *left = a, *right = b;
	int order = text_compare(left->name, right->name);

	if (order != 0)
		return order;
	if (left->node->at.line != right->node->at.line)
		return left->node->at.line < right->node->at.line ? -1 : 1;
	return left->node->at.column < right->node->at.column ? -1 :
	    left->node->at.column > right->node->at.column;
}

int
tree_index_init(struct tree_index *index, const struct tree *list,
    const char *item_key)
{
	*index = (struct tree_index){ NULL, 0 };
	if (list == NULL || list->child == NULL)
		return ERR_OK;
	index->entry = calloc(tree_count(list), sizeof(*index->entry));
	if (index->entry == NULL)
		return ERR_NOMEM;
	for (struct tree *item = list->child; item != NULL;
	    item = item->next) {
		struct text name = item_key == NULL ? item->key :
		    tree_item_name(item, item_key);

		if (name.data != NULL)
			index->entry[index->count++] =
			    (struct tree_entry){ name, item };
	}
	qsort(index->entry, index->count, sizeof(*index->entry),
	    compare_entries);
	return ERR_OK;
}

void
tree_index_free(struct tree_index *index)
{
	free(index->entry);
	*index = (struct tree_index){ NULL, 0 };
}

static int
compare_name(const void *name, const void *entry)
{
	return text_compare(*(const struct text *)name,
	    ((const struct tree_entry *)entry)->name);
}

struct tree *
tree_index_find(const struct tree_index *index, struct text name)
{
	const struct tree_entry *entry = index->count == 0 ? NULL :
	    bsearch(&name, index->entry, index->count,
	    sizeof(*index->entry), compare_name);

	return entry == NULL ? NULL : entry->node;
}

/* --- paths -------------------------------------------------------------- */

size_t
path_key(struct buf *path, struct text key)
{
	size_t len = path->len;

	if (len > 0)
		buf_byte(path, '.');
	buf_text(path, key);
	return len;
}

size_t
path_item(struct buf *path, struct text name)
{
	size_t len = path->len;

	buf_byte(path, '[');
	buf_text(path, name);
	buf_byte(path, ']');
	return len;
}

struct text
path_text(const struct buf *path)
{
	return path->len > 0 ? buf_slice(path) : text_of("/");
}
