#include "measure.h"

/* The latest day of the history of MEASURE. */
static bool
latest_entry(const struct tree *measure, struct date *out)
{
	bool found = false;
	struct date date;

	for (const struct tree *entry = scorecard_first(measure, "verlauf");
	    entry != NULL; entry = entry->next) {
		if (!scorecard_date(entry, "datum", &date))
			continue;
		*out = found ? date_later(*out, date) : date;
		found = true;
	}
	return found;
}

static bool
is_open(const struct tree *measure)
{
	int status;

	return scorecard_word(measure, "status", measure_states, &status) &&
	    (status == MEASURE_PLANNED || status == MEASURE_RUNNING);
}

struct measure_due
measure_due(const struct tree *measure, const struct date *today)
{
	static const int months[] = { 1, 3, 6, 12 };
	struct measure_due due = { 0 };
	int rhythm;

	if (!is_open(measure))
		return due;
	due.has_end = scorecard_date(measure, "termin", &due.end);
	if (scorecard_word(measure, "pruefrhythmus", measure_rhythms,
	    &rhythm) && (latest_entry(measure, &due.last) ||
	    scorecard_date(measure, "beschlossen_am", &due.last) ||
	    scorecard_date(measure, "beginn", &due.last))) {
		due.has_next = true;
		due.next = date_add_months(due.last, months[rhythm]);
	}
	if (today != NULL) {
		due.due = due.has_next && due.next.day <= today->day;
		due.overdue = due.has_end && due.end.day < today->day;
	}
	return due;
}
