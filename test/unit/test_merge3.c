/* test_merge3.c - the sentences of formulas(7), section 8, as rows. */
#define _XOPEN_SOURCE 700

#include "merge3.h"

#include "failalloc.h"
#include "scorecard.h"
#include "trees.h"

static const struct merge_rules plain_rules = { scorecard_item_key, NULL };

/* What is merged; base NULL: none. */
struct merging {
	const char	*base, *a, *b;
	const char	*want;		/* as trees_show() has it */
	int64_t		 conflicts;
};

static struct merge3
merge_of(struct trees *trees, enum merge_prefer prefer)
{
	return (struct merge3){ .arena = &trees->arena, .diag = &trees->diag,
		.rules = &plain_rules, .prefer = prefer, .a_name = "a.yaml",
		.b_name = "b.yaml" };
}

/* Merge ROW in TREES; the three trees stay as they were. */
static struct tree *
merge_row(struct trees *trees, const struct merging *row,
    struct merge3 *merge)
{
	struct tree *base = trees_read(trees, "o.yaml", row->base);
	struct tree *a = trees_read(trees, "a.yaml", row->a);
	struct tree *b = trees_read(trees, "b.yaml", row->b);
	struct buf before = BUF_EMPTY, after = BUF_EMPTY;
	struct tree *out = NULL;

	trees_show(&before, base);
	trees_show(&before, a);
	trees_show(&before, b);
	assert_code(row->b, merge3_trees(merge, base, a, b, &out), ERR_OK);
	trees_show(&after, base);
	trees_show(&after, a);
	trees_show(&after, b);
	assert_that(row->b, text_equal(buf_slice(&before),
	    buf_slice(&after)));
	buf_free(&before);
	buf_free(&after);
	return out;
}

static void
check_rows(const struct merging *row, size_t count, enum merge_prefer prefer)
{
	for (size_t i = 0; i < count; i++) {
		struct trees trees;

		trees_init(&trees);
		struct merge3 merge = merge_of(&trees, prefer);
		struct tree *out = merge_row(&trees, &row[i], &merge);
		assert_shown(row[i].b, out, row[i].want);
		assert_number(row[i].want, (int64_t)merge.conflicts,
		    row[i].conflicts);
		assert_that(row[i].want, (trees.diag.shown.len > 0) ==
		    (row[i].conflicts > 0));
		assert_that(row[i].want, merge.has_base ==
		    (row[i].base != NULL));
		trees_free(&trees);
	}
}

/* --- one value ----------------------------------------------------------- */

static void
merge__a_value__is_that_of_the_side_which_changed_it(void **state)
{
	static const struct merging row[] = {
		{ "{x: 1}", "{x: 1}", "{x: 1}", "{x: 1}", 0 },
		{ "{x: 1}", "{x: 2}", "{x: 1}", "{x: 2}", 0 },
		{ "{x: 1}", "{x: 1}", "{x: 2}", "{x: 2}", 0 },
		{ "{x: 1}", "{x: 2}", "{x: 2}", "{x: 2}", 0 },
		{ "{x: 1}", "{x: 2}", "{x: 3}", "{x: !{basis: 1, a: 2, b: 3}}",
		    1 },
		{ "{x: 1, y: 1}", "{x: 2, y: 1}", "{x: 1, y: 2}",
		    "{x: 2, y: 2}", 0 },
		{ "{x: 1}", "{x: }", "{x: 1}", "{x: }", 0 },
		{ "{x: 1}", "{x: }", "{x: 2}",
		    "{x: !{basis: 1, a: , b: 2}}", 1 },
		/* The text is compared, neither number nor case. */
		{ "{x: 1}", "{x: 1.0}", "{x: 01}",
		    "{x: !{basis: 1, a: 1.0, b: 01}}", 1 },
		{ "{x: no}", "{x: No}", "{x: NO}",
		    "{x: !{basis: no, a: No, b: NO}}", 1 },
		{ "x", "y", "x", "y", 0 },
		{ "x", "x", "[y]", "[y]", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__quoting__is_no_change(void **state)
{
	static const struct merging row[] = {
		{ "{x: 3}", "{x: '3'}", "{x: 3}", "{x: '3'}", 0 },
		{ "{x: 3}", "{x: 3}", "{x: '3'}", "{x: 3}", 0 },
		{ "{x: 3}", "{x: '3'}", "{x: 4}", "{x: 4}", 0 },
		{ "{x: 3}", "{x: 4}", "{x: '3'}", "{x: 4}", 0 },
		{ "{x: 3}", "{x: '4'}", "{x: 4}", "{x: '4'}", 0 },
		{ "{x: 3}", "{x: 4}", "{x: '4'}", "{x: 4}", 0 },
		{ "{l: [a]}", "{l: ['a', b]}", "{l: [a, c]}",
		    "{l: ['a', b, c]}", 0 },
		{ NULL, "{x: '3'}", "{x: 3}", "{x: '3'}", 0 },
		/* One side whole, as it was written. */
		{ "{m: {x: 1, y: 2}}", "{m: {x: '1', y: 2}}",
		    "{m: {x: 1, y: 3}}", "{m: {x: 1, y: 3}}", 0 },
		{ "{'k': 1}", "{k: 1}", "{\"k\": 2}", "{'k': 2}", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__deleted__is_gone_unless_the_other_side_changed_it(void **state)
{
	static const struct merging row[] = {
		{ "{x: 1, k: 0}", "{k: 0}", "{x: 1, k: 0}", "{k: 0}", 0 },
		{ "{x: 1, k: 0}", "{x: 1, k: 0}", "{k: 0}", "{k: 0}", 0 },
		{ "{x: 1, k: 0}", "{k: 0}", "{k: 0}", "{k: 0}", 0 },
		{ "{x: 1, k: 0}", "{k: 0}", "{x: 2, k: 0}",
		    "{x: !{basis: 1, b: 2}, k: 0}", 1 },
		{ "{x: 1, k: 0}", "{x: 2, k: 0}", "{k: 0}",
		    "{x: !{basis: 1, a: 2}, k: 0}", 1 },
		{ "{x: 1, k: 0}", "{k: 0}", "{x: , k: 0}",
		    "{x: !{basis: 1, b: }, k: 0}", 1 },
		{ "{m: {p: 1}}", "{}", "{m: {p: 2}}",
		    "{m: !{basis: {p: 1}, b: {p: 2}}}", 1 },
		{ "{m: {p: 1}}", "{m: {p: 1, q: [x]}}", "{}",
		    "{m: !{basis: {p: 1}, a: {p: 1, q: [x]}}}", 1 },
		/* A mapping that was emptied is gone into. */
		{ "{m: {p: 1, q: 1}}", "{m: {}}", "{m: {p: 1, q: 2}}",
		    "{m: {q: !{basis: 1, b: 2}}}", 1 },
		{ "{m: {p: 1}}", "{m: {}}", "{}",
		    "{m: !{basis: {p: 1}, a: {}}}", 1 },
		/* Deleted here, another one changed there. */
		{ "{x: 1, y: 1}", "{y: 1}", "{x: 1, y: 2}", "{y: 2}", 0 },
		/* A value list, a scalar. */
		{ "{l: [x, x]}", "{}", "{l: [x, y, x]}",
		    "{l: !{basis: [x, x], b: [x, y, x]}}", 1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__added_on_one_or_both_sides__is_there(void **state)
{
	static const struct merging row[] = {
		{ "{}", "{x: 1}", "{}", "{x: 1}", 0 },
		{ "{}", "{}", "{x: 1}", "{x: 1}", 0 },
		{ "{}", "{x: 1}", "{x: 1}", "{x: 1}", 0 },
		{ "{}", "{x: 1}", "{x: 2}", "{x: !{a: 1, b: 2}}", 1 },
		{ "{}", "{x: {p: 1}}", "{x: {p: 2, q: 3}}",
		    "{x: {p: !{a: 1, b: 2}, q: 3}}", 1 },
		{ "{}", "{x: [p]}", "{x: 1}", "{x: !{a: [p], b: 1}}", 1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__mappings__are_gone_into(void **state)
{
	static const struct merging row[] = {
		{ "{m: {p: 1, q: 1}}", "{m: {p: 2, q: 1}}",
		    "{m: {p: 1, q: 2}}", "{m: {p: 2, q: 2}}", 0 },
		{ "{m: {n: {p: 1, q: 1}}}", "{m: {n: {p: 2}}}",
		    "{m: {n: {p: 1, q: 1, r: 1}}}", "{m: {n: {p: 2, r: 1}}}",
		    0 },
		{ "{m: {p: 1, q: 1}}", "{m: {p: 2, q: 2}}",
		    "{m: {p: 3, q: 2}}",
		    "{m: {p: !{basis: 1, a: 2, b: 3}, q: 2}}", 1 },
		{ "{m: {p: 1, q: 1}}", "{m: {p: 2, q: 2}}",
		    "{m: {p: 3, q: 3}}", "{m: {p: !{basis: 1, a: 2, b: 3}, "
		    "q: !{basis: 1, a: 2, b: 3}}}", 2 },
		/* whatever the keys are */
		{ "{'': {a b: 1}}", "{'': {a b: 1, x.y: 2}}",
		    "{'': {a b: 1, <<: 3}}",
		    "{'': {a b: 1, <<: 3, x.y: 2}}", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

/* --- kinds --------------------------------------------------------------- */

static void
merge__a_base_of_another_kind__counts_as_absent(void **state)
{
	static const struct merging row[] = {
		{ "{x: 1}", "{x: {p: 1}}", "{x: {q: 2}}",
		    "{x: {q: 2, p: 1}}", 0 },
		{ "{x: [p]}", "{x: {p: 1}}", "{x: {p: 2}}",
		    "{x: {p: !{a: 1, b: 2}}}", 1 },
		{ "{x: }", "{x: {p: 1}}", "{x: {p: 1, q: 2}}",
		    "{x: {p: 1, q: 2}}", 0 },
		{ "{x: [1]}", "{x: {'': 1, a: 1}}", "{x: {b: 1}}",
		    "{x: {b: 1, '': 1, a: 1}}", 0 },
		{ "{x: {p: 1}}", "{x: [a]}", "{x: [b]}", "{x: [a, b]}", 0 },
		{ "{l: [x]}", "{l: [{id: 1}]}", "{l: [{id: 2}]}",
		    "{l: [{id: 1}, {id: 2}]}", 0 },
		{ "{l: [{id: 1}]}", "{l: [x]}", "{l: [y]}", "{l: [x, y]}",
		    0 },
		{ "{l: [x, x]}", "{l: [x, y]}", "{l: [y, z]}",
		    "{l: [x, y, z]}", 0 },
		{ "{l: [x, x]}", "{l: [{id: 1, t: a}]}",
		    "{l: [{id: 1, t: b}]}",
		    "{l: [{id: 1, t: !{a: a, b: b}}]}", 1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

/* Where nothing can be gone into, the base is shown whatever it is. */
static void
merge__sides_of_different_kinds__are_a_conflict(void **state)
{
	static const struct merging row[] = {
		{ "{x: 1}", "{x: {p: 1}}", "{x: 2}",
		    "{x: !{basis: 1, a: {p: 1}, b: 2}}", 1 },
		{ "{x: [p]}", "{x: 1}", "{x: 2}",
		    "{x: !{basis: [p], a: 1, b: 2}}", 1 },
		{ "{x: 1}", "{x: [p]}", "{x: {p: 1}}",
		    "{x: !{basis: 1, a: [p], b: {p: 1}}}", 1 },
		{ "{x: 1}", "{x: {p: 1}}", "{}",
		    "{x: !{basis: 1, a: {p: 1}}}", 1 },
		{ "{l: []}", "{l: [x]}", "{l: [{id: 1}]}",
		    "{l: !{basis: [], a: [x], b: [{id: 1}]}}", 1 },
		{ "{l: [x]}", "{l: [x, y]}", "{l: [x, x]}",
		    "{l: !{basis: [x], a: [x, y], b: [x, x]}}", 1 },
		{ "{l: [x]}", "{l: {}}", "{l: []}",
		    "{l: !{basis: [x], a: {}, b: []}}", 1 },
		/* Only one side changed: no question of kinds. */
		{ "{x: 1}", "{x: {p: 1}}", "{x: 1}", "{x: {p: 1}}", 0 },
		{ "{x: {p: 1}}", "{x: {p: 1}}", "{x: [1]}", "{x: [1]}", 0 },
		{ "{x: 1}", "[x]", "{x: 2}", "!{basis: {x: 1}, a: [x], "
		    "b: {x: 2}}", 1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

/* --- sets ---------------------------------------------------------------- */

static void
merge__sets__are_merged_element_by_element(void **state)
{
	static const struct merging row[] = {
		{ "{l: [a, b]}", "{l: [a, b, c]}", "{l: [b]}", "{l: [b, c]}",
		    0 },
		{ "{l: [a, b]}", "{l: [a]}", "{l: [b]}", "{l: []}", 0 },
		{ "{l: [a, b]}", "{l: [a]}", "{l: [a]}", "{l: [a]}", 0 },
		{ "{l: [a]}", "{l: [a, b]}", "{l: [a, b, c]}",
		    "{l: [a, b, c]}", 0 },
		{ "{l: [a]}", "{l: [b]}", "{l: [c]}", "{l: [b, c]}", 0 },
		{ "{l: [a, b]}", "{l: [b, a]}", "{l: [a]}", "{l: [a]}", 0 },
		{ "{l: ['', a]}", "{l: ['']}", "{l: ['', a, b]}",
		    "{l: ['', b]}", 0 },
		/* 1 and '1' are one element, 1 and 01 are two. */
		{ "{l: [1]}", "{l: ['1', 01]}", "{l: [1, 2]}",
		    "{l: ['1', 01, 2]}", 0 },
		{ "[a]", "[a, b]", "[a, c]", "[a, b, c]", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__any_other_list__is_one_value(void **state)
{
	static const struct merging row[] = {
		/* the same scalar twice, on one side or in the base */
		{ "{l: [a, a]}", "{l: [a, a, b]}", "{l: [a, a]}",
		    "{l: [a, a, b]}", 0 },
		{ "{l: [a, a]}", "{l: [a, a, b]}", "{l: [c, a, a]}",
		    "{l: !{basis: [a, a], a: [a, a, b], b: [c, a, a]}}", 1 },
		{ "{l: [a]}", "{l: [a, a]}", "{l: [a, b]}",
		    "{l: !{basis: [a], a: [a, a], b: [a, b]}}", 1 },
		{ "{l: [a]}", "{l: [a, 'a']}", "{l: [a, b]}",
		    "{l: !{basis: [a], a: [a, 'a'], b: [a, b]}}", 1 },
		/* scalars and others */
		{ "{l: [a, {id: 1}]}", "{l: [a, {id: 2}]}",
		    "{l: [b, {id: 1}]}", "{l: !{basis: [a, {id: 1}], "
		    "a: [a, {id: 2}], b: [b, {id: 1}]}}", 1 },
		/* lists of lists */
		{ "{l: [[a]]}", "{l: [[a], [b]]}", "{l: [[a, c]]}",
		    "{l: !{basis: [[a]], a: [[a], [b]], b: [[a, c]]}}", 1 },
		/* mappings: one without id, two with the same, an id that is
		 * no scalar */
		{ "{l: [{t: 1}]}", "{l: [{t: 2}]}", "{l: [{t: 1}, {t: 3}]}",
		    "{l: !{basis: [{t: 1}], a: [{t: 2}], "
		    "b: [{t: 1}, {t: 3}]}}", 1 },
		{ "{l: [{id: 1}]}", "{l: [{id: 1, t: 2}, {t: 2}]}",
		    "{l: [{id: 1, t: 3}]}", "{l: !{basis: [{id: 1}], "
		    "a: [{id: 1, t: 2}, {t: 2}], b: [{id: 1, t: 3}]}}", 1 },
		{ "{l: [{id: 1}, {id: 1}]}", "{l: [{id: 1}, {id: 1, t: 2}]}",
		    "{l: [{id: 1, t: 2}, {id: 1}]}",
		    "{l: !{basis: [{id: 1}, {id: 1}], "
		    "a: [{id: 1}, {id: 1, t: 2}], "
		    "b: [{id: 1, t: 2}, {id: 1}]}}", 1 },
		{ "{l: [{id: [1]}]}", "{l: [{id: [1], t: 2}]}",
		    "{l: [{id: [1], t: 3}]}", "{l: !{basis: [{id: [1]}], "
		    "a: [{id: [1], t: 2}], b: [{id: [1], t: 3}]}}", 1 },
		/* A new order is another value. */
		{ "{l: [a, b, b]}", "{l: [b, a, b]}", "{l: [b, b, a]}",
		    "{l: !{basis: [a, b, b], a: [b, a, b], b: [b, b, a]}}",
		    1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

/* --- keyed lists --------------------------------------------------------- */

static void
merge__keyed_lists__are_merged_item_by_item(void **state)
{
	static const struct merging row[] = {
		{ "{l: [{id: 1, t: a, u: a}, {id: 2}]}",
		    "{l: [{id: 1, t: b, u: a}, {id: 2}]}",
		    "{l: [{id: 1, t: a, u: c}, {id: 2}]}",
		    "{l: [{id: 1, t: b, u: c}, {id: 2}]}", 0 },
		{ "{l: [{id: 1}, {id: 2}]}", "{l: [{id: 1}]}",
		    "{l: [{id: 1}, {id: 2}, {id: 3}]}",
		    "{l: [{id: 1}, {id: 3}]}", 0 },
		{ "{l: [{id: 1, t: a}]}", "{l: [{id: 1, t: b}]}",
		    "{l: [{id: 1, t: c}]}",
		    "{l: [{id: 1, t: !{basis: a, a: b, b: c}}]}", 1 },
		/* the whole item, at its place */
		{ "{l: [{id: 1}, {id: 2, t: a}, {id: 3}]}",
		    "{l: [{id: 1}, {id: 3}]}",
		    "{l: [{id: 1}, {id: 2, t: b}, {id: 3}]}",
		    "{l: [{id: 1}, !{basis: {id: 2, t: a}, "
		    "b: {id: 2, t: b}}, {id: 3}]}", 1 },
		{ "{l: [{id: 1}, {id: 2, t: a}]}",
		    "{l: [{id: 1}, {id: 2, t: b}]}", "{l: [{id: 1}]}",
		    "{l: [{id: 1}, !{basis: {id: 2, t: a}, "
		    "a: {id: 2, t: b}}]}", 1 },
		/* both added one of the same id */
		{ "{l: []}", "{l: [{id: 1, t: a}]}", "{l: [{id: 1, u: b}]}",
		    "{l: [{id: 1, u: b, t: a}]}", 0 },
		{ "{l: [{id: 0}]}", "{l: [{id: 0}, {id: 1, t: a}]}",
		    "{l: [{id: 0}, {id: 1, t: b}]}",
		    "{l: [{id: 0}, {id: 1, t: !{a: a, b: b}}]}", 1 },
		/* an id is its text */
		{ "{l: [{id: 1, t: a}]}", "{l: [{id: '1', t: b}]}",
		    "{l: [{id: 1, t: a}, {id: 01}]}",
		    "{l: [{id: '1', t: b}, {id: 01}]}", 0 },
		{ "{l: [{id: '', t: a}]}", "{l: [{id: '', t: b}]}",
		    "{l: [{id: '', t: a}, {id: ' '}]}",
		    "{l: [{id: '', t: b}, {id: ' '}]}", 0 },
		/* a changed id is another item */
		{ "{l: [{id: 1, t: a}]}", "{l: [{id: 2, t: a}]}",
		    "{l: [{id: 1, t: a}]}", "{l: [{id: 2, t: a}]}", 0 },
		/* lists in items in lists */
		{ "{l: [{id: 1, m: [{id: 1, s: [a]}]}]}",
		    "{l: [{id: 1, m: [{id: 1, s: [a, b]}]}]}",
		    "{l: [{id: 1, m: [{id: 1, s: []}, {id: 2}]}]}",
		    "{l: [{id: 1, m: [{id: 1, s: [b]}, {id: 2}]}]}", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__verlauf__is_keyed_by_datum(void **state)
{
	static const struct merging row[] = {
		{ "{verlauf: [{datum: d1, s: a}]}",
		    "{verlauf: [{datum: d1, s: a}, {datum: d2, s: b}]}",
		    "{verlauf: [{datum: d1, s: a}, {datum: d3, s: c}]}",
		    "{verlauf: [{datum: d1, s: a}, {datum: d2, s: b}, "
		    "{datum: d3, s: c}]}", 0 },
		{ "{verlauf: []}", "{verlauf: [{datum: d1, s: a}]}",
		    "{verlauf: [{datum: d1, s: b}]}",
		    "{verlauf: [{datum: d1, s: !{a: a, b: b}}]}", 1 },
		/* an id does not count there, a datum not elsewhere */
		{ "{verlauf: []}", "{verlauf: [{id: 1, s: a}]}",
		    "{verlauf: [{id: 2}]}", "{verlauf: !{basis: [], "
		    "a: [{id: 1, s: a}], b: [{id: 2}]}}", 1 },
		{ "{l: []}", "{l: [{datum: d1}]}", "{l: [{datum: d2}]}",
		    "{l: !{basis: [], a: [{datum: d1}], b: [{datum: d2}]}}",
		    1 },
		/* the same id on two days */
		{ "{verlauf: []}", "{verlauf: [{id: 1, datum: d1}]}",
		    "{verlauf: [{id: 1, datum: d2}]}",
		    "{verlauf: [{id: 1, datum: d1}, {id: 1, datum: d2}]}",
		    0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__an_empty_or_absent_list__is_as_the_others_are(void **state)
{
	static const struct merging row[] = {
		/* empty */
		{ "{}", "{l: []}", "{l: [x]}", "{l: [x]}", 0 },
		{ "{l: []}", "{l: [x]}", "{l: [y]}", "{l: [x, y]}", 0 },
		{ "{l: []}", "{l: [{id: 1}]}", "{l: [{id: 2}]}",
		    "{l: [{id: 1}, {id: 2}]}", 0 },
		{ "{l: [x]}", "{l: []}", "{l: [x, y]}", "{l: [y]}", 0 },
		{ "{l: [x]}", "{l: [x, y]}", "{l: []}", "{l: [y]}", 0 },
		{ "{l: [{id: 1}]}", "{l: []}", "{l: [{id: 1}, {id: 2}]}",
		    "{l: [{id: 2}]}", 0 },
		{ "{l: [{id: 1, t: a}]}", "{l: []}", "{l: [{id: 1, t: b}]}",
		    "{l: [!{basis: {id: 1, t: a}, b: {id: 1, t: b}}]}", 1 },
		/* absent */
		{ "{l: [x]}", "{}", "{l: [x, y]}", "{l: [y]}", 0 },
		{ "{l: [x]}", "{l: [x, y]}", "{}", "{l: [y]}", 0 },
		{ "{}", "{l: [x]}", "{l: [y]}", "{l: [x, y]}", 0 },
		{ "{l: [{id: 1}]}", "{}", "{l: [{id: 1}, {id: 2}]}",
		    "{l: [{id: 2}]}", 0 },
		{ "{l: [{id: 1, t: a}]}", "{l: [{id: 1, t: b}]}", "{}",
		    "{l: [!{basis: {id: 1, t: a}, a: {id: 1, t: b}}]}", 1 },
		/* emptied from both sides; on one of them it is gone */
		{ "{l: [x, y]}", "{l: [x]}", "{l: [y]}", "{l: []}", 0 },
		{ "{l: [x]}", "{l: []}", "{}", "{}", 0 },
		{ "{l: [x]}", "{}", "{l: []}", "{}", 0 },
		{ "{}", "{l: []}", "{}", "{l: []}", 0 },
		/* The other side counts before the base. */
		{ "{l: [x, y]}", "{l: []}", "{l: [{id: 1}]}",
		    "{l: [{id: 1}]}", 0 },
		{ "{l: [x, x]}", "{l: []}", "{l: [{id: 1}]}",
		    "{l: [{id: 1}]}", 0 },
		{ "{l: [x, x]}", "{l: [y]}", "{l: []}", "{l: [y]}", 0 },
		/* One that is any other list is none of these kinds. */
		{ "{l: [x, x]}", "{l: []}", "{l: [y, y]}",
		    "{l: !{basis: [x, x], a: [], b: [y, y]}}", 1 },
		{ "{l: [x]}", "{l: []}", "{l: [x, x]}",
		    "{l: !{basis: [x], a: [], b: [x, x]}}", 1 },
		{ "{l: [x, x]}", "{}", "{l: [x, y]}",
		    "{l: !{basis: [x, x], b: [x, y]}}", 1 },
		{ "{l: [x]}", "{}", "{l: [{id: 1}]}",
		    "{l: !{basis: [x], b: [{id: 1}]}}", 1 },
		{ "{l: 1}", "{l: [x]}", "{}", "{l: !{basis: 1, a: [x]}}", 1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

/* --- order --------------------------------------------------------------- */

static void
merge__order_of_a_list__is_part_of_its_value(void **state)
{
	static const struct merging row[] = {
		/* Only one side changed it. */
		{ "{l: [a, b, c]}", "{l: [c, a, b]}", "{l: [a, b, c]}",
		    "{l: [c, a, b]}", 0 },
		{ "{l: [a, b, c]}", "{l: [a, b, c]}", "{l: [b, c, a]}",
		    "{l: [b, c, a]}", 0 },
		/* A moved what all have: its order holds. */
		{ "{l: [a, b, c]}", "{l: [c, b, a]}", "{l: [b, a, c]}",
		    "{l: [c, b, a]}", 0 },
		{ "{l: [a, b, c]}", "{l: [c, b, a]}", "{l: [a, b, c, n]}",
		    "{l: [c, n, b, a]}", 0 },
		{ "{l: [a, b, c]}", "{l: [c, b, a]}", "{l: [n, a, b, c]}",
		    "{l: [n, c, b, a]}", 0 },
		/* A did not, though it added and removed: that of B. */
		{ "{l: [a, b, c]}", "{l: [a, n, b, c]}", "{l: [c, b, a]}",
		    "{l: [c, b, a, n]}", 0 },
		{ "{l: [a, b, c]}", "{l: [n, m, a, b, c]}", "{l: [b, c, a]}",
		    "{l: [n, m, b, c, a]}", 0 },
		{ "{l: [a, b, c]}", "{l: [a, c]}", "{l: [c, b, a]}",
		    "{l: [c, a]}", 0 },
		/* What B removed does not count: a, c stand as before. */
		{ "{l: [a, b, c]}", "{l: [b, a, c]}", "{l: [c, a]}",
		    "{l: [c, a]}", 0 },
		/* The predecessor is gone: the one before it. */
		{ "{l: [a, b, c]}", "{l: [a, b, n, c]}", "{l: [c, a]}",
		    "{l: [c, a, n]}", 0 },
		{ "{l: [a, b]}", "{l: [a, n, m, b]}", "{l: [a, k, b]}",
		    "{l: [a, n, m, k, b]}", 0 },
		{ "{l: [a]}", "{l: [n, a]}", "{l: [k, a]}", "{l: [n, k, a]}",
		    0 },
		/* items with an id alike */
		{ "{l: [{id: 1}, {id: 2}, {id: 3}]}",
		    "{l: [{id: 3}, {id: 2}, {id: 1}]}",
		    "{l: [{id: 1}, {id: 4}, {id: 2}, {id: 3, t: a}]}",
		    "{l: [{id: 3, t: a}, {id: 2}, {id: 1}, {id: 4}]}", 0 },
		{ "{l: [{id: 1}, {id: 2}]}",
		    "{l: [{id: 1, t: a}, {id: 3}, {id: 2}]}",
		    "{l: [{id: 2}, {id: 1}]}",
		    "{l: [{id: 2}, {id: 1, t: a}, {id: 3}]}", 0 },
		/* no base: the elements of A have no other order */
		{ NULL, "{l: [a, b]}", "{l: [b, a]}", "{l: [b, a]}", 0 },
		{ NULL, "{l: [a, n, b]}", "{l: [b, k, a]}",
		    "{l: [b, k, a, n]}", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__order_of_keys__is_that_of_a_and_no_change(void **state)
{
	static const struct merging row[] = {
		{ "{a: 1, b: 1}", "{b: 2, a: 1}", "{a: 2, b: 1}",
		    "{b: 2, a: 2}", 0 },
		{ "{a: 1, b: 1}", "{a: 2, b: 1}", "{n: 0, a: 1, m: 0, b: 1}",
		    "{n: 0, a: 2, m: 0, b: 1}", 0 },
		{ "{a: 1, b: 1}", "{a: 2, b: 1}", "{a: 1, m: 0, k: 0, b: 1}",
		    "{a: 2, m: 0, k: 0, b: 1}", 0 },
		{ "{a: 1, b: 1, c: 1}", "{a: 2, c: 1}",
		    "{a: 1, b: 1, m: 0, c: 1}", "{a: 2, m: 0, c: 1}", 0 },
		{ "{a: 1, b: 1, c: 1}", "{c: 1, b: 2, a: 1}",
		    "{a: 1, m: 0, b: 1, c: 1}", "{c: 1, b: 2, a: 1, m: 0}",
		    0 },
		{ "{a: 1, b: 1}", "{a: 2, b: 1, n: 0}", "{b: 1, k: 0, a: 1}",
		    "{a: 2, b: 1, k: 0, n: 0}", 0 },
		/* One side only turned its keys: the other one whole. */
		{ "{a: 1, b: 1}", "{a: 1, b: 2}", "{b: 1, a: 1}",
		    "{a: 1, b: 2}", 0 },
		{ "{a: 1, b: 1}", "{b: 1, a: 1}", "{a: 1, b: 2}",
		    "{a: 1, b: 2}", 0 },
		{ "{a: 1, b: 1}", "{b: 1, a: 1}", "{a: 1, b: 1}",
		    "{b: 1, a: 1}", 0 },
		{ NULL, "{x: 1}", "{y: 2}", "{y: 2, x: 1}", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

/* --- without a base, and for one side ------------------------------------ */

static void
merge__without_a_base__is_the_union(void **state)
{
	static const struct merging row[] = {
		{ NULL, "{x: 1}", "{x: 1}", "{x: 1}", 0 },
		{ NULL, "{x: 1}", "{x: 2}", "{x: !{a: 1, b: 2}}", 1 },
		{ NULL, "{x: }", "{x: 2}", "{x: !{a: , b: 2}}", 1 },
		{ NULL, "{}", "{x: 1, y: [a]}", "{x: 1, y: [a]}", 0 },
		{ NULL, "{m: {p: 1}}", "{m: {p: 1, q: 2}, n: 3}",
		    "{m: {p: 1, q: 2}, n: 3}", 0 },
		{ NULL, "{l: [a, c]}", "{l: [b, a]}", "{l: [b, a, c]}", 0 },
		{ NULL, "{l: []}", "{l: [a]}", "{l: [a]}", 0 },
		{ NULL, "{l: []}", "{l: []}", "{l: []}", 0 },
		{ NULL, "{l: [{id: 1, t: a}, {id: 2}]}",
		    "{l: [{id: 1, t: a, u: b}, {id: 3}]}",
		    "{l: [{id: 1, t: a, u: b}, {id: 2}, {id: 3}]}", 0 },
		{ NULL, "{l: [{id: 1, t: a}]}", "{l: [{id: 1, t: b}]}",
		    "{l: [{id: 1, t: !{a: a, b: b}}]}", 1 },
		{ NULL, "{l: [a, a]}", "{l: [a]}",
		    "{l: !{a: [a, a], b: [a]}}", 1 },
		{ NULL, "{l: [a, a]}", "{l: []}", "{l: !{a: [a, a], b: []}}",
		    1 },
		{ NULL, "{l: }", "{l: [a]}", "{l: !{a: , b: [a]}}", 1 },
		{ NULL, "{m: {p: 1}}", "{m: [a]}", "{m: !{a: {p: 1}, "
		    "b: [a]}}", 1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__preferring_the_first__decides_each_conflict_for_it(void **state)
{
	static const struct merging row[] = {
		{ "{x: 1}", "{x: 2}", "{x: 3}", "{x: 2}", 0 },
		{ "{x: 1}", "{x: 1}", "{x: 3}", "{x: 3}", 0 },
		{ "{x: 1, y: 1}", "{x: 2, y: 1}", "{x: 3, y: 3}",
		    "{x: 2, y: 3}", 0 },
		{ "{x: 1, k: 0}", "{k: 0}", "{x: 3, k: 0}", "{k: 0}", 0 },
		{ "{x: 1, k: 0}", "{x: 2, k: 0}", "{k: 0}", "{x: 2, k: 0}",
		    0 },
		{ "{l: [a, a]}", "{l: [a, a, b]}", "{l: []}",
		    "{l: [a, a, b]}", 0 },
		{ "{l: [{id: 1, t: a}, {id: 2}]}", "{l: [{id: 2}]}",
		    "{l: [{id: 1, t: b}, {id: 2}, {id: 3}]}",
		    "{l: [{id: 2}, {id: 3}]}", 0 },
		{ "{l: [{id: 1, t: a}]}", "{l: []}", "{l: [{id: 1, t: b}]}",
		    "{l: []}", 0 },
		{ NULL, "{x: 1}", "{x: 2, y: 3}", "{x: 1, y: 3}", 0 },
		{ NULL, "{x: [a]}", "{x: {p: 1}}", "{x: [a]}", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_FIRST);
}

static void
merge__preferring_the_last__decides_each_conflict_for_it(void **state)
{
	static const struct merging row[] = {
		{ "{x: 1}", "{x: 2}", "{x: 3}", "{x: 3}", 0 },
		{ "{x: 1}", "{x: 2}", "{x: 1}", "{x: 2}", 0 },
		{ "{x: 1, k: 0}", "{k: 0}", "{x: 3, k: 0}", "{x: 3, k: 0}",
		    0 },
		{ "{x: 1, k: 0}", "{x: 2, k: 0}", "{k: 0}", "{k: 0}", 0 },
		{ "{m: {p: 1, q: 1}}", "{m: {p: 2, q: 2}}", "{}", "{}", 0 },
		{ "{l: [{id: 1, t: a}]}", "{l: [{id: 1, t: b}]}", "{l: []}",
		    "{l: []}", 0 },
		{ "{l: [{id: 1, t: a}, {id: 2}]}",
		    "{l: [{id: 1, t: b}, {id: 2}, {id: 3}]}",
		    "{l: [{id: 2}]}", "{l: [{id: 2}, {id: 3}]}", 0 },
		{ NULL, "{x: 1, y: 3}", "{x: '2'}", "{x: '2', y: 3}", 0 },
		{ NULL, "{x: [a]}", "{x: {p: 1}}", "{x: {p: 1}}", 0 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_LAST);
}

/* --- what is said -------------------------------------------------------- */

#define BASE_GOALS	"ziele:\n- id: Z1\n  titel: eins\n  frist: bald\n"

static void
merge__each_conflict__is_said_with_path_and_both_places(void **state)
{
	static const struct {
		const char	*base, *a, *b;
		const char	*said;
	} row[] = {
		{ BASE_GOALS,
		    "# Entwurf\nziele:\n- id: Z1\n  titel: zwei\n"
		    "  frist: bald\n",
		    "ziele:\n- id: Z1\n  titel: \"drei\"\n  frist: bald\n",
		    "t: b.yaml:3:10: conflict: ziele[Z1].titel is not the "
		    "same as in a.yaml:4\n" },
		{ BASE_GOALS,
		    "ziele:\n- id: Z1\n  titel: eins\n  frist:   spaet\n",
		    "ziele:\n- id: Z1\n  titel: eins\n",
		    "t: a.yaml:4:12: conflict: ziele[Z1].frist was changed "
		    "here and is gone in b.yaml\n" },
		{ BASE_GOALS, "ziele: []\n",
		    "ziele:\n- id: Z1\n  titel: zwei\n  frist: bald\n",
		    "t: b.yaml:2:3: conflict: ziele[Z1] was changed here and "
		    "is gone in a.yaml\n" },
		/* all of them, in the order of the result */
		{ BASE_GOALS,
		    "ziele:\n- {id: Z1, titel: a, frist: a}\nnotiz: a\n",
		    "notiz: b\nziele:\n- {id: Z1, titel: b, frist: b}\n",
		    "t: b.yaml:3:19: conflict: ziele[Z1].titel is not the "
		    "same as in a.yaml:2\n"
		    "t: b.yaml:3:29: conflict: ziele[Z1].frist is not the "
		    "same as in a.yaml:2\n"
		    "t: b.yaml:1:8: conflict: notiz is not the same as in "
		    "a.yaml:3\n" },
		{ NULL, "m:\n  l:\n  - x\n  - x\n", "m: {l: [y]}\n",
		    "t: b.yaml:1:8: conflict: m.l is not the same as in "
		    "a.yaml:3\n" },
		{ NULL, "{x: 1}", "[x]", "t: b.yaml:1:1: conflict: / is not "
		    "the same as in a.yaml:1\n" },
		{ "verlauf: [{datum: d1, status: x}]",
		    "verlauf: [{datum: d1, status: y}]",
		    "verlauf: [{datum: d1, status: z}]",
		    "t: b.yaml:1:31: conflict: verlauf[d1].status is not the "
		    "same as in a.yaml:1\n" },
		{ "x: 1", "x: 2", "x: 2", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct merging merging = { row[i].base, row[i].a,
			row[i].b, NULL, 0 };
		struct trees trees;

		trees_init(&trees);
		struct merge3 merge = merge_of(&trees, PREFER_NONE);
		(void)merge_row(&trees, &merging, &merge);
		assert_text(row[i].said, buf_slice(&trees.diag.shown),
		    row[i].said);
		assert_text(row[i].said, buf_slice(&trees.diag.quiet),
		    row[i].said);
		assert_code("no error", diag_result(&trees.diag), ERR_OK);
		trees_free(&trees);
	}
}

static void
merge__without_a_diag__counts_all_the_same(void **state)
{
	static const struct merging row = { "{x: 1, y: 1}", "{x: 2, y: 2}",
		"{x: 3}", NULL, 0 };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct merge3 merge = merge_of(&trees, PREFER_NONE);
	merge.diag = NULL;
	assert_shown("result", merge_row(&trees, &row, &merge),
	    "{x: !{basis: 1, a: 2, b: 3}, y: !{basis: 1, a: 2}}");
	assert_number("conflicts", (int64_t)merge.conflicts, 2);
	trees_free(&trees);
}

/* The members that are set here: a second run with them is like the first. */
static void
merge__a_second_time__starts_from_nothing(void **state)
{
	static const struct merging first = { "{m: {x: 1}}", "{m: {x: 2}}",
		"{m: {x: 3}}", NULL, 0 };
	static const struct merging second = { NULL, "{y: 1}", "{y: 2}",
		NULL, 0 };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct merge3 merge = merge_of(&trees, PREFER_NONE);
	(void)merge_row(&trees, &first, &merge);
	diag_free(&trees.diag);
	diag_init(&trees.diag, "t");
	(void)merge_row(&trees, &second, &merge);
	assert_number("conflicts", (int64_t)merge.conflicts, 1);
	assert_false(merge.has_base);
	assert_text("said", buf_slice(&trees.diag.shown), "t: b.yaml:1:5: "
	    "conflict: y is not the same as in a.yaml:1\n");
	trees_free(&trees);
}

/* --- a node that is in conflict already ---------------------------------- */

static void
merge__a_conflict_of_before__takes_in_values_that_differ(void **state)
{
	static const struct merging row[] = {
		{ "{x: 1}", "{x: !konflikt {basis: 1, a: 2, b: 3}}",
		    "{x: 4}", "{x: !{basis: 1, a: 2, b: 3, c: 4}}", 1 },
		{ "{x: 1}", "{x: !konflikt {basis: 1, a: 2, b: 3, c: 4}}",
		    "{x: [y]}",
		    "{x: !{basis: 1, a: 2, b: 3, c: 4, d: [y]}}", 1 },
		{ "{x: 1}", "{x: !konflikt {basis: 1, a: 2, b: 3}}",
		    "{x: 1}", "{x: !{basis: 1, a: 2, b: 3}}", 0 },
		{ "{x: 1}", "{x: !konflikt {basis: 1, a: 2, b: 3}}",
		    "{x: '2'}", "{x: !{basis: 1, a: 2, b: 3}}", 0 },
		{ "{x: 1}", "{x: !konflikt {basis: 1, a: 2, b: 3}}",
		    "{x: 3}", "{x: !{basis: 1, a: 2, b: 3}}", 0 },
		{ "{x: 1}", "{x: !konflikt {basis: 1, a: 2, b: 3}}",
		    "{}", "{x: !{basis: 1, a: 2, b: 3}}", 0 },
		{ NULL, "{x: !konflikt {a: 2, b: 3}}", "{x: 4, y: 5}",
		    "{x: !{a: 2, b: 3, c: 4}, y: 5}", 1 },
		/* The third value is c, also where a or b deleted theirs. */
		{ "{x: 1}", "{x: !konflikt {basis: 1, a: 2}}", "{x: 4}",
		    "{x: !{basis: 1, a: 2, c: 4}}", 1 },
		{ "{x: 1}", "{x: !konflikt {basis: 1, b: 2}}", "{x: 4}",
		    "{x: !{basis: 1, b: 2, c: 4}}", 1 },
		/* beyond z */
		{ NULL, "{x: !konflikt {a: 2, y: 3}}", "{x: 4}",
		    "{x: !{a: 2, y: 3, z: 4}}", 1 },
		{ NULL, "{x: !konflikt {a: 2, z: 3}}", "{x: 4}",
		    "{x: !{a: 2, z: 3, aa: 4}}", 1 },
		{ NULL, "{x: !konflikt {a: 2, aa: 3}}", "{x: 4}",
		    "{x: !{a: 2, aa: 3, ab: 4}}", 1 },
		{ NULL, "{x: !konflikt {a: 2, az: 3}}", "{x: 4}",
		    "{x: !{a: 2, az: 3, ba: 4}}", 1 },
		{ NULL, "{x: !konflikt {a: 2, zy: 3}}", "{x: 4}",
		    "{x: !{a: 2, zy: 3, zz: 4}}", 1 },
		/* items and what is beside them */
		{ "{l: [{id: 1, t: 1}, {id: 2}]}",
		    "{l: [!konflikt {basis: {id: 1, t: 1}, "
		    "a: {id: 1, t: 2}}, {id: 2}]}",
		    "{l: [{id: 1, t: 3}, {id: 2, u: 4}]}",
		    "{l: [!{basis: {id: 1, t: 1}, a: {id: 1, t: 2}, "
		    "c: {id: 1, t: 3}}, {id: 2, u: 4}]}", 1 },
		/* What is around it is deleted: a conflict in another. */
		{ "{m: {x: 1}}", "{m: {x: !konflikt {basis: 1, a: 2, b: 3}}}",
		    "{}", "{m: !{basis: {x: 1}, "
		    "a: {x: !{basis: 1, a: 2, b: 3}}}}", 1 },
		/* or of another kind */
		{ "{m: {x: 1}}", "{m: {x: !konflikt {basis: 1, a: 2, b: 3}}}",
		    "{m: 4}", "{m: !{basis: {x: 1}, "
		    "a: {x: !{basis: 1, a: 2, b: 3}}, b: 4}}", 1 },
	};

	(void)state;
	check_rows(row, COUNT_OF(row), PREFER_NONE);
}

static void
merge__a_third_value__is_said_with_the_first_place(void **state)
{
	static const struct merging row = { "x: 1", "x: !konflikt\n"
		"  basis: 1\n  a: 2\n  b: 3\n", "\nx: 4\n", NULL, 0 };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct merge3 merge = merge_of(&trees, PREFER_NONE);
	(void)merge_row(&trees, &row, &merge);
	assert_text("said", buf_slice(&trees.diag.shown), "t: b.yaml:2:4: "
	    "conflict: x is not the same as in a.yaml:1\n");
	trees_free(&trees);
}

/* The mapping {x: N} without a place. */
static struct tree *
map_of(struct arena *arena, int64_t n)
{
	char digits[TEXT_NUMBER_MAX];
	struct tree *map = tree_make(arena, TREE_MAP);

	tree_set(map, text_of("x"), tree_scalar(arena, arena_text(arena,
	    text_number(n, digits))));
	return map;
}

/* Merge one value after the other into MERGE's result, *OUT. */
static int
merge_values(struct merge3 *merge, int64_t count, struct tree **out)
{
	int r = ERR_OK;

	*out = map_of(merge->arena, 1);
	for (int64_t n = 2; n <= count && r == ERR_OK; n++)
		r = merge3_trees(merge, NULL, *out, map_of(merge->arena, n),
		    out);
	return r;
}

static void
merge__702_values__fit_in_a_conflict_and_one_more_does_not(void **state)
{
	struct trees trees;
	struct tree *out;

	(void)state;
	trees_init(&trees);
	struct merge3 merge = merge_of(&trees, PREFER_NONE);
	merge.diag = NULL;
	assert_int_equal(MERGE_VALUES_MAX, 26 + 26 * 26);
	assert_code("702", merge_values(&merge, MERGE_VALUES_MAX, &out),
	    ERR_OK);
	assert_number("values", (int64_t)tree_count(tree_find(out, "x")),
	    MERGE_VALUES_MAX);
	assert_text("first", tree_find(out, "x")->child->key, "a");
	assert_text("last", tree_find(out, "x")->last->key, "zz");
	struct tree *same = out;
	assert_code("703", merge3_trees(&merge, NULL, out,
	    map_of(&trees.arena, 703), &out), ERR_RANGE);
	assert_ptr_equal(out, same);
	trees_free(&trees);
}

/* --- rules of one's own -------------------------------------------------- */

static struct buf visited;

static bool
ends_with(struct text path, const char *word)
{
	size_t len = strlen(word);

	return path.len >= len && memcmp(path.data + path.len - len, word,
	    len) == 0;
}

/* Decides what is called first, last, gone and bad; notes all it is asked. */
static bool
decide(struct merge3 *merge, const struct merge_node *node,
    struct tree **out)
{
	struct text path = path_text(&merge->path);
	const struct tree *chosen = ends_with(path, "first") ? node->a :
	    ends_with(path, "last") ? node->b : NULL;

	buf_number(&visited, (int64_t)merge->depth);
	buf_byte(&visited, ' ');
	buf_text(&visited, path);
	buf_byte(&visited, '\n');
	if (ends_with(path, "bad"))
		merge->failure = ERR_RANGE;
	else if (chosen != NULL)
		*out = tree_copy(merge->arena, chosen);
	else if (ends_with(path, "gone"))
		*out = NULL;
	else
		return false;
	return true;
}

static const struct merge_rules deciding = { scorecard_item_key, decide };

static void
decide__each_node__can_be_decided_by_its_path(void **state)
{
	static const struct merging row[] = {
		{ "{first: 1, last: 1, x: 1}", "{first: 2, last: 2, x: 2}",
		    "{first: 3, last: 3, x: 3}",
		    "{first: 2, last: 3, x: !{basis: 1, a: 2, b: 3}}", 1 },
		{ "{}", "{gone: 2}", "{k: 0}", "{k: 0}", 0 },
		/* also where only one side changed, or none */
		{ "{last: 1}", "{last: 2}", "{last: 1, y: 1}",
		    "{last: 1, y: 1}", 0 },
		{ "{m: {gone: 1, k: 0}}", "{m: {gone: 1, k: 1}}",
		    "{m: {gone: 1, k: 0, l: 1}}", "{m: {k: 1, l: 1}}", 0 },
		{ "{l: [{id: 1, first: a}]}", "{l: [{id: 1, first: b}]}",
		    "{l: [{id: 1, first: c}]}", "{l: [{id: 1, first: b}]}",
		    0 },
		{ NULL, "{last: {x: 1}}", "{last: [y]}", "{last: [y]}", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		struct merge3 merge = merge_of(&trees, PREFER_NONE);
		merge.rules = &deciding;
		assert_shown(row[i].want, merge_row(&trees, &row[i], &merge),
		    row[i].want);
		assert_number(row[i].want, (int64_t)merge.conflicts,
		    row[i].conflicts);
		trees_free(&trees);
	}
	buf_free(&visited);
	visited = BUF_EMPTY;
}

static void
decide__path_and_depth__are_those_of_the_node(void **state)
{
	static const struct merging row = { "{m: {x: 1}, l: [{id: Z1, t: 1}]}",
		"{m: {x: 2}, l: [{id: Z1, t: 2}]}",
		"{m: {x: 3}, l: [{id: Z1, t: 3}]}", NULL, 0 };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct merge3 merge = merge_of(&trees, PREFER_NONE);
	merge.rules = &deciding;
	(void)merge_row(&trees, &row, &merge);
	assert_text("visited", buf_slice(&visited), "0 /\n1 m\n2 m.x\n1 l\n"
	    "2 l[Z1]\n3 l[Z1].id\n3 l[Z1].t\n");
	buf_free(&visited);
	visited = BUF_EMPTY;
	trees_free(&trees);
}

static void
decide__a_failure__is_handed_up(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	struct merge3 merge = merge_of(&trees, PREFER_NONE);
	struct tree *a = trees_read(&trees, "a.yaml", "{m: {bad: 1}}");
	struct tree *b = trees_read(&trees, "b.yaml", "{m: {x: 1}}");
	struct tree *out = a;
	merge.rules = &deciding;
	assert_code("failure", merge3_trees(&merge, NULL, a, b, &out),
	    ERR_RANGE);
	assert_ptr_equal(out, a);
	buf_free(&visited);
	visited = BUF_EMPTY;
	trees_free(&trees);
}

/* --- failing memory ------------------------------------------------------ */

/* Lists, sets, conflicts, an earlier conflict: COUNT goals of each. */
static void
fill(struct buf *yaml, const char *side, int count)
{
	buf_string(yaml, "ziele:\n");
	for (int i = 0; i < count; i++) {
		buf_string(yaml, "- id: Z");
		buf_number(yaml, i);
		buf_string(yaml, "\n  set: [");
		buf_string(yaml, side);
		buf_string(yaml, ", x]\n  titel: ");
		buf_string(yaml, side);
		buf_string(yaml, "\n");
	}
	buf_string(yaml, "alt: ");
	buf_string(yaml, side);
	buf_byte(yaml, '\n');
	buf_byte(yaml, '\0');
}

/* Merge the three SIDES with the allocation number NTH failing; true: it was
 * reached. */
static bool
merge_without(long nth, struct tree *const sides[])
{
	struct arena arena = ARENA_EMPTY;
	struct tree *out = sides[0];
	struct diag diag;

	diag_init(&diag, "t");
	struct merge3 merge = { .arena = &arena, .diag = &diag,
		.rules = &plain_rules, .a_name = "a.yaml",
		.b_name = "b.yaml" };
	failalloc_after(nth);
	int r = merge3_trees(&merge, sides[0], sides[1], sides[2], &out);
	bool hit = failalloc_hit();
	failalloc_after(-1);
	assert_true(r == ERR_OK || out == sides[0]);
	/* What fails in diag is kept there. */
	if (r == ERR_OK)
		r = diag_result(&diag);
	diag_free(&diag);
	arena_free(&arena);
	assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
	return hit;
}

static void
merge__out_of_memory_anywhere__is_handed_up(void **state)
{
	static const char *const name[] = { "o.yaml", "a.yaml", "b.yaml" };
	static const char *const text[] = { "o", "a", "b" };
	struct tree *side[COUNT_OF(name)];
	struct trees trees;
	long nth = 0;

	(void)state;
	trees_init(&trees);
	for (size_t i = 0; i < COUNT_OF(name); i++) {
		struct buf yaml = BUF_EMPTY;

		fill(&yaml, text[i], 30);
		side[i] = trees_read(&trees, name[i], yaml.data);
		buf_free(&yaml);
	}
	struct tree *earlier = tree_find(side[1], "alt");
	earlier->kind = TREE_MAP;
	earlier->conflict = true;
	while (merge_without(nth, side))
		nth++;
	assert_true(nth > 100);
	trees_free(&trees);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(
		    merge__a_value__is_that_of_the_side_which_changed_it),
		cmocka_unit_test(merge__quoting__is_no_change),
		cmocka_unit_test(
		    merge__deleted__is_gone_unless_the_other_side_changed_it),
		cmocka_unit_test(merge__added_on_one_or_both_sides__is_there),
		cmocka_unit_test(merge__mappings__are_gone_into),
		cmocka_unit_test(
		    merge__a_base_of_another_kind__counts_as_absent),
		cmocka_unit_test(
		    merge__sides_of_different_kinds__are_a_conflict),
		cmocka_unit_test(merge__sets__are_merged_element_by_element),
		cmocka_unit_test(merge__any_other_list__is_one_value),
		cmocka_unit_test(merge__keyed_lists__are_merged_item_by_item),
		cmocka_unit_test(merge__verlauf__is_keyed_by_datum),
		cmocka_unit_test(
		    merge__an_empty_or_absent_list__is_as_the_others_are),
		cmocka_unit_test(merge__order_of_a_list__is_part_of_its_value),
		cmocka_unit_test(
		    merge__order_of_keys__is_that_of_a_and_no_change),
		cmocka_unit_test(merge__without_a_base__is_the_union),
		cmocka_unit_test(
		    merge__preferring_the_first__decides_each_conflict_for_it),
		cmocka_unit_test(
		    merge__preferring_the_last__decides_each_conflict_for_it),
		cmocka_unit_test(
		    merge__each_conflict__is_said_with_path_and_both_places),
		cmocka_unit_test(merge__without_a_diag__counts_all_the_same),
		cmocka_unit_test(merge__a_second_time__starts_from_nothing),
		cmocka_unit_test(
		    merge__a_conflict_of_before__takes_in_values_that_differ),
		cmocka_unit_test(
		    merge__a_third_value__is_said_with_the_first_place),
		cmocka_unit_test(
		    merge__702_values__fit_in_a_conflict_and_one_more_does_not),
		cmocka_unit_test(decide__each_node__can_be_decided_by_its_path),
		cmocka_unit_test(decide__path_and_depth__are_those_of_the_node),
		cmocka_unit_test(decide__a_failure__is_handed_up),
		cmocka_unit_test(merge__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
