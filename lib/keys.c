#include "keys.h"

#include <string.h>

#include "err.h"

_Static_assert(sizeof(enum key_kind) == sizeof(int), "KEY_WORD writes an int");

struct reader {
	struct arena	*arena;
	struct diag	*diag;
};

static int read_map(const struct reader *reader,
    const struct key_table *table, const struct tree *node, void *into);

static void
say(const struct reader *reader, enum diag_id id, struct place at,
    struct text name, struct text text)
{
	diag_say(reader->diag, id, at, TEXTS(name, text));
}

/* --- scalars ------------------------------------------------------------ */

int
share_parse(struct text text, struct share *out)
{
	struct text below, above = text_cut(text, '/', &below);
	struct share share;
	struct percent percent;
	int r;

	if (below.data == NULL) {
		r = percent_parse(text, DECIMAL_ASK, &percent);
		if (r == ERR_OK)
			share = (struct share){ percent.e4, 100 * E4 };
	} else {
		r = count_parse(above, DECIMAL_ASK, &share.num);
		if (r == ERR_OK)
			r = count_parse(below, DECIMAL_ASK, &share.den);
	}
	if (r != ERR_OK)
		return r;
	if (share.num <= 0 || share.num > share.den ||
	    share.den > SHARE_TERM_MAX)
		return ERR_RANGE;
	*out = share;
	return ERR_OK;
}

/* Parse TEXT to the place INTO; the number of it to *VALUE for the checks. */
static int
parse_number(const struct key *key, struct text text, void *into,
    int64_t *value)
{
	const enum decimal_mark ask = DECIMAL_ASK;
	int r;

	switch (key->kind) {
	case KEY_MONEY:
		r = money_parse(text, ask, into);
		break;
	case KEY_FEE:
		r = fee_parse(text, ask, into);
		break;
	case KEY_QUANTITY:
		r = quantity_parse(text, ask, into);
		break;
	case KEY_PERCENT:
		r = percent_parse(text, ask, into);
		break;
	case KEY_COUNT:
		r = count_parse(text, ask, into);
		break;
	default:
		return share_parse(text, into);
	}
	if (r != ERR_OK)
		return r;
	/* All these structs are one int64_t. */
	memcpy(value, into, sizeof(*value));
	if (key->kind == KEY_COUNT && *value > (int64_t)key->max)
		return ERR_RANGE;
	return ERR_OK;
}

static void
read_number(const struct reader *reader, const struct key *key,
    const struct tree *node, void *into)
{
	int64_t value = 1;
	struct text name = text_of(key->name);

	int r = parse_number(key, node->text, into, &value);
	if (r == ERR_OK && ((value <= 0 &&
	    (key->flags & KEY_ABOVE_ZERO) != 0) ||
	    (value < 0 && ((key->flags & KEY_NOT_NEGATIVE) != 0 ||
	    key->kind == KEY_COUNT))))
		say(reader, (key->flags & KEY_ABOVE_ZERO) != 0 ?
		    DIAG_KEY_ABOVE_ZERO : DIAG_KEY_NEGATIVE, node->at, name,
		    node->text);
	if (r == ERR_OK)
		return;
	say(reader, key->kind == KEY_SHARE && r == ERR_RANGE ?
	    DIAG_KEY_SHARE : r == ERR_AMBIGUOUS ? DIAG_KEY_AMBIGUOUS :
	    r == ERR_DECIMALS ? DIAG_KEY_DECIMALS : r == ERR_RANGE ?
	    DIAG_NUMBER_RANGE : DIAG_NUMBER_SYNTAX, node->at, name,
	    node->text);
}

static void
read_date(const struct reader *reader, const struct key *key,
    const struct tree *node, struct date *into)
{
	int r = date_parse(node->text, into);

	if (r == ERR_OK)
		return;
	say(reader, r == ERR_YEAR ? DIAG_DATE_YEAR : r == ERR_RANGE ?
	    DIAG_DATE_RANGE : DIAG_DATE_SYNTAX, node->at,
	    text_of(key->name), node->text);
}

static void
read_word(const struct reader *reader, const struct key *key,
    const struct tree *node, int *into)
{
	struct buf known = BUF_EMPTY;

	if (text_find_word(text_trim(node->text), key->words, into))
		return;
	buf_words(&known, key->words);
	diag_say(reader->diag, DIAG_WORD_UNKNOWN, node->at,
	    TEXTS(text_of(key->name), node->text, diag_list(reader->diag, &known)));
	buf_free(&known);
}

static void
read_text(const struct reader *reader, const struct key *key,
    const struct tree *node, struct text *into)
{
	char limit[TEXT_NUMBER_MAX];
	struct text text = text_trim(node->text);

	*into = text;
	if (text.len == 0)
		say(reader, DIAG_KEY_EMPTY, node->at, text_of(key->name),
		    text);
	else if (key->max > 0 && text.len > key->max)
		diag_say(reader->diag, DIAG_KEY_TOO_LONG, node->at,
		    TEXTS(text_of(key->name),
		    text_number((int64_t)key->max, limit), text));
}

static void
read_scalar(const struct reader *reader, const struct key *key,
    const struct tree *node, void *into)
{
	switch (key->kind) {
	case KEY_TEXT:
		read_text(reader, key, node, into);
		break;
	case KEY_DATE:
		read_date(reader, key, node, into);
		break;
	case KEY_WORD:
		read_word(reader, key, node, into);
		break;
	default:
		read_number(reader, key, node, into);
	}
}

/* --- nodes -------------------------------------------------------------- */

/* True when NODE is of KIND and not null; else what it should be is said. */
static bool
check_kind(const struct reader *reader, const struct tree *node,
    enum tree_kind kind, struct text name)
{
	static const enum diag_id wanted[] = { DIAG_KEY_WANTS_SCALAR,
		DIAG_KEY_WANTS_LIST, DIAG_KEY_WANTS_MAP };

	if (node->kind == TREE_REFUSED)
		return false;
	if (tree_is_null(node)) {
		if (tree_is_cut_number(node))
			say(reader, DIAG_KEY_COMMA, node->key_at, node->key,
			    text_of(""));
		else
			say(reader, DIAG_KEY_NULL, node->at, name,
			    text_of(""));
		return false;
	}
	if (node->kind != kind) {
		say(reader, wanted[kind], node->at, name, text_of(""));
		return false;
	}
	return true;
}

static size_t
count_children(const struct tree *node)
{
	size_t count = 0;

	for (node = node->child; node != NULL; node = node->next)
		count++;
	return count;
}

static int
read_texts(const struct reader *reader, const struct key *key,
    const struct tree *node, struct text_list *into)
{
	size_t count = 0;
	struct text *item = arena_alloc(reader->arena,
	    (count_children(node) + 1) * sizeof(*item));

	if (item == NULL)
		return ERR_NOMEM;
	for (node = node->child; node != NULL; node = node->next)
		if (check_kind(reader, node, TREE_SCALAR, text_of(key->name)))
			read_text(reader, key, node, &item[count++]);
	*into = (struct text_list){ item, count };
	return ERR_OK;
}

static int
read_list(const struct reader *reader, const struct key *key,
    const struct tree *node, struct key_list *into)
{
	size_t size = key->table->size, count = 0;
	char *item = arena_alloc(reader->arena,
	    (count_children(node) + 1) * size);

	if (item == NULL)
		return ERR_NOMEM;
	for (node = node->child; node != NULL; node = node->next) {
		if (!check_kind(reader, node, TREE_MAP, text_of(key->name)))
			continue;
		int r = read_map(reader, key->table, node,
		    item + count++ * size);
		if (r != ERR_OK)
			return r;
	}
	*into = (struct key_list){ item, count };
	return ERR_OK;
}

static int
read_ratios(const struct reader *reader, const struct tree *node,
    struct key_list *into)
{
	struct key_ratio *item = arena_alloc(reader->arena,
	    (count_children(node) + 1) * sizeof(*item));
	size_t count = 0;

	if (item == NULL)
		return ERR_NOMEM;
	for (node = node->child; node != NULL; node = node->next) {
		struct key key = { .kind = KEY_QUANTITY,
			.flags = KEY_ABOVE_ZERO, .name = node->key.data };

		if (!check_kind(reader, node, TREE_SCALAR, node->key))
			continue;
		item[count].level = node->key;
		item[count].at = node->key_at;
		read_number(reader, &key, node, &item[count++].ratio);
	}
	*into = (struct key_list){ item, count };
	return ERR_OK;
}

static void
check_free(const struct reader *reader, const struct tree *node)
{
	for (node = node->child; node != NULL; node = node->next)
		check_kind(reader, node, TREE_SCALAR, node->key);
}

static int
read_value(const struct reader *reader, const struct key *key,
    const struct tree *node, void *into)
{
	enum tree_kind kind = key->kind == KEY_TEXTS ||
	    key->kind == KEY_LIST ? TREE_LIST : key->kind == KEY_MAP ||
	    key->kind == KEY_RATIOS || key->kind == KEY_FREE ? TREE_MAP :
	    TREE_SCALAR;

	if (!check_kind(reader, node, kind, text_of(key->name)))
		return ERR_OK;
	if (kind != TREE_SCALAR && count_children(node) > KEYS_ITEMS_MAX) {
		say(reader, DIAG_LIST_TOO_LONG, node->at, text_of(key->name),
		    text_of(""));
		return ERR_OK;
	}
	switch (key->kind) {
	case KEY_TEXTS:
		return read_texts(reader, key, node, into);
	case KEY_MAP:
		return read_map(reader, key->table, node, into);
	case KEY_LIST:
		return read_list(reader, key, node, into);
	case KEY_RATIOS:
		return read_ratios(reader, node, into);
	case KEY_FREE:
		check_free(reader, node);
		return ERR_OK;
	default:
		read_scalar(reader, key, node, into);
		return ERR_OK;
	}
}

/* --- mappings ----------------------------------------------------------- */

static const struct key *
find_key(const struct key_table *table, struct text name)
{
	for (size_t i = 0; i < table->keys; i++)
		if (text_is(name, table->key[i].name))
			return &table->key[i];
	return NULL;
}

static void
say_unknown(const struct reader *reader, const struct key_table *table,
    const struct tree *node)
{
	struct buf known = BUF_EMPTY;

	for (size_t i = 0; i < table->keys; i++) {
		buf_string(&known, i > 0 ? ", " : "");
		buf_string(&known, table->key[i].name);
	}
	diag_say(reader->diag, tree_is_cut_number(node) ? DIAG_KEY_COMMA :
	    DIAG_KEY_UNKNOWN, node->key_at,
	    TEXTS(node->key, diag_list(reader->diag, &known)));
	buf_free(&known);
}

static void
set_text(void *into, struct text text)
{
	memcpy(into, &text, sizeof(text));
}

/* What is not given: reported when required, else its default. */
static int
read_defaults(const struct reader *reader, const struct key_table *table,
    const struct tree *node, char *into)
{
	for (size_t i = 0; i < table->keys; i++) {
		const struct key *key = &table->key[i];
		struct tree given = { .kind = TREE_SCALAR,
			.text = text_of(key->fallback), .quoted = true };

		if (tree_find(node, key->name) != NULL)
			continue;
		if (key->kind == KEY_TEXT)
			set_text(into + key->offset, text_of(""));
		if ((key->flags & KEY_REQUIRED) != 0)
			say(reader, DIAG_KEY_MISSING, node->at,
			    text_of(key->name), text_of(""));
		else if (key->fallback != NULL)
			read_scalar(reader, key, &given, into + key->offset);
		else if (key->kind == KEY_MAP && key->has == 0) {
			struct tree empty = { .kind = TREE_MAP,
				.at = node->at };
			int r = read_map(reader, key->table, &empty,
			    into + key->offset);
			if (r != ERR_OK)
				return r;
		}
	}
	return ERR_OK;
}

static int
read_map(const struct reader *reader, const struct key_table *table,
    const struct tree *node, void *into)
{
	char *base = into;

	if (table->place != KEY_PLACE_NONE)
		memcpy(base + table->place, &node->at, sizeof(node->at));
	for (const struct tree *child = node->child; child != NULL;
	    child = child->next) {
		const struct key *key = find_key(table, child->key);

		if (key == NULL) {
			say_unknown(reader, table, child);
			continue;
		}
		if (key->has != 0)
			*(bool *)(base + key->has) = true;
		int r = read_value(reader, key, child, base + key->offset);
		if (r != ERR_OK)
			return r;
	}
	return read_defaults(reader, table, node, base);
}

int
keys_read(const struct key_table *table, const struct tree *node,
    struct arena *arena, struct diag *diag, void *into)
{
	const struct reader reader = { arena, diag };

	if (!check_kind(&reader, node, TREE_MAP, text_of("the file")))
		return ERR_OK;
	return read_map(&reader, table, node, into);
}
