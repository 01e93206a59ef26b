/* cases_read.c - reading the case list: the first part of cases.h. */
#include "cases.h"

#include <stdlib.h>

#include "err.h"
#include "labels.h"
#include "tally.h"

enum case_column {
	CASE_KEY, CASE_OFFERING, CASE_HBG, CASE_REFERENCE, CASE_PAYER,
	CASE_FROM, CASE_TO, CASE_COLUMNS
};

struct reading {
	struct cases			*cases;
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

/* Chain STAY to the earlier rows of the case KEY. */
static int
chain(struct cases *cases, struct text key, struct stay *stay)
{
	size_t before = cases->keys.count;
	uint32_t number;
	int r = names_add(&cases->keys, key, &number);

	if (r != ERR_OK)
		return r;
	if (number >= cases->last_room) {
		uint32_t *grown = array_grow(cases->last, &cases->last_room,
		    sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		cases->last = grown;
	}
	stay->before = number == before ? 0 : cases->last[number];
	cases->last[number] = (uint32_t)cases->count + 1;
	return ERR_OK;
}

static int
add_stay(struct cases *cases, struct text key, struct stay stay)
{
	if (cases->count == cases->room) {
		struct stay *grown = array_grow(cases->stay, &cases->room,
		    sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		cases->stay = grown;
	}
	if (cases->count >= CASES_ROWS_MAX)
		return ERR_RANGE;
	int r = chain(cases, key, &stay);
	if (r == ERR_OK)
		cases->stay[cases->count++] = stay;
	return r;
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

static int
read_row(void *context, struct table *table, struct row *row)
{
	struct reading *reading = context;
	struct stay stay = { .line = (uint32_t)row->line };
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
	table_key(table, row, CASE_KEY, TABLE_KEY_MAX, &key);
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
	return add_stay(reading->cases, key, stay);
}

/* --- files -------------------------------------------------------------- */

static void
set_columns(const struct cases_source *source,
    struct column column[CASE_COLUMNS])
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
}

static int
read_file(struct reading *reading, const char *file)
{
	struct column column[CASE_COLUMNS];
	struct cases *cases = reading->cases;
	struct table table;

	set_columns(reading->source, column);
	int r = table_open(&table, file, column, CASE_COLUMNS,
	    reading->source->dialect, reading->diag);
	cases->file[cases->files++] = (struct cases_file){ table.file,
		cases->count };
	/* A cell of this column is never empty, wherever it stands. */
	column[CASE_PAYER].flags = COLUMN_REQUIRED;
	if (r == ERR_OK)
		r = rejects_each(reading->rejects, &table, read_row, reading);
	table_close(&table);
	return r;
}

int
cases_read(struct cases *cases, const struct cases_source *source,
    struct rejects *rejects, struct diag *diag)
{
	struct reading reading = { .cases = cases, .source = source,
		.rejects = rejects, .diag = diag };
	uint64_t before = diag->errors;
	int r = ERR_OK;

	*cases = CASES_EMPTY;
	cases->contracts = source->contracts;
	cases->file = calloc(source->count + 1, sizeof(*cases->file));
	if (cases->file == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < source->count &&
	    (r == ERR_OK || r == ERR_DATA); i++)
		r = read_file(&reading, source->file[i]);
	if (r == ERR_OK || r == ERR_DATA) {
		tally_notice(&reading.external, DIAG_PAYER_OUTSIDE, diag);
		tally_notice(&reading.unclaimed, DIAG_OFFERING_LEFT_OUT, diag);
		r = diag->errors > before ? ERR_DATA : ERR_OK;
	}
	tally_free(&reading.unclaimed);
	tally_free(&reading.external);
	return r;
}
