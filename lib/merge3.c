#include "merge3.h"

#include <stdlib.h>

#include "err.h"
#include "treevalue.h"

/* --- elements ----------------------------------------------------------- */

/* What the children of a node are told apart by. */
enum element_kind {
	BY_KEY,		/* of a mapping */
	BY_ITEM,	/* of a keyed list: the key of the item */
	BY_SCALAR	/* of a set: the scalar itself */
};

/* How the children of a node are merged. */
struct flavour {
	enum element_kind	 kind;
	const char		*item_key;	/* BY_ITEM */
};

/* An element of the result, in its order. */
struct entry {
	struct tree	*node;
	struct entry	*next;
};

struct element {
	struct text		 name;
	const struct tree	*node;
	size_t			 place;		/* among its siblings */
	struct entry		*entry;		/* when it is in the result */
};

struct elements {
	struct element	*item;		/* in their order */
	struct element	**sorted;	/* by name */
	size_t		 count;
};

static struct text
name_of(const struct tree *node, const struct flavour *flavour)
{
	switch (flavour->kind) {
	case BY_KEY:
		return node->key;
	case BY_ITEM:
		return tree_item_name(node, flavour->item_key);
	default:
		return node->text;
	}
}

static int
compare_elements(const void *a, const void *b)
{
	const struct element *left = *(const struct element *const *)a;
	const struct element *right = *(const struct element *const *)b;

	return text_compare(left->name, right->name);
}

static void
elements_free(struct elements *elements)
{
	free(elements->item);
	free(elements->sorted);
}

/* The children of NODE, which may be NULL. */
static int
elements_init(struct elements *elements, const struct tree *node,
    const struct flavour *flavour)
{
	size_t count = node == NULL ? 0 : tree_count(node);

	*elements = (struct elements){
		calloc(count + 1, sizeof(*elements->item)),
		calloc(count + 1, sizeof(*elements->sorted)), 0 };
	if (elements->item == NULL || elements->sorted == NULL) {
		elements_free(elements);
		*elements = (struct elements){ NULL, NULL, 0 };
		return ERR_NOMEM;
	}
	for (const struct tree *child = node == NULL ? NULL : node->child;
	    child != NULL; child = child->next) {
		size_t i = elements->count++;

		elements->item[i] = (struct element){ name_of(child,
			flavour), child, i, NULL };
		elements->sorted[i] = &elements->item[i];
	}
	qsort(elements->sorted, count, sizeof(*elements->sorted),
	    compare_elements);
	return ERR_OK;
}

static struct element *
elements_find(const struct elements *elements, struct text name)
{
	size_t low = 0, high = elements->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = text_compare(elements->sorted[middle]->name,
		    name);

		if (order == 0)
			return elements->sorted[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* --- kinds of lists ----------------------------------------------------- */

enum list_kind {
	LIST_ANY,	/* empty or absent: of the kind of the others */
	LIST_KEYED,
	LIST_SET,
	LIST_VALUE	/* any other list, and what is no list */
};

/* True when all children of NODE have names, and different ones. */
static int
is_told_apart(const struct tree *node, const struct flavour *flavour,
    bool *out)
{
	struct elements elements;
	int r;

	*out = true;
	for (const struct tree *child = node->child; child != NULL && *out;
	    child = child->next)
		*out = name_of(child, flavour).data != NULL;
	if (!*out)
		return ERR_OK;
	if ((r = elements_init(&elements, node, flavour)) != ERR_OK)
		return r;
	for (size_t i = 1; i < elements.count && *out; i++)
		*out = !text_equal(elements.sorted[i - 1]->name,
		    elements.sorted[i]->name);
	elements_free(&elements);
	return ERR_OK;
}

static bool
all_scalars(const struct tree *node)
{
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next)
		if (child->kind != TREE_SCALAR)
			return false;
	return true;
}

static int
kind_of_list(const struct tree *node, const char *item_key,
    enum list_kind *out)
{
	bool set = false, apart = false;
	int r = ERR_OK;

	*out = LIST_VALUE;
	if (node == NULL || (node->kind == TREE_LIST && node->child == NULL &&
	    !node->conflict)) {
		*out = LIST_ANY;
		return ERR_OK;
	}
	if (node->kind != TREE_LIST || node->conflict)
		return ERR_OK;
	set = all_scalars(node);
	r = is_told_apart(node, &(struct flavour){ set ? BY_SCALAR : BY_ITEM,
	    item_key }, &apart);
	if (r == ERR_OK && apart)
		*out = set ? LIST_SET : LIST_KEYED;
	return r;
}

/* The kind of list as which all sides can be gone into; LIST_VALUE: none. */
static int
common_kind(const struct merge_node *node, const char *item_key,
    enum list_kind *out)
{
	enum list_kind a, b, base;
	int r;

	if ((r = kind_of_list(node->a, item_key, &a)) != ERR_OK ||
	    (r = kind_of_list(node->b, item_key, &b)) != ERR_OK ||
	    (r = kind_of_list(node->base, item_key, &base)) != ERR_OK)
		return r;
	if (a == LIST_ANY)
		a = b;
	else if (b != LIST_ANY && b != a)
		a = LIST_VALUE;
	if (a == LIST_ANY)
		a = base;
	/* What one side deleted must have been such a list. */
	if ((node->a == NULL || node->b == NULL) && base != LIST_ANY &&
	    base != a)
		a = LIST_VALUE;
	*out = a;
	return ERR_OK;
}

/* --- conflicts ---------------------------------------------------------- */

/* "b.yaml:12" */
static void
add_place(struct buf *text, const struct tree *node, const char *name)
{
	buf_string(text, node != NULL && node->at.file != NULL ?
	    node->at.file : name);
	if (node == NULL || node->at.line == 0)
		return;
	buf_byte(text, ':');
	buf_number(text, (int64_t)node->at.line);
}

static void
report(struct merge3 *m, const struct merge_node *node)
{
	struct buf other = BUF_EMPTY;
	const struct tree *here = node->b != NULL ? node->b : node->a;

	m->conflicts++;
	if (m->diag == NULL)
		return;
	add_place(&other, node->b != NULL ? node->a : NULL,
	    node->b != NULL ? m->a_name : m->b_name);
	diag_say(m->diag, node->a != NULL && node->b != NULL ?
	    DIAG_MERGE_DIFFER : DIAG_MERGE_DELETED, here->at,
	    TEXTS(path_text(&m->path), diag_list(m->diag, &other)));
	buf_free(&other);
}

/* A copy of NODE below a conflict, with NAME as its key. */
static int
add_alternative(struct merge3 *m, struct tree *conflict,
    const struct tree *node, struct text name)
{
	struct tree *copy = tree_copy(m->arena, node);

	if (copy == NULL)
		return ERR_NOMEM;
	copy->key = name;
	copy->key_quoted = false;
	tree_append(conflict, copy);
	return ERR_OK;
}

static int
make_conflict(struct merge3 *m, const struct merge_node *node,
    struct tree **out)
{
	const struct tree *any = node->a != NULL ? node->a : node->b;
	struct tree *conflict = tree_make(m->arena, TREE_MAP);
	int r = conflict == NULL ? ERR_NOMEM : ERR_OK;

	report(m, node);
	if (r == ERR_OK) {
		conflict->conflict = true;
		conflict->key = any->key;
		conflict->key_quoted = any->key_quoted;
		conflict->at = any->at;
	}
	if (r == ERR_OK && node->base != NULL)
		r = add_alternative(m, conflict, node->base,
		    text_of("basis"));
	if (r == ERR_OK && node->a != NULL)
		r = add_alternative(m, conflict, node->a, text_of("a"));
	if (r == ERR_OK && node->b != NULL)
		r = add_alternative(m, conflict, node->b, text_of("b"));
	*out = conflict;
	return r;
}

/* The name behind LAST: b, c, ... z, aa, ab, ... zz. */
static int
next_name(struct merge3 *m, struct text last, struct text *out)
{
	char name[2] = { last.data[0], last.data[last.len - 1] };
	size_t at = last.len - 1;

	if (name[at] != 'z')
		name[at]++;
	else if (at == 0) {
		name[0] = name[1] = 'a';
		at = 1;
	} else if (name[0] == 'z')
		return ERR_RANGE;
	else {
		name[0]++;
		name[1] = 'a';
	}
	*out = arena_text(m->arena, (struct text){ name, at + 1 });
	return out->data == NULL ? ERR_NOMEM : ERR_OK;
}

/* A takes part no further: a value of B that is new is added to it. */
static int
extend_conflict(struct merge3 *m, const struct merge_node *node,
    struct tree **out)
{
	struct text name, last = text_of("b");
	struct tree *conflict = tree_copy(m->arena, node->a);
	int r;

	*out = conflict;
	if (conflict == NULL)
		return ERR_NOMEM;
	conflict->child = conflict->last = NULL;
	bool known = node->b == NULL;
	for (const struct tree *side = node->a->child; side != NULL;
	    side = side->next) {
		known = known || tree_equal(side, node->b);
		if (!text_is(side->key, "basis") && !text_is(side->key, "a"))
			last = side->key;
		if ((r = add_alternative(m, conflict, side,
		    side->key)) != ERR_OK)
			return r;
	}
	if (known)
		return ERR_OK;
	if ((r = next_name(m, last, &name)) != ERR_OK)
		return r;
	report(m, node);
	return add_alternative(m, conflict, node->b, name);
}

static int
decide_conflict(struct merge3 *m, const struct merge_node *node,
    struct tree **out)
{
	const struct tree *chosen = m->prefer == PREFER_FIRST ? node->a :
	    node->b;

	if (m->prefer == PREFER_NONE)
		return make_conflict(m, node, out);
	*out = NULL;
	if (chosen == NULL)
		return ERR_OK;
	*out = tree_copy(m->arena, chosen);
	return *out == NULL ? ERR_NOMEM : ERR_OK;
}

/* --- order -------------------------------------------------------------- */

static int merge_any(struct merge3 *m, const struct merge_node *node,
    struct tree **out);

/* The three sides of a node, and the result as it grows. */
struct joining {
	struct merge3		*m;
	const struct flavour	*flavour;
	struct elements		 base, a, b;
	struct entry		*first;
	struct tree		*into;
};

/* Do the elements that all three have stand in A as in the base? */
static bool
keeps_order(const struct joining *j)
{
	size_t place = 0;

	for (size_t i = 0; i < j->a.count; i++) {
		const struct element *base = elements_find(&j->base,
		    j->a.item[i].name);

		if (base == NULL || elements_find(&j->b,
		    j->a.item[i].name) == NULL)
			continue;
		if (base->place < place)
			return false;
		place = base->place;
	}
	return true;
}

/* Go down to the child NAME: the length of the path before. */
static size_t
push_path(struct merge3 *m, const struct flavour *flavour, struct text name)
{
	m->depth++;
	return flavour->kind == BY_KEY ? path_key(&m->path, name) :
	    flavour->kind == BY_ITEM ? path_item(&m->path, name) :
	    m->path.len;
}

/* An element of a set is gone when one side removed it. */
static int
merge_scalar(struct merge3 *m, const struct merge_node *node,
    struct tree **out)
{
	*out = NULL;
	if ((node->a == NULL || node->b == NULL) && node->base != NULL)
		return ERR_OK;
	*out = tree_copy(m->arena, node->a != NULL ? node->a : node->b);
	return *out == NULL ? ERR_NOMEM : ERR_OK;
}

/* The element NAME of all sides as an entry, NULL when it is gone. */
static int
merge_element(struct joining *j, struct text name, struct entry **out)
{
	struct element *base = elements_find(&j->base, name);
	struct element *a = elements_find(&j->a, name);
	struct element *b = elements_find(&j->b, name);
	const struct merge_node node = {
		base != NULL ? base->node : NULL, a != NULL ? a->node : NULL,
		b != NULL ? b->node : NULL };
	struct tree *merged = NULL;
	size_t len = push_path(j->m, j->flavour, name);
	int r;

	r = j->flavour->kind == BY_SCALAR ?
	    merge_scalar(j->m, &node, &merged) :
	    merge_any(j->m, &node, &merged);
	j->m->path.len = len;
	j->m->depth--;
	*out = NULL;
	if (r != ERR_OK || merged == NULL)
		return r;
	*out = arena_alloc(j->m->arena, sizeof(**out));
	if (*out == NULL)
		return ERR_NOMEM;
	(*out)->node = merged;
	if (a != NULL)
		a->entry = *out;
	if (b != NULL)
		b->entry = *out;
	return ERR_OK;
}

/* The elements of LEADER in their order; then those that only FOLLOWER has,
 * each behind its nearest predecessor there that is in the result. */
static int
join_elements(struct joining *j, struct elements *leader,
    struct elements *follower)
{
	struct entry **end = &j->first, *entry, *before = NULL;
	int r = ERR_OK;

	for (size_t i = 0; i < leader->count && r == ERR_OK; i++) {
		r = merge_element(j, leader->item[i].name, &entry);
		if (r != ERR_OK || entry == NULL)
			continue;
		*end = entry;
		end = &entry->next;
	}
	for (size_t i = 0; i < follower->count && r == ERR_OK; i++) {
		struct element *element = &follower->item[i];

		if (elements_find(leader, element->name) == NULL) {
			struct entry **at = before == NULL ? &j->first :
			    &before->next;

			r = merge_element(j, element->name, &entry);
			if (r != ERR_OK || entry == NULL)
				continue;
			entry->next = *at;
			*at = entry;
		}
		if (element->entry != NULL)
			before = element->entry;
	}
	return r;
}

/* Merge the children of all sides of NODE into *OUT. */
static int
merge_children(struct merge3 *m, const struct merge_node *node,
    const struct flavour *flavour, struct tree **out)
{
	const struct tree *any = node->a != NULL ? node->a : node->b;
	struct joining j = { .m = m, .flavour = flavour,
		.into = tree_copy(m->arena, any) };
	int r = j.into == NULL ? ERR_NOMEM : ERR_OK;

	if (r == ERR_OK)
		r = elements_init(&j.base, node->base, flavour);
	if (r == ERR_OK)
		r = elements_init(&j.a, node->a, flavour);
	if (r == ERR_OK)
		r = elements_init(&j.b, node->b, flavour);
	if (r == ERR_OK && flavour->kind != BY_KEY && keeps_order(&j))
		r = join_elements(&j, &j.b, &j.a);
	else if (r == ERR_OK)
		r = join_elements(&j, &j.a, &j.b);
	if (r == ERR_OK) {
		j.into->child = j.into->last = NULL;
		for (struct entry *e = j.first; e != NULL; e = e->next)
			tree_append(j.into, e->node);
		*out = j.into;
	}
	elements_free(&j.base);
	elements_free(&j.a);
	elements_free(&j.b);
	return r;
}

/* --- nodes -------------------------------------------------------------- */

/* The last part of a list's key decides what its items are told apart by. */
static const char *
item_key_of(const struct merge3 *m, const struct merge_node *node)
{
	const struct tree *any = node->a != NULL ? node->a : node->b;

	return m->rules->item_key(any->key);
}

/* Both sides are lists of one kind, or one of them is missing or empty. */
static int
merge_lists(struct merge3 *m, const struct merge_node *node,
    enum list_kind kind, struct tree **out)
{
	struct flavour flavour = { kind == LIST_SET ? BY_SCALAR : BY_ITEM,
		item_key_of(m, node) };
	struct merge_node lists = *node;
	enum list_kind base;
	int r = kind_of_list(node->base, flavour.item_key, &base);

	if (r != ERR_OK)
		return r;
	/* A base of another kind counts as absent. */
	if (base != kind && base != LIST_ANY)
		lists.base = NULL;
	r = merge_children(m, &lists, &flavour, out);
	/* Where one side has no list any more, an empty one is none, either. */
	if (r == ERR_OK && (node->a == NULL || node->b == NULL) &&
	    (*out)->child == NULL)
		*out = NULL;
	return r;
}

static int
merge_changed(struct merge3 *m, const struct merge_node *node,
    struct tree **out)
{
	enum list_kind kind;
	int r = common_kind(node, item_key_of(m, node), &kind);

	if (r != ERR_OK)
		return r;
	if (kind == LIST_KEYED || kind == LIST_SET)
		return merge_lists(m, node, kind, out);
	if (node->a != NULL && node->b != NULL && node->a->kind == TREE_MAP &&
	    node->b->kind == TREE_MAP && !node->b->conflict) {
		struct merge_node maps = *node;
		const struct flavour flavour = { BY_KEY, NULL };

		if (maps.base != NULL && maps.base->kind != TREE_MAP)
			maps.base = NULL;
		return merge_children(m, &maps, &flavour, out);
	}
	return decide_conflict(m, node, out);
}

/* What both sides hold alike, or only one changed; false: both differ. */
static bool
find_unchanged(const struct merge_node *node, const struct tree **out)
{
	if (tree_equal(node->a, node->b) || tree_equal(node->b, node->base))
		*out = node->a;
	else if (tree_equal(node->a, node->base))
		*out = node->b;
	else
		return false;
	return true;
}

static int
merge_any(struct merge3 *m, const struct merge_node *node, struct tree **out)
{
	const struct tree *same;

	*out = NULL;
	if (m->rules->decide != NULL && m->rules->decide(m, node, out))
		return m->failure;
	if (node->a == NULL && node->b == NULL)
		return ERR_OK;
	if (node->a != NULL && node->a->conflict)
		return extend_conflict(m, node, out);
	if (!find_unchanged(node, &same))
		return merge_changed(m, node, out);
	if (same == NULL)
		return ERR_OK;
	*out = tree_copy(m->arena, same);
	return *out == NULL ? ERR_NOMEM : ERR_OK;
}

int
merge3_trees(struct merge3 *merge, const struct tree *base,
    const struct tree *a, const struct tree *b, struct tree **out)
{
	const struct merge_node node = { base, a, b };
	struct tree *merged;

	merge->has_base = base != NULL;
	merge->path = BUF_EMPTY;
	merge->depth = 0;
	merge->conflicts = 0;
	merge->failure = ERR_OK;
	int r = merge_any(merge, &node, &merged);
	if (r == ERR_OK)
		r = buf_error(&merge->path);
	buf_free(&merge->path);
	if (r == ERR_OK)
		*out = merged;
	return r;
}
