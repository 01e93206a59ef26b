/* scratch.h; MAP_ANONYMOUS */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE

#include "cli.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "failalloc.h"
#include "scratch.h"

#define WORDS_MAX	16

/* --- a filter ------------------------------------------------------------- */

struct options {
	bool		 flag;
	bool		 other;
	const char	*text;
	const char	*only;
	struct cli_list	 list;
};

static const struct cli_option option[] = {
	{ 'x', "flag", NULL, "a flag", CLI_FLAG,
	    offsetof(struct options, flag) },
	{ 'y', "yes", NULL, "another flag", CLI_FLAG,
	    offsetof(struct options, other) },
	{ 't', "text", "TEXT", "a text", CLI_TEXT,
	    offsetof(struct options, text) },
	{ 0, "only-a-long-name", "TEXT", "no letter", CLI_TEXT,
	    offsetof(struct options, only) },
	{ 'l', "list", "ITEM", "a list", CLI_LIST,
	    offsetof(struct options, list) },
	CLI_OWN_OPTIONS
};
static const struct cli_program program = { "t", "[FILE ...]",
	"Shows what it was told.", option, COUNT_OF(option), false };

/* How one run of the filter goes. */
struct run {
	const char	*words[WORDS_MAX];	/* its command line */
	const char	*standard_output;	/* path; NULL: "stdout" */
	int		 code;			/* what its work comes to */
	int		 status;
	const char	*result;		/* NULL: what it was told */
	enum diag_id	 say;			/* with FINDING */
	bool		 finding;
	const char	*stage;			/* one more file */
	const char	*staged;		/* its bytes */
	const char	*protect;		/* an input */
	void		(*before)(void);
	int		 raise;			/* before the end */
};

/* Shared with the child: did an allocation fail? */
static bool *allocation_failed;
static long fail_after = -1;

static void
show_options(struct buf *buf, const struct cli *cli, const struct options *o)
{
	buf_string(buf, o->flag ? "flag " : "");
	buf_string(buf, o->other ? "other " : "");
	if (o->text != NULL) {
		buf_string(buf, "text=");
		buf_string(buf, o->text);
		buf_byte(buf, ' ');
	}
	if (o->only != NULL) {
		buf_string(buf, "only=");
		buf_string(buf, o->only);
		buf_byte(buf, ' ');
	}
	for (size_t i = 0; i < o->list.count; i++) {
		buf_string(buf, "item=");
		buf_string(buf, o->list.item[i]);
		buf_byte(buf, ' ');
	}
	buf_byte(buf, ':');
	for (size_t i = 0; i < cli->operands; i++) {
		buf_byte(buf, ' ');
		buf_string(buf, cli->operand[i]);
	}
	buf_byte(buf, '\n');
}

static int
filter(const struct run *run, int argc, char *argv[])
{
	static struct options options;
	struct buf result = BUF_EMPTY;
	struct cli cli;
	int status, r = run->code;

	if (!cli_start(&cli, &program, argc, argv, &options, &status))
		return status;
	if (run->result != NULL)
		buf_string(&result, run->result);
	else
		show_options(&result, &cli, &options);
	failalloc_after(fail_after);
	if (run->finding)
		diag_say(&cli.diag, run->say, NOWHERE,
		    TEXTS(text_of("1"), text_of("2"), text_of("3"),
		    text_of("4")));
	if (run->protect != NULL)
		r = cli_protect(&cli, run->protect, cli.output);
	if (run->stage != NULL && r == ERR_OK)
		r = cli_stage(&cli, run->stage, text_of(run->staged), 0);
	if (run->raise != 0)
		raise(run->raise);
	status = cli_finish(&cli, r, buf_slice(&result), run->status);
	*allocation_failed = failalloc_hit();
	failalloc_after(-1);
	buf_free(&result);
	return status;
}

/* --- running it ----------------------------------------------------------- */

static void
redirect(int fd, const char *path)
{
	int to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (to < 0 || dup2(to, fd) != fd)
		_exit(99);
	close(to);
}

static void
child(const struct run *run)
{
	char *argv[WORDS_MAX + 2] = { NULL };
	int argc = 0;

	argv[argc++] = strdup("t");
	for (int i = 0; i < WORDS_MAX && run->words[i] != NULL; i++)
		argv[argc++] = strdup(run->words[i]);
	redirect(STDERR_FILENO, "stderr");
	redirect(STDOUT_FILENO, run->standard_output != NULL ?
	    run->standard_output : "stdout");
	if (run->before != NULL)
		run->before();
	int status = filter(run, argc, argv);
	for (int i = 0; i < argc; i++)
		free(argv[i]);
	exit(status);
}

/* What waitpid() says of the run. */
static int
start(const struct run *run)
{
	int status;

	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		child(run);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static int
run_filter(const struct run *run)
{
	int status = start(run);

	if (!WIFEXITED(status))
		fail_msg("ended by signal %d", WTERMSIG(status));
	return WEXITSTATUS(status);
}

static void
check_file(const char *what, const char *name, const char *want)
{
	struct buf bytes;

	scratch_get(name, &bytes);
	assert_text(what, buf_slice(&bytes), want);
	buf_free(&bytes);
}

/* Does the file NAME hold PART? */
static bool
has(const char *name, const char *part)
{
	struct buf bytes;

	scratch_get(name, &bytes);
	bool found = scratch_contains(buf_slice(&bytes), part);
	buf_free(&bytes);
	return found;
}

/* Nothing but what was put there: no hidden file in FOLDER. */
static void
check_no_temporary(const char *what, const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] == '.' &&
		    strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			fail_msg("%s: %s is left behind", what,
			    entry->d_name);
	closedir(dir);
}

static bool
exists(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0;
}

static int
mode_of(const char *path)
{
	struct stat about;

	assert_int_equal(lstat(path, &about), 0);
	return (int)(about.st_mode & 07777);
}

/* --- the command line ----------------------------------------------------- */

static void
start__options_and_operands__are_taken(void **state)
{
	static const struct {
		struct run	 run;
		const char	*want;
	} row[] = {
		{ { .words = { NULL } }, ": -\n" },
		{ { .words = { "a", "-", "b" } }, ": a - b\n" },
		{ { .words = { "-x" } }, "flag : -\n" },
		{ { .words = { "-x", "-x" } }, "flag : -\n" },
		{ { .words = { "--flag", "a" } }, "flag : a\n" },
		{ { .words = { "-xy", "a" } }, "flag other : a\n" },
		{ { .words = { "-xt", "b", "a" } }, "flag text=b : a\n" },
		{ { .words = { "-tb", "a" } }, "text=b : a\n" },
		{ { .words = { "--text=b", "a" } }, "text=b : a\n" },
		{ { .words = { "--text", "b", "a" } }, "text=b : a\n" },
		{ { .words = { "--text=" } }, "text= : -\n" },
		{ { .words = { "-t", "-x" } }, "text=-x : -\n" },
		{ { .words = { "--only-a-long-name=1" } }, "only=1 : -\n" },
		{ { .words = { "-l", "a", "--list=b", "-lc" } },
		    "item=a item=b item=c : -\n" },
		{ { .words = { "a", "-x", "b" } }, "flag : a b\n" },
		{ { .words = { "--", "-x", "--help" } }, ": -x --help\n" },
		{ { .words = { "-x", "--", "-" } }, "flag : -\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		assert_number(row[i].want, run_filter(&row[i].run), 0);
		check_file(row[i].want, "stdout", row[i].want);
		check_file(row[i].want, "stderr", "");
	}
}

static void
start__usage_error__is_said_and_status_2(void **state)
{
	static const struct {
		struct run	 run;
		const char	*want;
	} row[] = {
		{ { .words = { "-z" } }, "-z" },
		{ { .words = { "-xz" } }, "-z" },
		{ { .words = { "--nothing" } }, "--nothing" },
		{ { .words = { "--nothing=1" } }, "--nothing" },
		{ { .words = { "-t" } }, "-t" },
		{ { .words = { "a", "--text" } }, "--text" },
		{ { .words = { "--flag=1" } }, "--flag" },
		{ { .words = { "-t", "a", "-t", "b" } }, "--text" },
		{ { .words = { "-o", "a", "--output=b" } }, "--output" },
		/* Errors are no notices. */
		{ { .words = { "-q", "-z" } }, "-z" },
		{ { .words = { "-z", "--help" } }, "-z" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		assert_number(row[i].want, run_filter(&row[i].run), 2);
		check_file(row[i].want, "stdout", "");
		assert_that(row[i].want, has("stderr", "t: "));
		assert_that(row[i].want, has("stderr", row[i].want));
	}
	assert_false(exists("a"));
	assert_false(exists("b"));
}

static void
start__list_at_its_limit__fits_and_one_more_does_not(void **state)
{
	static struct options options;
	static char *argv[CLI_LIST_MAX + 3];
	char name[] = "t", item[] = "-li";

	(void)state;
	for (size_t i = 0; i <= CLI_LIST_MAX; i++)
		argv[i + 1] = item;
	argv[0] = name;
	for (int more = 0; more < 2; more++) {
		pid_t pid = fork();
		int got;

		assert_true(pid >= 0);
		if (pid == 0) {
			struct cli cli;
			int status = 99;

			redirect(STDERR_FILENO, "stderr");
			if (cli_start(&cli, &program, CLI_LIST_MAX + 1 + more,
			    argv, &options, &status))
				status = cli_finish(&cli, ERR_OK, text_of(""),
				    options.list.count == CLI_LIST_MAX ? 0 :
				    98);
			_exit(status);
		}
		assert_int_equal(waitpid(pid, &got, 0), pid);
		assert_true(WIFEXITED(got));
		assert_int_equal(WEXITSTATUS(got), more ? 2 : 0);
	}
	assert_true(has("stderr", "--list"));
}

static void
start__help_and_version__to_standard_output(void **state)
{
	static const struct {
		struct run	 run;
		const char	*want;
	} row[] = {
		{ { .words = { "--help" } }, "usage: t [options] [FILE ...]\n" },
		{ { .words = { "-h" } }, "Shows what it was told.\n" },
		{ { .words = { "-x", "-h", "-z" } }, "\n  -x, --flag   " },
		{ { .words = { "-h" } }, "\n      --only-a-long-name=TEXT  " },
		{ { .words = { "-h" } }, "\n  -o, --output=FILE  " },
		{ { .words = { "-ofile", "-h" } }, "usage: t " },
		{ { .words = { "--version" } }, "t (traegerbudget) " },
		{ { .words = { "-qV" } }, "t (traegerbudget) " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		assert_number(row[i].want, run_filter(&row[i].run), 0);
		assert_that(row[i].want, has("stdout", row[i].want));
		check_file(row[i].want, "stderr", "");
	}
	assert_false(exists("file"));
	assert_int_equal(run_filter(&(struct run){ .words = { "--help" },
	    .standard_output = "/dev/full" }), 2);
	assert_true(has("stderr", strerror(ENOSPC)));
}

/* --- the end --------------------------------------------------------------- */

static void
finish__code_and_findings__decide_what_is_written(void **state)
{
	static const struct {
		const char	*name;
		struct run	 run;
		int		 status;
		const char	*output;
		const char	*said;	/* NULL: nothing */
	} row[] = {
		{ "good", { .result = "r\n" }, 0, "r\n", NULL },
		{ "a finding of the filter", { .result = "r\n", .status = 1 },
		    1, "r\n", NULL },
		{ "nothing to write", { .result = "" }, 0, "", NULL },
		{ "warning", { .result = "r\n", .finding = true,
		    .say = DIAG_REJECTED }, 0, "r\n", "t: warning: " },
		{ "notice", { .result = "r\n", .finding = true,
		    .say = DIAG_PAYER_OUTSIDE }, 0, "r\n", "t: notice: " },
		{ "quiet warning", { .words = { "-q" }, .result = "r\n",
		    .finding = true, .say = DIAG_REJECTED }, 0, "r\n", NULL },
		{ "error", { .result = "r\n", .finding = true,
		    .say = DIAG_NO_PERIOD }, 2, "", "t: no period" },
		{ "quiet error", { .words = { "--quiet" }, .result = "r\n",
		    .finding = true, .say = DIAG_NO_PERIOD }, 2, "",
		    "t: no period" },
		{ "error and its code", { .result = "r\n", .finding = true,
		    .say = DIAG_NO_PERIOD, .code = ERR_DATA, .status = 1 }, 2,
		    "", "t: no period" },
		{ "memory", { .result = "r\n", .code = ERR_NOMEM }, 2, "",
		    "t: out of memory" },
		{ "limit", { .result = "r\n", .code = ERR_RANGE }, 2, "",
		    "t: a limit" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		assert_number(row[i].name, run_filter(&row[i].run),
		    row[i].status);
		check_file(row[i].name, "stdout", row[i].output);
		if (row[i].said == NULL)
			check_file(row[i].name, "stderr", "");
		else
			assert_that(row[i].name, has("stderr", row[i].said));
	}
}

static void
finish__failed_run__leaves_the_old_file(void **state)
{
	static const struct run row[] = {
		{ .words = { "-oold" }, .result = "new", .code = ERR_RANGE },
		{ .words = { "-oold" }, .result = "new", .code = ERR_NOMEM },
		{ .words = { "-oold" }, .result = "new", .finding = true,
		    .say = DIAG_NO_PERIOD },
		{ .words = { "-oold", "-z" }, .result = "new" },
		/* Another file of the run cannot be written. */
		{ .words = { "-oold" }, .result = "new",
		    .stage = "no/such/folder", .staged = "s" },
		{ .words = { "-ono/such/folder" }, .result = "new",
		    .stage = "old", .staged = "s" },
		{ .words = { "-oold" }, .result = "new", .stage = "/dev/full",
		    .staged = "s" },
		{ .words = { NULL }, .standard_output = "/dev/full",
		    .result = "new", .stage = "old", .staged = "s" },
		/* The two would be one. */
		{ .words = { "-oold" }, .result = "new", .stage = "./old",
		    .staged = "s" },
		{ .words = { "-onot-there" }, .result = "new",
		    .stage = "./not-there", .staged = "s" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const char *name = row[i].stage != NULL ? row[i].stage :
		    row[i].words[0];

		scratch_put("old", text_of("as it was"));
		assert_number(name, run_filter(&row[i]), 2);
		check_file(name, "old", "as it was");
		assert_that(name, !exists("not-there"));
		assert_that(name, has("stderr", "t: "));
		check_no_temporary(name, ".");
	}
	assert_int_equal(remove("old"), 0);
}

static void
strict_umask(void)
{
	umask(027);
}

static void
finish__output_file__mode_is_kept_or_left_by_the_umask(void **state)
{
	static const struct {
		int	old;	/* -1: no file yet */
		int	want;
	} row[] = { { -1, 0640 }, { 0604, 0604 }, { 0666, 0666 },
		{ 0400, 0400 }, { 0755, 0755 } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		if (row[i].old >= 0) {
			scratch_put("f", text_of("old and longer"));
			assert_int_equal(chmod("f", (mode_t)row[i].old), 0);
		}
		assert_int_equal(run_filter(&(struct run){ .words = { "-of" },
		    .result = "new\n", .before = strict_umask }), 0);
		check_file("mode", "f", "new\n");
		check_file("mode", "stdout", "");
		assert_int_equal(mode_of("f"), row[i].want);
		check_no_temporary("mode", ".");
		assert_int_equal(remove("f"), 0);
	}
}

static void
finish__output_and_another_file__both_are_written(void **state)
{
	(void)state;
	assert_int_equal(run_filter(&(struct run){ .words = { "-of" },
	    .result = "result", .status = 1, .stage = "g", .staged = "" }),
	    1);
	check_file("result", "f", "result");
	check_file("staged", "g", "");
	assert_int_equal(remove("f"), 0);
	assert_int_equal(remove("g"), 0);
	check_no_temporary("both", ".");
}

static void
finish__output_is_a_link__link_stays_and_its_target_is_written(void **state)
{
	struct stat about;

	(void)state;
	assert_int_equal(mkdir("sub", 0700), 0);
	scratch_put("sub/target", text_of("old"));
	assert_int_equal(symlink("sub/target", "link"), 0);
	assert_int_equal(run_filter(&(struct run){ .words = { "-olink" },
	    .result = "new" }), 0);
	assert_int_equal(lstat("link", &about), 0);
	assert_true(S_ISLNK(about.st_mode));
	check_file("link", "sub/target", "new");
	check_no_temporary("link", ".");
	check_no_temporary("link", "sub");
	assert_int_equal(remove("link"), 0);
	assert_int_equal(remove("sub/target"), 0);
	assert_int_equal(remove("sub"), 0);
}

static void
finish__output_is_a_link_to_nothing__target_is_made(void **state)
{
	struct stat about;

	(void)state;
	assert_int_equal(mkdir("sub", 0700), 0);
	assert_int_equal(symlink("target", "sub/link"), 0);
	assert_int_equal(symlink("sub/link", "link"), 0);
	assert_int_equal(run_filter(&(struct run){ .words = { "-olink" },
	    .result = "new" }), 0);
	assert_int_equal(lstat("link", &about), 0);
	assert_true(S_ISLNK(about.st_mode));
	assert_int_equal(lstat("sub/link", &about), 0);
	assert_true(S_ISLNK(about.st_mode));
	check_file("link", "sub/target", "new");
	assert_int_equal(remove("sub/target"), 0);
	assert_int_equal(remove("sub/link"), 0);
	assert_int_equal(remove("sub"), 0);
	assert_int_equal(remove("link"), 0);

	/* A link to itself is an error, not an endless way. */
	assert_int_equal(symlink("loop", "loop"), 0);
	assert_int_equal(run_filter(&(struct run){ .words = { "-oloop" },
	    .result = "new" }), 2);
	assert_true(has("stderr", strerror(ELOOP)));
	assert_int_equal(remove("loop"), 0);
}

static void
finish__output_cannot_be_written__says_why(void **state)
{
	static const struct {
		struct run	run;
		const char	*place;
		int		reason;
	} row[] = {
		{ { .words = { "-ono/folder" }, .result = "r" },
		    "t: no/folder: ", ENOENT },
		{ { .words = { "-o." }, .result = "r" }, "t: .: ", EISDIR },
		{ { .words = { "-o/dev/full" }, .result = "r" },
		    "t: /dev/full: ", ENOSPC },
		{ { .words = { NULL }, .result = "r",
		    .standard_output = "/dev/full" }, "t: <stdout>: ",
		    ENOSPC },
		{ { .words = { "-ostdout/x" }, .result = "r" },
		    "t: stdout/x: ", ENOTDIR },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		assert_number(row[i].place, run_filter(&row[i].run), 2);
		assert_that(row[i].place, has("stderr", row[i].place));
		assert_that(row[i].place, has("stderr",
		    strerror(row[i].reason)));
		check_no_temporary(row[i].place, ".");
	}
}

/* Writing into a folder is root's right in any case. */
static void
become_nobody(void)
{
	if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
		_exit(97);
}

static void
finish__folder_is_read_only__old_file_stays(void **state)
{
	(void)state;
	assert_int_equal(mkdir("locked", 0700), 0);
	scratch_put("locked/f", text_of("old"));
	assert_int_equal(chmod("locked/f", 0666), 0);
	assert_int_equal(chmod("locked", 0555), 0);
	assert_int_equal(chmod(".", 0755), 0);
	assert_int_equal(run_filter(&(struct run){ .words = { "-olocked/f" },
	    .result = "new", .before = become_nobody }), 2);
	assert_true(has("stderr", "t: locked/f: "));
	assert_true(has("stderr", strerror(EACCES)));
	check_file("locked", "locked/f", "old");
	check_no_temporary("locked", "locked");
	assert_int_equal(chmod("locked", 0700), 0);
	assert_int_equal(remove("locked/f"), 0);
	assert_int_equal(remove("locked"), 0);
}

static void
allow_four_bytes(void)
{
	const struct rlimit limit = { 4, 4 };

	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(97);
}

static void
finish__file_beyond_the_limit__old_file_stays(void **state)
{
	(void)state;
	scratch_put("f", text_of("old"));
	int status = start(&(struct run){ .words = { "-of" },
	    .result = "new and longer", .before = allow_four_bytes });
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	check_file("limit", "f", "old");
	check_no_temporary("limit", ".");
	assert_int_equal(remove("f"), 0);
}

static void
finish__output_is_a_pipe__is_written_in_place(void **state)
{
	char got[8] = "";

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	int in = open("pipe", O_RDONLY | O_NONBLOCK);
	assert_true(in >= 0);
	assert_int_equal(run_filter(&(struct run){ .words = { "-opipe" },
	    .result = "result" }), 0);
	assert_int_equal(read(in, got, sizeof(got)), 6);
	assert_string_equal(got, "result");
	close(in);
	assert_int_equal(remove("pipe"), 0);
	assert_int_equal(run_filter(&(struct run){ .words = { "-o/dev/null" },
	    .result = "result" }), 0);
}

/* --- signals ---------------------------------------------------------------- */

static void
output_without_reader(void)
{
	int end[2];

	/* A parent that ignores the signal must not change the end. */
	signal(SIGPIPE, SIG_IGN);
	if (pipe(end) != 0 || dup2(end[1], STDOUT_FILENO) != STDOUT_FILENO)
		_exit(97);
	close(end[0]);
	close(end[1]);
}

static void
finish__reader_gone__ends_by_sigpipe_and_leaves_no_temporary(void **state)
{
	(void)state;
	scratch_put("f", text_of("old"));
	int status = start(&(struct run){ .words = { NULL }, .result = "r",
	    .stage = "f", .staged = "new", .before = output_without_reader });
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGPIPE);
	check_file("pipe", "stderr", "");
	check_file("pipe", "f", "old");
	check_no_temporary("pipe", ".");
	assert_int_equal(remove("f"), 0);
}

static void
stage__signal_before_the_end__leaves_no_temporary(void **state)
{
	static const int number[] = { SIGTERM, SIGINT, SIGHUP };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(number); i++) {
		scratch_put("f", text_of("old"));
		int status = start(&(struct run){ .words = { NULL },
		    .result = "r", .stage = "f", .staged = "new",
		    .raise = number[i] });
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), number[i]);
		check_file("signal", "f", "old");
		check_no_temporary("signal", ".");
	}
	assert_int_equal(remove("f"), 0);
}

static void
close_output(void)
{
	close(STDIN_FILENO);
	close(STDOUT_FILENO);
}

/* The number of a closed descriptor must not go to a file of the run. */
static void
finish__standard_output_closed__is_an_error(void **state)
{
	(void)state;
	scratch_put("f", text_of("old"));
	assert_int_equal(run_filter(&(struct run){ .words = { NULL },
	    .result = "r", .stage = "f", .staged = "new",
	    .before = close_output }), 2);
	assert_true(has("stderr", "t: <stdout>: "));
	check_file("closed", "f", "old");
	check_no_temporary("closed", ".");
	assert_int_equal(remove("f"), 0);
}

/* --- inputs that would be overwritten --------------------------------------- */

static void
protect__input_is_the_output__is_refused(void **state)
{
	static const struct {
		struct run	run;
		int		status;
	} row[] = {
		{ { .words = { "-of" }, .protect = "f" }, 2 },
		{ { .words = { "-o./f" }, .protect = "f" }, 2 },
		{ { .words = { "-osoft" }, .protect = "f" }, 2 },
		{ { .words = { "-of" }, .protect = "hard" }, 2 },
		{ { .words = { "-oother" }, .protect = "f" }, 0 },
		{ { .words = { "-of" }, .protect = "not-there" }, 0 },
		{ { .words = { NULL }, .protect = "f" }, 0 },
		{ { .words = { "-o/dev/null" }, .protect = "/dev/null" }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		scratch_put("f", text_of("old"));
		assert_int_equal(symlink("f", "soft"), 0);
		assert_int_equal(link("f", "hard"), 0);
		assert_number(row[i].run.protect, run_filter(&row[i].run),
		    row[i].status);
		if (row[i].status != 0)
			check_file("input", "f", "old");
		check_no_temporary("input", ".");
		assert_int_equal(remove("f"), 0);
		assert_int_equal(remove("soft"), 0);
		assert_int_equal(remove("hard"), 0);
	}
}

/* --- memory ------------------------------------------------------------------ */

static void
finish__out_of_memory_anywhere__all_or_nothing(void **state)
{
	long nth = 0;

	(void)state;
	for (;; nth++) {
		scratch_put("f", text_of("old"));
		fail_after = nth;
		int status = run_filter(&(struct run){ .words = { "-of" },
		    .result = "new", .finding = true,
		    .say = DIAG_PAYER_OUTSIDE });
		fail_after = -1;
		if (!*allocation_failed)
			break;
		check_file("memory", "f", status == 0 ? "new" : "old");
		assert_true(status == 0 || status == 2);
		/* A job that fails is not silent, without memory neither. */
		struct stat told;
		assert_int_equal(stat("stderr", &told), 0);
		assert_true(status == 0 || told.st_size > 0);
		check_no_temporary("memory", ".");
	}
	assert_true(nth > 2);
	check_file("memory", "f", "new");
	assert_int_equal(remove("f"), 0);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(start__options_and_operands__are_taken),
		cmocka_unit_test(start__usage_error__is_said_and_status_2),
		cmocka_unit_test(
		    start__list_at_its_limit__fits_and_one_more_does_not),
		cmocka_unit_test(start__help_and_version__to_standard_output),
		cmocka_unit_test(
		    finish__code_and_findings__decide_what_is_written),
		cmocka_unit_test(finish__failed_run__leaves_the_old_file),
		cmocka_unit_test(
		    finish__output_file__mode_is_kept_or_left_by_the_umask),
		cmocka_unit_test(
		    finish__output_and_another_file__both_are_written),
		cmocka_unit_test(
		    finish__output_is_a_link__link_stays_and_its_target_is_written),
		cmocka_unit_test(
		    finish__output_is_a_link_to_nothing__target_is_made),
		cmocka_unit_test(finish__output_cannot_be_written__says_why),
		cmocka_unit_test(finish__folder_is_read_only__old_file_stays),
		cmocka_unit_test(
		    finish__file_beyond_the_limit__old_file_stays),
		cmocka_unit_test(
		    finish__output_is_a_pipe__is_written_in_place),
		cmocka_unit_test(
		    finish__reader_gone__ends_by_sigpipe_and_leaves_no_temporary),
		cmocka_unit_test(
		    stage__signal_before_the_end__leaves_no_temporary),
		cmocka_unit_test(finish__standard_output_closed__is_an_error),
		cmocka_unit_test(protect__input_is_the_output__is_refused),
		cmocka_unit_test(
		    finish__out_of_memory_anywhere__all_or_nothing),
	};

	allocation_failed = mmap(NULL, sizeof(*allocation_failed),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (allocation_failed == MAP_FAILED)
		return 1;
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
