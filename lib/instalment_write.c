/* instalment_write.c - instalments as a table: the end of instalment.h. */
#include <string.h>

#include "instalment.h"

const struct out_column plan_out[PLAN_COLUMNS + 1] = {
	{ "vertrag", OUT_TEXT, OUT_NO_TOTAL },
	{ "traeger", OUT_TEXT, OUT_NO_TOTAL },
	{ "rate", OUT_COUNT, OUT_NO_TOTAL },
	{ "monat", OUT_MONTH, OUT_NO_TOTAL },
	{ "faellig", OUT_DATE, OUT_NO_TOTAL },
	{ "betrag", OUT_MONEY, OUT_ADDS_UP },
	{ "kumuliert", OUT_MONEY, OUT_NO_TOTAL },
	{ "status", OUT_TEXT, OUT_NO_TOTAL },
	{ "verwendungszweck", OUT_TEXT, OUT_NO_TOTAL },
	{ "rechenweg", OUT_TEXT, OUT_NO_TOTAL },
};

static const char *const status_words[] = { "offen", "gezahlt",
	"nachberechnung", "geplant" };

/* A character of the SEPA set that is written as it is. */
static bool
is_sepa(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("/?:().,'+- ", c) != NULL);
}

/* A purpose of payment that is being written. */
struct purpose {
	char	*text;
	size_t	 len;
};

static void
put(struct purpose *purpose, struct text text)
{
	for (size_t i = 0; i < text.len &&
	    purpose->len < PLAN_PURPOSE_MAX; i++)
		purpose->text[purpose->len++] = text.data[i];
}

/* Append TEXT in the letters of SEPA. */
static void
put_sepa(struct purpose *purpose, struct text text)
{
	static const struct {
		const char	*letter;
		const char	*sepa;
	} table[] = {
		{ "ä", "ae" }, { "ö", "oe" }, { "ü", "ue" }, { "Ä", "Ae" },
		{ "Ö", "Oe" }, { "Ü", "Ue" }, { "ß", "ss" },
	};

	for (size_t i = 0; i < text.len; i++) {
		const char *sepa = NULL;

		for (size_t k = 0; k < sizeof(table) / sizeof(table[0]); k++)
			if (text.len - i >= 2 && memcmp(text.data + i,
			    table[k].letter, 2) == 0)
				sepa = table[k].sepa;
		if (sepa != NULL) {
			put(purpose, text_of(sepa));
			i++;
		} else if (is_sepa(text.data[i]))
			put(purpose, (struct text){ text.data + i, 1 });
		else if (((unsigned char)text.data[i] & 0xc0) != 0x80)
			put(purpose, text_of(" "));
	}
}

struct text
plan_purpose(const struct plan *plan, const struct instalment *row,
    char text[PLAN_PURPOSE_MAX])
{
	struct purpose purpose = { text, 0 };
	char digits[TEXT_NUMBER_MAX], month[DATE_TEXT_MAX];

	put(&purpose, text_of("Sozialraumorientiertes Traegerbudget "));
	put_sepa(&purpose, plan->contract->key);
	if (row->status == INSTALMENT_RECALCULATED)
		put(&purpose, text_of(" Nachberechnung "));
	else if (row->number == 0)
		put(&purpose, text_of(" Zahlung "));
	else {
		put(&purpose, text_of(" Rate "));
		put(&purpose, text_number(row->number, digits));
		put(&purpose, text_of("/"));
		put(&purpose, text_number(plan->months, digits));
		put(&purpose, text_of(" "));
	}
	put(&purpose, month_format(row->month, month));
	return (struct text){ text, purpose.len };
}

void
plan_write(const struct plan *plan, const struct instalment *row,
    struct csvout *out)
{
	char purpose[PLAN_PURPOSE_MAX];

	csvout_text(out, PLAN_CONTRACT, plan->contract->key);
	csvout_text(out, PLAN_PROVIDER, plan->contract->provider);
	if (row->number > 0)
		csvout_count(out, PLAN_NUMBER, row->number);
	csvout_month(out, PLAN_MONTH, row->month);
	if (row->has_due)
		csvout_date(out, PLAN_DUE, row->due);
	csvout_money(out, PLAN_AMOUNT, row->amount);
	csvout_total(out, PLAN_AMOUNT, row->amount.cents);
	csvout_money(out, PLAN_CUMULATED, row->cumulated);
	csvout_text(out, PLAN_STATUS, text_of(status_words[row->status]));
	csvout_text(out, PLAN_PURPOSE, plan_purpose(plan, row, purpose));
	csvout_text(out, PLAN_EXPLAINED, row->explained);
	csvout_row_end(out);
}
