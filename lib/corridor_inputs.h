/*
 * corridor_inputs.h - all files that corridor-check reads.
 *
 * Ownership  corridor_inputs_free() releases all, also after a failure.
 * Failure    Findings are reported: ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef CORRIDOR_INPUTS_H
#define CORRIDOR_INPUTS_H

#include "corridor.h"
#include "filter.h"
#include "pricing.h"

/* Their names, besides those that every filter has. */
struct corridor_files {
	struct cli_list	base;
	struct cli_list	staff;
	struct cli_list	metrics;
	struct cli_list	history;
};

struct corridor_inputs {
	struct volume	base;
	struct volume	actual;
	struct staff	staff;
	struct metrics	metrics;
	struct history	history;
	struct pricing	pricing;
};

/* Check the names: no output over an input, no file twice, a base. */
int corridor_files_check(struct filter *filter,
    const struct corridor_files *files);

/*
 * Read them, what is wrong in all of them at once, and set them in REQUEST, of
 * which only, decompose and project are set.  The contracts must be read.
 */
int corridor_inputs_read(struct corridor_inputs *inputs,
    struct filter *filter, const struct corridor_files *files,
    struct corridor_request *request);
void corridor_inputs_free(struct corridor_inputs *inputs);

/* Report each offering of the contracts without rows in one of the volumes. */
void corridor_inputs_notice(const struct corridor_inputs *inputs,
    struct filter *filter);

#endif
