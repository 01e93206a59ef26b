#include "budget_line.h"

#include <stdlib.h>

#include "err.h"
#include "exact.h"
#include "explain.h"

/* A stretch of days with the same fee, or with the same reason for none. */
struct segment {
	struct span		span;
	enum price_result	result;
	struct day_fee		fee;
};

/* A volume row on its way to lines. */
struct row_pricing {
	const struct budget_request	*request;
	const struct contract		*contract;
	const struct prices		*prices;
	const struct volume_row		*row;
	struct diag			*diag;
	struct price_question		 question;
	struct span			 window;	/* days that are priced */
	bool				 by_days;	/* else by months */
};

int
budget_line_add(struct budget *budget, const struct budget_line *line,
    const struct buf *text)
{
	if (budget->count == budget->room) {
		struct budget_line *grown = array_grow(budget->line,
		    &budget->room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		budget->line = grown;
	}
	struct budget_line *to = &budget->line[budget->count];
	*to = *line;
	to->hbg = arena_text(&budget->arena, line->hbg);
	to->explained = arena_text(&budget->arena, text != NULL ?
	    buf_slice(text) : text_of(""));
	if (to->hbg.data == NULL || to->explained.data == NULL)
		return ERR_NOMEM;
	budget->count++;
	return text != NULL ? buf_error(text) : ERR_OK;
}

int
budget_line_price(struct budget_line *line)
{
	struct exact amount = exact_of(line->quantity.e4);
	int r;

	if (line->quantity.e4 >= QUANTITY_E4_MAX ||
	    line->fee.e4 >= FEE_E4_MAX || line->fee.e4 <= -FEE_E4_MAX)
		return ERR_RANGE;
	/* Ten-thousandths times ten-thousandths, in hundredths. */
	if ((r = exact_times(&amount, line->fee.e4)) != ERR_OK ||
	    (r = exact_over(&amount, E4 * E4 / 100)) != ERR_OK ||
	    (r = exact_round(amount, &line->amount.cents)) != ERR_OK)
		return r;
	if (line->amount.cents >= MONEY_CENTS_MAX ||
	    line->amount.cents <= -MONEY_CENTS_MAX)
		return ERR_RANGE;
	return ERR_OK;
}

/* --- segments ----------------------------------------------------------- */

static bool
same_price(const struct segment *a, const struct segment *b)
{
	if (a->result != b->result)
		return false;
	return a->result != PRICE_FOUND || (a->fee.fee.e4 == b->fee.fee.e4 &&
	    a->fee.unit == b->fee.unit);
}

/* A decision on the day on which its fee row begins is passed over: say so,
 * once for each decision and row. */
static void
notice_same_day(const struct row_pricing *p, const struct segment *segment)
{
	const struct uplift *uplift = prices_same_day(p->prices,
	    p->question.offering, &segment->fee);
	char day[DATE_TEXT_MAX], line[TEXT_NUMBER_MAX];

	if (uplift != NULL)
		diag_say(p->diag, DIAG_UPLIFT_SAME_DAY, uplift->at,
		    TEXTS(date_format(uplift->valid_from, day),
		    text_of(segment->fee.row->at.file),
		    text_number((int64_t)segment->fee.row->at.line, line)));
}

/* Cut the window where the fee changes, into SEGMENTS. */
static int
cut_window(struct row_pricing *p, struct buf *segments)
{
	struct date day = p->window.from;

	while (day.day <= p->window.to.day) {
		struct segment segment;

		p->question.day = day;
		day = prices_next_change(p->prices, &p->question,
		    p->window.to);
		segment.span = (struct span){ p->question.day,
			date_before(day) };
		segment.result = prices_find(p->prices, &p->question,
		    &segment.fee);
		if (segment.result == PRICE_FOUND)
			notice_same_day(p, &segment);
		struct segment *last = segments->len == 0 ? NULL :
		    (struct segment *)(void *)(segments->data +
		    segments->len) - 1;
		if (last != NULL && same_price(last, &segment))
			last->span.to = segment.span.to;
		else
			buf_add(segments, (const char *)&segment,
			    sizeof(segment));
	}
	return buf_error(segments);
}

static void
say_missing(const struct row_pricing *p, const struct segment *segment)
{
	struct price_question question = p->question;

	question.day = segment->span.from;
	prices_report(p->prices, &question, segment->result, &segment->fee,
	    p->row->at, p->diag);
}

/* --- quantities --------------------------------------------------------- */

/* Z of a span: months or days. */
static int64_t
measure(const struct row_pricing *p, struct span span)
{
	return p->by_days ? span_days(span) : span_months(span);
}

static void
explain_measure(const struct row_pricing *p, struct buf *text, struct span span)
{
	if (p->by_days)
		buf_number(text, span_days(span));
	else
		explain_months(text, span);
}

/* Is a fee of UNIT for a volume of the row's unit?  If not, it is said. */
static bool
check_units(const struct row_pricing *p, const struct segment *segment)
{
	enum volume_unit have = p->row->unit, want = segment->fee.unit;

	if (have == want)
		return true;
	if (have != UNIT_DAY || want != UNIT_MONTH) {
		diag_say(p->diag, DIAG_UNITS_DIFFER, p->row->at,
		    TEXTS(text_of(fee_unit_words[have]),
		    text_of(fee_unit_words[want]), p->row->offering));
		return false;
	}
	if (!p->contract->has_days_per_month)
		diag_say(p->diag, DIAG_NO_DAYS_PER_MONTH, p->row->at,
		    TEXTS(p->contract->key));
	return p->contract->has_days_per_month;
}

/* menge = round4(q × Z(s) / Z(basis)), for a fee per month through
 * tage_pro_monat. */
static int
scale_quantity(const struct row_pricing *p, const struct segment *segment,
    struct quantity *out)
{
	struct exact x = exact_of(p->row->quantity.e4);
	int r;

	if ((r = exact_times(&x, measure(p, segment->span))) != ERR_OK ||
	    (r = exact_over(&x, measure(p, p->row->span))) != ERR_OK)
		return r;
	if (p->row->unit != segment->fee.unit &&
	    ((r = exact_times(&x, E4)) != ERR_OK ||
	    (r = exact_over(&x, p->contract->days_per_month.e4)) != ERR_OK))
		return r;
	return exact_round(x, &out->e4);
}

/* "; Entgelt für HBG 3; Entgelt ab 2026-07-01: 105,88 EUR × 103 % ..." */
static void
explain_origin(const struct row_pricing *p, const struct segment *segment,
    struct buf *text)
{
	if (segment->fee.by_level && segment->fee.level > 0) {
		buf_string(text, "; Entgelt für HBG ");
		buf_text(text, p->row->levels.item[segment->fee.level - 1]);
	}
	prices_explain(p->prices, p->question.offering, segment->span.from,
	    &segment->fee, text);
}

/* "3650 Tage × 9/12 Monate = 2737,5 Tage; × 92,94 EUR = 254.423,25 EUR" */
static void
explain_line(const struct row_pricing *p, const struct segment *segment,
    const struct budget_line *line, struct buf *text)
{
	static const char *const name[] = { " Tage", " Stunden", " Fälle",
		" Monate" };
	explain_quantity(text, p->row->quantity);
	buf_string(text, name[p->row->unit]);
	buf_string(text, " × ");
	explain_measure(p, text, segment->span);
	buf_byte(text, '/');
	explain_measure(p, text, p->row->span);
	buf_string(text, p->by_days ? " Tage" : " Monate");
	if (p->row->unit != segment->fee.unit) {
		buf_string(text, " : ");
		explain_quantity(text, p->contract->days_per_month);
		buf_string(text, " Tage je Monat");
	}
	buf_string(text, " = ");
	explain_quantity(text, line->quantity);
	buf_string(text, name[segment->fee.unit]);
	buf_string(text, "; × ");
	explain_fee(text, line->fee);
	buf_string(text, " = ");
	explain_money(text, line->amount);
	explain_origin(p, segment, text);
}

/* --- lines -------------------------------------------------------------- */

static void
set_texts(const struct row_pricing *p, struct budget_line *line,
    char label[HBG_TEXT_MAX])
{
	const struct volume_row *row = p->row;
	const struct offering *offering = contract_offering(p->contract,
	    row->claim.offering);

	line->contract = p->contract;
	line->row = row;
	line->kind = text_of("leistung");
	line->label = offering->label;
	line->offering = offering->key;
	line->hbg = hbg_format(row->label, row->levels, row->suffixes, label);
	line->reference = row->reference > 0 ?
	    row->levels.item[row->reference - 1] : text_of("");
	line->origin = text_of(origin_words[row->origin]);
	line->included = INCLUDED_YES;
}

static int
add_segment(struct budget *budget, const struct row_pricing *p,
    const struct segment *segment)
{
	struct budget_line line = { .span = segment->span };
	struct buf text = BUF_EMPTY;
	bool explain = p->request->explain;
	char label[HBG_TEXT_MAX];

	if (!check_units(p, segment))
		return ERR_OK;
	set_texts(p, &line, label);
	line.unit = text_of(fee_unit_words[segment->fee.unit]);
	line.fee = segment->fee.fee;
	int r = scale_quantity(p, segment, &line.quantity);
	if (r == ERR_OK)
		r = budget_line_price(&line);
	if (r == ERR_RANGE) {
		diag_say(p->diag, DIAG_AMOUNT_RANGE, p->row->at,
		    TEXTS(p->row->offering));
		return ERR_OK;
	}
	if (explain)
		explain_line(p, segment, &line, &text);
	r = budget_line_add(budget, &line, explain ? &text : NULL);
	buf_free(&text);
	return r;
}

static int
add_segments(struct budget *budget, const struct row_pricing *p,
    const struct buf *segments)
{
	const struct segment *segment = (const struct segment *)(const void *)
	    segments->data;
	size_t count = segments->len / sizeof(*segment);

	for (size_t i = 0; i < count; i++) {
		if (segment[i].result != PRICE_FOUND) {
			say_missing(p, &segment[i]);
			continue;
		}
		int r = add_segment(budget, p, &segment[i]);
		if (r != ERR_OK)
			return r;
	}
	return ERR_OK;
}

static bool
counts_days(const struct row_pricing *p)
{
	enum budget_measure measure = p->request->view.measure;

	if (p->row->origin == ORIGIN_PLAN || p->request->view.as_happened)
		return true;
	return measure == MEASURE_AGREED ?
	    p->contract->time_measure == TIME_DAYS : measure == MEASURE_DAYS;
}

/* Which days of the row are priced, and by which measure. */
static void
set_window(struct row_pricing *p)
{
	const struct budget_view *view = &p->request->view;
	const struct volume_row *row = p->row;

	p->by_days = counts_days(p);
	p->window = view->as_happened ? row->span : view->period != NULL ?
	    *view->period : contract_period(p->contract);
	if (row->origin == ORIGIN_PLAN)
		p->window = span_common(p->window, row->span);
}

static enum price_rule
rule_of(const struct budget_request *request, const struct contract *contract)
{
	return request->view.rule != PRICE_AGREED ? request->view.rule :
	    prices_rule(contract);
}

int
budget_line_add_row(struct budget *budget,
    const struct budget_request *request, const struct volume_row *row,
    struct diag *diag)
{
	const struct contract *contract =
	    &request->contracts->item[row->claim.contract];
	struct row_pricing p = {
		.request = request,
		.contract = contract,
		.prices = &request->prices[row->claim.contract],
		.row = row,
		.diag = diag,
		.question = {
			.offering = row->claim.offering,
			.label = row->label,
			.reference = row->reference,
			.rule = rule_of(request, contract),
		},
	};
	struct buf segments = BUF_EMPTY;

	if (row->quantity.e4 == 0)
		return ERR_OK;
	set_window(&p);
	int r = cut_window(&p, &segments);
	if (r == ERR_OK)
		r = add_segments(budget, &p, &segments);
	buf_free(&segments);
	return r;
}
