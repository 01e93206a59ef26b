#include "merge_request.h"

#include "err.h"
#include "option.h"
#include "treeout.h"

#define DRIVER_OPERANDS	3	/* BASE OURS THEIRS */

/* --- options ------------------------------------------------------------ */

static int
usage(struct merge_request *q, enum diag_id id, const char *option,
    const char *value)
{
	return option_usage(&q->cli->diag, id, option, value);
}

/* --check and --driver go with nothing that merges otherwise. */
static int
check_options(struct merge_request *q)
{
	const struct merge_options *o = q->options;
	const char *mode = o->check ? "--check" : "--driver";

	if (o->check && o->driver)
		return usage(q, DIAG_OPTIONS_EXCLUDE, "--driver", "--check");
	if (!o->check && !o->driver)
		return ERR_OK;
	if (o->base != NULL)
		return usage(q, DIAG_OPTIONS_EXCLUDE, "--base", mode);
	if (o->meeting != NULL)
		return usage(q, DIAG_OPTIONS_EXCLUDE, "--meeting", mode);
	if (q->cli->output != NULL)
		return usage(q, DIAG_OPTIONS_EXCLUDE, "--output", mode);
	if (o->check && o->prefer != NULL)
		return usage(q, DIAG_OPTIONS_EXCLUDE, "--prefer", mode);
	return ERR_OK;
}

/* git hands over the base, ours, which is overwritten, and theirs. */
static int
take_driver(struct merge_request *q)
{
	char digits[TEXT_NUMBER_MAX];
	struct cli *cli = q->cli;

	if (cli->operands != DRIVER_OPERANDS) {
		diag_say(&cli->diag, DIAG_DRIVER_THREE, NOWHERE,
		    TEXTS(text_number((int64_t)cli->operands, digits)));
		return ERR_DATA;
	}
	for (size_t i = 0; i < DRIVER_OPERANDS; i++)
		if (text_is(text_of(cli->operand[i]), "-"))
			return usage(q, DIAG_NO_FILE_NAME, "--driver", "-");
	q->base = cli->operand[0];
	q->file = cli->operand + 1;
	q->files = DRIVER_OPERANDS - 1;
	cli->output = cli->operand[1];
	return ERR_OK;
}

static int
check_operands(struct merge_request *q)
{
	char digits[TEXT_NUMBER_MAX];
	struct cli *cli = q->cli;
	const struct cli_list base = { { q->base }, q->base != NULL };
	int r = cli_check_stdin(cli, (const struct cli_list *const[]){
	    &base, NULL });

	if (r == ERR_OK && q->files < 2 && !q->options->check &&
	    q->options->meeting == NULL) {
		diag_say(&cli->diag, DIAG_MERGE_TWO, NOWHERE,
		    TEXTS(text_number((int64_t)q->files, digits)));
		r = ERR_DATA;
	}
	if (r == ERR_OK && q->files > MERGE_VALUES_MAX && !q->options->check) {
		diag_say(&cli->diag, DIAG_MERGE_MANY, NOWHERE,
		    TEXTS(text_number(MERGE_VALUES_MAX, digits)));
		r = ERR_DATA;
	}
	if (q->options->driver)
		return r;
	if (r == ERR_OK && q->base != NULL)
		r = cli_protect(cli, q->base, cli->output);
	for (size_t i = 0; i < q->files && r == ERR_OK; i++)
		r = cli_protect(cli, q->file[i], cli->output);
	return r;
}

int
merge_request_init(struct merge_request *q, struct cli *cli,
    const struct merge_options *o)
{
	static const char *const sides[] = { "first", "last", NULL };
	int r, side = 0;

	*q = (struct merge_request){ .options = o, .cli = cli,
		.base = o->base, .file = cli->operand,
		.files = cli->operands };
	q->how = (struct scorecard_merge){ .arena = &q->arena,
		.diag = &cli->diag, .meeting = o->meeting != NULL };
	if ((r = check_options(q)) != ERR_OK ||
	    (o->driver && (r = take_driver(q)) != ERR_OK) ||
	    (r = check_operands(q)) != ERR_OK)
		return r;
	if (o->prefer != NULL) {
		r = option_word(&cli->diag, "--prefer", o->prefer, sides,
		    &side);
		q->how.prefer = side == 0 ? PREFER_FIRST : PREFER_LAST;
	}
	if (r == ERR_OK && o->meeting != NULL)
		r = option_date(&cli->diag, "--meeting", o->meeting,
		    &q->how.day);
	return r;
}

void
merge_request_free(struct merge_request *q)
{
	arena_free(&q->arena);
	buf_free(&q->bytes);
}

/* --- running ------------------------------------------------------------ */

/* The base, as the user names it or as git hands it over. */
static int
read_base(struct merge_request *q)
{
	struct tree *root = NULL;
	int r;

	if (q->base == NULL)
		return ERR_OK;
	r = q->options->driver ? scorecard_read_base(q->base, &q->arena,
	    &q->cli->diag, &root) : scorecard_read(q->base, &q->arena,
	    &q->cli->diag, &root);
	q->how.base = root;
	return r;
}

static int
merge(struct merge_request *q, const struct scorecards *cards,
    uint64_t *conflicts)
{
	struct tree *root;
	int r = scorecard_merge(&q->how, cards, &root, conflicts);

	if (r == ERR_OK && q->how.meeting)
		r = scorecard_meet(&q->how, cards, root);
	if (r == ERR_OK)
		r = scorecard_doubles(cards, &q->cli->diag);
	if (r == ERR_OK)
		r = tree_write(root, &q->bytes);
	if (r != ERR_OK || q->bytes.len <= TREE_FILE_MAX)
		return r;
	/* It could not be read again. */
	diag_say(&q->cli->diag, DIAG_MERGE_LARGE, NOWHERE, NO_TEXTS);
	return ERR_DATA;
}

int
merge_request_run(struct merge_request *q, uint64_t *conflicts)
{
	struct scorecards cards = { 0 };

	*conflicts = 0;
	if (q->options->check)
		return scorecards_read_checked(q->file, q->files, &q->arena,
		    &q->cli->diag, &cards);
	int base = read_base(q);
	int r = scorecards_read(q->file, q->files, &q->arena, &q->cli->diag,
	    &cards);

	if (base != ERR_OK || r != ERR_OK)
		return r != ERR_OK ? r : base;
	return merge(q, &cards, conflicts);
}
