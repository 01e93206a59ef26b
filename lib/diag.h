/*
 * diag.h - findings in the input: collected here, printed by cli.
 *
 * A finding has a place, a message of the catalogue (diag_catalogue.h) and
 * the texts that fill its gaps.  The library reports everything it finds and
 * goes on; the filter writes nothing when one of the findings is an error.
 *
 * Limit      Of a file DIAG_ERRORS_MAX errors are kept, and DIAG_NOTICES_MAX of
 *            each kind of warning and notice; the rest is counted.  Conflicts
 *            are all kept.  What is shown already is not said again.  Texts
 *            are cut
 *            at DIAG_TEXT_MAX bytes, lists of ours at DIAG_LIST_MAX, control
 *            characters become '?'.
 * Privacy    Never hand in a value of the person column: name the column.
 * Ownership  diag_free() releases all.  Texts are copied; the file names of
 *            places are borrowed and must outlive the diag.
 * Failure    diag_say() returns nothing.  When memory is exhausted the diag
 *            keeps that fact, and diag_result() hands it up.
 */
#ifndef DIAG_H
#define DIAG_H

#include "buf.h"

#define DIAG_ERRORS_MAX	20
#define DIAG_NOTICES_MAX	100
#define DIAG_TEXT_MAX	200
#define DIAG_LIST_MAX	4096

enum diag_severity {
	DIAG_NOTICE,	/* nothing is wrong, but the reader should know */
	DIAG_WARNING,	/* something may be wrong; the run goes on */
	DIAG_ERROR,	/* the run will write nothing */
	DIAG_CONFLICT	/* two sides differ: all are shown, also when quiet */
};

#define DIAG(id, severity, text) id,
enum diag_id {
#include "diag_catalogue.h"
	DIAG_COUNT
};
#undef DIAG

/* LINE, COLUMN: from 1; 0 = none.  FILE NULL: the message has no place. */
struct place {
	const char	*file;
	uint64_t	 line;
	uint64_t	 column;
};

#define NOWHERE	((struct place){ 0 })

struct diag_tally;

struct diag {
	struct buf		 shown;		/* whole lines, as printed */
	struct buf		 quiet;		/* those of them that -q keeps */
	struct diag_tally	*tally;		/* by file and kind */
	size_t			 tallies;
	uint64_t		 errors;
	struct buf		*divert;	/* see diag_divert() */
	const char		*program;
	int			 failure;	/* ERR_NOMEM or ERR_OK */
};

/* An empty DIAG whose lines begin with the name PROGRAM (borrowed). */
void diag_init(struct diag *diag, const char *program);
void diag_free(struct diag *diag);

/* The texts for the gaps {0}, {1}, ... of a message, in their order. */
#define TEXTS(...)	((const struct text[]){ __VA_ARGS__, { NULL, 0 } })
#define NO_TEXTS	((const struct text[]){ { NULL, 0 } })

/*
 * Report message ID at place AT, its gaps filled from GAPS (as many as the
 * message has; see TEXTS).
 */
void diag_say(struct diag *diag, enum diag_id id, struct place at,
    const struct text gaps[]);

/*
 * What was built in LIST as a gap for diag_say(); that memory was exhausted
 * meanwhile is kept in DIAG.
 */
struct text diag_list(struct diag *diag, const struct buf *list);

/*
 * From now on errors are no errors: their texts are appended to INTO, with
 * "; " between them.  For rows that are set aside.
 * INTO NULL ends that.
 */
void diag_divert(struct diag *diag, struct buf *into);

/* Append "file: and 17 more errors" for what was beyond the limit. */
void diag_close(struct diag *diag);

/* ERR_OK, ERR_DATA when an error was reported, ERR_NOMEM. */
int diag_result(const struct diag *diag);

/* Severity and text of message ID, for the tests of the manual. */
enum diag_severity diag_severity(enum diag_id id);
const char *diag_template(enum diag_id id);

#endif
