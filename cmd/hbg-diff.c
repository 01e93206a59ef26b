/* hbg-diff - what changed in the need groups (HBG) between two days. */
#include "err.h"
#include "hbgdiff_request.h"

#define OWN(name, value, help, kind, member) \
	{ 0, name, value, help, kind, offsetof(struct hbgdiff_options, member) }

static const struct cli_option option[] = {
	FILTER_OPTIONS(struct hbgdiff_options),
	OWN("old-date", "DATE", "day of the old list", CLI_TEXT,
	    date[SIDE_OLD]),
	OWN("new-date", "DATE", "day of the new list", CLI_TEXT,
	    date[SIDE_NEW]),
	OWN("fee-date", "DATE", "add fees, both of this day", CLI_TEXT,
	    fee_date),
	OWN("payer", "LIST", "payers inside the budget, * for all", CLI_TEXT,
	    payer),
	OWN("all", NULL, "also cases without a change", CLI_FLAG, all),
	OWN("carry", "LIST", "print these columns of the office, too",
	    CLI_TEXT, carry),
	OWN("summary", NULL, "persons, changes and means by offering",
	    CLI_FLAG, summary),
	OWN("by", "COLUMN", "with --summary: by this column instead",
	    CLI_TEXT, by),
	OWN("matrix", NULL, "old label by new label", CLI_FLAG, matrix),
	OWN("min-n", "N", "hide counts below N", CLI_TEXT, min_n),
	OWN("map-old", "FILE", "column mapping of the old list (YAML)",
	    CLI_TEXT, map[SIDE_OLD]),
	OWN("map-new", "FILE", "column mapping of the new list (YAML)",
	    CLI_TEXT, map[SIDE_NEW]),
	OWN("encoding-old", "NAME", "encoding of the old list", CLI_TEXT,
	    encoding[SIDE_OLD]),
	OWN("encoding-new", "NAME", "encoding of the new list", CLI_TEXT,
	    encoding[SIDE_NEW]),
	OWN("skip-old", "N", "lines before the header of the old list",
	    CLI_TEXT, skip[SIDE_OLD]),
	OWN("skip-new", "N", "lines before the header of the new list",
	    CLI_TEXT, skip[SIDE_NEW]),
	OWN("key-map", "FILE", "case keys after a change of software",
	    CLI_TEXT, key_map),
	OWN("rejects", "FILE", "set rows with errors aside", CLI_TEXT,
	    rejects),
	CLI_OWN_OPTIONS
};

static const struct cli_program program = { "hbg-diff", "[OLD [NEW]]",
	"Show what changed in the need groups (HBG) between two days.", option,
	sizeof(option) / sizeof(option[0]),
	.compares = true };

int
main(int argc, char *argv[])
{
	static struct hbgdiff_options o;
	struct hbgdiff_request request;
	struct rejects rejects = REJECTS_EMPTY;
	bool changed = false;
	struct filter f;
	int status, r;

	if (!filter_start(&f, &program, argc, argv, &o, &o.common, &status))
		return status;
	if (o.rejects != NULL)
		rejects_init(&rejects, f.style == OUT_EXCEL ? OUT_EXCEL :
		    OUT_CSV);
	rejects.two_lists = f.cli.operands > 1;
	if ((r = hbgdiff_request_read(&f, &o, &request)) == ERR_OK &&
	    (r = filter_contracts(&f, FILTER_CONTRACT_OPTIONAL,
	    CONTRACTS_CLAIM)) == ERR_OK)
		r = hbgdiff_request_run(&f, &request, &rejects, &changed);
	if (r == ERR_OK && o.rejects != NULL)
		r = filter_rejects(&f, &rejects, o.rejects);
	status = filter_finish(&f, r, changed || rejects.count > 0 ?
	    CLI_FINDING : CLI_DONE);
	rejects_free(&rejects);
	return status;
}
