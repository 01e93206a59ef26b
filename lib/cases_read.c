/* cases_read.c - reading the case list: the first part of cases.h. */
#include "cases.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "labels.h"
#include "tally.h"

#define TWIN_ROWS_MAX	32	/* of a case that are looked at */

enum case_column {
	CASE_KEY, CASE_OFFERING, CASE_HBG, CASE_REFERENCE, CASE_PAYER,
	CASE_FROM, CASE_TO, CASE_COLUMNS
};

struct reading {
	struct cases			*cases;
	enum cases_list			 list;
	const struct cases_source	*source;
	struct rejects			*rejects;
	struct diag			*diag;
	struct tally			 unclaimed;
	struct tally			 external;
};

void
cases_free(struct cases *cases)
{
	free(cases->stay);
	free(cases->last);
	free(cases->claim);
	free(cases->file);
	free(cases->second_line);
	free(cases->extra_at);
	buf_free(&cases->extra_bytes);
	names_free(&cases->keys);
	names_free(&cases->offerings);
	*cases = CASES_EMPTY;
}

/* --- payers ------------------------------------------------------------- */

/* Is a payer known to CONTRACT, which lists all that may occur? */
static bool
is_known(const struct contract *contract, struct text payer)
{
	return !contract->has_external_payers ||
	    text_list_has(contract->payers, payer) ||
	    text_list_has(contract->external_payers, payer);
}

/* Is the payer of ROW outside the budget?  CONTRACT may be NULL. */
static void
read_payer(struct reading *reading, struct table *table, struct row *row,
    const struct contract *contract, bool *external)
{
	const struct cases_source *source = reading->source;
	struct text payer = text_of("");

	*external = false;
	if (!table_has(table, CASE_PAYER) || !table_key(table, row, CASE_PAYER,
	    TABLE_KEY_MAX, &payer) || source->payers == PAYERS_ALL)
		return;
	bool inside = source->payers == PAYERS_LISTED ?
	    text_list_has(source->payer_list, payer) : contract == NULL ||
	    text_list_has(contract->payers, payer);
	if (inside)
		return;
	if (contract != NULL && !is_known(contract, payer)) {
		table_say_row(table, row, DIAG_PAYER_UNKNOWN,
		    TEXTS(text_of("kostentraeger"), payer, contract->key));
		return;
	}
	*external = true;
}

/* --- rows --------------------------------------------------------------- */

/* The number of the offering KEY in cases, with its claim. */
static int
offering_number(struct cases *cases, struct text key, struct claim claim,
    uint32_t *out)
{
	int r = names_add(&cases->offerings, key, out);

	if (r != ERR_OK)
		return r;
	if (*out >= cases->claim_room) {
		struct claim *grown = array_grow(cases->claim, &cases->claim_room,
		    sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		cases->claim = grown;
	}
	cases->claim[*out] = claim;
	return ERR_OK;
}

/* The number of the case KEY. */
static int
case_number(struct cases *cases, struct text key, uint32_t *out)
{
	size_t before = cases->keys.count;
	int r = names_add(&cases->keys, key, out);

	if (r != ERR_OK)
		return r;
	if (*out >= cases->last_room) {
		uint32_t *grown = array_grow(cases->last, &cases->last_room,
		    sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		cases->last = grown;
	}
	if (*out == before)
		cases->last[*out] = 0;
	return ERR_OK;
}

/* Do A and B say the same of their case? */
static bool
same_stay(const struct stay *a, const struct stay *b)
{
	return a->offering == b->offering && a->from_day == b->from_day &&
	    a->to_day == b->to_day && a->level == b->level &&
	    a->suffix == b->suffix && a->reference == b->reference &&
	    a->external == b->external &&
	    (a->suffix == 0 || a->reference > 0);
}

/* The row of the first list that STAY of the second one repeats, its number
 * plus one; 0 when there is none.  Further columns and rejects belong to a
 * row of one list, so with them no row is of both. */
static uint32_t
find_twin(const struct reading *reading, uint32_t number,
    const struct stay *stay)
{
	const struct cases *cases = reading->cases;
	uint32_t at = cases->last[number];

	if (reading->list == CASES_FIRST || cases->second_line == NULL)
		return 0;
	/* A twin saves memory, nothing else: who has more rows has none. */
	for (size_t i = 0; i < TWIN_ROWS_MAX && at != 0; i++) {
		if (at <= cases->second &&
		    cases->stay[at - 1].lists == CASES_FIRST &&
		    same_stay(&cases->stay[at - 1], stay))
			return at;
		at = cases->stay[at - 1].before;
	}
	return 0;
}

/* Keep the further cells of ROW as those of row number AT. */
static int
keep_extra(struct cases *cases, size_t at, const struct row *row)
{
	size_t first = at * cases->extra.count;
	size_t end = first + cases->extra.count;

	while (end > cases->extra_room) {
		uint64_t *grown = array_grow(cases->extra_at,
		    &cases->extra_room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		cases->extra_at = grown;
	}
	for (size_t i = first; i < end; i++) {
		struct text cell = row->cell[CASE_COLUMNS + i - first];
		uint32_t len = (uint32_t)cell.len;

		cases->extra_at[i] = cases->extra_bytes.len;
		buf_add(&cases->extra_bytes, (const char *)&len, sizeof(len));
		buf_text(&cases->extra_bytes, cell);
	}
	return buf_error(&cases->extra_bytes);
}

struct text
cases_extra(const struct cases *cases, uint32_t row, size_t i)
{
	const char *at = cases->extra_bytes.data +
	    cases->extra_at[row * cases->extra.count + i];
	uint32_t len;

	memcpy(&len, at, sizeof(len));
	return (struct text){ at + sizeof(len), len };
}

static int
add_stay(struct reading *reading, struct text key, struct stay stay,
    const struct row *row)
{
	struct cases *cases = reading->cases;
	uint32_t number;
	int r = case_number(cases, key, &number);

	if (r != ERR_OK)
		return r;
	uint32_t twin = find_twin(reading, number, &stay);
	if (twin > 0) {
		cases->stay[twin - 1].lists |= CASES_SECOND;
		cases->second_line[twin - 1] = stay.line;
		return ERR_OK;
	}
	if (cases->count == cases->room) {
		struct stay *grown = array_grow(cases->stay, &cases->room,
		    sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		cases->stay = grown;
	}
	if (cases->count >= CASES_ROWS_MAX)
		return ERR_RANGE;
	if ((r = keep_extra(cases, cases->count, row)) != ERR_OK)
		return r;
	stay.before = cases->last[number];
	cases->stay[cases->count] = stay;
	cases->last[number] = (uint32_t)++cases->count;
	return ERR_OK;
}

static void
read_span(struct table *table, struct row *row, struct stay *stay)
{
	struct date from = { 0 }, to = DATE_OPEN;
	bool good = table_date(table, row, CASE_FROM, &from);

	good = table_date_end(table, row, CASE_TO, &to) && good;
	if (good && to.day < from.day)
		table_say(table, row, CASE_TO, DIAG_CELL_REVERSED);
	stay->from_day = from.day;
	stay->to_day = to.day;
}

static void
read_label(struct table *table, struct row *row, const struct scales *scales,
    struct stay *stay)
{
	struct hbg label = { 0, 0 };

	if (table_label(table, row, CASE_HBG, scales->levels,
	    scales->suffixes, &label) && label.suffix > 0)
		table_level(table, row, CASE_REFERENCE, scales->levels,
		    &stay->reference);
	stay->level = label.level;
	stay->suffix = label.suffix;
}

/* The key of the case, as the key map says. */
static void
read_key(struct reading *reading, struct table *table, struct row *row,
    struct text *key)
{
	if (table_key(table, row, CASE_KEY, TABLE_KEY_MAX, key) &&
	    reading->source->keys != NULL &&
	    keymap_find(reading->source->keys, *key, key) != ERR_OK)
		table_say_row(table, row, DIAG_KEYMAP_COLLIDES, NO_TEXTS);
}

static int
read_row(void *context, struct table *table, struct row *row)
{
	struct reading *reading = context;
	struct stay stay = { .line = (uint32_t)row->line,
		.lists = reading->list == CASES_FIRST ? CASES_FIRST :
		    CASES_SECOND };
	const struct contracts *contracts = reading->source->contracts;
	const struct contract *contract;
	struct text offering, key = text_of("");
	struct scales scales;
	struct claim claim;
	bool external;
	int r;

	if (row->bad || !table_key(table, row, CASE_OFFERING, TABLE_KEY_MAX,
	    &offering))
		return ERR_OK;
	if (!contracts_scales(contracts, offering, &claim, &scales))
		return tally_add(&reading->unclaimed, offering);
	contract = contracts->count > 0 ? &contracts->item[claim.contract] :
	    NULL;
	read_key(reading, table, row, &key);
	read_label(table, row, &scales, &stay);
	read_span(table, row, &stay);
	read_payer(reading, table, row, contract, &external);
	if (row->bad)
		return ERR_OK;
	if (row->line > CASES_LINES_MAX)
		return ERR_RANGE;
	stay.external = external;
	if (external && (r = tally_add(&reading->external,
	    row->cell[CASE_PAYER])) != ERR_OK)
		return r;
	if ((r = offering_number(reading->cases, offering, claim,
	    &stay.offering)) != ERR_OK ||
	    (r = rejects_keep(reading->rejects, table, row)) != ERR_OK)
		return r;
	return add_stay(reading, key, stay, row);
}

/* --- files -------------------------------------------------------------- */

static void
set_columns(const struct cases_source *source,
    struct column column[TABLE_COLUMNS_MAX])
{
	const unsigned int required = COLUMN_REQUIRED;
	bool payers = source->payers == PAYERS_LISTED ||
	    (source->payers == PAYERS_BY_CONTRACT &&
	    source->contracts->count > 0);

	column[CASE_KEY] = (struct column){ "fall",
		COLUMN_REQUIRED | COLUMN_PERSON };
	column[CASE_OFFERING] = (struct column){ "angebot", required };
	column[CASE_HBG] = (struct column){ "hbg", required };
	column[CASE_REFERENCE] = (struct column){ "hbg_referenz", 0 };
	column[CASE_PAYER] = (struct column){ "kostentraeger",
		payers ? required : 0 };
	column[CASE_FROM] = (struct column){ "von", required };
	column[CASE_TO] = (struct column){ "bis", 0 };
	for (size_t i = 0; i < source->extra.count; i++)
		column[CASE_COLUMNS + i] = (struct column){
			source->extra.item[i].data,
			COLUMN_REQUIRED | COLUMN_KEPT };
}

/* What was found in the header may be empty in a row, but for the payer: that
 * is never empty, wherever it stands. */
static void
relax_columns(const struct cases_source *source,
    struct column column[TABLE_COLUMNS_MAX])
{
	column[CASE_PAYER].flags = COLUMN_REQUIRED;
	for (size_t i = 0; i < source->extra.count; i++)
		column[CASE_COLUMNS + i].flags = COLUMN_KEPT;
}

static int
read_file(struct reading *reading, const char *file)
{
	const struct cases_source *source = reading->source;
	struct column column[TABLE_COLUMNS_MAX];
	struct cases *cases = reading->cases;
	struct table table;

	_Static_assert(CASE_COLUMNS + CASES_EXTRAS_MAX <= TABLE_COLUMNS_MAX,
	    "room for all columns");
	set_columns(source, column);
	int r = table_open(&table, file, column,
	    CASE_COLUMNS + source->extra.count, source->dialect,
	    reading->diag);
	if (reading->list == CASES_SECOND)
		cases->second_file = table.file;
	else
		cases->file[cases->files++] = (struct cases_file){ table.file,
			cases->count };
	relax_columns(source, column);
	if (r == ERR_OK)
		r = rejects_each(reading->rejects, &table, read_row, reading);
	table_close(&table);
	return r;
}

static int
read_list(struct reading *reading)
{
	const struct cases_source *source = reading->source;
	struct diag *diag = reading->diag;
	uint64_t before = diag->errors;
	int r = ERR_OK;

	for (size_t i = 0; i < source->count &&
	    (r == ERR_OK || r == ERR_DATA); i++)
		r = read_file(reading, source->file[i]);
	if (r == ERR_OK || r == ERR_DATA) {
		struct place at = { .file = !source->name_file ? NULL :
			reading->list == CASES_SECOND ?
			reading->cases->second_file :
			reading->cases->file[0].name };

		tally_notice(&reading->external, DIAG_PAYER_OUTSIDE, at, diag);
		tally_notice(&reading->unclaimed, DIAG_OFFERING_LEFT_OUT, at,
		    diag);
		r = diag->errors > before ? ERR_DATA : ERR_OK;
	}
	tally_free(&reading->unclaimed);
	tally_free(&reading->external);
	return r;
}

int
cases_read(struct cases *cases, const struct cases_source *source,
    struct rejects *rejects, struct diag *diag)
{
	struct reading reading = { .cases = cases, .list = CASES_FIRST,
		.source = source, .rejects = rejects, .diag = diag };

	assert(source->extra.count <= CASES_EXTRAS_MAX);
	*cases = CASES_EMPTY;
	cases->contracts = source->contracts;
	cases->extra = source->extra;
	cases->file = calloc(source->count + 1, sizeof(*cases->file));
	if (cases->file == NULL)
		return ERR_NOMEM;
	return read_list(&reading);
}

int
cases_read_second(struct cases *cases, const struct cases_source *source,
    struct rejects *rejects, struct diag *diag)
{
	struct reading reading = { .cases = cases, .list = CASES_SECOND,
		.source = source, .rejects = rejects, .diag = diag };

	assert(source->count == 1);
	cases->second = cases->count;
	if (cases->extra.count == 0 && !rejects->on) {
		cases->second_line = calloc(cases->count + 1,
		    sizeof(*cases->second_line));
		if (cases->second_line == NULL)
			return ERR_NOMEM;
	}
	return read_list(&reading);
}

/* --- what is known of rows and offerings --------------------------------- */

struct place
cases_place(const struct cases *cases, enum cases_list list, uint32_t row)
{
	size_t i = cases->files;

	if (list == CASES_SECOND)
		return (struct place){ cases->second_file,
			row < cases->second ? cases->second_line[row] :
			cases->stay[row].line, 0 };
	while (i > 1 && cases->file[i - 1].first > row)
		i--;
	return (struct place){ cases->file[i - 1].name,
		cases->stay[row].line, 0 };
}

const struct contract *
cases_contract(const struct cases *cases, uint32_t offering)
{
	return cases->contracts->count == 0 ? NULL :
	    &cases->contracts->item[cases->claim[offering].contract];
}

struct scales
cases_scales(const struct cases *cases, uint32_t offering)
{
	const struct contract *contract = cases_contract(cases, offering);

	if (contract == NULL)
		return (struct scales){ hbg_default_levels,
			hbg_default_suffixes };
	return (struct scales){ contract_offering(contract,
	    cases->claim[offering].offering)->levels, contract->suffixes };
}
