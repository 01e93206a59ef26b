/*
 * cards.h - scorecards for the tests: from YAML, and at random.
 *
 * An including file begins with #define _XOPEN_SOURCE 700, as for scratch.h.
 */
#ifndef CARDS_H
#define CARDS_H

#include "scorecard.h"
#include "trees.h"

/* The tree of YAML, whatever it holds. */
static inline struct tree *
card_part(struct trees *trees, const char *yaml)
{
	struct tree *root = NULL;
	int r = tree_parse(text_of(yaml), "card.yaml", &trees->arena,
	    &trees->diag, &root);

	assert_silent(yaml, &trees->diag);
	assert_code(yaml, r, ERR_OK);
	assert_that(yaml, root != NULL);
	return root;
}

/* The same; scorecard_check() has nothing to say of it. */
static inline struct tree *
card(struct trees *trees, const char *yaml)
{
	struct tree *root = card_part(trees, yaml);
	int r = scorecard_check(root, &trees->diag);

	assert_silent(yaml, &trees->diag);
	assert_code(yaml, r, ERR_OK);
	return root;
}

/* --- at random -------------------------------------------------------- */

struct card_maker {
	struct arena	*arena;
	uint64_t	 seed;
	int64_t		 texts;		/* to choose from; 0: no text twice */
	int64_t		 made;
	struct buf	*shown;		/* in the minutes; NULL: not asked */
};

/* A value, and how the minutes show it. */
struct card_word {
	const char	*value;
	const char	*shown;
};

static const struct card_word card_day[] = {
	{ "2026-07-22", "22.07.2026" }, { "1.4.2026", "01.04.2026" },
	{ "2024-02-29", "29.02.2024" }, { " 31.12.2199", "31.12.2199" },
	{ "1900-01-01", "01.01.1900" },
};
static const struct card_word card_number[] = {
	{ "4", "4" }, { "6.5", "6,5" }, { "1234,5", "1234,5" },
	{ "-0.25", "-0,25" }, { "6.5 %", "6,5 %" },
	{ "1.234", "1.234" }, { "viele", "viele" }, { "12 %", "12 %" },
};
static const struct card_word card_level[] = {
	{ "gemeinsam", "gemeinsam" }, { "traeger", "Träger" },
	{ "TRAEGER", "Träger" },
};
static const struct card_word card_state[] = {
	{ "geplant", "geplant" }, { "laufend", "laufend" },
	{ "erledigt", "erledigt" }, { "ausgesetzt", "ausgesetzt" },
	{ "verworfen", "verworfen" }, { "zusammengelegt", "zusammengelegt" },
};
static const struct card_word card_light[] = {
	{ "gruen", "● grün" }, { "gelb", "▲ gelb" }, { "Rot", "■ rot" },
	{ "grau", "○ grau" },
};
static const struct card_word card_rhythm[] = {
	{ "monat", "monatlich" }, { "quartal", "vierteljährlich" },
	{ "halbjahr", "halbjährlich" }, { "Jahr", "jährlich" },
};
static const struct card_word card_factor_level[] = {
	{ "individuell", "individuell" },
	{ "institutionell", "institutionell" },
};

/* True in PERCENT of all cases. */
static inline bool
card_chance(struct card_maker *maker, int64_t percent)
{
	return testing_between(&maker->seed, 0, 99) < percent;
}

static inline struct text
card_format(struct card_maker *maker, const char *before, int64_t number,
    const char *behind)
{
	struct buf buf = BUF_EMPTY;

	buf_string(&buf, before);
	buf_number(&buf, number);
	buf_string(&buf, behind);
	struct text text = arena_text(maker->arena, buf_slice(&buf));
	assert_that(before, buf_error(&buf) == ERR_OK && text.data != NULL);
	buf_free(&buf);
	return text;
}

/* The minutes show TEXT. */
static inline void
card_show(struct card_maker *maker, struct text text)
{
	if (maker->shown == NULL)
		return;
	for (size_t i = 0; i < text.len; i++)
		buf_byte(maker->shown, text.data[i] == '\n' ? ' ' :
		    text.data[i]);
	buf_byte(maker->shown, '\n');
}

/* Append a node of KIND at KEY of PARENT; KEY "" for an item of a list. */
static inline struct tree *
card_branch(struct card_maker *maker, struct tree *parent, struct text key,
    enum tree_kind kind)
{
	struct tree *node = tree_make(maker->arena, kind);

	assert_non_null(node);
	node->at = (struct place){ "card.yaml", 1, 1 };
	node->key = key;
	tree_append(parent, node);
	return node;
}

static inline void
card_put(struct card_maker *maker, struct tree *parent, const char *key,
    struct text value)
{
	card_branch(maker, parent, text_of(key), TREE_SCALAR)->text = value;
}

/* One of the COUNT words WORD at KEY, or nothing. */
static inline void
card_choose(struct card_maker *maker, struct tree *parent, const char *key,
    const struct card_word *word, size_t count)
{
	size_t i = (size_t)testing_between(&maker->seed, 0,
	    (int64_t)count - 1);

	if (card_chance(maker, 25))
		return;
	card_put(maker, parent, key, text_of(word[i].value));
	card_show(maker, text_of(word[i].shown));
}

#define CARD_CHOOSE(maker, parent, key, words) \
	card_choose(maker, parent, key, words, COUNT_OF(words))

/* A text: one of a few, or one of its own with something in it that is markup
 * elsewhere. */
static inline struct text
card_any_text(struct card_maker *maker)
{
	static const char *const behind[] = { "x", "x <b>fett</b> &amp; \"so\"",
		"x | Strich *Stern* _unter_ `Code`", "x zwei\nZeilen",
		"x Absatz\n\n- Punkt\n\n\n22. Juli", "x \\ [a](b) $5$ ^c^ ~d~",
		"x @wer {.e} # -- ... 'f'", "x Straße – 3 € …", "x\ta", "x:",
		"xGemeindepsychiatrischeTagesstätteHafen<viertel>" };

	if (maker->texts > 0)
		return card_format(maker, "t", testing_between(&maker->seed, 1,
		    maker->texts), "");
	return card_format(maker, "w", ++maker->made, behind[testing_between(
	    &maker->seed, 0, COUNT_OF(behind) - 1)]);
}

static inline void
card_add_text(struct card_maker *maker, struct tree *parent, const char *key)
{
	struct text text = card_any_text(maker);

	card_put(maker, parent, key, text);
	card_show(maker, text);
}

/* A text at KEY, an empty one, or nothing. */
static inline void
card_text(struct card_maker *maker, struct tree *parent, const char *key)
{
	int64_t percent = testing_between(&maker->seed, 0, 99);

	if (percent < 70)
		card_add_text(maker, parent, key);
	else if (percent < 80)
		card_put(maker, parent, key, text_of(""));
}

/* A text or a list of texts. */
static inline void
card_texts(struct card_maker *maker, struct tree *parent, const char *key)
{
	if (card_chance(maker, 60)) {
		card_text(maker, parent, key);
		return;
	}
	struct tree *list = card_branch(maker, parent, text_of(key),
	    TREE_LIST);
	for (int64_t n = testing_between(&maker->seed, 0, 3); n > 0; n--)
		card_add_text(maker, list, "");
}

/* --- what is not known ------------------------------------------------ */

static inline void
card_any_value(struct card_maker *maker, struct tree *node, int depth)
{
	int64_t n = testing_between(&maker->seed, 1, 3);

	if (node->kind == TREE_SCALAR) {
		node->text = card_any_text(maker);
		card_show(maker, node->text);
		return;
	}
	for (; n > 0; n--) {
		bool map = node->kind == TREE_MAP;
		struct text key = map ? card_format(maker, "k_", n, "") :
		    text_of("");
		enum tree_kind kind = depth == 0 ? TREE_SCALAR :
		    (enum tree_kind)testing_between(&maker->seed,
		    TREE_SCALAR, TREE_MAP);

		card_any_value(maker, card_branch(maker, node, key, kind),
		    depth - 1);
		if (map)
			card_show(maker, card_format(maker, "K ", n, ""));
	}
}

/* Keys that nobody knows, and KEY, which is one elsewhere (NULL: none). */
static inline void
card_others(struct card_maker *maker, struct tree *parent, const char *key)
{
	int64_t n = testing_between(&maker->seed, 0, 2);

	for (; n > 0; n--) {
		enum tree_kind kind = (enum tree_kind)testing_between(
		    &maker->seed, TREE_SCALAR, TREE_MAP);

		card_any_value(maker, card_branch(maker, parent, card_format(
		    maker, "feld_", n, ""), kind), 2);
		card_show(maker, card_format(maker, "Feld ", n, ""));
	}
	if (key != NULL && card_chance(maker, 30))
		card_any_value(maker, card_branch(maker, parent, text_of(key),
		    TREE_LIST), 1);
}

/* --- items ------------------------------------------------------------ */

/* An item with ID, whose number is I, and its title at the end of LIST.  What
 * is shared shows another title apart. */
static inline struct tree *
card_item(struct card_maker *maker, struct tree *list, const char *id,
    int64_t i)
{
	struct tree *item = card_branch(maker, list, text_of(""), TREE_MAP);
	struct text name = card_format(maker, id, i, "");
	struct text title = card_any_text(maker);
	struct buf both = BUF_EMPTY;

	card_put(maker, item, "id", name);
	card_put(maker, item, "titel", title);
	buf_text(&both, name);
	buf_byte(&both, ' ');
	buf_text(&both, title);
	card_show(maker, id[0] == 'p' || id[0] == 'Z' ? title :
	    buf_slice(&both));
	buf_free(&both);
	return item;
}

static inline void
card_factor(struct card_maker *maker, struct tree *parent, const char *key)
{
	if (card_chance(maker, 50)) {
		card_text(maker, parent, key);
		return;
	}
	struct tree *list = card_branch(maker, parent, text_of(key),
	    TREE_LIST);
	for (int64_t n = testing_between(&maker->seed, 0, 2); n > 0; n--) {
		struct tree *item = card_branch(maker, list, text_of(""),
		    TREE_MAP);

		card_add_text(maker, item, "text");
		CARD_CHOOSE(maker, item, "ebene", card_factor_level);
		card_others(maker, item, NULL);
	}
}

static inline void
card_history(struct card_maker *maker, struct tree *measure)
{
	struct tree *list = card_branch(maker, measure, text_of("verlauf"),
	    TREE_LIST);

	for (size_t i = 0; i < COUNT_OF(card_day); i++) {
		if (card_chance(maker, 70))
			continue;
		struct tree *entry = card_branch(maker, list, text_of(""),
		    TREE_MAP);
		card_put(maker, entry, "datum",
		    text_trim(text_of(card_day[i].value)));
		card_show(maker, text_of(card_day[i].shown));
		CARD_CHOOSE(maker, entry, "status", card_state);
		card_others(maker, entry, NULL);
	}
}

static inline void
card_measure(struct card_maker *maker, struct tree *item)
{
	card_texts(maker, item, "verantwortlich");
	CARD_CHOOSE(maker, item, "beginn", card_day);
	CARD_CHOOSE(maker, item, "termin", card_day);
	CARD_CHOOSE(maker, item, "pruefrhythmus", card_rhythm);
	CARD_CHOOSE(maker, item, "status", card_state);
	CARD_CHOOSE(maker, item, "ampel", card_light);
	card_texts(maker, item, "beobachtung");
	card_factor(maker, item, "foerderfaktor");
	card_factor(maker, item, "hemmnis");
	card_texts(maker, item, "beschluss");
	CARD_CHOOSE(maker, item, "beschlossen_am", card_day);
	card_texts(maker, item, "ausgleich_fuer");
	card_others(maker, item, "kennzahlen");
	if (card_chance(maker, 70))
		card_history(maker, item);
}

static inline void
card_indicator(struct card_maker *maker, struct tree *item)
{
	card_text(maker, item, "einheit");
	CARD_CHOOSE(maker, item, "ausgangswert", card_number);
	CARD_CHOOSE(maker, item, "istwert", card_number);
	CARD_CHOOSE(maker, item, "zielwert", card_number);
	CARD_CHOOSE(maker, item, "stand", card_day);
	card_others(maker, item, "verlauf");
}

/* --- the scorecard ---------------------------------------------------- */

/* A list at KEY of some of COUNT items, in either direction, each filled by
 * FILL; or nothing. */
static inline void
card_list(struct card_maker *maker, struct tree *parent, const char *key,
    const char *id, int64_t count,
    void (*fill)(struct card_maker *maker, struct tree *item))
{
	bool back = card_chance(maker, 30);

	if (card_chance(maker, 15))
		return;
	struct tree *list = card_branch(maker, parent, text_of(key),
	    TREE_LIST);
	for (int64_t i = 1; i <= count; i++)
		if (card_chance(maker, 65))
			fill(maker, card_item(maker, list, id,
			    back ? count - i + 1 : i));
}

static inline void
card_perspective(struct card_maker *maker, struct tree *item)
{
	card_others(maker, item, "massnahmen");
}

/* The perspective is set when all are known. */
static inline void
card_goal(struct card_maker *maker, struct tree *item)
{
	CARD_CHOOSE(maker, item, "ebene", card_level);
	card_list(maker, item, "kennzahlen", "K", 2, card_indicator);
	card_list(maker, item, "massnahmen", "M", 3, card_measure);
	card_others(maker, item, "verlauf");
}

/* Each goal names one of the perspectives, or none. */
static inline void
card_refer(struct card_maker *maker, struct tree *root)
{
	struct tree *goals = tree_child(root, text_of("ziele"));

	for (struct tree *goal = goals == NULL ? NULL : goals->child;
	    goal != NULL; goal = goal->next) {
		const struct tree *item = scorecard_first(root,
		    "perspektiven");

		while (item != NULL && card_chance(maker, 40))
			item = item->next;
		if (item != NULL)
			card_put(maker, goal, "perspektive",
			    scorecard_text(item, "id"));
	}
}

static inline void
card_head(struct card_maker *maker, struct tree *root)
{
	struct tree *head = card_branch(maker, root, text_of("bsc"), TREE_MAP);
	struct tree *talk = card_branch(maker, root, text_of("gespraech"),
	    TREE_MAP);

	card_text(maker, head, "id");
	card_text(maker, head, "traeger");
	CARD_CHOOSE(maker, head, "ebene", card_level);
	card_put(maker, head, "version", text_of("3"));
	CARD_CHOOSE(maker, head, "stand", card_day);
	card_others(maker, head, "verlauf");
	CARD_CHOOSE(maker, talk, "datum", card_day);
	card_texts(maker, talk, "teilnehmende");
	card_others(maker, talk, "massnahmen");
}

/* A scorecard in which scorecard_check() finds nothing. */
static inline struct tree *
card_random(struct card_maker *maker)
{
	struct tree *root = tree_make(maker->arena, TREE_MAP);

	assert_non_null(root);
	root->at = (struct place){ "card.yaml", 1, 1 };
	if (card_chance(maker, 90))
		card_head(maker, root);
	card_list(maker, root, "perspektiven", "p", 3, card_perspective);
	card_list(maker, root, "ziele", "Z", 3, card_goal);
	card_others(maker, root, "massnahmen");
	card_refer(maker, root);
	return root;
}

#endif
