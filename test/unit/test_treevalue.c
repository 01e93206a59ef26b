/* test_treevalue.c - the promises of treevalue.h. */
#define _XOPEN_SOURCE 700

#include "treevalue.h"

#include "failalloc.h"
#include "trees.h"

static void
equal__each_pair__by_texts_order_of_items_and_kinds(void **state)
{
	static const struct {
		const char	*a, *b;
		bool		 want;
	} row[] = {
		{ "x: 1", "x: 1", true },
		{ "x: 1", "x: 2", false },
		{ "x: 1", "x: '1'", true },	/* quoting */
		{ "x: |\n  a\n", "x: \"a\\n\"", true },
		{ "x: |\n  a\n", "x: |-\n  a\n", false },
		{ "x: 1", "x: 1.0", false },	/* texts, no numbers */
		{ "x: no", "x: No", false },
		{ "x: ", "x: ''", true },
		{ "x: ", "x: ~", false },
		{ "x: ", "{}", false },
		{ "x: ", "x: []", false },
		{ "x: []", "x: {}", false },
		{ "x: []", "x: []", true },
		{ "{}", "{}", true },
		{ "{a: 1, b: 2}", "{b: 2, a: 1}", true },
		{ "{a: 1, b: 2}", "{'b': 2, \"a\": 1}", true },
		{ "{a: 1, b: 2, c: 3}", "{c: 3, a: 1, b: 2}", true },
		{ "{a: 1, b: 2}", "{a: 2, b: 1}", false },
		{ "{a: 1, b: 2}", "{a: 1, c: 2}", false },
		{ "{a: 1, b: 2}", "{a: 1}", false },
		{ "{a: 1}", "{a: 1, b: 2}", false },
		{ "[a, b]", "[a, b]", true },
		{ "[a, b]", "[b, a]", false },
		{ "[a, b]", "[a]", false },
		{ "[a]", "[a, b]", false },
		{ "[a, a]", "[a, a]", true },
		{ "[{a: 1, b: [x]}]", "- b:\n  - x\n  a: 1\n", true },
		{ "[{a: 1, b: [x]}]", "[{a: 1, b: [y]}]", false },
		{ "[[a], [b]]", "[[a, b]]", false },
		{ "x: !konflikt {a: 1}", "x: !konflikt {a: 1}", true },
		{ "x: !konflikt {a: 1}", "x: {a: 1}", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		struct tree *a = trees_read(&trees, "a.yaml", row[i].a);
		struct tree *b = trees_read(&trees, "b.yaml", row[i].b);
		assert_that(row[i].b, tree_equal(a, b) == row[i].want);
		assert_that(row[i].b, tree_equal(b, a) == row[i].want);
		assert_that(row[i].a, tree_equal(a, a));
		trees_free(&trees);
	}
}

static void
equal__absent__is_like_nothing_else(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct tree *empty = trees_read(&trees, "a.yaml", "[]");
	assert_true(tree_equal(NULL, NULL));
	assert_false(tree_equal(NULL, empty));
	assert_false(tree_equal(empty, NULL));
	trees_free(&trees);
}

static void
equal__out_of_memory_anywhere__is_the_same_answer(void **state)
{
	static const struct {
		const char	*a, *b;
		bool		 want;
	} row[] = {
		{ "{a: 1, b: {c: 1, d: 2}}", "{b: {d: 2, c: 1}, a: 1}", true },
		{ "{a: 1, b: {c: 1, d: 2}}", "{b: {d: 1, c: 2}, a: 1}",
		    false },
		{ "{a: 1, b: 2, c: 3}", "{c: 3, b: 2, d: 1}", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		bool hit = true;

		trees_init(&trees);
		struct tree *a = trees_read(&trees, "a.yaml", row[i].a);
		struct tree *b = trees_read(&trees, "b.yaml", row[i].b);
		for (long nth = 0; hit; nth++) {
			failalloc_after(nth);
			bool equal = tree_equal(a, b);
			hit = failalloc_hit();
			failalloc_after(-1);
			assert_that(row[i].b, equal == row[i].want);
		}
		trees_free(&trees);
	}
}

static void
child__each_key__is_its_child_or_null(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct tree *map = trees_read(&trees, "a.yaml",
	    "{a: 1, '': 2, ab: {a: 3}}");
	assert_shown("a", tree_child(map, text_of("a")), "1");
	assert_shown("empty", tree_child(map, text_of("")), "2");
	assert_shown("part", tree_child(map, (struct text){ "abc", 2 }),
	    "{a: 3}");
	assert_null(tree_child(map, text_of("abc")));
	assert_null(tree_child(map, text_of("A")));
	assert_null(tree_child(tree_child(map, text_of("a")), text_of("a")));
	trees_free(&trees);
}

static void
count__each_kind__is_that_of_the_children(void **state)
{
	static const struct {
		const char	*yaml;
		int64_t		 want;
	} row[] = { { "[]", 0 }, { "{}", 0 }, { "x", 0 }, { "[a]", 1 },
		{ "[a, [b, c], d]", 3 }, { "{a: {b: 1, c: 2}, d: 3}", 2 } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		assert_number(row[i].yaml, (int64_t)tree_count(
		    trees_read(&trees, "a.yaml", row[i].yaml)), row[i].want);
		trees_free(&trees);
	}
}

/* --- copies -------------------------------------------------------------- */

static void
copy__one_of_several__stands_alone_and_shares_children(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct tree *map = trees_read(&trees, "a.yaml",
	    "'k': !konflikt [x, 'y']\nz: 1\n");
	struct tree *copy = tree_copy(&trees.arena, map->child);
	assert_non_null(copy);
	assert_ptr_not_equal(copy, map->child);
	assert_null(copy->next);
	assert_ptr_equal(copy->child, map->child->child);
	assert_text("key", copy->key, "k");
	assert_true(copy->key_quoted);
	assert_true(copy->conflict);
	assert_number("line", (int64_t)copy->at.line, 1);
	assert_string_equal(copy->at.file, "a.yaml");
	assert_shown("copy", copy, "![x, 'y']");
	assert_shown("as it was", map, "{'k': ![x, 'y'], z: 1}");
	trees_free(&trees);
}

/* Change every node below and at NODE. */
static void
spoil(struct tree *node)
{
	for (struct tree *child = node->child; child != NULL;
	    child = child->next) {
		child->key = text_of("gone");
		spoil(child);
	}
	node->kind = TREE_SCALAR;
	node->text = text_of("gone");
	node->quoted = false;
	node->child = node->last = NULL;
}

static void
copy_all__changed_afterwards__leaves_the_tree_as_it_was(void **state)
{
	static const char *const row[] = { "x", "'x'", "[]", "{}",
		"{a: 1, 'b': [x, {c: '2'}, []], d: {e: {f: 3}}}",
		"[[[a, b], c], d]" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		struct tree *tree = trees_read(&trees, "a.yaml", row[i]);
		struct tree *copy = tree_copy_all(&trees.arena, tree);
		assert_non_null(copy);
		assert_shown(row[i], copy, row[i]);
		spoil(copy);
		assert_shown(row[i], copy, "gone");
		assert_shown(row[i], tree, row[i]);
		trees_free(&trees);
	}
}

static void
copy_all__appended_to__grows_at_its_end(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct tree *tree = trees_read(&trees, "a.yaml", "[[a, b], []]");
	struct tree *copy = tree_copy_all(&trees.arena, tree);
	tree_append(copy->child, tree_scalar(&trees.arena, text_of("c")));
	tree_append(copy->child->next, tree_scalar(&trees.arena,
	    text_of("d")));
	tree_append(copy, tree_scalar(&trees.arena, text_of("e")));
	assert_shown("copy", copy, "[[a, b, c], [d], e]");
	assert_shown("tree", tree, "[[a, b], []]");
	trees_free(&trees);
}

/* --- making -------------------------------------------------------------- */

static void
make__each_kind__is_empty_and_plain(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	assert_shown("scalar", tree_make(&trees.arena, TREE_SCALAR), "");
	assert_shown("list", tree_make(&trees.arena, TREE_LIST), "[]");
	assert_shown("map", tree_make(&trees.arena, TREE_MAP), "{}");
	assert_shown("text", tree_scalar(&trees.arena, text_of("no")), "no");
	struct tree *made = tree_make(&trees.arena, TREE_SCALAR);
	assert_text("text", made->text, "");
	assert_text("key", made->key, "");
	assert_null(made->at.file);
	trees_free(&trees);
}

static void
append__to_an_empty_and_a_full_one__is_the_last(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct tree *list = tree_make(&trees.arena, TREE_LIST);
	for (const char *text = "abc"; *text != '\0'; text++)
		tree_append(list, tree_scalar(&trees.arena,
		    (struct text){ text, 1 }));
	assert_shown("list", list, "[a, b, c]");
	assert_text("last", list->last->text, "c");
	trees_free(&trees);
}

static void
set__each_place__is_kept_and_new_ones_come_last(void **state)
{
	static const struct {
		const char	*map, *key, *want;
	} row[] = {
		{ "{}", "a", "{a: new}" },
		{ "{b: 1}", "a", "{b: 1, a: new}" },
		{ "{a: 1}", "a", "{a: new}" },
		{ "{a: 1, b: 2, c: 3}", "a", "{a: new, b: 2, c: 3}" },
		{ "{a: 1, b: [2], c: 3}", "b", "{a: 1, b: new, c: 3}" },
		{ "{a: 1, b: 2, c: {d: 3}}", "c", "{a: 1, b: 2, c: new}" },
		{ "{a: {c: 1}, b: 2}", "c", "{a: {c: 1}, b: 2, c: new}" },
		{ "{a: 1}", "", "{a: 1, : new}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		struct buf want = BUF_EMPTY;

		trees_init(&trees);
		struct tree *map = trees_read(&trees, "a.yaml", row[i].map);
		tree_set(map, text_of(row[i].key), tree_scalar(&trees.arena,
		    text_of("new")));
		assert_shown(row[i].map, map, row[i].want);
		/* The end is still the end. */
		tree_set(map, text_of("z"), tree_make(&trees.arena,
		    TREE_LIST));
		buf_add(&want, row[i].want, strlen(row[i].want) - 1);
		buf_string(&want, ", z: []}");
		buf_byte(&want, '\0');
		assert_shown(row[i].map, map, want.data);
		buf_free(&want);
		trees_free(&trees);
	}
}

static int
make_much(struct arena *arena, const struct tree *tree)
{
	struct tree *map = tree_make(arena, TREE_MAP);
	struct tree *text = tree_scalar(arena, text_of("x"));
	struct tree *copy = tree_copy(arena, tree);
	struct tree *all = tree_copy_all(arena, tree);

	return map != NULL && text != NULL && copy != NULL && all != NULL ?
	    ERR_OK : ERR_NOMEM;
}

static void
make__out_of_memory_anywhere__is_null(void **state)
{
	struct buf yaml = BUF_EMPTY;
	struct trees trees;
	long nth = 0;

	(void)state;
	trees_init(&trees);
	/* Enough of them for several blocks of the arena. */
	for (int i = 0; i < 2000; i++)
		buf_string(&yaml, "- [a, {b: c}]\n");
	buf_byte(&yaml, '\0');
	struct tree *tree = trees_read(&trees, "a.yaml", yaml.data);
	for (bool hit = true; hit; nth++) {
		struct arena arena = ARENA_EMPTY;

		failalloc_after(nth);
		int r = make_much(&arena, tree);
		hit = failalloc_hit();
		failalloc_after(-1);
		arena_free(&arena);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
	}
	assert_true(nth > 3);
	buf_free(&yaml);
	trees_free(&trees);
}

/* --- names --------------------------------------------------------------- */

static void
item_name__each_item__is_its_key_or_nothing(void **state)
{
	static const struct {
		const char	*yaml, *key;
		const char	*want;	/* NULL: none */
	} row[] = {
		{ "{id: Z1, datum: 2026-04-01}", "id", "Z1" },
		{ "{id: Z1, datum: 2026-04-01}", "datum", "2026-04-01" },
		{ "{titel: x, id: '1'}", "id", "1" },
		{ "{id: }", "id", "" },
		{ "{id: ''}", "id", "" },
		{ "{titel: x}", "id", NULL },
		{ "{ID: x}", "id", NULL },
		{ "{x: {id: Z1}}", "id", NULL },
		{ "{id: [Z1]}", "id", NULL },
		{ "{id: {a: Z1}}", "id", NULL },
		{ "{}", "id", NULL },
		{ "id", "id", NULL },
		{ "[id]", "id", NULL },
		{ "[]", "id", NULL },
		/* In conflict: that of the values. */
		{ "!konflikt {basis: {id: Z1}, a: {id: Z1, t: 1}}", "id",
		    "Z1" },
		{ "!konflikt {a: {id: Z1}, b: {id: Z1, t: 1}}", "id", "Z1" },
		{ "!konflikt {b: {id: Z1}}", "id", "Z1" },
		{ "!konflikt {basis: {id: Z1}, a: x}", "id", "Z1" },
		{ "!konflikt {basis: x, a: {id: Z1}}", "id", "Z1" },
		{ "!konflikt {a: {datum: x}, c: {datum: x}}", "datum", "x" },
		{ "!konflikt {a: x, b: y}", "id", NULL },
		{ "!konflikt {}", "id", NULL },
		/* A key of a conflict is the name of a side, no field. */
		{ "!konflikt {id: x}", "id", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		struct text name = tree_item_name(trees_read(&trees, "a.yaml",
		    row[i].yaml), row[i].key);
		if (row[i].want == NULL)
			assert_that(row[i].yaml, name.data == NULL);
		else
			assert_text(row[i].yaml, name, row[i].want);
		trees_free(&trees);
	}
}

/* --- finding by name ----------------------------------------------------- */

static void
index__items_of_a_list__are_found_by_their_names(void **state)
{
	struct tree_index index;
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct tree *list = trees_read(&trees, "a.yaml", "[{id: b, t: 1}, x, "
	    "{id: a, t: 2}, {t: 3}, {id: '', t: 4}, {id: [a]}, "
	    "!konflikt {a: {id: c}}, {id: b, t: 5}]");
	assert_code("init", tree_index_init(&index, list, "id"), ERR_OK);
	assert_number("names", (int64_t)index.count, 5);
	assert_shown("a", tree_index_find(&index, text_of("a")),
	    "{id: a, t: 2}");
	/* of two with the same name the first one */
	assert_shown("b", tree_index_find(&index, text_of("b")),
	    "{id: b, t: 1}");
	assert_shown("c", tree_index_find(&index, text_of("c")),
	    "!{a: {id: c}}");
	assert_shown("empty", tree_index_find(&index, text_of("")),
	    "{id: '', t: 4}");
	assert_null(tree_index_find(&index, text_of("x")));
	assert_null(tree_index_find(&index, text_of("aa")));
	tree_index_free(&index);
	trees_free(&trees);
}

static void
index__children_of_a_mapping__are_found_by_their_keys(void **state)
{
	struct tree_index index;
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct tree *map = trees_read(&trees, "a.yaml",
	    "{z: 1, a: [2], '': 3, m: {id: 4}}");
	assert_code("init", tree_index_init(&index, map, NULL), ERR_OK);
	assert_number("names", (int64_t)index.count, 4);
	assert_shown("z", tree_index_find(&index, text_of("z")), "1");
	assert_shown("a", tree_index_find(&index, text_of("a")), "[2]");
	assert_shown("empty", tree_index_find(&index, text_of("")), "3");
	assert_shown("m", tree_index_find(&index, text_of("m")), "{id: 4}");
	assert_null(tree_index_find(&index, text_of("id")));
	tree_index_free(&index);
	trees_free(&trees);
}

static void
index__of_nothing_or_one__finds_no_other(void **state)
{
	struct tree_index index;
	struct trees trees;

	(void)state;
	trees_init(&trees);
	assert_code("absent", tree_index_init(&index, NULL, "id"), ERR_OK);
	assert_number("absent", (int64_t)index.count, 0);
	assert_null(tree_index_find(&index, text_of("")));
	tree_index_free(&index);
	assert_code("one", tree_index_init(&index, trees_read(&trees,
	    "a.yaml", "[{id: a}]"), "id"), ERR_OK);
	assert_null(tree_index_find(&index, text_of("b")));
	assert_shown("one", tree_index_find(&index, text_of("a")), "{id: a}");
	tree_index_free(&index);
	assert_code("empty", tree_index_init(&index, trees_read(&trees,
	    "a.yaml", "[]"), "id"), ERR_OK);
	assert_null(tree_index_find(&index, text_of("a")));
	tree_index_free(&index);
	trees_free(&trees);
}

static void
index__out_of_memory_anywhere__leaves_nothing_to_free(void **state)
{
	struct trees trees;
	long nth = 0;

	(void)state;
	trees_init(&trees);
	struct tree *list = trees_read(&trees, "a.yaml",
	    "[{id: 1}, {id: 2}, {id: 3}]");
	for (bool hit = true; hit; nth++) {
		struct tree_index index;

		failalloc_after(nth);
		int r = tree_index_init(&index, list, "id");
		hit = failalloc_hit();
		failalloc_after(-1);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
		if (r == ERR_OK)
			tree_index_free(&index);
	}
	assert_true(nth > 1);
	trees_free(&trees);
}

static void
path__down_and_back__is_as_in_the_manual(void **state)
{
	struct buf path = BUF_EMPTY;

	(void)state;
	assert_text("root", path_text(&path), "/");
	size_t root = path_key(&path, text_of("ziele"));
	assert_text("key", path_text(&path), "ziele");
	size_t list = path_item(&path, text_of("Z1"));
	assert_text("item", path_text(&path), "ziele[Z1]");
	size_t goal = path_key(&path, text_of("massnahmen"));
	size_t measures = path_item(&path, text_of("M 1"));
	path_key(&path, text_of("status"));
	assert_text("field", path_text(&path),
	    "ziele[Z1].massnahmen[M 1].status");
	path.len = measures;
	assert_text("back", path_text(&path), "ziele[Z1].massnahmen");
	path.len = goal;
	path_key(&path, text_of("titel"));
	assert_text("again", path_text(&path), "ziele[Z1].titel");
	path.len = list;
	assert_text("list", path_text(&path), "ziele");
	path.len = root;
	assert_text("root", path_text(&path), "/");
	path_item(&path, text_of("0"));
	path_item(&path, text_of(""));
	assert_text("list of lists", path_text(&path), "[0][]");
	buf_clear(&path);
	path_key(&path, text_of("x"));
	assert_text("one letter", path_text(&path), "x");
	path_key(&path, text_of("y"));
	assert_text("two", path_text(&path), "x.y");
	buf_free(&path);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(
		    equal__each_pair__by_texts_order_of_items_and_kinds),
		cmocka_unit_test(equal__absent__is_like_nothing_else),
		cmocka_unit_test(
		    equal__out_of_memory_anywhere__is_the_same_answer),
		cmocka_unit_test(child__each_key__is_its_child_or_null),
		cmocka_unit_test(count__each_kind__is_that_of_the_children),
		cmocka_unit_test(
		    copy__one_of_several__stands_alone_and_shares_children),
		cmocka_unit_test(
		    copy_all__changed_afterwards__leaves_the_tree_as_it_was),
		cmocka_unit_test(copy_all__appended_to__grows_at_its_end),
		cmocka_unit_test(make__each_kind__is_empty_and_plain),
		cmocka_unit_test(
		    append__to_an_empty_and_a_full_one__is_the_last),
		cmocka_unit_test(
		    set__each_place__is_kept_and_new_ones_come_last),
		cmocka_unit_test(make__out_of_memory_anywhere__is_null),
		cmocka_unit_test(item_name__each_item__is_its_key_or_nothing),
		cmocka_unit_test(
		    index__items_of_a_list__are_found_by_their_names),
		cmocka_unit_test(
		    index__children_of_a_mapping__are_found_by_their_keys),
		cmocka_unit_test(index__of_nothing_or_one__finds_no_other),
		cmocka_unit_test(
		    index__out_of_memory_anywhere__leaves_nothing_to_free),
		cmocka_unit_test(path__down_and_back__is_as_in_the_manual),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
