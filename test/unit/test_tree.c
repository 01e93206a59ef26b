/* scratch.h */
#define _XOPEN_SOURCE 700

#include "tree.h"

#include <errno.h>
#include <time.h>

#include "failalloc.h"
#include "scratch.h"

struct outcome {
	struct arena	 arena;
	struct tree	*root;
	int		 code;
	struct diag	 diag;
};

static struct outcome
parse(struct text bytes)
{
	struct outcome outcome = { .arena = ARENA_EMPTY, .root = NULL };

	diag_init(&outcome.diag, "t");
	outcome.code = tree_parse(bytes, "in.yaml", &outcome.arena,
	    &outcome.diag, &outcome.root);
	return outcome;
}

static void
forget(struct outcome *outcome)
{
	arena_free(&outcome->arena);
	diag_free(&outcome->diag);
}

/* The tree as text: {key: value}, [item], 'quoted', plain. */
static void
show(struct buf *buf, const struct tree *node)
{
	switch (node->kind) {
	case TREE_SCALAR:
		buf_string(buf, node->quoted ? "'" : "");
		buf_text(buf, node->text);
		buf_string(buf, node->quoted ? "'" : "");
		break;
	case TREE_REFUSED:
		buf_string(buf, "<refused>");
		break;
	default:
		buf_byte(buf, node->kind == TREE_MAP ? '{' : '[');
		for (const struct tree *child = node->child; child != NULL;
		    child = child->next) {
			if (child != node->child)
				buf_string(buf, ", ");
			if (node->kind == TREE_MAP) {
				buf_text(buf, child->key);
				buf_string(buf, ": ");
			}
			show(buf, child);
		}
		buf_byte(buf, node->kind == TREE_MAP ? '}' : ']');
	}
}

static void
parse__well_formed__is_the_tree(void **state)
{
	static const struct {
		const char	*yaml;
		const char	*want;
	} row[] = {
		{ "a: 1\nb: x y\n", "{a: 1, b: x y}" },
		{ "{a: 1, b: [x, 'y', \"z\"]}", "{a: 1, b: [x, 'y', 'z']}" },
		{ "- a\n- - b\n  - c\n- {}\n- []\n", "[a, [b, c], {}, []]" },
		{ "a:\n  b:\n    c: d\n", "{a: {b: {c: d}}}" },
		/* Plain texts stay texts. */
		{ "[no, 0012, 1.50, 2026-04-01, ~, null, true]",
		    "[no, 0012, 1.50, 2026-04-01, ~, null, true]" },
		{ "a: '1''s'\nb: \"x\\ny\"\n", "{a: '1's', b: 'x\ny'}" },
		{ "a: |\n  x\n  y\nb: >\n  x\n  y\n",
		    "{a: 'x\ny\n', b: 'x y\n'}" },
		{ "a:\nb: ''\n", "{a: , b: ''}" },
		{ "a: 1 # b: 2\n# c: 3\n", "{a: 1}" },
		{ "---\na: 1\n...\n", "{a: 1}" },
		{ "%YAML 1.1\n---\na: 1\n", "{a: 1}" },
		{ "\xef\xbb\xbf" "a: 1\n", "{a: 1}" },
		{ "a: 1\r\nb: 2\r\n", "{a: 1, b: 2}" },
		{ "G\xc3\xbcltig: \xe2\x82\xac\n",
		    "{G\xc3\xbcltig: \xe2\x82\xac}" },
		{ "<<: {a: 1}\nb: 2\n", "{<<: {a: 1}, b: 2}" },
		{ "? a\n: b\n", "{a: b}" },
		{ "text", "text" },
		/* A decimal comma inside brackets: see keys. */
		{ "[1,50]", "[1, 50]" },
		{ "{betrag: 1,50}", "{betrag: 1, 50: }" },
		/* The same key in different mappings. */
		{ "a: {x: 1}\nb: {x: 2}\nc: [{x: 3}, {x: 4}]\n",
		    "{a: {x: 1}, b: {x: 2}, c: [{x: 3}, {x: 4}]}" },
		{ "a: 1\nA: 2\n", "{a: 1, A: 2}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = parse(text_of(row[i].yaml));
		struct buf shown = BUF_EMPTY;

		assert_silent(row[i].yaml, &got.diag);
		assert_code(row[i].yaml, got.code, ERR_OK);
		assert_that(row[i].yaml, got.root != NULL);
		show(&shown, got.root);
		assert_text(row[i].yaml, buf_slice(&shown), row[i].want);
		buf_free(&shown);
		forget(&got);
	}
}

static void
parse__no_document__is_no_tree(void **state)
{
	static const char *const row[] = { "", "\n\n", "# only\n# comments\n",
		"\xef\xbb\xbf" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = parse(text_of(row[i]));

		assert_silent(row[i], &got.diag);
		assert_code(row[i], got.code, ERR_OK);
		assert_that(row[i], got.root == NULL);
		forget(&got);
	}
}

static void
parse__places__count_characters_from_1(void **state)
{
	struct outcome got = parse(text_of("\xc3\xa4: \xc3\xb6\n"
	    "b:\n  - {c: \xc3\xa4, d: 2}\n"));
	const struct tree *b = tree_find(got.root, "b");
	const struct tree *d = tree_find(b->child, "d");
	const struct tree *a = got.root->child;

	(void)state;
	assert_silent("places", &got.diag);
	assert_string_equal(got.root->at.file, "in.yaml");
	assert_int_equal(got.root->at.line, 1);
	assert_int_equal(got.root->at.column, 1);
	assert_int_equal(a->at.line, 1);
	assert_int_equal(a->at.column, 4);
	assert_int_equal(b->key_at.line, 2);
	assert_int_equal(b->key_at.column, 1);
	assert_int_equal(b->child->at.line, 3);
	assert_int_equal(b->child->at.column, 5);
	assert_int_equal(d->key_at.column, 12);
	assert_int_equal(d->at.column, 15);
	assert_true(d->flow);
	assert_false(b->flow);
	assert_null(tree_find(got.root, "x"));
	forget(&got);
}

static void
is_null__each_scalar__as_yaml_has_it(void **state)
{
	static const struct {
		const char	*yaml;
		bool		 want;
	} row[] = {
		{ "a:", true }, { "a: ~", true }, { "a: null", true },
		{ "a: Null", true }, { "a: NULL", true }, { "{a}", true },
		{ "a: nULL", false }, { "a: ''", false }, { "a: '~'", false },
		{ "a: \"null\"", false }, { "a: 0", false },
		{ "a: no", false }, { "a: []", false }, { "a: {}", false },
		{ "a: |\n", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = parse(text_of(row[i].yaml));

		assert_silent(row[i].yaml, &got.diag);
		assert_that(row[i].yaml, tree_is_null(got.root->child) ==
		    row[i].want);
		forget(&got);
	}
}

static void
parse__what_is_not_allowed__is_said_with_its_place(void **state)
{
	static const struct {
		struct text	 yaml;
		const char	*place;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ TEXT("a: &x 1\n"), "in.yaml:1:4", DIAG_YAML_ANCHOR, "&x" },
		{ TEXT("a: &x [1]\n"), "in.yaml:1:4", DIAG_YAML_ANCHOR, "&x" },
		{ TEXT("a: &x {b: 1}\n"), "in.yaml:1:4", DIAG_YAML_ANCHOR,
		    "&x" },
		{ TEXT("&x a: 1\n"), "in.yaml:1:1", DIAG_YAML_ANCHOR, "&x" },
		{ TEXT("a: 1\nb: *x\n"), "in.yaml:2:4", DIAG_YAML_ALIAS,
		    "*x" },
		{ TEXT("*x : 1\n"), "in.yaml:1:1", DIAG_YAML_ALIAS, "*x" },
		{ TEXT("- &a [*a]\n"), "in.yaml:1:7", DIAG_YAML_ALIAS, "*a" },
		{ TEXT("a: !int 1\n"), "in.yaml:1:4", DIAG_YAML_TAG, "!int" },
		{ TEXT("a: !!str 1\n"), "in.yaml:1:4", DIAG_YAML_TAG,
		    "tag:yaml.org,2002:str" },
		{ TEXT("a: !x [1]\n"), "in.yaml:1:4", DIAG_YAML_TAG, "!x" },
		{ TEXT("a: !x {b: 1}\n"), "in.yaml:1:4", DIAG_YAML_TAG, "!x" },
		{ TEXT("a: 1\nb: 2\na: 3\n"), "in.yaml:3:1",
		    DIAG_YAML_KEY_TWICE, "'a'" },
		{ TEXT("a: 1\n\"a\": 3\n"), "in.yaml:2:1",
		    DIAG_YAML_KEY_TWICE, "'a'" },
		{ TEXT("x: [{a: 1, a: 1}]\n"), "in.yaml:1:12",
		    DIAG_YAML_KEY_TWICE, "'a'" },
		{ TEXT("a: 1\n---\nb: 2\n"), "in.yaml:2:1",
		    DIAG_YAML_DOCUMENTS, NULL },
		{ TEXT("a: 1\n---\n"), "in.yaml:2:1", DIAG_YAML_DOCUMENTS,
		    NULL },
		{ TEXT("[a]: 1\n"), "in.yaml:1:1", DIAG_YAML_KEY_NO_TEXT,
		    NULL },
		{ TEXT("{a: 1}: 2\n"), "in.yaml:1:1", DIAG_YAML_KEY_NO_TEXT,
		    NULL },
		{ TEXT("? [a]\n: 1\n"), "in.yaml:1:3", DIAG_YAML_KEY_NO_TEXT,
		    NULL },
		{ TEXT("a: [1\n"), "in.yaml:2:1", DIAG_YAML_SYNTAX, NULL },
		{ TEXT("a: 'x\n"), "in.yaml:1:4", DIAG_YAML_QUOTE, NULL },
		{ TEXT("a: b: c\n"), "in.yaml:1:5", DIAG_YAML_SYNTAX, NULL },
		{ TEXT("a: 1\n\tb: 2\n"), "in.yaml:2:1", DIAG_YAML_TAB,
		    NULL },
		{ TEXT("a: 1\n  b: 2\n"), "in.yaml:2:4", DIAG_YAML_SYNTAX,
		    NULL },
		{ TEXT("a: %\n"), "in.yaml:1:4", DIAG_YAML_SYNTAX, NULL },
		{ TEXT("a: x\nb: \xfc\n"), "in.yaml:2:4", DIAG_YAML_ENCODING,
		    NULL },
		{ TEXT("\xc3\xa4: x\n\xc3\xa4\xe2\x82"), "in.yaml:2:2",
		    DIAG_YAML_ENCODING, NULL },
		{ TEXT("a: x\0y\n"), "in.yaml:1:5", DIAG_YAML_SYNTAX, NULL },
		{ TEXT("a: x\001\n"), "in.yaml:1:5", DIAG_YAML_SYNTAX,
		    NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = parse(row[i].yaml);

		assert_code(row[i].yaml.data, got.code, ERR_DATA);
		assert_said(row[i].yaml.data, &got.diag, row[i].place,
		    row[i].id, row[i].part);
		forget(&got);
	}
}

/* A NUL would end the text for whoever takes it for a string. */
static void
parse__nul_by_escape__is_refused(void **state)
{
	static const char *const row[] = { "a: \"x\\0y\"\n",
		"\"a\\x00b\": 1\n", "- \"\\u0000\"\n" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = parse(text_of(row[i]));

		assert_code(row[i], got.code, ERR_DATA);
		assert_that(row[i], got.diag.errors == 1);
		forget(&got);
	}
}

static void
parse__several_findings__all_are_said(void **state)
{
	struct outcome got = parse(text_of("a: &x 1\nb: !t 2\nc: *x\n"
	    "a: 4\n"));

	(void)state;
	assert_int_equal(got.code, ERR_DATA);
	assert_int_equal(got.diag.errors, 4);
	assert_said("all", &got.diag, "in.yaml:1:4", DIAG_YAML_ANCHOR, NULL);
	assert_said("all", &got.diag, "in.yaml:2:4", DIAG_YAML_TAG, NULL);
	assert_said("all", &got.diag, "in.yaml:3:4", DIAG_YAML_ALIAS, NULL);
	assert_said("all", &got.diag, "in.yaml:4:1", DIAG_YAML_KEY_TWICE,
	    NULL);
	forget(&got);
}

static void
parse__nested_64_levels__fits_and_one_more_does_not(void **state)
{
	static const struct {
		const char	*open, *close, *place;
	} row[] = {
		{ "[", "]", "in.yaml:1:65" },
		{ "{a: ", "}", "in.yaml:1:257" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		for (size_t more = 0; more < 2; more++) {
			struct buf yaml = BUF_EMPTY;

			for (size_t k = 0; k < TREE_DEPTH_MAX + more; k++)
				buf_string(&yaml, row[i].open);
			for (size_t k = 0; k < TREE_DEPTH_MAX + more; k++)
				buf_string(&yaml, row[i].close);
			struct outcome got = parse(buf_slice(&yaml));
			assert_code(row[i].open, got.code,
			    more ? ERR_DATA : ERR_OK);
			if (more)
				assert_said(row[i].open, &got.diag,
				    row[i].place, DIAG_YAML_TOO_DEEP, NULL);
			forget(&got);
			buf_free(&yaml);
		}
}

/* libyaml alone takes ten seconds for these. */
static void
parse__50000_brackets__are_refused_in_milliseconds(void **state)
{
	static const char *const row[] = { "[", "{", "- ", "[{a: ", "? ",
		"!x [", "{[", "[\n", "- [\n " };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf yaml = BUF_EMPTY;
		struct timespec before, after;

		for (int k = 0; k < 50000; k++)
			buf_string(&yaml, row[i]);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
		struct outcome got = parse(buf_slice(&yaml));
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
		assert_code(row[i], got.code, ERR_DATA);
		assert_that(row[i], got.root == NULL);
		/* Far more than it takes, also under a sanitizer. */
		assert_that(row[i], (after.tv_sec - before.tv_sec) * 1000 +
		    (after.tv_nsec - before.tv_nsec) / 1000000 < 500);
		forget(&got);
		buf_free(&yaml);
	}
}

static void
parse__long_key__is_said(void **state)
{
	struct buf yaml = BUF_EMPTY;

	(void)state;
	buf_fill(&yaml, 'k', 300);
	buf_string(&yaml, ": 1\n");
	struct outcome got = parse(buf_slice(&yaml));
	assert_int_equal(got.code, ERR_DATA);
	assert_said("key", &got.diag, "in.yaml:1:1", DIAG_YAML_LONG_KEY,
	    NULL);
	forget(&got);
	buf_free(&yaml);
}

static void
read__files__as_their_bytes_or_why_not(void **state)
{
	struct outcome got = { .arena = ARENA_EMPTY, .root = NULL };

	(void)state;
	diag_init(&got.diag, "t");
	scratch_put("in.yaml", BYTES("a: 1\n"));
	assert_int_equal(tree_read("in.yaml", &got.arena, &got.diag,
	    &got.root), ERR_OK);
	assert_text("file", tree_find(got.root, "a")->text, "1");
	assert_silent("file", &got.diag);

	assert_int_equal(tree_read("none.yaml", &got.arena, &got.diag,
	    &got.root), ERR_DATA);
	assert_said("missing", &got.diag, "none.yaml", DIAG_CANNOT_READ,
	    strerror(ENOENT));
	assert_int_equal(tree_read(".", &got.arena, &got.diag, &got.root),
	    ERR_DATA);
	assert_said("folder", &got.diag, ".", DIAG_CANNOT_READ,
	    strerror(EISDIR));
	forget(&got);
}

static void
read__file_of_16_mib__fits_and_one_byte_more_does_not(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct outcome got = { .arena = ARENA_EMPTY, .root = NULL };
		struct buf yaml = BUF_EMPTY;

		buf_string(&yaml, "a: 1\n");
		while (yaml.len < TREE_FILE_MAX + more) {
			size_t left = TREE_FILE_MAX + more - yaml.len;

			buf_byte(&yaml, '#');
			buf_fill(&yaml, '-', left > 1000 ? 998 : left - 1);
			if (left > 1000)
				buf_byte(&yaml, '\n');
		}
		scratch_put("large.yaml", buf_slice(&yaml));
		diag_init(&got.diag, "t");
		got.code = tree_read("large.yaml", &got.arena, &got.diag,
		    &got.root);
		assert_code("size", got.code, more ? ERR_DATA : ERR_OK);
		if (more)
			assert_said("size", &got.diag, "large.yaml",
			    DIAG_YAML_TOO_LARGE, NULL);
		forget(&got);
		buf_free(&yaml);
	}
}

static struct outcome
read_scorecard(const char *path)
{
	struct outcome outcome = { .arena = ARENA_EMPTY, .root = NULL };

	diag_init(&outcome.diag, "t");
	outcome.code = tree_read_scorecard(path, &outcome.arena,
	    &outcome.diag, &outcome.root);
	return outcome;
}

static void
parse__keys__say_whether_they_were_quoted(void **state)
{
	static const struct {
		const char	*yaml;
		bool		 want;
	} row[] = {
		{ "a: 1\n", false }, { "'a': 1\n", true },
		{ "\"a\": 1\n", true }, { "{a: 1}", false },
		{ "{'a': 1}", true }, { "? a\n: 1\n", false },
		{ "? |\n  a\n: 1\n", true }, { "{a}", false },
		{ "a: 'x'\n", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = parse(text_of(row[i].yaml));

		assert_silent(row[i].yaml, &got.diag);
		assert_that(row[i].yaml, got.root->child->key_quoted ==
		    row[i].want);
		forget(&got);
	}
	/* Each key by itself. */
	struct outcome got = parse(text_of("'a': {b: 1}\nc: 2\n\"d\": 3\n"));
	assert_true(got.root->child->key_quoted);
	assert_false(got.root->child->child->key_quoted);
	assert_false(tree_find(got.root, "c")->key_quoted);
	assert_true(tree_find(got.root, "d")->key_quoted);
	forget(&got);
}

static void
read_scorecard__conflicts__are_noted_in_the_node(void **state)
{
	(void)state;
	scratch_put("bsc.yaml", BYTES("a: !konflikt {basis: 1, a: 2}\n"
	    "b: !konflikt [x]\nc: !konflikt x\n"
	    "d: [!konflikt {a: {id: 1}}, {id: 2}]\ne: {a: 1}\n"
	    "f: !konflikt\n  a: !konflikt\n    b: 1\n"));
	struct outcome got = read_scorecard("bsc.yaml");
	assert_silent("conflicts", &got.diag);
	assert_code("conflicts", got.code, ERR_OK);
	assert_false(got.root->conflict);
	assert_true(tree_find(got.root, "a")->conflict);
	assert_false(tree_find(got.root, "a")->child->conflict);
	assert_true(tree_find(got.root, "b")->conflict);
	assert_true(tree_find(got.root, "c")->conflict);
	assert_false(tree_find(got.root, "d")->conflict);
	assert_true(tree_find(got.root, "d")->child->conflict);
	assert_false(tree_find(got.root, "d")->last->conflict);
	assert_false(tree_find(got.root, "e")->conflict);
	assert_true(tree_find(got.root, "f")->conflict);
	assert_true(tree_find(got.root, "f")->child->conflict);
	forget(&got);
	scratch_put("bsc.yaml", BYTES("!konflikt {a: 1}\n"));
	got = read_scorecard("bsc.yaml");
	assert_code("root", got.code, ERR_OK);
	assert_true(got.root->conflict);
	forget(&got);
}

/* Everything else is as strict as for the other files. */
static void
read_scorecard__other_tags_and_anchors__are_refused(void **state)
{
	static const struct {
		const char	*yaml, *place;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "a: !Konflikt {a: 1}\n", "bsc.yaml:1:4", DIAG_YAML_TAG,
		    "!Konflikt" },
		{ "a: !konflikte {a: 1}\n", "bsc.yaml:1:4", DIAG_YAML_TAG,
		    "!konflikte" },
		{ "a: !!konflikt {a: 1}\n", "bsc.yaml:1:4", DIAG_YAML_TAG,
		    "tag:yaml.org,2002:konflikt" },
		{ "a: ! x\n", "bsc.yaml:1:4", DIAG_YAML_TAG, "!" },
		{ "a: &x !konflikt {a: 1}\n", "bsc.yaml:1:4",
		    DIAG_YAML_ANCHOR, "&x" },
		{ "a: !konflikt {a: 1, a: 2}\n", "bsc.yaml:1:21",
		    DIAG_YAML_KEY_TWICE, "'a'" },
		/* The tag of a key marks nothing. */
		{ "a:\n  !konflikt basis: 1\n  b: 2\n", "bsc.yaml:2:3",
		    DIAG_YAML_TAG, "!konflikt" },
		{ "a: 1\n---\nb: 1\n", "bsc.yaml:2:1",
		    DIAG_YAML_DOCUMENTS, NULL },
		{ "a: [\n", "bsc.yaml:2:1", DIAG_YAML_SYNTAX, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		scratch_put("bsc.yaml", text_of(row[i].yaml));
		struct outcome got = read_scorecard("bsc.yaml");

		assert_code(row[i].yaml, got.code, ERR_DATA);
		assert_said(row[i].yaml, &got.diag, row[i].place, row[i].id,
		    row[i].part);
		assert_number(row[i].yaml, (int64_t)got.diag.errors, 1);
		forget(&got);
	}
}

/* Other files have no conflicts. */
static void
read__the_tag_of_conflicts__is_refused(void **state)
{
	struct outcome got = parse(text_of("a: !konflikt {a: 1}\n"));

	(void)state;
	assert_code("parse", got.code, ERR_DATA);
	assert_said("parse", &got.diag, "in.yaml:1:4", DIAG_YAML_TAG,
	    "!konflikt");
	forget(&got);
	scratch_put("in.yaml", BYTES("- !konflikt {a: 1}\n"));
	got = (struct outcome){ .arena = ARENA_EMPTY, .root = NULL };
	diag_init(&got.diag, "t");
	assert_code("read", tree_read("in.yaml", &got.arena, &got.diag,
	    &got.root), ERR_DATA);
	assert_said("read", &got.diag, "in.yaml:1:3", DIAG_YAML_TAG,
	    "!konflikt");
	forget(&got);
}

static void
read_scorecard__standard_input__is_a_file_like_others(void **state)
{
	(void)state;
	scratch_stdin_in_pieces(BYTES("a: 1\nb: !konflikt {a: x}\n"));
	struct outcome got = read_scorecard("-");
	assert_silent("input", &got.diag);
	assert_code("input", got.code, ERR_OK);
	assert_text("input", tree_find(got.root, "a")->text, "1");
	assert_string_equal(got.root->at.file, "<stdin>");
	assert_number("line", (int64_t)tree_find(got.root, "b")->at.line, 2);
	forget(&got);

	scratch_stdin_in_pieces(BYTES("a: *x\n"));
	got = read_scorecard("-");
	assert_code("finding", got.code, ERR_DATA);
	assert_said("finding", &got.diag, "<stdin>:1:4", DIAG_YAML_ALIAS,
	    "*x");
	forget(&got);

	scratch_stdin_in_pieces(BYTES(""));
	got = read_scorecard("-");
	assert_code("nothing", got.code, ERR_OK);
	assert_null(got.root);
	forget(&got);
	/* Only the dash is standard input. */
	scratch_put("bsc.yaml", BYTES("a: 2\n"));
	scratch_stdin_in_pieces(BYTES("a: 1\n"));
	got = read_scorecard("./bsc.yaml");
	assert_text("file", tree_find(got.root, "a")->text, "2");
	assert_string_equal(got.root->at.file, "./bsc.yaml");
	forget(&got);
}

static void
read_scorecard__no_file__says_why(void **state)
{
	(void)state;
	struct outcome got = read_scorecard("none.yaml");
	assert_code("missing", got.code, ERR_DATA);
	assert_null(got.root);
	assert_said("missing", &got.diag, "none.yaml", DIAG_CANNOT_READ,
	    strerror(ENOENT));
	forget(&got);
	got = read_scorecard(".");
	assert_code("folder", got.code, ERR_DATA);
	assert_said("folder", &got.diag, ".", DIAG_CANNOT_READ,
	    strerror(EISDIR));
	forget(&got);
}

/* What libyaml allocates inside itself is not seen: it is linked, not
 * wrapped. */
static void
parse__out_of_memory_anywhere__is_reported_and_leaks_nothing(void **state)
{
	struct buf yaml = BUF_EMPTY;
	long nth = 0;

	(void)state;
	/* More than one block of the arena, and keys enough to grow names. */
	for (int i = 0; i < 100; i++) {
		buf_string(&yaml, "k");
		buf_number(&yaml, i);
		buf_string(&yaml, ": [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "
		    "{b: c}]\n");
	}
	scratch_put("in.yaml", buf_slice(&yaml));
	buf_free(&yaml);
	for (;; nth++) {
		struct outcome got = { .arena = ARENA_EMPTY, .root = NULL };

		diag_init(&got.diag, "t");
		failalloc_after(nth);
		got.code = tree_read("in.yaml", &got.arena, &got.diag,
		    &got.root);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		assert_silent("memory", &got.diag);
		assert_code("memory", got.code, hit ? ERR_NOMEM : ERR_OK);
		assert_true(hit || got.root != NULL);
		forget(&got);
		if (!hit)
			break;
	}
	assert_true(nth > 10);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(parse__well_formed__is_the_tree),
		cmocka_unit_test(parse__no_document__is_no_tree),
		cmocka_unit_test(parse__places__count_characters_from_1),
		cmocka_unit_test(is_null__each_scalar__as_yaml_has_it),
		cmocka_unit_test(
		    parse__what_is_not_allowed__is_said_with_its_place),
		cmocka_unit_test(parse__nul_by_escape__is_refused),
		cmocka_unit_test(parse__several_findings__all_are_said),
		cmocka_unit_test(
		    parse__nested_64_levels__fits_and_one_more_does_not),
		cmocka_unit_test(
		    parse__50000_brackets__are_refused_in_milliseconds),
		cmocka_unit_test(parse__long_key__is_said),
		cmocka_unit_test(read__files__as_their_bytes_or_why_not),
		cmocka_unit_test(
		    read__file_of_16_mib__fits_and_one_byte_more_does_not),
		cmocka_unit_test(parse__keys__say_whether_they_were_quoted),
		cmocka_unit_test(
		    read_scorecard__conflicts__are_noted_in_the_node),
		cmocka_unit_test(
		    read_scorecard__other_tags_and_anchors__are_refused),
		cmocka_unit_test(read__the_tag_of_conflicts__is_refused),
		cmocka_unit_test(
		    read_scorecard__standard_input__is_a_file_like_others),
		cmocka_unit_test(read_scorecard__no_file__says_why),
		cmocka_unit_test(
		    parse__out_of_memory_anywhere__is_reported_and_leaks_nothing),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
