#include "suppress.h"

#include <assert.h>
#include <stdlib.h>

#include "err.h"

struct suppress_equation {
	size_t			first;		/* term */
	size_t			terms;
};

void
suppress_free(struct suppress *s)
{
	buf_free(&s->cells);
	buf_free(&s->terms);
	buf_free(&s->equations);
}

static struct suppress_cell *
cells(const struct suppress *s)
{
	return (struct suppress_cell *)(void *)s->cells.data;
}

static size_t
cell_count(const struct suppress *s)
{
	return s->cells.len / sizeof(struct suppress_cell);
}

static struct suppress_equation *
equation(const struct suppress *s, size_t i)
{
	return (struct suppress_equation *)(void *)s->equations.data + i;
}

static size_t
equation_count(const struct suppress *s)
{
	return s->equations.len / sizeof(struct suppress_equation);
}

static const struct suppress_term *
terms_of(const struct suppress *s, const struct suppress_equation *e)
{
	return (const struct suppress_term *)(const void *)s->terms.data +
	    e->first;
}

void
suppress_cell(struct suppress *s, int64_t count)
{
	struct suppress_cell cell = { count, CELL_SHOWN };

	assert(count >= 0);
	buf_add(&s->cells, (const char *)&cell, sizeof(cell));
}

void
suppress_equation(struct suppress *s)
{
	struct suppress_equation e = {
		s->terms.len / sizeof(struct suppress_term), 0 };

	buf_add(&s->equations, (const char *)&e, sizeof(e));
}

void
suppress_term(struct suppress *s, size_t cell, int factor)
{
	struct suppress_term term = { (uint32_t)cell, factor };

	if (buf_error(&s->equations) != ERR_OK)
		return;
	buf_add(&s->terms, (const char *)&term, sizeof(term));
	equation(s, equation_count(s) - 1)->terms++;
}

enum suppress_state
suppress_state(const struct suppress *s, size_t cell)
{
	assert(cell < cell_count(s));
	return cells(s)[cell].state;
}

struct text
suppress_text(enum suppress_state state, int64_t least,
    char text[SUPPRESS_TEXT_MAX])
{
	char digits[TEXT_NUMBER_MAX];
	struct text number = text_number(least, digits);

	assert(state != CELL_SHOWN);
	if (state == CELL_HIDDEN)
		return text_of(".");
	text[0] = '<';
	for (size_t i = 0; i < number.len; i++)
		text[i + 1] = number.data[i];
	return (struct text){ text, number.len + 1 };
}

/* --- one equation -------------------------------------------------------- */

/* Hide the smallest count above 0 of E that is shown; false: there is none. */
static bool
hide_smallest(const struct suppress *s, const struct suppress_equation *e)
{
	const struct suppress_term *term = terms_of(s, e);
	struct suppress_cell *smallest = NULL;

	for (size_t i = 0; i < e->terms; i++) {
		struct suppress_cell *cell = &cells(s)[term[i].cell];

		if (cell->state == CELL_SHOWN && cell->count > 0 &&
		    (smallest == NULL || cell->count < smallest->count))
			smallest = cell;
	}
	if (smallest == NULL)
		return false;
	smallest->state = CELL_HIDDEN;
	return true;
}

/* Does E alone tell a hidden count?  It does when there is but one. */
static bool
tells(const struct suppress *s, const struct suppress_equation *e)
{
	const struct suppress_term *term = terms_of(s, e);
	size_t hidden = 0;

	for (size_t i = 0; i < e->terms; i++)
		hidden += cells(s)[term[i].cell].state != CELL_SHOWN;
	return hidden == 1;
}

/* Until nothing changes. */
static void
hide_by_equation(const struct suppress *s)
{
	bool changed = true;

	while (changed) {
		changed = false;
		for (size_t i = 0; i < equation_count(s); i++)
			if (tells(s, equation(s, i)) &&
			    hide_smallest(s, equation(s, i)))
				changed = true;
	}
}

/* --- all equations together ---------------------------------------------- */

/*
 * The hidden counts are the unknowns of a linear system.  It is solved modulo a
 * prime: what equations tell together they tell there, too, unless the prime
 * divides a determinant of the system; with factors 1 and -1 and few terms for
 * each cell these are small.
 */
#define PRIME	INT64_C(2147483647)

struct unknown {
	uint32_t	cell;
	int64_t		factor;		/* 1 to PRIME-1 */
};

/* An equation with what is left of it, by cell. */
struct remains {
	struct unknown	*unknown;
	size_t		 count;
	bool		 used;		/* its pivot is eliminated elsewhere */
};

static int64_t
inverse(int64_t a)
{
	int64_t result = 1;

	for (int64_t n = PRIME - 2; n > 0; n /= 2) {
		if (n % 2 == 1)
			result = result * a % PRIME;
		a = a * a % PRIME;
	}
	return result;
}

static int64_t
factor_of(const struct remains *row, uint32_t cell)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->unknown[i].cell == cell)
			return row->unknown[i].factor;
	return 0;
}

static struct unknown *
append(struct unknown *to, uint32_t cell, int64_t factor)
{
	if (factor != 0)
		*to++ = (struct unknown){ cell, factor };
	return to;
}

/* ROW := ROW + TIMES × OTHER.  ERR_NOMEM. */
static int
add_row(struct remains *row, const struct remains *other, int64_t times)
{
	struct unknown *sum = calloc(row->count + other->count + 1,
	    sizeof(*sum)), *to = sum;
	size_t i = 0, k = 0;

	if (sum == NULL)
		return ERR_NOMEM;
	while (i < row->count || k < other->count) {
		/* No cell has this number: SUPPRESS_CELLS_MAX. */
		struct unknown a = { UINT32_MAX, 0 }, b = a;

		if (i < row->count)
			a = row->unknown[i];
		if (k < other->count)
			b = other->unknown[k];
		uint32_t cell = a.cell < b.cell ? a.cell : b.cell;
		int64_t left = a.cell == cell ? a.factor : 0;
		int64_t right = b.cell == cell ? b.factor * times : 0;

		to = append(to, cell, (left + right % PRIME) % PRIME);
		i += a.cell == cell;
		k += b.cell == cell;
	}
	free(row->unknown);
	row->unknown = sum;
	row->count = (size_t)(to - sum);
	return ERR_OK;
}

static int
compare_unknowns(const void *a, const void *b)
{
	uint32_t left = ((const struct unknown *)a)->cell;
	uint32_t right = ((const struct unknown *)b)->cell;

	return (left > right) - (left < right);
}

/* The hidden cells of E into ROW. */
static int
start_row(const struct suppress *s, const struct suppress_equation *e,
    struct remains *row)
{
	const struct suppress_term *term = terms_of(s, e);

	row->unknown = calloc(e->terms + 1, sizeof(*row->unknown));
	if (row->unknown == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < e->terms; i++)
		if (cells(s)[term[i].cell].state != CELL_SHOWN)
			row->unknown[row->count++] = (struct unknown){
				term[i].cell,
				(term[i].factor + PRIME) % PRIME };
	if (row->count > 1)
		qsort(row->unknown, row->count, sizeof(*row->unknown),
		    compare_unknowns);
	return ERR_OK;
}

/* The shortest row that was not used yet and has unknowns, or NULL. */
static struct remains *
shortest(struct remains *row, size_t rows)
{
	struct remains *best = NULL;

	for (size_t i = 0; i < rows; i++)
		if (!row[i].used && row[i].count > 0 && (best == NULL ||
		    row[i].count < best->count))
			best = &row[i];
	return best;
}

/* Take the first unknown of PIVOT out of all other rows. */
static int
eliminate(struct remains *row, size_t rows, struct remains *pivot)
{
	uint32_t cell = pivot->unknown[0].cell;
	int64_t over = inverse(pivot->unknown[0].factor);

	pivot->used = true;
	for (size_t i = 0; i < rows; i++) {
		int64_t factor = factor_of(&row[i], cell);

		if (&row[i] == pivot || factor == 0)
			continue;
		int r = add_row(&row[i], pivot,
		    (PRIME - factor) * over % PRIME);
		if (r != ERR_OK)
			return r;
	}
	return ERR_OK;
}

/* Solve for the hidden cells: those that have a value go into TOLD. */
static int
find_told(const struct suppress *s, struct buf *told)
{
	size_t rows = equation_count(s);
	struct remains *row = calloc(rows + 1, sizeof(*row)), *pivot;
	int r = row == NULL ? ERR_NOMEM : ERR_OK;

	for (size_t i = 0; i < rows && r == ERR_OK; i++)
		r = start_row(s, equation(s, i), &row[i]);
	while (r == ERR_OK && (pivot = shortest(row, rows)) != NULL)
		r = eliminate(row, rows, pivot);
	for (size_t i = 0; i < rows && r == ERR_OK; i++)
		if (row[i].count == 1)
			buf_add(told, (const char *)&row[i].unknown[0].cell,
			    sizeof(row[i].unknown[0].cell));
	for (size_t i = 0; i < rows && row != NULL; i++)
		free(row[i].unknown);
	free(row);
	return r != ERR_OK ? r : buf_error(told);
}

/* Does E have a cell that is marked in NEAR?  Its hidden cells are marked then,
 * too. */
static bool
reaches(const struct suppress *s, const struct suppress_equation *e,
    bool *near, bool *grown)
{
	const struct suppress_term *term = terms_of(s, e);
	bool found = false;

	for (size_t i = 0; i < e->terms; i++)
		found = found || near[term[i].cell];
	for (size_t i = 0; i < e->terms && found; i++) {
		bool *mark = &near[term[i].cell];

		if (cells(s)[term[i].cell].state == CELL_SHOWN || *mark)
			continue;
		*mark = true;
		*grown = true;
	}
	return found;
}

/* Hide one more count beside CELL: in one of its equations, or in one that
 * shares hidden cells with them, and so on. */
static int
hide_beside(const struct suppress *s, uint32_t cell, bool *hidden)
{
	bool *near = calloc(cell_count(s) + 1, sizeof(*near));
	bool grown = true;

	*hidden = false;
	if (near == NULL)
		return ERR_NOMEM;
	near[cell] = true;
	while (grown && !*hidden) {
		grown = false;
		for (size_t i = 0; i < equation_count(s) && !*hidden; i++)
			*hidden = reaches(s, equation(s, i), near, &grown) &&
			    hide_smallest(s, equation(s, i));
	}
	free(near);
	return ERR_OK;
}

/* Hide more where all equations together tell a count; *CHANGED: it helped. */
static int
hide_by_system(const struct suppress *s, bool *changed)
{
	struct buf told = BUF_EMPTY;
	int r = find_told(s, &told);
	const uint32_t *cell = (const uint32_t *)(const void *)told.data;

	*changed = false;
	for (size_t i = 0; r == ERR_OK && i < told.len / sizeof(*cell) &&
	    !*changed; i++)
		r = hide_beside(s, cell[i], changed);
	buf_free(&told);
	return r;
}

int
suppress_run(struct suppress *s, int64_t least)
{
	bool changed = true;
	int r;

	if (cell_count(s) > SUPPRESS_CELLS_MAX)
		return ERR_RANGE;
	if ((r = buf_error(&s->cells)) != ERR_OK ||
	    (r = buf_error(&s->terms)) != ERR_OK ||
	    (r = buf_error(&s->equations)) != ERR_OK)
		return r;
	for (size_t i = 0; i < cell_count(s); i++)
		if (cells(s)[i].count > 0 && cells(s)[i].count < least)
			cells(s)[i].state = CELL_FEW;
	while (r == ERR_OK && changed) {
		hide_by_equation(s);
		r = hide_by_system(s, &changed);
	}
	return r;
}
