/*
 * cli.h - what every filter does with its command line and its output.
 *
 * The only module of the library that prints or ends a file; see the symbol
 * check.  A filter has one table of options, which drives getopt_long(3), the
 * help, the completion of the shell and the check against the manual.
 *
 * Shape      main: cli_start(), read, decide, cli_finish(), one return.
 * Ownership  cli_finish() releases all.  Operands and values of options are
 *            borrowed from argv.
 * Failure    A usage error is printed and is exit status 2.
 */
#ifndef CLI_H
#define CLI_H

#include "diag.h"

#define CLI_LIST_MAX	1000	/* times an option may be repeated */
#define CLI_FILES_MAX	2	/* files that are written, besides stdout */

enum cli_status {
	CLI_DONE = 0,
	CLI_FINDING = 1,
	CLI_FAILED = 2
};

enum cli_kind {
	CLI_FLAG,	/* bool at OFFSET */
	CLI_TEXT,	/* const char * at OFFSET, given at most once */
	CLI_LIST,	/* struct cli_list at OFFSET */
	CLI_OUTPUT,	/* these four belong to the cli itself */
	CLI_QUIET,
	CLI_HELP,
	CLI_VERSION
};

struct cli_list {
	const char	*item[CLI_LIST_MAX];
	size_t		 count;
};

struct cli_option {
	char		 letter;	/* 0 = none */
	const char	*name;
	const char	*value;		/* its name in the help, NULL = none */
	const char	*help;
	enum cli_kind	 kind;
	size_t		 offset;	/* in the filter's options */
};

/* The rows that every table ends with. */
#define CLI_OWN_OPTIONS							\
	{ 'o', "output", "FILE", "write to FILE, all or nothing",	\
	    CLI_OUTPUT, 0 },						\
	{ 'q', "quiet", NULL, "no notices and warnings", CLI_QUIET, 0 }, \
	{ 'h', "help", NULL, "show this help", CLI_HELP, 0 },		\
	{ 'V', "version", NULL, "show the version", CLI_VERSION, 0 }

struct cli_program {
	const char		*name;
	const char		*operands;	/* "[FILE ...]" */
	const char		*purpose;	/* one line */
	const struct cli_option	*option;
	size_t			 options;
	bool			 compares;	/* one operand may stand twice */
};

/* A file that is complete beside its place and not yet in it. */
struct cli_file {
	char		*path;
	char		*temporary;	/* NULL: written in place (a device) */
	const char	*name;		/* as the user wrote it */
	uint64_t	 rejects;	/* rows with errors in it */
};

struct cli {
	const struct cli_program	*program;
	struct diag			 diag;
	const char *const		*operand;
	size_t				 operands;
	const char			*output;	/* NULL, or "-": stdout */
	bool				 quiet;
	struct cli_file			 file[CLI_FILES_MAX];
	size_t				 files;
};

/*
 * Read the command line into OPTIONS, a struct of the filter that is zeroed
 * before.  True when the filter shall run; else *STATUS is its exit status
 * (help, version, a usage error) and everything is released.
 *
 * Without operands there is one, "-".
 */
bool cli_start(struct cli *cli, const struct cli_program *program, int argc,
    char *argv[], void *options, int *status);

/*
 * Write BYTES beside PATH, to be put in its place by cli_finish().  A path
 * that is no regular file is written at once.  REJECTS rows with errors are in
 * it; when there are any, a warning names the file once it is in its place.
 *
 * ERR_DATA    it could not be written, or is written already: reported
 * Requires that fewer than CLI_FILES_MAX files are staged (asserted).
 */
int cli_stage(struct cli *cli, const char *path, struct text bytes,
    uint64_t rejects);

/*
 * INPUT is read: is it the file that OUTPUT (NULL: none) would overwrite?
 *
 * ERR_DATA    it is: reported
 */
int cli_protect(struct cli *cli, const char *input, const char *output);

/*
 * Standard input stands at most once among the operands and the lists FILES
 * (ends with NULL).
 *
 * ERR_DATA    it stands there twice: reported
 */
int cli_check_stdin(struct cli *cli, const struct cli_list *const files[]);

/*
 * No file stands twice in the list ITEM of COUNT inputs, under whatever name.
 *
 * ERR_DATA    one does: reported
 */
int cli_check_once(struct cli *cli, const char *const item[], size_t count);

/*
 * May the output have colours: is it a terminal, which has them, and did the
 * user not say no (NO_COLOR)?
 */
bool cli_shows_colours(const struct cli *cli);

/*
 * End the filter: print the findings, and if CODE is ERR_OK write RESULT to
 * the output and put all files in their places.
 *
 * Returns the exit status: STATUS, or CLI_FAILED after any failure.  Then no
 * file was changed, but for the one that was staged first if putting the
 * second one in its place fails; standard output is written before that.
 */
int cli_finish(struct cli *cli, int code, struct text result, int status);

#endif
