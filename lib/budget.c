/* budget.c - the lines of a contract: volume rows, then items. */
#include "budget.h"

#include <stdlib.h>

#include "budget_line.h"
#include "err.h"
#include "exact.h"
#include "explain.h"

/* --- checks of the volume ----------------------------------------------- */

static bool
is_measured(const struct volume_row *row)
{
	return row->origin != ORIGIN_PLAN;
}

/* The next row of the contract number C from number I on, or NULL. */
static const struct volume_row *
next_row(const struct volume *volume, uint32_t c, size_t *i)
{
	while (*i < volume->count) {
		const struct volume_row *row = &volume->row[(*i)++];

		if (row->claim.contract == c)
			return row;
	}
	return NULL;
}

/* The period that the contract's volume must cover; false: any, no rows. */
static bool
find_base(const struct budget_request *request, uint32_t c, struct span *out)
{
	const struct contract *contract = &request->contracts->item[c];
	const struct volume_row *row;

	if (contract->has_base) {
		*out = contract->base;
		return true;
	}
	for (size_t i = 0; (row = next_row(request->volume, c, &i)) != NULL;)
		if (is_measured(row)) {
			*out = row->span;
			return true;
		}
	return false;
}

static void
say_span(struct diag *diag, enum diag_id id, struct place at,
    struct span have, struct span want)
{
	char text[4][DATE_TEXT_MAX];

	diag_say(diag, id, at, TEXTS(date_format(have.from, text[0]),
	    date_format(have.to, text[1]), date_format(want.from, text[2]),
	    date_format(want.to, text[3])));
}

void
budget_check_volume(const struct budget_request *request, uint32_t c,
    struct diag *diag)
{
	const struct contract *contract = &request->contracts->item[c];
	const struct volume_row *row;
	struct span base;

	if (!find_base(request, c, &base))
		base = contract->term;
	for (size_t i = 0; (row = next_row(request->volume, c, &i)) != NULL;)
		if (!is_measured(row)) {
			if (!span_covers(contract->term, row->span))
				say_span(diag, DIAG_PLAN_OUTSIDE, row->at,
				    row->span, contract->term);
		} else if (!span_equal(row->span, base))
			say_span(diag, contract->has_base ?
			    DIAG_VOLUME_NOT_BASE : DIAG_VOLUME_PERIODS,
			    row->at, row->span, base);
}

/* A year of 366 days for one of 365, or the reverse, counted in months. */
static void
notice_leap_year(const struct budget_request *request, uint32_t c,
    struct diag *diag)
{
	const struct contract *contract = &request->contracts->item[c];
	struct span base, year;
	char have[TEXT_NUMBER_MAX], want[TEXT_NUMBER_MAX];
	int number, y = month_split(month_of(contract->term.from), &number);

	year = (struct span){ date_of(y, 1, 1), date_of(y, 12, 31) };
	if (contract->time_measure != TIME_MONTHS ||
	    !find_base(request, c, &base) ||
	    span_months(base) != 12 * MONTH_PARTS ||
	    span_days(base) == span_days(year))
		return;
	diag_say(diag, DIAG_LEAP_YEAR, contract->at,
	    TEXTS(text_number(span_days(base), have),
	    text_number(span_days(year), want)));
}

static void
notice_tariffs(const struct contract *contract, struct diag *diag)
{
	const struct tariff *tariff = contract->tariffs.item;
	char text[DATE_TEXT_MAX];

	for (size_t i = 0; i < contract->tariffs.count; i++)
		/* Its last day may be that of the contract. */
		if (span_contains(contract_period(contract),
		    date_next(tariff[i].to)))
			diag_say(diag, DIAG_TARIFF_ENDS, tariff[i].at,
			    TEXTS(tariff[i].label,
			    date_format(tariff[i].to, text)));
}

/* --- items -------------------------------------------------------------- */

/* Mean cases: the days of the measured rows over the days of the base. */
static int
mean_cases(const struct budget_request *request, uint32_t c,
    const struct item *item, struct quantity *days, int64_t *base_days)
{
	const struct volume_row *row;
	struct span base;

	*days = (struct quantity){ 0 };
	*base_days = 1;
	if (find_base(request, c, &base))
		*base_days = span_days(base);
	for (size_t i = 0; (row = next_row(request->volume, c, &i)) != NULL;) {
		if (!is_measured(row) || row->unit != UNIT_DAY ||
		    (item->offering.len > 0 &&
		    !text_equal(item->offering, row->offering)))
			continue;
		if (quantity_add(*days, row->quantity, days) != ERR_OK)
			return ERR_RANGE;
	}
	return ERR_OK;
}

/* What the item's quantity is multiplied with: num / den. */
struct factor {
	int64_t	num;
	int64_t	den;
};

static int
find_factor(const struct budget_request *request, uint32_t c,
    const struct item *item, struct span span, struct factor *out,
    struct buf *text)
{
	struct quantity days;
	int64_t base_days;

	*out = (struct factor){ 1, 1 };
	switch (item->unit) {
	case ITEM_ONCE:
		buf_string(text, " × 1");
		return ERR_OK;
	case ITEM_PER_DAY:
		*out = (struct factor){ span_days(span), 1 };
		buf_string(text, " × ");
		buf_number(text, out->num);
		buf_string(text, " Tage");
		return ERR_OK;
	case ITEM_PER_MONTH:
	case ITEM_PER_YEAR:
		*out = (struct factor){ span_months(span), MONTH_PARTS *
		    (item->unit == ITEM_PER_YEAR ? 12 : 1) };
		buf_string(text, " × ");
		explain_months(text, span);
		buf_string(text, item->unit == ITEM_PER_YEAR ?
		    "/12 Jahre" : " Monate");
		return ERR_OK;
	default:
		if (mean_cases(request, c, item, &days, &base_days) != ERR_OK)
			return ERR_RANGE;
		*out = (struct factor){ days.e4, base_days * E4 };
		buf_string(text, " × ");
		explain_quantity(text, days);
		buf_string(text, " Tage : ");
		buf_number(text, base_days);
		buf_string(text, " Tage");
		return ERR_OK;
	}
}

/* "73.800,00 EUR × 1/3 = 24.600,00 EUR; ", when it is a share. */
static void
explain_share(struct buf *text, const struct item *item, struct fee fee)
{
	if (item->share.num == item->share.den)
		return;
	explain_fee(text, item->amount);
	buf_string(text, " × ");
	if (item->share.den == 100 * E4) {
		explain_quantity(text, (struct quantity){ item->share.num });
		buf_string(text, " %");
	} else {
		buf_number(text, item->share.num);
		buf_byte(text, '/');
		buf_number(text, item->share.den);
	}
	buf_string(text, " = ");
	explain_fee(text, fee);
	buf_string(text, "; ");
}

static int
price_item(const struct budget_request *request, uint32_t c,
    const struct item *item, struct budget_line *line, struct buf *text)
{
	struct factor factor;
	struct exact share = exact_of(item->amount.e4);
	struct exact quantity = exact_of(item->quantity.e4);
	int r;

	if ((r = exact_times(&share, item->share.num)) != ERR_OK ||
	    (r = exact_over(&share, item->share.den)) != ERR_OK ||
	    (r = exact_round(share, &line->fee.e4)) != ERR_OK)
		return r;
	explain_share(text, item, line->fee);
	explain_quantity(text, item->quantity);
	if ((r = find_factor(request, c, item, line->span, &factor, text)) !=
	    ERR_OK ||
	    (r = exact_times(&quantity, factor.num)) != ERR_OK ||
	    (r = exact_over(&quantity, factor.den)) != ERR_OK ||
	    (r = exact_round(quantity, &line->quantity.e4)) != ERR_OK ||
	    (r = budget_line_price(line)) != ERR_OK)
		return r;
	buf_string(text, " = ");
	explain_quantity(text, line->quantity);
	buf_string(text, "; × ");
	explain_fee(text, line->fee);
	buf_string(text, " = ");
	explain_money(text, line->amount);
	return ERR_OK;
}

static int
add_item(struct budget *budget, const struct budget_request *request,
    uint32_t c, const struct item *item, struct diag *diag)
{
	const struct contract *contract = &request->contracts->item[c];
	struct buf text = BUF_EMPTY;
	struct budget_line line = {
		.contract = contract,
		.kind = text_of(item_kind_words[item->kind]),
		.label = item->label,
		.offering = item->offering,
		.span = span_common(item->span, contract_period(contract)),
		.unit = text_of(item_unit_words[item->unit]),
		.included = item->included,
	};

	if (span_empty(line.span))
		return ERR_OK;
	int r = price_item(request, c, item, &line, &text);
	if (r == ERR_RANGE) {
		diag_say(diag, DIAG_AMOUNT_RANGE, item->at,
		    TEXTS(item->label));
		r = ERR_OK;
	} else if (r == ERR_OK)
		r = budget_line_add(budget, &line, request->explain ? &text :
		    NULL);
	buf_free(&text);
	return r;
}

static void
notice_examined(const struct budget *budget, const struct contract *contract,
    struct diag *diag)
{
	struct money sum = { 0 };
	int64_t count = 0;
	char digits[TEXT_NUMBER_MAX], amount[DECIMAL_TEXT_MAX];

	for (size_t i = 0; i < budget->count; i++) {
		const struct budget_line *line = &budget->line[i];

		if (line->contract != contract ||
		    line->included != INCLUDED_EXAMINE)
			continue;
		if (money_add(sum, line->amount, &sum) != ERR_OK)
			return;
		count++;
	}
	if (count > 0)
		diag_say(diag, DIAG_TO_EXAMINE, contract->at,
		    TEXTS(contract->key, text_number(count, digits),
		    money_format(sum, DECIMAL_PLAIN, amount)));
}

/* --- a contract --------------------------------------------------------- */

static void
check_agreed(const struct budget *budget, const struct contract *contract,
    struct diag *diag)
{
	struct money sum;
	char have[DECIMAL_TEXT_MAX], want[DECIMAL_TEXT_MAX];

	if (budget_sum(budget, contract, &sum) != ERR_OK)
		diag_say(diag, DIAG_SUM_RANGE, contract->at,
		    TEXTS(contract->key));
	else if (contract->has_agreed && sum.cents != contract->agreed.cents)
		diag_say(diag, DIAG_NOT_AGREED, contract->agreed_at,
		    TEXTS(money_format(sum, DECIMAL_PLAIN, have),
		    money_format(contract->agreed, DECIMAL_PLAIN, want)));
}

int
budget_price_volume(struct budget *budget,
    const struct budget_request *request, uint32_t c, struct diag *diag)
{
	const struct volume_row *row;
	int r = ERR_OK;

	for (size_t i = 0; r == ERR_OK &&
	    (row = next_row(request->volume, c, &i)) != NULL;)
		r = budget_line_add_row(budget, request, row, diag);
	return r;
}

static int
add_contract(struct budget *budget, const struct budget_request *request,
    uint32_t c, struct diag *diag)
{
	const struct contract *contract = &request->contracts->item[c];
	const struct item *item = contract->items.item;
	int r;

	if (request->view.as_happened)
		return budget_price_volume(budget, request, c, diag);
	budget_check_volume(request, c, diag);
	notice_leap_year(request, c, diag);
	notice_tariffs(contract, diag);
	r = budget_price_volume(budget, request, c, diag);
	for (size_t i = 0; i < contract->items.count && r == ERR_OK; i++)
		r = add_item(budget, request, c, &item[i], diag);
	notice_examined(budget, contract, diag);
	/* A sum without the lines that could not be priced means nothing. */
	if (r == ERR_OK && diag_result(diag) == ERR_OK)
		check_agreed(budget, contract, diag);
	return r;
}

int
budget_compute(struct budget *budget, const struct budget_request *request,
    struct diag *diag)
{
	uint64_t before = diag->errors;

	*budget = BUDGET_EMPTY;
	for (uint32_t c = 0; c < request->contracts->count; c++) {
		const struct contract *contract =
		    &request->contracts->item[c];

		if (contract->status == CONTRACT_WITHDRAWN)
			continue;
		int r = add_contract(budget, request, c, diag);
		if (r != ERR_OK)
			return r;
	}
	return diag->errors > before ? ERR_DATA : ERR_OK;
}
