/* corridor-check - does what was delivered still fit the budget? */
#include "corridor_inputs.h"
#include "err.h"

struct options {
	struct filter_options	 common;
	struct corridor_files	 files;
	const char		*only;
	bool			 decompose;
	bool			 project;
	bool			 ascii;
};

#define OWN(letter, name, value, help, kind, member) \
	{ letter, name, value, help, kind, offsetof(struct options, member) }

static const struct cli_option option[] = {
	FILTER_OPTIONS(struct options),
	OWN('b', "base", "FILE", "volume that the budget was computed from,"
	    " repeatable", CLI_LIST, files.base),
	OWN('p', "staff", "FILE", "staff list, repeatable", CLI_LIST,
	    files.staff),
	OWN('k', "metrics", "FILE", "further metrics, repeatable", CLI_LIST,
	    files.metrics),
	OWN(0, "history", "FILE", "earlier output of this filter, repeatable",
	    CLI_LIST, files.history),
	OWN(0, "only", "LIST", "only these metrics (kennzahl)", CLI_TEXT,
	    only),
	OWN(0, "decompose", NULL, "part of the days, part of the mix of HBG",
	    CLI_FLAG, decompose),
	OWN(0, "project", NULL, "project to the end of the contract",
	    CLI_FLAG, project),
	OWN(0, "ascii", NULL, "with --table: bars in ASCII", CLI_FLAG, ascii),
	CLI_OWN_OPTIONS
};

static const struct cli_program program = { "corridor-check", "[FILE ...]",
	"Compare delivered volume and staff with the budget.", option,
	sizeof(option) / sizeof(option[0]),
	.compares = false };

static int
read_options(struct filter *f, const struct options *o,
    struct corridor_request *request)
{
	bool table = f->style == OUT_TABLE;
	int r = corridor_files_check(f, &o->files);

	request->decompose = o->decompose;
	request->project = o->project;
	request->explain = o->common.explain;
	if (r == ERR_OK && o->ascii && !table)
		r = filter_usage(f, DIAG_OPTIONS_TOGETHER, "--ascii",
		    "--table");
	if (r == ERR_OK && o->only != NULL)
		r = filter_list(f, "--only", o->only, &request->only);
	if (r != ERR_OK)
		return r;
	return table ? filter_output(f, corridor_table_out,
	    CORRIDOR_TABLE_COLUMNS + 1) : filter_output(f, corridor_out,
	    CORRIDOR_COLUMNS + 1);
}

static int
check(struct filter *f, const struct options *o,
    struct corridor_request *request, bool *outside)
{
	const struct corridor_look look = { o->ascii,
		cli_shows_colours(&f->cli) };
	struct corridor_report report = CORRIDOR_EMPTY;
	struct corridor_inputs inputs;
	int r = corridor_inputs_read(&inputs, f, &o->files, request);

	if (r == ERR_OK && (r = corridor_compute(&report, request,
	    &f->cli.diag)) == ERR_OK) {
		corridor_write(&report, look, &f->out);
		corridor_inputs_notice(&inputs, f);
		*outside = corridor_outside(&report);
	}
	corridor_free(&report);
	corridor_inputs_free(&inputs);
	return r;
}

int
main(int argc, char *argv[])
{
	static struct options o;
	struct corridor_request request = { .explain = false };
	bool outside = false;
	struct filter f;
	int status, r;

	if (!filter_start(&f, &program, argc, argv, &o, &o.common, &status))
		return status;
	if ((r = read_options(&f, &o, &request)) == ERR_OK &&
	    (r = filter_contracts(&f, FILTER_CONTRACT_REQUIRED,
	    CONTRACTS_CLAIM)) == ERR_OK)
		r = check(&f, &o, &request, &outside);
	return filter_finish(&f, r, outside ? CLI_FINDING : CLI_DONE);
}
