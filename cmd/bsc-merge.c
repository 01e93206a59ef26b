/* bsc-merge - merge Balanced Scorecards, and nothing of them gets lost. */
#include "err.h"
#include "merge_request.h"

#define OWN(name, value, help, kind, member) \
	{ 0, name, value, help, kind, offsetof(struct merge_options, member) }

static const struct cli_option option[] = {
	{ 'B', "base", "FILE", "what all of them come from", CLI_TEXT,
	    offsetof(struct merge_options, base) },
	OWN("prefer", "first|last", "decide every conflict for this side",
	    CLI_TEXT, prefer),
	OWN("meeting", "DATE", "enter the talk of this day", CLI_TEXT,
	    meeting),
	OWN("check", NULL, "only check the scorecards", CLI_FLAG, check),
	OWN("driver", NULL, "for git: BASE OURS THEIRS, result into OURS",
	    CLI_FLAG, driver),
	CLI_OWN_OPTIONS
};

static const struct cli_program program = { "bsc-merge",
	"FILE FILE ...", "Merge Balanced Scorecards.", option,
	sizeof(option) / sizeof(option[0]),
	.compares = true };

int
main(int argc, char *argv[])
{
	static struct merge_options o;
	struct merge_request request;
	uint64_t conflicts = 0;
	struct cli cli;
	int status, r;

	if (!cli_start(&cli, &program, argc, argv, &o, &status))
		return status;
	if ((r = merge_request_init(&request, &cli, &o)) == ERR_OK)
		r = merge_request_run(&request, &conflicts);
	status = cli_finish(&cli, r, buf_slice(&request.bytes),
	    conflicts > 0 ? CLI_FINDING : CLI_DONE);
	merge_request_free(&request);
	return status;
}
