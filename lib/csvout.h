/*
 * csvout.h - writing a table: as CSV, for Excel, or aligned for a terminal.
 *
 * The columns are a table of the caller.  A row is filled cell by cell, in
 * any order; cells that are not set are empty.  The whole output is kept in
 * memory and handed over at the end, so that nothing is written of a run that
 * fails.  The rules are those of traegerbudget-csv(5), "Writing".
 *
 * Limit      OUT_COLUMNS_MAX columns.
 * Ownership  csvout_free() releases all; texts are copied when they are set.
 * Failure    As buf.h: the first failure stays, csvout_finish() hands it up.
 */
#ifndef CSVOUT_H
#define CSVOUT_H

#include "buf.h"
#include "date.h"
#include "decimal.h"

#define OUT_COLUMNS_MAX	((size_t)64)

enum out_style {
	OUT_CSV,	/* "," and LF */
	OUT_EXCEL,	/* byte order mark, ";", decimal comma, CRLF */
	OUT_TABLE	/* aligned columns, German numbers, totals */
};

enum out_kind {
	OUT_TEXT,
	OUT_DATE,
	OUT_MONTH,
	OUT_MONEY,
	OUT_FEE,
	OUT_QUANTITY,
	OUT_PERCENT,
	OUT_COUNT
};

enum out_total {
	OUT_NO_TOTAL,
	OUT_ADDS_UP	/* OUT_TABLE shows its sum below */
};

/* How much a row of OUT_TABLE stands out, where colours are shown. */
enum out_emphasis {
	OUT_NORMAL,
	OUT_NOTABLE,
	OUT_STRONG
};

struct out_column {
	const char	*name;
	enum out_kind	 kind;
	enum out_total	 total;
};

struct out_cell {
	size_t	start;
	size_t	len;
};

struct csvout {
	enum out_style		 style;
	const struct out_column	*column;
	size_t			 columns;
	size_t			 chosen[OUT_COLUMNS_MAX];
	size_t			 choices;
	struct buf		 row;		/* bytes of the row's cells */
	struct out_cell		 cell[OUT_COLUMNS_MAX];
	struct buf		 bytes;		/* output; OUT_TABLE: all cells */
	struct buf		 slices;	/* OUT_TABLE: struct out_cell */
	int64_t			 total[OUT_COLUMNS_MAX];
	bool			 no_total[OUT_COLUMNS_MAX];
	enum out_emphasis	 emphasis;	/* of the row */
	struct buf		 emphases;	/* OUT_TABLE: a byte for each row */
	size_t			 rows;
	int			 error;
};

/* Begin a table of COUNT columns (borrowed) in STYLE; all are written. */
void csvout_init(struct csvout *out, enum out_style style,
    const struct out_column *column, size_t count);
void csvout_free(struct csvout *out);

/*
 * Write the columns of LIST ("a,b,c") only, in this order.
 *
 * ERR_SYNTAX  an unknown name: it is in *BAD
 * ERR_RANGE   more than OUT_COLUMNS_MAX names
 */
int csvout_choose(struct csvout *out, struct text list, struct text *bad);

void csvout_text(struct csvout *out, size_t column, struct text text);
/* The text that was built in BUF; its failure becomes that of OUT. */
void csvout_built(struct csvout *out, size_t column, const struct buf *buf);
void csvout_date(struct csvout *out, size_t column, struct date date);
void csvout_month(struct csvout *out, size_t column, struct month month);
void csvout_money(struct csvout *out, size_t column, struct money amount);
void csvout_fee(struct csvout *out, size_t column, struct fee fee);
void csvout_quantity(struct csvout *out, size_t column,
    struct quantity quantity);
void csvout_percent(struct csvout *out, size_t column,
    struct percent percent);
void csvout_count(struct csvout *out, size_t column, int64_t count);

/* Add VALUE (cents, ten-thousandths, or a count) to the total of COLUMN. */
void csvout_total(struct csvout *out, size_t column, int64_t value);
/* COLUMN does not add up after all, as when units differ. */
void csvout_no_total(struct csvout *out, size_t column);

/* The row at hand stands out, by colours of a terminal (OUT_TABLE only). */
void csvout_emphasize(struct csvout *out, enum out_emphasis emphasis);

void csvout_row_end(struct csvout *out);

/* Complete the output; *BYTES is borrowed until csvout_free(). */
int csvout_finish(struct csvout *out, struct text *bytes);

/*
 * Append the field TEXT, quoted where needed, to BUF.  STYLE is OUT_CSV or
 * OUT_EXCEL.
 */
void csvout_field(struct buf *buf, struct text text, enum out_style style);
/* The same for a cell of text, which in OUT_EXCEL must be no formula. */
void csvout_text_field(struct buf *buf, struct text text,
    enum out_style style);
/* Append what stands between fields, behind rows, and before all. */
void csvout_delimiter(struct buf *buf, enum out_style style);
void csvout_newline(struct buf *buf, enum out_style style);
void csvout_start(struct buf *buf, enum out_style style);

#endif
