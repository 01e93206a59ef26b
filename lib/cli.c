/* realpath(3) */
#define _XOPEN_SOURCE 700

#include "cli.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "err.h"

#ifndef VERSION
#define VERSION "unknown"
#endif

#define OPTIONS_MAX	64
#define LINKS_MAX	16
#define HELP_COLUMN	33

/* --- writing ------------------------------------------------------------ */

static int
write_all(int fd, struct text bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(fd, bytes.data, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_IO;
		bytes.data += n;
		bytes.len -= (size_t)n;
	}
	return ERR_OK;
}

static int
say_unwritten(struct cli *cli, const char *path, int reason)
{
	diag_say(&cli->diag, DIAG_CANNOT_WRITE, (struct place){ .file = path },
	    TEXTS(text_of(strerror(reason))));
	return ERR_DATA;
}

/* What the link PATH points to, seen from here; NULL when it is no link. */
static char *
read_link(const char *path)
{
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof(target));
	const char *slash = strrchr(path, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;

	if (n <= 0 || (size_t)n >= sizeof(target))
		return NULL;
	if (target[0] == '/')
		folder = 0;
	char *joined = calloc(1, folder + (size_t)n + 1);
	if (joined == NULL)
		return NULL;
	memcpy(joined, path, folder);
	memcpy(joined + folder, target, (size_t)n);
	return joined;
}

/* PATH (which is released) with its folder resolved: one spelling for one
 * place. */
static char *
resolve_folder(char *path)
{
	char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	char *folder = NULL, *joined = NULL;

	if (slash == NULL)
		folder = realpath(".", NULL);
	else if (slash == path)
		folder = strdup("/");
	else {
		*slash = '\0';
		folder = realpath(path, NULL);
	}
	if (folder != NULL)
		joined = calloc(1, strlen(folder) + strlen(name) + 2);
	if (joined != NULL) {
		memcpy(joined, folder, strlen(folder));
		joined[strlen(folder)] = '/';
		memcpy(joined + strlen(folder) + 1, name, strlen(name));
	}
	int reason = errno;
	free(folder);
	free(path);
	errno = reason;
	return joined;
}

/* PATH with its links followed, so that a link stays a link, also one whose
 * target does not exist yet.  NULL: errno. */
static char *
resolve(const char *path)
{
	struct stat there;
	char *resolved = realpath(path, NULL);

	if (resolved != NULL || errno != ENOENT)
		return resolved;
	/* A pipe behind /dev/stdout or /dev/fd/63 has no path of its own. */
	if (stat(path, &there) == 0)
		return strdup(path);
	/* A file that is to be made: follow the links to its place. */
	resolved = strdup(path);
	for (int i = 0; i < LINKS_MAX && resolved != NULL; i++) {
		char *next = read_link(resolved);

		if (next == NULL)
			break;
		free(resolved);
		resolved = next;
	}
	return resolved == NULL ? NULL : resolve_folder(resolved);
}

/* The mode and owner of the old file, or what the umask leaves. */
static int
set_mode(int fd, const struct stat *old)
{
	if (old == NULL) {
		mode_t mask = umask(0);

		umask(mask);
		return fchmod(fd, 0666 & ~mask);
	}
	mode_t mode = old->st_mode & 07777;
	/* Only root may give a file away; the group can be kept by its
	 * members.  Where it cannot, no other group gets its rights. */
	if (fchown(fd, old->st_uid, old->st_gid) != 0 &&
	    fchown(fd, (uid_t)-1, old->st_gid) != 0)
		mode &= ~(mode_t)S_IRWXG;
	return fchmod(fd, mode);
}

/* The template of a temporary file in the folder of PATH. */
static char *
temporary_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;
	size_t len = strlen(path) + sizeof("..XXXXXX");
	char *name = calloc(1, len);

	if (name == NULL)
		return NULL;
	memcpy(name, path, folder);
	name[folder] = '.';
	memcpy(name + folder + 1, path + folder, strlen(path) - folder);
	memcpy(name + strlen(path) + 1, ".XXXXXX", sizeof(".XXXXXX"));
	return name;
}

static int
write_temporary(const char *name, int fd, struct text bytes,
    const struct stat *old)
{
	bool good = write_all(fd, bytes) == ERR_OK && set_mode(fd, old) == 0 &&
	    fsync(fd) == 0;
	int reason = errno;

	if (close(fd) != 0 && good) {
		good = false;
		reason = errno;
	}
	if (good)
		return ERR_OK;
	unlink(name);
	errno = reason;
	return ERR_IO;
}

static int
write_in_place(const char *path, struct text bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return ERR_IO;
	int r = write_all(fd, bytes);
	int reason = errno;
	if (close(fd) != 0 && r == ERR_OK)
		return ERR_IO;
	errno = reason;
	return r;
}

/* Temporary files that exist, for a signal that ends the program: they hold
 * what nobody else shall read. */
static char *volatile watched[CLI_FILES_MAX];

static void
end_by_signal(int number)
{
	for (size_t i = 0; i < CLI_FILES_MAX; i++)
		if (watched[i] != NULL)
			unlink(watched[i]);
	signal(number, SIG_DFL);
	raise(number);
}

static const int ends[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE,
	SIGXCPU };

static void
watch(char *name)
{
	size_t i = 0;

	while (i < CLI_FILES_MAX - 1 && watched[i] != NULL)
		i++;
	watched[i] = name;
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		struct sigaction action;

		if (sigaction(ends[i], NULL, &action) != 0 ||
		    action.sa_handler == SIG_IGN)
			continue;
		memset(&action, 0, sizeof(action));
		action.sa_handler = end_by_signal;
		sigaction(ends[i], &action, NULL);
	}
}

/* mkstemp(3), and no signal ends the program before NAME is watched. */
static int
make_temporary(char *name)
{
	sigset_t all, before;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	int fd = mkstemp(name);
	int reason = errno;
	if (fd >= 0)
		watch(name);
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = reason;
	return fd;
}

/* NAME is gone, or in its place. */
static void
unwatch(const char *name)
{
	for (size_t i = 0; i < CLI_FILES_MAX; i++)
		if (watched[i] == name)
			watched[i] = NULL;
}

/* The standard descriptor that is open on FILE (/dev/stdout, a log), -1 for
 * none: such a file is written on, not replaced. */
static int
descriptor_of(const struct stat *file)
{
	struct stat open_file;

	for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO; fd++)
		if (fstat(fd, &open_file) == 0 &&
		    open_file.st_dev == file->st_dev &&
		    open_file.st_ino == file->st_ino)
			return fd;
	return -1;
}

/* Write BYTES to a temporary file beside FILE->path, or in place. */
static int
stage(struct cli_file *file, struct text bytes)
{
	struct stat old;
	bool exists = stat(file->path, &old) == 0;
	int open_as = exists ? descriptor_of(&old) : -1;

	if (open_as >= 0)
		return write_all(open_as, bytes);
	if (exists && !S_ISREG(old.st_mode) && !S_ISDIR(old.st_mode))
		return write_in_place(file->path, bytes);
	if (exists && S_ISDIR(old.st_mode)) {
		errno = EISDIR;
		return ERR_IO;
	}
	char *name = temporary_name(file->path);
	if (name == NULL)
		return ERR_IO;
	int fd = make_temporary(name);
	if (fd < 0 || write_temporary(name, fd, bytes, exists ? &old : NULL) !=
	    ERR_OK) {
		int reason = errno;

		unwatch(name);
		free(name);
		errno = reason;
		return ERR_IO;
	}
	file->temporary = name;
	return ERR_OK;
}

/* Does the last file, PATH, go where another output goes? */
static bool
is_taken(const struct cli *cli, const char *path)
{
	struct stat file;

	for (size_t i = 0; i + 1 < cli->files; i++)
		if (strcmp(cli->file[i].path, path) == 0)
			return true;
	/* Without -o the result goes to standard output. */
	return cli->output == NULL && stat(path, &file) == 0 &&
	    !S_ISCHR(file.st_mode) && descriptor_of(&file) == STDOUT_FILENO;
}

int
cli_stage(struct cli *cli, const char *path, struct text bytes,
    uint64_t rejects)
{
	assert(cli->files < CLI_FILES_MAX);
	struct cli_file *file = &cli->file[cli->files];

	file->name = path;
	file->rejects = rejects;
	file->path = resolve(path);
	if (file->path == NULL)
		return say_unwritten(cli, path, errno);
	cli->files++;
	if (is_taken(cli, file->path)) {
		diag_say(&cli->diag, DIAG_SAME_OUTPUT,
		    (struct place){ .file = path }, NO_TEXTS);
		return ERR_DATA;
	}
	if (stage(file, bytes) != ERR_OK)
		return say_unwritten(cli, path, errno);
	return ERR_OK;
}

/* Name the files in which there are rows with errors. */
static void
say_staged(struct cli *cli)
{
	char digits[TEXT_NUMBER_MAX];

	for (size_t i = 0; i < cli->files; i++)
		if (cli->file[i].rejects > 0)
			diag_say(&cli->diag, DIAG_REJECTED, (struct place){
			    .file = cli->file[i].name }, TEXTS(text_number(
			    (int64_t)cli->file[i].rejects, digits)));
}

/* The regular file that PATH, an input, is; false for anything else. */
static bool
is_regular(const char *path, struct stat *out)
{
	int r = strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, out) :
	    stat(path, out);

	return r == 0 && S_ISREG(out->st_mode);
}

/* A file and where it stands in a list. */
struct input {
	dev_t	device;
	ino_t	number;
	size_t	place;
};

static int
compare_inputs(const void *a, const void *b)
{
	const struct input *left = a, *right = b;

	if (left->device != right->device)
		return left->device < right->device ? -1 : 1;
	if (left->number != right->number)
		return left->number < right->number ? -1 : 1;
	return (left->place > right->place) - (left->place < right->place);
}

int
cli_check_stdin(struct cli *cli, const struct cli_list *const files[])
{
	size_t count = 0;

	for (size_t i = 0; i < cli->operands; i++)
		count += strcmp(cli->operand[i], "-") == 0;
	for (size_t k = 0; files[k] != NULL; k++)
		for (size_t i = 0; i < files[k]->count; i++)
			count += strcmp(files[k]->item[i], "-") == 0;
	if (count < 2)
		return ERR_OK;
	diag_say(&cli->diag, DIAG_STDIN_TWICE, NOWHERE, NO_TEXTS);
	return ERR_DATA;
}

int
cli_check_once(struct cli *cli, const char *const item[], size_t count)
{
	struct input *input = calloc(count + 1, sizeof(*input));
	size_t files = 0;
	int r = ERR_OK;

	if (input == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < count; i++) {
		struct stat file;

		if (is_regular(item[i], &file))
			input[files++] = (struct input){ file.st_dev,
				file.st_ino, i };
	}
	qsort(input, files, sizeof(*input), compare_inputs);
	for (size_t i = 1; i < files; i++) {
		if (input[i].device != input[i - 1].device ||
		    input[i].number != input[i - 1].number)
			continue;
		diag_say(&cli->diag, DIAG_GIVEN_TWICE, (struct place){
		    .file = item[input[i].place] }, NO_TEXTS);
		r = ERR_DATA;
	}
	free(input);
	return r;
}

int
cli_protect(struct cli *cli, const char *input, const char *output)
{
	struct stat in, out;

	if (output == NULL || !is_regular(input, &in) ||
	    !is_regular(output, &out) || in.st_dev != out.st_dev ||
	    in.st_ino != out.st_ino)
		return ERR_OK;
	diag_say(&cli->diag, DIAG_OVERWRITES_INPUT,
	    (struct place){ .file = output }, NO_TEXTS);
	return ERR_DATA;
}

/* Make the rename last, as far as the file system offers it. */
static void
sync_folder(const char *path)
{
	char *folder = strdup(path);

	if (folder == NULL)
		return;
	char *slash = strrchr(folder, '/');
	if (slash != NULL)
		slash[1] = '\0';
	int fd = open(slash != NULL ? folder : ".", O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(folder);
}

static int
rename_all(struct cli *cli)
{
	for (size_t i = 0; i < cli->files; i++) {
		struct cli_file *file = &cli->file[i];

		if (file->temporary == NULL)
			continue;
		if (rename(file->temporary, file->path) != 0)
			return say_unwritten(cli, file->path, errno);
		unwatch(file->temporary);
		free(file->temporary);
		file->temporary = NULL;
		sync_folder(file->path);
	}
	return ERR_OK;
}

/* Put all files in their places; a signal ends the program before or after. */
static int
commit(struct cli *cli)
{
	sigset_t all, before;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	int r = rename_all(cli);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return r;
}

static void
print_findings(const struct cli *cli)
{
	const struct buf *lines = cli->quiet ? &cli->diag.quiet :
	    &cli->diag.shown;

	/* When standard error is gone there is nobody left to tell. */
	(void)write_all(STDERR_FILENO, buf_slice(lines));
}

static void
release(struct cli *cli)
{
	for (size_t i = 0; i < cli->files; i++) {
		if (cli->file[i].temporary != NULL)
			unlink(cli->file[i].temporary);
		unwatch(cli->file[i].temporary);
		free(cli->file[i].temporary);
		free(cli->file[i].path);
	}
	diag_free(&cli->diag);
}

static int
write_result(struct cli *cli, struct text result)
{
	if (cli->output != NULL)
		return cli_stage(cli, cli->output, result, 0);
	if (write_all(STDOUT_FILENO, result) != ERR_OK)
		return say_unwritten(cli, "<stdout>", errno);
	return ERR_OK;
}

/* Without memory there is none to say so: no allocation here. */
static void
print_no_memory(const struct cli *cli)
{
	(void)write_all(STDERR_FILENO, text_of(cli->program->name));
	(void)write_all(STDERR_FILENO, text_of(": "));
	(void)write_all(STDERR_FILENO,
	    text_of(diag_template(DIAG_NO_MEMORY)));
	(void)write_all(STDERR_FILENO, text_of("\n"));
}

bool
cli_shows_colours(const struct cli *cli)
{
	const char *no_colour = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");

	return cli->output == NULL && isatty(STDOUT_FILENO) == 1 &&
	    (no_colour == NULL || no_colour[0] == '\0') &&
	    terminal != NULL && strcmp(terminal, "dumb") != 0;
}

int
cli_finish(struct cli *cli, int code, struct text result, int status)
{
	diag_divert(&cli->diag, NULL);
	if (code == ERR_OK)
		code = diag_result(&cli->diag);
	if (code == ERR_OK)
		code = write_result(cli, result);
	if (code == ERR_OK)
		code = commit(cli);
	if (code == ERR_OK)
		say_staged(cli);
	else if (code == ERR_RANGE && cli->diag.errors == 0)
		diag_say(&cli->diag, DIAG_LIMIT, NOWHERE, NO_TEXTS);
	diag_close(&cli->diag);
	print_findings(cli);
	if (code == ERR_NOMEM || cli->diag.failure != ERR_OK) {
		print_no_memory(cli);
		code = ERR_NOMEM;
	}
	release(cli);
	return code == ERR_OK ? status : CLI_FAILED;
}

/* --- the command line --------------------------------------------------- */

/* A descriptor that is closed is opened the wrong way round: using it fails,
 * and no other file gets its number. */
static void
guard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY :
			    O_RDONLY);
}

static void
add_option_help(struct buf *help, const struct cli_option *option)
{
	size_t start = help->len;

	buf_string(help, "  ");
	if (option->letter != 0) {
		buf_byte(help, '-');
		buf_byte(help, option->letter);
		buf_string(help, ", ");
	} else
		buf_string(help, "    ");
	buf_string(help, "--");
	buf_string(help, option->name);
	if (option->value != NULL) {
		buf_byte(help, '=');
		buf_string(help, option->value);
	}
	size_t width = help->len - start;
	buf_fill(help, ' ', width + 2 < HELP_COLUMN ? HELP_COLUMN - width : 2);
	buf_string(help, option->help);
	buf_byte(help, '\n');
}

static void
add_help(struct buf *help, const struct cli_program *program)
{
	buf_string(help, "usage: ");
	buf_string(help, program->name);
	buf_string(help, " [options] ");
	buf_string(help, program->operands);
	buf_byte(help, '\n');
	buf_string(help, program->purpose);
	buf_string(help, "\n\n");
	for (size_t i = 0; i < program->options; i++)
		add_option_help(help, &program->option[i]);
	buf_string(help, "\nWithout FILE, or where FILE is -, standard input "
	    "is read.\nThe manual: man ");
	buf_string(help, program->name);
	buf_string(help, "; the suite: man 7 traegerbudget\n");
}

static int
print_help(struct cli *cli, enum cli_kind asked)
{
	struct buf text = BUF_EMPTY;

	if (asked == CLI_VERSION) {
		buf_string(&text, cli->program->name);
		buf_string(&text, " (traegerbudget) " VERSION "\n");
	} else
		add_help(&text, cli->program);
	cli->output = NULL;
	int status = cli_finish(cli, buf_error(&text), buf_slice(&text),
	    CLI_DONE);
	buf_free(&text);
	return status;
}

static void
usage_error(struct cli *cli, enum diag_id id, struct text option)
{
	diag_say(&cli->diag, id, NOWHERE,
	    TEXTS(option, text_of(cli->program->name)));
}

/* Where the value of OPTION goes; false when it is one too many. */
static bool
store(struct cli *cli, const struct cli_option *option, void *options,
    const char *value)
{
	char *at = (char *)options + option->offset;
	const char **text = option->kind == CLI_OUTPUT ? &cli->output :
	    (const char **)(void *)at;
	struct cli_list *list;

	switch (option->kind) {
	case CLI_FLAG:
		*(bool *)at = true;
		return true;
	case CLI_TEXT:
	case CLI_OUTPUT:
		if (*text != NULL)
			return false;
		*text = value;
		return true;
	case CLI_LIST:
		list = (struct cli_list *)(void *)at;
		if (list->count == CLI_LIST_MAX)
			return false;
		list->item[list->count++] = value;
		return true;
	case CLI_QUIET:
		cli->quiet = true;
		return true;
	default:
		return true;
	}
}

/* The table of PROGRAM as getopt_long(3) wants it. */
static void
make_getopt(const struct cli_program *program, struct option longs[],
    char shorts[])
{
	size_t n = 0;

	shorts[n++] = ':';
	for (size_t i = 0; i < program->options; i++) {
		const struct cli_option *option = &program->option[i];

		longs[i] = (struct option){ option->name,
			option->value != NULL ? required_argument :
			no_argument, NULL, (int)(256 + i) };
		if (option->letter == 0)
			continue;
		shorts[n++] = option->letter;
		if (option->value != NULL)
			shorts[n++] = ':';
	}
	longs[program->options] = (struct option){ 0 };
	shorts[n] = '\0';
}

/* The row of the table for what getopt_long(3) returned, NULL for none. */
static const struct cli_option *
find_option(const struct cli_program *program, int found)
{
	if (found >= 256)
		return &program->option[found - 256];
	for (size_t i = 0; i < program->options; i++)
		if (found != 0 && program->option[i].letter == found)
			return &program->option[i];
	return NULL;
}

/* The option that getopt_long(3) stumbled over, as the user wrote it. */
static struct text
culprit(char *argv[], char letter[3])
{
	const char *word = argv[optind - 1];

	/* Inside a bundle getopt_long(3) has not gone on yet. */
	if (optopt < 0 && argv[optind] != NULL && argv[optind][0] == '-' &&
	    argv[optind][1] != '-')
		word = argv[optind];
	if (optopt > 0 && optopt < 256) {
		letter[0] = '-';
		letter[1] = (char)optopt;
		letter[2] = '\0';
		return text_of(letter);
	}
	return text_of(word);
}

/* Read the options; *ASKED becomes the one that asks for help or version. */
static void
read_options(struct cli *cli, int argc, char *argv[], void *options,
    const struct cli_option **asked)
{
	struct option longs[OPTIONS_MAX + 1];
	char shorts[2 * OPTIONS_MAX + 2], letter[3];
	int found;

	make_getopt(cli->program, longs, shorts);
	opterr = 0;
	while ((found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (found == '?' || found == ':') {
			usage_error(cli, found == ':' ?
			    DIAG_OPTION_NO_VALUE : optopt >= 256 ?
			    DIAG_OPTION_VALUE : DIAG_OPTION_UNKNOWN,
			    culprit(argv, letter));
			return;
		}
		const struct cli_option *option =
		    find_option(cli->program, found);
		if (option->kind == CLI_HELP || option->kind == CLI_VERSION) {
			*asked = option;
			return;
		}
		if (!store(cli, option, options, optarg))
			usage_error(cli, DIAG_OPTION_TWICE,
			    text_of(option->name));
	}
}

/* "-" is the standard channel, as elsewhere; "" is no file. */
static void
check_output(struct cli *cli)
{
	if (cli->output == NULL)
		return;
	if (cli->output[0] == '\0')
		diag_say(&cli->diag, DIAG_NO_FILE_NAME, (struct place){
		    .file = "--output" }, TEXTS(text_of("")));
	else if (strcmp(cli->output, "-") == 0)
		cli->output = NULL;
}

bool
cli_start(struct cli *cli, const struct cli_program *program, int argc,
    char *argv[], void *options, int *status)
{
	static const char *const standard_input[] = { "-" };
	const struct cli_option *asked = NULL;

	*cli = (struct cli){ .program = program };
	diag_init(&cli->diag, program->name);
	guard_descriptors();
	/* A parent may have ignored it; "| head" shall end us quietly. */
	signal(SIGPIPE, SIG_DFL);
	/* A file above the limit of ulimit(1) is an error like a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	if (program->options > OPTIONS_MAX)
		abort();
	read_options(cli, argc, argv, options, &asked);
	check_output(cli);
	if (asked != NULL) {
		*status = print_help(cli, asked->kind);
		return false;
	}
	if (diag_result(&cli->diag) != ERR_OK) {
		*status = cli_finish(cli, ERR_OK, text_of(""), CLI_DONE);
		return false;
	}
	bool none = optind >= argc;
	cli->operand = none ? standard_input :
	    (const char *const *)(argv + optind);
	cli->operands = none ? 1 : (size_t)(argc - optind);
	return true;
}
