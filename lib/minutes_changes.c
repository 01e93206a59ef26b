#include "err.h"
#include "minutes_parts.h"
#include "scorecard_change.h"

/* --- where -------------------------------------------------------------- */

static const char *
name_of_list(const char *list)
{
	static const char *const name[][2] = {
		{ "perspektiven", "Perspektive " }, { "ziele", "Ziel " },
		{ "kennzahlen", "Kennzahl " }, { "massnahmen", "Maßnahme " },
	};

	for (size_t i = 0; list != NULL &&
	    i < sizeof(name) / sizeof(name[0]); i++)
		if (text_is(text_of(list), name[i][0]))
			return name[i][1];
	return "Scorecard";
}

/* "Maßnahme Z1/M1 Kooperation mit der Theatergruppe" */
static void
add_where(struct buf *text, const struct change *change)
{
	buf_string(text, name_of_list(change->list));
	if (change->item == NULL)
		return;
	if (change->goal != NULL) {
		buf_text(text, scorecard_text(change->goal, "id"));
		buf_byte(text, '/');
	}
	minutes_title(text, change->item);
}

/* --- items -------------------------------------------------------------- */

static void
write_item(struct writer *w, const struct change *change)
{
	struct buf *text = minutes_text(w);

	add_where(text, change);
	if (change->kind == CHANGE_CLOSED) {
		buf_string(text, ": ");
		wording_value(text, change->now);
		if (!scorecard_is_empty(change->before)) {
			buf_string(text, " (vorher ");
			wording_value(text, change->before);
			buf_byte(text, ')');
		}
	}
	page_item(w->page, minutes_built(w), TONE_PLAIN);
}

/* The changes of KIND under a heading, if there are any. */
static void
write_items(struct writer *w, const struct changes *changes,
    enum change_kind kind, const char *heading)
{
	bool any = false;

	for (const struct change *change = changes->first; change != NULL;
	    change = change->next) {
		if (change->kind != kind)
			continue;
		if (!any)
			page_heading(w->page, 3, text_of(heading));
		any = true;
		write_item(w, change);
	}
}

/* --- fields ------------------------------------------------------------- */

/* The value NODE of the field of CHANGE; of an entry of the history what it
 * says besides its day. */
static void
add_value(struct buf *text, const struct change *change,
    const struct tree *node)
{
	size_t start = text->len;

	if (change->day.len > 0 && node != NULL) {
		wording_value(text, tree_find(node, "status"));
		wording_others(text, node, PART_ENTRY);
		buf_string(text, text->len == start ? "eingetragen" : "");
	} else if (scorecard_is_empty(node))
		buf_string(text, "–");
	else
		wording_value(text, node);
}

/* Is the field written otherwise, and reads the same all the same? */
static bool
reads_the_same(struct writer *w, const struct change *change)
{
	struct buf before = BUF_EMPTY, now = BUF_EMPTY;

	add_value(&before, change, change->before);
	add_value(&now, change, change->now);
	bool same = change->kind == CHANGE_FIELD &&
	    buf_error(&before) == ERR_OK && buf_error(&now) == ERR_OK &&
	    text_equal(buf_slice(&before), buf_slice(&now));
	if (buf_error(&before) != ERR_OK || buf_error(&now) != ERR_OK)
		w->failure = ERR_NOMEM;
	buf_free(&before);
	buf_free(&now);
	return same;
}

static void
drop_unseen(struct writer *w, struct changes *changes)
{
	struct change **at = &changes->first;

	while (*at != NULL) {
		if (reads_the_same(w, *at))
			*at = (*at)->next;
		else
			at = &(*at)->next;
	}
}

static void
write_value(struct writer *w, const struct change *change,
    const struct tree *node)
{
	add_value(minutes_text(w), change, node);
	minutes_built_cell(w, TONE_PLAIN);
}

static void
write_field(struct writer *w, const struct change *change)
{
	bool entry = change->day.len > 0;
	struct date day;

	add_where(minutes_text(w), change);
	minutes_built_cell(w, TONE_PLAIN);
	wording_label(minutes_text(w), change->key);
	if (entry)
		buf_byte(&w->text, ' ');
	if (entry && date_parse(change->day, &day) == ERR_OK)
		wording_day(&w->text, day);
	else
		buf_text(&w->text, change->day);
	minutes_built_cell(w, TONE_PLAIN);
	write_value(w, change, change->before);
	write_value(w, change, change->now);
	page_row_end(w->page);
}

static void
write_fields(struct writer *w, const struct changes *changes)
{
	static const struct page_column column[] = {
		{ "Wo", PAGE_LEFT, true },
		{ "Feld", PAGE_LEFT, false },
		{ "Bisher", PAGE_LEFT, false },
		{ "Jetzt", PAGE_LEFT, false },
	};
	bool any = false;

	for (const struct change *change = changes->first; change != NULL;
	    change = change->next) {
		if (change->kind != CHANGE_FIELD)
			continue;
		if (!any) {
			page_heading(w->page, 3, text_of("Geändert"));
			page_table(w->page, column,
			    sizeof(column) / sizeof(column[0]),
			    text_of("Geänderte Felder"));
		}
		any = true;
		write_field(w, change);
	}
	if (any)
		page_table_end(w->page);
}

/* --- the list ----------------------------------------------------------- */

/* "Änderungen seit 22.04.2026 (Version 2)" */
static void
write_heading(struct writer *w)
{
	const struct tree *head = scorecard_map(w->how->since, "bsc");
	struct text version = scorecard_text(head, "version");
	struct buf *text = minutes_text(w);
	struct date day, talk;

	buf_string(text, "Änderungen seit ");
	/* What was sent out has the day of the talk that was to come. */
	if (scorecard_date(head, "stand", &day) || (scorecard_talk(
	    w->how->since, &day) && scorecard_talk(w->how->cards->root[0],
	    &talk) && day.day < talk.day))
		wording_day(text, day);
	else
		buf_string(text, "der vorigen Fassung");
	if (version.len > 0) {
		buf_string(text, " (Version ");
		buf_text(text, version);
		buf_byte(text, ')');
	}
	page_heading(w->page, 2, minutes_built(w));
}

void
minutes_changes(struct writer *w)
{
	struct changes changes;
	int r = changes_find(w->how->since, w->how->cards->root[0], w->arena,
	    &changes);

	if (r != ERR_OK) {
		w->failure = r;
		return;
	}
	drop_unseen(w, &changes);
	write_heading(w);
	if (changes.first == NULL)
		page_paragraph(w->page, text_of("Keine Änderungen."));
	write_items(w, &changes, CHANGE_NEW, "Neu");
	write_items(w, &changes, CHANGE_CLOSED, "Abgeschlossen");
	write_items(w, &changes, CHANGE_GONE, "Entfallen");
	write_fields(w, &changes);
}
