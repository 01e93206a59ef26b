/* test_scorecard_change.c - the promises of scorecard_change.h. */
#define _XOPEN_SOURCE 700

#include "scorecard_change.h"

#include <stdlib.h>

#include "cards.h"
#include "failalloc.h"

/* --- one line --------------------------------------------------------- */

/* "ziele[Z1].massnahmen[M1]"; nothing for the head. */
static void
show_item(struct buf *line, const struct change *change)
{
	if (change->list == NULL)
		return;
	if (change->goal != NULL) {
		buf_string(line, "ziele[");
		buf_text(line, scorecard_text(change->goal, "id"));
		buf_string(line, "].");
	}
	buf_string(line, change->list);
	buf_byte(line, '[');
	buf_text(line, scorecard_text(change->item, "id"));
	buf_byte(line, ']');
}

/* "closed ziele[Z1].massnahmen[M1]: laufend > erledigt", "new ziele[Z1]",
 * "field ziele[Z1].massnahmen[M1].verlauf[2026-07-22]:  > {...}". */
static void
show_change(struct buf *line, const struct change *change)
{
	static const char *const kind[] = { "new ", "closed ", "gone ",
		"field " };

	buf_string(line, kind[change->kind]);
	show_item(line, change);
	if (change->kind == CHANGE_FIELD) {
		buf_string(line, change->list != NULL ? "." : "");
		buf_text(line, change->key);
		if (change->day.len > 0) {
			buf_byte(line, '[');
			buf_text(line, change->day);
			buf_byte(line, ']');
		}
	}
	if (change->kind == CHANGE_NEW || change->kind == CHANGE_GONE)
		return;
	buf_string(line, ": ");
	trees_show(line, change->before);
	buf_string(line, " > ");
	trees_show(line, change->now);
}

/* --- rows ------------------------------------------------------------- */

struct row {
	const char	*old, *now;
	const char	*want;		/* "; " between changes */
};

static void
check_row(const struct row *row)
{
	struct buf line = BUF_EMPTY;
	struct changes changes;
	struct trees trees;

	trees_init(&trees);
	const struct tree *old = card(&trees, row->old);
	const struct tree *now = card(&trees, row->now);
	assert_code(row->now, changes_find(old, now, &trees.arena, &changes),
	    ERR_OK);
	for (const struct change *change = changes.first; change != NULL;
	    change = change->next) {
		buf_string(&line, line.len > 0 ? "; " : "");
		show_change(&line, change);
		assert_that(row->now, change->next != NULL ||
		    change == changes.last);
	}
	assert_text(row->now, buf_slice(&line), row->want);
	buf_free(&line);
	trees_free(&trees);
}

#define CHECK_ROWS(row) \
	for (size_t i = 0; i < COUNT_OF(row); i++) \
		check_row(&(row)[i])

/* A scorecard with one goal and what else it has; one measure of it. */
#define GOAL(rest)	"ziele: [{id: Z1, titel: a" rest "}]"
#define MEASURE(rest)	GOAL(", massnahmen: [{id: M1, titel: m" rest "}]")
#define FIGURE(rest)	GOAL(", kennzahlen: [{id: K1, titel: k" rest "}]")

static void
find__what_is_no_change__is_not_said(void **state)
{
	static const struct row row[] = {
		{ "{}", "{}", "" },
		{ "{bsc: {version: 3, stand: 2026-07-15}}",
		    "{bsc: {version: 4, stand: 2026-07-22}}", "" },
		{ "{gespraech: {datum: 2026-04-22, teilnehmende: [A]}}",
		    "{gespraech: {datum: 2026-07-22, teilnehmende: [B], "
		    "ort: Kontor}}", "" },
		{ "{}", "{bsc: {version: 1}, gespraech: {datum: 2026-07-22}}",
		    "" },
		/* Order of keys and items, quotes. */
		{ "{bsc: {id: A, traeger: B}, perspektiven: "
		    "[{id: lb, titel: x}, {id: sr, titel: y}]}",
		    "{perspektiven: [{titel: 'y', id: sr}, "
		    "{id: 'lb', titel: \"x\"}], bsc: {traeger: B, id: A}}",
		    "" },
		/* Nothing and nothing else. */
		{ "{" MEASURE("") "}", "{" MEASURE(", status: '', "
		    "beobachtung: [], foerderfaktor: '', verlauf: []") "}",
		    "" },
		{ "{" MEASURE(", beobachtung: []") "}",
		    "{" MEASURE(", beobachtung: ''") "}", "" },
		{ "{notiz: {}, ziele: []}", "{notiz: ''}", "" },
	};

	(void)state;
	CHECK_ROWS(row);
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_row(&(struct row){ row[i].now, row[i].old, "" });
}

static void
find__fields_of_the_head__are_said_without_item(void **state)
{
	static const struct row row[] = {
		{ "{bsc: {traeger: A, ebene: traeger}}",
		    "{bsc: {traeger: B, vertrag: TB-1}}",
		    "field traeger: A > B; field vertrag:  > TB-1; "
		    "field ebene: traeger > " },
		{ "{}", "{bsc: {id: A}}", "field id:  > A" },
		{ "{bsc: {id: A}}", "{}", "field id: A > " },
		{ "{notiz: eins, anhang: [a, b]}",
		    "{notiz: zwei, anhang: [b, a]}",
		    "field notiz: eins > zwei; field anhang: [a, b] > [b, a]" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
find__new_and_gone_items__are_said_in_their_order(void **state)
{
	static const struct row row[] = {
		{ "{}", "{perspektiven: [{id: lb, titel: x, leitfrage: y}]}",
		    "new perspektiven[lb]" },
		{ "{perspektiven: [{id: lb, titel: x}]}", "{perspektiven: []}",
		    "gone perspektiven[lb]" },
		{ "{" GOAL("") "}", "{ziele: [{id: Z3, titel: c}, "
		    "{id: Z1, titel: a}, {id: Z2, titel: b}]}",
		    "new ziele[Z3]; new ziele[Z2]" },
		{ "{ziele: [{id: Z2, titel: b}, {id: Z1, titel: a}, "
		    "{id: Z0, titel: z}]}", "{" GOAL("") "}",
		    "gone ziele[Z2]; gone ziele[Z0]" },
		{ "{" GOAL("") "}", "{ziele: [{id: z1, titel: a}]}",
		    "new ziele[z1]; gone ziele[Z1]" },
		{ "{" MEASURE("") "}", "{" FIGURE("") "}",
		    "new ziele[Z1].kennzahlen[K1]; "
		    "gone ziele[Z1].massnahmen[M1]" },
		/* Also what is below a new or a gone goal. */
		{ "{}", "{" GOAL(", kennzahlen: [{id: K1, titel: k}], "
		    "massnahmen: [{id: M1, titel: m, status: erledigt, "
		    "verlauf: [{datum: 2026-07-22}]}]") "}",
		    "new ziele[Z1]; new ziele[Z1].kennzahlen[K1]; "
		    "new ziele[Z1].massnahmen[M1]" },
		{ "{" GOAL(", kennzahlen: [{id: K1, titel: k}], massnahmen: "
		    "[{id: M1, titel: m}, {id: M2, titel: n}]") "}", "{}",
		    "gone ziele[Z1]; gone ziele[Z1].kennzahlen[K1]; "
		    "gone ziele[Z1].massnahmen[M1]; "
		    "gone ziele[Z1].massnahmen[M2]" },
		/* To another goal. */
		{ "{ziele: [{id: Z1, titel: a, massnahmen: "
		    "[{id: M1, titel: m}]}, {id: Z2, titel: b}]}",
		    "{ziele: [{id: Z1, titel: a}, {id: Z2, titel: b, "
		    "massnahmen: [{id: M1, titel: m}]}]}",
		    "gone ziele[Z1].massnahmen[M1]; "
		    "new ziele[Z2].massnahmen[M1]" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
find__a_measure_that_is_closed__is_said_once(void **state)
{
	static const struct {
		const char	*old, *now;
		bool		 closed;
	} status[] = {
		{ "laufend", "erledigt", true },
		{ "geplant", "verworfen", true },
		{ "ausgesetzt", "zusammengelegt", true },
		{ "''", "erledigt", true }, { "Laufend", "ERLEDIGT", true },
		{ "geplant", "laufend", false },
		{ "laufend", "ausgesetzt", false },
		{ "erledigt", "verworfen", false },
		{ "erledigt", "laufend", false },
		{ "zusammengelegt", "erledigt", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(status); i++) {
		char old[200], now[200], want[200];

		snprintf(old, sizeof(old), "{" MEASURE(", status: %s") "}",
		    status[i].old);
		snprintf(now, sizeof(now), "{" MEASURE(", status: %s") "}",
		    status[i].now);
		snprintf(want, sizeof(want), "%s ziele[Z1].massnahmen[M1]%s: "
		    "%s > %s", status[i].closed ? "closed" : "field",
		    status[i].closed ? "" : ".status", status[i].old,
		    status[i].now);
		check_row(&(struct row){ old, now, want });
	}
}

static void
find__a_measure_that_is_closed__has_its_other_changes_too(void **state)
{
	static const struct row row[] = {
		{ "{" MEASURE("") "}", "{" MEASURE(", status: erledigt") "}",
		    "closed ziele[Z1].massnahmen[M1]:  > erledigt" },
		{ "{" MEASURE(", status: erledigt") "}", "{" MEASURE("") "}",
		    "field ziele[Z1].massnahmen[M1].status: erledigt > " },
		{ "{" MEASURE(", ampel: gelb, status: laufend") "}",
		    "{" MEASURE(", ampel: gruen, status: erledigt, verlauf: "
		    "[{datum: 2026-07-22, status: erledigt}]") "}",
		    "closed ziele[Z1].massnahmen[M1]: laufend > erledigt; "
		    "field ziele[Z1].massnahmen[M1].ampel: gelb > gruen" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
find__fields_of_items__are_said_in_the_order_of_the_new(void **state)
{
	static const struct row row[] = {
		{ "{perspektiven: [{id: lb, titel: x}]}",
		    "{perspektiven: [{id: lb, titel: y, leitfrage: z}]}",
		    "field perspektiven[lb].titel: x > y; "
		    "field perspektiven[lb].leitfrage:  > z" },
		{ "{" GOAL(", ebene: traeger") "}",
		    "{ziele: [{titel: b, id: Z1, ebene: gemeinsam}]}",
		    "field ziele[Z1].titel: a > b; "
		    "field ziele[Z1].ebene: traeger > gemeinsam" },
		{ "{" FIGURE(", istwert: 4, zielwert: 9") "}",
		    "{" FIGURE(", stand: 2026-06-30, istwert: '4,5'") "}",
		    "field ziele[Z1].kennzahlen[K1].stand:  > 2026-06-30; "
		    "field ziele[Z1].kennzahlen[K1].istwert: 4 > '4,5'; "
		    "field ziele[Z1].kennzahlen[K1].zielwert: 9 > " },
		{ "{" MEASURE(", hemmnis: Weg, foerderfaktor: [{text: a}]") "}",
		    "{" MEASURE(", hemmnis: '', foerderfaktor: "
		    "[{text: a, ebene: individuell}]") "}",
		    "field ziele[Z1].massnahmen[M1].hemmnis: Weg > ''; "
		    "field ziele[Z1].massnahmen[M1].foerderfaktor: "
		    "[{text: a}] > [{text: a, ebene: individuell}]" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
find__keys_that_are_lists_elsewhere__are_fields(void **state)
{
	static const struct row row[] = {
		{ "{" GOAL(", verlauf: [{datum: 2026-01-01, text: a}]") "}",
		    "{" GOAL(", verlauf: [{datum: 2026-01-01, text: b}]") "}",
		    "field ziele[Z1].verlauf: [{datum: 2026-01-01, text: a}] "
		    "> [{datum: 2026-01-01, text: b}]" },
		{ "{" FIGURE(", verlauf: [4]") "}",
		    "{" FIGURE(", verlauf: [4, 5]") "}",
		    "field ziele[Z1].kennzahlen[K1].verlauf: [4] > [4, 5]" },
		{ "{" MEASURE(", kennzahlen: [{id: X, wert: 1}]") "}",
		    "{" MEASURE("") "}",
		    "field ziele[Z1].massnahmen[M1].kennzahlen: "
		    "[{id: X, wert: 1}] > " },
		{ "{perspektiven: [{id: lb, titel: x, massnahmen: [a]}], "
		    "massnahmen: [c]}",
		    "{perspektiven: [{id: lb, titel: x, massnahmen: [b]}], "
		    "massnahmen: [d]}",
		    "field perspektiven[lb].massnahmen: [a] > [b]; "
		    "field massnahmen: [c] > [d]" },
		{ "{bsc: {ziele: [a]}}", "{bsc: {ziele: [b]}}",
		    "field ziele: [a] > [b]" },
	};

	(void)state;
	CHECK_ROWS(row);
}

#define HISTORY(status, entries) \
	MEASURE(", status: " status ", verlauf: [" entries "]")
#define APRIL	"{datum: 2026-04-22, status: geplant}"

static void
find__entries_of_the_history__are_said_unless_they_repeat(void **state)
{
	static const struct row row[] = {
		/* What --meeting enters. */
		{ "{" HISTORY("geplant", APRIL) "}",
		    "{" HISTORY("laufend", APRIL
		    ", {datum: 2026-07-22, status: laufend}") "}",
		    "field ziele[Z1].massnahmen[M1].status: "
		    "geplant > laufend" },
		/* Looked at, and it stays as it is. */
		{ "{" HISTORY("geplant", APRIL) "}",
		    "{" HISTORY("geplant", APRIL
		    ", {datum: 2026-07-22, status: geplant}") "}",
		    "field ziele[Z1].massnahmen[M1].verlauf[2026-07-22]:  > "
		    "{datum: 2026-07-22, status: geplant}" },
		{ "{" HISTORY("geplant", APRIL) "}",
		    "{" HISTORY("laufend", APRIL ", {datum: 2026-07-22, "
		    "status: laufend, notiz: n}") "}",
		    "field ziele[Z1].massnahmen[M1].status: "
		    "geplant > laufend; "
		    "field ziele[Z1].massnahmen[M1].verlauf[2026-07-22]:  > "
		    "{datum: 2026-07-22, status: laufend, notiz: n}" },
		{ "{" HISTORY("geplant", APRIL) "}",
		    "{" HISTORY("laufend", APRIL
		    ", {datum: 2026-07-22, status: ausgesetzt}") "}",
		    "field ziele[Z1].massnahmen[M1].status: "
		    "geplant > laufend; "
		    "field ziele[Z1].massnahmen[M1].verlauf[2026-07-22]:  > "
		    "{datum: 2026-07-22, status: ausgesetzt}" },
		{ "{" HISTORY("geplant", APRIL) "}",
		    "{" HISTORY("geplant", "{datum: 2026-04-22}") "}",
		    "field ziele[Z1].massnahmen[M1].verlauf[2026-04-22]: "
		    "{datum: 2026-04-22, status: geplant} > "
		    "{datum: 2026-04-22}" },
		{ "{" HISTORY("geplant", APRIL) "}",
		    "{" HISTORY("laufend", APRIL
		    ", {datum: 2026-07-22, status: Laufend}") "}",
		    "field ziele[Z1].massnahmen[M1].status: "
		    "geplant > laufend" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
find__entries_of_the_history__are_told_by_their_day(void **state)
{
	static const struct row row[] = {
		/* The same day in another spelling. */
		{ "{" HISTORY("geplant", APRIL) "}",
		    "{" HISTORY("geplant", "{datum: 22.4.2026, "
		    "status: laufend}") "}",
		    "field ziele[Z1].massnahmen[M1].verlauf[22.4.2026]: "
		    "{datum: 2026-04-22, status: geplant} > "
		    "{datum: 22.4.2026, status: laufend}" },
		{ "{" HISTORY("geplant", APRIL ", {datum: 1.1.2027}, "
		    "{datum: 15.01.2026}") "}", "{" MEASURE(
		    ", status: geplant") "}",
		    "field ziele[Z1].massnahmen[M1].verlauf[2026-04-22]: "
		    "{datum: 2026-04-22, status: geplant} > ; "
		    "field ziele[Z1].massnahmen[M1].verlauf[1.1.2027]: "
		    "{datum: 1.1.2027} > ; "
		    "field ziele[Z1].massnahmen[M1].verlauf[15.01.2026]: "
		    "{datum: 15.01.2026} > " },
	};

	(void)state;
	CHECK_ROWS(row);
}

/* --- against a rule of its own: paths --------------------------------- */

/* A scorecard as lines: the paths of its items and of its fields. */
struct leaf {
	struct text		 path;
	struct text		 item;		/* the path before KEY */
	struct text		 key;
	const struct tree	*node;		/* the item, or the value */
	bool			 is_item;
};

struct leaves {
	struct arena	*arena;
	struct leaf	 leaf[2000];
	size_t		 count;
};

static struct text
join(struct leaves *leaves, struct text a, const char *between, struct text b,
    const char *behind)
{
	struct buf buf = BUF_EMPTY;

	buf_text(&buf, a);
	buf_string(&buf, a.len > 0 || between[0] == '[' ? between : "");
	buf_text(&buf, b);
	buf_string(&buf, behind);
	struct text text = arena_text(leaves->arena, buf_slice(&buf));
	buf_free(&buf);
	assert_non_null(text.data);
	return text;
}

static void
add_leaf(struct leaves *leaves, struct leaf leaf)
{
	assert_true(leaves->count < COUNT_OF(leaves->leaf));
	leaves->leaf[leaves->count++] = leaf;
}

static void
flatten_history(struct leaves *leaves, struct text item,
    const struct tree *list)
{
	for (const struct tree *entry = list->child; entry != NULL;
	    entry = entry->next) {
		struct text day = scorecard_text(entry, "datum");
		struct text path = join(leaves, join(leaves, item, ".",
		    text_of("verlauf"), ""), "[", day, "]");

		add_leaf(leaves, (struct leaf){ path, item, text_of("verlauf"),
		    entry, false });
	}
}

static void flatten_items(struct leaves *leaves, struct text path,
    const struct tree *list);

/* The fields of MAP, an item of LIST at PATH. */
static void
flatten(struct leaves *leaves, struct text path, const char *list,
    const struct tree *map)
{
	bool goal = strcmp(list, "ziele") == 0;

	for (const struct tree *child = map->child; child != NULL;
	    child = child->next) {
		struct text below = join(leaves, path, ".", child->key, "");

		if (list[0] != '\0' && text_is(child->key, "id"))
			continue;
		if (goal && (text_is(child->key, "kennzahlen") ||
		    text_is(child->key, "massnahmen")))
			flatten_items(leaves, below, child);
		else if (strcmp(list, "massnahmen") == 0 &&
		    text_is(child->key, "verlauf"))
			flatten_history(leaves, path, child);
		else
			add_leaf(leaves, (struct leaf){ below, path,
			    child->key, child, false });
	}
}

static void
flatten_items(struct leaves *leaves, struct text path,
    const struct tree *list)
{
	for (const struct tree *item = list->child; item != NULL;
	    item = item->next) {
		struct text at = join(leaves, path, "[",
		    scorecard_text(item, "id"), "]");

		add_leaf(leaves, (struct leaf){ at, text_of(""), text_of(""),
		    item, true });
		flatten(leaves, at, list->key.data, item);
	}
}

static void
flatten_card(struct leaves *leaves, const struct tree *root)
{
	for (const struct tree *child = root->child; child != NULL;
	    child = child->next)
		if (text_is(child->key, "perspektiven") ||
		    text_is(child->key, "ziele"))
			flatten_items(leaves, child->key, child);
		else if (text_is(child->key, "bsc"))
			flatten(leaves, text_of(""), "", child);
		else if (!text_is(child->key, "gespraech"))
			add_leaf(leaves, (struct leaf){ child->key,
			    text_of(""), text_of("-"), child, false });
}

/* By their paths; the head's and the top's fields can have the same. */
static const struct leaf *
find_leaf(const struct leaves *leaves, const struct leaf *like)
{
	for (size_t i = 0; i < leaves->count; i++)
		if (leaves->leaf[i].is_item == like->is_item &&
		    text_equal(leaves->leaf[i].path, like->path) &&
		    text_equal(leaves->leaf[i].key, like->key))
			return &leaves->leaf[i];
	return NULL;
}

/* The same keys and values, in whatever order the keys stand. */
static bool
same_value(const struct tree *a, const struct tree *b)
{
	const struct tree *other = b->child;

	if (a->kind != b->kind || tree_count(a) != tree_count(b) ||
	    (a->kind == TREE_SCALAR && !text_equal(a->text, b->text)))
		return false;
	for (const struct tree *child = a->child; child != NULL;
	    child = child->next) {
		if (a->kind == TREE_MAP)
			other = tree_child(b, child->key);
		if (other == NULL || !same_value(child, other))
			return false;
		other = other->next;
	}
	return true;
}

static bool
has_item(const struct leaves *leaves, struct text path)
{
	const struct leaf like = { path, text_of(""), text_of(""), NULL,
		true };

	return path.len == 0 || find_leaf(leaves, &like) != NULL;
}

static struct text
status_of(const struct leaves *leaves, struct text item)
{
	const struct leaf like = { item, text_of(""), text_of(""), NULL,
		true };
	const struct leaf *leaf = find_leaf(leaves, &like);

	return scorecard_text(leaf == NULL ? NULL : leaf->node, "status");
}

/* Is ENTRY, which only the new side has, the status of its measure again? */
static bool
repeats(const struct leaf *entry, const struct leaves *old,
    const struct leaves *now)
{
	size_t fields = 1 + (tree_find(entry->node, "status") != NULL);
	struct text status = status_of(now, entry->item);

	return text_is(entry->key, "verlauf") && tree_count(entry->node) ==
	    fields && text_equal(scorecard_text(entry->node, "status"),
	    status) && !text_equal(status, status_of(old, entry->item));
}

static bool
is_over(struct text status)
{
	return text_is(status, "erledigt") || text_is(status, "verworfen") ||
	    text_is(status, "zusammengelegt");
}

/* A sorted set of lines. */
struct lines {
	struct text	line[4000];
	size_t		count;
};

static void
add_line(struct lines *lines, struct leaves *leaves, const char *kind,
    struct text path)
{
	assert_true(lines->count < COUNT_OF(lines->line));
	lines->line[lines->count++] = join(leaves, text_of(kind), " ", path,
	    "");
}

/* What is to be said of LEAF of the new side. */
static void
expect_now(struct lines *lines, struct leaves *old, struct leaves *now,
    const struct leaf *leaf)
{
	const struct leaf *before = find_leaf(old, leaf);
	bool head = leaf->item.len == 0 && !text_is(leaf->key, "-");

	if (leaf->is_item && before == NULL)
		add_line(lines, now, "new", leaf->path);
	if (leaf->is_item || !has_item(old, leaf->item) || (head &&
	    (text_is(leaf->key, "version") || text_is(leaf->key, "stand"))))
		return;
	if (before != NULL ? same_value(before->node, leaf->node) ||
	    (scorecard_is_empty(before->node) &&
	    scorecard_is_empty(leaf->node)) :
	    scorecard_is_empty(leaf->node) || (leaf->node->kind == TREE_MAP &&
	    leaf->path.data[leaf->path.len - 1] == ']' &&
	    repeats(leaf, old, now)))
		return;
	if (text_is(leaf->key, "status") && is_over(status_of(now,
	    leaf->item)) && !is_over(status_of(old, leaf->item)))
		add_line(lines, now, "closed", leaf->item);
	else
		add_line(lines, now, "field", leaf->path);
}

/* And of the old side: what is no longer there. */
static void
expect_gone(struct lines *lines, struct leaves *old, struct leaves *now,
    const struct leaf *leaf)
{
	bool head = leaf->item.len == 0 && !text_is(leaf->key, "-");

	if (find_leaf(now, leaf) != NULL)
		return;
	if (leaf->is_item)
		add_line(lines, old, "gone", leaf->path);
	else if (has_item(now, leaf->item) &&
	    !scorecard_is_empty(leaf->node) && !(head &&
	    (text_is(leaf->key, "version") || text_is(leaf->key, "stand"))))
		add_line(lines, old, "field", leaf->path);
}

static int
compare_lines(const void *a, const void *b)
{
	const struct text *left = a, *right = b;

	return text_compare(*left, *right);
}

static void
sort_lines(struct lines *lines)
{
	qsort(lines->line, lines->count, sizeof(lines->line[0]),
	    compare_lines);
}

/* The lines of CHANGES: all in front of the colon. */
static void
list_changes(struct lines *lines, struct leaves *leaves,
    const struct changes *changes)
{
	for (const struct change *change = changes->first; change != NULL;
	    change = change->next) {
		struct buf line = BUF_EMPTY;
		struct text rest;

		show_change(&line, change);
		add_line(lines, leaves, "", text_cut(buf_slice(&line), ':',
		    &rest));
		buf_free(&line);
	}
}

static void
check_pair(const struct tree *old, const struct tree *now,
    struct arena *arena)
{
	static struct leaves before, after;
	static struct lines want, got;
	struct changes changes;

	before = (struct leaves){ .arena = arena };
	after = (struct leaves){ .arena = arena };
	want.count = got.count = 0;
	flatten_card(&before, old);
	flatten_card(&after, now);
	for (size_t i = 0; i < after.count; i++)
		expect_now(&want, &before, &after, &after.leaf[i]);
	for (size_t i = 0; i < before.count; i++)
		expect_gone(&want, &before, &after, &before.leaf[i]);
	assert_code("find", changes_find(old, now, arena, &changes), ERR_OK);
	list_changes(&got, &after, &changes);
	sort_lines(&want);
	sort_lines(&got);
	for (size_t i = 0; i < want.count && i < got.count; i++)
		assert_text("change", got.line[i], want.line[i].data);
	assert_number("changes", (int64_t)got.count, (int64_t)want.count);
}

/* Small alphabets, so that the two have much in common. */
static void
find__random_pairs__have_each_difference_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		struct trees trees;
		struct card_maker maker = { NULL, seed, 3, 0, NULL };

		trees_init(&trees);
		maker.arena = &trees.arena;
		const struct tree *old = card_random(&maker);
		const struct tree *now = card_random(&maker);
		assert_code("check", scorecard_check(old, &trees.diag),
		    ERR_OK);
		check_pair(old, now, &trees.arena);
		trees_free(&trees);
	}
}

static void
find__a_scorecard_and_itself__has_none(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 500; seed++) {
		struct trees trees;
		struct card_maker maker = { NULL, seed, 0, 0, NULL };
		struct changes changes;

		trees_init(&trees);
		maker.arena = &trees.arena;
		const struct tree *one = card_random(&maker);
		assert_code("find", changes_find(one, tree_copy_all(
		    &trees.arena, one), &trees.arena, &changes), ERR_OK);
		assert_null(changes.first);
		assert_null(changes.last);
		trees_free(&trees);
	}
}

/* --- failures --------------------------------------------------------- */

static void
find__out_of_memory_anywhere__leaves_the_result_alone(void **state)
{
	struct card_maker maker = { NULL, 5, 3, 0, NULL };
	struct trees trees;
	long nth = 0;

	(void)state;
	trees_init(&trees);
	maker.arena = &trees.arena;
	const struct tree *old = card_random(&maker);
	const struct tree *now = card_random(&maker);
	for (;; nth++) {
		struct change before = { 0 };
		struct changes changes = { &before, &before };
		struct arena arena = ARENA_EMPTY;

		failalloc_after(nth);
		int r = changes_find(old, now, &arena, &changes);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		arena_free(&arena);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
		if (!hit)
			break;
		assert_ptr_equal(changes.first, &before);
	}
	assert_true(nth > 5);
	trees_free(&trees);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find__what_is_no_change__is_not_said),
		cmocka_unit_test(
		    find__fields_of_the_head__are_said_without_item),
		cmocka_unit_test(
		    find__new_and_gone_items__are_said_in_their_order),
		cmocka_unit_test(
		    find__a_measure_that_is_closed__is_said_once),
		cmocka_unit_test(
		    find__a_measure_that_is_closed__has_its_other_changes_too),
		cmocka_unit_test(
		    find__fields_of_items__are_said_in_the_order_of_the_new),
		cmocka_unit_test(
		    find__keys_that_are_lists_elsewhere__are_fields),
		cmocka_unit_test(
		    find__entries_of_the_history__are_said_unless_they_repeat),
		cmocka_unit_test(
		    find__entries_of_the_history__are_told_by_their_day),
		cmocka_unit_test(
		    find__random_pairs__have_each_difference_once),
		cmocka_unit_test(find__a_scorecard_and_itself__has_none),
		cmocka_unit_test(
		    find__out_of_memory_anywhere__leaves_the_result_alone),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
