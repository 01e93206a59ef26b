#include "err.h"
#include "measure.h"
#include "minutes_parts.h"

/* Does any of FIRST and what follows it have an item in LIST? */
static bool
has_items(const struct goal_ref *first, const char *list)
{
	for (const struct goal_ref *ref = first; ref != NULL; ref = ref->next)
		if (scorecard_first(ref->goal, list) != NULL)
			return true;
	return false;
}

/* --- indicators --------------------------------------------------------- */

static const struct page_column indicator_column[] = {
	{ "Träger", PAGE_LEFT, false },		/* of shared goals only */
	{ "Kennzahl", PAGE_LEFT, true },
	{ "Einheit", PAGE_LEFT, false },
	{ "Ausgangswert", PAGE_RIGHT, false },
	{ "Istwert", PAGE_RIGHT, false },
	{ "Zielwert", PAGE_RIGHT, false },
	{ "Stand", PAGE_LEFT, false },
	{ "Weg zum Ziel", PAGE_LEFT, false },	/* a picture: HTML only */
};

#define INDICATOR_COLUMNS \
	(sizeof(indicator_column) / sizeof(indicator_column[0]))

/* The three figures of INDICATOR, in ten-thousandths; false: it has not all of
 * them. */
static bool
find_bar(const struct tree *indicator, struct page_bar *bar)
{
	struct quantity start, actual, target;

	if (!scorecard_quantity(indicator, "ausgangswert", &start) ||
	    !scorecard_quantity(indicator, "istwert", &actual) ||
	    !scorecard_quantity(indicator, "zielwert", &target))
		return false;
	*bar = (struct page_bar){ start.e4, actual.e4, target.e4,
		text_of("") };
	return true;
}

/* Is there anything to draw of FIRST and what follows it? */
static bool
has_bars(const struct writer *w, const struct goal_ref *first)
{
	struct page_bar bar;

	for (const struct goal_ref *ref = first; ref != NULL &&
	    w->page->format == PAGE_HTML; ref = ref->next)
		for (const struct tree *item = scorecard_first(ref->goal,
		    "kennzahlen"); item != NULL; item = item->next)
			if (find_bar(item, &bar))
				return true;
	return false;
}

static void
write_bar(struct writer *w, const struct tree *indicator)
{
	struct buf *text = minutes_text(w);
	struct page_bar bar;

	if (!find_bar(indicator, &bar)) {
		minutes_built_cell(w, TONE_PLAIN);
		return;
	}
	buf_string(text, "von ");
	wording_value(text, tree_find(indicator, "ausgangswert"));
	buf_string(text, " über ");
	wording_value(text, tree_find(indicator, "istwert"));
	buf_string(text, " nach ");
	wording_value(text, tree_find(indicator, "zielwert"));
	bar.label = minutes_built(w);
	page_cell_bar(w->page, &bar);
}

static void
write_indicator(struct writer *w, const struct goal_ref *ref,
    const struct tree *indicator, bool shared, bool bars)
{
	if (shared)
		minutes_provider_cell(w, ref, GOAL_INDICATORS, indicator);
	minutes_title(minutes_text(w), indicator);
	minutes_built_cell(w, TONE_PLAIN);
	minutes_cell(w, indicator, "einheit");
	minutes_cell(w, indicator, "ausgangswert");
	minutes_cell(w, indicator, "istwert");
	minutes_cell(w, indicator, "zielwert");
	minutes_cell(w, indicator, "stand");
	if (bars)
		write_bar(w, indicator);
	page_row_end(w->page);
}

static void
write_indicators(struct writer *w, const struct goal_ref *first, bool shared)
{
	size_t left_out = shared ? 0 : 1;
	bool bars = has_bars(w, first);
	size_t count = INDICATOR_COLUMNS - left_out - (bars ? 0 : 1);

	if (!w->how->section[SECTION_INDICATORS] ||
	    !has_items(first, "kennzahlen"))
		return;
	page_table(w->page, indicator_column + left_out, count,
	    text_of("Kennzahlen"));
	for (const struct goal_ref *ref = first; ref != NULL; ref = ref->next)
		for (const struct tree *item = scorecard_first(ref->goal,
		    "kennzahlen"); item != NULL; item = item->next)
			if (!minutes_is_repeated(first, ref,
			    GOAL_INDICATORS, item))
				write_indicator(w, ref, item, shared, bars);
	page_table_end(w->page);
}

/* What the indicators of REF have besides their figures, such as an
 * observation; what FIRST to before REF have, too, was said there. */
static void
write_indicator_others(struct writer *w, const struct goal_ref *first,
    const struct goal_ref *ref)
{
	struct buf prefix = BUF_EMPTY;

	for (const struct tree *item = scorecard_first(ref->goal,
	    "kennzahlen"); item != NULL; item = item->next) {
		if (minutes_is_repeated(first, ref, GOAL_INDICATORS, item))
			continue;
		buf_clear(&prefix);
		buf_text(&prefix, scorecard_text(item, "id"));
		buf_byte(&prefix, ' ');
		if (buf_error(&prefix) == ERR_OK)
			minutes_others(w, item, PART_INDICATOR,
			    buf_slice(&prefix));
		else
			w->failure = buf_error(&prefix);
	}
	buf_free(&prefix);
}

/* --- measures ----------------------------------------------------------- */

static const struct page_column measure_column[] = {
	{ "Träger", PAGE_LEFT, false },		/* of shared goals only */
	{ "Maßnahme", PAGE_LEFT, true },
	{ "Verantwortlich", PAGE_LEFT, false },
	{ "Zeitraum", PAGE_LEFT, false },
	{ "Nächste Prüfung", PAGE_LEFT, false },
	{ "Status", PAGE_LEFT, false },
	{ "Ampel", PAGE_LEFT, false },
};

#define MEASURE_COLUMNS	(sizeof(measure_column) / sizeof(measure_column[0]))

static void
add_period(struct buf *text, const struct tree *measure)
{
	const struct tree *start = tree_find(measure, "beginn");
	const struct tree *end = tree_find(measure, "termin");

	if (!scorecard_is_empty(start)) {
		buf_string(text, scorecard_is_empty(end) ? "ab " : "");
		wording_value(text, start);
	}
	if (!scorecard_is_empty(end)) {
		buf_string(text, text->len > 0 ? " bis " : "bis ");
		wording_value(text, end);
	}
}

/* "22.10.2026 (vierteljährlich), fällig" */
static void
add_review(struct buf *text, const struct tree *measure,
    const struct measure_due *due)
{
	const struct tree *rhythm = tree_find(measure, "pruefrhythmus");

	if (due->has_next)
		wording_day(text, due->next);
	if (!scorecard_is_empty(rhythm)) {
		buf_string(text, due->has_next ? " (" : "");
		wording_value(text, rhythm);
		buf_string(text, due->has_next ? ")" : "");
	}
	if (due->due)
		buf_string(text, ", fällig");
}

static void
write_measure(struct writer *w, const struct goal_ref *ref,
    const struct tree *measure, bool shared)
{
	struct measure_due due = measure_due(measure, w->how->today);
	enum page_tone tone;

	if (shared)
		minutes_provider_cell(w, ref, GOAL_MEASURES, measure);
	minutes_title(minutes_text(w), measure);
	minutes_built_cell(w, TONE_PLAIN);
	minutes_cell(w, measure, "verantwortlich");
	add_period(minutes_text(w), measure);
	if (due.overdue)
		buf_string(&w->text, ", überfällig");
	minutes_built_cell(w, due.overdue ? TONE_OVERDUE : TONE_PLAIN);
	add_review(minutes_text(w), measure, &due);
	minutes_built_cell(w, due.due ? TONE_DUE : TONE_PLAIN);
	minutes_cell(w, measure, "status");
	wording_light(minutes_text(w), measure, &tone);
	minutes_built_cell(w, tone);
	page_row_end(w->page);
}

/* A provider that has the goal and no measure yet. */
static void
write_no_measure(struct writer *w, const struct goal_ref *ref)
{
	page_cell(w->page, w->provider[ref->card], TONE_PLAIN);
	page_cell(w->page, text_of("noch keine vereinbart"), TONE_PLAIN);
	for (size_t i = 2; i < MEASURE_COLUMNS; i++)
		page_cell(w->page, text_of(""), TONE_PLAIN);
	page_row_end(w->page);
}

static void
write_measures(struct writer *w, const struct goal_ref *first, bool shared)
{
	size_t left_out = shared ? 0 : 1;

	if (!w->how->section[SECTION_MEASURES])
		return;
	if (!has_items(first, "massnahmen")) {
		page_paragraph(w->page,
		    text_of("Noch keine Maßnahme vereinbart."));
		return;
	}
	page_table(w->page, measure_column + left_out,
	    MEASURE_COLUMNS - left_out, text_of("Maßnahmen"));
	for (const struct goal_ref *ref = first; ref != NULL;
	    ref = ref->next) {
		const struct tree *item = scorecard_first(ref->goal,
		    "massnahmen");

		if (item == NULL)
			write_no_measure(w, ref);
		for (; item != NULL; item = item->next)
			if (!minutes_is_repeated(first, ref,
			    GOAL_MEASURES, item))
				write_measure(w, ref, item, shared);
	}
	page_table_end(w->page);
}

/* --- texts of the measures ---------------------------------------------- */

/* "weiterführen (beschlossen am 22.07.2026)" */
static void
write_decision(struct writer *w, const struct tree *measure)
{
	const struct tree *decision = tree_find(measure, "beschluss");
	const struct tree *day = tree_find(measure, "beschlossen_am");
	struct buf *text = minutes_text(w);

	if (scorecard_is_empty(decision) && scorecard_is_empty(day))
		return;
	wording_value(text, decision);
	if (!scorecard_is_empty(day)) {
		buf_string(text, text->len > 0 ? " (beschlossen am " :
		    "beschlossen am ");
		wording_value(text, day);
		buf_string(text, scorecard_is_empty(decision) ? "" : ")");
	}
	page_field(w->page, text_of("Beschluss"), minutes_built(w),
	    TONE_PLAIN);
}

/* "22.04.2026 geplant" for each entry, and what else it has. */
static void
write_history(struct writer *w, const struct tree *measure)
{
	const struct tree *entry = scorecard_first(measure, "verlauf");
	struct buf *text = minutes_text(w);

	if (entry == NULL || !w->how->section[SECTION_HISTORY])
		return;
	for (; entry != NULL; entry = entry->next) {
		buf_string(text, text->len > 0 ? "\n" : "");
		wording_value(text, tree_find(entry, "datum"));
		buf_string(text, scorecard_is_empty(tree_find(entry,
		    "status")) ? "" : " ");
		wording_value(text, tree_find(entry, "status"));
		wording_others(text, entry, PART_ENTRY);
	}
	page_field(w->page, text_of("Verlauf"), minutes_built(w), TONE_PLAIN);
}

static bool
has_details(const struct writer *w, const struct tree *measure)
{
	static const char *const key[] = { "beobachtung", "foerderfaktor",
		"hemmnis", "beschluss", "beschlossen_am", "ausgleich_fuer",
		NULL };

	for (size_t i = 0; key[i] != NULL &&
	    w->how->section[SECTION_DETAILS]; i++)
		if (!scorecard_is_empty(tree_find(measure, key[i])))
			return true;
	return (w->how->section[SECTION_HISTORY] &&
	    scorecard_first(measure, "verlauf") != NULL) ||
	    (w->how->section[SECTION_OTHERS] &&
	    wording_has_others(measure, PART_MEASURE));
}

static void
write_details(struct writer *w, const struct tree *measure, int level)
{
	if (!has_details(w, measure))
		return;
	minutes_title(minutes_text(w), measure);
	page_heading(w->page, level, minutes_built(w));
	if (w->how->section[SECTION_DETAILS]) {
		minutes_field(w, "Beobachtung",
		    tree_find(measure, "beobachtung"));
		minutes_field(w, "Förderfaktor",
		    tree_find(measure, "foerderfaktor"));
		minutes_field(w, "Hemmnis", tree_find(measure, "hemmnis"));
		write_decision(w, measure);
		minutes_field(w, "Ausgleich für",
		    tree_find(measure, "ausgleich_fuer"));
	}
	minutes_others(w, measure, PART_MEASURE, text_of(""));
	write_history(w, measure);
}

/* --- the goal ----------------------------------------------------------- */

/* The details of a measure of a shared goal, and who else has it. */
static void
write_joint_details(struct writer *w, const struct goal_ref *ref,
    const struct tree *measure, int level)
{
	if (!has_details(w, measure))
		return;
	write_details(w, measure, level);
	minutes_text(w);
	minutes_add_joint(w, ref, GOAL_MEASURES, measure);
	struct text others = minutes_built(w);
	if (others.len > 0)
		page_field(w->page, text_of("Gemeinsam mit"), others,
		    TONE_PLAIN);
}

/* What the scorecard REF has to say of the goal from FIRST on besides the
 * tables. */
static void
write_texts(struct writer *w, const struct goal_ref *first,
    const struct goal_ref *ref, int level)
{
	minutes_others(w, ref->goal, PART_GOAL, text_of(""));
	write_indicator_others(w, first, ref);
	for (const struct tree *measure = scorecard_first(ref->goal,
	    "massnahmen"); measure != NULL; measure = measure->next)
		if (!minutes_is_repeated(first, ref, GOAL_MEASURES, measure))
			write_joint_details(w, ref, measure, level);
}

static bool
has_texts(const struct writer *w, const struct goal_ref *first,
    const struct goal_ref *ref)
{
	bool others = w->how->section[SECTION_OTHERS];

	for (const struct tree *measure = scorecard_first(ref->goal,
	    "massnahmen"); measure != NULL; measure = measure->next)
		if (has_details(w, measure) && !minutes_is_repeated(first,
		    ref, GOAL_MEASURES, measure))
			return true;
	for (const struct tree *item = scorecard_first(ref->goal,
	    "kennzahlen"); item != NULL && others; item = item->next)
		if (wording_has_others(item, PART_INDICATOR) &&
		    !minutes_is_repeated(first, ref, GOAL_INDICATORS, item))
			return true;
	return others && wording_has_others(ref->goal, PART_GOAL);
}

/* The providers beside each other, each with its own texts. */
static void
write_sides(struct writer *w, const struct goal_ref *first, int level)
{
	bool any = false;

	for (const struct goal_ref *ref = first; ref != NULL;
	    ref = ref->next) {
		if (!has_texts(w, first, ref))
			continue;
		if (!any)
			page_side_by_side(w->page);
		any = true;
		page_side(w->page, level, w->provider[ref->card]);
		write_texts(w, first, ref, level + 1);
	}
	if (any)
		page_sides_end(w->page);
}

/* The title of the perspective that GOAL names; the empty text: none. */
static struct text
perspective_of(const struct writer *w, const struct tree *goal)
{
	struct text id = scorecard_text(goal, "perspektive");

	for (size_t i = 0; i < w->agenda.perspectives; i++)
		if (text_equal(w->agenda.perspective[i].id, id))
			return w->agenda.perspective[i].title;
	return id;
}

/* A field of REF that is another one than what was SHOWN. */
static void
write_difference(struct writer *w, const char *label,
    const struct goal_ref *ref, struct text text, struct text shown)
{
	if (text.len > 0 && !text_equal(text, shown))
		minutes_field_of(w, label, ref, text);
}

/* The same goal may be another one to another provider. */
static void
write_differences(struct writer *w, const struct agenda_goal *goal,
    struct text level)
{
	const struct tree *first = goal->first->goal;
	struct text perspective =
	    w->agenda.perspective[goal->perspective].title;
	struct buf text = BUF_EMPTY;

	for (const struct goal_ref *ref = goal->first; ref != NULL;
	    ref = ref->next) {
		write_difference(w, "Titel", ref, scorecard_text(ref->goal,
		    "titel"), scorecard_text(first, "titel"));
		write_difference(w, "Perspektive", ref,
		    perspective_of(w, ref->goal), perspective);
		if (text_equal_fold(scorecard_text(ref->goal, "ebene"),
		    level))
			continue;
		buf_clear(&text);
		wording_value(&text, tree_find(ref->goal, "ebene"));
		if (buf_error(&text) != ERR_OK)
			w->failure = buf_error(&text);
		else
			write_difference(w, "Ebene", ref, buf_slice(&text),
			    level);
	}
	buf_free(&text);
}

/* The level that the first scorecard names which names one. */
static const struct tree *
level_of(const struct goal_ref *first)
{
	const struct tree *level = NULL;

	for (const struct goal_ref *ref = first; ref != NULL &&
	    scorecard_is_empty(level); ref = ref->next)
		level = tree_find(ref->goal, "ebene");
	return level;
}

/* What is said of GOAL before its tables. */
static void
write_goal_head(struct writer *w, const struct agenda_goal *goal,
    bool shared)
{
	const struct tree *level = level_of(goal->first);
	struct text perspective = perspective_of(w, goal->first->goal);

	minutes_title(minutes_text(w), goal->first->goal);
	page_heading(w->page, 3, minutes_built(w));
	/* Own goals of several do not stand below their perspective. */
	if (w->several && !shared && perspective.len > 0)
		page_field(w->page, text_of("Perspektive"), perspective,
		    TONE_PLAIN);
	minutes_field(w, "Ebene", level);
	if (shared)
		write_differences(w, goal, scorecard_is_empty(level) ?
		    text_of("") : text_trim(level->text));
	else
		minutes_others(w, goal->first->goal, PART_GOAL, text_of(""));
}

void
minutes_goal(struct writer *w, const struct agenda_goal *goal, bool shared)
{
	const struct goal_ref *first = goal->first;

	write_goal_head(w, goal, shared);
	write_indicators(w, first, shared);
	if (!shared)
		write_indicator_others(w, first, first);
	write_measures(w, first, shared);
	if (shared) {
		write_sides(w, first, 4);
		return;
	}
	for (const struct tree *measure = scorecard_first(first->goal,
	    "massnahmen"); measure != NULL; measure = measure->next)
		write_details(w, measure, 4);
}
