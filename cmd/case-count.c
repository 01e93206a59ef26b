/* case-count - from the case list to the volume (Mengengeruest). */
#include "cases.h"
#include "err.h"
#include "filter.h"

struct options {
	struct filter_options	 common;
	const char		*from, *to, *period, *as_of, *by;
	const char		*payer;
	const char		*rejects;
	bool			 merge;
};

#define OWN(name, value, help, kind, member) \
	{ 0, name, value, help, kind, offsetof(struct options, member) }

static const struct cli_option option[] = {
	FILTER_OPTIONS(struct options),
	OWN("from", "DATE", "first day of the period", CLI_TEXT, from),
	OWN("to", "DATE", "last day of the period", CLI_TEXT, to),
	OWN("period", "PERIOD", "2026, 2026-H1, 2026-Q2 or 2026-06",
	    CLI_TEXT, period),
	OWN("as-of", "DATE", "count nothing after the day of the export",
	    CLI_TEXT, as_of),
	OWN("by", "month|quarter|year", "a block of rows for each", CLI_TEXT,
	    by),
	OWN("payer", "LIST", "payers inside the budget, * for all", CLI_TEXT,
	    payer),
	OWN("merge", NULL, "add up volume tables", CLI_FLAG, merge),
	OWN("rejects", "FILE", "set rows with errors aside", CLI_TEXT,
	    rejects),
	CLI_OWN_OPTIONS
};

static const struct cli_program program = { "case-count", "[FILE ...]",
	"Count days and cases by offering and need group (HBG).", option,
	sizeof(option) / sizeof(option[0]),
	.compares = false };

/* What the options ask for. */
static int
read_request(struct filter *f, const struct options *o,
    struct cases_source *source, struct count_request *request)
{
	static const char *const by[] = { "month", "quarter", "year", NULL };
	int word = -1, r;

	request->explain = o->common.explain;
	if ((r = filter_second_output(f, o->rejects)) != ERR_OK)
		return r;
	if (o->merge && (o->from || o->to || o->period || o->as_of || o->by ||
	    o->payer))
		return filter_usage(f, DIAG_OPTIONS_EXCLUDE, "--merge",
		    "options of the period and of payers");
	if ((r = filter_period(f, o->from, o->to, o->period,
	    &request->has_period, &request->period)) != ERR_OK)
		return r;
	if (o->by != NULL && (r = filter_word(f, "--by", o->by, by, &word)) !=
	    ERR_OK)
		return r;
	if (!o->merge && !request->has_period &&
	    o->common.contracts.count == 0)
		return filter_usage(f, DIAG_NO_PERIOD, "--period", "");
	request->by = (enum period_by)(word + 1);
	request->has_as_of = o->as_of != NULL;
	if (o->as_of != NULL && (r = filter_date(f, "--as-of", o->as_of,
	    &request->as_of)) != ERR_OK)
		return r;
	return filter_payers(f, o->payer, &source->payers,
	    &source->payer_list);
}

static int
merge(struct filter *f, struct rejects *rejects, struct volume *volume)
{
	const struct volume_source source = { f->cli.operand,
		f->cli.operands, &f->dialect, VOLUME_MERGE,
		.name_file = false };
	int r = volume_read(volume, &source, &f->contracts, rejects,
	    &f->cli.diag);

	return r == ERR_OK ? volume_merge(volume, &f->cli.diag) : r;
}

static int
run(struct filter *f, const struct options *o, struct rejects *rejects)
{
	struct volume volume = VOLUME_EMPTY;
	struct cases_source source = { .file = f->cli.operand,
		.count = f->cli.operands, .dialect = &f->dialect,
		.contracts = &f->contracts };
	struct count_request request = { .has_period = false };
	int r;

	if ((r = read_request(f, o, &source, &request)) == ERR_OK &&
	    (r = filter_output(f, volume_out, VOLUME_COLUMNS + 1)) ==
	    ERR_OK && (r = filter_contracts(f, FILTER_CONTRACT_OPTIONAL,
	    CONTRACTS_CLAIM)) == ERR_OK)
		r = o->merge ? merge(f, rejects, &volume) :
		    cases_to_volume(&source, &request, rejects, &volume,
		    &f->cli.diag);
	if (r == ERR_OK)
		volume_write_all(&volume, &f->out);
	if (r == ERR_OK && !o->merge)
		volume_notice_missing(&volume, &f->contracts,
		    DIAG_OFFERING_NO_ROWS, &f->cli.diag);
	volume_free(&volume);
	return r;
}

int
main(int argc, char *argv[])
{
	static struct options o;
	struct rejects rejects = REJECTS_EMPTY;
	struct filter f;
	int status;

	if (!filter_start(&f, &program, argc, argv, &o, &o.common, &status))
		return status;
	if (o.rejects != NULL)
		rejects_init(&rejects, f.style == OUT_EXCEL ? OUT_EXCEL :
		    OUT_CSV);
	int r = run(&f, &o, &rejects);
	if (r == ERR_OK && o.rejects != NULL)
		r = filter_rejects(&f, &rejects, o.rejects);
	status = filter_finish(&f, r, rejects.count > 0 ? CLI_FINDING :
	    CLI_DONE);
	rejects_free(&rejects);
	return status;
}
