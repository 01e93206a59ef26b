#include "ledger.h"

#include <stdlib.h>

#include "err.h"
#include "tally.h"

enum line_column {
	LINE_CONTRACT, LINE_AMOUNT, LINE_INCLUDED, LINE_FROM, LINE_TO,
	LINE_COLUMNS
};

enum paid_column {
	PAID_CONTRACT, PAID_MONTH, PAID_AMOUNT, PAID_COLUMNS
};

static const struct column line_columns[LINE_COLUMNS] = {
	{ "vertrag", COLUMN_REQUIRED },
	{ "betrag", COLUMN_REQUIRED },
	{ "im_budget", 0 },
	{ "von", 0 },
	{ "bis", 0 },
};

static const struct column paid_columns[PAID_COLUMNS] = {
	{ "vertrag", COLUMN_REQUIRED },
	{ "monat", COLUMN_REQUIRED },
	{ "betrag", COLUMN_REQUIRED },
};

struct reading {
	struct ledger			*ledger;
	const struct contracts		*contracts;
	struct tally			 withdrawn;
	struct tally			 unknown;
};

void
ledger_free(struct ledger *ledger)
{
	free(ledger->line);
	free(ledger->payment);
	*ledger = LEDGER_EMPTY;
}

static int
add_line(struct ledger *ledger, const struct ledger_line *line)
{
	if (ledger->lines == ledger->line_room) {
		struct ledger_line *grown = array_grow(ledger->line,
		    &ledger->line_room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		ledger->line = grown;
	}
	ledger->line[ledger->lines++] = *line;
	return ERR_OK;
}

static int
add_payment(struct ledger *ledger, const struct ledger_payment *payment)
{
	if (ledger->payments == ledger->payment_room) {
		struct ledger_payment *grown = array_grow(ledger->payment,
		    &ledger->payment_room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		ledger->payment = grown;
	}
	ledger->payment[ledger->payments++] = *payment;
	return ERR_OK;
}

/* Its number among the contracts; false when it was not given. */
static bool
find_contract(const struct contracts *contracts, struct text key,
    uint32_t *out)
{
	const struct contract *contract = contracts_find(contracts, key);

	if (contract == NULL)
		return false;
	*out = (uint32_t)(contract - contracts->item);
	return true;
}

/* --- budget lines ------------------------------------------------------- */

static void
say_leaves(struct table *table, struct row *row,
    const struct contract *contract)
{
	struct span period = contract_period(contract);
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

	table_say_row(table, row, DIAG_LINE_LEAVES,
	    TEXTS(contract->key, date_format(period.from, from),
	    date_format(period.to, to)));
}

static void
read_line_values(struct table *table, struct row *row,
    const struct contract *contract, struct ledger_line *out)
{
	struct span period = contract_period(contract);
	int included = INCLUDED_YES;

	out->span = period;
	table_money(table, row, LINE_AMOUNT, &out->amount);
	table_word(table, row, LINE_INCLUDED, included_words, &included);
	out->included = included == INCLUDED_YES;
	bool from = table_date(table, row, LINE_FROM, &out->span.from);
	bool to = table_date_end(table, row, LINE_TO, &out->span.to);
	if (!from || !to)
		return;
	if (out->span.to.day == DATE_OPEN.day)
		out->span.to = period.to;
	if (table_given(row, LINE_FROM) && table_given(row, LINE_TO) &&
	    span_empty(out->span))
		table_say(table, row, LINE_TO, DIAG_CELL_REVERSED);
	else if (span_empty(out->span) || !span_covers(period, out->span))
		say_leaves(table, row, contract);
}

static int
read_line(struct reading *reading, struct table *table, struct row *row)
{
	struct ledger_line line = { .included = true };
	struct text key;

	if (row->bad || !table_key(table, row, LINE_CONTRACT,
	    CONTRACT_KEY_MAX, &key))
		return ERR_OK;
	if (!find_contract(reading->contracts, key, &line.contract)) {
		table_say(table, row, LINE_CONTRACT, DIAG_LINE_NO_CONTRACT);
		return ERR_OK;
	}
	const struct contract *contract =
	    &reading->contracts->item[line.contract];
	if (contract->status == CONTRACT_WITHDRAWN)
		return tally_add(&reading->withdrawn, key);
	read_line_values(table, row, contract, &line);
	return row->bad ? ERR_OK : add_line(reading->ledger, &line);
}

/* --- payments ----------------------------------------------------------- */

/* May MONTH have been paid: in the period, or behind an early termination? */
static bool
can_be_paid(const struct contract *contract, struct month month)
{
	struct span period = contract_period(contract);

	return month.index >= month_of(period.from).index &&
	    month.index <= month_of(contract->term.to).index;
}

static int
read_payment(struct reading *reading, struct table *table, struct row *row)
{
	struct ledger_payment payment = { .contract = 0 };
	struct text key;

	if (row->bad || !table_key(table, row, PAID_CONTRACT,
	    CONTRACT_KEY_MAX, &key))
		return ERR_OK;
	if (!find_contract(reading->contracts, key, &payment.contract))
		return tally_add(&reading->unknown, key);
	const struct contract *contract =
	    &reading->contracts->item[payment.contract];
	bool month = table_month(table, row, PAID_MONTH, &payment.month);
	table_money(table, row, PAID_AMOUNT, &payment.amount);
	if (contract->status == CONTRACT_WITHDRAWN)
		return row->bad ? ERR_OK : tally_add(&reading->withdrawn,
		    key);
	if (month && !can_be_paid(contract, payment.month))
		table_say_row(table, row, DIAG_PAID_OUTSIDE,
		    TEXTS(row->cell[PAID_MONTH], key));
	return row->bad ? ERR_OK : add_payment(reading->ledger, &payment);
}

/* --- files -------------------------------------------------------------- */

static int
read_files(struct reading *reading, const char *const file[], size_t count,
    const struct column *column, size_t columns,
    const struct dialect *dialect, int (*read)(struct reading *,
    struct table *, struct row *), struct diag *diag)
{
	struct table table;
	struct row row;

	for (size_t i = 0; i < count; i++) {
		bool more = true;
		int r = table_open(&table, file[i], column, columns, dialect,
		    diag);

		if (r == ERR_OK && column == line_columns &&
		    !table_has(&table, LINE_INCLUDED))
			diag_say(diag, DIAG_NO_INCLUDED,
			    (struct place){ .file = table.file }, NO_TEXTS);
		while (r == ERR_OK && (r = table_next(&table, &row, &more)) ==
		    ERR_OK && more)
			r = read(reading, &table, &row);
		table_close(&table);
		if (r != ERR_OK && r != ERR_DATA)
			return r;
	}
	return ERR_OK;
}

int
ledger_read_budget(struct ledger *ledger, const char *const file[],
    size_t count, const struct dialect *dialect,
    const struct contracts *contracts, struct diag *diag)
{
	struct reading reading = { .ledger = ledger, .contracts = contracts };
	uint64_t before = diag->errors;
	int r = read_files(&reading, file, count, line_columns, LINE_COLUMNS,
	    dialect, read_line, diag);

	tally_notice(&reading.withdrawn, DIAG_WITHDRAWN_LINES, NOWHERE,
	    diag);
	tally_free(&reading.withdrawn);
	if (r != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

int
ledger_read_paid(struct ledger *ledger, const char *const file[],
    size_t count, enum decimal_mark mark, const struct contracts *contracts,
    struct diag *diag)
{
	struct reading reading = { .ledger = ledger, .contracts = contracts };
	const struct dialect dialect = dialect_detect(mark);
	uint64_t before = diag->errors;
	int r = read_files(&reading, file, count, paid_columns, PAID_COLUMNS,
	    &dialect, read_payment, diag);

	tally_notice(&reading.unknown, DIAG_PAID_NO_CONTRACT, NOWHERE,
	    diag);
	tally_notice(&reading.withdrawn, DIAG_WITHDRAWN_PAID, NOWHERE,
	    diag);
	tally_free(&reading.unknown);
	tally_free(&reading.withdrawn);
	if (r != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}
