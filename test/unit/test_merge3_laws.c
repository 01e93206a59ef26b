/*
 * test_merge3_laws.c - the laws of formulas(7), section 8, on random trees and
 * edits, and the order rule against a small one of its own.
 */
#define _XOPEN_SOURCE 700

#include "merge3.h"

#include <stdlib.h>

#include "scorecard.h"
#include "trees.h"

#define TRIPLES	3000	/* of trees; a third of them is edited a lot */

/* --- random trees -------------------------------------------------------- */

/* Where they come from. */
struct wood {
	struct arena	arena;
	uint64_t	seed;
	int64_t		fresh;		/* texts that stand nowhere else */
};

/* True in PERCENT of 100 cases. */
static bool
chance(struct wood *wood, int64_t percent)
{
	return testing_between(&wood->seed, 1, 100) <= percent;
}

/* One of "a" to "f". */
static struct text
letter(struct wood *wood)
{
	static const char letters[] = "abcdef";

	return (struct text){ letters + testing_between(&wood->seed, 0, 5),
		1 };
}

/* A scalar: a letter, or a text that nobody else has. */
static struct tree *
random_scalar(struct wood *wood)
{
	char digits[TEXT_NUMBER_MAX];
	struct tree *scalar = tree_scalar(&wood->arena, chance(wood, 60) ?
	    letter(wood) : arena_text(&wood->arena, text_number(++wood->fresh,
	    digits)));

	scalar->quoted = chance(wood, 20);
	return scalar;
}

static struct tree *random_node(struct wood *wood, int depth);

/* Has LIST the scalar or the item with the id TEXT? */
static bool
has(const struct tree *list, struct text text)
{
	for (const struct tree *item = list->child; item != NULL;
	    item = item->next)
		if (text_equal(item->kind == TREE_SCALAR ? item->text :
		    tree_item_name(item, "id"), text))
			return true;
	return false;
}

/* A mapping; with an id it is an item of a list. */
static struct tree *
random_map(struct wood *wood, int depth, struct text id)
{
	struct tree *map = tree_make(&wood->arena, TREE_MAP);

	if (id.len > 0)
		tree_set(map, text_of("id"), tree_scalar(&wood->arena, id));
	for (int64_t i = testing_between(&wood->seed, 0, 4); i > 0; i--)
		tree_set(map, letter(wood), random_node(wood, depth - 1));
	return map;
}

enum list_sort {
	SORT_SET,
	SORT_KEYED,
	SORT_VALUE
};

/* Append one more item to LIST, unless it is there. */
static void
add_item(struct wood *wood, struct tree *list, enum list_sort sort, int depth)
{
	struct text name = letter(wood);

	if (sort == SORT_VALUE)
		tree_append(list, random_node(wood, depth - 1));
	else if (!has(list, name))
		tree_append(list, sort == SORT_SET ?
		    tree_scalar(&wood->arena, name) :
		    random_map(wood, depth - 1, name));
}

static struct tree *
random_list(struct wood *wood, int depth)
{
	struct tree *list = tree_make(&wood->arena, TREE_LIST);
	enum list_sort sort = (enum list_sort)testing_between(&wood->seed,
	    SORT_SET, SORT_VALUE);

	for (int64_t i = testing_between(&wood->seed, 0, 4); i > 0; i--)
		add_item(wood, list, sort, depth);
	return list;
}

static struct tree *
random_node(struct wood *wood, int depth)
{
	if (depth <= 0 || chance(wood, 40))
		return random_scalar(wood);
	return chance(wood, 60) ? random_list(wood, depth) :
	    random_map(wood, depth, text_of(""));
}

/* --- random edits -------------------------------------------------------- */

/* What LIST is, or could be. */
static enum list_sort
sort_of(const struct tree *list)
{
	bool scalars = true, keyed = true, twice = false;

	for (const struct tree *item = list->child; item != NULL;
	    item = item->next) {
		struct tree rest = { .child = item->next };
		struct text name = item->kind == TREE_SCALAR ? item->text :
		    tree_item_name(item, "id");

		scalars = scalars && item->kind == TREE_SCALAR;
		keyed = keyed && item->kind == TREE_MAP && name.data != NULL;
		twice = twice || (name.data != NULL && has(&rest, name));
	}
	return (!scalars && !keyed) || twice ? SORT_VALUE : scalars ?
	    SORT_SET : SORT_KEYED;
}

/* The children of NODE in another order. */
static void
shuffle(struct wood *wood, struct tree *node)
{
	struct tree *rest = node->child;

	node->child = node->last = NULL;
	for (size_t count = 0; rest != NULL; count++) {
		struct tree *child = rest, **at = &node->child;

		rest = rest->next;
		for (int64_t i = testing_between(&wood->seed, 0,
		    (int64_t)count); i > 0; i--)
			at = &(*at)->next;
		child->next = *at;
		*at = child;
	}
	node->last = node->child;
	while (node->last != NULL && node->last->next != NULL)
		node->last = node->last->next;
}

/* A copy of NODE in which about PERCENT of 100 places are changed. */
static struct tree *
edit(struct wood *wood, const struct tree *node, int64_t percent, int depth)
{
	struct tree *copy = tree_copy(&wood->arena, node);

	copy->child = copy->last = NULL;
	if (copy->kind == TREE_SCALAR && chance(wood, percent))
		copy->text = random_scalar(wood)->text;
	if (copy->kind == TREE_SCALAR && chance(wood, percent))
		copy->quoted = !copy->quoted;
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next) {
		bool id = text_is(child->key, "id") && !chance(wood, 2);

		if (!id && chance(wood, percent))
			continue;
		struct tree *below = id ? tree_copy(&wood->arena, child) :
		    edit(wood, child, percent, depth - 1);
		if (!id && chance(wood, percent / 2)) {
			below = random_node(wood, depth - 1);
			below->key = child->key;
		}
		tree_append(copy, below);
	}
	if (copy->kind == TREE_LIST && chance(wood, percent))
		add_item(wood, copy, sort_of(node), depth);
	if (copy->kind == TREE_MAP && chance(wood, percent))
		tree_set(copy, letter(wood), random_node(wood, depth - 1));
	if (chance(wood, percent))
		shuffle(wood, copy);
	return copy;
}

/* --- values -------------------------------------------------------------- */

/* How a tree is written for comparing. */
struct look {
	bool	swapped;	/* in conflicts a is b and b is a */
	bool	no_empty;	/* an empty list in a mapping is not there */
};

static void normal(struct buf *out, const struct tree *node,
    struct look look);

static int
compare_bufs(const void *a, const void *b)
{
	const struct buf *left = a, *right = b;

	return text_compare(buf_slice(left), buf_slice(right));
}

/* CHILD of NODE as "key:value;". */
static void
normal_child(struct buf *out, const struct tree *node,
    const struct tree *child, struct look look)
{
	struct text key = node->kind == TREE_MAP ? child->key : text_of("");

	if (node->conflict && look.swapped && text_is(key, "a"))
		key = text_of("b");
	else if (node->conflict && look.swapped && text_is(key, "b"))
		key = text_of("a");
	buf_text(out, key);
	buf_byte(out, ':');
	normal(out, child, look);
	buf_byte(out, ';');
}

/*
 * The values of NODE, without regard to quoting, the order of keys, and that
 * of items which are told apart by themselves or their id.
 */
static void
normal(struct buf *out, const struct tree *node, struct look look)
{
	size_t count = 0, room = tree_count(node);
	struct buf *part = calloc(room + 1, sizeof(*part));

	assert_non_null(part);
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next)
		if (!look.no_empty || node->kind != TREE_MAP ||
		    child->kind != TREE_LIST || child->child != NULL)
			normal_child(&part[count++], node, child, look);
	if (node->kind == TREE_MAP || sort_of(node) != SORT_VALUE)
		qsort(part, count, sizeof(*part), compare_bufs);
	buf_string(out, node->conflict ? "!" : "");
	buf_byte(out, node->kind == TREE_MAP ? '{' : node->kind == TREE_LIST ?
	    '[' : '<');
	if (node->kind == TREE_SCALAR)
		buf_text(out, node->text);
	for (size_t i = 0; i < count; i++) {
		buf_text(out, buf_slice(&part[i]));
		buf_free(&part[i]);
	}
	buf_byte(out, '>');
	free(part);
}

/* Both hold the same values. */
static void
check_same(const char *what, const struct tree *a, struct look look,
    const struct tree *b)
{
	struct look plain = { .no_empty = look.no_empty };
	struct buf left = BUF_EMPTY, right = BUF_EMPTY;

	normal(&left, a, look);
	normal(&right, b, plain);
	if (!text_equal(buf_slice(&left), buf_slice(&right)))
		fail_msg("%s:\n%.*s\n%.*s", what, (int)left.len, left.data,
		    (int)right.len, right.data);
	buf_free(&left);
	buf_free(&right);
}

static const struct look as_it_is = { false, false };

/* --- merging ------------------------------------------------------------- */

static const struct merge_rules rules = { scorecard_item_key, NULL };

/* Three trees, and the merge of them. */
struct triple {
	struct tree	*base, *a, *b;
	struct tree	*merged;
	uint64_t	 conflicts;
};

static int64_t
lines_of(struct text text)
{
	int64_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.data[i] == '\n';
	return lines;
}

/* Merge; each conflict is counted, said, and stands in the result. */
static struct tree *
merge(struct wood *wood, const struct tree *base, const struct tree *a,
    const struct tree *b, enum merge_prefer prefer, uint64_t *conflicts)
{
	struct tree *out = NULL;
	struct diag diag;

	diag_init(&diag, "t");
	struct merge3 merge = { .arena = &wood->arena, .diag = &diag,
		.rules = &rules, .prefer = prefer, .a_name = "a.yaml",
		.b_name = "b.yaml" };
	assert_code("merge", merge3_trees(&merge, base, a, b, &out), ERR_OK);
	assert_non_null(out);
	assert_number("said", lines_of(buf_slice(&diag.shown)),
	    (int64_t)merge.conflicts);
	assert_number("in the result", trees_conflicts(out),
	    (int64_t)merge.conflicts);
	assert_number("path", (int64_t)merge.depth, 0);
	diag_free(&diag);
	if (conflicts != NULL)
		*conflicts = merge.conflicts;
	return out;
}

/* All nodes of NODE stand in FILE. */
static struct tree *
place(struct tree *node, const char *file)
{
	node->at = (struct place){ file, 1, 1 };
	for (struct tree *child = node->child; child != NULL;
	    child = child->next)
		(void)place(child, file);
	return node;
}

/* A base and two edits of it; each tenth has no base. */
static struct triple
random_sides(struct wood *wood, int number)
{
	int64_t percent = number % 3 == 0 ? 25 : 6;
	struct triple triple = { .base = random_map(wood, 4, text_of("")) };

	tree_set(triple.base, text_of("x"), random_list(wood, 4));
	tree_set(triple.base, text_of("y"), random_map(wood, 4,
	    text_of("")));
	triple.a = place(edit(wood, triple.base, percent, 4), "a.yaml");
	triple.b = place(edit(wood, triple.base, percent, 4), "b.yaml");
	if (number % 10 == 9)
		triple.base = NULL;
	return triple;
}

static struct triple
random_triple(struct wood *wood, int number)
{
	struct triple triple = random_sides(wood, number);

	triple.merged = merge(wood, triple.base, triple.a, triple.b,
	    PREFER_NONE, &triple.conflicts);
	return triple;
}

/* Run CHECK on TRIPLES triples. */
static void
check_triples(void (*check)(struct wood *wood, const struct triple *triple))
{
	for (int i = 0; i < TRIPLES; i++) {
		struct wood wood = { ARENA_EMPTY, (uint64_t)i, 0 };
		struct triple triple = random_triple(&wood, i);

		check(&wood, &triple);
		arena_free(&wood.arena);
	}
}

/* --- the laws ------------------------------------------------------------ */

/* GOT is WANT, to the byte. */
static void
check_bytes(const char *what, const struct tree *got,
    const struct tree *want)
{
	struct buf left = BUF_EMPTY, right = BUF_EMPTY;

	trees_show(&left, got);
	trees_show(&right, want);
	if (!text_equal(buf_slice(&left), buf_slice(&right)))
		fail_msg("%s:\n%.*s\n%.*s", what, (int)left.len, left.data,
		    (int)right.len, right.data);
	buf_free(&left);
	buf_free(&right);
}

static void
check_one_side(struct wood *wood, const struct triple *t)
{
	uint64_t conflicts;

	if (t->base != NULL) {
		check_bytes("O, A, O", merge(wood, t->base, t->a, t->base,
		    PREFER_NONE, &conflicts), t->a);
		assert_number("conflicts", (int64_t)conflicts, 0);
		/* Where B holds the same as O, O is A, and is taken. */
		check_bytes("O, O, B", merge(wood, t->base, t->base, t->b,
		    PREFER_NONE, &conflicts), tree_equal(t->base, t->b) ?
		    t->base : t->b);
		assert_number("conflicts", (int64_t)conflicts, 0);
	}
	check_bytes("O, A, A", merge(wood, t->base, t->a, t->a, PREFER_NONE,
	    &conflicts), t->a);
	assert_number("conflicts", (int64_t)conflicts, 0);
}

static void
law__only_one_side_changed__is_that_side(void **state)
{
	(void)state;
	check_triples(check_one_side);
}

static void
check_nothing(struct wood *wood, const struct triple *t)
{
	const struct tree *empty = tree_make(&wood->arena, TREE_MAP);
	uint64_t conflicts;

	check_bytes("A and nothing", merge(wood, NULL, t->a, empty,
	    PREFER_NONE, &conflicts), t->a);
	assert_number("conflicts", (int64_t)conflicts, 0);
	check_bytes("nothing and B", merge(wood, NULL, empty, t->b,
	    PREFER_NONE, &conflicts), t->b);
	assert_number("conflicts", (int64_t)conflicts, 0);
}

static void
law__without_a_base_nothing_and_a_side__is_that_side(void **state)
{
	(void)state;
	check_triples(check_nothing);
}

static int64_t free_of_conflicts, in_conflict;

/* In conflicts a and b change their places, too. */
static void
check_turned(struct wood *wood, const struct triple *t)
{
	uint64_t conflicts;
	struct tree *turned = merge(wood, t->base, t->b, t->a, PREFER_NONE,
	    &conflicts);

	assert_number("conflicts", (int64_t)conflicts, (int64_t)t->conflicts);
	check_same("turned", turned, (struct look){ .swapped = true },
	    t->merged);
	if (conflicts == 0)
		free_of_conflicts++;
	else
		in_conflict++;
}

static void
law__sides_turned__hold_the_same_values(void **state)
{
	(void)state;
	free_of_conflicts = in_conflict = 0;
	check_triples(check_turned);
	/* There is enough of both. */
	assert_true(free_of_conflicts > TRIPLES / 10);
	assert_true(in_conflict > TRIPLES / 10);
}

static void
check_again(struct wood *wood, const struct triple *t)
{
	uint64_t conflicts;

	if (t->conflicts > 0)
		return;
	check_same("A again", merge(wood, t->base, t->a, t->merged,
	    PREFER_NONE, &conflicts), as_it_is, t->merged);
	assert_number("conflicts", (int64_t)conflicts, 0);
	check_same("B again", merge(wood, t->base, t->merged, t->b,
	    PREFER_NONE, &conflicts), as_it_is, t->merged);
	assert_number("conflicts", (int64_t)conflicts, 0);
}

static void
law__a_side_merged_again__changes_nothing(void **state)
{
	(void)state;
	check_triples(check_again);
}

/* Does the scalar TEXT stand anywhere in NODE (NULL: nothing)? */
static bool
holds(const struct tree *node, struct text text)
{
	if (node == NULL)
		return false;
	if (node->kind == TREE_SCALAR)
		return text_equal(node->text, text);
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next)
		if (holds(child, text))
			return true;
	return false;
}

static int64_t looked_for;

/* What is new in SIDE stands in the result. */
static void
check_kept(const struct triple *t, const struct tree *side)
{
	for (const struct tree *child = side->child; child != NULL;
	    child = child->next)
		check_kept(t, child);
	if (side->kind != TREE_SCALAR || holds(t->base, side->text))
		return;
	looked_for++;
	if (!holds(t->merged, side->text))
		fail_msg("%.*s was dropped", (int)side->text.len,
		    side->text.data);
}

static void
check_dropped(struct wood *wood, const struct triple *t)
{
	(void)wood;
	check_kept(t, t->a);
	check_kept(t, t->b);
}

static void
law__what_is_new_on_a_side__is_never_dropped(void **state)
{
	(void)state;
	looked_for = 0;
	check_triples(check_dropped);
	assert_true(looked_for > TRIPLES);
}

/* --- conflicts ----------------------------------------------------------- */

/* Each conflict is basis, if there was one, and a or b or both. */
static void
check_conflict(const struct tree *node, bool base)
{
	const struct tree *a = tree_find(node, "a"), *b = tree_find(node, "b");
	const struct tree *basis = tree_find(node, "basis");

	assert_true(node->kind == TREE_MAP);
	assert_number("keys", (int64_t)tree_count(node), (a != NULL) +
	    (b != NULL) + (basis != NULL));
	assert_true(base || basis == NULL);
	assert_true((a != NULL && b != NULL) || basis != NULL);
	assert_true(a != NULL || b != NULL);
	assert_false(tree_equal(a, b));
	assert_false(tree_equal(a, basis));
	assert_false(tree_equal(b, basis));
	/* basis comes first, then a, then b. */
	assert_ptr_equal(node->child, basis != NULL ? basis : a);
	assert_ptr_equal(node->last, b != NULL ? b : a);
}

static void
check_conflicts(const struct tree *node, bool base)
{
	if (node->conflict)
		check_conflict(node, base);
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next)
		check_conflicts(child, base);
}

static void
check_form(struct wood *wood, const struct triple *t)
{
	(void)wood;
	check_conflicts(t->merged, t->base != NULL);
}

static void
law__each_conflict__is_three_different_values(void **state)
{
	(void)state;
	check_triples(check_form);
}

/* A copy of NODE with SIDE ("a", "b") in place of each conflict; NULL when
 * nothing is there. */
static struct tree *
resolve(struct wood *wood, const struct tree *node, const char *side)
{
	struct text key = node->key;

	if (node->conflict)
		node = tree_find(node, side);
	if (node == NULL)
		return NULL;
	struct tree *copy = tree_copy(&wood->arena, node);
	copy->key = key;
	copy->child = copy->last = NULL;
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next) {
		struct tree *below = resolve(wood, child, side);

		if (below != NULL)
			tree_append(copy, below);
	}
	return copy;
}

static void
check_prefer(struct wood *wood, const struct triple *t)
{
	/* Deleted on one side, a list may be empty or not there. */
	static const struct look look = { .no_empty = true };
	uint64_t conflicts;

	check_same("first", merge(wood, t->base, t->a, t->b, PREFER_FIRST,
	    &conflicts), look, resolve(wood, t->merged, "a"));
	assert_number("conflicts", (int64_t)conflicts, 0);
	check_same("last", merge(wood, t->base, t->a, t->b, PREFER_LAST,
	    &conflicts), look, resolve(wood, t->merged, "b"));
	assert_number("conflicts", (int64_t)conflicts, 0);
}

static void
law__preferring_a_side__is_its_value_for_each_conflict(void **state)
{
	(void)state;
	check_triples(check_prefer);
}

/* --- the sides ----------------------------------------------------------- */

static void
law__merging__leaves_the_sides_as_they_were(void **state)
{
	(void)state;
	for (int i = 0; i < TRIPLES; i++) {
		struct wood wood = { ARENA_EMPTY, (uint64_t)i, 0 };
		struct wood twin = { ARENA_EMPTY, (uint64_t)i, 0 };
		struct triple merged = random_triple(&wood, i);
		struct triple want = random_sides(&twin, i);

		(void)merge(&wood, merged.base, merged.a, merged.b,
		    PREFER_LAST, NULL);
		if (merged.base != NULL)
			check_bytes("O", merged.base, want.base);
		check_bytes("A", merged.a, want.a);
		check_bytes("B", merged.b, want.b);
		arena_free(&wood.arena);
		arena_free(&twin.arena);
	}
}

/* --- order --------------------------------------------------------------- */

/* Lists as words, each letter an element that stands there once. */
#define LETTERS_MAX	8

static bool
is_in(const char *word, char letter)
{
	return letter != '\0' && strchr(word, letter) != NULL;
}

/* The letters of WORD that the two others have. */
static void
common(const char *word, const char *second, const char *third,
    char out[LETTERS_MAX])
{
	size_t len = 0;

	for (; *word != '\0'; word++)
		if (is_in(second, *word) && is_in(third, *word))
			out[len++] = *word;
	out[len] = '\0';
}

/* Put LETTER behind AFTER in WORD, '\0': in front. */
static void
insert(char *word, char after, char letter)
{
	char *at = after == '\0' ? word : strchr(word, after) + 1;

	memmove(at + 1, at, strlen(at) + 1);
	*at = letter;
}

/* LEADER without what is gone, and what only FOLLOWER has. */
static void
join_words(const char *base, const char *leader, const char *follower,
    char out[LETTERS_MAX])
{
	size_t len = 0;

	for (const char *c = leader; *c != '\0'; c++)
		if (is_in(follower, *c) || !is_in(base, *c))
			out[len++] = *c;
	out[len] = '\0';
	for (size_t i = 0; follower[i] != '\0'; i++) {
		size_t before = i;

		if (is_in(leader, follower[i]) || is_in(base, follower[i]))
			continue;
		while (before > 0 && !is_in(out, follower[before - 1]))
			before--;
		insert(out, before > 0 ? follower[before - 1] : '\0',
		    follower[i]);
	}
}

static void
expect_list(const char *base, const char *a, const char *b,
    char out[LETTERS_MAX])
{
	char in_a[LETTERS_MAX], in_base[LETTERS_MAX];

	common(a, base, b, in_a);
	common(base, a, b, in_base);
	if (strcmp(in_a, in_base) == 0)
		join_words(base, b, a, out);
	else
		join_words(base, a, b, out);
}

/* Are these the same letters, in whatever order? */
static bool
same_letters(const char *a, const char *b)
{
	char both[LETTERS_MAX];

	common(a, b, b, both);
	return strlen(both) == strlen(a) && strlen(a) == strlen(b);
}

/* Keys of mappings that all hold the same: their order is no change. */
static void
expect_keys(const char *base, const char *a, const char *b,
    char out[LETTERS_MAX])
{
	if (same_letters(a, b) || same_letters(b, base))
		join_words(a, a, a, out);
	else if (same_letters(a, base))
		join_words(b, b, b, out);
	else
		join_words(base, a, b, out);
}

enum shape {
	SHAPE_SET,
	SHAPE_KEYED,
	SHAPE_KEYS
};

/* {l: WORD in this SHAPE}. */
static struct tree *
tree_of(struct arena *arena, const char *word, enum shape shape)
{
	struct tree *root = tree_make(arena, TREE_MAP);
	struct tree *node = tree_make(arena, shape == SHAPE_KEYS ? TREE_MAP :
	    TREE_LIST);

	for (; *word != '\0'; word++) {
		struct text letter = { word, 1 };
		struct tree *item = shape == SHAPE_KEYED ?
		    tree_make(arena, TREE_MAP) : tree_scalar(arena, letter);

		if (shape == SHAPE_KEYED)
			tree_set(item, text_of("id"), tree_scalar(arena,
			    letter));
		item->key = shape == SHAPE_KEYS ? letter : text_of("");
		tree_append(node, item);
	}
	tree_set(root, text_of("l"), node);
	return root;
}

static void
check_shape(const char *base, const char *a, const char *b, enum shape shape)
{
	struct wood wood = { ARENA_EMPTY, 0, 0 };
	struct arena *arena = &wood.arena;
	char want[LETTERS_MAX], name[64];
	uint64_t conflicts;

	if (shape == SHAPE_KEYS)
		expect_keys(base, a, b, want);
	else
		expect_list(base, a, b, want);
	struct tree *got = merge(&wood, tree_of(arena, base, shape),
	    tree_of(arena, a, shape), tree_of(arena, b, shape), PREFER_NONE,
	    &conflicts);
	(void)snprintf(name, sizeof(name), "O %s, A %s, B %s", base, a, b);
	check_bytes(name, got, tree_of(arena, want, shape));
	assert_number("conflicts", (int64_t)conflicts, 0);
	arena_free(arena);
}

static void
check_order(const char *base, const char *a, const char *b)
{
	check_shape(base, a, b, SHAPE_SET);
	check_shape(base, a, b, SHAPE_KEYED);
	check_shape(base, a, b, SHAPE_KEYS);
}

/* All words of different letters out of LETTERS, in all orders: COUNT of them
 * in WORD. */
static size_t
all_words(const char *letters, char word[][LETTERS_MAX], size_t room)
{
	size_t count = 1;

	word[0][0] = '\0';
	for (size_t i = 0; i < count; i++)
		for (const char *c = letters; *c != '\0'; c++) {
			if (is_in(word[i], *c))
				continue;
			assert_true(count < room);
			strcpy(word[count], word[i]);
			insert(word[count], '\0', *c);
			count++;
		}
	return count;
}

static void
order__all_lists_of_three_elements__are_as_the_rule_says(void **state)
{
	char word[32][LETTERS_MAX];
	size_t count = all_words("abc", word, COUNT_OF(word));

	(void)state;
	assert_int_equal(count, 1 + 3 + 6 + 6);
	for (size_t o = 0; o < count; o++)
		for (size_t a = 0; a < count; a++)
			for (size_t b = 0; b < count; b++)
				check_order(word[o], word[a], word[b]);
}

/* Some of LETTERS in any order. */
static void
random_word(uint64_t *seed, const char *letters, char out[LETTERS_MAX])
{
	out[0] = '\0';
	for (; *letters != '\0'; letters++) {
		size_t at = (size_t)testing_between(seed, 0,
		    (int64_t)strlen(out));

		if (testing_between(seed, 0, 3) > 0)
			insert(out, at > 0 ? out[at - 1] : '\0', *letters);
	}
}

static void
order__random_lists__are_as_the_rule_says(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		char o[LETTERS_MAX], a[LETTERS_MAX], b[LETTERS_MAX];

		random_word(&seed, "abcdefg", o);
		random_word(&seed, "abcdefg", a);
		random_word(&seed, "abcdefg", b);
		check_order(o, a, b);
	}
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(law__only_one_side_changed__is_that_side),
		cmocka_unit_test(
		    law__without_a_base_nothing_and_a_side__is_that_side),
		cmocka_unit_test(law__sides_turned__hold_the_same_values),
		cmocka_unit_test(law__a_side_merged_again__changes_nothing),
		cmocka_unit_test(law__what_is_new_on_a_side__is_never_dropped),
		cmocka_unit_test(law__each_conflict__is_three_different_values),
		cmocka_unit_test(
		    law__preferring_a_side__is_its_value_for_each_conflict),
		cmocka_unit_test(law__merging__leaves_the_sides_as_they_were),
		cmocka_unit_test(
		    order__all_lists_of_three_elements__are_as_the_rule_says),
		cmocka_unit_test(order__random_lists__are_as_the_rule_says),
	};
	int failed = cmocka_run_group_tests(test, NULL, NULL);

	return failed != 0;
}
