#include "contract.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "contract_keys.h"
#include "err.h"

/* --- one contract ------------------------------------------------------- */

static void
say(struct diag *diag, enum diag_id id, struct place at, struct text gap)
{
	diag_say(diag, id, at, TEXTS(gap));
}

/* Where KEY stands at the top of the file, else where the file begins. */
static struct place
place_of(const struct contract *contract, const struct tree *root,
    const char *key)
{
	const struct tree *node = tree_find(root, key);

	return node != NULL ? node->at : contract->at;
}

static void
say_reversed(struct diag *diag, struct place at, const char *last,
    const char *first)
{
	diag_say(diag, DIAG_SPAN_REVERSED, at,
	    TEXTS(text_of(last), text_of(first)));
}

/* Two days that were read (0 is none), the second before the first. */
static bool
is_reversed(struct span span)
{
	return span.from.day != 0 && span.to.day != 0 && span_empty(span);
}

static void
check_term(const struct contract *contract, const struct tree *root,
    struct diag *diag)
{
	if (is_reversed(contract->term))
		say_reversed(diag, place_of(contract, root, "ende"), "ende",
		    "beginn");
	if (is_reversed((struct span){ contract->term.from,
	    contract->terminated }))
		say_reversed(diag, place_of(contract, root, "kuendigung"),
		    "kuendigung", "beginn");
	if (is_reversed(contract->base))
		say_reversed(diag, place_of(contract, root, "basis"), "bis",
		    "von");
}

/* A list of levels or suffixes: each can be one, none stands there twice. */
static void
check_parts(struct text_list list, size_t max, const char *key,
    struct place at, struct diag *diag)
{
	if (list.count > max) {
		say(diag, DIAG_LIST_TOO_LONG, at, text_of(key));
		return;
	}
	for (size_t i = 0; i < list.count; i++) {
		if (!hbg_is_part(list.item[i]))
			diag_say(diag, DIAG_PART_BAD, at,
			    TEXTS(text_of(key), list.item[i]));
		for (size_t k = 0; k < i; k++)
			if (hbg_same_part(list.item[i], list.item[k]))
				diag_say(diag, DIAG_PART_TWICE, at,
				    TEXTS(text_of(key), list.item[i]));
	}
}

static void
check_levels(struct text_list levels, struct place at, struct diag *diag)
{
	if (levels.item != NULL && levels.count == 0)
		say(diag, DIAG_LIST_EMPTY, at, text_of("hbg_stufen"));
	check_parts(levels, HBG_LEVELS_MAX, "hbg_stufen", at, diag);
}

/* Is the list KEY there and empty? */
static bool
is_empty_list(const struct tree *root, const char *key)
{
	const struct tree *node = tree_find(root, key);

	return node != NULL && node->kind == TREE_LIST && node->child == NULL;
}

static void
check_payers(const struct contract *contract, const struct tree *root,
    struct diag *diag)
{
	struct place at = place_of(contract, root, "kostentraeger");

	if (is_empty_list(root, "kostentraeger"))
		say(diag, DIAG_LIST_EMPTY, at, text_of("kostentraeger"));
	if (text_list_has(contract->payers, text_of("*")))
		say(diag, DIAG_PAYER_STAR, at, text_of(""));
	for (size_t i = 0; i < contract->payers.count; i++)
		if (text_list_has(contract->external_payers,
		    contract->payers.item[i]))
			say(diag, DIAG_PAYER_TWICE, at,
			    contract->payers.item[i]);
}

static void
check_offering(const struct contract *contract, struct offering *offering,
    struct diag *diag)
{
	if (text_is(offering->key, "*"))
		say(diag, DIAG_OFFERING_STAR, offering->at, offering->key);
	if (offering->has_levels)
		check_levels(offering->levels, offering->at, diag);
	else
		offering->levels = contract->levels;
	const struct key_ratio *ratio = offering->ratios.item;
	for (size_t i = 0; i < offering->ratios.count; i++) {
		struct hbg level;

		if (hbg_parse(ratio[i].level, offering->levels,
		    (struct text_list){ NULL, 0 }, &level) != ERR_OK ||
		    level.level == 0)
			say(diag, DIAG_RATIO_LEVEL, ratio[i].at,
			    ratio[i].level);
	}
}

static void
check_offerings(const struct contract *contract, const struct tree *root,
    struct diag *diag)
{
	struct offering *offering = contract->offerings.item;

	if (is_empty_list(root, "angebote"))
		say(diag, DIAG_LIST_EMPTY,
		    place_of(contract, root, "angebote"),
		    text_of("angebote"));
	for (size_t i = 0; i < contract->offerings.count; i++) {
		check_offering(contract, &offering[i], diag);
		for (size_t k = 0; k < i; k++)
			if (offering[i].key.len > 0 &&
			    text_equal(offering[i].key, offering[k].key))
				say(diag, DIAG_OFFERING_TWICE, offering[i].at,
				    offering[i].key);
	}
}

static void
check_uplifts(const struct contract *contract, struct diag *diag)
{
	const struct uplift *uplift = contract->uplifts.item;

	for (size_t i = 0; i < contract->uplifts.count; i++) {
		if (uplift[i].percent.e4 <= -100 * E4)
			say(diag, DIAG_UPLIFT_PERCENT, uplift[i].at,
			    text_of(""));
		if (uplift[i].offering.len > 0 &&
		    !text_is(uplift[i].offering, "*") &&
		    contract_find_offering(contract, uplift[i].offering) ==
		    NULL)
			say(diag, DIAG_OFFERING_UNKNOWN, uplift[i].at,
			    uplift[i].offering);
	}
}

static void
check_item(const struct contract *contract, struct item *item,
    struct diag *diag)
{
	if (item->kind == ITEM_CREDIT ? item->amount.e4 > 0 :
	    item->amount.e4 < 0)
		say(diag, item->kind == ITEM_CREDIT ? DIAG_CREDIT_POSITIVE :
		    DIAG_ITEM_NEGATIVE, item->at, item->label);
	if (item->offering.len > 0 &&
	    contract_find_offering(contract, item->offering) == NULL)
		say(diag, DIAG_OFFERING_UNKNOWN, item->at, item->offering);
	if (item->share.den == 100 * E4 && item->share.num <= E4)
		say(diag, DIAG_SHARE_SMALL, item->at, item->label);
	if (!item->has_from)
		item->span.from = contract->term.from;
	if (!item->has_to)
		item->span.to = contract->term.to;
	if (item->has_from && item->has_to && is_reversed(item->span))
		say_reversed(diag, item->at, "bis", "von");
	if (item->has_included)
		return;
	item->included = item->kind == ITEM_SINGLE_CASE ? INCLUDED_EXAMINE :
	    INCLUDED_YES;
	if (item->kind == ITEM_EXTRA_SUPPORT)
		say(diag, DIAG_ITEM_INCLUDED, item->at, item->label);
}

static bool
limits_given(bool has, const struct limits *limits)
{
	return has && (limits->has_below || limits->has_above);
}

static bool
limits_around_zero(const struct limits *limits)
{
	return !(limits->has_below && limits->below.e4 > 0) &&
	    !(limits->has_above && limits->above.e4 < 0);
}

static void
check_corridor(const struct corridor *c, struct diag *diag)
{
	bool talk = limits_given(c->has_talk, &c->talk);
	bool settlement = limits_given(c->has_settlement, &c->settlement);

	if (!talk && !settlement)
		say(diag, DIAG_CORRIDOR_NO_LIMIT, c->at, c->metric);
	if (!limits_around_zero(&c->talk) ||
	    !limits_around_zero(&c->settlement))
		say(diag, DIAG_CORRIDOR_LIMITS, c->at, c->metric);
	if ((c->talk.has_below && c->settlement.has_below &&
	    c->settlement.below.e4 > c->talk.below.e4) ||
	    (c->talk.has_above && c->settlement.has_above &&
	    c->settlement.above.e4 < c->talk.above.e4))
		say(diag, DIAG_CORRIDOR_INSIDE, c->at, c->metric);
	if (settlement && !c->has_amount)
		say(diag, DIAG_CORRIDOR_AMOUNT, c->at, c->metric);
}

static void
check_contract(struct contract *contract, const struct tree *root,
    struct diag *diag)
{
	struct item *item = contract->items.item;
	const struct corridor *corridor = contract->corridors.item;

	/* Values that could not be read are zero or empty here: what was said
	 * of them already is not said again in other words. */
	if (!contract->has_levels)
		contract->levels = hbg_default_levels;
	if (!contract->has_suffixes)
		contract->suffixes = hbg_default_suffixes;
	check_term(contract, root, diag);
	check_levels(contract->levels,
	    place_of(contract, root, "hbg_stufen"), diag);
	check_parts(contract->suffixes, HBG_SUFFIXES_MAX, "zusaetze",
	    place_of(contract, root, "zusaetze"), diag);
	check_payers(contract, root, diag);
	check_offerings(contract, root, diag);
	check_uplifts(contract, diag);
	for (size_t i = 0; i < contract->items.count; i++)
		check_item(contract, &item[i], diag);
	for (size_t i = 0; i < contract->corridors.count; i++)
		check_corridor(&corridor[i], diag);
}

static int
read_contract(struct contract *contract, const char *path, struct diag *diag)
{
	struct tree *root = NULL;
	uint64_t before = diag->errors;

	contract->path = path;
	contract->at = (struct place){ path, 1, 1 };
	int r = tree_read(path, &contract->arena, diag, &root);
	if (r == ERR_NOMEM || root == NULL) {
		if (r == ERR_OK)
			say(diag, DIAG_YAML_EMPTY, contract->at, text_of(""));
		return r == ERR_OK ? ERR_DATA : r;
	}
	r = keys_read(&contract_keys, root, &contract->arena, diag, contract);
	if (r != ERR_OK)
		return r;
	contract->agreed_at = place_of(contract, root, "vereinbart");
	if (root->kind == TREE_MAP)
		check_contract(contract, root, diag);
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

/* --- several contracts -------------------------------------------------- */

static void
check_keys_differ(const struct contracts *contracts, struct diag *diag)
{
	for (size_t i = 0; i < contracts->count; i++)
		for (size_t k = 0; k < i; k++)
			if (text_equal(contracts->item[i].key,
			    contracts->item[k].key))
				diag_say(diag, DIAG_CONTRACT_TWICE,
				    contracts->item[i].at,
				    TEXTS(contracts->item[i].key,
				    text_of(contracts->item[k].path)));
}

static int
claim(struct contracts *contracts, uint32_t c, uint32_t o,
    enum contracts_use use, struct diag *diag)
{
	const struct contract *contract = &contracts->item[c];
	const struct offering *offering = contract_offering(contract, o);
	size_t before = contracts->claimed.count;
	uint32_t number;
	int r = names_add(&contracts->claimed, offering->key, &number);

	if (r != ERR_OK)
		return r;
	if (number == before)
		contracts->claim[number] = (struct claim){ c, o };
	else if (use == CONTRACTS_CLAIM)
		diag_say(diag, DIAG_OFFERING_CLAIMED, offering->at,
		    TEXTS(offering->key, contracts->item[
		    contracts->claim[number].contract].key));
	return ERR_OK;
}

static int
claim_all(struct contracts *contracts, enum contracts_use use,
    struct diag *diag)
{
	size_t offerings = 0;

	for (size_t c = 0; c < contracts->count; c++)
		offerings += contracts->item[c].offerings.count;
	contracts->claim = calloc(offerings + 1, sizeof(*contracts->claim));
	if (contracts->claim == NULL)
		return ERR_NOMEM;
	for (uint32_t c = 0; c < contracts->count; c++) {
		const struct contract *contract = &contracts->item[c];

		if (contract->status == CONTRACT_WITHDRAWN ||
		    contracts_find(contracts, contract->key) != contract)
			continue;
		for (uint32_t o = 0; o < contract->offerings.count; o++) {
			int r = claim(contracts, c, o, use, diag);

			if (r != ERR_OK)
				return r;
		}
	}
	return ERR_OK;
}

int
contracts_read(struct contracts *contracts, const char *const path[],
    size_t count, enum contracts_use use, struct diag *diag)
{
	bool sound = true;
	int r;

	*contracts = CONTRACTS_EMPTY;
	contracts->item = calloc(count + 1, sizeof(*contracts->item));
	if (contracts->item == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < count; i++) {
		r = read_contract(&contracts->item[contracts->count++],
		    path[i], diag);
		if (r != ERR_OK && r != ERR_DATA)
			return r;
		sound = sound && r == ERR_OK;
	}
	if (!sound)
		return ERR_DATA;
	uint64_t before = diag->errors;
	check_keys_differ(contracts, diag);
	if ((r = claim_all(contracts, use, diag)) != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

void
contracts_free(struct contracts *contracts)
{
	for (size_t i = 0; i < contracts->count; i++)
		arena_free(&contracts->item[i].arena);
	free(contracts->item);
	free(contracts->claim);
	names_free(&contracts->claimed);
	*contracts = CONTRACTS_EMPTY;
}

const struct contract *
contracts_find(const struct contracts *contracts, struct text key)
{
	for (size_t i = 0; i < contracts->count; i++)
		if (text_equal(contracts->item[i].key, key))
			return &contracts->item[i];
	return NULL;
}

bool
contracts_claim(const struct contracts *contracts, struct text key,
    struct claim *out)
{
	uint32_t number;

	if (!names_find(&contracts->claimed, key, &number))
		return false;
	*out = contracts->claim[number];
	return true;
}

bool
contracts_scales(const struct contracts *contracts, struct text key,
    struct claim *claim, struct scales *scales)
{
	*claim = (struct claim){ 0, 0 };
	*scales = (struct scales){ hbg_default_levels,
		hbg_default_suffixes };
	if (contracts->count == 0)
		return true;
	if (!contracts_claim(contracts, key, claim))
		return false;
	const struct contract *contract = &contracts->item[claim->contract];
	scales->levels = contract_offering(contract, claim->offering)->levels;
	scales->suffixes = contract->suffixes;
	return true;
}

const struct offering *
contract_offering(const struct contract *contract, size_t i)
{
	assert(i < contract->offerings.count);
	return (const struct offering *)contract->offerings.item + i;
}

const struct offering *
contract_find_offering(const struct contract *contract, struct text key)
{
	for (size_t i = 0; i < contract->offerings.count; i++)
		if (text_equal(contract_offering(contract, i)->key, key))
			return contract_offering(contract, i);
	return NULL;
}

struct span
contract_period(const struct contract *contract)
{
	struct span period = contract->term;

	if (contract->has_terminated)
		period.to = date_earlier(period.to, contract->terminated);
	return period;
}

void
contract_fees_path(const struct contract *contract, struct buf *out)
{
	const char *slash = strrchr(contract->path, '/');

	if (slash != NULL && contract->fees_path.len > 0 &&
	    contract->fees_path.data[0] != '/')
		buf_add(out, contract->path,
		    (size_t)(slash - contract->path) + 1);
	else if (text_is(contract->fees_path, "-"))
		/* A file of this name, not standard input. */
		buf_string(out, "./");
	buf_text(out, contract->fees_path);
	buf_byte(out, '\0');
}
