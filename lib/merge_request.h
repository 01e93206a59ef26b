/*
 * merge_request.h - what bsc-merge is asked to do, and doing it.
 *
 * Ownership  Everything read lives in the arena of the request;
 *            merge_request_free() releases it.
 * Failure    Findings are reported: ERR_DATA.  ERR_NOMEM, ERR_RANGE go up.
 */
#ifndef MERGE_REQUEST_H
#define MERGE_REQUEST_H

#include "cli.h"
#include "scorecard_merge.h"

/* The values of the options of bsc-merge. */
struct merge_options {
	const char	*base;
	const char	*prefer;
	const char	*meeting;
	bool		 check;
	bool		 driver;
};

struct merge_request {
	const struct merge_options	*options;
	struct cli			*cli;
	struct arena			 arena;
	struct scorecard_merge		 how;
	const char			*base;		/* its file, NULL = none */
	const char *const		*file;		/* what is merged */
	size_t				 files;
	struct buf			 bytes;		/* the result */
};

/*
 * Understand OPTIONS and the operands of CLI.  With --driver the output of
 * CLI is the second operand from now on.
 */
int merge_request_init(struct merge_request *q,
    struct cli *cli, const struct merge_options *options);
void merge_request_free(struct merge_request *q);

/* Read, and check or merge; *CONFLICTS are left in the bytes. */
int merge_request_run(struct merge_request *q,
    uint64_t *conflicts);

#endif
