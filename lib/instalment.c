#include "instalment.h"

#include <stdlib.h>

#include "err.h"
#include "exact.h"
#include "explain.h"

/* Which months get a part of an amount. */
enum sharers {
	SHARE_ALL,
	SHARE_OPEN	/* those that are not paid */
};

/* A month of the period on the way to its instalment. */
struct slot {
	struct month	month;
	struct span	part;		/* of the month in the period */
	int64_t		weight;
	bool		paid;
	struct money	paid_amount;
	struct money	amount;		/* of the plan */
	bool		last;		/* takes the remainder */
	struct money	others;		/* of the last: what the others get */
	int64_t		weight_before;	/* cumulated */
};

/* The plan of one contract on its way. */
struct planning {
	struct plan			*plan;
	const struct contract		*contract;
	uint32_t			 c;
	const struct ledger		*ledger;
	struct money			 budget;
	struct slot			*slot;
	size_t				 slots;
	enum distribution		 distribution;	/* that was used */
	struct money			 shared;	/* by the slots */
	int64_t				 weight_sum;
	bool				 any_paid;
	struct money			 paid;		/* of all months */
};

int
plan_budget(const struct ledger *ledger, uint32_t c, struct money *sum,
    size_t *lines)
{
	struct money total = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < ledger->lines; i++) {
		const struct ledger_line *line = &ledger->line[i];

		if (line->contract != c)
			continue;
		count++;
		if (line->included &&
		    money_add(total, line->amount, &total) != ERR_OK)
			return ERR_RANGE;
	}
	*sum = total;
	*lines = count;
	return ERR_OK;
}

/* AMOUNT × NUM / DEN, rounded to the cent. */
static int
scale(struct money amount, int64_t num, int64_t den, struct money *out)
{
	struct exact x = exact_of(amount.cents);
	int64_t cents;
	int r;

	if ((r = exact_times(&x, num)) != ERR_OK ||
	    (r = exact_over(&x, den)) != ERR_OK ||
	    (r = exact_round(x, &cents)) != ERR_OK)
		return r;
	if (cents >= MONEY_CENTS_MAX || cents <= -MONEY_CENTS_MAX)
		return ERR_RANGE;
	out->cents = cents;
	return ERR_OK;
}

static int
subtract(struct money a, struct money b, struct money *out)
{
	return money_add(a, (struct money){ -b.cents }, out);
}

/* --- weights ------------------------------------------------------------ */

/* Σ over the lines of round2(betrag × M(line ∩ month) / M(line)). */
static int
weigh_lines(const struct planning *p, const struct slot *slot, int64_t *out)
{
	struct money sum = { 0 }, share;
	int r;

	for (size_t i = 0; i < p->ledger->lines; i++) {
		const struct ledger_line *line = &p->ledger->line[i];

		if (line->contract != p->c || !line->included)
			continue;
		int64_t months = span_months(span_common(line->span,
		    slot->part));
		if ((r = scale(line->amount, months, span_months(line->span),
		    &share)) != ERR_OK ||
		    (r = money_add(sum, share, &sum)) != ERR_OK)
			return r;
	}
	*out = sum.cents;
	return ERR_OK;
}

static int
weigh(const struct planning *p, struct slot *slot)
{
	switch (p->distribution) {
	case DISTRIBUTE_MONTHS:
		slot->weight = span_months(slot->part);
		return ERR_OK;
	case DISTRIBUTE_DAYS:
		slot->weight = span_days(slot->part);
		return ERR_OK;
	default:
		return weigh_lines(p, slot, &slot->weight);
	}
}

/* Does SLOT get a part? */
static bool
shares(const struct slot *slot, enum sharers sharers)
{
	return sharers == SHARE_ALL || !slot->paid;
}

/* Weights of all slots; their sum, and *NEGATIVE, of SHARERS. */
static int
weigh_all(struct planning *p, enum sharers sharers, bool *negative)
{
	*negative = false;
	p->weight_sum = 0;
	for (size_t i = 0; i < p->slots; i++) {
		struct slot *slot = &p->slot[i];
		int r = weigh(p, slot);

		if (r != ERR_OK)
			return r;
		if (!shares(slot, sharers))
			continue;
		*negative = *negative || slot->weight < 0;
		if (__builtin_add_overflow(p->weight_sum, slot->weight,
		    &p->weight_sum))
			return ERR_RANGE;
	}
	return ERR_OK;
}

/* --- sharing ------------------------------------------------------------ */

/* r_k by rest: kumuliert, from the weights up to and with this slot. */
static int
share_cumulated(const struct planning *p, struct slot *slot,
    struct money before)
{
	struct money up_to;
	int r = scale(p->shared, slot->weight_before + slot->weight,
	    p->weight_sum, &up_to);

	return r != ERR_OK ? r : subtract(up_to, before, &slot->amount);
}

static int
share_slot(const struct planning *p, struct slot *slot, struct money before)
{
	if (p->contract->instalments.remainder == REMAINDER_CUMULATED)
		return share_cumulated(p, slot, before);
	slot->others = before;
	if (slot->last)
		return subtract(p->shared, before, &slot->amount);
	return scale(p->shared, slot->weight, p->weight_sum, &slot->amount);
}

/* AMOUNT over the slots of SHARERS. */
static int
share(struct planning *p, struct money amount, enum sharers sharers)
{
	struct money before = { 0 };
	int64_t weight = 0;
	bool negative;
	int r;

	p->distribution = p->contract->instalments.distribution;
	p->shared = amount;
	if ((r = weigh_all(p, sharers, &negative)) != ERR_OK)
		return r;
	if (p->weight_sum == 0 || (negative && sharers == SHARE_OPEN)) {
		p->distribution = DISTRIBUTE_MONTHS;
		if ((r = weigh_all(p, sharers, &negative)) != ERR_OK)
			return r;
	}
	size_t last = p->slots;
	while (last > 0 && !shares(&p->slot[last - 1], sharers))
		last--;
	for (size_t i = 0; i < last; i++) {
		struct slot *slot = &p->slot[i];

		if (!shares(slot, sharers))
			continue;
		slot->last = i + 1 == last;
		slot->weight_before = weight;
		if ((r = share_slot(p, slot, before)) != ERR_OK ||
		    (r = money_add(before, slot->amount, &before)) != ERR_OK)
			return r;
		weight += slot->weight;
	}
	return ERR_OK;
}

/* --- months ------------------------------------------------------------- */

static int
make_slots(struct planning *p)
{
	struct span period = contract_period(p->contract);
	struct month first = month_of(period.from);

	p->slots = (size_t)(month_of(period.to).index - first.index) + 1;
	p->slot = calloc(p->slots, sizeof(*p->slot));
	if (p->slot == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < p->slots; i++) {
		struct slot *slot = &p->slot[i];

		slot->month = month_add(first, (int)i);
		slot->part = span_common(month_span(slot->month), period);
	}
	return ERR_OK;
}

static int
mark_paid(struct planning *p)
{
	for (size_t i = 0; i < p->ledger->payments; i++) {
		const struct ledger_payment *payment = &p->ledger->payment[i];
		size_t k = (size_t)(payment->month.index -
		    p->slot[0].month.index);
		int r;

		if (payment->contract != p->c)
			continue;
		p->any_paid = true;
		if ((r = money_add(p->paid, payment->amount, &p->paid)) !=
		    ERR_OK)
			return r;
		if (k >= p->slots)
			continue;
		p->slot[k].paid = true;
		if ((r = money_add(p->slot[k].paid_amount, payment->amount,
		    &p->slot[k].paid_amount)) != ERR_OK)
			return r;
	}
	return ERR_OK;
}

/* The first slot that is not paid; p->slots when all are. */
static size_t
first_open(const struct planning *p)
{
	size_t i = 0;

	while (i < p->slots && p->slot[i].paid)
		i++;
	return i;
}

/* --- words and numbers -------------------------------------------------- */

static int64_t
common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* PARTS (not negative) of MONTH_PARTS: "9", or "(8/15)" in lowest terms. */
static void
explain_parts(struct buf *text, int64_t parts)
{
	int64_t divisor = common_divisor(MONTH_PARTS, parts);

	if (divisor == MONTH_PARTS) {
		buf_number(text, parts / MONTH_PARTS);
		return;
	}
	buf_byte(text, '(');
	buf_number(text, parts / divisor);
	buf_byte(text, '/');
	buf_number(text, MONTH_PARTS / divisor);
	buf_byte(text, ')');
}

/* What the months share: the budget, or what is left of it. */
static void
explain_shared(const struct planning *p, struct buf *text)
{
	if (p->shared.cents == p->budget.cents) {
		explain_money(text, p->shared);
		return;
	}
	buf_byte(text, '(');
	explain_money(text, p->budget);
	buf_string(text, " − ");
	explain_money(text, p->paid);
	buf_string(text, " gezahlt)");
}

static void
explain_weight(const struct planning *p, struct buf *text, int64_t weight)
{
	switch (p->distribution) {
	case DISTRIBUTE_MONTHS:
		explain_parts(text, weight);
		break;
	case DISTRIBUTE_DAYS:
		buf_number(text, weight);
		break;
	default:
		explain_money(text, (struct money){ weight });
	}
}

static void
explain_share(const struct planning *p, struct buf *text, int64_t weight)
{
	static const char *const unit[] = { " Monate", " Tage",
		" (Anteile der Zeilen)" };

	explain_shared(p, text);
	buf_string(text, " × ");
	explain_weight(p, text, weight);
	buf_string(text, " : ");
	explain_weight(p, text, p->weight_sum);
	buf_string(text, unit[p->distribution]);
}

static void
explain_slot(const struct planning *p, const struct slot *slot,
    struct buf *text)
{
	if (slot->paid) {
		buf_string(text, "gezahlt");
		return;
	}
	if (p->contract->instalments.remainder == REMAINDER_CUMULATED) {
		explain_share(p, text, slot->weight_before + slot->weight);
		buf_string(text, ", gerundet, − ");
		explain_share(p, text, slot->weight_before);
		buf_string(text, ", gerundet");
	} else if (slot->last) {
		explain_shared(p, text);
		buf_string(text, " − ");
		explain_money(text, slot->others);
		buf_string(text, " der anderen Raten");
	} else
		explain_share(p, text, slot->weight);
	buf_string(text, " = ");
	explain_money(text, slot->amount);
}

/* --- rows --------------------------------------------------------------- */

static struct date
due_day(const struct instalment_rule *rule, struct month month)
{
	int day = (int)rule->due_day;

	if (rule->due_month == DUE_MONTH_BEFORE)
		month = month_add(month, -1);
	struct span whole = month_span(month);
	struct date due = { whole.from.day + day - 1 };
	return workday_near(date_earlier(due, whole.to), rule->calendar,
	    rule->workday);
}

/* Append ROW, due as DUE's month, with TEXT as its rechenweg. */
static int
add_row(struct planning *p, struct instalment row, struct month due,
    const struct buf *text)
{
	const struct instalment_rule *rule = &p->contract->instalments;
	struct plan *plan = p->plan;
	struct money before = { 0 };
	int r;

	if (plan->count > 0)
		before = plan->row[plan->count - 1].cumulated;
	if ((r = money_add(before, row.amount, &row.cumulated)) != ERR_OK ||
	    (r = buf_error(text)) != ERR_OK)
		return r;
	row.has_due = rule->has_due_day;
	if (row.has_due)
		row.due = due_day(rule, due);
	row.explained = arena_text(&plan->arena, buf_slice(text));
	if (row.explained.data == NULL)
		return ERR_NOMEM;
	plan->row[plan->count++] = row;
	return ERR_OK;
}

static int
add_slot(struct planning *p, size_t i)
{
	const struct slot *slot = &p->slot[i];
	struct buf text = BUF_EMPTY;
	enum instalment_status open = p->contract->status ==
	    CONTRACT_PLANNED ? INSTALMENT_PLANNED : INSTALMENT_OPEN;
	struct instalment row = {
		.month = slot->month,
		.number = (int64_t)i + 1,
		.status = slot->paid ? INSTALMENT_PAID : open,
		.amount = slot->paid ? slot->paid_amount : slot->amount,
	};

	explain_slot(p, slot, &text);
	int r = add_row(p, row, slot->month, &text);
	buf_free(&text);
	return r;
}

/* nachberechnung: Σ r_k of the paid months − Σ paid, if that is not 0. */
static int
add_recalculation(struct planning *p, size_t at)
{
	struct buf text = BUF_EMPTY;
	struct money planned = { 0 };
	size_t due = at < p->slots ? at : p->slots - 1;
	struct instalment row = { .month = p->slot[due].month,
		.status = INSTALMENT_RECALCULATED };
	int r = ERR_OK;

	for (size_t i = 0; i < p->slots && r == ERR_OK; i++)
		if (p->slot[i].paid)
			r = money_add(planned, p->slot[i].amount, &planned);
	if (r == ERR_OK)
		r = subtract(planned, p->paid, &row.amount);
	if (r != ERR_OK || row.amount.cents == 0)
		return r;
	explain_money(&text, planned);
	buf_string(&text, " für die gezahlten Monate − ");
	explain_money(&text, p->paid);
	buf_string(&text, " gezahlt = ");
	explain_money(&text, row.amount);
	r = add_row(p, row, row.month, &text);
	buf_free(&text);
	return r;
}

/* Payments of MONTH, behind the period; false when there are none. */
static int
sum_behind(const struct planning *p, struct month month, struct money *sum,
    bool *any)
{
	*sum = (struct money){ 0 };
	*any = false;
	for (size_t i = 0; i < p->ledger->payments; i++) {
		const struct ledger_payment *payment = &p->ledger->payment[i];

		if (payment->contract != p->c ||
		    payment->month.index != month.index)
			continue;
		*any = true;
		if (money_add(*sum, payment->amount, sum) != ERR_OK)
			return ERR_RANGE;
	}
	return ERR_OK;
}

/* Months paid behind an early termination. */
static int
add_behind(struct planning *p)
{
	struct month last = month_of(p->contract->term.to);
	struct buf text = BUF_EMPTY;
	int r = ERR_OK;

	buf_string(&text, "gezahlt, Monat nach dem Ende");
	for (struct month month = month_add(p->slot[p->slots - 1].month, 1);
	    month.index <= last.index && r == ERR_OK;
	    month = month_add(month, 1)) {
		struct instalment row = { .month = month,
			.status = INSTALMENT_PAID };
		bool any;

		r = sum_behind(p, month, &row.amount, &any);
		if (r == ERR_OK && any)
			r = add_row(p, row, month, &text);
	}
	buf_free(&text);
	return r;
}

static int
add_rows(struct planning *p, bool recalculate)
{
	size_t open = first_open(p);
	int r = ERR_OK;

	for (size_t i = 0; i < p->slots && r == ERR_OK; i++) {
		if (recalculate && i == open)
			r = add_recalculation(p, open);
		if (r == ERR_OK)
			r = add_slot(p, i);
	}
	if (r == ERR_OK && recalculate && open == p->slots)
		r = add_recalculation(p, open);
	return r == ERR_OK ? add_behind(p) : r;
}

/* --- the plan ----------------------------------------------------------- */

static int
compute(struct planning *p)
{
	bool once = p->contract->instalments.recalculation ==
	    RECALCULATE_ONCE;
	struct money rest;
	int r;

	if ((r = make_slots(p)) != ERR_OK || (r = mark_paid(p)) != ERR_OK)
		return r;
	size_t behind = (size_t)(month_of(p->contract->term.to).index -
	    p->slot[p->slots - 1].month.index);
	p->plan->months = (int64_t)p->slots;
	p->plan->row = calloc(p->slots + behind + 1, sizeof(*p->plan->row));
	if (p->plan->row == NULL)
		return ERR_NOMEM;
	once = once || first_open(p) == p->slots;
	if (!p->any_paid || once)
		r = share(p, p->budget, SHARE_ALL);
	else if ((r = subtract(p->budget, p->paid, &rest)) == ERR_OK)
		r = share(p, rest, SHARE_OPEN);
	return r == ERR_OK ? add_rows(p, p->any_paid && once) : r;
}

int
plan_compute(struct plan *plan, const struct contracts *contracts, uint32_t c,
    const struct ledger *ledger)
{
	struct planning planning = { .plan = plan,
		.contract = &contracts->item[c], .c = c, .ledger = ledger };
	size_t lines;

	*plan = PLAN_EMPTY;
	plan->contract = planning.contract;
	int r = plan_budget(ledger, c, &planning.budget, &lines);
	if (r == ERR_OK && lines > 0)
		r = compute(&planning);
	free(planning.slot);
	return r;
}

void
plan_free(struct plan *plan)
{
	free(plan->row);
	arena_free(&plan->arena);
	*plan = PLAN_EMPTY;
}
