#include "corridor_inputs.h"

#include "err.h"

static int
check_list(struct filter *filter, const struct cli_list *list)
{
	int r = cli_check_once(&filter->cli, list->item, list->count);

	for (size_t i = 0; i < list->count && r == ERR_OK; i++)
		r = filter_protect(filter, list->item[i]);
	return r;
}

/* Plan and actual volume cannot be the same file: all would seem to be well. */
static int
check_base(struct filter *filter, const struct cli_list *base)
{
	const char *both[2];
	int r = ERR_OK;

	for (size_t i = 0; i < filter->cli.operands; i++)
		for (size_t k = 0; k < base->count && r == ERR_OK; k++) {
			both[0] = base->item[k];
			both[1] = filter->cli.operand[i];
			r = cli_check_once(&filter->cli, both, 2);
		}
	return r;
}

int
corridor_files_check(struct filter *filter,
    const struct corridor_files *files)
{
	int r;

	if (files->base.count == 0)
		return filter_usage(filter, DIAG_BASE_NEEDED, "--base",
		    filter->cli.program->name);
	if ((r = check_list(filter, &files->base)) != ERR_OK ||
	    (r = check_list(filter, &files->staff)) != ERR_OK ||
	    (r = check_list(filter, &files->metrics)) != ERR_OK)
		return r;
	if ((r = check_list(filter, &files->history)) != ERR_OK ||
	    (r = cli_check_stdin(&filter->cli, (const struct cli_list *const[]){
	    &files->base, &files->staff, &files->metrics, &files->history,
	    NULL })) != ERR_OK)
		return r;
	return check_base(filter, &files->base);
}

/* The code that is to be handed up: a failure before a finding. */
static void
note(int *code, int r)
{
	if (*code == ERR_OK || (*code == ERR_DATA && r != ERR_OK))
		*code = r;
}

static int
read_volumes(struct corridor_inputs *inputs, struct filter *filter,
    const struct corridor_files *files)
{
	const struct dialect detect = dialect_detect(filter->dialect.decimal);
	const struct volume_source base = { files->base.item,
		files->base.count, &detect, VOLUME_PRICE, true };
	const struct volume_source actual = { filter->cli.operand,
		filter->cli.operands, &filter->dialect, VOLUME_COMPARE,
		true };
	struct rejects none = REJECTS_EMPTY;
	struct diag *diag = &filter->cli.diag;
	int code = volume_read(&inputs->base, &base, &filter->contracts,
	    &none, diag);

	if (code == ERR_OK || code == ERR_DATA)
		note(&code, volume_read(&inputs->actual, &actual,
		    &filter->contracts, &none, diag));
	return code;
}

static int
read_others(struct corridor_inputs *inputs, struct filter *filter,
    const struct corridor_files *files)
{
	enum decimal_mark mark = filter->dialect.decimal;
	const struct contracts *contracts = &filter->contracts;
	struct diag *diag = &filter->cli.diag;
	int code = staff_read(&inputs->staff, files->staff.item,
	    files->staff.count, mark, contracts, diag);

	if (code == ERR_OK || code == ERR_DATA)
		note(&code, metrics_read(&inputs->metrics,
		    files->metrics.item, files->metrics.count, mark,
		    contracts, diag));
	if (code == ERR_OK || code == ERR_DATA)
		note(&code, history_read(&inputs->history,
		    files->history.item, files->history.count, mark, diag));
	return code;
}

static bool
needs_fees(const struct corridor_request *request)
{
	for (size_t c = 0; c < request->contracts->count; c++)
		if (corridor_needs_fees(request,
		    &request->contracts->item[c]))
			return true;
	return false;
}

int
corridor_inputs_read(struct corridor_inputs *inputs, struct filter *filter,
    const struct corridor_files *files, struct corridor_request *request)
{
	int code = ERR_OK;

	*inputs = (struct corridor_inputs){ .pricing = PRICING_EMPTY };
	request->contracts = &filter->contracts;
	request->base = &inputs->base;
	request->actual = &inputs->actual;
	request->staff = files->staff.count > 0 ? &inputs->staff : NULL;
	request->metrics = &inputs->metrics;
	request->history = &inputs->history;
	if (needs_fees(request))
		code = pricing_read(&inputs->pricing, &filter->contracts,
		    filter->options->fees.item, filter->options->fees.count,
		    filter->dialect.decimal, &filter->cli.diag);
	request->prices = inputs->pricing.prices;
	if (code == ERR_OK || code == ERR_DATA)
		note(&code, read_volumes(inputs, filter, files));
	if (code == ERR_OK || code == ERR_DATA)
		note(&code, read_others(inputs, filter, files));
	if (code == ERR_OK || code == ERR_DATA)
		note(&code, corridor_check_names(request,
		    &filter->cli.diag));
	return code;
}

void
corridor_inputs_free(struct corridor_inputs *inputs)
{
	volume_free(&inputs->base);
	volume_free(&inputs->actual);
	staff_free(&inputs->staff);
	metrics_free(&inputs->metrics);
	history_free(&inputs->history);
	pricing_free(&inputs->pricing);
}

void
corridor_inputs_notice(const struct corridor_inputs *inputs,
    struct filter *filter)
{
	volume_notice_missing(&inputs->base, &filter->contracts,
	    DIAG_OFFERING_NO_BASE, &filter->cli.diag);
	volume_notice_missing(&inputs->actual, &filter->contracts,
	    DIAG_OFFERING_NO_ROWS, &filter->cli.diag);
}
