/* hbgdiff_matrix.c - old label by new label. */
#include <stdlib.h>

#include "err.h"
#include "hbgdiff.h"
#include "suppress.h"

const struct out_column matrix_out[MATRIX_COLUMNS + 1] = {
	{ "hbg_alt", OUT_TEXT, OUT_NO_TOTAL },
	{ "hbg_neu", OUT_TEXT, OUT_NO_TOTAL },
	{ "faelle", OUT_COUNT, OUT_ADDS_UP },
	{ "rechenweg", OUT_TEXT, OUT_NO_TOTAL },
};

/* A label, with its first place in any scale; the empty one is that of who is
 * not there. */
struct matrix_label {
	uint8_t		order;		/* rank; "-", then empty behind all */
	uint8_t		suffix;
	size_t		text_len;
	char		text[HBG_TEXT_MAX];
};

#define ORDER_NO_LEVEL	(HBG_LEVELS_MAX + 1)
#define ORDER_ABSENT	(HBG_LEVELS_MAX + 2)

struct matrix_cell {
	uint32_t	label[DIFF_SIDES];	/* in the order read */
	int64_t		cases;
};

struct matrix {
	struct hbgdiff	*diff;
	struct names	 label_keys;
	struct buf	 labels;	/* of struct matrix_label */
	struct names	 cell_keys;
	struct buf	 cells;		/* of struct matrix_cell */
};

static const struct matrix_label *
label(const struct matrix *m, uint32_t i)
{
	return (const struct matrix_label *)(const void *)m->labels.data + i;
}

static struct text
label_text(const struct matrix *m, uint32_t i)
{
	return (struct text){ label(m, i)->text, label(m, i)->text_len };
}

/* The label of STAY, NULL for who is not there. */
static struct matrix_label
make_label(const struct cases *cases, const struct stay *stay)
{
	struct matrix_label made = { .order = ORDER_ABSENT };

	if (stay == NULL)
		return made;
	struct scales scales = cases_scales(cases, stay->offering);
	made.order = stay->level > 0 ? stay->level : ORDER_NO_LEVEL;
	made.suffix = stay->suffix;
	made.text_len = hbg_format((struct hbg){ stay->level, stay->suffix },
	    scales.levels, scales.suffixes, made.text).len;
	return made;
}

static int
compare_labels(const struct matrix_label *a, const struct matrix_label *b)
{
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	if (a->suffix != b->suffix)
		return a->suffix < b->suffix ? -1 : 1;
	return text_compare((struct text){ a->text, a->text_len },
	    (struct text){ b->text, b->text_len });
}

static int
find_label(struct matrix *m, const struct stay *stay, uint32_t *out)
{
	struct matrix_label made = make_label(m->diff->cases, stay);
	size_t before = m->label_keys.count;
	int r = names_add(&m->label_keys,
	    (struct text){ made.text, made.text_len }, out);

	if (r != ERR_OK)
		return r;
	if (*out == before)
		buf_add(&m->labels, (const char *)&made, sizeof(made));
	if (buf_error(&m->labels) != ERR_OK)
		return buf_error(&m->labels);
	struct matrix_label *known = (struct matrix_label *)(void *)
	    m->labels.data + *out;
	if (compare_labels(&made, known) < 0)
		*known = made;
	return ERR_OK;
}

static int
count_pair(struct matrix *m, const struct change *change)
{
	struct matrix_cell cell = { .cases = 0 };
	size_t before = m->cell_keys.count;
	uint32_t number;
	int r;

	for (int i = 0; i < DIFF_SIDES; i++)
		if ((r = find_label(m, change->side[i], &cell.label[i])) !=
		    ERR_OK)
			return r;
	if ((r = names_add(&m->cell_keys, (struct text){
	    (const char *)cell.label, sizeof(cell.label) }, &number)) !=
	    ERR_OK)
		return r;
	if (number == before)
		buf_add(&m->cells, (const char *)&cell, sizeof(cell));
	if (buf_error(&m->cells) == ERR_OK)
		((struct matrix_cell *)(void *)m->cells.data)[number].cases++;
	return buf_error(&m->cells);
}

static int
count_all(struct matrix *m)
{
	const struct change *change;
	size_t pairs;

	for (uint32_t i = 0; i < m->diff->cases->keys.count; i++) {
		int r = hbgdiff_case(m->diff, i, &change, &pairs);

		for (size_t k = 0; k < pairs && r == ERR_OK; k++)
			r = count_pair(m, &change[k]);
		if (r != ERR_OK)
			return r;
	}
	return ERR_OK;
}

/* --- order ---------------------------------------------------------------- */

/* A cell with its labels at hand, to be sorted. */
struct placed {
	struct matrix_label		 label[DIFF_SIDES];
	const struct matrix_cell	*cell;
};

static int
compare_placed(const void *a, const void *b)
{
	const struct placed *left = a, *right = b;
	int order = compare_labels(&left->label[SIDE_OLD],
	    &right->label[SIDE_OLD]);

	return order != 0 ? order : compare_labels(&left->label[SIDE_NEW],
	    &right->label[SIDE_NEW]);
}

/* --- hiding and writing ---------------------------------------------------- */

/* The numbers of all labels in their order, in the caller's array. */
static void
sort_labels(const struct matrix *m, uint32_t order[])
{
	for (uint32_t l = 0; l < m->label_keys.count; l++) {
		uint32_t at = l;

		for (; at > 0 && compare_labels(label(m, l),
		    label(m, order[at - 1])) < 0; at--)
			order[at] = order[at - 1];
		order[at] = l;
	}
}

/*
 * The sums of lines, of columns and of all are not printed, but known from
 * elsewhere, as from a summary or a volume, unless they are few themselves.
 * ORDER has the labels as they are printed, so that the order of the lists
 * does not matter.
 */
static void
add_sums(const struct matrix *m, const struct placed *placed, size_t count,
    enum diff_side_name side, const uint32_t order[], struct suppress *hide)
{
	size_t labels = m->label_keys.count;
	size_t sums = count + (side == SIDE_OLD ? labels : 0);

	for (size_t k = 0; k < labels; k++) {
		int64_t sum = 0;

		for (size_t i = 0; i < count; i++)
			if (placed[i].cell->label[side] == order[k])
				sum += placed[i].cell->cases;
		suppress_cell(hide, sum);
		suppress_equation(hide);
		for (size_t i = 0; i < count; i++)
			if (placed[i].cell->label[side] == order[k])
				suppress_term(hide, i, 1);
		suppress_term(hide, sums + k, -1);
	}
}

/* The sums of one side, from cell FIRST on, add up to cell ALL. */
static void
add_total(const struct matrix *m, size_t first, size_t all,
    struct suppress *hide)
{
	suppress_equation(hide);
	for (size_t i = first; i < first + m->label_keys.count; i++)
		suppress_term(hide, i, 1);
	suppress_term(hide, all, -1);
}

static int
hide_counts(const struct matrix *m, const struct placed *placed,
    size_t count, int64_t least, struct suppress *hide)
{
	size_t labels = m->label_keys.count, all = count + 2 * labels;
	uint32_t *order = calloc(labels + 1, sizeof(*order));
	int64_t total = 0;

	if (order == NULL)
		return ERR_NOMEM;
	sort_labels(m, order);
	for (size_t i = 0; i < count; i++) {
		suppress_cell(hide, placed[i].cell->cases);
		total += placed[i].cell->cases;
	}
	add_sums(m, placed, count, SIDE_NEW, order, hide);
	add_sums(m, placed, count, SIDE_OLD, order, hide);
	suppress_cell(hide, total);
	add_total(m, count, all, hide);
	add_total(m, count + labels, all, hide);
	free(order);
	return suppress_run(hide, least);
}

static void
write_cell(const struct matrix *m, const struct summary_request *request,
    const struct placed *placed, enum suppress_state state,
    struct csvout *out)
{
	int64_t cases = placed->cell->cases;
	char text[SUPPRESS_TEXT_MAX];

	csvout_text(out, MATRIX_OLD, label_text(m,
	    placed->cell->label[SIDE_OLD]));
	csvout_text(out, MATRIX_NEW, label_text(m,
	    placed->cell->label[SIDE_NEW]));
	if (state == CELL_SHOWN)
		csvout_count(out, MATRIX_CASES, cases);
	else
		csvout_text(out, MATRIX_CASES, suppress_text(state,
		    request->least, text));
	csvout_total(out, MATRIX_CASES, cases);
	if (request->explain && state == CELL_SHOWN)
		csvout_text(out, MATRIX_COLUMNS, text_of("gezählt"));
	csvout_row_end(out);
}

static int
write_matrix(const struct matrix *m, const struct summary_request *request,
    struct csvout *out)
{
	const struct matrix_cell *cell = (const struct matrix_cell *)
	    (const void *)m->cells.data;
	size_t count = m->cell_keys.count;
	struct placed *placed = calloc(count + 1, sizeof(*placed));
	struct suppress hide = SUPPRESS_EMPTY;

	if (placed == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < count; i++)
		placed[i] = (struct placed){ { *label(m, cell[i].label[0]),
			*label(m, cell[i].label[1]) }, &cell[i] };
	qsort(placed, count, sizeof(*placed), compare_placed);
	int r = hide_counts(m, placed, count, request->least, &hide);
	for (size_t i = 0; i < count && r == ERR_OK; i++)
		write_cell(m, request, &placed[i], suppress_state(&hide, i),
		    out);
	if (request->least > 0)
		csvout_no_total(out, MATRIX_CASES);
	suppress_free(&hide);
	free(placed);
	return r;
}

int
hbgdiff_matrix(struct hbgdiff *diff, const struct summary_request *request,
    struct csvout *out)
{
	struct matrix m = { .diff = diff };
	int r = count_all(&m);

	if (r == ERR_OK)
		r = write_matrix(&m, request, out);
	names_free(&m.label_keys);
	names_free(&m.cell_keys);
	buf_free(&m.labels);
	buf_free(&m.cells);
	return r;
}
