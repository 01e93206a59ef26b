#include "measure_list.h"

#include "err.h"
#include "measure.h"
#include "wording.h"

/* Where the value of a column is found. */
enum source {
	OF_HEAD,
	OF_TALK,
	OF_GOAL,
	OF_MEASURE,
	SOURCES
};


enum column {
	AT_TRAEGER, AT_BSC, AT_VERSION, AT_STAND, AT_GESPRAECH,
	AT_PERSPEKTIVE, AT_PERSPEKTIVE_TITEL, AT_ZIEL, AT_ZIEL_TITEL,
	AT_EBENE, AT_MASSNAHME,
	AT_TITEL, AT_VERANTWORTLICH, AT_BEGINN, AT_TERMIN, AT_PRUEFRHYTHMUS,
	AT_STATUS, AT_AMPEL, AT_LETZTE, AT_NAECHSTE, AT_FAELLIG,
	AT_UEBERFAELLIG, AT_BEOBACHTUNG, AT_FOERDERFAKTOR, AT_HEMMNIS,
	AT_BESCHLUSS, AT_BESCHLOSSEN_AM, AT_AUSGLEICH_FUER,
	COLUMNS
};

const struct out_column measure_list_column[] = {
	[AT_TRAEGER] = { "traeger", OUT_TEXT, OUT_NO_TOTAL },
	[AT_BSC] = { "bsc", OUT_TEXT, OUT_NO_TOTAL },
	[AT_VERSION] = { "version", OUT_TEXT, OUT_NO_TOTAL },
	[AT_STAND] = { "stand", OUT_DATE, OUT_NO_TOTAL },
	[AT_GESPRAECH] = { "gespraech", OUT_DATE, OUT_NO_TOTAL },
	[AT_PERSPEKTIVE] = { "perspektive", OUT_TEXT, OUT_NO_TOTAL },
	[AT_PERSPEKTIVE_TITEL] = { "perspektive_titel", OUT_TEXT,
		OUT_NO_TOTAL },
	[AT_ZIEL] = { "ziel", OUT_TEXT, OUT_NO_TOTAL },
	[AT_ZIEL_TITEL] = { "ziel_titel", OUT_TEXT, OUT_NO_TOTAL },
	[AT_EBENE] = { "ebene", OUT_TEXT, OUT_NO_TOTAL },
	[AT_MASSNAHME] = { "massnahme", OUT_TEXT, OUT_NO_TOTAL },
	[AT_TITEL] = { "titel", OUT_TEXT, OUT_NO_TOTAL },
	[AT_VERANTWORTLICH] = { "verantwortlich", OUT_TEXT, OUT_NO_TOTAL },
	[AT_BEGINN] = { "beginn", OUT_DATE, OUT_NO_TOTAL },
	[AT_TERMIN] = { "termin", OUT_DATE, OUT_NO_TOTAL },
	[AT_PRUEFRHYTHMUS] = { "pruefrhythmus", OUT_TEXT, OUT_NO_TOTAL },
	[AT_STATUS] = { "status", OUT_TEXT, OUT_NO_TOTAL },
	[AT_AMPEL] = { "ampel", OUT_TEXT, OUT_NO_TOTAL },
	[AT_LETZTE] = { "letzte", OUT_DATE, OUT_NO_TOTAL },
	[AT_NAECHSTE] = { "naechste", OUT_DATE, OUT_NO_TOTAL },
	[AT_FAELLIG] = { "faellig", OUT_TEXT, OUT_NO_TOTAL },
	[AT_UEBERFAELLIG] = { "ueberfaellig", OUT_TEXT, OUT_NO_TOTAL },
	[AT_BEOBACHTUNG] = { "beobachtung", OUT_TEXT, OUT_NO_TOTAL },
	[AT_FOERDERFAKTOR] = { "foerderfaktor", OUT_TEXT, OUT_NO_TOTAL },
	[AT_HEMMNIS] = { "hemmnis", OUT_TEXT, OUT_NO_TOTAL },
	[AT_BESCHLUSS] = { "beschluss", OUT_TEXT, OUT_NO_TOTAL },
	[AT_BESCHLOSSEN_AM] = { "beschlossen_am", OUT_DATE, OUT_NO_TOTAL },
	[AT_AUSGLEICH_FUER] = { "ausgleich_fuer", OUT_TEXT, OUT_NO_TOTAL },
};
const size_t measure_list_columns = COLUMNS;

/* The columns that are a field of the scorecard. */
static const struct {
	enum column	 column;
	enum source	 source;
	const char	*key;
} field[] = {
	{ AT_TRAEGER, OF_HEAD, "traeger" },
	{ AT_BSC, OF_HEAD, "id" },
	{ AT_VERSION, OF_HEAD, "version" },
	{ AT_STAND, OF_HEAD, "stand" },
	{ AT_GESPRAECH, OF_TALK, "datum" },
	{ AT_PERSPEKTIVE, OF_GOAL, "perspektive" },
	{ AT_ZIEL, OF_GOAL, "id" },
	{ AT_ZIEL_TITEL, OF_GOAL, "titel" },
	{ AT_EBENE, OF_GOAL, "ebene" },
	{ AT_MASSNAHME, OF_MEASURE, "id" },
	{ AT_TITEL, OF_MEASURE, "titel" },
	{ AT_VERANTWORTLICH, OF_MEASURE, "verantwortlich" },
	{ AT_BEGINN, OF_MEASURE, "beginn" },
	{ AT_TERMIN, OF_MEASURE, "termin" },
	{ AT_PRUEFRHYTHMUS, OF_MEASURE, "pruefrhythmus" },
	{ AT_STATUS, OF_MEASURE, "status" },
	{ AT_AMPEL, OF_MEASURE, "ampel" },
	{ AT_BEOBACHTUNG, OF_MEASURE, "beobachtung" },
	{ AT_FOERDERFAKTOR, OF_MEASURE, "foerderfaktor" },
	{ AT_HEMMNIS, OF_MEASURE, "hemmnis" },
	{ AT_BESCHLUSS, OF_MEASURE, "beschluss" },
	{ AT_BESCHLOSSEN_AM, OF_MEASURE, "beschlossen_am" },
	{ AT_AUSGLEICH_FUER, OF_MEASURE, "ausgleich_fuer" },
};

/* TEXT in one line. */
static void
add_line(struct buf *into, struct text text)
{
	for (size_t i = 0; i < text.len;) {
		size_t len = text_line_end((struct text){ text.data + i,
		    text.len - i });

		buf_byte(into, len > 0 ? ' ' : text.data[i]);
		i += len > 0 ? len : 1;
	}
}

/* The words of COLUMN, or NULL. */
static const char *const *
words_of(enum column column)
{
	return column == AT_EBENE ? scorecard_levels :
	    column == AT_PRUEFRHYTHMUS ? measure_rhythms :
	    column == AT_STATUS ? measure_states :
	    column == AT_AMPEL ? measure_lights : NULL;
}

/* A single value as it is, so that it can be compared; anything else in
 * words. */
static void
add_value(struct buf *into, const struct tree *node)
{
	struct buf text = BUF_EMPTY;

	if (node->kind == TREE_SCALAR)
		buf_text(&text, text_trim(node->text));
	else
		wording_value(&text, node);
	if (buf_error(&text) == ERR_OK)
		add_line(into, buf_slice(&text));
	else
		into->error = buf_error(&text);
	buf_free(&text);
}

static void
write_field(struct csvout *out, enum column column, const struct tree *map,
    const char *key)
{
	const struct tree *node = map == NULL ? NULL : tree_find(map, key);
	const char *const *words = words_of(column);
	struct buf text = BUF_EMPTY;
	struct date date;
	int word;

	if (node == NULL)
		return;
	/* As it is listed, whatever case it was written in. */
	if (words != NULL && scorecard_word(map, key, words, &word)) {
		csvout_text(out, column, text_of(words[word]));
		return;
	}
	if (measure_list_column[column].kind == OUT_DATE) {
		if (scorecard_date(map, key, &date))
			csvout_date(out, column, date);
		return;
	}
	add_value(&text, node);
	csvout_built(out, column, &text);
	buf_free(&text);
}

static void
write_due(struct csvout *out, const struct tree *measure,
    const struct date *today)
{
	struct measure_due due = measure_due(measure, today);

	if (due.has_next) {
		csvout_date(out, AT_LETZTE, due.last);
		csvout_date(out, AT_NAECHSTE, due.next);
	}
	if (today == NULL)
		return;
	csvout_text(out, AT_FAELLIG, text_of(due.due ? "ja" : "nein"));
	csvout_text(out, AT_UEBERFAELLIG, text_of(due.overdue ? "ja" : "nein"));
}

static const struct tree *
find_perspective(const struct tree *root, struct text id)
{
	for (const struct tree *item = scorecard_first(root, "perspektiven");
	    item != NULL; item = item->next)
		if (id.len > 0 && text_equal(scorecard_text(item, "id"), id))
			return item;
	return NULL;
}

/* The perspective of GOAL in ROOT, else in the first of CARDS that has it, as a
 * core has those of its parts; NULL: nowhere. */
static const struct tree *
perspective_of(const struct scorecards *cards, const struct tree *root,
    const struct tree *goal)
{
	struct text id = scorecard_text(goal, "perspektive");
	const struct tree *found = find_perspective(root, id);

	for (size_t i = 0; i < cards->count && found == NULL; i++)
		found = find_perspective(cards->root[i], id);
	return found;
}

static void
write_goal(struct csvout *out, const struct scorecards *cards,
    const struct tree *root, const struct tree *goal,
    const struct date *today)
{
	const struct tree *perspective = perspective_of(cards, root, goal);
	const struct tree *map[SOURCES] = {
		[OF_HEAD] = scorecard_map(root, "bsc"),
		[OF_TALK] = scorecard_map(root, "gespraech"),
		[OF_GOAL] = goal };

	for (const struct tree *measure = scorecard_first(goal,
	    "massnahmen"); measure != NULL; measure = measure->next) {
		map[OF_MEASURE] = measure;
		write_field(out, AT_PERSPEKTIVE_TITEL, perspective, "titel");
		for (size_t i = 0; i < sizeof(field) / sizeof(field[0]); i++)
			write_field(out, field[i].column,
			    map[field[i].source], field[i].key);
		write_due(out, measure, today);
		csvout_row_end(out);
	}
}

void
measure_list_write(const struct scorecards *cards, const struct date *today,
    struct csvout *out)
{
	for (size_t i = 0; i < cards->count; i++)
		for (const struct tree *goal = scorecard_first(
		    cards->root[i], "ziele"); goal != NULL;
		    goal = goal->next)
			write_goal(out, cards, cards->root[i], goal, today);
}
