/*
 * suppress.h - hiding small counts so that none can be computed from the rest.
 *
 * Counts stand in cells; equations say which of them add up to 0 (a sum is
 * minus its parts).  Counts from 1 to LEAST-1 are few; then further counts are
 * hidden until no hidden one follows from those that are shown, not even by
 * several equations together.  What the sign for few itself says (1 to LEAST-1)
 * is no secret: two few with a sum of 2 are 1 and 1.  formulas(7), section 6.
 *
 * Limit      SUPPRESS_CELLS_MAX cells: ERR_RANGE.
 * Ownership  suppress_free() releases all; SUPPRESS_EMPTY needs no release.
 * Failure    ERR_NOMEM, ERR_RANGE.
 */
#ifndef SUPPRESS_H
#define SUPPRESS_H

#include "buf.h"

#define SUPPRESS_CELLS_MAX	((size_t)1 << 24)
#define SUPPRESS_EMPTY		((struct suppress){ 0 })

enum suppress_state {
	CELL_SHOWN,
	CELL_FEW,	/* "<N" */
	CELL_HIDDEN	/* "." */
};

struct suppress_cell {
	int64_t			count;
	enum suppress_state	state;
};

struct suppress_term {
	uint32_t	cell;
	int32_t		factor;		/* 1 or -1 */
};

struct suppress {
	struct buf	cells;		/* of struct suppress_cell */
	struct buf	terms;		/* of struct suppress_term */
	struct buf	equations;	/* of struct suppress_equation */
};

void suppress_free(struct suppress *s);

/* Append the cell of COUNT (not negative): the numbers run from 0. */
void suppress_cell(struct suppress *s, int64_t count);

/*
 * Begin an equation; its terms follow.  The order of the equations is that in
 * which they are looked at.
 */
void suppress_equation(struct suppress *s);
void suppress_term(struct suppress *s, size_t cell, int factor);

/* Hide what is below LEAST, and what is needed beside it. */
int suppress_run(struct suppress *s, int64_t least);

/* What became of CELL; requires that it is there. */
enum suppress_state suppress_state(const struct suppress *s, size_t cell);

/* What is printed for a count that is not shown: "<5" with LEAST 5, or ".". */
#define SUPPRESS_TEXT_MAX	(TEXT_NUMBER_MAX + 1)
struct text suppress_text(enum suppress_state state, int64_t least,
    char text[SUPPRESS_TEXT_MAX]);

#endif
