/*
 * filter.h - what the CSV filters share between cli and their own work.
 *
 * Shape      main: filter_start(), filter_contracts(), read, compute,
 *            filter_finish(), one return.
 * Ownership  filter_finish() releases all.
 * Failure    Findings are reported: ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef FILTER_H
#define FILTER_H

#include "cli.h"
#include "cases.h"
#include "contract.h"
#include "csvout.h"
#include "dialect.h"
#include "rejects.h"

/* The values of the options that all CSV filters have. */
struct filter_options {
	struct cli_list	 contracts;
	struct cli_list	 fees;
	struct cli_list	 maps;
	const char	*map_file;
	const char	*delimiter;
	const char	*decimal;
	const char	*encoding;
	const char	*skip;
	const char	*columns;
	bool		 excel;
	bool		 table;
	bool		 explain;
};

/* Their rows; TYPE is the filter's options, with a member named common. */
#define FILTER_OPTION(type, letter, name, value, help, kind, member)	\
	{ letter, name, value, help, kind, offsetof(type, common.member) }
#define FILTER_OPTIONS(type)						\
	FILTER_OPTION(type, 'c', "contract", "FILE",			\
	    "contract (YAML), repeatable", CLI_LIST, contracts),	\
	FILTER_OPTION(type, 'f', "fees", "FILE",			\
	    "fee table in place of the contracts' own, repeatable",	\
	    CLI_LIST, fees),						\
	FILTER_OPTION(type, 'm', "map", "FIELD=HEADER",			\
	    "read FIELD from the column HEADER, repeatable", CLI_LIST,	\
	    maps),							\
	FILTER_OPTION(type, 0, "map-file", "FILE",			\
	    "such mappings as YAML", CLI_TEXT, map_file),		\
	FILTER_OPTION(type, 'd', "delimiter", "C",			\
	    "delimiter of the operands (tab for TAB)", CLI_TEXT,	\
	    delimiter),							\
	FILTER_OPTION(type, 0, "decimal", "point|comma",		\
	    "what the mark in 1.234 is", CLI_TEXT, decimal),		\
	FILTER_OPTION(type, 0, "encoding", "NAME",			\
	    "encoding of the operands, such as windows-1252", CLI_TEXT,	\
	    encoding),							\
	FILTER_OPTION(type, 0, "skip", "N",				\
	    "pass over N lines (a title) before the header", CLI_TEXT,	\
	    skip),							\
	FILTER_OPTION(type, 0, "excel", NULL,				\
	    "write what German Excel opens", CLI_FLAG, excel),		\
	FILTER_OPTION(type, 0, "table", NULL,				\
	    "write aligned columns for a person", CLI_FLAG, table),	\
	FILTER_OPTION(type, 0, "columns", "LIST",			\
	    "write these columns, in this order", CLI_TEXT, columns),	\
	FILTER_OPTION(type, 0, "explain", NULL,				\
	    "add the column rechenweg", CLI_FLAG, explain)

#define FILTER_SIDES	2	/* operands with a dialect of their own */

struct filter {
	struct cli			 cli;
	const struct filter_options	*options;
	struct dialect			 dialect;
	struct mapping			*map[FILTER_SIDES + 1];
	struct arena			 arena;
	enum out_style			 style;
	struct contracts		 contracts;
	struct csvout			 out;
	const char			*second_output;
};

/*
 * Read the command line into OPTIONS, whose member common is COMMON.  True
 * when the filter shall run; else everything is released and *STATUS is the
 * exit status.
 */
bool filter_start(struct filter *filter, const struct cli_program *program,
    int argc, char *argv[], void *options,
    const struct filter_options *common, int *status);

enum filter_needs {
	FILTER_CONTRACT_OPTIONAL,
	FILTER_CONTRACT_REQUIRED
};

/* Read the contracts; a notice names those that are withdrawn. */
int filter_contracts(struct filter *filter, enum filter_needs needs,
    enum contracts_use use);

/* Report that NAME, given with OPTION, is none of the COUNT columns. */
int filter_unknown_column(struct filter *filter, const char *option,
    struct text name, const struct out_column *column, size_t count);

/*
 * Begin the output: COUNT columns, of which the last is written only with
 * --explain, those of --columns if given.
 */
int filter_output(struct filter *filter, const struct out_column *column,
    size_t count);

/*
 * Complete the output and end the filter: the exit status, which is STATUS
 * when CODE is ERR_OK and nothing fails.
 */
int filter_finish(struct filter *filter, int code, int status);

/*
 * No file that is read may be overwritten: check INPUT against all outputs.
 * The operands, the files of the common options and the contracts' fee tables
 * are checked by filter_start(), filter_second_output() and
 * filter_contracts().
 */
int filter_protect(struct filter *filter, const char *input);

/* The filter also writes FILE (NULL: it does not), before the contracts are
 * read. */
int filter_second_output(struct filter *filter, const char *file);

/* Write REJECTS to FILE, and say how many there are. */
int filter_rejects(struct filter *filter, struct rejects *rejects,
    const char *file);

/* Report a usage error: message ID about OPTION and its VALUE. */
int filter_usage(struct filter *filter, enum diag_id id, const char *option,
    const char *value);

/* Values of options; ERR_DATA when VALUE is none, which is reported. */
int filter_date(struct filter *filter, const char *option, const char *value,
    struct date *out);
int filter_month(struct filter *filter, const char *option,
    const char *value, struct month *out);
/* The position of VALUE in WORDS (ends with NULL). */
int filter_word(struct filter *filter, const char *option, const char *value,
    const char *const words[], int *out);
/* "a,b,c": texts in the filter's arena; none of them is empty. */
int filter_list(struct filter *filter, const char *option, const char *value,
    struct text_list *out);

/*
 * The same for at most MOST names of columns, each with a NUL behind it; a name
 * of blanks and dashes only is reported.
 */
int filter_names(struct filter *filter, const char *option,
    const char *value, size_t most, struct text_list *out);

/* Report that the output has the column NAME, of OPTION, already. */
int filter_taken(struct filter *filter, const char *option,
    struct text name);

/* The payers of --payer (NULL: not given): a list, or "*" for all of them. */
int filter_payers(struct filter *filter, const char *value,
    enum payer_rule *rule, struct text_list *out);

/* What an option says of one operand only; NULL where it was not given. */
struct filter_side {
	const char	*map_file;
	const char	*encoding_option;	/* its name */
	const char	*encoding;
	const char	*skip_option;	/* its name */
	const char	*skip;
};

/*
 * The dialect of operand number I (below FILTER_SIDES): the common one, with
 * SIDE's encoding and title in place of the common ones, and its mappings
 * besides them; a field that is mapped in both is reported.  The mapping file
 * is protected from being overwritten.
 */
int filter_side(struct filter *filter, size_t i,
    const struct filter_side *side, struct dialect *out);

/*
 * The period of --from and --to or of --period; *GIVEN is false when none of
 * the three is there.
 */
int filter_period(struct filter *filter, const char *from, const char *to,
    const char *period, bool *given, struct span *out);

#endif
