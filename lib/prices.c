/* prices.c - the fee of a day: the second part of fees.h. */
#include <assert.h>
#include <stdlib.h>

#include "err.h"
#include "exact.h"
#include "explain.h"
#include "fees.h"

void
prices_free(struct prices *prices)
{
	free(prices->price);
	free(prices->uplift);
	*prices = PRICES_EMPTY;
}

/* --- keys --------------------------------------------------------------- */

static int
compare_keys(const struct price_key *a, const struct price_key *b)
{
	if (a->offering != b->offering)
		return a->offering < b->offering ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->label.level != b->label.level)
		return a->label.level < b->label.level ? -1 : 1;
	return (a->label.suffix > b->label.suffix) -
	    (a->label.suffix < b->label.suffix);
}

static int
compare_prices(const void *a, const void *b)
{
	const struct price *left = a, *right = b;
	int order = compare_keys(&left->key, &right->key);
	int32_t x = left->valid_from.day, y = right->valid_from.day;

	if (order == 0)
		order = (x > y) - (x < y);
	if (order == 0)
		order = (left->row > right->row) - (left->row < right->row);
	return order;
}

static void
say_label(const struct fee_row *row, int code, struct diag *diag)
{
	diag_say(diag, code == ERR_SUFFIX ? DIAG_FEE_SUFFIX :
	    code == ERR_LEVEL ? DIAG_FEE_LEVEL : DIAG_HBG_SYNTAX, row->at,
	    TEXTS(text_of("hbg"), row->label));
}

/* ROW as a price of the offering number I; the codes of hbg_parse(). */
static int
resolve(const struct contract *contract, uint32_t i, struct fee_row *row,
    struct price *out)
{
	bool every = text_is(row->offering, "*");
	bool any = text_is(row->label, "*");

	*out = (struct price){ .row = row, .valid_from = row->valid_from,
		.key = { .offering = i,
		.rank = every ? any ? PRICE_ANY_ANY : PRICE_ANY_LEVEL :
		any ? PRICE_OFFERING_ANY : PRICE_OFFERING_LEVEL } };
	if (any)
		return ERR_OK;
	return hbg_parse(row->label, contract_offering(contract, i)->levels,
	    contract->suffixes, &out->key.label);
}

/* A label for all offerings may be one of the contract's own list, too. */
static int
check_label(const struct contract *contract, const struct fee_row *row)
{
	struct hbg label;

	return text_is(row->label, "*") ? ERR_OK : hbg_parse(row->label,
	    contract->levels, contract->suffixes, &label);
}

/* All rows of FEES that can price an offering of the contract. */
static void
resolve_all(struct prices *prices, struct fees *fees, struct diag *diag)
{
	const struct contract *contract = prices->contract;

	for (size_t k = 0; k < fees->count; k++) {
		struct fee_row *row = &fees->row[k];
		bool every = text_is(row->offering, "*");

		if (row->label_code != ERR_OK)
			row->label_code = check_label(contract, row);
		for (uint32_t i = 0; i < contract->offerings.count; i++) {
			struct price *price = &prices->price[prices->count];

			if (!every && !text_equal(row->offering,
			    contract_offering(contract, i)->key))
				continue;
			int r = resolve(contract, i, row, price);
			if (r == ERR_OK) {
				row->label_code = ERR_OK;
				prices->count++;
			} else if (!every)
				say_label(row, r, diag);
		}
	}
}

void
fees_check_labels(const struct fees *fees, struct diag *diag)
{
	for (size_t i = 0; i < fees->count; i++) {
		const struct fee_row *row = &fees->row[i];

		if (text_is(row->offering, "*") && row->label_code != ERR_OK)
			say_label(row, row->label_code, diag);
	}
}

static void
check_twice(struct prices *prices, struct diag *diag)
{
	char digits[TEXT_NUMBER_MAX];

	for (size_t i = 1; i < prices->count; i++) {
		const struct price *a = &prices->price[i - 1];
		const struct price *b = &prices->price[i];
		struct fee_row *row = b->row;

		if (compare_keys(&a->key, &b->key) != 0 ||
		    a->valid_from.day != b->valid_from.day ||
		    row->twice)
			continue;
		row->twice = true;
		diag_say(diag, DIAG_FEE_TWICE, row->at,
		    TEXTS(text_of(a->row->at.file),
		    text_number((int64_t)a->row->at.line, digits)));
	}
}

/* --- decisions ---------------------------------------------------------- */

static int
compare_uplifts(const void *a, const void *b)
{
	const struct uplift *left = *(const struct uplift *const *)a;
	const struct uplift *right = *(const struct uplift *const *)b;
	int32_t x = left->valid_from.day, y = right->valid_from.day;

	if (x != y)
		return x < y ? -1 : 1;
	return (left > right) - (left < right);
}

/* The same decision written down twice acts twice: say so. */
static void
notice_twice(const struct prices *prices, struct diag *diag)
{
	char line[TEXT_NUMBER_MAX];

	for (size_t i = 1; i < prices->uplifts; i++)
		for (size_t k = i; k > 0; k--) {
			const struct uplift *a = prices->uplift[k - 1];
			const struct uplift *b = prices->uplift[i];

			if (!date_equal(a->valid_from, b->valid_from))
				break;
			if (a->part == b->part &&
			    text_equal(a->offering, b->offering))
				diag_say(diag, DIAG_UPLIFT_TWICE, b->at,
				    TEXTS(text_number((int64_t)a->at.line,
				    line)));
		}
}

static int
sort_uplifts(struct prices *prices, struct diag *diag)
{
	const struct key_list *list = &prices->contract->uplifts;
	const struct uplift *uplift = list->item;

	prices->uplift = calloc(list->count + 1,
	    sizeof(const struct uplift *));
	if (prices->uplift == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < list->count; i++) {
		prices->uplift[i] = &uplift[i];
		if (uplift[i].has_decided &&
		    uplift[i].valid_from.day < uplift[i].decided.day)
			diag_say(diag, DIAG_UPLIFT_BEFORE_DECISION,
			    uplift[i].at, NO_TEXTS);
	}
	prices->uplifts = list->count;
	qsort(prices->uplift, prices->uplifts, sizeof(prices->uplift[0]),
	    compare_uplifts);
	notice_twice(prices, diag);
	return ERR_OK;
}

int
prices_init(struct prices *prices, struct fees *fees,
    const struct contract *contract, struct diag *diag)
{
	uint64_t before = diag->errors;

	*prices = PRICES_EMPTY;
	prices->contract = contract;
	prices->price = calloc(fees->count * contract->offerings.count + 1,
	    sizeof(*prices->price));
	if (prices->price == NULL)
		return ERR_NOMEM;
	resolve_all(prices, fees, diag);
	qsort(prices->price, prices->count, sizeof(*prices->price),
	    compare_prices);
	check_twice(prices, diag);
	int r = sort_uplifts(prices, diag);
	if (r != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

static bool
concerns(const struct prices *prices, const struct uplift *uplift,
    uint32_t offering)
{
	return text_is(uplift->offering, "*") || text_equal(uplift->offering,
	    contract_offering(prices->contract, offering)->key);
}

const struct uplift *
prices_same_day(const struct prices *prices, uint32_t offering,
    const struct day_fee *fee)
{
	for (size_t i = 0; i < prices->uplifts; i++)
		if (date_equal(prices->uplift[i]->valid_from,
		    fee->row->valid_from) &&
		    concerns(prices, prices->uplift[i], offering))
			return prices->uplift[i];
	return NULL;
}

/* --- the row of a day --------------------------------------------------- */

/* The latest row of a key that is valid on DAY, or NULL. */
static const struct fee_row *
latest(const struct prices *prices, uint32_t offering, enum price_rank rank,
    struct hbg label, struct date day)
{
	const struct price_key wanted = { offering, rank, label };
	size_t low = 0, high = prices->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct price *price = &prices->price[middle];
		int order = compare_keys(&price->key, &wanted);

		if (order < 0 || (order == 0 &&
		    price->valid_from.day <= day.day))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || compare_keys(&prices->price[low - 1].key, &wanted) != 0)
		return NULL;
	return prices->price[low - 1].row;
}

/* By the most exact key: offering and level, offering and *, ... */
static const struct fee_row *
row_of_level(const struct prices *prices, uint32_t offering, uint8_t level,
    struct date day)
{
	const struct hbg exact = { level, 0 }, any = { 0, 0 };

	for (int rank = PRICE_OFFERING_LEVEL; rank < PRICE_RANKS; rank++) {
		bool by_level = rank == PRICE_OFFERING_LEVEL ||
		    rank == PRICE_ANY_LEVEL;
		const struct fee_row *row = latest(prices, offering,
		    (enum price_rank)rank, by_level ? exact : any, day);

		if (row != NULL)
			return row;
	}
	return NULL;
}

/* The row of exactly this label with suffix, or NULL. */
static const struct fee_row *
row_of_label(const struct prices *prices,
    const struct price_question *question)
{
	const struct fee_row *row = latest(prices, question->offering,
	    PRICE_OFFERING_LEVEL, question->label, question->day);

	return row != NULL ? row : latest(prices, question->offering,
	    PRICE_ANY_LEVEL, question->label, question->day);
}

static enum price_result
find_row(const struct prices *prices, const struct price_question *question,
    struct day_fee *out)
{
	uint8_t level = question->label.level;
	bool neutral = question->rule == PRICE_NEUTRAL;

	out->level = level;
	out->by_level = false;
	if (question->label.suffix > 0) {
		out->row = neutral ? NULL : row_of_label(prices, question);
		if (out->row != NULL)
			return PRICE_FOUND;
		if (question->rule == PRICE_UNDECIDED)
			return PRICE_NO_RULE;
		if (question->rule == PRICE_REFERENCE || neutral) {
			if (question->reference == 0)
				return PRICE_NO_REFERENCE;
			level = question->reference;
		}
		out->level = level;
		out->by_level = true;
	}
	out->row = row_of_level(prices, question->offering, level,
	    question->day);
	return out->row != NULL ? PRICE_FOUND : PRICE_MISSING;
}

/* --- decisions that act on it ------------------------------------------- */

/* The decisions number FIRST to END, all of one day, that concern OFFERING:
 * the sum of their percentages for PART. */
static int64_t
percent_of_part(const struct prices *prices, size_t first, size_t end,
    uint32_t offering, enum fee_part part)
{
	int64_t e4 = 0;

	for (size_t i = first; i < end; i++)
		if (concerns(prices, prices->uplift[i], offering) &&
		    (prices->uplift[i]->part == PART_WHOLE ||
		    prices->uplift[i]->part == part))
			e4 += prices->uplift[i]->percent.e4;
	return e4;
}

/* AMOUNT (ten-thousandths) × (1 + PERCENT), in units of UNIT of them. */
static int
raise_by(int64_t amount, int64_t percent_e4, int64_t unit, int64_t *out)
{
	struct exact x = exact_of(amount);
	int64_t rounded;
	int r;

	if ((r = exact_times(&x, 100 * E4 + percent_e4)) != ERR_OK ||
	    (r = exact_over(&x, 100 * E4)) != ERR_OK ||
	    (r = exact_over(&x, unit)) != ERR_OK ||
	    (r = exact_round(x, &rounded)) != ERR_OK)
		return r;
	if (__builtin_mul_overflow(rounded, unit, out) ||
	    *out >= FEE_E4_MAX || *out <= -FEE_E4_MAX)
		return ERR_RANGE;
	return ERR_OK;
}

/* "personal 84,70 × 103,2 % = 87,4104", behind what stands there already. */
static void
explain_part(struct buf *text, const char *name, struct fee before,
    int64_t percent_e4, struct fee after)
{
	char digits[DECIMAL_TEXT_MAX];
	struct quantity percent = { 100 * E4 + percent_e4 };

	if (text == NULL)
		return;
	buf_string(text, name);
	buf_text(text, fee_format(before, DECIMAL_GERMAN, digits));
	if (percent_e4 == 0)
		return;
	buf_string(text, " × ");
	explain_quantity(text, percent);
	buf_string(text, " % = ");
	buf_text(text, fee_format(after, DECIMAL_GERMAN, digits));
}

/* "103,06 × 101 %": a product that is rounded to cents is shown rounded. */
static void
explain_whole(struct buf *text, struct fee before, int64_t percent_e4)
{
	if (text == NULL)
		return;
	explain_fee(text, before);
	buf_string(text, " × ");
	explain_quantity(text, (struct quantity){ 100 * E4 + percent_e4 });
	buf_string(text, " %");
}

static enum price_result
raise_parts(const struct prices *prices, size_t first, size_t end,
    uint32_t offering, struct day_fee *out, struct buf *text)
{
	static const char *const name[FEE_PARTS] = { "personal ", "sach ",
		"invest " };
	int64_t sum = 0;

	for (size_t i = 0; i < FEE_PARTS; i++) {
		struct fee before = out->part[i];
		int64_t percent = percent_of_part(prices, first, end,
		    offering, (enum fee_part)(PART_STAFF + i));

		if (percent <= -100 * E4 && before.e4 != 0)
			return PRICE_ALL_GONE;
		if (raise_by(before.e4, percent, 1, &out->part[i].e4) !=
		    ERR_OK)
			return PRICE_TOO_LARGE;
		sum += out->part[i].e4;
		if (before.e4 == 0)
			continue;
		explain_part(text, name[i], before, percent, out->part[i]);
		if (text != NULL)
			buf_string(text, "; ");
	}
	if (raise_by(sum, 0, 100, &out->fee.e4) != ERR_OK)
		return PRICE_TOO_LARGE;
	explain_part(text, "Summe ", (struct fee){ sum }, 0, out->fee);
	return PRICE_FOUND;
}

static enum price_result
raise_whole(const struct prices *prices, size_t first, size_t end,
    uint32_t offering, struct day_fee *out, struct buf *text)
{
	struct fee before = out->fee;

	for (size_t i = first; i < end; i++)
		if (concerns(prices, prices->uplift[i], offering) &&
		    prices->uplift[i]->part != PART_WHOLE)
			return PRICE_NO_PARTS;
	int64_t percent = percent_of_part(prices, first, end, offering,
	    PART_WHOLE);
	if (percent <= -100 * E4)
		return PRICE_ALL_GONE;
	if (raise_by(before.e4, percent, 100, &out->fee.e4) != ERR_OK)
		return PRICE_TOO_LARGE;
	explain_whole(text, before, percent);
	return PRICE_FOUND;
}

/* The end of the decisions of the day of number FIRST; *ACTS is true when one
 * of them concerns OFFERING. */
static size_t
same_day(const struct prices *prices, size_t first, uint32_t offering,
    bool *acts)
{
	size_t end = first;

	for (*acts = false; end < prices->uplifts &&
	    date_equal(prices->uplift[end]->valid_from,
	    prices->uplift[first]->valid_from); end++)
		*acts = *acts || concerns(prices, prices->uplift[end],
		    offering);
	return end;
}

static void
explain_day(struct buf *text, struct date day)
{
	char digits[DATE_TEXT_MAX];

	if (text == NULL)
		return;
	buf_string(text, "; Entgelt ab ");
	buf_text(text, date_format(day, digits));
	buf_string(text, ": ");
}

static void
explain_result(struct buf *text, struct fee fee)
{
	if (text == NULL)
		return;
	buf_string(text, ", gerundet ");
	explain_fee(text, fee);
}

/* Let the decisions from behind the row's first day up to DAY act, those of
 * one day together. */
static enum price_result
apply_uplifts(const struct prices *prices, uint32_t offering, struct date day,
    struct day_fee *out, struct buf *text)
{
	enum price_result result = PRICE_FOUND;
	bool acts;

	for (size_t i = 0, end; i < prices->uplifts &&
	    result == PRICE_FOUND; i = end) {
		struct date from = prices->uplift[i]->valid_from;

		end = same_day(prices, i, offering, &acts);
		if (!acts || from.day <= out->row->valid_from.day ||
		    from.day > day.day)
			continue;
		explain_day(text, from);
		result = out->row->has_parts ?
		    raise_parts(prices, i, end, offering, out, text) :
		    raise_whole(prices, i, end, offering, out, text);
		explain_result(text, out->fee);
	}
	return result;
}

static void
start_fee(struct day_fee *out)
{
	out->fee = out->row->fee;
	out->unit = out->row->unit;
	for (size_t i = 0; i < FEE_PARTS; i++)
		out->part[i] = out->row->part[i];
}

enum price_rule
prices_rule(const struct contract *contract)
{
	if (!contract->has_suffix_pricing)
		return PRICE_UNDECIDED;
	return contract->suffix_pricing == SUFFIX_REFERENCE ?
	    PRICE_REFERENCE : PRICE_CURRENT;
}

enum price_result
prices_find(const struct prices *prices,
    const struct price_question *question, struct day_fee *out)
{
	assert(question->rule != PRICE_AGREED);
	enum price_result result = find_row(prices, question, out);

	if (result != PRICE_FOUND)
		return result;
	start_fee(out);
	return apply_uplifts(prices, question->offering, question->day, out,
	    NULL);
}

static enum diag_id
message_of(const struct price_question *question, enum price_result result,
    bool by_level)
{
	static const enum diag_id id[] = {
		[PRICE_MISSING] = DIAG_FEE_MISSING,
		[PRICE_NO_REFERENCE] = DIAG_FEE_NO_REFERENCE,
		[PRICE_NO_RULE] = DIAG_FEE_NO_RULE,
		[PRICE_NO_PARTS] = DIAG_FEE_NO_PARTS,
		[PRICE_TOO_LARGE] = DIAG_FEE_RANGE,
		[PRICE_ALL_GONE] = DIAG_FEE_ALL_GONE,
	};

	assert(result != PRICE_FOUND);
	if (result == PRICE_MISSING && by_level)
		return DIAG_FEE_MISSING_LEVEL;
	if (result == PRICE_NO_REFERENCE && question->rule == PRICE_NEUTRAL)
		return DIAG_NEUTRAL_NO_REFERENCE;
	return id[result];
}

void
prices_report(const struct prices *prices,
    const struct price_question *question, enum price_result result,
    const struct day_fee *fee, struct place at, struct diag *diag)
{
	const struct contract *contract = prices->contract;
	const struct offering *offering = contract_offering(contract,
	    question->offering);
	char label[HBG_TEXT_MAX], day[DATE_TEXT_MAX];
	bool level = result == PRICE_MISSING && fee->by_level &&
	    fee->level > 0;

	diag_say(diag, message_of(question, result, fee->by_level), at,
	    TEXTS(offering->key, hbg_format(question->label,
	    offering->levels, contract->suffixes, label),
	    date_format(question->day, day), contract->key,
	    level ? offering->levels.item[fee->level - 1] : text_of("-")));
}

void
prices_explain(const struct prices *prices, uint32_t offering,
    struct date day, const struct day_fee *fee, struct buf *text)
{
	struct day_fee again = *fee;

	start_fee(&again);
	(void)apply_uplifts(prices, offering, day, &again, text);
}

struct date
prices_next_change(const struct prices *prices,
    const struct price_question *question, struct date last)
{
	struct date next = date_next(last);

	for (size_t i = 0; i < prices->count; i++) {
		const struct price *price = &prices->price[i];

		if (price->key.offering == question->offering &&
		    price->valid_from.day > question->day.day)
			next = date_earlier(next, price->valid_from);
	}
	for (size_t i = 0; i < prices->uplifts; i++)
		if (prices->uplift[i]->valid_from.day > question->day.day)
			next = date_earlier(next,
			    prices->uplift[i]->valid_from);
	return next;
}
