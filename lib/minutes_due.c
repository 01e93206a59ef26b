#include "measure.h"
#include "minutes_parts.h"

/* A measure that is listed, and when it is due. */
struct due_row {
	const struct goal_ref	*ref;
	const struct tree	*measure;
	struct measure_due	 due;
};

static const struct page_column column[] = {
	{ "Träger", PAGE_LEFT, false },		/* of several only */
	{ "Maßnahme", PAGE_LEFT, true },
	{ "Ziel", PAGE_LEFT, false },
	{ "Verantwortlich", PAGE_LEFT, false },
	{ "Status", PAGE_LEFT, false },
	{ "Hinweis", PAGE_LEFT, false },
};

#define COLUMNS	(sizeof(column) / sizeof(column[0]))

/* "überfällig: Termin 31.08.2026; fällig seit 22.07.2026 (vierteljährlich,
 * zuletzt 22.04.2026)" */
static void
add_hint(struct buf *text, const struct due_row *row)
{
	if (row->due.overdue) {
		buf_string(text, "überfällig: Termin ");
		wording_day(text, row->due.end);
	}
	if (!row->due.due)
		return;
	buf_string(text, text->len > 0 ? "; fällig seit " : "fällig seit ");
	wording_day(text, row->due.next);
	buf_string(text, " (");
	wording_value(text, tree_find(row->measure, "pruefrhythmus"));
	buf_string(text, ", zuletzt ");
	wording_day(text, row->due.last);
	buf_byte(text, ')');
}

static void
write_row(struct writer *w, const struct due_row *row)
{
	if (w->several)
		minutes_provider_cell(w, row->ref, GOAL_MEASURES,
		    row->measure);
	minutes_title(minutes_text(w), row->measure);
	minutes_built_cell(w, TONE_PLAIN);
	minutes_title(minutes_text(w), row->ref->goal);
	minutes_built_cell(w, TONE_PLAIN);
	minutes_cell(w, row->measure, "verantwortlich");
	minutes_cell(w, row->measure, "status");
	add_hint(minutes_text(w), row);
	minutes_built_cell(w, row->due.overdue ? TONE_OVERDUE : TONE_DUE);
	page_row_end(w->page);
}

/* Begin the table before its first row. */
static void
begin(struct writer *w)
{
	size_t first = w->several ? 0 : 1;

	page_table(w->page, column + first, COLUMNS - first,
	    text_of("Fällige und überfällige Maßnahmen"));
}

/* The measures of REF that are due, of the goal from FIRST on: how many. */
static size_t
write_goal(struct writer *w, const struct goal_ref *first,
    const struct goal_ref *ref, size_t before)
{
	size_t count = 0;

	for (const struct tree *measure = scorecard_first(ref->goal,
	    "massnahmen"); measure != NULL; measure = measure->next) {
		const struct due_row row = { ref, measure,
			measure_due(measure, w->how->today) };

		if ((!row.due.due && !row.due.overdue) ||
		    minutes_is_repeated(first, ref, GOAL_MEASURES, measure))
			continue;
		if (before + count++ == 0)
			begin(w);
		write_row(w, &row);
	}
	return count;
}

void
minutes_due(struct writer *w)
{
	struct buf *text = minutes_text(w);
	size_t count = 0;

	buf_string(text, "Fällig am ");
	wording_day(text, *w->how->today);
	page_heading(w->page, 2, minutes_built(w));
	for (size_t p = 0; p < w->agenda.perspectives; p++)
		for (size_t i = 0; i < w->agenda.goals; i++) {
			const struct agenda_goal *goal = &w->agenda.goal[i];

			if (goal->perspective != p)
				continue;
			for (const struct goal_ref *ref = goal->first;
			    ref != NULL; ref = ref->next)
				count += write_goal(w, goal->first, ref,
				    count);
		}
	if (count > 0)
		page_table_end(w->page);
	else
		page_paragraph(w->page,
		    text_of("Nichts ist fällig oder überfällig."));
}
