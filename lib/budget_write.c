/* budget_write.c - budget lines as a table, and summed up. */
#include <stdlib.h>

#include "budget.h"
#include "budget_line.h"
#include "err.h"
#include "explain.h"

const struct out_column budget_out[BUDGET_COLUMNS + 1] = {
	{ "vertrag", OUT_TEXT, OUT_NO_TOTAL },
	{ "traeger", OUT_TEXT, OUT_NO_TOTAL },
	{ "art", OUT_TEXT, OUT_NO_TOTAL },
	{ "bezeichnung", OUT_TEXT, OUT_NO_TOTAL },
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg_referenz", OUT_TEXT, OUT_NO_TOTAL },
	{ "herkunft", OUT_TEXT, OUT_NO_TOTAL },
	{ "von", OUT_DATE, OUT_NO_TOTAL },
	{ "bis", OUT_DATE, OUT_NO_TOTAL },
	{ "menge", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "einheit", OUT_TEXT, OUT_NO_TOTAL },
	{ "entgelt", OUT_FEE, OUT_NO_TOTAL },
	{ "betrag", OUT_MONEY, OUT_ADDS_UP },
	{ "im_budget", OUT_TEXT, OUT_NO_TOTAL },
	{ "rechenweg", OUT_TEXT, OUT_NO_TOTAL },
};

bool
budget_find_column(struct text name, enum budget_column *out)
{
	for (int i = 0; i < BUDGET_COLUMNS; i++)
		if (text_is(name, budget_out[i].name)) {
			*out = (enum budget_column)i;
			return true;
		}
	return false;
}

void
budget_free(struct budget *budget)
{
	free(budget->line);
	arena_free(&budget->arena);
	*budget = BUDGET_EMPTY;
}

int
budget_sum(const struct budget *budget, const struct contract *contract,
    struct money *out)
{
	struct money sum = { 0 };

	for (size_t i = 0; i < budget->count; i++) {
		const struct budget_line *line = &budget->line[i];
		int r;

		if (line->contract != contract ||
		    line->included != INCLUDED_YES)
			continue;
		if ((r = money_add(sum, line->amount, &sum)) != ERR_OK)
			return r;
	}
	*out = sum;
	return ERR_OK;
}

/* The text of a column of kind OUT_TEXT. */
static struct text
text_column(const struct budget_line *line, enum budget_column column)
{
	switch (column) {
	case BUDGET_CONTRACT:
		return line->contract->key;
	case BUDGET_PROVIDER:
		return line->contract->provider;
	case BUDGET_KIND:
		return line->kind;
	case BUDGET_LABEL:
		return line->label;
	case BUDGET_OFFERING:
		return line->offering;
	case BUDGET_HBG:
		return line->hbg;
	case BUDGET_REFERENCE:
		return line->reference;
	case BUDGET_ORIGIN:
		return line->origin;
	case BUDGET_UNIT:
		return line->unit;
	case BUDGET_INCLUDED:
		return text_of(included_words[line->included]);
	default:
		return line->explained;
	}
}

static void
write_column(const struct budget_line *line, enum budget_column column,
    struct csvout *out, size_t to)
{
	switch (column) {
	case BUDGET_FROM:
		csvout_date(out, to, line->span.from);
		break;
	case BUDGET_TO:
		csvout_date(out, to, line->span.to);
		break;
	case BUDGET_QUANTITY:
		csvout_quantity(out, to, line->quantity);
		break;
	case BUDGET_FEE:
		csvout_fee(out, to, line->fee);
		break;
	case BUDGET_AMOUNT:
		csvout_money(out, to, line->amount);
		if (line->included == INCLUDED_YES)
			csvout_total(out, to, line->amount.cents);
		break;
	default:
		csvout_text(out, to, text_column(line, column));
	}
}

static void
place_column(struct budget_layout *layout, enum budget_column column)
{
	layout->to[column] = (int)layout->columns;
	layout->column[layout->columns++] = budget_out[column];
}

void
budget_layout_lines(struct budget_layout *layout)
{
	*layout = (struct budget_layout){ .keys = 0 };
	for (int i = 0; i <= BUDGET_COLUMNS; i++)
		place_column(layout, (enum budget_column)i);
}

int
budget_layout_sums(struct budget_layout *layout, struct text_list names,
    struct text *bad)
{
	*layout = (struct budget_layout){ .keys = 0 };
	for (int i = 0; i <= BUDGET_COLUMNS; i++)
		layout->to[i] = -1;
	for (size_t i = 0; i < names.count; i++) {
		enum budget_column column;

		*bad = names.item[i];
		if (!budget_find_column(*bad, &column))
			return ERR_RANGE;
		if (column == BUDGET_AMOUNT || layout->to[column] >= 0)
			return ERR_SYNTAX;
		layout->key[layout->keys++] = column;
		place_column(layout, column);
	}
	place_column(layout, BUDGET_AMOUNT);
	place_column(layout, BUDGET_EXPLAINED);
	return ERR_OK;
}

static void
write_line(const struct budget_line *line,
    const struct budget_layout *layout, struct csvout *out)
{
	for (int i = 0; i <= BUDGET_COLUMNS; i++)
		if (layout->to[i] >= 0)
			write_column(line, (enum budget_column)i, out,
			    (size_t)layout->to[i]);
	csvout_row_end(out);
}

int
budget_write(const struct budget *budget, const struct budget_layout *layout,
    struct csvout *out, struct diag *diag)
{
	struct budget sums = BUDGET_EMPTY;
	int r = layout->keys == 0 ? ERR_OK : budget_group(budget,
	    layout->key, layout->keys, &sums, diag);

	if (layout->keys > 0)
		budget = &sums;
	for (size_t i = 0; i < budget->count && r == ERR_OK; i++)
		write_line(&budget->line[i], layout, out);
	budget_free(&sums);
	return r;
}

/* A line of the budget with the bytes of its key. */
struct keyed {
	struct text			 key;
	const struct budget_line	*line;
};

/* Append the column of LINE as text. */
static void
add_key(const struct budget_line *line, enum budget_column column,
    struct buf *bytes)
{
	char number[DECIMAL_TEXT_MAX], day[DATE_TEXT_MAX];

	switch (column) {
	case BUDGET_FROM:
		buf_text(bytes, date_format(line->span.from, day));
		break;
	case BUDGET_TO:
		buf_text(bytes, date_format(line->span.to, day));
		break;
	case BUDGET_QUANTITY:
		buf_text(bytes, quantity_format(line->quantity, DECIMAL_PLAIN,
		    number));
		break;
	case BUDGET_FEE:
		buf_text(bytes, fee_format(line->fee, DECIMAL_PLAIN, number));
		break;
	default:
		buf_text(bytes, text_column(line, column));
	}
	/* No text of ours holds a NUL. */
	buf_byte(bytes, '\0');
}

static int
compare_places(const struct keyed *a, const struct keyed *b)
{
	return (a->line > b->line) - (a->line < b->line);
}

static int
compare_keyed(const void *a, const void *b)
{
	const struct keyed *left = a, *right = b;
	int order = text_compare(left->key, right->key);

	return order != 0 ? order : compare_places(left, right);
}

/* The lines in the budget with their keys, sorted by them. */
static int
key_lines(const struct budget *budget, const enum budget_column key[],
    size_t count, struct arena *arena, struct buf *out)
{
	struct buf bytes = BUF_EMPTY;
	int r = ERR_OK;

	for (size_t i = 0; i < budget->count && r == ERR_OK; i++) {
		struct keyed keyed = { .line = &budget->line[i] };

		if (keyed.line->included != INCLUDED_YES)
			continue;
		buf_clear(&bytes);
		for (size_t k = 0; k < count; k++)
			add_key(keyed.line, key[k], &bytes);
		keyed.key = arena_text(arena, buf_slice(&bytes));
		r = keyed.key.data == NULL ? ERR_NOMEM : buf_error(&bytes);
		buf_add(out, (const char *)&keyed, sizeof(keyed));
	}
	buf_free(&bytes);
	if (r == ERR_OK)
		r = buf_error(out);
	if (r == ERR_OK && out->len > sizeof(struct keyed))
		qsort(out->data, out->len / sizeof(struct keyed),
		    sizeof(struct keyed), compare_keyed);
	return r;
}

/* "100,00 EUR + 50,00 EUR = 150,00 EUR" */
static void
explain_sum(const struct keyed *keyed, size_t count, struct money sum,
    struct buf *text)
{
	if (count > EXPLAIN_TERMS_MAX) {
		explain_rows(text, count);
		explain_money(text, sum);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		buf_string(text, i > 0 ? " + " : "");
		explain_money(text, keyed[i].line->amount);
	}
	if (count > 1) {
		buf_string(text, " = ");
		explain_money(text, sum);
	}
}

/* The COUNT lines at KEYED as one line with their sum. */
static int
add_group(const struct keyed *keyed, size_t count, struct budget *sums,
    struct diag *diag)
{
	struct budget_line line = *keyed->line;
	struct buf text = BUF_EMPTY;

	for (size_t i = 1; i < count; i++)
		if (money_add(line.amount, keyed[i].line->amount,
		    &line.amount) != ERR_OK) {
			diag_say(diag, DIAG_SUM_RANGE, line.contract->at,
			    TEXTS(line.contract->key));
			return ERR_DATA;
		}
	explain_sum(keyed, count, line.amount, &text);
	int r = budget_line_add(sums, &line, &text);
	buf_free(&text);
	return r;
}

/* A run of equal keys in the sorted lines. */
struct run {
	const struct keyed	*first;
	size_t			 count;
};

static int
compare_runs(const void *a, const void *b)
{
	const struct run *left = a, *right = b;

	return compare_places(left->first, right->first);
}

/* The runs of equal keys in LINES, in order of first appearance. */
static void
find_runs(const struct buf *lines, struct buf *runs)
{
	const struct keyed *keyed = (const struct keyed *)(const void *)
	    lines->data;
	size_t all = lines->len / sizeof(*keyed);

	for (size_t i = 0, end; i < all; i = end) {
		for (end = i + 1; end < all && text_equal(keyed[end].key,
		    keyed[i].key); end++)
			;
		struct run run = { &keyed[i], end - i };
		buf_add(runs, (const char *)&run, sizeof(run));
	}
	if (buf_error(runs) == ERR_OK && runs->len > sizeof(struct run))
		qsort(runs->data, runs->len / sizeof(struct run),
		    sizeof(struct run), compare_runs);
}

int
budget_group(const struct budget *budget, const enum budget_column key[],
    size_t count, struct budget *sums, struct diag *diag)
{
	struct arena arena = ARENA_EMPTY;
	struct buf lines = BUF_EMPTY, runs = BUF_EMPTY;
	int r = key_lines(budget, key, count, &arena, &lines);

	*sums = BUDGET_EMPTY;
	if (r == ERR_OK) {
		find_runs(&lines, &runs);
		r = buf_error(&runs);
	}
	const struct run *run = (const struct run *)(const void *)runs.data;
	for (size_t i = 0; i < runs.len / sizeof(*run) && r == ERR_OK; i++)
		r = add_group(run[i].first, run[i].count, sums, diag);
	buf_free(&runs);
	buf_free(&lines);
	arena_free(&arena);
	return r;
}
