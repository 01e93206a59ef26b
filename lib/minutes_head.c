#include "minutes_parts.h"

bool
minutes_dispatch(const struct tree *root, int64_t lead, struct date *out)
{
	struct date day;

	if (!scorecard_talk(root, &day))
		return false;
	*out = (struct date){ day.day - (int32_t)lead };
	return true;
}

/* "10 Tage vor dem Gespräch; das ist kein Arbeitstag" */
static void
add_dispatch(struct writer *w, const struct tree *root, struct buf *text)
{
	struct date day;

	if (!minutes_dispatch(root, w->how->lead, &day))
		return;
	wording_weekday(text, day);
	buf_string(text, " (");
	if (w->how->lead > 0) {
		buf_number(text, w->how->lead);
		buf_string(text, w->how->lead == 1 ? " Tag" : " Tage");
	}
	buf_string(text, w->how->lead > 0 ? " vor dem Gespräch" :
	    "am Tag des Gesprächs");
	if (!workday_is(day, w->how->calendar))
		buf_string(text, "; kein Arbeitstag");
	buf_byte(text, ')');
}

static void
add_talk(struct buf *text, const struct tree *root)
{
	struct date day;

	if (scorecard_talk(root, &day))
		wording_weekday(text, day);
}

/* A field with what was built, unless that is empty. */
static void
built_field(struct writer *w, const char *label)
{
	struct text built = minutes_built(w);

	if (built.len > 0)
		page_field(w->page, text_of(label), built, TONE_PLAIN);
}

/* "BSC-A, Version 3, Stand 15.07.2026" */
static void
add_version(struct buf *text, const struct tree *head)
{
	static const char *const part[][2] = { { "id", "" },
		{ "version", "Version " }, { "stand", "Stand " } };

	for (size_t i = 0; i < sizeof(part) / sizeof(part[0]); i++) {
		const struct tree *node = head == NULL ? NULL :
		    tree_find(head, part[i][0]);

		if (scorecard_is_empty(node))
			continue;
		buf_string(text, text->len > 0 ? ", " : "");
		buf_string(text, part[i][1]);
		wording_value(text, node);
	}
}

static void
write_one(struct writer *w, const struct tree *root)
{
	const struct tree *head = scorecard_map(root, "bsc");
	const struct tree *talk = scorecard_map(root, "gespraech");

	add_version(minutes_text(w), head);
	built_field(w, "Scorecard");
	if (head != NULL)
		minutes_field(w, "Ebene", tree_find(head, "ebene"));
	add_talk(minutes_text(w), root);
	built_field(w, "Gespräch");
	if (talk != NULL)
		minutes_field(w, "Teilnehmende",
		    tree_find(talk, "teilnehmende"));
	add_dispatch(w, root, minutes_text(w));
	built_field(w, "Versand");
}

/* What scorecard number CARD has in its heads besides that. */
static void
write_others(struct writer *w, size_t card)
{
	const struct tree *root = w->how->cards->root[card];
	const struct tree *head = scorecard_map(root, "bsc");
	const struct tree *talk = scorecard_map(root, "gespraech");

	if (head != NULL)
		minutes_others_of(w, head, PART_HEAD, card);
	if (talk != NULL)
		minutes_others_of(w, talk, PART_TALK, card);
}

static void
write_several(struct writer *w)
{
	static const struct page_column column[] = {
		{ "Träger", PAGE_LEFT, true },
		{ "Scorecard", PAGE_LEFT, false },
		{ "Ebene", PAGE_LEFT, false },
		{ "Gespräch", PAGE_LEFT, false },
		{ "Teilnehmende", PAGE_LEFT, false },
		{ "Versand", PAGE_LEFT, false },
	};
	const struct scorecards *cards = w->how->cards;

	page_table(w->page, column, sizeof(column) / sizeof(column[0]),
	    text_of("Scorecards"));
	for (size_t i = 0; i < cards->count; i++) {
		const struct tree *root = cards->root[i];
		const struct tree *head = scorecard_map(root, "bsc");
		const struct tree *talk = scorecard_map(root, "gespraech");

		page_cell(w->page, w->provider[i], TONE_PLAIN);
		add_version(minutes_text(w), head);
		minutes_built_cell(w, TONE_PLAIN);
		wording_value(minutes_text(w), head == NULL ? NULL :
		    tree_find(head, "ebene"));
		minutes_built_cell(w, TONE_PLAIN);
		add_talk(minutes_text(w), root);
		minutes_built_cell(w, TONE_PLAIN);
		wording_value(minutes_text(w), talk == NULL ? NULL :
		    tree_find(talk, "teilnehmende"));
		minutes_built_cell(w, TONE_PLAIN);
		add_dispatch(w, root, minutes_text(w));
		minutes_built_cell(w, TONE_PLAIN);
		page_row_end(w->page);
	}
	page_table_end(w->page);
}

void
minutes_head(struct writer *w)
{
	bool head = w->how->section[SECTION_HEAD];

	if (head && w->several)
		write_several(w);
	else if (head)
		write_one(w, w->how->cards->root[0]);
	for (size_t i = 0; i < w->how->cards->count; i++)
		write_others(w, i);
	if (!head || w->how->today == NULL)
		return;
	wording_day(minutes_text(w), *w->how->today);
	built_field(w, "Stichtag");
}
