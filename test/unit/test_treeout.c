/* test_treeout.c - the promises of treeout.h. */
#define _XOPEN_SOURCE 700

#include "treeout.h"

#include "failalloc.h"
#include "trees.h"

#define NBSP	"\xc2\xa0"
#define NEL	"\xc2\x85"
#define LS	"\xe2\x80\xa8"
#define PS	"\xe2\x80\xa9"
#define MARK	"\xef\xbb\xbf"
#define THUMB	"\xf0\x9f\x91\x8d"	/* beyond U+FFFF */
#define AE	"\xc3\xa4"
#define PRIVATE	"\xee\x80\x80\xee\x90\x80\xee\x88\xa0"	/* U+E000, ... */

/* --- the form ------------------------------------------------------------ */

static void
write__each_document__is_block_style_with_two_blanks(void **state)
{
	static const struct {
		const char	*yaml, *want;
	} row[] = {
		{ "{}", "{}\n" },
		{ "[]", "[]\n" },
		{ "x", "x\n" },
		{ "''", "\"\"\n" },
		{ "{a: 1, b: two words}", "a: 1\nb: two words\n" },
		{ "[a, b]", "- a\n- b\n" },
		{ "{a: {b: {c: 1}, d: 2}}",
		    "a:\n  b:\n    c: 1\n  d: 2\n" },
		{ "{a: [x, y], b: 1}", "a:\n- x\n- y\nb: 1\n" },
		{ "{a: {b: [x, y]}}", "a:\n  b:\n  - x\n  - y\n" },
		{ "[{id: Z1, t: 1}, {id: Z2}]",
		    "- id: Z1\n  t: 1\n- id: Z2\n" },
		{ "[[a, b], [[c]], d]", "- - a\n  - b\n- - - c\n- d\n" },
		{ "{a: [{id: 1, l: [x, {y: z}]}]}",
		    "a:\n- id: 1\n  l:\n  - x\n  - y: z\n" },
		{ "{a: [], b: {}, c: [[], {}], d: }",
		    "a: []\nb: {}\nc:\n- []\n- {}\nd: \"\"\n" },
		/* Keys in their order, quoted as they stand. */
		{ "{z: 1, 'no': 2, 0012: 3, '': 4, b: 5}",
		    "z: 1\n\"no\": 2\n0012: 3\n\"\": 4\nb: 5\n" },
		/* What was written otherwise. */
		{ "# first\na: 1 # last\n", "a: 1\n" },
		{ "---\na:   x\n     y\n...\n", "a: x y\n" },
		{ "a: >\n  x\n  y\n", "a: |\n  x y\n" },
		{ "a: 'x\n\n  y'\n", "a: |-\n  x\n  y\n" },
		{ "\"a\": 1\n? b\n: 2\n", "\"a\": 1\nb: 2\n" },
		{ "a: 1\r\nb: |\r\n  x\r\n", "a: 1\nb: |\n  x\n" },
		{ "a: \"\\u00e4\"\nb: '\\u00e4'\nc: " AE "\n",
		    "a: \"" AE "\"\nb: \"\\\\u00e4\"\nc: " AE "\n" },
		{ MARK "a: 1\n", "a: 1\n" },
		/* Conflicts. */
		{ "a: !konflikt {basis: 1, a: [x], b: {y: 'z'}}\nb: 2\n",
		    "a: !konflikt\n  basis: 1\n  a:\n  - x\n  b:\n"
		    "    y: \"z\"\nb: 2\n" },
		{ "l: [!konflikt {a: {id: 1}}, {id: 2}]\n",
		    "l:\n- !konflikt\n  a:\n    id: 1\n- id: 2\n" },
		{ "!konflikt {a: 1}", "!konflikt\na: 1\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		assert_written(row[i].yaml, trees_read(&trees, "a.yaml",
		    row[i].yaml), row[i].want);
		trees_free(&trees);
	}
}

/* The mapping {a: TEXT, z: end}. */
static struct tree *
map_of(struct arena *arena, struct text text, bool quoted)
{
	struct tree *map = tree_make(arena, TREE_MAP);
	struct tree *value = tree_scalar(arena, text);

	value->quoted = quoted;
	tree_set(map, text_of("a"), value);
	tree_set(map, text_of("z"), tree_scalar(arena, text_of("end")));
	return map;
}

/* TEXT is written as "a: WANT\nz: end\n". */
static void
check_value(const char *text, bool quoted, const char *want)
{
	struct arena arena = ARENA_EMPTY;
	struct buf lines = BUF_EMPTY;

	buf_string(&lines, "a: ");
	buf_string(&lines, want);
	buf_string(&lines, "\nz: end\n");
	buf_byte(&lines, '\0');
	assert_written(text, map_of(&arena, text_of(text), quoted),
	    lines.data);
	buf_free(&lines);
	arena_free(&arena);
}

static void
write__a_plain_text__stays_plain(void **state)
{
	static const char *const row[] = { "x", "two words", "0012", "no",
		"Ja", "true", "~", "null", "1.50", "6,5", "1e3", "-5", "+3",
		".5", "0x1F", "2026-07-22", "22.07.2026", "12:30", "-x", "?x",
		":x", "x:y", "a#b", "x'y", "x\"y", "C:\\x", "10 %", "x !",
		"5 & 6", "a, b", "x]", "(x)", "<5", "<<", "=", "$x", "^",
		"_", "--", "..", "x - y", AE, "\xe2\x82\xac 5", "x" NBSP "y",
		"M\xc3\xa4nner; Frauen / divers", THUMB, "gut " THUMB "!",
		PRIVATE };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_value(row[i], false, row[i]);
}

static void
write__a_quoted_text__is_in_double_quotes(void **state)
{
	static const struct {
		const char	*text, *want;
	} row[] = {
		{ "x", "\"x\"" },
		{ "", "\"\"" },
		{ "0012", "\"0012\"" },
		{ "no", "\"no\"" },
		{ "~", "\"~\"" },
		{ "2026-07-22", "\"2026-07-22\"" },
		{ " x ", "\" x \"" },
		{ "a: b", "\"a: b\"" },
		{ "a #b", "\"a #b\"" },
		{ "- x", "\"- x\"" },
		{ "it's", "\"it's\"" },
		{ "say \"x\"", "\"say \\\"x\\\"\"" },
		{ "C:\\x", "\"C:\\\\x\"" },
		{ "x\ty", "\"x\\ty\"" },
		{ "#x", "\"#x\"" },
		{ "{0}", "\"{0}\"" },
		{ "%x", "\"%x\"" },
		{ AE "\xe2\x82\xac", "\"" AE "\xe2\x82\xac\"" },
		{ THUMB "x", "\"" THUMB "x\"" },
		{ PRIVATE, "\"" PRIVATE "\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_value(row[i].text, true, row[i].want);
}

/* A plain text that YAML would take for something else: quoted as well, and
 * as it will be after it was read again. */
static void
write__a_plain_text_that_cannot_be__is_in_double_quotes(void **state)
{
	static const struct {
		const char	*text, *want;
	} row[] = {
		{ "", "\"\"" },
		{ " x", "\" x\"" }, { "x ", "\"x \"" }, { " ", "\" \"" },
		{ "a: b", "\"a: b\"" }, { "a:", "\"a:\"" }, { ":", "\":\"" },
		{ "a #b", "\"a #b\"" }, { "#b", "\"#b\"" },
		{ "- x", "\"- x\"" }, { "-", "\"-\"" },
		{ "? x", "\"? x\"" }, { "?", "\"?\"" },
		{ "!x", "\"!x\"" }, { "&a", "\"&a\"" }, { "*a", "\"*a\"" },
		{ "%x", "\"%x\"" }, { "@x", "\"@x\"" }, { "`x", "\"`x\"" },
		{ "|", "\"|\"" }, { ">", "\">\"" },
		{ "'x'", "\"'x'\"" }, { "\"x\"", "\"\\\"x\\\"\"" },
		{ "[x", "\"[x\"" }, { "{x}", "\"{x}\"" }, { "]", "\"]\"" },
		{ ",", "\",\"" },
		{ "---", "\"---\"" }, { "---x", "\"---x\"" },
		{ "...", "\"...\"" }, { "... weiter", "\"... weiter\"" },
		{ "\tx", "\"\\tx\"" }, { "x\ty", "\"x\\ty\"" },
		{ "x" NEL "y", "\"x\\Ny\"" }, { "x" LS "y", "\"x\\Ly\"" },
		{ "x" PS "y", "\"x\\Py\"" }, { MARK "x", "\"\\uFEFFx\"" },
		{ "x" NEL "\ny", "\"x\\N\\ny\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_value(row[i].text, false, row[i].want);
}

static void
write__several_lines__are_a_block(void **state)
{
	static const struct {
		const char	*text, *want;
	} row[] = {
		{ "x\n", "|\n  x" },
		{ "x\ny\n", "|\n  x\n  y" },
		{ "x\ny", "|-\n  x\n  y" },
		{ "x\n\ny", "|-\n  x\n\n  y" },
		{ "x\n\n\ny\n", "|\n  x\n\n\n  y" },
		{ "x\n\n", "|+\n  x\n" },
		{ "x\ny\n\n\n", "|+\n  x\n  y\n\n" },
		{ "x\n  y\n z\n", "|\n  x\n    y\n   z" },
		{ "- x\n- y\n", "|\n  - x\n  - y" },
		{ "# x\n#y\n", "|\n  # x\n  #y" },
		{ "a: b\nc: d\n", "|\n  a: b\n  c: d" },
		{ "---\n...\n", "|\n  ---\n  ..." },
		{ "'x\n\"y\n", "|\n  'x\n  \"y" },
		{ "&a *b !c\n%d @e `f\n", "|\n  &a *b !c\n  %d @e `f" },
		{ "x\\n\ny\n", "|\n  x\\n\n  y" },
		{ AE "\n\xe2\x82\xac\n", "|\n  " AE "\n  \xe2\x82\xac" },
		{ "x" NBSP "\ny\n", "|\n  x" NBSP "\n  y" },
		/* Where the first line begins with a blank or is empty, the
		 * indentation is said. */
		{ " x\ny\n", "|2\n   x\n  y" },
		{ "  x\n", "|2\n    x" },
		{ "\nx\n", "|2\n\n  x" },
		{ "\n\nx", "|2-\n\n\n  x" },
		{ "\n", "|2+\n" },
		{ "\n\n", "|2+\n\n" },
		/* blanks at the end of a line, TABs, beyond U+FFFF */
		{ "x \ny\n", "|\n  x \n  y" },
		{ "x\ny  ", "|-\n  x\n  y  " },
		{ "x\n  ", "|-\n  x\n    " },
		{ "x\n \ny\n", "|\n  x\n   \n  y" },
		{ "x\ty\nz\n", "|\n  x\ty\n  z" },
		{ "x\n\ty\n", "|\n  x\n  \ty" },
		{ "x\t\ny\n", "|\n  x\t\n  y" },
		{ THUMB "\nx" THUMB "\n", "|\n  " THUMB "\n  x" THUMB },
		{ PRIVATE "\nx\n", "|\n  " PRIVATE "\n  x" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		check_value(row[i].text, false, row[i].want);
		check_value(row[i].text, true, row[i].want);
	}
}

/* The limit that treeout.h names. */
static void
write__several_lines_that_cannot_be_a_block__are_in_quotes(void **state)
{
	static const struct {
		const char	*text, *want;
	} row[] = {
		{ "\tx\ny", "\"\\tx\\ny\"" },
		{ "\t\ny\n", "\"\\t\\ny\\n\"" },
		{ " \nx", "\" \\nx\"" },
		{ "x" NEL "\ny", "\"x\\N\\ny\"" },
		{ "x\ny" LS, "\"x\\ny\\L\"" },
		{ "x\n" PS "y", "\"x\\n\\Py\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		check_value(row[i].text, false, row[i].want);
		check_value(row[i].text, true, row[i].want);
	}
}

/* WORDS words in a line. */
static void
fill_words(struct buf *text, int words)
{
	for (int i = 0; i < words; i++)
		buf_string(text, i > 0 ? " Wort" : "Wort");
}

static void
write__long_lines__are_not_folded(void **state)
{
	struct buf text = BUF_EMPTY, lines = BUF_EMPTY;

	(void)state;
	fill_words(&text, 20000);
	buf_byte(&text, '\0');
	check_value(text.data, false, text.data);
	buf_byte(&lines, '"');
	buf_string(&lines, text.data);
	buf_string(&lines, "\"");
	buf_byte(&lines, '\0');
	check_value(text.data, true, lines.data);

	buf_clear(&text);
	buf_clear(&lines);
	fill_words(&text, 100);
	buf_byte(&text, '\n');
	fill_words(&text, 300);
	buf_byte(&text, '\0');
	buf_string(&lines, "|-\n  ");
	fill_words(&lines, 100);
	buf_string(&lines, "\n  ");
	fill_words(&lines, 300);
	buf_byte(&lines, '\0');
	check_value(text.data, false, lines.data);
	buf_free(&text);
	buf_free(&lines);
}

/* --- writing, reading, writing ------------------------------------------- */

static const char *const rude[] = { "", "x", "0012", "no", "~", "null",
	"2026-07-22", " x", "x ", " ", "\tx", "x\t", "x\ty", "x\n", "x\ny",
	"x\ny\n", "x\n\n", "x\n\n\ny\n\n\n", "\n", "\n\n", "\nx", "\n x\n",
	" x\ny", "  x\n y\n", "\tx\ny", "x\n\ty", "x\n y", "x \ny", "x\ny ",
	"x\n \ny", "x\n  ", "  \n", " \n ", "x\t\ny", "a: b", "a:", "a :b",
	": a", ":", "a #b", "#b", "# b\nc", "- x", "-", "- x\n- y", "? x",
	"?", "!x", "!", "!!str x", "&a", "*a", "%x", "%YAML 1.1", "@x", "`x",
	"|", "|-", ">", "'", "''", "'x'", "\"", "\"x\"", "x'y\"z", "\\",
	"\\n", "[", "[]", "]", "{", "{}", "}", ",", "a, b", "---", "---x",
	"--- x", "...", "...x", "---\nx", "...\nx", "<<", "=", AE, "x" AE "\n"
	AE, THUMB, "x" THUMB "\ny\n", NEL, "x" NEL "y", "x" NEL, "x\n" NEL,
	LS, "x" LS "y", PS "x", "x" PS "\n", MARK, MARK "x", "x" MARK,
	"x\n" MARK "y", NBSP, NBSP "x", "x" NBSP, NBSP "x\n" NBSP "y\n",
	"\xef\xbf\xbd", "\xee\x80\x80", "\xf4\x8f\xbf\xbf", PRIVATE,
	"x" PRIVATE "\ny ", "\xf0\x90\x80\x80", "\xee\x88\x9f\xee\xaf\xbf",
	"\xee\x8f\xbf\n\xee\xb0\x80\n", "x " THUMB " \n\t" THUMB "\t\n",
	"x: y\nz",
	"!konflikt", "!konflikt\na: 1\n", "a\n#b\n", "\\\n\\", "\"\n'" };

/* Write TREE, read that and write it again: the same values and bytes. */
static void
check_round_trip(const char *what, const struct tree *tree)
{
	struct buf first = BUF_EMPTY, second = BUF_EMPTY;
	struct tree *again = NULL;
	struct trees trees;

	trees_init(&trees);
	assert_code(what, tree_write(tree, &first), ERR_OK);
	int r = tree_parse(buf_slice(&first), "again.yaml", &trees.arena,
	    &trees.diag, &again);
	assert_silent(what, &trees.diag);
	assert_code(what, r, ERR_OK);
	if (again == NULL || !tree_equal(tree, again))
		fail_msg("%s: another tree from\n%.*s", what, (int)first.len,
		    first.data);
	assert_code(what, tree_write(again, &second), ERR_OK);
	if (!text_equal(buf_slice(&first), buf_slice(&second)))
		fail_msg("%s: first\n%.*sthen\n%.*s", what, (int)first.len,
		    first.data, (int)second.len, second.data);
	buf_free(&first);
	buf_free(&second);
	trees_free(&trees);
}

static struct tree *
scalar_of(struct arena *arena, const char *text, bool quoted)
{
	struct tree *scalar = tree_scalar(arena, text_of(text));

	assert_non_null(scalar);
	scalar->quoted = quoted;
	return scalar;
}

/* VALUE becomes the child KEY of MAP. */
static void
put(struct tree *map, const char *key, bool quoted, struct tree *value)
{
	tree_set(map, text_of(key), value);
	tree_child(map, text_of(key))->key_quoted = quoted;
}

/* TEXT at every kind of place, where others follow and where it is the last
 * one. */
static void
check_text_everywhere(const char *text, bool quoted)
{
	struct arena arena = ARENA_EMPTY;
	struct tree *map = tree_make(&arena, TREE_MAP);
	struct tree *list = tree_make(&arena, TREE_LIST);
	struct tree *inner = tree_make(&arena, TREE_MAP);
	struct tree *deep = tree_make(&arena, TREE_LIST);

	tree_append(deep, scalar_of(&arena, text, quoted));
	tree_append(deep, scalar_of(&arena, text, quoted));
	put(inner, text, quoted, scalar_of(&arena, text, quoted));
	put(inner, "m", false, deep);
	tree_append(list, scalar_of(&arena, text, quoted));
	tree_append(list, inner);
	check_round_trip(text, tree_copy_all(&arena, list));
	put(map, "a", false, scalar_of(&arena, text, quoted));
	put(map, "b", false, list);
	put(map, text, quoted, tree_make(&arena, TREE_LIST));
	check_round_trip(text, tree_copy_all(&arena, map));
	put(map, "z", false, scalar_of(&arena, text, quoted));
	check_round_trip(text, map);
	check_round_trip(text, scalar_of(&arena, text, quoted));
	arena_free(&arena);
}

static void
write__a_rude_text_at_every_place__comes_back_as_it_was(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(rude); i++) {
		check_text_everywhere(rude[i], false);
		check_text_everywhere(rude[i], true);
	}
}

static struct tree *
random_tree(struct arena *arena, uint64_t *seed, int depth)
{
	int64_t kind = testing_between(seed, 0, depth > 0 ? 5 : 2);
	bool quoted = testing_between(seed, 0, 2) == 0;

	if (kind < 3)
		return scalar_of(arena, rude[testing_between(seed, 0,
		    COUNT_OF(rude) - 1)], quoted);
	struct tree *made = tree_make(arena, kind == 3 ? TREE_LIST :
	    TREE_MAP);
	for (int64_t i = testing_between(seed, 0, 4); i > 0; i--) {
		struct tree *child = random_tree(arena, seed, depth - 1);

		if (kind == 3)
			tree_append(made, child);
		else
			put(made, rude[testing_between(seed, 0,
			    COUNT_OF(rude) - 1)], quoted, child);
	}
	return made;
}

static void
write__a_random_tree__comes_back_as_it_was(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct arena arena = ARENA_EMPTY;
		char name[TEXT_NUMBER_MAX];

		(void)snprintf(name, sizeof(name), "tree %d", i);
		check_round_trip(name, random_tree(&arena, &seed, 6));
		arena_free(&arena);
	}
}

/* All that one file holds, one text behind the other. */
static void
write__what_was_read_from_a_file__is_not_changed_again(void **state)
{
	static const char *const row[] = {
		"a: ... und weiter\n", "a: ---x\n", "a: ...\n", "l: [-]\n",
		"m: {-}\n", "x:: v\n", "a: [-, x:y]\n", "? ---\n: v\n",
		"a: x\ty\n", "a: |\n  x \n  y\n", "a: |2\n   x\n", "a: |+\n\n",
		"a: >+\n  x\n\n", "a: \"\\\n  x\"\n", "a: 'x\n\n\n  y '\n",
		"a: " THUMB "\n", "a: x # y\n", "a: 'x # y'\n", "a: x'\n",
		"a: x, y\n", "a: \"\\x41\\u00e4\\N\\L\\P\\_\\/\"\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		check_round_trip(row[i], trees_read(&trees, "a.yaml",
		    row[i]));
		trees_free(&trees);
	}
}

static void
write__keys_of_each_length__come_back(void **state)
{
	static const size_t row[] = { 1, 127, 128, 129, 200, 255 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct arena arena = ARENA_EMPTY;
		struct buf key = BUF_EMPTY;

		buf_fill(&key, 'k', row[i]);
		buf_byte(&key, '\0');
		struct tree *map = tree_make(&arena, TREE_MAP);
		put(map, key.data, false, tree_make(&arena, TREE_LIST));
		put(map, "z", false, scalar_of(&arena, "x\ny", false));
		check_round_trip("key", map);
		buf_free(&key);
		arena_free(&arena);
	}
}

/* --- limits -------------------------------------------------------------- */

/* TREE_DEPTH_MAX nodes of KIND, one in the other. */
static struct tree *
nest(struct arena *arena, enum tree_kind kind)
{
	struct tree *node = tree_make(arena, kind);

	for (int i = 1; i < TREE_DEPTH_MAX; i++) {
		struct tree *outer = tree_make(arena, kind);

		node->key = text_of("a");
		tree_append(outer, node);
		node = outer;
	}
	return node;
}

static void
write__64_levels__are_written_and_come_back(void **state)
{
	struct arena arena = ARENA_EMPTY;
	struct buf want = BUF_EMPTY;

	(void)state;
	for (int i = 1; i < TREE_DEPTH_MAX; i++)
		buf_string(&want, "- ");
	buf_string(&want, "[]\n");
	buf_byte(&want, '\0');
	assert_written("lists", nest(&arena, TREE_LIST), want.data);
	check_round_trip("lists", nest(&arena, TREE_LIST));

	buf_clear(&want);
	for (size_t i = 1; i < TREE_DEPTH_MAX; i++) {
		buf_fill(&want, ' ', 2 * (i - 1));
		buf_string(&want, i + 1 < TREE_DEPTH_MAX ? "a:\n" :
		    "a: {}\n");
	}
	buf_byte(&want, '\0');
	assert_written("maps", nest(&arena, TREE_MAP), want.data);
	check_round_trip("maps", nest(&arena, TREE_MAP));
	buf_free(&want);
	arena_free(&arena);
}

static void
write__into_a_buffer_with_bytes__appends(void **state)
{
	struct arena arena = ARENA_EMPTY;
	struct buf out = BUF_EMPTY;
	struct tree *list = tree_make(&arena, TREE_LIST);

	(void)state;
	buf_string(&out, "# before\n");
	assert_code("first", tree_write(list, &out), ERR_OK);
	assert_code("second", tree_write(list, &out), ERR_OK);
	assert_text("out", buf_slice(&out), "# before\n[]\n[]\n");
	buf_free(&out);
	arena_free(&arena);
}

/* Only writing the tree into a buffer can fail: what libyaml allocates inside
 * itself is not seen. */
static void
write__out_of_memory_anywhere__is_handed_up(void **state)
{
	struct arena arena = ARENA_EMPTY;
	struct tree *list = tree_make(&arena, TREE_LIST);
	long nth = 0;

	(void)state;
	/* More than libyaml writes at once. */
	for (int i = 0; i < 20000; i++)
		tree_append(list, scalar_of(&arena, "x\ny", false));
	for (bool hit = true; hit; nth++) {
		struct buf out = BUF_EMPTY;

		failalloc_after(nth);
		int r = tree_write(list, &out);
		hit = failalloc_hit();
		failalloc_after(-1);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
		buf_free(&out);
	}
	assert_true(nth > 3);
	arena_free(&arena);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(
		    write__each_document__is_block_style_with_two_blanks),
		cmocka_unit_test(write__a_plain_text__stays_plain),
		cmocka_unit_test(write__a_quoted_text__is_in_double_quotes),
		cmocka_unit_test(
		    write__a_plain_text_that_cannot_be__is_in_double_quotes),
		cmocka_unit_test(write__several_lines__are_a_block),
		cmocka_unit_test(
		    write__several_lines_that_cannot_be_a_block__are_in_quotes),
		cmocka_unit_test(write__long_lines__are_not_folded),
		cmocka_unit_test(
		    write__a_rude_text_at_every_place__comes_back_as_it_was),
		cmocka_unit_test(write__a_random_tree__comes_back_as_it_was),
		cmocka_unit_test(
		    write__what_was_read_from_a_file__is_not_changed_again),
		cmocka_unit_test(write__keys_of_each_length__come_back),
		cmocka_unit_test(write__64_levels__are_written_and_come_back),
		cmocka_unit_test(write__into_a_buffer_with_bytes__appends),
		cmocka_unit_test(write__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
