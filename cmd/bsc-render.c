/* bsc-render - the minutes of a talk, from Balanced Scorecards. */
#include "err.h"
#include "render_request.h"

#define OWN(name, value, help, kind, member) \
	{ 0, name, value, help, kind, offsetof(struct render_options, member) }

static const struct cli_option option[] = {
	OWN("format", "markdown|html|csv", "what to write; default markdown",
	    CLI_TEXT, format),
	OWN("since", "OLD.yaml", "begin with what changed since then",
	    CLI_TEXT, since),
	OWN("today", "DATE", "say what is due and overdue on this day",
	    CLI_TEXT, today),
	OWN("lead", "DAYS", "days from the dispatch to the talk; default 10",
	    CLI_TEXT, lead),
	OWN("calendar", "target|bremen", "which days are no working days",
	    CLI_TEXT, calendar),
	OWN("sections", "LIST", "only these parts of the minutes", CLI_TEXT,
	    sections),
	OWN("excel", NULL, "the CSV as German Excel opens it", CLI_FLAG,
	    excel),
	OWN("table", NULL, "the CSV as aligned columns for a person",
	    CLI_FLAG, table),
	OWN("columns", "LIST", "these columns of the CSV, in this order",
	    CLI_TEXT, columns),
	CLI_OWN_OPTIONS
};

static const struct cli_program program = { "bsc-render", "[FILE ...]",
	"Show Balanced Scorecards as minutes or as a table.", option,
	sizeof(option) / sizeof(option[0]),
	.compares = false };

int
main(int argc, char *argv[])
{
	static struct render_options o;
	struct text bytes = text_of("");
	struct render_request request;
	struct cli cli;
	int status, r;

	if (!cli_start(&cli, &program, argc, argv, &o, &status))
		return status;
	if ((r = render_request_init(&request, &cli, &o)) == ERR_OK)
		r = render_request_run(&request, &bytes);
	status = cli_finish(&cli, r, bytes, CLI_DONE);
	render_request_free(&request);
	return status;
}
