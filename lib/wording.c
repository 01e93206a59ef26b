#include "wording.h"

#include "decimal.h"
#include "err.h"

/* --- days --------------------------------------------------------------- */

static void
add_two_digits(struct buf *into, int number)
{
	buf_byte(into, (char)('0' + number / 10));
	buf_byte(into, (char)('0' + number % 10));
}

void
wording_day(struct buf *into, struct date date)
{
	int year, month, day;

	date_split(date, &year, &month, &day);
	add_two_digits(into, day);
	buf_byte(into, '.');
	add_two_digits(into, month);
	buf_byte(into, '.');
	buf_number(into, year);
}

void
wording_weekday(struct buf *into, struct date date)
{
	static const char *const name[] = { "Montag", "Dienstag", "Mittwoch",
		"Donnerstag", "Freitag", "Samstag", "Sonntag" };

	buf_string(into, name[date_weekday(date)]);
	buf_string(into, ", ");
	wording_day(into, date);
}

/* --- labels ------------------------------------------------------------- */

/* What a known field is called, and how its value is shown. */
enum value_kind {
	VALUE_TEXT,
	VALUE_DAY,
	VALUE_NUMBER,
	VALUE_WORD
};

struct known_field {
	const char	*key;
	const char	*label;
	enum value_kind	 kind;
};

static const struct known_field known_field[] = {
	{ "titel", "Titel", VALUE_TEXT },
	{ "traeger", "Träger", VALUE_TEXT },
	{ "perspektive", "Perspektive", VALUE_TEXT },
	{ "ebene", "Ebene", VALUE_WORD },
	{ "version", "Version", VALUE_TEXT },
	{ "stand", "Stand", VALUE_DAY },
	{ "datum", "Datum", VALUE_DAY },
	{ "teilnehmende", "Teilnehmende", VALUE_TEXT },
	{ "einheit", "Einheit", VALUE_TEXT },
	{ "ausgangswert", "Ausgangswert", VALUE_NUMBER },
	{ "zielwert", "Zielwert", VALUE_NUMBER },
	{ "istwert", "Istwert", VALUE_NUMBER },
	{ "verantwortlich", "Verantwortlich", VALUE_TEXT },
	{ "beginn", "Beginn", VALUE_DAY },
	{ "termin", "Termin", VALUE_DAY },
	{ "pruefrhythmus", "Prüfrhythmus", VALUE_WORD },
	{ "status", "Status", VALUE_WORD },
	{ "ampel", "Ampel", VALUE_WORD },
	{ "beobachtung", "Beobachtung", VALUE_TEXT },
	{ "foerderfaktor", "Förderfaktor", VALUE_TEXT },
	{ "hemmnis", "Hemmnis", VALUE_TEXT },
	{ "beschluss", "Beschluss", VALUE_TEXT },
	{ "beschlossen_am", "Beschlossen am", VALUE_DAY },
	{ "ausgleich_fuer", "Ausgleich für", VALUE_TEXT },
	{ "verlauf", "Verlauf", VALUE_TEXT },
};

static const struct known_field *
find_field(struct text key)
{
	for (size_t i = 0; i < sizeof(known_field) / sizeof(known_field[0]);
	    i++)
		if (text_is(key, known_field[i].key))
			return &known_field[i];
	return NULL;
}

void
wording_label(struct buf *into, struct text key)
{
	const struct known_field *field = find_field(key);

	if (field != NULL) {
		buf_string(into, field->label);
		return;
	}
	for (size_t i = 0; i < key.len; i++) {
		char c = key.data[i];

		buf_byte(into, c == '_' ? ' ' : i == 0 && c >= 'a' &&
		    c <= 'z' ? (char)(c - 'a' + 'A') : c);
	}
}

/* --- values ------------------------------------------------------------- */

struct word {
	const char	*word;
	const char	*shown;
};

static const struct word words[] = {
	{ "gruen", "grün" },
	{ "traeger", "Träger" },
	{ "monat", "monatlich" },
	{ "quartal", "vierteljährlich" },
	{ "halbjahr", "halbjährlich" },
	{ "jahr", "jährlich" },
};

static void
add_word(struct buf *into, struct text text)
{
	const char *const *const listed[] = { measure_states, measure_lights,
		scorecard_levels, factor_levels };
	int at;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equal_fold(text, text_of(words[i].word))) {
			buf_string(into, words[i].shown);
			return;
		}
	/* As it is listed, whatever case it was written in. */
	for (size_t i = 0; i < sizeof(listed) / sizeof(listed[0]); i++)
		if (text_find_word(text, listed[i], &at)) {
			buf_string(into, listed[i][at]);
			return;
		}
	buf_text(into, text);
}

static void
add_number(struct buf *into, struct text text)
{
	char digits[DECIMAL_TEXT_MAX];
	struct quantity quantity;

	/* Without groups: 1.234 is what somebody wrote and could be both. */
	if (!scorecard_parse_quantity(text, &quantity)) {
		buf_text(into, text);
		return;
	}
	buf_text(into, quantity_format(quantity, DECIMAL_EXCEL, digits));
	buf_string(into, text.data[text.len - 1] == '%' ? " %" : "");
}

static void
add_scalar(struct buf *into, struct text key, struct text text)
{
	const struct known_field *field = find_field(key);
	enum value_kind kind = field == NULL ? VALUE_TEXT : field->kind;
	struct date date;

	if (kind == VALUE_DAY && date_parse(text, &date) == ERR_OK)
		wording_day(into, date);
	else if (kind == VALUE_NUMBER)
		add_number(into, text);
	else if (kind == VALUE_WORD)
		add_word(into, text);
	else
		buf_text(into, text);
}

/* A value inside another one: in brackets where one could not see its end. */
static void
add_inner(struct buf *into, const struct tree *node)
{
	bool plain = node->kind == TREE_SCALAR || (node->kind == TREE_MAP &&
	    !scorecard_is_empty(tree_find(node, "text")));

	buf_string(into, plain ? "" : "(");
	wording_value(into, node);
	buf_string(into, plain ? "" : ")");
}

/* "text (ebene)" for a factor; else "Schlüssel: Wert; ...". */
static void
add_map(struct buf *into, const struct tree *map)
{
	const struct tree *text = tree_find(map, "text");
	size_t shown = 0;

	if (scorecard_is_empty(text))
		text = NULL;
	else
		wording_value(into, text);
	for (const struct tree *child = map->child; child != NULL;
	    child = child->next) {
		if (child == text || scorecard_is_empty(child))
			continue;
		buf_string(into, shown++ > 0 ? "; " : text != NULL ? " (" :
		    "");
		if (text == NULL || !text_is(child->key, "ebene")) {
			wording_label(into, child->key);
			buf_string(into, ": ");
		}
		add_inner(into, child);
	}
	if (text != NULL && shown > 0)
		buf_byte(into, ')');
}

void
wording_value(struct buf *into, const struct tree *node)
{
	size_t shown = 0;

	if (scorecard_is_empty(node))
		return;
	if (node->kind == TREE_SCALAR)
		add_scalar(into, node->key, text_trim(node->text));
	else if (node->kind == TREE_MAP)
		add_map(into, node);
	else
		for (const struct tree *item = node->child; item != NULL;
		    item = item->next) {
			if (scorecard_is_empty(item))
				continue;
			buf_string(into, shown++ > 0 ? "; " : "");
			add_inner(into, item);
		}
}

bool
wording_is_other(const struct tree *child, enum scorecard_part part)
{
	return !scorecard_knows(part, child->key) &&
	    !scorecard_is_empty(child);
}

bool
wording_has_others(const struct tree *map, enum scorecard_part part)
{
	for (const struct tree *child = map->child; child != NULL;
	    child = child->next)
		if (wording_is_other(child, part))
			return true;
	return false;
}

void
wording_others(struct buf *into, const struct tree *map,
    enum scorecard_part part)
{
	for (const struct tree *child = map->child; child != NULL;
	    child = child->next) {
		if (!wording_is_other(child, part))
			continue;
		buf_string(into, "; ");
		wording_label(into, child->key);
		buf_string(into, ": ");
		wording_value(into, child);
	}
}

void
wording_light(struct buf *into, const struct tree *measure,
    enum page_tone *tone)
{
	static const struct {
		const char	*shown;
		enum page_tone	 tone;
	} known[] = {
		[LIGHT_GREEN] = { "● grün", TONE_GREEN },
		[LIGHT_YELLOW] = { "▲ gelb", TONE_YELLOW },
		[LIGHT_RED] = { "■ rot", TONE_RED },
		[LIGHT_GREY] = { "○ grau", TONE_GREY },
	};
	int light;

	*tone = TONE_PLAIN;
	if (!scorecard_word(measure, "ampel", measure_lights, &light))
		return;
	buf_string(into, known[light].shown);
	*tone = known[light].tone;
}
