#include "volume.h"

#include <stdlib.h>

#include "err.h"
#include "explain.h"
#include "labels.h"
#include "tally.h"

const char *const volume_unit_words[] = { "tag", "stunde", "fall", NULL };
const char *const fee_unit_words[] = { "tag", "stunde", "fall", "monat",
	NULL };
const char *const origin_words[] = { "ist", "plan", "prognose", NULL };

const struct out_column volume_out[VOLUME_COLUMNS + 1] = {
	{ "von", OUT_DATE, OUT_NO_TOTAL },
	{ "bis", OUT_DATE, OUT_NO_TOTAL },
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg_referenz", OUT_TEXT, OUT_NO_TOTAL },
	{ "einheit", OUT_TEXT, OUT_NO_TOTAL },
	{ "menge", OUT_QUANTITY, OUT_ADDS_UP },
	{ "faelle", OUT_COUNT, OUT_NO_TOTAL },
	{ "menge_fremd", OUT_QUANTITY, OUT_ADDS_UP },
	{ "faelle_fremd", OUT_COUNT, OUT_NO_TOTAL },
	{ "herkunft", OUT_TEXT, OUT_NO_TOTAL },
	{ "rechenweg", OUT_TEXT, OUT_NO_TOTAL },
};

void
volume_free(struct volume *volume)
{
	free(volume->row);
	arena_free(&volume->arena);
	*volume = VOLUME_EMPTY;
}

int
volume_add(struct volume *volume, const struct volume_row *row)
{
	if (volume->count == volume->room) {
		struct volume_row *grown = array_grow(volume->row,
		    &volume->room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		volume->row = grown;
	}
	volume->row[volume->count++] = *row;
	return ERR_OK;
}

/* --- reading ------------------------------------------------------------ */

struct reading {
	struct volume			*volume;
	const struct contracts		*contracts;
	struct rejects			*rejects;
	struct diag			*diag;
	enum volume_use			 use;
	bool				 name_file;
	const char			*file;		/* whose rows are left out */
	struct tally			 unclaimed;
};

static void
read_quantities(struct table *table, struct row *row, struct volume_row *out)
{
	table_quantity(table, row, VOLUME_QUANTITY, &out->quantity);
	table_quantity(table, row, VOLUME_EXTERNAL_QUANTITY,
	    &out->external_quantity);
	table_count(table, row, VOLUME_CASES, &out->cases);
	table_count(table, row, VOLUME_EXTERNAL_CASES, &out->external_cases);
	if (out->quantity.e4 < 0)
		table_say(table, row, VOLUME_QUANTITY, DIAG_CELL_NEGATIVE);
	if (out->external_quantity.e4 < 0)
		table_say(table, row, VOLUME_EXTERNAL_QUANTITY,
		    DIAG_CELL_NEGATIVE);
	if (out->cases < 0)
		table_say(table, row, VOLUME_CASES, DIAG_CELL_NEGATIVE);
	if (out->external_cases < 0)
		table_say(table, row, VOLUME_EXTERNAL_CASES,
		    DIAG_CELL_NEGATIVE);
}

static void
read_values(struct table *table, struct row *row, struct volume_row *out)
{
	int unit = UNIT_DAY, origin = ORIGIN_ACTUAL;

	out->at = table_place(table, row);
	bool from = table_date(table, row, VOLUME_FROM, &out->span.from);
	bool to = table_date(table, row, VOLUME_TO, &out->span.to);
	if (from && to && span_empty(out->span))
		table_say(table, row, VOLUME_TO, DIAG_CELL_REVERSED);
	table_label(table, row, VOLUME_HBG, out->levels, out->suffixes,
	    &out->label);
	if (out->label.suffix > 0)
		table_level(table, row, VOLUME_REFERENCE, out->levels,
		    &out->reference);
	table_word(table, row, VOLUME_UNIT, volume_unit_words, &unit);
	table_word(table, row, VOLUME_ORIGIN, origin_words, &origin);
	out->unit = (enum volume_unit)unit;
	out->origin = (enum origin)origin;
	read_quantities(table, row, out);
}

static int
read_row(void *context, struct table *table, struct row *row)
{
	struct reading *reading = context;
	struct volume_row out = { .cases = 0 };
	struct scales scales;
	struct text key;

	if (row->bad || !table_key(table, row, VOLUME_OFFERING, TABLE_KEY_MAX,
	    &key))
		return ERR_OK;
	if (!contracts_scales(reading->contracts, key, &out.claim, &scales))
		return tally_add(&reading->unclaimed, key);
	out.levels = scales.levels;
	out.suffixes = scales.suffixes;
	read_values(table, row, &out);
	if (row->bad)
		return ERR_OK;
	out.offering = arena_text(&reading->volume->arena, key);
	if (out.offering.data == NULL)
		return ERR_NOMEM;
	return volume_add(reading->volume, &out);
}

static int
read_file(struct reading *reading, const char *file,
    const struct dialect *dialect)
{
	struct column column[VOLUME_COLUMNS];
	struct table table;

	for (size_t i = 0; i < VOLUME_COLUMNS; i++)
		column[i] = (struct column){ .name = volume_out[i].name };
	column[VOLUME_FROM].flags = column[VOLUME_TO].flags =
	    column[VOLUME_OFFERING].flags = column[VOLUME_HBG].flags =
	    column[VOLUME_QUANTITY].flags = COLUMN_REQUIRED;
	if (reading->use != VOLUME_MERGE)
		column[VOLUME_CASES].flags =
		    column[VOLUME_EXTERNAL_CASES].flags = COLUMN_ABSENT;
	if (reading->use == VOLUME_PRICE)
		column[VOLUME_EXTERNAL_QUANTITY].flags = COLUMN_ABSENT;
	int r = table_open(&table, file, column, VOLUME_COLUMNS, dialect,
	    reading->diag);
	reading->file = reading->name_file ? table.file : NULL;
	if (r == ERR_OK)
		r = rejects_each(reading->rejects, &table, read_row, reading);
	table_close(&table);
	return r;
}

/* --- order and sums ----------------------------------------------------- */

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* The level "-" has no rank and comes last. */
static int
rank(struct hbg label)
{
	return label.level > 0 ? label.level : HBG_LEVELS_MAX + 1;
}

static int
compare_keys(const struct volume_row *a, const struct volume_row *b)
{
	int order = compare_numbers(a->span.from.day, b->span.from.day);

	if (order == 0)
		order = compare_numbers(a->span.to.day, b->span.to.day);
	if (order == 0)
		order = text_compare(a->offering, b->offering);
	if (order == 0)
		order = compare_numbers(rank(a->label), rank(b->label));
	if (order == 0)
		order = compare_numbers(a->label.suffix, b->label.suffix);
	if (order == 0)
		order = compare_numbers(a->reference, b->reference);
	if (order == 0)
		order = compare_numbers(a->unit, b->unit);
	if (order == 0)
		order = compare_numbers(a->origin, b->origin);
	return order;
}

/* Equal rows stay in the order in which they were read, by their place. */
static int
compare_rows(const void *a, const void *b)
{
	const struct volume_row *left = *(const struct volume_row *const *)a;
	const struct volume_row *right = *(const struct volume_row *const *)b;
	int order = compare_keys(left, right);

	return order != 0 ? order : (left > right) - (left < right);
}

/* Pointers to all rows, sorted; NULL when memory is exhausted. */
static struct volume_row **
sorted_rows(struct volume *volume)
{
	struct volume_row **sorted = calloc(volume->count + 1,
	    sizeof(*sorted));

	if (sorted == NULL)
		return NULL;
	for (size_t i = 0; i < volume->count; i++)
		sorted[i] = &volume->row[i];
	qsort(sorted, volume->count, sizeof(*sorted), compare_rows);
	return sorted;
}

int
volume_sort(struct volume *volume)
{
	struct volume_row **sorted = sorted_rows(volume);
	struct volume_row *rows = calloc(volume->count + 1, sizeof(*rows));

	if (sorted == NULL || rows == NULL) {
		free(sorted);
		free(rows);
		return ERR_NOMEM;
	}
	for (size_t i = 0; i < volume->count; i++)
		rows[i] = *sorted[i];
	free(volume->row);
	free(sorted);
	volume->row = rows;
	volume->room = volume->count + 1;
	return ERR_OK;
}

static int
check_twice(struct volume *volume, struct diag *diag)
{
	struct volume_row **sorted = sorted_rows(volume);
	char digits[TEXT_NUMBER_MAX];

	if (sorted == NULL)
		return ERR_NOMEM;
	for (size_t i = 1; i < volume->count; i++)
		if (compare_keys(sorted[i - 1], sorted[i]) == 0)
			diag_say(diag, DIAG_VOLUME_TWICE, sorted[i]->at,
			    TEXTS(text_of(sorted[i - 1]->at.file),
			    text_number((int64_t)sorted[i - 1]->at.line,
			    digits)));
	free(sorted);
	return ERR_OK;
}

/* Counts have the limit that they are read back with. */
static bool
add_count(int64_t a, int64_t b, int64_t *out)
{
	*out = a + b;
	return *out < QUANTITY_E4_MAX / E4;
}

static bool
add_row(struct volume_row *to, const struct volume_row *row)
{
	return quantity_add(to->quantity, row->quantity, &to->quantity) ==
	    ERR_OK && quantity_add(to->external_quantity,
	    row->external_quantity, &to->external_quantity) == ERR_OK &&
	    add_count(to->cases, row->cases, &to->cases) &&
	    add_count(to->external_cases, row->external_cases,
	    &to->external_cases);
}

static struct quantity
quantity_of(const struct volume_row *row, enum volume_column column)
{
	return column == VOLUME_QUANTITY ? row->quantity :
	    row->external_quantity;
}

/* "10,5 + 4,25 = 14,75": COLUMN of the COUNT rows at ROW, that add up to SUM;
 * nothing when all are 0. */
static void
explain_column(const struct volume_row *row, size_t count,
    enum volume_column column, struct quantity sum, struct buf *text)
{
	if (sum.e4 == 0)
		return;
	if (column == VOLUME_EXTERNAL_QUANTITY)
		buf_string(text, text->len > 0 ? "; fremd: " : "fremd: ");
	if (count > EXPLAIN_TERMS_MAX)
		explain_rows(text, count);
	else
		for (size_t i = 0; i < count; i++) {
			buf_string(text, i > 0 ? " + " : "");
			explain_quantity(text, quantity_of(&row[i], column));
		}
	if (count > 1) {
		buf_string(text, count > EXPLAIN_TERMS_MAX ? "" : " = ");
		explain_quantity(text, sum);
	}
}

/* Add up the COUNT rows at ROW, which have equal keys, into the first one. */
static int
merge_run(struct volume *volume, struct volume_row *row, size_t count,
    struct diag *diag)
{
	struct buf text = BUF_EMPTY;
	struct volume_row sum = *row;

	for (size_t i = 1; i < count; i++)
		if (!add_row(&sum, &row[i]))
			diag_say(diag, DIAG_SUM_RANGE, row[i].at,
			    TEXTS(row->offering));
	explain_column(row, count, VOLUME_QUANTITY, sum.quantity, &text);
	explain_column(row, count, VOLUME_EXTERNAL_QUANTITY,
	    sum.external_quantity, &text);
	*row = sum;
	row->explained = arena_text(&volume->arena, buf_slice(&text));
	int r = row->explained.data == NULL ? ERR_NOMEM : buf_error(&text);
	buf_free(&text);
	return r;
}

int
volume_merge(struct volume *volume, struct diag *diag)
{
	size_t kept = 0, run;
	uint64_t before = diag->errors;
	int r = volume_sort(volume);

	for (size_t i = 0; i < volume->count && r == ERR_OK; i += run) {
		struct volume_row *row = &volume->row[i];

		for (run = 1; i + run < volume->count &&
		    compare_keys(row, row + run) == 0; run++)
			;
		r = merge_run(volume, row, run, diag);
		volume->row[kept++] = *row;
	}
	volume->count = kept;
	if (r != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

int
volume_read(struct volume *volume, const struct volume_source *source,
    const struct contracts *contracts, struct rejects *rejects,
    struct diag *diag)
{
	struct reading reading = { .volume = volume, .contracts = contracts,
		.rejects = rejects, .diag = diag, .use = source->use,
		.name_file = source->name_file && source->count == 1 };
	uint64_t before = diag->errors;
	int r = ERR_OK;

	*volume = VOLUME_EMPTY;
	for (size_t i = 0; i < source->count &&
	    (r == ERR_OK || r == ERR_DATA); i++)
		r = read_file(&reading, source->file[i], source->dialect);
	if (r == ERR_OK || r == ERR_DATA)
		tally_notice(&reading.unclaimed, DIAG_OFFERING_LEFT_OUT,
		    (struct place){ .file = reading.file }, diag);
	if ((r == ERR_OK || r == ERR_DATA) && source->use != VOLUME_MERGE)
		r = check_twice(volume, diag);
	tally_free(&reading.unclaimed);
	if (r != ERR_OK && r != ERR_DATA)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

/* --- writing ------------------------------------------------------------ */

void
volume_write(const struct volume_row *row, struct csvout *out)
{
	char label[HBG_TEXT_MAX];

	csvout_date(out, VOLUME_FROM, row->span.from);
	csvout_date(out, VOLUME_TO, row->span.to);
	csvout_text(out, VOLUME_OFFERING, row->offering);
	csvout_text(out, VOLUME_HBG, hbg_format(row->label, row->levels,
	    row->suffixes, label));
	if (row->reference > 0)
		csvout_text(out, VOLUME_REFERENCE,
		    row->levels.item[row->reference - 1]);
	csvout_text(out, VOLUME_UNIT, text_of(volume_unit_words[row->unit]));
	csvout_quantity(out, VOLUME_QUANTITY, row->quantity);
	csvout_count(out, VOLUME_CASES, row->cases);
	csvout_quantity(out, VOLUME_EXTERNAL_QUANTITY,
	    row->external_quantity);
	csvout_count(out, VOLUME_EXTERNAL_CASES, row->external_cases);
	csvout_text(out, VOLUME_ORIGIN, text_of(origin_words[row->origin]));
	if (row->explained.data != NULL)
		csvout_text(out, VOLUME_EXPLAINED, row->explained);
	csvout_total(out, VOLUME_QUANTITY, row->quantity.e4);
	csvout_total(out, VOLUME_EXTERNAL_QUANTITY,
	    row->external_quantity.e4);
	csvout_row_end(out);
}

bool
volume_mixes_units(const struct volume *volume)
{
	for (size_t i = 1; i < volume->count; i++)
		if (volume->row[i].unit != volume->row[0].unit)
			return true;
	return false;
}

void
volume_write_all(const struct volume *volume, struct csvout *out)
{
	for (size_t i = 0; i < volume->count; i++)
		volume_write(&volume->row[i], out);
	if (!volume_mixes_units(volume))
		return;
	csvout_no_total(out, VOLUME_QUANTITY);
	csvout_no_total(out, VOLUME_EXTERNAL_QUANTITY);
}

/* Which offerings have rows: a flag for each of all contracts in turn. */
static bool *
find_present(const struct volume *volume, const struct contracts *contracts)
{
	size_t *first = calloc(contracts->count + 1, sizeof(*first));
	bool *present = NULL;

	for (size_t c = 0; c < contracts->count && first != NULL; c++)
		first[c + 1] = first[c] + contracts->item[c].offerings.count;
	if (first != NULL)
		present = calloc(first[contracts->count] + 1,
		    sizeof(*present));
	for (size_t i = 0; i < volume->count && present != NULL; i++)
		present[first[volume->row[i].claim.contract] +
		    volume->row[i].claim.offering] = true;
	free(first);
	return present;
}

void
volume_notice_missing(const struct volume *volume,
    const struct contracts *contracts, enum diag_id id, struct diag *diag)
{
	bool *present;
	size_t at = 0;

	if (contracts->count == 0)
		return;
	if ((present = find_present(volume, contracts)) == NULL) {
		diag->failure = ERR_NOMEM;
		return;
	}
	for (size_t c = 0; c < contracts->count; c++) {
		const struct contract *contract = &contracts->item[c];

		for (size_t o = 0; o < contract->offerings.count; o++, at++) {
			const struct offering *offering =
			    contract_offering(contract, o);

			if (!present[at] &&
			    contract->status != CONTRACT_WITHDRAWN)
				diag_say(diag, id, offering->at,
				    TEXTS(offering->key));
		}
	}
	free(present);
}
