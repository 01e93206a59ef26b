/*
 * hbgdiff_request.h - what the options of hbg-diff ask for.
 *
 * Ownership  A request borrows from the filter and the options.
 * Failure    A usage error is reported: ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef HBGDIFF_REQUEST_H
#define HBGDIFF_REQUEST_H

#include "filter.h"
#include "hbgdiff.h"

/* Values of the options. */
struct hbgdiff_options {
	struct filter_options	 common;
	const char		*date[DIFF_SIDES];
	const char		*fee_date;
	const char		*payer;
	bool			 all;
	const char		*carry;
	bool			 summary;
	bool			 matrix;
	const char		*by;
	const char		*min_n;
	const char		*map[DIFF_SIDES];
	const char		*encoding[DIFF_SIDES];
	const char		*skip[DIFF_SIDES];
	const char		*key_map;
	const char		*rejects;
};

/* What the options ask for. */
struct hbgdiff_request {
	const struct hbgdiff_options	*o;
	struct dialect		 dialect[DIFF_SIDES];
	struct cases_source	 source;	/* of the old list */
	struct diff_side	 side[DIFF_SIDES];
	struct change_layout	 layout;
	struct change_request	 list;
	struct summary_request	 summary;
	struct out_column	 summary_column[SUMMARY_COLUMNS + 1];
};

/* Read the options O into Q and begin the output of the filter F. */
int hbgdiff_request_read(struct filter *f, const struct hbgdiff_options *o,
    struct hbgdiff_request *q);

/*
 * Read the lists, compare them and write what is asked for.  *CHANGED is true
 * when there is a difference.  The contracts must be read.
 */
int hbgdiff_request_run(struct filter *f, struct hbgdiff_request *q,
    struct rejects *rejects, bool *changed);

#endif
