/*
 * rejects.h - rows with errors, set aside instead of stopping the run.
 *
 * A row that turns out bad only later (two rows that overlap) is kept by
 * rejects_keep() and set aside by rejects_add().
 *
 * Shape      The result is a table: zeile, fehler, then the operand's columns,
 *            by operand and line; the header alone when there are no rows.
 *            Of two lists that are compared the columns of the second one
 *            that the first has not come behind, and fehler names the file.
 * Memory     Every kept row stays in memory as text until the end.
 * Ownership  rejects_free() releases all; REJECTS_EMPTY needs no release.
 * Failure    ERR_NOMEM; ERR_DATA when the operands of one list have different
 *            columns: reported.
 */
#ifndef REJECTS_H
#define REJECTS_H

#include "arena.h"
#include "csvout.h"
#include "names.h"
#include "table.h"

#define REJECTS_EMPTY	((struct rejects){ 0 })

struct rejects {
	bool		 on;
	bool		 two_lists;	/* operands may have other columns */
	enum out_style	 style;
	struct arena	 arena;		/* names of columns */
	struct names	 names;		/* of columns, folded, with a number */
	struct buf	 columns;	/* of struct text */
	struct buf	 at;		/* of size_t: column of each field */
	struct buf	 cells;		/* of struct text: the row at hand */
	struct buf	 errors;	/* of the row at hand */
	struct buf	 raw;		/* rows as CSV, one behind the other */
	const char	*file;		/* being read */
	struct buf	 kept;		/* of struct rejects_row */
	struct buf	 texts;		/* error texts */
	struct buf	 rows;		/* of struct rejects_row: set aside */
	size_t		 count;		/* of rows */
	uint64_t	 seen;		/* rows kept or set aside so far */
};

/*
 * Begin; STYLE is OUT_CSV or OUT_EXCEL.  Set two_lists for operands that are
 * compared.
 */
void rejects_init(struct rejects *rejects, enum out_style style);
void rejects_free(struct rejects *rejects);

/*
 * Call READ with CONTEXT for each row of TABLE.  With rejects on, the errors
 * that it reports belong to the row, which is then set aside; what concerns
 * the whole file stays an error.  Hands up the codes of READ.
 */
int rejects_each(struct rejects *rejects, struct table *table,
    int (*read)(void *context, struct table *table, struct row *row),
    void *context);

/*
 * Keep ROW, in the order of the calls: the first one is number 0.  Does
 * nothing for rejects that are not on.
 */
int rejects_keep(struct rejects *rejects, const struct table *table,
    const struct row *row);

/* Set kept row NUMBER aside because of ERROR. */
int rejects_add(struct rejects *rejects, size_t number, struct text error);

/* The table; it belongs to the caller. */
int rejects_finish(struct rejects *rejects, struct buf *out);

#endif
