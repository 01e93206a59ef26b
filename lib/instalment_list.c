#include "instalment_list.h"

#include "err.h"

struct listing {
	const struct contracts		*contracts;
	const struct ledger		*ledger;
	const struct instalment_choice	*choice;
	struct csvout			*out;
	struct diag			*diag;
	bool				 month_found;	/* in some plan */
	bool				 any_due;
	struct date			 first_due;
};

static bool
is_payment_list(const struct instalment_choice *choice)
{
	return choice->by_month || choice->by_due;
}

/* Is ROW one of the month, or due? */
static bool
is_chosen(const struct instalment_choice *choice,
    const struct instalment *row)
{
	if (choice->by_month)
		return row->month.index == choice->month.index;
	if (choice->by_due)
		return row->status != INSTALMENT_PAID && row->has_due &&
		    row->due.day <= choice->due_by.day;
	return true;
}

static void
write_rows(struct listing *list, const struct plan *plan)
{
	bool planned = plan->contract->status == CONTRACT_PLANNED &&
	    is_payment_list(list->choice);
	char digits[TEXT_NUMBER_MAX];
	int64_t left_out = 0;

	for (size_t i = 0; i < plan->count; i++) {
		const struct instalment *row = &plan->row[i];

		list->month_found = list->month_found ||
		    row->month.index == list->choice->month.index;
		if (row->has_due && (!list->any_due ||
		    row->due.day < list->first_due.day)) {
			list->any_due = true;
			list->first_due = row->due;
		}
		if (!is_chosen(list->choice, row))
			continue;
		if (planned)
			left_out++;
		else
			plan_write(plan, row, list->out);
	}
	if (left_out > 0)
		diag_say(list->diag, DIAG_PLANNED, plan->contract->at,
		    TEXTS(plan->contract->key,
		    text_number(left_out, digits)));
}

/* May the plan be computed and shown?  If not, that is said. */
static bool
check_contract(struct listing *list, const struct contract *contract,
    struct money budget, size_t lines)
{
	char have[DECIMAL_TEXT_MAX], want[DECIMAL_TEXT_MAX];

	if (lines == 0) {
		diag_say(list->diag, DIAG_NO_LINES, contract->at,
		    TEXTS(contract->key));
		return false;
	}
	if (contract->has_agreed && budget.cents != contract->agreed.cents) {
		diag_say(list->diag, DIAG_NOT_AGREED, contract->agreed_at,
		    TEXTS(money_format(budget, DECIMAL_PLAIN, have),
		    money_format(contract->agreed, DECIMAL_PLAIN, want)));
		return false;
	}
	if (list->choice->by_due && !contract->instalments.has_due_day &&
	    contract->status != CONTRACT_PLANNED) {
		diag_say(list->diag, DIAG_NO_DUE_DAY, contract->at,
		    TEXTS(contract->key));
		return false;
	}
	return true;
}

static int
list_contract(struct listing *list, uint32_t c)
{
	const struct contract *contract = &list->contracts->item[c];
	struct money budget = { 0 };
	size_t lines = 0;
	struct plan plan;

	if (contract->status == CONTRACT_WITHDRAWN)
		return ERR_OK;
	int r = plan_budget(list->ledger, c, &budget, &lines);
	if (r == ERR_OK && !check_contract(list, contract, budget, lines))
		return ERR_OK;
	if (r == ERR_OK) {
		r = plan_compute(&plan, list->contracts, c, list->ledger);
		if (r == ERR_OK)
			write_rows(list, &plan);
		plan_free(&plan);
	}
	if (r != ERR_RANGE)
		return r;
	diag_say(list->diag, DIAG_SUM_RANGE, contract->at,
	    TEXTS(contract->key));
	return ERR_OK;
}

static bool
month_in_a_contract(const struct listing *list)
{
	bool found = list->month_found;

	for (size_t i = 0; i < list->contracts->count; i++)
		found = found || (list->contracts->item[i].status !=
		    CONTRACT_WITHDRAWN && !span_empty(span_common(contract_period(
		    &list->contracts->item[i]),
		    month_span(list->choice->month))));
	return found;
}

static void
warn_empty(struct listing *list)
{
	const struct instalment_choice *choice = list->choice;
	char text[DATE_TEXT_MAX], first[DATE_TEXT_MAX];

	if (choice->by_month && !month_in_a_contract(list))
		diag_say(list->diag, DIAG_MONTH_OUTSIDE, NOWHERE,
		    TEXTS(month_format(choice->month, text)));
	if (choice->by_due && list->any_due &&
	    choice->due_by.day < list->first_due.day)
		diag_say(list->diag, DIAG_DUE_BEFORE_FIRST, NOWHERE,
		    TEXTS(date_format(choice->due_by, text),
		    date_format(list->first_due, first)));
}

int
instalment_list(const struct contracts *contracts,
    const struct ledger *ledger, const struct instalment_choice *choice,
    struct csvout *out, struct diag *diag)
{
	struct listing list = { .contracts = contracts, .ledger = ledger,
		.choice = choice, .out = out, .diag = diag };
	uint64_t before = diag->errors;

	for (uint32_t c = 0; c < contracts->count; c++) {
		int r = list_contract(&list, c);

		if (r != ERR_OK)
			return r;
	}
	warn_empty(&list);
	return diag->errors > before ? ERR_DATA : ERR_OK;
}
