/*
 * render_request.h - what bsc-render is asked to show, and showing it.
 *
 * Ownership  Everything read lives in the arena of the request;
 *            render_request_free() releases it.
 * Failure    Findings are reported: ERR_DATA.  ERR_NOMEM, ERR_RANGE go up.
 */
#ifndef RENDER_REQUEST_H
#define RENDER_REQUEST_H

#include "cli.h"
#include "csvout.h"
#include "minutes.h"

#define RENDER_LEAD		10	/* days, unless --lead says otherwise */
#define RENDER_LEAD_MAX		366

/* The values of the options of bsc-render. */
struct render_options {
	const char	*format;
	const char	*since;
	const char	*today;
	const char	*lead;
	const char	*calendar;
	const char	*sections;
	const char	*columns;
	bool		 excel;
	bool		 table;
};

enum render_format {
	RENDER_MARKDOWN,
	RENDER_HTML,
	RENDER_CSV
};

struct render_request {
	const struct render_options	*options;
	struct cli			*cli;
	struct arena			 arena;
	enum render_format		 format;
	enum out_style			 style;		/* of CSV */
	struct scorecards		 cards;
	struct date			 today;
	struct minutes			 minutes;
	struct page			 page;
	struct csvout			 out;
};

/* Understand OPTIONS. */
int render_request_init(struct render_request *q, struct cli *cli,
    const struct render_options *options);
void render_request_free(struct render_request *q);

/* Read and check the scorecards and show them; *BYTES is borrowed until
 * render_request_free(). */
int render_request_run(struct render_request *q, struct text *bytes);

#endif
