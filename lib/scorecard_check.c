#include <stdlib.h>

#include "err.h"
#include "names.h"
#include "scorecard.h"
#include "treevalue.h"

/* What a field may hold; an empty one holds nothing, and is fine. */
enum field_kind {
	FIELD_TEXT,
	FIELD_DATE,
	FIELD_NUMBER,
	FIELD_WORD,
	FIELD_PERSPECTIVE,	/* the id of one */
	FIELD_TEXTS,		/* a text or a list of texts */
	FIELD_FACTOR,		/* a text or a list of mappings */
	FIELD_MAP,
	FIELD_LIST		/* of mappings */
};

struct field_table;

struct field {
	const char			*name;
	enum field_kind			 kind;
	const char *const		*words;
	const struct field_table	*table;
};

struct field_table {
	const struct field	*field;
	size_t			 fields;
	const char		*required[2];	/* keys, NULL = none */
};

#define TABLE(fields)	fields, sizeof(fields) / sizeof((fields)[0])

static const struct field head_field[] = {
	{ "id", FIELD_TEXT, NULL, NULL },
	{ "traeger", FIELD_TEXT, NULL, NULL },
	{ "ebene", FIELD_WORD, scorecard_levels, NULL },
	{ "version", FIELD_NUMBER, NULL, NULL },
	{ "stand", FIELD_DATE, NULL, NULL },
};
static const struct field_table head = { TABLE(head_field), { NULL } };

static const struct field talk_field[] = {
	{ "datum", FIELD_DATE, NULL, NULL },
	{ "teilnehmende", FIELD_TEXTS, NULL, NULL },
};
static const struct field_table talk = { TABLE(talk_field), { NULL } };

static const struct field perspective_field[] = {
	{ "id", FIELD_TEXT, NULL, NULL },
	{ "titel", FIELD_TEXT, NULL, NULL },
};
static const struct field_table perspective = { TABLE(perspective_field),
	{ "id", "titel" } };

static const struct field indicator_field[] = {
	{ "id", FIELD_TEXT, NULL, NULL },
	{ "titel", FIELD_TEXT, NULL, NULL },
	{ "einheit", FIELD_TEXT, NULL, NULL },
	{ "ausgangswert", FIELD_TEXT, NULL, NULL },
	{ "zielwert", FIELD_TEXT, NULL, NULL },
	{ "istwert", FIELD_TEXT, NULL, NULL },
	{ "stand", FIELD_DATE, NULL, NULL },
};
static const struct field_table indicator = { TABLE(indicator_field),
	{ "id", "titel" } };

static const struct field factor_field[] = {
	{ "text", FIELD_TEXT, NULL, NULL },
	{ "ebene", FIELD_WORD, factor_levels, NULL },
};
static const struct field_table factor = { TABLE(factor_field), { "text" } };

static const struct field history_field[] = {
	{ "datum", FIELD_DATE, NULL, NULL },
	{ "status", FIELD_WORD, measure_states, NULL },
};
static const struct field_table history = { TABLE(history_field),
	{ "datum" } };

static const struct field measure_field[] = {
	{ "id", FIELD_TEXT, NULL, NULL },
	{ "titel", FIELD_TEXT, NULL, NULL },
	{ "verantwortlich", FIELD_TEXTS, NULL, NULL },
	{ "beginn", FIELD_DATE, NULL, NULL },
	{ "termin", FIELD_DATE, NULL, NULL },
	{ "pruefrhythmus", FIELD_WORD, measure_rhythms, NULL },
	{ "status", FIELD_WORD, measure_states, NULL },
	{ "ampel", FIELD_WORD, measure_lights, NULL },
	{ "beobachtung", FIELD_TEXTS, NULL, NULL },
	{ "foerderfaktor", FIELD_FACTOR, NULL, &factor },
	{ "hemmnis", FIELD_FACTOR, NULL, &factor },
	{ "beschluss", FIELD_TEXTS, NULL, NULL },
	{ "beschlossen_am", FIELD_DATE, NULL, NULL },
	{ "ausgleich_fuer", FIELD_TEXTS, NULL, NULL },
	{ "verlauf", FIELD_LIST, NULL, &history },
};
static const struct field_table measure = { TABLE(measure_field),
	{ "id", "titel" } };

static const struct field goal_field[] = {
	{ "id", FIELD_TEXT, NULL, NULL },
	{ "titel", FIELD_TEXT, NULL, NULL },
	{ "perspektive", FIELD_PERSPECTIVE, NULL, NULL },
	{ "ebene", FIELD_WORD, scorecard_levels, NULL },
	{ "kennzahlen", FIELD_LIST, NULL, &indicator },
	{ "massnahmen", FIELD_LIST, NULL, &measure },
};
static const struct field_table goal = { TABLE(goal_field),
	{ "id", "titel" } };

static const struct field root_field[] = {
	{ "bsc", FIELD_MAP, NULL, &head },
	{ "gespraech", FIELD_MAP, NULL, &talk },
	{ "perspektiven", FIELD_LIST, NULL, &perspective },
	{ "ziele", FIELD_LIST, NULL, &goal },
};
static const struct field_table root_table = { TABLE(root_field), { NULL } };

bool
scorecard_knows(enum scorecard_part part, struct text key)
{
	static const struct field_table *const table[] = {
		[PART_ROOT] = &root_table, [PART_HEAD] = &head,
		[PART_TALK] = &talk, [PART_PERSPECTIVE] = &perspective,
		[PART_GOAL] = &goal, [PART_INDICATOR] = &indicator,
		[PART_MEASURE] = &measure, [PART_FACTOR] = &factor,
		[PART_ENTRY] = &history };

	for (size_t i = 0; i < table[part]->fields; i++)
		if (text_is(key, table[part]->field[i].name))
			return true;
	return false;
}

/* --- checking ----------------------------------------------------------- */

struct check {
	struct diag		*diag;
	bool			 refers;	/* it has perspectives */
	struct tree_index	 perspectives;
	struct buf		 path;
	uint64_t		 findings;
	int			 failure;
};

static void check_table(struct check *check, const struct field_table *table,
    const struct tree *map);

static void
say(struct check *check, enum diag_id id, const struct tree *node,
    struct text gap)
{
	check->findings++;
	diag_say(check->diag, id, node->at,
	    TEXTS(path_text(&check->path), gap));
}

static void
check_word(struct check *check, const char *const words[],
    const struct tree *node)
{
	struct buf known = BUF_EMPTY;
	int at;

	if (text_find_word(text_trim(node->text), words, &at))
		return;
	buf_words(&known, words);
	check->findings++;
	diag_say(check->diag, DIAG_FIELD_WORD, node->at,
	    TEXTS(path_text(&check->path), node->text,
	    diag_list(check->diag, &known)));
	buf_free(&known);
}

/* Without perspectives of its own a part of a scorecard refers to those of
 * the other part. */
static void
check_perspective(struct check *check, const struct tree *node)
{
	if (check->refers && tree_index_find(&check->perspectives,
	    text_trim(node->text)) == NULL)
		say(check, DIAG_PERSPECTIVE_UNKNOWN, node, node->text);
}

static void
check_scalar(struct check *check, const struct field *field,
    const struct tree *node)
{
	struct date date;
	int64_t number;

	if (text_trim(node->text).len == 0)
		return;
	if (field->kind == FIELD_DATE &&
	    date_parse(node->text, &date) != ERR_OK)
		say(check, DIAG_FIELD_DATE, node, node->text);
	else if (field->kind == FIELD_NUMBER &&
	    !scorecard_number(node->text, &number))
		say(check, DIAG_FIELD_NUMBER, node, node->text);
	else if (field->kind == FIELD_WORD)
		check_word(check, field->words, node);
	else if (field->kind == FIELD_PERSPECTIVE)
		check_perspective(check, node);
	else if (field->kind == FIELD_MAP)
		say(check, DIAG_FIELD_MAP, node, text_of(""));
	else if (field->kind == FIELD_LIST)
		say(check, DIAG_FIELD_LIST, node, text_of(""));
}

static void
check_texts(struct check *check, const struct tree *list)
{
	for (const struct tree *item = list->child; item != NULL;
	    item = item->next)
		if (item->kind != TREE_SCALAR)
			say(check, DIAG_FIELD_TEXTS, item, text_of(""));
}

/* NAME, of the key ITEM_KEY, tells ITEM apart; DATA may be NULL. */
static void
check_name(struct check *check, const struct tree *item, struct text name,
    const char *item_key)
{
	char limit[TEXT_NUMBER_MAX];

	if (name.data != NULL && text_trim(name).len < name.len &&
	    text_trim(name).len > 0)
		say(check, DIAG_ID_BLANKS, item, text_of(item_key));
	if (name.data == NULL || name.len <= NAMES_TEXT_MAX)
		return;
	check->findings++;
	diag_say(check->diag, DIAG_KEY_TOO_LONG, item->at,
	    TEXTS(path_text(&check->path), text_number(
	    (int64_t)NAMES_TEXT_MAX, limit), name));
}

/* An entry of a history, and its day. */
struct entry {
	struct date		 day;
	const struct tree	*node;
};

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	if (left->day.day != right->day.day)
		return left->day.day < right->day.day ? -1 : 1;
	return left->node->at.line < right->node->at.line ? -1 :
	    left->node->at.line > right->node->at.line;
}

/* Each day stands once in the history LIST, however it is written; one that is
 * written the same was found before. */
static void
check_days(struct check *check, const struct tree *list)
{
	struct entry *entry = calloc(tree_count(list) + 1, sizeof(*entry));
	char line[TEXT_NUMBER_MAX];
	size_t count = 0;

	if (entry == NULL) {
		check->failure = ERR_NOMEM;
		return;
	}
	for (const struct tree *node = list->child; node != NULL;
	    node = node->next)
		if (scorecard_date(node, "datum", &entry[count].day))
			entry[count++].node = node;
	qsort(entry, count, sizeof(*entry), compare_entries);
	for (size_t i = 1; i < count; i++) {
		struct text day = scorecard_text(entry[i].node, "datum");

		if (!date_equal(entry[i].day, entry[i - 1].day) ||
		    text_equal(day, scorecard_text(entry[i - 1].node,
		    "datum")))
			continue;
		size_t len = path_item(&check->path, day);
		check->findings++;
		diag_say(check->diag, DIAG_ID_TWICE, entry[i].node->at,
		    TEXTS(path_text(&check->path), text_number((int64_t)
		    entry[i - 1].node->at.line, line), text_of("datum")));
		check->path.len = len;
	}
	free(entry);
}

/* Each item of LIST by TABLE; MESSAGE says what an item, or of factors the
 * list, must be. */
static void
check_items(struct check *check, const struct field_table *table,
    const struct tree *list, enum diag_id message)
{
	const char *item_key = scorecard_item_key(list->key);
	char digits[TEXT_NUMBER_MAX];
	int64_t place = 0;
	uint64_t twice;

	/* Where all have a name it was looked at when it was read. */
	if (scorecard_names(list, false, &check->path, check->diag,
	    &twice) != ERR_OK)
		check->failure = ERR_NOMEM;
	check->findings += twice;
	if (table == &history)
		check_days(check, list);
	for (const struct tree *item = list->child; item != NULL;
	    item = item->next, place++) {
		struct text name = tree_item_name(item, item_key);

		if (item->kind != TREE_MAP && message == DIAG_FIELD_FACTOR) {
			say(check, message, item, text_of(""));
			continue;
		}
		size_t len = path_item(&check->path, name.data != NULL &&
		    name.len > 0 ? name : text_number(place, digits));

		check_name(check, item, name, item_key);
		if (item->kind == TREE_MAP && !item->conflict)
			check_table(check, table, item);
		else if (!item->conflict)
			say(check, message, item, text_of(""));
		check->path.len = len;
	}
}

static void
check_field(struct check *check, const struct field *field,
    const struct tree *node)
{
	bool list = node->kind == TREE_LIST;

	/* What is in conflict was refused when it was read. */
	if (node->conflict)
		return;
	if (node->kind == TREE_SCALAR)
		check_scalar(check, field, node);
	else if (list && (field->kind == FIELD_LIST ||
	    field->kind == FIELD_FACTOR))
		check_items(check, field->table, node,
		    field->kind == FIELD_FACTOR ? DIAG_FIELD_FACTOR :
		    DIAG_FIELD_MAP);
	else if (list && field->kind == FIELD_TEXTS)
		check_texts(check, node);
	else if (!list && field->kind == FIELD_MAP)
		check_table(check, field->table, node);
	else
		say(check, field->kind == FIELD_MAP ? DIAG_FIELD_MAP :
		    field->kind == FIELD_LIST ? DIAG_FIELD_LIST :
		    field->kind == FIELD_FACTOR ? DIAG_FIELD_FACTOR :
		    field->kind == FIELD_TEXTS ? DIAG_FIELD_TEXTS :
		    DIAG_FIELD_TEXT, node, text_of(""));
}

/* A key that is one of TABLE but for its capitals is none: warn. */
static void
check_case(struct check *check, const struct field_table *table,
    const struct tree *node)
{
	for (size_t i = 0; i < table->fields; i++) {
		const char *name = table->field[i].name;

		if (text_is(node->key, name) ||
		    !text_equal_fold(node->key, text_of(name)))
			continue;
		size_t len = path_key(&check->path, node->key);
		diag_say(check->diag, DIAG_KEY_CASE, node->key_at, TEXTS(
		    path_text(&check->path), node->key, text_of(name)));
		check->path.len = len;
	}
}

static void
check_table(struct check *check, const struct field_table *table,
    const struct tree *map)
{
	for (size_t i = 0; i < table->fields; i++) {
		const struct tree *node = tree_find(map,
		    table->field[i].name);

		if (node == NULL)
			continue;
		size_t len = path_key(&check->path, node->key);
		check_field(check, &table->field[i], node);
		check->path.len = len;
	}
	for (const struct tree *child = map->child; child != NULL;
	    child = child->next)
		check_case(check, table, child);
	for (size_t i = 0; i < 2 && table->required[i] != NULL; i++) {
		const struct tree *node = tree_find(map, table->required[i]);

		if (node == NULL || (node->kind == TREE_SCALAR &&
		    text_trim(node->text).len == 0))
			say(check, DIAG_ID_MISSING, node != NULL ? node :
			    map, text_of(table->required[i]));
	}
}

int
scorecard_check(const struct tree *root, struct diag *diag)
{
	struct check check = { .diag = diag, .path = BUF_EMPTY,
		.refers = scorecard_list(root, "perspektiven") != NULL };
	int r = scorecard_index(root, "perspektiven", &check.perspectives);

	if (r != ERR_OK)
		return r;
	check_table(&check, &root_table, root);
	r = check.failure != ERR_OK ? check.failure : buf_error(&check.path);
	buf_free(&check.path);
	tree_index_free(&check.perspectives);
	return r != ERR_OK ? r : check.findings > 0 ? ERR_DATA : ERR_OK;
}
