/* test_merge_request.c - the promises of merge_request.h. */
#define _XOPEN_SOURCE 700

#include "merge_request.h"

#include "failalloc.h"
#include "trees.h"

#define OPERANDS_MAX	4

static const struct cli_program program = { .name = "bsc-merge" };

/* A command line; operands end with NULL. */
struct line {
	struct merge_options	 options;
	const char		*operand[OPERANDS_MAX];
	const char		*output;	/* NULL: standard output */
};

/* The request of LINE; the caller frees it, and the diag of CLI. */
static int
ask(const struct line *line, struct cli *cli, struct merge_request *q)
{
	*cli = (struct cli){ .program = &program, .operand = line->operand,
		.output = line->output };
	diag_init(&cli->diag, "t");
	while (cli->operands < OPERANDS_MAX &&
	    line->operand[cli->operands] != NULL)
		cli->operands++;
	return merge_request_init(q, cli, &line->options);
}

static void
forget(struct cli *cli, struct merge_request *q)
{
	merge_request_free(q);
	diag_free(&cli->diag);
}

/* --- options ------------------------------------------------------------- */

static void
init__options_that_exclude_each_other__are_said(void **state)
{
	static const struct {
		struct line	 line;
		const char	*said;
	} row[] = {
		{ { { .check = true, .driver = true }, { "a" }, NULL },
		    "t: --driver: does not go together with --check\n" },
		{ { { .check = true, .base = "o" }, { "a" }, NULL },
		    "t: --base: does not go together with --check\n" },
		{ { { .check = true, .meeting = "2026-07-22" }, { "a" },
		    NULL },
		    "t: --meeting: does not go together with --check\n" },
		{ { { .check = true, .prefer = "last" }, { "a" }, NULL },
		    "t: --prefer: does not go together with --check\n" },
		{ { { .check = true }, { "a" }, "b" },
		    "t: --output: does not go together with --check\n" },
		{ { { .driver = true, .base = "o" }, { "a", "b", "c" },
		    NULL },
		    "t: --base: does not go together with --driver\n" },
		{ { { .driver = true, .meeting = "2026-07-22" },
		    { "a", "b", "c" }, NULL },
		    "t: --meeting: does not go together with --driver\n" },
		{ { { .driver = true }, { "a", "b", "c" }, "d" },
		    "t: --output: does not go together with --driver\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct merge_request q;
		struct cli cli;

		assert_code(row[i].said, ask(&row[i].line, &cli, &q),
		    ERR_DATA);
		assert_text(row[i].said, buf_slice(&cli.diag.shown),
		    row[i].said);
		forget(&cli, &q);
	}
}

static void
init__values_and_numbers_of_operands__are_checked(void **state)
{
	static const struct {
		struct line	 line;
		const char	*said;	/* NULL: nothing */
	} row[] = {
		{ { { .base = NULL }, { "a", "b" }, NULL }, NULL },
		{ { { .base = "o", .prefer = "First" }, { "a", "b", "c" },
		    NULL }, NULL },
		{ { { .check = true }, { "a" }, NULL }, NULL },
		{ { { .check = true }, { "a", "b", "c" }, NULL }, NULL },
		{ { { .meeting = "2026-07-22" }, { "a" }, NULL }, NULL },
		{ { { .meeting = "22.07.2026", .base = "o" }, { "a" },
		    NULL }, NULL },
		{ { { .driver = true, .prefer = "last" }, { "a", "b", "c" },
		    NULL }, NULL },
		{ { { .base = NULL }, { "a" }, NULL },
		    "t: merges two files or more; operands: 1\n" },
		{ { { .base = "o" }, { "a" }, NULL },
		    "t: merges two files or more; operands: 1\n" },
		{ { { .driver = true }, { "a", "b" }, NULL },
		    "t: --driver wants three files: the base, ours and "
		    "theirs; operands: 2\n" },
		{ { { .driver = true }, { "a", "b", "c", "d" }, NULL },
		    "t: --driver wants three files: the base, ours and "
		    "theirs; operands: 4\n" },
		{ { { .driver = true }, { "a", "-", "c" }, NULL },
		    "t: --driver: '-' is no name of a file\n" },
		{ { { .prefer = "ours" }, { "a", "b" }, NULL },
		    "t: --prefer: 'ours' is none of first, last\n" },
		{ { { .meeting = "morgen" }, { "a", "b" }, NULL },
		    "t: --meeting: 'morgen' is no date; write 2026-04-01 or "
		    "01.04.2026\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const char *said = row[i].said != NULL ? row[i].said : "";
		struct merge_request q;
		struct cli cli;

		assert_code(said, ask(&row[i].line, &cli, &q),
		    row[i].said != NULL ? ERR_DATA : ERR_OK);
		assert_text(said, buf_slice(&cli.diag.shown), said);
		forget(&cli, &q);
	}
}

static void
init__what_was_asked_for__is_understood(void **state)
{
	static const struct line merge = { { .base = "o", .prefer = "last",
		.meeting = "22.07.2026" }, { "a", "b", "c" }, NULL };
	static const struct line driver = { { .driver = true,
		.prefer = "first" }, { "o", "a", "b" }, NULL };
	struct merge_request q;
	struct cli cli;

	(void)state;
	assert_code("merge", ask(&merge, &cli, &q), ERR_OK);
	assert_string_equal(q.base, "o");
	assert_string_equal(q.file[0], "a");
	assert_number("files", (int64_t)q.files, 3);
	assert_number("prefer", q.how.prefer, PREFER_LAST);
	assert_true(q.how.meeting);
	assert_date("day", q.how.day, "2026-07-22");
	assert_null(cli.output);
	forget(&cli, &q);

	assert_code("driver", ask(&driver, &cli, &q), ERR_OK);
	assert_string_equal(q.base, "o");
	assert_string_equal(q.file[0], "a");
	assert_string_equal(q.file[1], "b");
	assert_number("files", (int64_t)q.files, 2);
	assert_number("prefer", q.how.prefer, PREFER_FIRST);
	assert_false(q.how.meeting);
	assert_string_equal(cli.output, "a");
	forget(&cli, &q);
}

static void
init__inputs_that_cannot_be__are_said(void **state)
{
	static const struct line twice = { { .base = "-" }, { "a", "-" },
		NULL };
	static const struct line over[] = {
		{ { .base = "o.yaml" }, { "a.yaml", "b.yaml" }, "b.yaml" },
		{ { .base = "b.yaml" }, { "a.yaml", "a.yaml" }, "./b.yaml" },
		{ { .meeting = "2026-07-22" }, { "b.yaml" }, "b.yaml" },
	};
	struct merge_request q;
	struct cli cli;

	(void)state;
	assert_code("twice", ask(&twice, &cli, &q), ERR_DATA);
	assert_said("twice", &cli.diag, NULL, DIAG_STDIN_TWICE, NULL);
	forget(&cli, &q);
	scratch_put("b.yaml", BYTES("x: 1\n"));
	for (size_t i = 0; i < COUNT_OF(over); i++) {
		assert_code("over", ask(&over[i], &cli, &q), ERR_DATA);
		assert_said("over", &cli.diag, over[i].output,
		    DIAG_OVERWRITES_INPUT, NULL);
		assert_number("over", (int64_t)cli.diag.errors, 1);
		forget(&cli, &q);
	}
}

static void
init__702_operands__are_merged_and_one_more_is_not(void **state)
{
	static const char *operand[MERGE_VALUES_MAX + 1];
	static const struct merge_options merge = { .check = false };
	static const struct merge_options check = { .check = true };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(operand); i++)
		operand[i] = "a";
	for (size_t more = 0; more < 2; more++) {
		struct cli cli = { .program = &program, .operand = operand,
			.operands = MERGE_VALUES_MAX + more };
		struct merge_request q;

		diag_init(&cli.diag, "t");
		assert_code("merge", merge_request_init(&q, &cli, &merge),
		    more ? ERR_DATA : ERR_OK);
		assert_text("merge", buf_slice(&cli.diag.shown), more ?
		    "t: merges at most 702 files in one run\n" : "");
		assert_code("check", merge_request_init(&q, &cli, &check),
		    ERR_OK);
		forget(&cli, &q);
	}
}

/* --- running ------------------------------------------------------------- */

static void
put(const char *name, const char *yaml)
{
	(void)remove(name);
	scratch_put(name, text_of(yaml));
}

/* What came of the request LINE. */
struct outcome {
	struct cli			cli;
	struct merge_request	q;
	uint64_t			conflicts;
	int				code;
};

static void
run(const struct line *line, struct outcome *o)
{
	o->conflicts = 77;
	assert_code("init", ask(line, &o->cli, &o->q), ERR_OK);
	o->code = merge_request_run(&o->q, &o->conflicts);
}

/* LINE ends with CODE, CONFLICTS, these BYTES, and SAID. */
static void
check_run(const struct line *line, int code, int64_t conflicts,
    const char *bytes, const char *said)
{
	struct outcome o;

	run(line, &o);
	assert_text(said, buf_slice(&o.cli.diag.shown), said);
	assert_code(said, o.code, code);
	assert_number(said, (int64_t)o.conflicts, conflicts);
	assert_text(said, buf_slice(&o.q.bytes), bytes);
	forget(&o.cli, &o.q);
}

static void
run__merging__leaves_the_bytes_and_the_conflicts(void **state)
{
	(void)state;
	put("o.yaml", "x: 1\ny: 1\n");
	put("a.yaml", "x: 2\ny: 1\n");
	put("b.yaml", "x: 1\ny: 2\n");
	put("c.yaml", "x: 3\ny: 1\n");
	check_run(&(struct line){ { .base = "o.yaml" }, { "a.yaml",
	    "b.yaml" }, NULL }, ERR_OK, 0, "x: 2\ny: 2\n", "");
	check_run(&(struct line){ { .base = "o.yaml" }, { "a.yaml",
	    "c.yaml" }, NULL }, ERR_OK, 1,
	    "x: !konflikt\n  basis: 1\n  a: 2\n  b: 3\ny: 1\n",
	    "t: c.yaml:1:4: conflict: x is not the same as in a.yaml:1\n");
	check_run(&(struct line){ { .base = "o.yaml", .prefer = "first" },
	    { "a.yaml", "c.yaml" }, NULL }, ERR_OK, 0, "x: 2\ny: 1\n", "");
	check_run(&(struct line){ { .driver = true }, { "o.yaml", "a.yaml",
	    "b.yaml" }, NULL }, ERR_OK, 0, "x: 2\ny: 2\n", "");
	check_run(&(struct line){ { .meeting = "2026-07-22" },
	    { "a.yaml" }, NULL }, ERR_OK, 0, "x: 2\ny: 1\nbsc:\n"
	    "  version: 1\ngespraech:\n  datum: 2026-07-22\n", "");
}

static void
run__double_structures__are_noticed(void **state)
{
	(void)state;
	put("a.yaml", "ziele:\n- id: Z1\n  titel: x\n");
	put("b.yaml", "ziele:\n- id: Z2\n  titel: x\n");
	check_run(&(struct line){ { .base = NULL }, { "a.yaml", "b.yaml" },
	    NULL }, ERR_OK, 0, "ziele:\n- id: Z1\n  titel: x\n- id: Z2\n"
	    "  titel: x\n", "t: b.yaml:2:3: notice: ziele[Z2]: 'x' stands "
	    "as ziele[Z1] in a.yaml:2: a double structure?\n");
}

/* git has an empty base for a file that both sides added. */
static void
run__an_empty_base__is_none_for_git_only(void **state)
{
	(void)state;
	put("o.yaml", "");
	put("a.yaml", "x: 1\n");
	put("b.yaml", "x: 1\n");
	check_run(&(struct line){ { .driver = true }, { "o.yaml", "a.yaml",
	    "b.yaml" }, NULL }, ERR_OK, 0, "x: 1\n", "");
	check_run(&(struct line){ { .base = "o.yaml" }, { "a.yaml",
	    "b.yaml" }, NULL }, ERR_DATA, 0, "",
	    "t: o.yaml: is empty: a scorecard was expected\n");
	check_run(&(struct line){ { .driver = true }, { "a.yaml", "o.yaml",
	    "b.yaml" }, NULL }, ERR_DATA, 0, "",
	    "t: o.yaml: is empty: a scorecard was expected\n");
}

static void
run__files_with_findings__are_all_said(void **state)
{
	(void)state;
	put("o.yaml", "[]\n");
	put("a.yaml", "x: !konflikt {a: 1, b: 2}\n");
	put("b.yaml", "l: [{id: 1}, {id: 1}]\n");
	check_run(&(struct line){ { .base = "o.yaml" }, { "a.yaml",
	    "b.yaml" }, NULL }, ERR_DATA, 0, "",
	    "t: o.yaml:1:1: is no scorecard: it must be a mapping of keys\n"
	    "t: a.yaml:1:4: conflict: x is still open; put what holds in "
	    "place of !konflikt and the keys below it\n"
	    "t: b.yaml:1:14: l[1]: stands in line 1, too; every id of a list "
	    "is another one\n");
}

static void
run__checking__says_findings_and_leaves_no_bytes(void **state)
{
	(void)state;
	put("a.yaml", "bsc: {version: 3}\n");
	put("b.yaml", "bsc: {version: x}\n");
	put("c.yaml", "ziele: [{id: Z1}]\n");
	check_run(&(struct line){ { .check = true }, { "a.yaml" }, NULL },
	    ERR_OK, 0, "", "");
	check_run(&(struct line){ { .check = true }, { "b.yaml", "a.yaml",
	    "c.yaml" }, NULL }, ERR_DATA, 0, "",
	    "t: b.yaml:1:16: bsc.version: 'x' is no whole number from 0 to "
	    "999999999999\n"
	    "t: c.yaml:1:9: ziele[Z1]: the key 'titel' is missing or "
	    "empty\n");
}

/* KEY with a text so long that two of them are too much for a file. */
static void
put_long(const char *name, const char *key)
{
	struct buf yaml = BUF_EMPTY;

	buf_string(&yaml, key);
	buf_string(&yaml, ": ");
	buf_fill(&yaml, 'x', TREE_FILE_MAX / 2);
	buf_byte(&yaml, '\n');
	(void)remove(name);
	scratch_put(name, buf_slice(&yaml));
	buf_free(&yaml);
}

static void
run__a_result_that_could_not_be_read_again__is_refused(void **state)
{
	struct outcome o;

	(void)state;
	put_long("a.yaml", "a");
	put_long("b.yaml", "b");
	run(&(struct line){ { .base = NULL }, { "a.yaml", "b.yaml" }, NULL },
	    &o);
	assert_code("large", o.code, ERR_DATA);
	assert_said("large", &o.cli.diag, NULL, DIAG_MERGE_LARGE, NULL);
	forget(&o.cli, &o.q);
}

/* Run LINE with allocation number NTH failing; true: it was reached. */
static bool
run_without(const struct line *line, long nth)
{
	struct merge_request q;
	uint64_t conflicts;
	struct cli cli;

	failalloc_after(nth);
	int r = ask(line, &cli, &q);
	if (r == ERR_OK)
		r = merge_request_run(&q, &conflicts);
	bool hit = failalloc_hit();
	failalloc_after(-1);
	if (r == ERR_OK || r == ERR_DATA)
		r = diag_result(&cli.diag);
	forget(&cli, &q);
	assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
	return hit;
}

static void
run__out_of_memory_anywhere__is_handed_up(void **state)
{
	static const struct line row[] = {
		{ { .base = "o.yaml", .prefer = "last" }, { "a.yaml",
		    "b.yaml" }, NULL },
		{ { .meeting = "2026-07-22" }, { "a.yaml", "b.yaml" }, NULL },
		{ { .check = true }, { "a.yaml", "b.yaml" }, NULL },
	};

	(void)state;
	put("o.yaml", "ziele: [{id: Z1, titel: x}]\n");
	put("a.yaml", "ziele: [{id: Z1, titel: y}, {id: Z2, titel: z}]\n");
	put("b.yaml", "ziele: [{id: Z1, titel: v}, {id: Z3, titel: z}]\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		long nth = 0;

		while (run_without(&row[i], nth))
			nth++;
		assert_true(nth > 10);
	}
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(
		    init__options_that_exclude_each_other__are_said),
		cmocka_unit_test(
		    init__values_and_numbers_of_operands__are_checked),
		cmocka_unit_test(init__what_was_asked_for__is_understood),
		cmocka_unit_test(init__inputs_that_cannot_be__are_said),
		cmocka_unit_test(
		    init__702_operands__are_merged_and_one_more_is_not),
		cmocka_unit_test(
		    run__merging__leaves_the_bytes_and_the_conflicts),
		cmocka_unit_test(run__double_structures__are_noticed),
		cmocka_unit_test(run__an_empty_base__is_none_for_git_only),
		cmocka_unit_test(run__files_with_findings__are_all_said),
		cmocka_unit_test(
		    run__checking__says_findings_and_leaves_no_bytes),
		cmocka_unit_test(
		    run__a_result_that_could_not_be_read_again__is_refused),
		cmocka_unit_test(run__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
