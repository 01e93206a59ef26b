/* budget-calc - from the volume to the lines of the budget. */
#include "budget.h"
#include "err.h"
#include "filter.h"
#include "pricing.h"

struct options {
	struct filter_options	 common;
	bool			 actual;
	const char		*valuation;
	const char		*sum_by;
};

#define OWN(name, value, help, kind, member) \
	{ 0, name, value, help, kind, offsetof(struct options, member) }

static const struct cli_option option[] = {
	FILTER_OPTIONS(struct options),
	OWN("actual", NULL, "price volume as it happened", CLI_FLAG, actual),
	OWN("valuation", "referenz|aktuell",
	    "with --actual: fee of labels with suffix", CLI_TEXT, valuation),
	OWN("sum-by", "LIST", "sums by these columns", CLI_TEXT, sum_by),
	CLI_OWN_OPTIONS
};

static const struct cli_program program = { "budget-calc", "[FILE ...]",
	"Price the volume of a sozialraumorientiertes Trägerbudget.", option,
	sizeof(option) / sizeof(option[0]),
	.compares = false };

/* The columns of the output: all, or those of --sum-by, then betrag. */
static int
lay_out(struct filter *f, const struct options *o,
    struct budget_layout *layout)
{
	struct text_list names;
	struct text bad;

	if (o->sum_by == NULL) {
		budget_layout_lines(layout);
		return ERR_OK;
	}
	int r = filter_list(f, "--sum-by", o->sum_by, &names);
	if (r != ERR_OK)
		return r;
	r = budget_layout_sums(layout, names, &bad);
	if (r == ERR_RANGE)
		return filter_unknown_column(f, "--sum-by", bad, budget_out,
		    BUDGET_COLUMNS);
	if (r != ERR_OK)
		return filter_usage(f, DIAG_SUM_BY_COLUMN, "--sum-by",
		    o->sum_by);
	return ERR_OK;
}

static int
read_valuation(struct filter *f, const struct options *o,
    struct budget_request *request)
{
	int word = SUFFIX_CURRENT, r = ERR_OK;

	request->explain = o->common.explain;
	if (o->valuation != NULL && !o->actual)
		return filter_usage(f, DIAG_VALUATION_ALONE, "--valuation",
		    o->valuation);
	if (o->valuation != NULL)
		r = filter_word(f, "--valuation", o->valuation,
		    suffix_pricing_words, &word);
	if (o->actual)
		request->view = (struct budget_view){ .as_happened = true,
			.rule = word == SUFFIX_CURRENT ? PRICE_CURRENT :
			    PRICE_REFERENCE };
	return r;
}

static int
price(struct filter *f, struct budget_request request,
    const struct budget_layout *layout)
{
	const struct volume_source source = { f->cli.operand,
		f->cli.operands, &f->dialect, VOLUME_PRICE,
		.name_file = false };
	struct rejects none = REJECTS_EMPTY;
	struct volume volume = VOLUME_EMPTY;
	struct budget budget = BUDGET_EMPTY;
	struct diag *diag = &f->cli.diag;
	struct pricing pricing;
	int r = pricing_read(&pricing, &f->contracts,
	    f->options->fees.item, f->options->fees.count,
	    f->dialect.decimal, diag);

	if (r == ERR_OK || r == ERR_DATA) {
		int read = volume_read(&volume, &source, &f->contracts, &none,
		    diag);

		r = read != ERR_OK ? read : r;
	}
	request.contracts = &f->contracts;
	request.volume = &volume;
	request.prices = pricing.prices;
	if (r == ERR_OK && (r = budget_compute(&budget, &request, diag)) ==
	    ERR_OK && (r = budget_write(&budget, layout, &f->out, diag)) ==
	    ERR_OK)
		volume_notice_missing(&volume, &f->contracts,
		    DIAG_OFFERING_NO_ROWS, diag);
	budget_free(&budget);
	volume_free(&volume);
	pricing_free(&pricing);
	return r;
}

int
main(int argc, char *argv[])
{
	static struct options o;
	struct budget_layout layout;
	struct budget_request request = { .explain = false };
	struct filter f;
	int status, r;

	if (!filter_start(&f, &program, argc, argv, &o, &o.common, &status))
		return status;
	if ((r = read_valuation(&f, &o, &request)) == ERR_OK &&
	    (r = lay_out(&f, &o, &layout)) == ERR_OK &&
	    (r = filter_output(&f, layout.column, layout.columns)) ==
	    ERR_OK && (r = filter_contracts(&f, FILTER_CONTRACT_REQUIRED,
	    CONTRACTS_CLAIM)) == ERR_OK)
		r = price(&f, request, &layout);
	return filter_finish(&f, r, CLI_DONE);
}
