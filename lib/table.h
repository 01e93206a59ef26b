/*
 * table.h - reading a CSV table row by row.
 *
 * The caller names the columns that it wants; they are found once, in the
 * header, and every row then has a cell for each of them.  Rows come one at a
 * time, so that a file of any length is read in constant memory.  The rules
 * are those of traegerbudget-csv(5).
 *
 * Shape      A cell is trimmed of blanks, and of the ' that --excel writes in
 *            front of = + - @ and TAB; of a column that the file does not
 *            have it is empty.  Rows whose cells are all empty are passed
 *            over.
 * Limit      TABLE_FIELD_MAX bytes a field, TABLE_FIELDS_MAX fields and
 *            TABLE_RECORD_MAX bytes a row, TABLE_HEAD_MAX bytes up to the end
 *            of the header.
 * Ownership  table_close() releases all, also after a failed open.  A row and
 *            its texts are borrowed until the next call.
 * Failure    Findings are reported to diag, with file and line; the return
 *            value is then ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef TABLE_H
#define TABLE_H

#include <csv.h>

#include "date.h"
#include "diag.h"
#include "dialect.h"
#include "textin.h"

#define TABLE_FIELD_MAX		((size_t)65536)
#define TABLE_FIELDS_MAX	((size_t)16384)	/* as many as Excel has */
#define TABLE_RECORD_MAX	((size_t)1 << 20)
#define TABLE_HEAD_MAX		((size_t)1 << 20)
#define TABLE_COLUMNS_MAX	((size_t)32)
#define TABLE_KEY_MAX		((size_t)64)

enum column_flags {
	COLUMN_REQUIRED = 1,	/* the header must have it, no cell is empty */
	COLUMN_PERSON = 2,	/* its values never appear in a message */
	COLUMN_ABSENT = 4,	/* is not read, even when it is there */
	COLUMN_KEPT = 8		/* handed on as it is, never in a message: the
				 * file's column may be that of others, too */
};

struct column {
	const char	*name;
	unsigned int	 flags;
};

struct row {
	uint64_t		 line;		/* where the record begins */
	const struct text	*cell;		/* one for each column */
	const struct text	*field;		/* as in the file, trimmed */
	size_t			 fields;
	bool			 bad;		/* a finding was reported */
};

/* What libcsv delivered of a block and table_next() did not hand out yet. */
struct table_batch {
	struct buf	 bytes;
	struct buf	 fields;	/* of struct table_slice */
	struct buf	 records;	/* of struct table_record */
	size_t		 next;
	int		 failure;
};

/* What ended a file early, to be said behind the findings of its rows. */
struct table_stop {
	bool		 pending;
	enum diag_id	 id;
	uint64_t	 line;
};

struct table {
	const char		*file;		/* as in messages */
	struct diag		*diag;
	struct textin		 in;
	struct csv_parser	 parser;
	bool			 parser_ready;
	struct table_batch	 batch;
	struct buf		 head;		/* text up to the header */
	uint64_t		 line;		/* being fed, from 1 */
	uint64_t		 record_line;
	bool			 record_open;	/* a field came, no end yet */
	bool			 record_ended;	/* in the piece that was fed */
	bool			 return_pending;	/* its line feed must come */
	size_t			 open_bytes;	/* fed since a field came */
	bool			 ended;
	struct table_stop	 stop;
	int			 reason;	/* errno of DIAG_CANNOT_READ */
	char			 delimiter;
	enum decimal_mark	 decimal;
	bool			 operand;
	const char		*encoding_option;	/* for messages */
	const struct column	*column;
	size_t			 columns;
	int			 at[TABLE_COLUMNS_MAX];	/* field, -1 = none */
	struct text		*name;		/* of each field; with its bytes */
	size_t			 names;
	struct text		 cell[TABLE_COLUMNS_MAX];
	struct text		*field;		/* TABLE_FIELDS_MAX of them */
};

/*
 * Open the table PATH ("-": standard input) and find COLUMNS in its header.
 * PATH and COLUMN are borrowed until table_close().
 *
 * ERR_DATA    reported: cannot be read, empty file, column missing or twice
 * Requires COUNT <= TABLE_COLUMNS_MAX (asserted).
 */
int table_open(struct table *table, const char *path,
    const struct column *column, size_t count, const struct dialect *dialect,
    struct diag *diag);

/*
 * The next row in *ROW; *MORE is false at the end of the table.  A row with a
 * wrong number of fields is handed out too, with bad set.
 *
 * ERR_DATA    reported: the rest of the file cannot be read
 */
int table_next(struct table *table, struct row *row, bool *more);

/* True when the header has COLUMN (its index in the caller's array). */
bool table_has(const struct table *table, size_t column);

void table_close(struct table *table);

/* Where ROW stands, for messages. */
struct place table_place(const struct table *table, const struct row *row);

/* True when the cell of COLUMN is not empty. */
bool table_given(const struct row *row, size_t column);

/* Report message ID about the cell of COLUMN: {0} column, {1} its text. */
void table_say(struct table *table, struct row *row, size_t column,
    enum diag_id id);

/*
 * True when the cell of COLUMN is what a spreadsheet shows where a formula
 * failed (#NV, #WERT!, ...): that is reported.
 */
bool table_excel_error(struct table *table, struct row *row, size_t column);

/* Report message ID about ROW as a whole. */
void table_say_row(struct table *table, struct row *row, enum diag_id id,
    const struct text gaps[]);

/*
 * The cell of COLUMN as a value.  What is wrong is reported, row->bad is set
 * and the result is false.  An empty cell is a finding when the column is
 * required, else the result is true and *OUT is left as it was.
 */
bool table_key(struct table *table, struct row *row, size_t column,
    size_t max, struct text *out);
bool table_date(struct table *table, struct row *row, size_t column,
    struct date *out);
/* 31.12.9999 and the empty cell are DATE_OPEN. */
bool table_date_end(struct table *table, struct row *row, size_t column,
    struct date *out);
bool table_month(struct table *table, struct row *row, size_t column,
    struct month *out);
bool table_money(struct table *table, struct row *row, size_t column,
    struct money *out);
bool table_fee(struct table *table, struct row *row, size_t column,
    struct fee *out);
bool table_quantity(struct table *table, struct row *row, size_t column,
    struct quantity *out);
bool table_count(struct table *table, struct row *row, size_t column,
    int64_t *out);
/* ja, nein, j, n, 1, 0, wahr, falsch, true, false, x. */
bool table_yes_no(struct table *table, struct row *row, size_t column,
    bool *out);
/* One of WORDS (ends with NULL), without regard to ASCII case. */
bool table_word(struct table *table, struct row *row, size_t column,
    const char *const words[], int *out);

#endif
