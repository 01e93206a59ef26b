/* test_scorecard.c - the promises of scorecard.h. */
#define _XOPEN_SOURCE 700

#include "scorecard.h"

#include "failalloc.h"
#include "trees.h"

/* The scorecard YAML as the file bsc.yaml, read into *ROOT: its code. */
static int
read_card(struct trees *trees, const char *yaml, struct tree **root)
{
	trees_init(trees);
	(void)remove("bsc.yaml");
	scratch_put("bsc.yaml", text_of(yaml));
	return scorecard_read("bsc.yaml", &trees->arena, &trees->diag, root);
}

/* --- words --------------------------------------------------------------- */

static void
words__each_of_the_enums__is_that_of_the_format(void **state)
{
	(void)state;
	assert_string_equal(measure_states[MEASURE_PLANNED], "geplant");
	assert_string_equal(measure_states[MEASURE_RUNNING], "laufend");
	assert_string_equal(measure_states[MEASURE_DONE], "erledigt");
	assert_string_equal(measure_states[MEASURE_SUSPENDED], "ausgesetzt");
	assert_string_equal(measure_states[MEASURE_DROPPED], "verworfen");
	assert_string_equal(measure_states[MEASURE_JOINED],
	    "zusammengelegt");
	assert_null(measure_states[MEASURE_JOINED + 1]);
	assert_string_equal(measure_lights[LIGHT_GREEN], "gruen");
	assert_string_equal(measure_lights[LIGHT_YELLOW], "gelb");
	assert_string_equal(measure_lights[LIGHT_RED], "rot");
	assert_string_equal(measure_lights[LIGHT_GREY], "grau");
	assert_null(measure_lights[LIGHT_GREY + 1]);
}

static void
words__rhythms_and_levels__are_those_of_the_format(void **state)
{
	static const char *const rhythms[] = { "monat", "quartal",
		"halbjahr", "jahr" };
	static const char *const levels[] = { "gemeinsam", "traeger" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rhythms); i++)
		assert_string_equal(measure_rhythms[i], rhythms[i]);
	assert_null(measure_rhythms[COUNT_OF(rhythms)]);
	for (size_t i = 0; i < COUNT_OF(levels); i++)
		assert_string_equal(scorecard_levels[i], levels[i]);
	assert_null(scorecard_levels[COUNT_OF(levels)]);
}

static void
item_key__each_list__is_id_but_for_verlauf(void **state)
{
	(void)state;
	assert_string_equal(scorecard_item_key(text_of("verlauf")), "datum");
	assert_string_equal(scorecard_item_key(text_of("ziele")), "id");
	assert_string_equal(scorecard_item_key(text_of("massnahmen")), "id");
	assert_string_equal(scorecard_item_key(text_of("Verlauf")), "id");
	assert_string_equal(scorecard_item_key(text_of("verlauf2")), "id");
	assert_string_equal(scorecard_item_key(text_of("")), "id");
}

/* --- reading ------------------------------------------------------------- */

static void
read__a_scorecard__is_its_tree_and_its_name(void **state)
{
	static const char *const row[] = { "{}", "{bsc: {id: A}}",
		"{ziele: [{id: Z1, titel: x}], notiz: [a, a, {b: c}]}",
		/* whatever the values are: that is for scorecard_check() */
		"{bsc: x, ziele: 1, perspektiven: {a: b}}",
		/* the same id in different lists */
		"{a: [{id: 1}, {id: 2}], b: [{id: 1, c: [{id: 1}]}]}",
		"{verlauf: [{datum: d1, id: 1}, {datum: d2, id: 1}]}",
		"{l: [{datum: d1}, {datum: d1}]}",
		"{l: [a, a], m: [[a], [a]], n: [{x: 1}, {x: 1}]}" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = NULL;
		struct trees trees;

		assert_code(row[i], read_card(&trees, row[i], &root),
		    ERR_OK);
		assert_silent(row[i], &trees.diag);
		assert_shown(row[i], root, row[i]);
		assert_string_equal(scorecard_name(root), "bsc.yaml");
		trees_free(&trees);
	}
}

static void
read__what_is_no_scorecard__is_said(void **state)
{
	static const struct {
		const char	*yaml, *said;
	} row[] = {
		{ "", "t: bsc.yaml: is empty: a scorecard was expected\n" },
		{ "# only a remark\n",
		    "t: bsc.yaml: is empty: a scorecard was expected\n" },
		{ "x\n", "t: bsc.yaml:1:1: is no scorecard: it must be a "
		    "mapping of keys\n" },
		{ "\n- a: 1\n", "t: bsc.yaml:2:1: is no scorecard: it must "
		    "be a mapping of keys\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = NULL;
		struct trees trees;

		assert_code(row[i].yaml, read_card(&trees, row[i].yaml,
		    &root), ERR_DATA);
		assert_null(root);
		assert_text(row[i].yaml, buf_slice(&trees.diag.shown),
		    row[i].said);
		trees_free(&trees);
	}
}

static void
read__bad_yaml_or_no_file__is_said_once(void **state)
{
	static const struct {
		const char	*yaml;
		const char	*place;
		enum diag_id	 id;
	} row[] = {
		{ "a: [\n", "bsc.yaml:2:1", DIAG_YAML_SYNTAX },
		{ "a: &x 1\n", "bsc.yaml:1:4", DIAG_YAML_ANCHOR },
		{ "a: 1\na: 2\n", "bsc.yaml:2:1", DIAG_YAML_KEY_TWICE },
		{ "a: !x 1\n", "bsc.yaml:1:4", DIAG_YAML_TAG },
	};
	struct tree *root = NULL;
	struct trees trees;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		assert_code(row[i].yaml, read_card(&trees, row[i].yaml,
		    &root), ERR_DATA);
		assert_said(row[i].yaml, &trees.diag, row[i].place,
		    row[i].id, NULL);
		assert_number(row[i].yaml, (int64_t)trees.diag.errors, 1);
		trees_free(&trees);
	}
	trees_init(&trees);
	assert_code("none", scorecard_read("none.yaml", &trees.arena,
	    &trees.diag, &root), ERR_DATA);
	assert_said("none", &trees.diag, "none.yaml", DIAG_CANNOT_READ,
	    NULL);
	assert_number("none", (int64_t)trees.diag.errors, 1);
	assert_null(root);
	trees_free(&trees);
}

static void
read__standard_input__is_a_scorecard_like_others(void **state)
{
	struct tree *root = NULL;
	struct trees trees;

	(void)state;
	trees_init(&trees);
	scratch_stdin_in_pieces(BYTES("ziele: []\n"));
	assert_code("input", scorecard_read("-", &trees.arena, &trees.diag,
	    &root), ERR_OK);
	assert_shown("input", root, "{ziele: []}");
	assert_string_equal(scorecard_name(root), "<stdin>");
	scratch_stdin_in_pieces(BYTES(""));
	assert_code("empty", scorecard_read("-", &trees.arena, &trees.diag,
	    &root), ERR_DATA);
	assert_text("empty", buf_slice(&trees.diag.shown),
	    "t: <stdin>: is empty: a scorecard was expected\n");
	trees_free(&trees);
}

/* git hands over an empty base where both sides added the file. */
static void
read_base__an_empty_file__is_none(void **state)
{
	static const char *const row[] = { "", "\n", "# nothing\n" };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = tree_make(&trees.arena, TREE_MAP);

		(void)remove("bsc.yaml");
		scratch_put("bsc.yaml", text_of(row[i]));
		assert_code(row[i], scorecard_read_base("bsc.yaml",
		    &trees.arena, &trees.diag, &root), ERR_OK);
		assert_null(root);
		assert_silent(row[i], &trees.diag);
	}
	struct tree *root = NULL;
	(void)remove("bsc.yaml");
	scratch_put("bsc.yaml", BYTES("[]\n"));
	assert_code("list", scorecard_read_base("bsc.yaml", &trees.arena,
	    &trees.diag, &root), ERR_DATA);
	assert_null(root);
	trees_free(&trees);
	trees_init(&trees);
	scratch_put("other.yaml", BYTES("a: 1\n"));
	assert_code("map", scorecard_read_base("other.yaml", &trees.arena,
	    &trees.diag, &root), ERR_OK);
	assert_shown("map", root, "{a: 1}");
	trees_free(&trees);
}

/* What git merges two bases to may have conflicts. */
static void
read_base__open_conflicts__are_their_basis_or_nothing(void **state)
{
	static const struct {
		const char	*yaml, *want;
	} row[] = {
		{ "{x: !konflikt {basis: 1, a: 2, b: 3}, y: 4}",
		    "{x: 1, y: 4}" },
		{ "{x: !konflikt {a: 2, b: 3}, y: 4}", "{y: 4}" },
		{ "{y: 4, x: !konflikt {a: 2, b: 3}}", "{y: 4}" },
		{ "{x: !konflikt {a: 2}}", "{}" },
		{ "{l: [{id: 1}, !konflikt {basis: {id: 2}, a: {id: 2, "
		    "t: 1}}, !konflikt {b: {id: 3}}, {id: 4}]}",
		    "{l: [{id: 1}, {id: 2}, {id: 4}]}" },
		/* one in another */
		{ "{x: !konflikt {basis: {y: !konflikt {basis: 1, a: 2}, "
		    "z: 3}, a: 4}}", "{x: {y: 1, z: 3}}" },
		{ "{x: !konflikt {basis: !konflikt {basis: 1, a: 2}, b: 3}}",
		    "{x: 1}" },
		{ "{'k': !konflikt {basis: [a], a: b}}", "{'k': [a]}" },
		{ "{x: !konflikt y, z: !konflikt [1]}", "{}" },
		{ "!konflikt {basis: {x: 1}, a: {x: 2}}", "{x: 1}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = NULL;
		struct trees trees;

		trees_init(&trees);
		(void)remove("bsc.yaml");
		scratch_put("bsc.yaml", text_of(row[i].yaml));
		assert_code(row[i].yaml, scorecard_read_base("bsc.yaml",
		    &trees.arena, &trees.diag, &root), ERR_OK);
		assert_silent(row[i].yaml, &trees.diag);
		assert_shown(row[i].yaml, root, row[i].want);
		/* The end is still the end. */
		tree_set(root, text_of("new"), tree_make(&trees.arena,
		    TREE_LIST));
		assert_ptr_equal(root->last, tree_find(root, "new"));
		trees_free(&trees);
	}
}

#define OPEN								\
	" is still open; put what holds in place of !konflikt and the "	\
	"keys below it\n"

static void
read__open_conflicts__are_refused_with_all_their_paths(void **state)
{
	static const struct {
		const char	*yaml, *said;
	} row[] = {
		{ "x: !konflikt {a: 1, b: 2}\n",
		    "t: bsc.yaml:1:4: conflict: x" OPEN },
		{ "!konflikt {a: 1}\n", "t: bsc.yaml:1:1: conflict: /" OPEN },
		{ "ziele:\n- id: Z1\n  titel: !konflikt\n    basis: x\n"
		    "    a: y\n  massnahmen:\n  - !konflikt\n    basis:\n"
		    "      id: M1\n    b:\n      id: M1\n      titel: z\n"
		    "bsc:\n  version: !konflikt {a: 1, b: 2}\n",
		    "t: bsc.yaml:3:10: conflict: ziele[Z1].titel" OPEN
		    "t: bsc.yaml:7:5: conflict: ziele[Z1].massnahmen[M1]" OPEN
		    "t: bsc.yaml:14:12: conflict: bsc.version" OPEN },
		/* one in another */
		{ "ziele:\n- !konflikt\n  basis: {id: Z1}\n"
		    "  a: {id: Z1, titel: !konflikt {a: x, b: y}}\n",
		    "t: bsc.yaml:2:3: conflict: ziele[Z1]" OPEN
		    "t: bsc.yaml:4:22: conflict: ziele[Z1].a.titel" OPEN },
		/* items without a name by their place, from 0 */
		{ "l: [a, !konflikt {a: b, b: c}]\n",
		    "t: bsc.yaml:1:8: conflict: l[1]" OPEN },
		/* scalars and lists with the tag */
		{ "a: !konflikt x\nb: !konflikt [y]\n",
		    "t: bsc.yaml:1:4: conflict: a" OPEN
		    "t: bsc.yaml:2:4: conflict: b" OPEN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = NULL;
		struct trees trees;

		assert_code(row[i].yaml, read_card(&trees, row[i].yaml,
		    &root), ERR_DATA);
		assert_text(row[i].yaml, buf_slice(&trees.diag.shown),
		    row[i].said);
		assert_text(row[i].yaml, buf_slice(&trees.diag.quiet),
		    row[i].said);
		trees_free(&trees);
	}
}

#define TWICE(line, key) ": stands in line " line ", too; every " key \
	" of a list is another one\n"

static void
read__two_items_with_the_same_name__are_refused(void **state)
{
	static const struct {
		const char	*yaml, *said;
	} row[] = {
		{ "ziele:\n- id: Z1\n- id: Z2\n- id: Z1\n",
		    "t: bsc.yaml:4:3: ziele[Z1]" TWICE("2", "id") },
		{ "ziele:\n- id: Z1\n- id: '1'\n- id: 1\n",
		    "t: bsc.yaml:4:3: ziele[1]" TWICE("3", "id") },
		/* each of three behind the first */
		{ "l:\n- id: a\n- id: a\n- id: a\n",
		    "t: bsc.yaml:3:3: l[a]" TWICE("2", "id")
		    "t: bsc.yaml:4:3: l[a]" TWICE("3", "id") },
		{ "ziele:\n- id: Z1\n  massnahmen:\n  - id: M1\n"
		    "    verlauf:\n    - datum: 2026-04-01\n"
		    "    - datum: 2026-04-01\n  - id: M1\n",
		    "t: bsc.yaml:8:5: ziele[Z1].massnahmen[M1]"
		    TWICE("4", "id")
		    "t: bsc.yaml:7:7: ziele[Z1].massnahmen[M1].verlauf"
		    "[2026-04-01]" TWICE("6", "datum") },
		/* also where one is in conflict */
		{ "l:\n- id: a\n- !konflikt {a: {id: a}}\n",
		    "t: bsc.yaml:3:3: l[a]" TWICE("2", "id")
		    "t: bsc.yaml:3:3: conflict: l[a]" OPEN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = NULL;
		struct trees trees;

		assert_code(row[i].yaml, read_card(&trees, row[i].yaml,
		    &root), ERR_DATA);
		assert_text(row[i].yaml, buf_slice(&trees.diag.shown),
		    row[i].said);
		/* What else is wrong can be looked for. */
		assert_non_null(root);
		trees_free(&trees);
	}
}

static void
names__of_a_list__are_reported_when_they_stand_twice(void **state)
{
	static const struct {
		const char	*yaml;
		bool		 keyed;
		int64_t		 want;
	} row[] = {
		{ "l: [{id: a}, {id: b}]", true, 0 },
		{ "l: [{id: a}, {id: a}]", true, 1 },
		{ "l: [{id: a}, {id: a}]", false, 0 },
		{ "l: [{id: a}, {id: a}, {id: b}, {id: a}, {id: b}]", true,
		    3 },
		{ "l: [{id: a}, x, {id: a}]", true, 0 },
		{ "l: [{id: a}, x, {id: a}]", false, 1 },
		{ "l: [{id: a}, {t: a}, {id: a}]", false, 1 },
		{ "l: [a, a]", false, 0 }, { "l: []", true, 0 },
		{ "verlauf: [{datum: a, id: 1}, {datum: b, id: 1}]", true,
		    0 },
		{ "verlauf: [{datum: a}, {datum: a}]", true, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf path = BUF_EMPTY;
		struct trees trees;
		uint64_t twice = 77;

		trees_init(&trees);
		buf_string(&path, "p");
		assert_code(row[i].yaml, scorecard_names(trees_read(&trees,
		    "a.yaml", row[i].yaml)->child, row[i].keyed, &path,
		    &trees.diag, &twice), ERR_OK);
		assert_number(row[i].yaml, (int64_t)twice, row[i].want);
		assert_number(row[i].yaml, (int64_t)trees.diag.errors,
		    row[i].want);
		assert_text("the path as it was", buf_slice(&path), "p");
		assert_that(row[i].yaml, row[i].want == 0 ||
		    scratch_contains(buf_slice(&trees.diag.shown), ": p["));
		buf_free(&path);
		trees_free(&trees);
	}
}

/* zielwert: 1 and a key 50 were never meant. */
static void
read__a_decimal_comma_in_braces__is_refused(void **state)
{
	static const struct {
		const char	*yaml;
		const char	*place;		/* NULL: nothing wrong */
	} row[] = {
		{ "k: [{id: K1, zielwert: 1,50}]\n", "bsc.yaml:1:26" },
		{ "{zielwert: 12,5, x: 1}\n", "bsc.yaml:1:15" },
		{ "k: {ist: 1.234,50}\n", "bsc.yaml:1:16" },
		{ "zielwert: 1,50\n", NULL },
		{ "{zielwert: '1,50'}\n", NULL },
		{ "{zielwert: 1, '50': }\n", NULL },
		{ "{zielwert: 1, 50: x}\n", NULL },
		{ "{zielwert: 1, '50': ''}\n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = NULL;
		struct trees trees;
		int r = read_card(&trees, row[i].yaml, &root);

		assert_code(row[i].yaml, r, row[i].place != NULL ? ERR_DATA :
		    ERR_OK);
		if (row[i].place != NULL)
			assert_said(row[i].yaml, &trees.diag, row[i].place,
			    DIAG_KEY_COMMA, NULL);
		else
			assert_silent(row[i].yaml, &trees.diag);
		trees_free(&trees);
	}
}

static void
read__several__stand_in_their_order_or_none_does(void **state)
{
	static const char *const good[] = { "b.yaml", "a.yaml", "b.yaml" };
	static const char *const bad[] = { "none.yaml", "a.yaml", "l.yaml",
		"e.yaml" };
	struct scorecards cards = { NULL, 7 };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	scratch_put("a.yaml", BYTES("a: 1\n"));
	scratch_put("b.yaml", BYTES("b: 1\n"));
	scratch_put("l.yaml", BYTES("[]\n"));
	scratch_put("e.yaml", BYTES(""));
	/* All are looked at. */
	assert_code("bad", scorecards_read(bad, COUNT_OF(bad), &trees.arena,
	    &trees.diag, &cards), ERR_DATA);
	assert_said("bad", &trees.diag, "none.yaml", DIAG_CANNOT_READ, NULL);
	assert_said("bad", &trees.diag, "l.yaml:1:1", DIAG_SCORECARD_MAP,
	    NULL);
	assert_said("bad", &trees.diag, "e.yaml", DIAG_SCORECARD_EMPTY,
	    NULL);
	assert_null(cards.root);
	assert_number("bad", (int64_t)cards.count, 7);
	trees_free(&trees);

	trees_init(&trees);
	assert_code("good", scorecards_read(good, COUNT_OF(good),
	    &trees.arena, &trees.diag, &cards), ERR_OK);
	assert_silent("good", &trees.diag);
	assert_number("good", (int64_t)cards.count, 3);
	assert_shown("first", cards.root[0], "{b: 1}");
	assert_shown("second", cards.root[1], "{a: 1}");
	assert_shown("third", cards.root[2], "{b: 1}");
	trees_free(&trees);
}

/* Read files with findings of all kinds. */
static int
read_much(struct arena *arena, struct diag *diag)
{
	static const char *const path[] = { "a.yaml", "b.yaml" };
	struct scorecards cards = { NULL, 0 };
	int r = scorecards_read(path, COUNT_OF(path), arena, diag, &cards);

	assert_true((r == ERR_OK) == (cards.root != NULL));
	return r;
}

static void
read__out_of_memory_anywhere__is_handed_up(void **state)
{
	long nth = 0;

	(void)state;
	scratch_put("a.yaml", BYTES("ziele: [{id: Z1, m: [{id: M1}, "
	    "{id: M2}]}]\n"));
	(void)remove("b.yaml");
	scratch_put("b.yaml", BYTES("ziele: [{id: Z1}, {id: Z1}]\n"
	    "x: !konflikt {a: 1}\n"));
	for (bool hit = true; hit; nth++) {
		struct arena arena = ARENA_EMPTY;
		struct diag diag;

		diag_init(&diag, "t");
		failalloc_after(nth);
		int r = read_much(&arena, &diag);
		hit = failalloc_hit();
		failalloc_after(-1);
		/* What fails in diag is kept there. */
		if (r == ERR_DATA)
			r = diag_result(&diag);
		diag_free(&diag);
		arena_free(&arena);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_DATA);
	}
	assert_true(nth > 10);
}

/* --- fields -------------------------------------------------------------- */

static const char field_yaml[] = "{text: ' x y ', empty: '', blank: '  ', "
    "plain: , list: [a, b], none: [], map: {a: 1}, nothing: {}, "
    "day: ' 22.07.2026 ', iso: 2026-07-22, noday: 2026-02-30, "
    "word: ' Laufend ', number: ' 6,5 ', whole: 4, zahl: 'etwa 4', "
    "ziele: [{id: Z1, t: 1}, x, {id: Z2, t: 2}, {t: 3}], "
    "verlauf: [{datum: d1, id: 7}], konflikt: !konflikt {a: [1]}}";

static struct tree *
fields(struct trees *trees)
{
	trees_init(trees);
	return trees_read(trees, "fields.yaml", field_yaml);
}

static void
text__each_field__is_trimmed_or_empty(void **state)
{
	static const struct {
		const char	*key, *want;
	} row[] = {
		{ "text", "x y" }, { "empty", "" }, { "blank", "" },
		{ "plain", "" }, { "list", "" }, { "map", "" },
		{ "konflikt", "" }, { "absent", "" }, { "whole", "4" },
	};
	struct trees trees;
	struct tree *map = fields(&trees);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_text(row[i].key, scorecard_text(map, row[i].key),
		    row[i].want);
	assert_text("NULL", scorecard_text(NULL, "text"), "");
	assert_text("list", scorecard_text(tree_find(map, "list"), "a"), "");
	assert_text("text", scorecard_text(tree_find(map, "text"), "a"), "");
	trees_free(&trees);
}

static void
values__each_field__is_read_or_left_alone(void **state)
{
	struct quantity number = { 7 };
	struct date date = day("2000-02-29");
	struct trees trees;
	struct tree *map = fields(&trees);
	int word = 7;

	(void)state;
	assert_false(scorecard_date(map, "noday", &date));
	assert_false(scorecard_date(map, "absent", &date));
	assert_false(scorecard_date(map, "list", &date));
	assert_false(scorecard_date(map, "empty", &date));
	assert_false(scorecard_date(NULL, "day", &date));
	assert_date("as it was", date, "2000-02-29");
	assert_true(scorecard_date(map, "day", &date));
	assert_date("German", date, "2026-07-22");
	date = day("2000-02-29");
	assert_true(scorecard_date(map, "iso", &date));
	assert_date("ISO", date, "2026-07-22");

	assert_false(scorecard_word(map, "text", measure_states, &word));
	assert_false(scorecard_word(map, "empty", measure_states, &word));
	assert_false(scorecard_word(map, "word", measure_lights, &word));
	assert_false(scorecard_word(NULL, "word", measure_states, &word));
	assert_number("as it was", word, 7);
	assert_true(scorecard_word(map, "word", measure_states, &word));
	assert_number("word", word, MEASURE_RUNNING);

	assert_false(scorecard_quantity(map, "zahl", &number));
	assert_false(scorecard_quantity(map, "empty", &number));
	assert_false(scorecard_quantity(map, "list", &number));
	assert_false(scorecard_quantity(NULL, "whole", &number));
	assert_number("as it was", number.e4, 7);
	assert_true(scorecard_quantity(map, "number", &number));
	assert_number("6,5", number.e4, 65000);
	assert_true(scorecard_quantity(map, "whole", &number));
	assert_number("4", number.e4, 40000);
	trees_free(&trees);
}

static void
maps_and_lists__each_field__is_one_or_null(void **state)
{
	struct trees trees;
	struct tree *map = fields(&trees);

	(void)state;
	assert_shown("map", scorecard_map(map, "map"), "{a: 1}");
	assert_shown("nothing", scorecard_map(map, "nothing"), "{}");
	assert_null(scorecard_map(map, "list"));
	assert_null(scorecard_map(map, "plain"));
	assert_null(scorecard_map(map, "konflikt"));
	assert_null(scorecard_map(map, "absent"));
	assert_null(scorecard_map(NULL, "map"));
	assert_null(scorecard_map(tree_find(map, "list"), "map"));
	assert_shown("list", scorecard_list(map, "list"), "[a, b]");
	assert_shown("none", scorecard_list(map, "none"), "[]");
	assert_null(scorecard_list(map, "map"));
	assert_null(scorecard_list(map, "text"));
	assert_null(scorecard_list(map, "absent"));
	assert_null(scorecard_list(NULL, "list"));
	assert_shown("first", scorecard_first(map, "list"), "a");
	assert_shown("second", scorecard_first(map, "list")->next, "b");
	assert_null(scorecard_first(map, "none"));
	assert_null(scorecard_first(map, "map"));
	assert_null(scorecard_first(map, "absent"));
	assert_null(scorecard_first(NULL, "list"));
	trees_free(&trees);
}

static void
index__items_of_a_list__are_found_by_their_ids(void **state)
{
	struct tree_index index;
	struct trees trees;
	struct tree *map = fields(&trees);

	(void)state;
	assert_code("ziele", scorecard_index(map, "ziele", &index), ERR_OK);
	assert_shown("Z2", tree_index_find(&index, text_of("Z2")),
	    "{id: Z2, t: 2}");
	assert_null(tree_index_find(&index, text_of("x")));
	tree_index_free(&index);
	assert_code("verlauf", scorecard_index(map, "verlauf", &index),
	    ERR_OK);
	assert_non_null(tree_index_find(&index, text_of("d1")));
	assert_null(tree_index_find(&index, text_of("7")));
	tree_index_free(&index);
	assert_code("none", scorecard_index(NULL, "ziele", &index), ERR_OK);
	assert_null(tree_index_find(&index, text_of("Z1")));
	tree_index_free(&index);

	const struct tree *goal = scorecard_first(map, "ziele");
	assert_text("id", scorecard_item_id(goal, "ziele"), "Z1");
	assert_null(scorecard_item_id(goal, "verlauf").data);
	assert_null(scorecard_item_id(goal->next, "ziele").data);
	assert_text("datum", scorecard_item_id(scorecard_first(map,
	    "verlauf"), "verlauf"), "d1");
	trees_free(&trees);
}

static void
number__each_text__is_a_whole_one_from_0(void **state)
{
	static const struct {
		const char	*text;
		int64_t		 want;	/* -1: none */
	} row[] = {
		{ "0", 0 }, { "3", 3 }, { " 17 ", 17 }, { "0012", 12 },
		{ "999999999999", INT64_C(999999999999) },
		{ "1000000000000", -1 }, { "9223372036854775807", -1 },
		{ "99999999999999999999999", -1 }, { "-1", -1 }, { "", -1 },
		{ " ", -1 }, { "1,5", -1 }, { "1.5", -1 }, { "drei", -1 },
		{ "3a", -1 }, { "0x3", -1 }, { "v3", -1 }, { "1 2", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int64_t got = 77;

		assert_that(row[i].text, scorecard_number(text_of(
		    row[i].text), &got) == (row[i].want >= 0));
		assert_number(row[i].text, got, row[i].want >= 0 ?
		    row[i].want : 77);
	}
}

static void
is_empty__each_field__as_there_is_nothing_to_show(void **state)
{
	static const struct {
		const char	*key;
		bool		 want;
	} row[] = {
		{ "text", false }, { "empty", true }, { "blank", true },
		{ "plain", true }, { "list", false }, { "none", true },
		{ "map", false }, { "nothing", true }, { "absent", true },
	};
	struct trees trees;
	struct tree *map = fields(&trees);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_that(row[i].key, scorecard_is_empty(tree_find(map,
		    row[i].key)) == row[i].want);
	trees_free(&trees);
}

/* --- checking ------------------------------------------------------------ */

/* Lines 1 to 3, and 1 to 6. */
#define GOAL	"ziele:\n- id: Z1\n  titel: x\n"
#define MEASURE	GOAL "  massnahmen:\n  - id: M1\n    titel: x\n"
#define INDICATOR GOAL "  kennzahlen:\n  - id: K1\n    titel: x\n"
#define M1	"ziele[Z1].massnahmen[M1]"
#define K1	"ziele[Z1].kennzahlen[K1]"

#define NO_DAY	" is no day; write 2026-04-01 or 01.04.2026\n"
#define NO_WHOLE " is no whole number from 0 to 999999999999\n"
#define SINGLE	": must be a single value\n"
#define TEXTS_WANTED ": must be a text or a list of texts\n"
#define LIST_WANTED ": must be a list of mappings\n"
#define MAP_WANTED ": must be a mapping of keys\n"
#define FACTOR_WANTED \
	": must be a text, or a list of mappings with the key 'text'\n"

/* SAID is all that is said of the sound scorecard YAML; NULL: nothing. */
static void
check_card(const char *yaml, const char *said)
{
	struct tree *root = NULL;
	struct trees trees;

	assert_code(yaml, read_card(&trees, yaml, &root), ERR_OK);
	assert_code(yaml, scorecard_check(root, &trees.diag), said != NULL ?
	    ERR_DATA : ERR_OK);
	assert_text(yaml, buf_slice(&trees.diag.shown), said != NULL ? said :
	    "");
	trees_free(&trees);
}

static void
check__what_bsc_allows__is_fine(void **state)
{
	static const char *const row[] = {
		"{}",
		"bsc: {id: BSC-A, traeger: A, ebene: traeger, version: 3, "
		    "stand: 2026-07-15}\n"
		    "gespraech: {datum: 22.07.2026, teilnehmende: [a, b]}\n"
		    "perspektiven:\n- {id: lb, titel: x}\n",
		"gespraech: {teilnehmende: alle}\n",
		/* a goal and a measure with nothing else */
		GOAL, MEASURE, INDICATOR,
		GOAL "  ebene: Gemeinsam\n  kennzahlen: []\n"
		    "  massnahmen: []\n",
		INDICATOR "    einheit: Prozent\n    ausgangswert: 4\n"
		    "    zielwert: deutlich mehr\n    istwert: 6.5\n"
		    "    stand: 2026-06-30\n",
		MEASURE "    verantwortlich: Teamleitung\n"
		    "    beginn: 2026-04-01\n    termin: 31.12.2026\n"
		    "    pruefrhythmus: quartal\n    status: LAUFEND\n"
		    "    ampel: ' gelb '\n"
		    "    beobachtung: |\n      a\n      b\n"
		    "    foerderfaktor: nah\n    hemmnis: weit\n"
		    "    beschluss: weiter\n    beschlossen_am: 2026-07-22\n"
		    "    ausgleich_fuer: TB-2026-01/2026-Q2\n"
		    "    verlauf:\n    - {datum: 2026-04-22, status: geplant}\n"
		    "    - datum: 2026-07-22\n",
		MEASURE "    verantwortlich: [a, b]\n    beobachtung: [a, b]\n"
		    "    beschluss: [a]\n    ausgleich_fuer: []\n"
		    "    foerderfaktor:\n"
		    "    - {text: a, ebene: individuell}\n"
		    "    - {text: b, ebene: Institutionell}\n"
		    "    - text: c\n    hemmnis: []\n",
		/* empty values */
		"bsc: {id: , traeger: '', ebene: , version: , stand: ''}\n"
		    "gespraech: {datum: , teilnehmende: }\n",
		"bsc:\ngespraech:\nperspektiven:\nziele:\n",
		GOAL "  perspektive:\n  ebene: ''\n  kennzahlen:\n"
		    "  massnahmen: ''\n",
		MEASURE "    beginn:\n    termin: ''\n    pruefrhythmus:\n"
		    "    status: ' '\n    ampel:\n    foerderfaktor:\n"
		    "    beschlossen_am:\n    verlauf:\n",
		MEASURE "    verlauf:\n    - {datum: 2026-04-22, status: }\n",
		/* references within the file, or to another one */
		"perspektiven: [{id: lb, titel: x}, {id: ma, titel: y}]\n"
		    GOAL "  perspektive: ma\n",
		GOAL "  perspektive: ma\n",
		/* what nobody knows, of any form */
		"x: [1, {y: z}]\nbsc: {x: {y: [z]}}\ngespraech: {ort: [a]}\n"
		    GOAL "  instrument: {a: b}\n  datum: x\n  status: offen\n",
		MEASURE "    stand: egal\n    notiz: [a, [b]]\n",
		/* other words where the field is another one */
		"ebene: egal\nampel: lila\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_card(row[i], NULL);
}

static void
check__head_and_talk__are_said_with_their_place(void **state)
{
	static const struct {
		const char	*yaml, *said;
	} row[] = {
		{ "bsc: x\n", "t: bsc.yaml:1:6: bsc" MAP_WANTED },
		{ "bsc: [x]\n", "t: bsc.yaml:1:6: bsc" MAP_WANTED },
		{ "bsc:\n  id: [x]\n", "t: bsc.yaml:2:7: bsc.id" SINGLE },
		{ "bsc:\n  traeger: {x: y}\n",
		    "t: bsc.yaml:2:12: bsc.traeger" SINGLE },
		{ "bsc:\n  ebene: land\n", "t: bsc.yaml:2:10: bsc.ebene: "
		    "'land' is none of gemeinsam, traeger\n" },
		{ "bsc:\n  ebene: []\n",
		    "t: bsc.yaml:2:10: bsc.ebene" SINGLE },
		{ "bsc:\n  version: drei\n",
		    "t: bsc.yaml:2:12: bsc.version: 'drei'" NO_WHOLE },
		{ "bsc:\n  version: -1\n",
		    "t: bsc.yaml:2:12: bsc.version: '-1'" NO_WHOLE },
		{ "bsc:\n  version: 1.5\n",
		    "t: bsc.yaml:2:12: bsc.version: '1.5'" NO_WHOLE },
		{ "bsc:\n  version: [3]\n",
		    "t: bsc.yaml:2:12: bsc.version" SINGLE },
		{ "bsc:\n  stand: morgen\n",
		    "t: bsc.yaml:2:10: bsc.stand: 'morgen'" NO_DAY },
		{ "bsc:\n  stand: 2026-02-30\n",
		    "t: bsc.yaml:2:10: bsc.stand: '2026-02-30'" NO_DAY },
		{ "bsc:\n  stand: 1.2.26\n",
		    "t: bsc.yaml:2:10: bsc.stand: '1.2.26'" NO_DAY },
		{ "gespraech: 2026-07-22\n",
		    "t: bsc.yaml:1:12: gespraech" MAP_WANTED },
		{ "gespraech:\n  datum: bald\n",
		    "t: bsc.yaml:2:10: gespraech.datum: 'bald'" NO_DAY },
		{ "gespraech:\n  teilnehmende: {a: b}\n",
		    "t: bsc.yaml:2:17: gespraech.teilnehmende" TEXTS_WANTED },
		{ "gespraech:\n  teilnehmende: [a, [b]]\n",
		    "t: bsc.yaml:2:21: gespraech.teilnehmende" TEXTS_WANTED },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_card(row[i].yaml, row[i].said);
}

static void
check__perspectives_and_goals__are_said_with_their_place(void **state)
{
	static const struct {
		const char	*yaml, *said;
	} row[] = {
		{ "perspektiven: x\n",
		    "t: bsc.yaml:1:15: perspektiven" LIST_WANTED },
		{ "perspektiven: {id: x}\n",
		    "t: bsc.yaml:1:15: perspektiven" LIST_WANTED },
		{ "perspektiven:\n- {id: a, titel: b}\n- x\n",
		    "t: bsc.yaml:3:3: perspektiven[1]" MAP_WANTED },
		{ "perspektiven:\n- [x]\n",
		    "t: bsc.yaml:2:3: perspektiven[0]" MAP_WANTED },
		{ "perspektiven:\n- id: lb\n", "t: bsc.yaml:2:3: "
		    "perspektiven[lb]: the key 'titel' is missing or empty\n" },
		{ "perspektiven:\n- titel: x\n", "t: bsc.yaml:2:3: "
		    "perspektiven[0]: the key 'id' is missing or empty\n" },
		{ "perspektiven:\n- {}\n", "t: bsc.yaml:2:3: "
		    "perspektiven[0]: the key 'id' is missing or empty\n"
		    "t: bsc.yaml:2:3: "
		    "perspektiven[0]: the key 'titel' is missing or empty\n" },
		{ "perspektiven:\n- id: ''\n  titel: ' '\n",
		    "t: bsc.yaml:2:7: "
		    "perspektiven[0]: the key 'id' is missing or empty\n"
		    "t: bsc.yaml:3:10: "
		    "perspektiven[0]: the key 'titel' is missing or empty\n" },
		{ "perspektiven:\n- id: ' lb'\n  titel: x\n",
		    "t: bsc.yaml:2:3: perspektiven[ lb]: the id has blanks "
		    "around it; remove them\n" },
		{ "perspektiven:\n- id: [a]\n  titel: x\n",
		    "t: bsc.yaml:2:7: perspektiven[0].id" SINGLE },
		{ "ziele: x\n", "t: bsc.yaml:1:8: ziele" LIST_WANTED },
		{ "ziele:\n- Z1\n", "t: bsc.yaml:2:3: ziele[0]" MAP_WANTED },
		{ "ziele:\n- id: Z1\n", "t: bsc.yaml:2:3: ziele[Z1]: the key "
		    "'titel' is missing or empty\n" },
		{ GOAL "  ebene: alle\n", "t: bsc.yaml:4:10: ziele[Z1].ebene: "
		    "'alle' is none of gemeinsam, traeger\n" },
		{ GOAL "  kennzahlen: x\n",
		    "t: bsc.yaml:4:15: ziele[Z1].kennzahlen" LIST_WANTED },
		{ GOAL "  massnahmen: {}\n",
		    "t: bsc.yaml:4:15: ziele[Z1].massnahmen" LIST_WANTED },
		{ GOAL "  massnahmen: [x]\n",
		    "t: bsc.yaml:4:16: ziele[Z1].massnahmen[0]" MAP_WANTED },
		{ GOAL "  perspektive: [lb]\n",
		    "t: bsc.yaml:4:16: ziele[Z1].perspektive" SINGLE },
		/* a perspective that is not there, also where there is none */
		{ GOAL "  perspektive: LB\n"
		    "perspektiven:\n- {id: lb, titel: x}\n",
		    "t: bsc.yaml:4:16: ziele[Z1].perspektive: 'LB' is none "
		    "of the perspektiven\n" },
		{ GOAL "  perspektive: lb\nperspektiven: []\n",
		    "t: bsc.yaml:4:16: ziele[Z1].perspektive: 'lb' is none "
		    "of the perspektiven\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_card(row[i].yaml, row[i].said);
}

static void
check__indicators_and_measures__are_said_with_their_place(void **state)
{
	static const struct {
		const char	*yaml, *said;
	} row[] = {
		{ GOAL "  kennzahlen:\n  - id: K1\n", "t: bsc.yaml:5:5: " K1
		    ": the key 'titel' is missing or empty\n" },
		{ INDICATOR "    einheit: [x]\n",
		    "t: bsc.yaml:7:14: " K1 ".einheit" SINGLE },
		{ INDICATOR "    ausgangswert: [4]\n",
		    "t: bsc.yaml:7:19: " K1 ".ausgangswert" SINGLE },
		{ INDICATOR "    zielwert: {a: 4}\n",
		    "t: bsc.yaml:7:15: " K1 ".zielwert" SINGLE },
		{ INDICATOR "    istwert: [4, 5]\n",
		    "t: bsc.yaml:7:14: " K1 ".istwert" SINGLE },
		{ INDICATOR "    stand: Juni\n",
		    "t: bsc.yaml:7:12: " K1 ".stand: 'Juni'" NO_DAY },
		{ GOAL "  massnahmen:\n  - titel: x\n", "t: bsc.yaml:5:5: "
		    "ziele[Z1].massnahmen[0]: the key 'id' is missing or "
		    "empty\n" },
		{ MEASURE "    verantwortlich: {a: b}\n",
		    "t: bsc.yaml:7:21: " M1 ".verantwortlich" TEXTS_WANTED },
		{ MEASURE "    beginn: bald\n",
		    "t: bsc.yaml:7:13: " M1 ".beginn: 'bald'" NO_DAY },
		{ MEASURE "    termin: 31.11.2026\n",
		    "t: bsc.yaml:7:13: " M1 ".termin: '31.11.2026'" NO_DAY },
		{ MEASURE "    pruefrhythmus: oft\n", "t: bsc.yaml:7:20: " M1
		    ".pruefrhythmus: 'oft' is none of monat, quartal, "
		    "halbjahr, jahr\n" },
		{ MEASURE "    status: offen\n", "t: bsc.yaml:7:13: " M1
		    ".status: 'offen' is none of geplant, laufend, erledigt, "
		    "ausgesetzt, verworfen, zusammengelegt\n" },
		{ MEASURE "    status: [laufend]\n",
		    "t: bsc.yaml:7:13: " M1 ".status" SINGLE },
		{ MEASURE "    ampel: gr\xc3\xbcn\n", "t: bsc.yaml:7:12: " M1
		    ".ampel: 'gr\xc3\xbcn' is none of gruen, gelb, rot, "
		    "grau\n" },
		{ MEASURE "    beobachtung: {a: b}\n",
		    "t: bsc.yaml:7:18: " M1 ".beobachtung" TEXTS_WANTED },
		{ MEASURE "    beschluss: [[a]]\n",
		    "t: bsc.yaml:7:17: " M1 ".beschluss" TEXTS_WANTED },
		{ MEASURE "    beschlossen_am: nie\n",
		    "t: bsc.yaml:7:21: " M1 ".beschlossen_am: 'nie'" NO_DAY },
		{ MEASURE "    ausgleich_fuer: {}\n",
		    "t: bsc.yaml:7:21: " M1 ".ausgleich_fuer" TEXTS_WANTED },
		{ MEASURE "    foerderfaktor: {text: x}\n",
		    "t: bsc.yaml:7:20: " M1 ".foerderfaktor" FACTOR_WANTED },
		{ MEASURE "    foerderfaktor: [x]\n", "t: bsc.yaml:7:21: " M1
		    ".foerderfaktor" FACTOR_WANTED },
		{ MEASURE "    hemmnis:\n    - ebene: individuell\n",
		    "t: bsc.yaml:8:7: " M1 ".hemmnis[0]: the key 'text' is "
		    "missing or empty\n" },
		{ MEASURE "    hemmnis:\n    - {text: x, ebene: beide}\n",
		    "t: bsc.yaml:8:24: " M1 ".hemmnis[0].ebene: 'beide' is "
		    "none of individuell, institutionell\n" },
		{ MEASURE "    verlauf: x\n",
		    "t: bsc.yaml:7:14: " M1 ".verlauf" LIST_WANTED },
		{ MEASURE "    verlauf:\n    - status: laufend\n",
		    "t: bsc.yaml:8:7: " M1 ".verlauf[0]: the key 'datum' is "
		    "missing or empty\n" },
		{ MEASURE "    verlauf:\n    - datum: Q2\n",
		    "t: bsc.yaml:8:14: " M1 ".verlauf[Q2].datum: 'Q2'"
		    NO_DAY },
		/* one day, however it is written */
		{ MEASURE "    verlauf:\n    - datum: 2026-04-22\n"
		    "    - datum: 2026-04-23\n    - datum: 22.04.2026\n",
		    "t: bsc.yaml:10:7: " M1 ".verlauf[22.04.2026]"
		    TWICE("8", "datum") },
		{ MEASURE "    verlauf:\n    - datum: 2026-04-01\n"
		    "      status: neu\n", "t: bsc.yaml:9:15: " M1
		    ".verlauf[2026-04-01].status: 'neu' is none of geplant, "
		    "laufend, erledigt, ausgesetzt, verworfen, "
		    "zusammengelegt\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_card(row[i].yaml, row[i].said);
}

/* Ids are told apart by names.h. */
static void
check__an_id_of_255_bytes__fits_and_one_more_does_not(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct buf yaml = BUF_EMPTY;
		struct tree *root = NULL;
		struct trees trees;

		buf_string(&yaml, "ziele:\n- titel: x\n  id: ");
		buf_fill(&yaml, 'i', 255 + more);
		buf_string(&yaml, "\n");
		buf_byte(&yaml, '\0');
		assert_code("read", read_card(&trees, yaml.data, &root),
		    ERR_OK);
		assert_code("check", scorecard_check(root, &trees.diag),
		    more ? ERR_DATA : ERR_OK);
		if (more)
			assert_said("check", &trees.diag, "bsc.yaml:2:3",
			    DIAG_KEY_TOO_LONG, " 255 bytes");
		else
			assert_silent("check", &trees.diag);
		buf_free(&yaml);
		trees_free(&trees);
	}
}

static void
check__a_key_with_other_capitals__is_a_warning(void **state)
{
	static const struct {
		const char	*yaml, *said;
	} row[] = {
		{ "Ziele: []\n", "t: bsc.yaml:1:1: warning: Ziele: 'Ziele' is "
		    "kept and shown, but not read; is 'ziele' meant?\n" },
		{ GOAL "  EBENE: x\n", "t: bsc.yaml:4:3: warning: "
		    "ziele[Z1].EBENE: 'EBENE' is kept and shown, but not "
		    "read; is 'ebene' meant?\n" },
		{ MEASURE "    Status: laufend\n    status: laufend\n",
		    "t: bsc.yaml:7:5: warning: " M1 ".Status: 'Status' is "
		    "kept and shown, but not read; is 'status' meant?\n" },
		/* at another place it is a key like others */
		{ "Status: x\nbsc: {Ampel: y}\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree *root = NULL;
		struct trees trees;

		assert_code(row[i].yaml, read_card(&trees, row[i].yaml,
		    &root), ERR_OK);
		assert_code(row[i].yaml, scorecard_check(root, &trees.diag),
		    ERR_OK);
		assert_text(row[i].yaml, buf_slice(&trees.diag.shown),
		    row[i].said);
		trees_free(&trees);
	}
}

static void
check__several_findings__all_are_said(void **state)
{
	(void)state;
	check_card("bsc: {stand: x, version: y}\n"
	    "ziele:\n"
	    "- id: Z1\n"
	    "- id: Z2\n"
	    "  titel: x\n"
	    "  perspektive: lb\n"
	    "  massnahmen:\n"
	    "  - {titel: x, status: y, ampel: z}\n"
	    "perspektiven:\n"
	    "- {id: a}\n",
	    "t: bsc.yaml:1:26: bsc.version: 'y'" NO_WHOLE
	    "t: bsc.yaml:1:14: bsc.stand: 'x'" NO_DAY
	    "t: bsc.yaml:10:3: perspektiven[a]: the key 'titel' is missing "
	    "or empty\n"
	    "t: bsc.yaml:3:3: ziele[Z1]: the key 'titel' is missing or "
	    "empty\n"
	    "t: bsc.yaml:6:16: ziele[Z2].perspektive: 'lb' is none of the "
	    "perspektiven\n"
	    "t: bsc.yaml:8:24: ziele[Z2].massnahmen[0].status: 'y' is none "
	    "of geplant, laufend, erledigt, ausgesetzt, verworfen, "
	    "zusammengelegt\n"
	    "t: bsc.yaml:8:34: ziele[Z2].massnahmen[0].ampel: 'z' is none "
	    "of gruen, gelb, rot, grau\n"
	    "t: bsc.yaml:8:5: ziele[Z2].massnahmen[0]: the key 'id' is "
	    "missing or empty\n");
}

/* What SAID holds, in any order, is all that is said of the file YAML. */
static void
check_file(const char *yaml, const char *const said[], size_t count)
{
	struct tree *root = NULL;
	struct trees trees;
	size_t len = 0;

	trees_init(&trees);
	(void)remove("bsc.yaml");
	scratch_put("bsc.yaml", text_of(yaml));
	assert_code(yaml, scorecard_read_checked("bsc.yaml", &trees.arena,
	    &trees.diag, &root), count > 0 ? ERR_DATA : ERR_OK);
	for (size_t i = 0; i < count; i++) {
		assert_that(said[i], scratch_contains(
		    buf_slice(&trees.diag.shown), said[i]));
		len += strlen(said[i]);
	}
	assert_number(yaml, (int64_t)trees.diag.shown.len, (int64_t)len);
	trees_free(&trees);
}

/* The same id twice or an open conflict hide nothing else. */
static void
read_checked__several_findings__are_all_said(void **state)
{
	static const char *const mixed[] = {
		"t: bsc.yaml:5:3: ziele[Z1]" TWICE("2", "id"),
		"t: bsc.yaml:4:3: ziele[1]: the key 'id' is missing or "
		    "empty\n" };
	static const char *const all[] = {
		"t: bsc.yaml:3:3: ziele[Z1]" TWICE("2", "id"),
		"t: bsc.yaml:4:19: conflict: ziele[Z2].titel" OPEN,
		"t: bsc.yaml:3:29: ziele[Z1].ebene: 'z' is none of "
		    "gemeinsam, traeger\n",
		"t: bsc.yaml:4:50: ziele[Z2].ebene: 'u' is none of "
		    "gemeinsam, traeger\n" };

	(void)state;
	check_file("{}", NULL, 0);
	check_file(MEASURE, NULL, 0);
	check_file("ziele:\n- id: Z1\n  titel: x\n- titel: y\n- id: Z1\n"
	    "  titel: z\n", mixed, COUNT_OF(mixed));
	check_file("ziele:\n"
	    "- {id: Z1, titel: x}\n- {id: Z1, titel: y, ebene: z}\n"
	    "- {id: Z2, titel: !konflikt {a: x, b: y}, ebene: u}\n",
	    all, COUNT_OF(all));
}

static void
read_checked__several_files__are_all_looked_at(void **state)
{
	static const char *const path[] = { "none.yaml", "a.yaml", "b.yaml",
		"c.yaml" };
	struct scorecards cards = { NULL, 7 };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	(void)remove("a.yaml");
	(void)remove("b.yaml");
	(void)remove("c.yaml");
	scratch_put("a.yaml", BYTES("a: [\n"));
	scratch_put("b.yaml", BYTES("bsc: {stand: x}\n"));
	scratch_put("c.yaml", BYTES("bsc: {version: 3}\n"));
	assert_code("bad", scorecards_read_checked(path, COUNT_OF(path),
	    &trees.arena, &trees.diag, &cards), ERR_DATA);
	assert_said("none", &trees.diag, "none.yaml", DIAG_CANNOT_READ, NULL);
	assert_said("a", &trees.diag, "a.yaml:2:1", DIAG_YAML_SYNTAX, NULL);
	assert_said("b", &trees.diag, "b.yaml:1:14", DIAG_FIELD_DATE, NULL);
	assert_number("errors", (int64_t)trees.diag.errors, 3);
	trees_free(&trees);
	trees_init(&trees);
	assert_code("good", scorecards_read_checked(path + 3, 1,
	    &trees.arena, &trees.diag, &cards), ERR_OK);
	assert_silent("good", &trees.diag);
	assert_number("good", (int64_t)cards.count, 1);
	assert_shown("good", cards.root[0], "{bsc: {version: 3}}");
	trees_free(&trees);
}

static void
check__out_of_memory_anywhere__is_handed_up(void **state)
{
	struct tree *root = NULL;
	struct trees trees;
	long nth = 0;

	(void)state;
	assert_code("read", read_card(&trees, "bsc: {version: x, ebene: y}\n"
	    "perspektiven: [{id: lb, titel: x}]\n"
	    MEASURE "    verlauf: [{datum: x}, y]\n  perspektive: x\n",
	    &root), ERR_OK);
	for (bool hit = true; hit; nth++) {
		struct diag diag;

		diag_init(&diag, "t");
		failalloc_after(nth);
		int r = scorecard_check(root, &diag);
		hit = failalloc_hit();
		failalloc_after(-1);
		assert_true(r != ERR_OK);
		if (r == ERR_DATA)
			r = diag_result(&diag);
		diag_free(&diag);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_DATA);
	}
	assert_true(nth > 10);
	trees_free(&trees);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(
		    words__each_of_the_enums__is_that_of_the_format),
		cmocka_unit_test(
		    words__rhythms_and_levels__are_those_of_the_format),
		cmocka_unit_test(item_key__each_list__is_id_but_for_verlauf),
		cmocka_unit_test(read__a_scorecard__is_its_tree_and_its_name),
		cmocka_unit_test(read__what_is_no_scorecard__is_said),
		cmocka_unit_test(read__bad_yaml_or_no_file__is_said_once),
		cmocka_unit_test(
		    read__standard_input__is_a_scorecard_like_others),
		cmocka_unit_test(read_base__an_empty_file__is_none),
		cmocka_unit_test(
		    read_base__open_conflicts__are_their_basis_or_nothing),
		cmocka_unit_test(
		    read__open_conflicts__are_refused_with_all_their_paths),
		cmocka_unit_test(
		    read__two_items_with_the_same_name__are_refused),
		cmocka_unit_test(
		    names__of_a_list__are_reported_when_they_stand_twice),
		cmocka_unit_test(read__a_decimal_comma_in_braces__is_refused),
		cmocka_unit_test(
		    read__several__stand_in_their_order_or_none_does),
		cmocka_unit_test(read__out_of_memory_anywhere__is_handed_up),
		cmocka_unit_test(text__each_field__is_trimmed_or_empty),
		cmocka_unit_test(values__each_field__is_read_or_left_alone),
		cmocka_unit_test(maps_and_lists__each_field__is_one_or_null),
		cmocka_unit_test(
		    index__items_of_a_list__are_found_by_their_ids),
		cmocka_unit_test(number__each_text__is_a_whole_one_from_0),
		cmocka_unit_test(
		    is_empty__each_field__as_there_is_nothing_to_show),
		cmocka_unit_test(check__what_bsc_allows__is_fine),
		cmocka_unit_test(
		    check__head_and_talk__are_said_with_their_place),
		cmocka_unit_test(
		    check__perspectives_and_goals__are_said_with_their_place),
		cmocka_unit_test(
		    check__indicators_and_measures__are_said_with_their_place),
		cmocka_unit_test(
		    check__an_id_of_255_bytes__fits_and_one_more_does_not),
		cmocka_unit_test(
		    check__a_key_with_other_capitals__is_a_warning),
		cmocka_unit_test(check__several_findings__all_are_said),
		cmocka_unit_test(read_checked__several_findings__are_all_said),
		cmocka_unit_test(
		    read_checked__several_files__are_all_looked_at),
		cmocka_unit_test(check__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
