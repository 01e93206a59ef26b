/* corridor_write.c - the rows as a table, with a bar for a person. */
#include "corridor.h"
#include "exact.h"

const struct out_column corridor_out[CORRIDOR_COLUMNS + 1] = {
	{ "vertrag", OUT_TEXT, OUT_NO_TOTAL },
	{ "ebene", OUT_TEXT, OUT_NO_TOTAL },
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
	{ "von", OUT_DATE, OUT_NO_TOTAL },
	{ "bis", OUT_DATE, OUT_NO_TOTAL },
	{ "kennzahl", OUT_TEXT, OUT_NO_TOTAL },
	{ "soll", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "ist", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "abweichung", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "prozent", OUT_PERCENT, OUT_NO_TOTAL },
	{ "status", OUT_TEXT, OUT_NO_TOTAL },
	{ "ausgleich", OUT_MONEY, OUT_NO_TOTAL },
	{ "art", OUT_TEXT, OUT_NO_TOTAL },
	{ "rechenweg", OUT_TEXT, OUT_NO_TOTAL },
};

const struct out_column corridor_table_out[CORRIDOR_TABLE_COLUMNS + 1] = {
	{ "vertrag", OUT_TEXT, OUT_NO_TOTAL },
	{ "ebene", OUT_TEXT, OUT_NO_TOTAL },
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
	{ "von", OUT_DATE, OUT_NO_TOTAL },
	{ "bis", OUT_DATE, OUT_NO_TOTAL },
	{ "kennzahl", OUT_TEXT, OUT_NO_TOTAL },
	{ "soll", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "ist", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "abweichung", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "prozent", OUT_PERCENT, OUT_NO_TOTAL },
	{ "status", OUT_TEXT, OUT_NO_TOTAL },
	{ "ausgleich", OUT_MONEY, OUT_NO_TOTAL },
	{ "art", OUT_TEXT, OUT_NO_TOTAL },
	{ "zeichen", OUT_TEXT, OUT_NO_TOTAL },
	{ "lage", OUT_TEXT, OUT_NO_TOTAL },
	{ "rechenweg", OUT_TEXT, OUT_NO_TOTAL },
};

static const char *const status_words[] = { "innerhalb", "gespraech",
	"ausgleich", "ohne_grenze", "nicht_berechenbar", "" };

static const char *const settlement_words[] = { "offen", "geld",
	"bsc_massnahme", "vortrag" };

/* --- the bar --------------------------------------------------------------- */

#define HALF		10			/* cells on each side of 0 */
#define CENTRE		(HALF + 1)
#define CELLS		(2 * HALF + 3)

enum bar_part {
	BAR_LINE, BAR_OPEN, BAR_CENTRE, BAR_INNER, BAR_LEFT, BAR_RIGHT,
	BAR_VALUE, BAR_BELOW, BAR_ABOVE, BAR_PARTS
};

static const char *const unicode_parts[BAR_PARTS] = { "─", "┄", "┼", "┊",
	"├", "┤", "●", "◀", "▶" };
static const char *const ascii_parts[BAR_PARTS] = { "-", ".", "|", ":", "[",
	"]", "*", "<", ">" };

/* The limits of one side of 0, in ten-thousandths of a percent, as amounts. */
struct bar_side {
	bool	has_outer;	/* the last limit of this side */
	bool	has_inner;	/* another one before it */
	int64_t	outer, inner;
};

static struct bar_side
side_of(const struct corridor *entry, bool below)
{
	struct bar_side side = { .has_outer = false };
	const struct limits *talk = &entry->talk;
	const struct limits *settlement = &entry->settlement;
	bool inner = entry->has_talk &&
	    (below ? talk->has_below : talk->has_above);
	bool outer = entry->has_settlement &&
	    (below ? settlement->has_below : settlement->has_above);
	int64_t talk_e4 = below ? -talk->below.e4 : talk->above.e4;
	int64_t settlement_e4 = below ? -settlement->below.e4 :
	    settlement->above.e4;

	side.has_outer = inner || outer;
	side.outer = outer ? settlement_e4 : talk_e4;
	side.has_inner = inner && outer && talk_e4 < settlement_e4;
	side.inner = talk_e4;
	return side;
}

/* Which cell from the centre: SHARE of WHOLE, half a cell up. */
static int
cell_of(int128 share, int128 whole)
{
	int128 cell = whole == 0 ? 0 : ((int128)2 * HALF * share + whole) /
	    (2 * whole);

	return cell > HALF ? HALF : (int)cell;
}

static void
draw_side(enum bar_part bar[CELLS], const struct bar_side *side, int sign)
{
	for (int i = 1; i <= HALF; i++)
		bar[CENTRE + sign * i] = side->has_outer ? BAR_LINE :
		    BAR_OPEN;
	bar[CENTRE + sign * (HALF + 1)] = !side->has_outer ? BAR_OPEN :
	    sign < 0 ? BAR_LEFT : BAR_RIGHT;
	int inner = side->has_inner ? cell_of(side->inner, side->outer) : 0;
	if (inner > 0)
		bar[CENTRE + sign * inner] = BAR_INNER;
}

/* Where the deviation of ROW lies: beyond the last limit, or in a cell. */
static void
draw_value(enum bar_part bar[CELLS], const struct corridor_row *row,
    const struct bar_side *own, const struct bar_side *other, int sign)
{
	int128 base = row->base < 0 ? -(int128)row->base : row->base;
	int128 share = (int128)row->deviation * sign * 100 * E4;
	/* A side without a limit is drawn to the scale of the other one. */
	int64_t limit = own->has_outer ? own->outer : other->outer;

	if (own->has_outer && share > base * own->outer)
		bar[CENTRE + sign * (HALF + 1)] = sign < 0 ? BAR_BELOW :
		    BAR_ABOVE;
	else
		bar[CENTRE + sign * cell_of(share, base * limit)] = BAR_VALUE;
}

static void
write_bar(const struct corridor_row *row, bool ascii, struct csvout *out)
{
	const char *const *part = ascii ? ascii_parts : unicode_parts;
	struct bar_side below = side_of(row->entry, true);
	struct bar_side above = side_of(row->entry, false);
	enum bar_part bar[CELLS];
	struct buf text = BUF_EMPTY;

	draw_side(bar, &below, -1);
	draw_side(bar, &above, 1);
	bar[CENTRE] = BAR_CENTRE;
	if (row->deviation < 0)
		draw_value(bar, row, &below, &above, -1);
	else
		draw_value(bar, row, &above, &below, 1);
	for (int i = 0; i < CELLS; i++)
		buf_string(&text, part[bar[i]]);
	csvout_built(out, CORRIDOR_BAR, &text);
	buf_free(&text);
}

/* --- rows -------------------------------------------------------------------- */

static void
write_figure(struct csvout *out, enum corridor_column column, bool money,
    int64_t value)
{
	if (money)
		csvout_money(out, column, (struct money){ value });
	else
		csvout_quantity(out, column, (struct quantity){ value });
}

static void
write_figures(const struct corridor_row *row, struct csvout *out)
{
	if (!row->is_part && row->figure.has_target)
		write_figure(out, CORRIDOR_TARGET, row->money,
		    row->figure.target);
	if (!row->is_part)
		write_figure(out, CORRIDOR_ACTUAL, row->money,
		    row->figure.actual);
	write_figure(out, CORRIDOR_DEVIATION, row->money, row->deviation);
	if (row->has_percent)
		csvout_percent(out, CORRIDOR_PERCENT, row->percent);
	csvout_text(out, CORRIDOR_STATUS,
	    text_of(status_words[row->status]));
	if (!row->has_amount)
		return;
	csvout_money(out, CORRIDOR_AMOUNT, row->amount);
	csvout_text(out, CORRIDOR_KIND,
	    text_of(settlement_words[row->entry->settlement_kind]));
}

/* What a person at a terminal sees besides: a sign and a bar. */
static void
write_look(const struct corridor_row *row, struct corridor_look look,
    struct csvout *out)
{
	if (row->status == STATUS_TALK)
		csvout_text(out, CORRIDOR_SIGN, text_of("!"));
	if (row->status == STATUS_SETTLEMENT)
		csvout_text(out, CORRIDOR_SIGN, text_of("!!"));
	if (row->entry != NULL && row->base != 0)
		write_bar(row, look.ascii, out);
	if (look.colour)
		csvout_emphasize(out, row->status == STATUS_TALK ?
		    OUT_NOTABLE : row->status == STATUS_SETTLEMENT ?
		    OUT_STRONG : OUT_NORMAL);
}

void
corridor_write(const struct corridor_report *report,
    struct corridor_look look, struct csvout *out)
{
	bool table = out->style == OUT_TABLE;

	for (size_t i = 0; i < report->count; i++) {
		const struct corridor_row *row = &report->row[i];

		csvout_text(out, CORRIDOR_CONTRACT_KEY, row->contract->key);
		csvout_text(out, CORRIDOR_LEVEL, text_of(row->offering ==
		    NULL ? "vertrag" : "angebot"));
		if (row->offering != NULL)
			csvout_text(out, CORRIDOR_OFFERING_KEY,
			    row->offering->key);
		csvout_date(out, CORRIDOR_FROM, row->span.from);
		csvout_date(out, CORRIDOR_TO, row->span.to);
		csvout_text(out, CORRIDOR_METRIC, row->metric);
		write_figures(row, out);
		if (table)
			write_look(row, look, out);
		csvout_text(out, table ? CORRIDOR_TABLE_COLUMNS :
		    CORRIDOR_COLUMNS, row->figure.explained);
		csvout_row_end(out);
	}
}
