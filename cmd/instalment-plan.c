/* instalment-plan - from the budget to the monthly instalments. */
#include "err.h"
#include "filter.h"
#include "instalment_list.h"

struct options {
	struct filter_options	 common;
	struct cli_list		 paid;
	const char		*month;
	const char		*due_by;
};

#define OWN(name, value, help, kind, member) \
	{ 0, name, value, help, kind, offsetof(struct options, member) }

static const struct cli_option option[] = {
	FILTER_OPTIONS(struct options),
	OWN("paid", "FILE", "instalments paid so far, repeatable", CLI_LIST,
	    paid),
	OWN("month", "YYYY-MM", "only the rows of this month", CLI_TEXT,
	    month),
	OWN("due-by", "DATE", "only what is open and due by this day",
	    CLI_TEXT, due_by),
	CLI_OWN_OPTIONS
};

static const struct cli_program program = { "instalment-plan", "[FILE ...]",
	"Plan the instalments of a sozialraumorientiertes Trägerbudget.",
	option, sizeof(option) / sizeof(option[0]),
	.compares = false };

static int
read_choice(struct filter *f, const struct options *o,
    struct instalment_choice *choice)
{
	int r;

	if ((r = cli_check_once(&f->cli, o->paid.item, o->paid.count)) !=
	    ERR_OK)
		return r;
	for (size_t i = 0; i < o->paid.count; i++)
		if ((r = filter_protect(f, o->paid.item[i])) != ERR_OK)
			return r;
	if (o->month != NULL && o->due_by != NULL)
		return filter_usage(f, DIAG_OPTIONS_EXCLUDE, "--month",
		    "--due-by");
	choice->by_month = o->month != NULL;
	choice->by_due = o->due_by != NULL;
	if (o->month != NULL && (r = filter_month(f, "--month", o->month,
	    &choice->month)) != ERR_OK)
		return r;
	return o->due_by == NULL ? ERR_OK : filter_date(f, "--due-by",
	    o->due_by, &choice->due_by);
}

static int
plan(struct filter *f, const struct options *o,
    const struct instalment_choice *choice)
{
	struct ledger ledger = LEDGER_EMPTY;
	struct diag *diag = &f->cli.diag;
	int r = ledger_read_budget(&ledger, f->cli.operand, f->cli.operands,
	    &f->dialect, &f->contracts, diag);

	if (r == ERR_OK || r == ERR_DATA) {
		int read = ledger_read_paid(&ledger, o->paid.item,
		    o->paid.count, f->dialect.decimal, &f->contracts, diag);

		r = read != ERR_OK ? read : r;
	}
	if (r == ERR_OK)
		r = instalment_list(&f->contracts, &ledger, choice, &f->out,
		    diag);
	ledger_free(&ledger);
	return r;
}

int
main(int argc, char *argv[])
{
	static struct options o;
	struct instalment_choice choice = { .by_month = false };
	struct filter f;
	int status, r;

	if (!filter_start(&f, &program, argc, argv, &o, &o.common, &status))
		return status;
	if ((r = read_choice(&f, &o, &choice)) == ERR_OK &&
	    (r = filter_output(&f, plan_out, PLAN_COLUMNS + 1)) == ERR_OK &&
	    (r = filter_contracts(&f, FILTER_CONTRACT_REQUIRED,
	    CONTRACTS_NO_CLAIM)) == ERR_OK)
		r = plan(&f, &o, &choice);
	return filter_finish(&f, r, CLI_DONE);
}
