/* hbgdiff_write.c - the list of changes: the middle of hbgdiff.h. */
#include <assert.h>
#include <stdlib.h>

#include "dialect.h"
#include "err.h"
#include "explain.h"
#include "hbgdiff.h"

static const struct out_column columns[CHANGE_COLUMNS] = {
	{ "fall", OUT_TEXT, OUT_NO_TOTAL },
	{ "angebot_alt", OUT_TEXT, OUT_NO_TOTAL },
	{ "angebot_neu", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg_alt", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg_neu", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg_referenz", OUT_TEXT, OUT_NO_TOTAL },
	{ "art", OUT_TEXT, OUT_NO_TOTAL },
	{ "stufen", OUT_COUNT, OUT_NO_TOTAL },
	{ "hinweis", OUT_TEXT, OUT_NO_TOTAL },
	{ "entgelt_alt", OUT_FEE, OUT_NO_TOTAL },
	{ "entgelt_neu", OUT_FEE, OUT_NO_TOTAL },
	{ "differenz_tag", OUT_FEE, OUT_ADDS_UP },
};

/* --- layout -------------------------------------------------------------- */

static bool
is_taken(const struct change_layout *layout, struct text name)
{
	for (size_t i = 0; i < layout->columns; i++)
		if (dialect_same_name(name,
		    text_of(layout->column[i].name)))
			return true;
	return dialect_same_name(name, text_of("rechenweg"));
}

int
change_layout(struct change_layout *layout, bool fees, struct text_list extra,
    struct text *bad)
{
	*layout = (struct change_layout){ .fees = fees,
		.columns = fees ? CHANGE_COLUMNS : CHANGE_FEE_OLD };
	for (size_t i = 0; i < layout->columns; i++)
		layout->column[i] = columns[i];
	layout->extra = layout->columns;
	layout->extras = extra.count;
	for (size_t i = 0; i < extra.count; i++) {
		if (is_taken(layout, extra.item[i])) {
			*bad = extra.item[i];
			return ERR_SYNTAX;
		}
		layout->column[layout->columns++] = (struct out_column){
			extra.item[i].data, OUT_TEXT, OUT_NO_TOTAL };
	}
	layout->column[layout->columns++] = (struct out_column){ "rechenweg",
		OUT_TEXT, OUT_NO_TOTAL };
	return ERR_OK;
}

/* --- fees ---------------------------------------------------------------- */

struct writing {
	struct hbgdiff			*diff;
	const struct change_request	*request;
	struct csvout			*out;
	struct diag			*diag;
	struct buf			 text;		/* rechenweg */
};

/* The fee of one side of a change. */
struct side_fee {
	bool			 found;
	struct price_question	 question;
	struct day_fee		 fee;
};

static uint32_t
row_number(const struct writing *w, const struct stay *stay)
{
	return (uint32_t)(stay - w->diff->cases->stay);
}

/* The fee of STAY on the day of its side; what is missing is reported. */
static struct side_fee
find_fee(const struct writing *w, const struct stay *stay,
    enum diff_side_name name)
{
	const struct cases *cases = w->diff->cases;
	struct side_fee side = { .found = false };

	if (stay == NULL)
		return side;
	struct claim claim = cases->claim[stay->offering];
	const struct prices *prices = &w->request->prices[claim.contract];
	side.question = (struct price_question){ claim.offering,
		{ stay->level, stay->suffix }, stay->reference,
		prices_rule(prices->contract), w->request->fee_day[name] };
	enum price_result result = prices_find(prices, &side.question,
	    &side.fee);
	side.found = result == PRICE_FOUND;
	if (!side.found)
		prices_report(prices, &side.question, result, &side.fee,
		    cases_place(cases, w->diff->side[name].list,
		    row_number(w, stay)), w->diag);
	return side;
}

/* "92,94 EUR", or "0" for who is not there. */
static void
explain_side(struct buf *text, const struct side_fee *side)
{
	if (side->found)
		explain_fee(text, side->fee.fee);
	else
		buf_string(text, "0");
}

/* Which level priced a label with suffix, and how its fee came about. */
static void
explain_origin(struct writing *w, const struct stay *stay,
    const struct side_fee *side)
{
	static const char *const unit[] = { "Tag", "Stunde", "Fall",
		"Monat" };
	const struct cases *cases = w->diff->cases;

	if (!side->found)
		return;
	const struct prices *prices = &w->request->prices[
	    cases->claim[stay->offering].contract];
	if (side->fee.unit != UNIT_DAY) {
		buf_string(&w->text, w->text.len > 0 ? "; " : "");
		explain_fee(&w->text, side->fee.fee);
		buf_string(&w->text, " je ");
		buf_string(&w->text, unit[side->fee.unit]);
	}
	if (side->fee.by_level && side->fee.level > 0) {
		buf_string(&w->text, "; Entgelt für HBG ");
		buf_text(&w->text, cases_scales(cases,
		    stay->offering).levels.item[side->fee.level - 1]);
	}
	prices_explain(prices, side->question.offering, side->question.day,
	    &side->fee, &w->text);
}

static void
write_difference(struct writing *w, const struct side_fee side[DIFF_SIDES])
{
	struct fee difference = { 0 };

	for (int i = 0; i < DIFF_SIDES; i++) {
		if (!side[i].found)
			continue;
		if (side[i].fee.unit != UNIT_DAY)
			return;
		difference.e4 += i == SIDE_NEW ? side[i].fee.fee.e4 :
		    -side[i].fee.fee.e4;
	}
	csvout_fee(w->out, CHANGE_FEE_DIFFERENCE, difference);
	csvout_total(w->out, CHANGE_FEE_DIFFERENCE, difference.e4);
	if (w->text.len > 0)
		buf_string(&w->text, "; ");
	explain_side(&w->text, &side[SIDE_NEW]);
	buf_string(&w->text, " - ");
	explain_side(&w->text, &side[SIDE_OLD]);
	buf_string(&w->text, " = ");
	explain_fee(&w->text, difference);
	buf_string(&w->text, " je Tag");
}

static void
write_fees(struct writing *w, const struct change *change)
{
	struct side_fee side[DIFF_SIDES];
	bool missing = false;

	for (int i = 0; i < DIFF_SIDES; i++) {
		side[i] = find_fee(w, change->side[i],
		    (enum diff_side_name)i);
		if (side[i].found)
			csvout_fee(w->out, CHANGE_FEE_OLD + (size_t)i,
			    side[i].fee.fee);
		else
			missing = missing || change->side[i] != NULL;
	}
	/* Of a fee that is missing all is said. */
	if (missing)
		return;
	write_difference(w, side);
	for (int i = DIFF_SIDES - 1; i >= 0; i--)
		explain_origin(w, change->side[i], &side[i]);
}

/* --- rows ---------------------------------------------------------------- */

static void
write_side(struct writing *w, const struct stay *stay,
    enum diff_side_name name)
{
	const struct cases *cases = w->diff->cases;
	char label[HBG_TEXT_MAX];

	if (stay == NULL)
		return;
	struct scales scales = cases_scales(cases, stay->offering);
	csvout_text(w->out, CHANGE_OFFERING_OLD + (size_t)name,
	    names_text(&cases->offerings, stay->offering));
	csvout_text(w->out, CHANGE_HBG_OLD + (size_t)name,
	    hbg_format((struct hbg){ stay->level, stay->suffix },
	    scales.levels, scales.suffixes, label));
}

/* "Rang 2 - Rang 3 = -1" */
static void
write_step(struct writing *w, const struct change *change)
{
	const struct stay *before = change->side[SIDE_OLD];
	const struct stay *after = change->side[SIDE_NEW];

	if (!change->has_step)
		return;
	assert(before != NULL && after != NULL);
	csvout_count(w->out, CHANGE_STEPS, change->step);
	buf_string(&w->text, "Rang ");
	buf_number(&w->text, after->level);
	buf_string(&w->text, " - Rang ");
	buf_number(&w->text, before->level);
	buf_string(&w->text, " = ");
	buf_number(&w->text, change->step);
}

static void
write_change(struct writing *w, const struct change *change)
{
	const struct cases *cases = w->diff->cases;
	const struct change_layout *layout = w->request->layout;
	const struct stay *last = change->side[SIDE_NEW] != NULL ?
	    change->side[SIDE_NEW] : change->side[SIDE_OLD];

	buf_clear(&w->text);
	csvout_text(w->out, CHANGE_CASE, names_text(&cases->keys,
	    change->case_number));
	write_side(w, change->side[SIDE_OLD], SIDE_OLD);
	write_side(w, change->side[SIDE_NEW], SIDE_NEW);
	if (last->reference > 0)
		csvout_text(w->out, CHANGE_REFERENCE, cases_scales(cases,
		    last->offering).levels.item[last->reference - 1]);
	csvout_text(w->out, CHANGE_KIND, text_of(change_words[change->kind]));
	write_step(w, change);
	if (change->other_payer)
		csvout_text(w->out, CHANGE_HINT, text_of("kostentraeger"));
	if (layout->fees)
		write_fees(w, change);
	for (size_t i = 0; i < layout->extras; i++)
		csvout_text(w->out, layout->extra + i, cases_extra(cases,
		    row_number(w, last), i));
	if (w->request->explain)
		csvout_built(w->out, layout->columns - 1, &w->text);
	csvout_row_end(w->out);
}

static bool
is_shown(const struct writing *w, const struct change *change)
{
	return w->request->all || change->kind != CHANGE_NONE;
}

static int
write_case(struct writing *w, uint32_t i)
{
	const struct change *change;
	size_t count;
	int r = hbgdiff_case(w->diff, i, &change, &count);

	for (size_t k = 0; r == ERR_OK && k < count; k++)
		if (is_shown(w, &change[k]))
			write_change(w, &change[k]);
	return r != ERR_OK ? r : buf_error(&w->text);
}

/* --- order --------------------------------------------------------------- */

/* The numbers of the cases that have a row, into SHOWN. */
static int
find_shown(struct writing *w, struct buf *shown)
{
	const struct change *change;
	size_t count;

	for (uint32_t i = 0; i < w->diff->cases->keys.count; i++) {
		int r = hbgdiff_case(w->diff, i, &change, &count);
		bool any = false;

		if (r != ERR_OK)
			return r;
		for (size_t k = 0; k < count; k++)
			any = any || is_shown(w, &change[k]);
		if (any)
			buf_add(shown, (const char *)&i, sizeof(i));
	}
	return buf_error(shown);
}

struct keyed {
	struct text	key;
	uint32_t	number;
};

static int
compare_keyed(const void *a, const void *b)
{
	return text_compare(((const struct keyed *)a)->key,
	    ((const struct keyed *)b)->key);
}

static int
write_sorted(struct writing *w, const struct buf *shown)
{
	const uint32_t *number = (const uint32_t *)(const void *)shown->data;
	size_t count = shown->len / sizeof(*number);
	struct keyed *keyed = calloc(count + 1, sizeof(*keyed));
	int r = ERR_OK;

	if (keyed == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < count; i++)
		keyed[i] = (struct keyed){ names_text(&w->diff->cases->keys,
			number[i]), number[i] };
	qsort(keyed, count, sizeof(*keyed), compare_keyed);
	for (size_t i = 0; i < count && r == ERR_OK; i++)
		r = write_case(w, keyed[i].number);
	free(keyed);
	return r;
}

int
hbgdiff_write(struct hbgdiff *diff, const struct change_request *request,
    struct csvout *out, struct diag *diag)
{
	struct writing w = { .diff = diff, .request = request, .out = out,
		.diag = diag };
	struct buf shown = BUF_EMPTY;
	uint64_t before = diag->errors;
	int r = find_shown(&w, &shown);

	if (r == ERR_OK)
		r = write_sorted(&w, &shown);
	buf_free(&shown);
	buf_free(&w.text);
	if (r != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}
