/* corridor_staff.c - staff against its target: formulas(7), section 7. */
#include "corridor_parts.h"
#include "err.h"
#include "exact.h"
#include "explain.h"

/* --- who works there -------------------------------------------------------- */

/* Σ FTE × days and Σ weekly hours × days inside the period. */
struct presence {
	bool		any_row;	/* of whatever time */
	bool		any_member;	/* that is no volunteer's */
	int128		fte;
	int128		hours;
	struct buf	text;		/* "2,5 × 91/91 + 19,5/39 × 30/91" */
};

static void
explain_row(const struct checking *check, const struct staff_row *row,
    int64_t common, int64_t days, struct buf *text)
{
	buf_string(text, text->len > 0 ? " + " : "");
	explain_quantity(text, row->amount);
	if (row->in_hours) {
		buf_byte(text, '/');
		explain_quantity(text, check->contract->full_time);
	}
	buf_string(text, " × ");
	buf_number(text, common);
	buf_byte(text, '/');
	buf_number(text, days);
}

static struct presence
find_presence(const struct checking *check,
    const struct staff_question *question, bool volunteers)
{
	const struct staff *staff = check->request->staff;
	int64_t days = span_days(question->period);
	struct presence p = { .fte = 0 };
	size_t count, first = staff_find(staff, (struct claim){ check->c,
	    question->number }, &count);

	p.any_row = count > 0;
	for (size_t i = first; i < first + count; i++) {
		const struct staff_row *row = &staff->row[i];

		p.any_member = p.any_member || !row->volunteer;
		int64_t common = span_days(span_common(row->span,
		    question->period));
		if (row->volunteer != volunteers || common == 0)
			continue;
		explain_row(check, row, common, days, &p.text);
		if (row->in_hours)
			p.hours += (int128)row->amount.e4 * common;
		else
			p.fte += (int128)row->amount.e4 * common;
	}
	return p;
}

/* round4(INSIDE/ALL × FTE on an average day) */
static int
average_fte(const struct checking *check, const struct presence *p,
    const struct staff_question *question, int64_t inside, int64_t all,
    int64_t *out)
{
	int64_t full = check->contract->has_full_time ?
	    check->contract->full_time.e4 : E4;
	struct exact x = { p->fte, 1 }, hours = { p->hours, 1 };
	int r;

	if ((r = exact_times(&hours, E4)) != ERR_OK ||
	    (r = exact_over(&hours, full)) != ERR_OK ||
	    (r = exact_add(&x, hours)) != ERR_OK ||
	    (r = exact_times(&x, inside)) != ERR_OK ||
	    (r = exact_over(&x, all)) != ERR_OK ||
	    (r = exact_over(&x, span_days(question->period))) != ERR_OK)
		return r;
	return exact_round(x, out);
}

/* --- who should work there --------------------------------------------------- */

/* The ratio of the level of rank RANK, or NULL. */
static const struct key_ratio *
find_ratio(const struct offering *offering, int rank)
{
	const struct key_ratio *ratio = offering->ratios.item;

	for (size_t i = 0; i < offering->ratios.count; i++)
		if (hbg_same_part(ratio[i].level,
		    offering->levels.item[rank - 1]))
			return &ratio[i];
	return NULL;
}

/* Is there a ratio for every level that has days? */
static bool
has_ratios(const struct staff_question *question)
{
	if (question->offering->ratios.count == 0 ||
	    question->level_e4[0] > 0)
		return false;
	for (size_t rank = 1; rank <= question->offering->levels.count;
	    rank++)
		if (question->level_e4[rank] > 0 &&
		    find_ratio(question->offering, (int)rank) == NULL)
			return false;
	return true;
}

/* Σ p / ratio, p = persons of the level on an average day. */
static int
target_by_ratios(const struct staff_question *question, int64_t *out,
    struct buf *text)
{
	struct exact part[HBG_LEVELS_MAX];
	size_t parts = 0;
	int64_t days = span_days(question->period), persons;
	int r;

	for (size_t rank = 1; rank <= question->offering->levels.count;
	    rank++) {
		if (question->level_e4[rank] == 0)
			continue;
		const struct key_ratio *ratio =
		    find_ratio(question->offering, (int)rank);
		if ((r = corridor_ratio(question->level_e4[rank], days, 1,
		    &persons)) != ERR_OK)
			return r;
		part[parts] = exact_of(persons);
		if ((r = exact_times(&part[parts], E4)) != ERR_OK ||
		    (r = exact_over(&part[parts++], ratio->ratio.e4)) !=
		    ERR_OK)
			return r;
		buf_string(text, text->len > 0 ? " + " : "");
		explain_quantity(text, (struct quantity){ persons });
		buf_string(text, " : ");
		explain_quantity(text, ratio->ratio);
	}
	return exact_round_sum(part, parts, out);
}

static void
explain_share(const struct staff_question *question, struct buf *text)
{
	buf_string(text, "Anteil ");
	explain_quantity(text, (struct quantity){ question->inside_e4 });
	buf_byte(text, '/');
	explain_quantity(text, (struct quantity){ question->all_e4 });
	buf_string(text, " × ");
}

static int
find_target(const struct staff_question *question, int64_t *out,
    struct buf *text)
{
	const struct offering *offering = question->offering;

	if (!offering->has_staff_target)
		return target_by_ratios(question, out, text);
	explain_share(question, text);
	explain_quantity(text, offering->staff_target);
	return corridor_ratio((int128)question->inside_e4 *
	    offering->staff_target.e4, question->all_e4, 1, out);
}

/* --- figures ------------------------------------------------------------------- */

static enum corridor_missing
what_is_missing(const struct staff_question *question,
    const struct presence *p)
{
	if (!p->any_member)
		return p->any_row ? MISSING_MEMBERS : MISSING_STAFF_ROWS;
	if (question->all_e4 == 0)
		return MISSING_DAYS;
	if (!question->offering->has_staff_target && !has_ratios(question))
		return MISSING_RATIOS;
	return MISSING_NOTHING;
}

static int
explain_both(const struct checking *check, const struct buf *target,
    const struct buf *actual, struct figure *made)
{
	struct buf text = BUF_EMPTY;

	if (target != NULL) {
		buf_string(&text, "Soll: ");
		corridor_explain_terms(&text, target);
		explain_quantity(&text, (struct quantity){ made->target });
		buf_string(&text, "; ");
	}
	buf_string(&text, "Ist: ");
	corridor_explain_terms(&text, actual);
	explain_quantity(&text, (struct quantity){ made->actual });
	int r = corridor_explain(check, &text, &made->explained);
	buf_free(&text);
	return r;
}

int
corridor_staff(const struct checking *check,
    const struct staff_question *question, struct figure *out,
    enum corridor_missing *missing)
{
	struct presence p = find_presence(check, question, false);
	struct figure made = { .present = true, .has_target = true };
	struct buf target = BUF_EMPTY, actual = BUF_EMPTY;
	int r = buf_error(&p.text);

	*missing = what_is_missing(question, &p);
	if (r == ERR_OK && *missing == MISSING_NOTHING) {
		explain_share(question, &actual);
		buf_byte(&actual, '(');
		buf_text(&actual, p.text.len > 0 ? buf_slice(&p.text) :
		    text_of("0"));
		buf_byte(&actual, ')');
		if ((r = find_target(question, &made.target, &target)) ==
		    ERR_OK && (r = average_fte(check, &p, question,
		    question->inside_e4, question->all_e4, &made.actual)) ==
		    ERR_OK && (r = buf_error(&target)) == ERR_OK &&
		    (r = buf_error(&actual)) == ERR_OK)
			r = explain_both(check, &target, &actual, &made);
		if (r == ERR_OK)
			*out = made;
	}
	buf_free(&target);
	buf_free(&actual);
	buf_free(&p.text);
	return r;
}

int
corridor_volunteers(const struct checking *check,
    const struct staff_question *question, struct figure *out,
    enum corridor_missing *missing)
{
	struct presence p = find_presence(check, question, true);
	struct figure made = { .present = true };
	int r = buf_error(&p.text);

	*missing = p.any_row ? MISSING_NOTHING : MISSING_STAFF_ROWS;
	if (r == ERR_OK && *missing == MISSING_NOTHING) {
		if ((r = average_fte(check, &p, question, 1, 1,
		    &made.actual)) == ERR_OK)
			r = explain_both(check, NULL, &p.text, &made);
		if (r == ERR_OK)
			*out = made;
	}
	buf_free(&p.text);
	return r;
}
