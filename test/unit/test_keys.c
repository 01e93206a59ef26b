#include "keys.h"

#include "failalloc.h"
#include "testing.h"

enum colour { RED, GREEN, BLUE };

static const char *const colours[] = { "rot", "gruen", "blau", NULL };

struct inner {
	struct place	at;
	struct text	name;
	struct quantity	size;
};

struct pair {
	struct date	from, to;
};

struct outer {
	struct place		at;
	struct text		text;
	struct date		date;
	bool			has_date;
	struct money		money;
	struct fee		fee;
	struct quantity		quantity;
	struct percent		percent;
	bool			has_percent;
	int64_t			count;
	struct share		share;
	enum colour		colour;
	struct text_list	texts;
	struct pair		pair;
	struct pair		maybe;
	bool			has_maybe;
	struct key_list		list;
	struct key_list		ratios;
};

#define AT(type, member)	.offset = offsetof(struct type, member)
#define HAS(type, member)	.has = offsetof(struct type, member)

static const struct key inner_key[] = {
	{ "name", KEY_TEXT, KEY_REQUIRED, AT(inner, name), .max = 8 },
	{ "groesse", KEY_QUANTITY, KEY_NOT_NEGATIVE, AT(inner, size),
	    .fallback = "1,5" },
};
static const struct key_table inner_keys = { inner_key, COUNT_OF(inner_key),
	sizeof(struct inner), offsetof(struct inner, at) };

static const struct key pair_key[] = {
	{ "von", KEY_DATE, 0, AT(pair, from), .fallback = "2026-01-01" },
	{ "bis", KEY_DATE, 0, AT(pair, to) },
};
static const struct key_table pair_keys = { pair_key, COUNT_OF(pair_key),
	sizeof(struct pair), KEY_PLACE_NONE };

static const struct key outer_key[] = {
	{ "text", KEY_TEXT, 0, AT(outer, text), .fallback = "Vorgabe",
	    .max = 10 },
	{ "datum", KEY_DATE, 0, AT(outer, date), HAS(outer, has_date) },
	{ "geld", KEY_MONEY, 0, AT(outer, money) },
	{ "entgelt", KEY_FEE, 0, AT(outer, fee) },
	{ "menge", KEY_QUANTITY, KEY_ABOVE_ZERO, AT(outer, quantity) },
	{ "prozent", KEY_PERCENT, KEY_NOT_NEGATIVE, AT(outer, percent),
	    HAS(outer, has_percent) },
	{ "anzahl", KEY_COUNT, 0, AT(outer, count), .max = 31 },
	{ "anteil", KEY_SHARE, 0, AT(outer, share), .fallback = "100" },
	{ "farbe", KEY_WORD, 0, AT(outer, colour), .fallback = "blau",
	    .words = colours },
	{ "texte", KEY_TEXTS, 0, AT(outer, texts), .max = 4 },
	{ "paar", KEY_MAP, 0, AT(outer, pair), .table = &pair_keys },
	{ "vielleicht", KEY_MAP, 0, AT(outer, maybe), HAS(outer, has_maybe),
	    .table = &pair_keys },
	{ "liste", KEY_LIST, 0, AT(outer, list), .table = &inner_keys },
	{ "schluessel", KEY_RATIOS, 0, AT(outer, ratios) },
	{ "frei", KEY_FREE, 0, AT(outer, at) },
};
static const struct key_table outer_keys = { outer_key, COUNT_OF(outer_key),
	sizeof(struct outer), offsetof(struct outer, at) };

struct outcome {
	struct arena	arena;
	struct diag	diag;
	struct outer	outer;
	int		code;
};

static struct outcome
read_yaml(const char *yaml)
{
	struct outcome got = { .arena = ARENA_EMPTY };
	struct tree *root = NULL;

	diag_init(&got.diag, "t");
	assert_code(yaml, tree_parse(text_of(yaml), "k.yaml", &got.arena,
	    &got.diag, &root), ERR_OK);
	got.code = keys_read(&outer_keys, root, &got.arena, &got.diag,
	    &got.outer);
	return got;
}

static void
forget(struct outcome *got)
{
	arena_free(&got->arena);
	diag_free(&got->diag);
}

static void
read__nothing_given__defaults(void **state)
{
	struct outcome got = read_yaml("{}");

	(void)state;
	assert_text("silent", buf_slice(&got.diag.shown), "");
	assert_int_equal(got.code, ERR_OK);
	assert_text("text", got.outer.text, "Vorgabe");
	assert_int_equal(got.outer.share.num, got.outer.share.den);
	assert_int_equal(got.outer.colour, BLUE);
	assert_date("in a mapping", got.outer.pair.from, "2026-01-01");
	assert_false(got.outer.has_maybe);
	assert_false(got.outer.has_date);
	assert_false(got.outer.has_percent);
	assert_int_equal(got.outer.maybe.from.day, 0);
	assert_int_equal(got.outer.list.count, 0);
	assert_int_equal(got.outer.at.line, 1);
	forget(&got);
}

static void
read__each_kind__its_value(void **state)
{
	struct outcome got = read_yaml(
	    "text: ' ab \xc3\xa4 '\n"
	    "datum: 01.04.2026\n"
	    "geld: -1.234,50 EUR\n"
	    "entgelt: 105.8812\n"
	    "menge: 2737,5\n"
	    "prozent: 3,2 %\n"
	    "anzahl: 31\n"
	    "anteil: 1/3\n"
	    "farbe: Gruen\n"
	    "texte: [a, 'b c', \"0012\"]\n"
	    "paar: {bis: 2026-12-31}\n"
	    "vielleicht: {}\n"
	    "liste:\n"
	    "  - {name: x, groesse: 0}\n"
	    "  - name: y\n"
	    "schluessel: {\"1\": 8, 2: \"4,5\"}\n"
	    "frei: {beliebig: 1, \xc3\xa4: \"~\"}\n");
	const struct inner *inner = got.outer.list.item;
	const struct key_ratio *ratio = got.outer.ratios.item;

	(void)state;
	assert_text("silent", buf_slice(&got.diag.shown), "");
	assert_text("text", got.outer.text, "ab \xc3\xa4");
	assert_date("date", got.outer.date, "2026-04-01");
	assert_true(got.outer.has_date);
	assert_int_equal(got.outer.money.cents, -123450);
	assert_int_equal(got.outer.fee.e4, 1058812);
	assert_int_equal(got.outer.quantity.e4, 27375000);
	assert_int_equal(got.outer.percent.e4, 32000);
	assert_true(got.outer.has_percent);
	assert_int_equal(got.outer.count, 31);
	assert_int_equal(got.outer.share.num, 1);
	assert_int_equal(got.outer.share.den, 3);
	assert_int_equal(got.outer.colour, GREEN);
	assert_int_equal(got.outer.texts.count, 3);
	assert_text("texts", got.outer.texts.item[1], "b c");
	assert_text("texts", got.outer.texts.item[2], "0012");
	assert_date("map, default", got.outer.pair.from, "2026-01-01");
	assert_date("map", got.outer.pair.to, "2026-12-31");
	assert_true(got.outer.has_maybe);
	assert_date("empty map", got.outer.maybe.from, "2026-01-01");
	assert_int_equal(got.outer.list.count, 2);
	assert_text("list", inner[0].name, "x");
	assert_int_equal(inner[0].size.e4, 0);
	assert_int_equal(inner[0].at.line, 14);
	assert_int_equal(inner[0].at.column, 5);
	assert_text("list", inner[1].name, "y");
	assert_int_equal(inner[1].size.e4, 15000);
	assert_int_equal(got.outer.ratios.count, 2);
	assert_text("ratios", ratio[0].level, "1");
	assert_int_equal(ratio[0].ratio.e4, 80000);
	assert_text("ratios", ratio[1].level, "2");
	assert_int_equal(ratio[1].ratio.e4, 45000);
	assert_int_equal(ratio[1].at.line, 16);
	assert_int_equal(got.outer.at.line, 1);
	forget(&got);
}

/* YAML that has one finding. */
struct refused {
	const char	*yaml;
	const char	*place;
	enum diag_id	 id;
	const char	*part;
};

/* Does the only message of DIAG stand at PLACE, look like ID, have PART? */
static void
check_only(const struct refused *row, const struct diag *diag)
{
	struct buf begin = BUF_EMPTY;
	char shown[2000] = "";
	const char *template = diag_template(row->id);
	const char *behind = strrchr(template, '}');

	assert_number(row->yaml, (int64_t)diag->errors, 1);
	memcpy(shown, diag->shown.data, diag->shown.len < sizeof(shown) ?
	    diag->shown.len : sizeof(shown) - 1);
	buf_string(&begin, "t: k.yaml:");
	buf_string(&begin, row->place);
	buf_string(&begin, ": ");
	buf_byte(&begin, '\0');
	if (strncmp(shown, begin.data, begin.len - 1) != 0 ||
	    strstr(shown, behind == NULL ? template : behind + 1) == NULL ||
	    strstr(shown, row->part) == NULL)
		fail_msg("%s: want %s %s [%s], got %s", row->yaml, row->place,
		    template, row->part, shown);
	buf_free(&begin);
}

static void
check_refused(const struct refused *row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome got = read_yaml(row[i].yaml);

		assert_code(row[i].yaml, got.code, ERR_OK);
		assert_code(row[i].yaml, diag_result(&got.diag), ERR_DATA);
		check_only(&row[i], &got.diag);
		forget(&got);
	}
}

static void
read__value_that_does_not_do__is_said_with_its_place(void **state)
{
	static const struct refused row[] = {
		{ "text: ''", "1:7", DIAG_KEY_EMPTY, "text: " },
		{ "text: '  '", "1:7", DIAG_KEY_EMPTY, "text: " },
		{ "text: 12345678901", "1:7", DIAG_KEY_TOO_LONG,
		    "'12345678901'" },
		{ "texte: [abcd, abcde]", "1:15", DIAG_KEY_TOO_LONG,
		    "'abcde'" },
		{ "texte: ['']", "1:9", DIAG_KEY_EMPTY, "texte: " },
		{ "texte: [~]", "1:9", DIAG_KEY_NULL, "texte: " },
		{ "texte: [[a]]", "1:9", DIAG_KEY_WANTS_SCALAR, "texte: " },
		{ "datum: 2025-02-29", "1:8", DIAG_DATE_RANGE,
		    "'2025-02-29'" },
		{ "datum: 1.4.26", "1:8", DIAG_DATE_YEAR, "'1.4.26'" },
		{ "datum: bald", "1:8", DIAG_DATE_SYNTAX, "'bald'" },
		{ "datum: 31.12.9999", "1:8", DIAG_DATE_RANGE, "datum: " },
		{ "geld: 1.234", "1:7", DIAG_KEY_AMBIGUOUS, "'1.234'" },
		{ "geld: 1.2345", "1:7", DIAG_KEY_DECIMALS, "'1.2345'" },
		{ "geld: 10000000000000", "1:7", DIAG_NUMBER_RANGE,
		    "geld: " },
		{ "geld: viel", "1:7", DIAG_NUMBER_SYNTAX, "'viel'" },
		{ "entgelt: 10000000", "1:10", DIAG_NUMBER_RANGE,
		    "entgelt: " },
		{ "entgelt: 1.23456", "1:10", DIAG_KEY_DECIMALS,
		    "entgelt: " },
		{ "menge: 0", "1:8", DIAG_KEY_ABOVE_ZERO, "menge: '0'" },
		{ "menge: -1", "1:8", DIAG_KEY_ABOVE_ZERO, "menge: '-1'" },
		{ "prozent: -0.01", "1:10", DIAG_KEY_NEGATIVE, "'-0.01'" },
		{ "prozent: 5 EUR", "1:10", DIAG_NUMBER_SYNTAX, "'5 EUR'" },
		{ "anzahl: 32", "1:9", DIAG_NUMBER_RANGE, "'32'" },
		{ "anzahl: -1", "1:9", DIAG_KEY_NEGATIVE, "'-1'" },
		{ "anzahl: 1.5", "1:9", DIAG_KEY_DECIMALS, "'1.5'" },
		{ "anteil: 0", "1:9", DIAG_KEY_SHARE, "'0'" },
		{ "anteil: 101", "1:9", DIAG_KEY_SHARE, "'101'" },
		{ "anteil: 4/3", "1:9", DIAG_KEY_SHARE, "'4/3'" },
		{ "anteil: 1/0", "1:9", DIAG_KEY_SHARE, "'1/0'" },
		{ "anteil: 1/", "1:9", DIAG_NUMBER_SYNTAX, "'1/'" },
		{ "farbe: lila", "1:8", DIAG_WORD_UNKNOWN,
		    "'lila' is none of rot, gruen, blau" },
		{ "liste: [{}]", "1:9", DIAG_KEY_MISSING, "'name'" },
		{ "liste:\n  - groesse: 2\n", "2:5", DIAG_KEY_MISSING,
		    "'name'" },
		{ "liste: [x]", "1:9", DIAG_KEY_WANTS_MAP, "liste: " },
		{ "liste: [{name: a, groesse: -1}]", "1:28",
		    DIAG_KEY_NEGATIVE, "groesse: '-1'" },
		{ "schluessel: {1: 0}", "1:17", DIAG_KEY_ABOVE_ZERO,
		    "1: '0'" },
		{ "schluessel: {1: [2]}", "1:17", DIAG_KEY_WANTS_SCALAR,
		    "1: " },
		{ "frei: {a: [1]}", "1:11", DIAG_KEY_WANTS_SCALAR, "a: " },
	};

	(void)state;
	check_refused(row, COUNT_OF(row));
}

static void
read__value_of_another_kind__is_said(void **state)
{
	static const struct refused row[] = {
		{ "text: [a]", "1:7", DIAG_KEY_WANTS_SCALAR, "text: " },
		{ "datum: {a: 1}", "1:8", DIAG_KEY_WANTS_SCALAR, "datum: " },
		{ "texte: a", "1:8", DIAG_KEY_WANTS_LIST, "texte: " },
		{ "texte: {a: 1}", "1:8", DIAG_KEY_WANTS_LIST, "texte: " },
		{ "liste: {name: a}", "1:8", DIAG_KEY_WANTS_LIST, "liste: " },
		{ "paar: 2026", "1:7", DIAG_KEY_WANTS_MAP, "paar: " },
		{ "paar: [2026-01-01]", "1:7", DIAG_KEY_WANTS_MAP, "paar: " },
		{ "schluessel: [1]", "1:13", DIAG_KEY_WANTS_MAP,
		    "schluessel: " },
		{ "frei: x", "1:7", DIAG_KEY_WANTS_MAP, "frei: " },
		{ "text:", "1:6", DIAG_KEY_NULL, "text: " },
		{ "text: ~", "1:7", DIAG_KEY_NULL, "text: " },
		{ "farbe: null", "1:8", DIAG_KEY_NULL, "farbe: " },
		{ "liste:", "1:7", DIAG_KEY_NULL, "liste: " },
		{ "liste:\n  -\n", "2:4", DIAG_KEY_NULL, "liste: " },
		{ "paar: NULL", "1:7", DIAG_KEY_NULL, "paar: " },
		{ "frei: {a: }", "1:11", DIAG_KEY_NULL, "a: " },
		{ "schluessel:\n  1:\n", "2:5", DIAG_KEY_NULL, "1: " },
		{ "- a", "1:1", DIAG_KEY_WANTS_MAP, "the file: " },
		{ "text", "1:1", DIAG_KEY_WANTS_MAP, "the file: " },
	};

	(void)state;
	check_refused(row, COUNT_OF(row));
}

static void
read__unknown_key__is_said_with_those_there_are(void **state)
{
	static const struct refused row[] = {
		{ "texxt: a", "1:1", DIAG_KEY_UNKNOWN,
		    "'texxt'; the keys are text, datum, geld, " },
		{ "Text: a", "1:1", DIAG_KEY_UNKNOWN, "'Text'" },
		{ "paar:\n  von: 2026-01-01\n  text: x\n", "3:3",
		    DIAG_KEY_UNKNOWN, "'text'; the keys are von, bis" },
		{ "<<: {text: a}", "1:1", DIAG_KEY_UNKNOWN, "'<<'" },
		/* No decimal comma: with a value, or outside brackets. */
		{ "{50: 1}", "1:2", DIAG_KEY_UNKNOWN, "'50'" },
		{ "50:", "1:1", DIAG_KEY_UNKNOWN, "'50'" },
		{ "{texxt}", "1:2", DIAG_KEY_UNKNOWN, "'texxt'" },
	};

	(void)state;
	check_refused(row, COUNT_OF(row));
}

static void
read__decimal_comma_in_braces__is_explained(void **state)
{
	static const struct refused row[] = {
		{ "{geld: 1,50}", "1:10", DIAG_KEY_COMMA, "'50'" },
		{ "{geld: 1,50 EUR, text: a}", "1:10", DIAG_KEY_COMMA,
		    "'50 EUR'" },
		{ "liste:\n  - {name: x, groesse: 1,5}\n", "2:26",
		    DIAG_KEY_COMMA, "'5'" },
		{ "schluessel: {\"1\": 8, \"3\": 4,5}", "1:29",
		    DIAG_KEY_COMMA, "'5'" },
		{ "frei: {a: 1,5}", "1:13", DIAG_KEY_COMMA, "'5'" },
	};

	(void)state;
	check_refused(row, COUNT_OF(row));
}

static void
read__findings_everywhere__all_are_said_in_one_run(void **state)
{
	struct outcome got = read_yaml("text: ''\nx: 1\ndatum: 1\n"
	    "liste: [{}, {name: }, 3]\npaar: {von: 2, y: 1}\n");

	(void)state;
	assert_int_equal(got.code, ERR_OK);
	assert_int_equal(got.diag.errors, 8);
	forget(&got);
}

static void
read__list_at_its_limit__fits_and_one_item_more_does_not(void **state)
{
	static const struct {
		const char	*begin, *item, *end;
	} row[] = {
		{ "texte: [", "a,", "]" },
		{ "liste:", "\n  - name: a", "\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		for (size_t more = 0; more < 2; more++) {
			struct buf yaml = BUF_EMPTY;

			buf_string(&yaml, row[i].begin);
			for (size_t k = 0; k < KEYS_ITEMS_MAX + more; k++)
				buf_string(&yaml, row[i].item);
			buf_string(&yaml, row[i].end);
			buf_byte(&yaml, '\0');
			struct outcome got = read_yaml(yaml.data);
			assert_code(row[i].begin, diag_result(&got.diag),
			    more ? ERR_DATA : ERR_OK);
			assert_that(row[i].begin, got.diag.errors == more);
			forget(&got);
			buf_free(&yaml);
		}
}

/* A finding that the tree has said is not said again. */
static void
read__node_that_was_refused__is_passed_over(void **state)
{
	struct arena arena = ARENA_EMPTY;
	struct outer outer = { .count = 0 };
	struct tree *root = NULL;
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	assert_int_equal(tree_parse(text_of("text: *x\nliste: [*y]\n"),
	    "k.yaml", &arena, &diag, &root), ERR_DATA);
	assert_int_equal(diag.errors, 2);
	assert_int_equal(keys_read(&outer_keys, root, &arena, &diag, &outer),
	    ERR_OK);
	assert_int_equal(diag.errors, 2);
	arena_free(&arena);
	diag_free(&diag);
}

static void
share_parse__each_form__as_a_fraction(void **state)
{
	static const struct {
		const char	*text;
		int		 code;
		int64_t		 num, den;
	} row[] = {
		{ "100", ERR_OK, 1000000, 1000000 },
		{ "100 %", ERR_OK, 1000000, 1000000 },
		{ "33,3333 %", ERR_OK, 333333, 1000000 },
		{ "0.0001", ERR_OK, 1, 1000000 },
		{ "1/3", ERR_OK, 1, 3 },
		{ " 2 / 3 ", ERR_OK, 2, 3 },
		{ "1/1", ERR_OK, 1, 1 },
		{ "1/1000000000", ERR_OK, 1, 1000000000 },
		{ "1/1000000001", ERR_RANGE, 7, 7 },
		{ "0/3", ERR_RANGE, 7, 7 },
		{ "-1/3", ERR_RANGE, 7, 7 },
		{ "-1/-3", ERR_RANGE, 7, 7 },
		{ "1/-3", ERR_RANGE, 7, 7 },
		{ "0", ERR_RANGE, 7, 7 },
		{ "100.0001", ERR_RANGE, 7, 7 },
		{ "-5", ERR_RANGE, 7, 7 },
		{ "/", ERR_SYNTAX, 7, 7 },
		{ "1/2/3", ERR_SYNTAX, 7, 7 },
		{ "1/3 %", ERR_SYNTAX, 7, 7 },
		{ "1.5/3", ERR_DECIMALS, 7, 7 },
		{ "1.234", ERR_AMBIGUOUS, 7, 7 },
		{ "1.00000", ERR_DECIMALS, 7, 7 },
		{ "", ERR_SYNTAX, 7, 7 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct share got = { 7, 7 };

		assert_code(row[i].text, share_parse(text_of(row[i].text),
		    &got), row[i].code);
		assert_number(row[i].text, got.num, row[i].num);
		assert_number(row[i].text, got.den, row[i].den);
	}
}

/* What libyaml allocates inside itself is not seen: it is linked, not
 * wrapped. */
static void
read__out_of_memory_anywhere__is_reported_and_leaks_nothing(void **state)
{
	struct arena from = ARENA_EMPTY;
	struct buf yaml = BUF_EMPTY;
	struct tree *root = NULL;
	struct diag diag;
	long nth = 0;

	(void)state;
	buf_string(&yaml, "texte: [a, b]\npaar: {}\nschluessel: {1: 2}\n"
	    "texxt: unknown\nliste:\n");
	for (int i = 0; i < 4000; i++)
		buf_string(&yaml, "  - {name: x}\n");
	diag_init(&diag, "t");
	assert_int_equal(tree_parse(buf_slice(&yaml), "k.yaml", &from, &diag,
	    &root), ERR_OK);
	buf_free(&yaml);
	for (;; nth++) {
		struct arena arena = ARENA_EMPTY;
		struct outer outer = { .count = 0 };

		failalloc_after(nth);
		int r = keys_read(&outer_keys, root, &arena, &diag, &outer);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		/* The unknown key is a finding that needs memory, too. */
		if (r == ERR_OK)
			r = diag_result(&diag);
		diag_free(&diag);
		diag_init(&diag, "t");
		arena_free(&arena);
		if (!hit) {
			assert_code("found", r, ERR_DATA);
			break;
		}
		/* What fails in the list of keys for a message only makes it
		 * shorter. */
		assert_true(r == ERR_NOMEM || r == ERR_DATA);
	}
	assert_true(nth > 2);
	arena_free(&from);
	diag_free(&diag);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(read__nothing_given__defaults),
		cmocka_unit_test(read__each_kind__its_value),
		cmocka_unit_test(
		    read__value_that_does_not_do__is_said_with_its_place),
		cmocka_unit_test(read__value_of_another_kind__is_said),
		cmocka_unit_test(
		    read__unknown_key__is_said_with_those_there_are),
		cmocka_unit_test(read__decimal_comma_in_braces__is_explained),
		cmocka_unit_test(
		    read__findings_everywhere__all_are_said_in_one_run),
		cmocka_unit_test(
		    read__list_at_its_limit__fits_and_one_item_more_does_not),
		cmocka_unit_test(read__node_that_was_refused__is_passed_over),
		cmocka_unit_test(share_parse__each_form__as_a_fraction),
		cmocka_unit_test(
		    read__out_of_memory_anywhere__is_reported_and_leaks_nothing),
	};
	int failed = cmocka_run_group_tests(test, NULL, NULL);

	return failed != 0;
}
