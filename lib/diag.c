#include "diag.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"

#define DIAG(id, severity, text) { severity, text },
static const struct message {
	enum diag_severity	 severity;
	const char		*text;
} catalogue[] = {
#include "diag_catalogue.h"
};
#undef DIAG

/* How often something was reported of a file: its errors together, each kind
 * of warning and notice by itself. */
struct diag_tally {
	const char	*file;
	enum diag_id	 id;		/* DIAG_COUNT for errors */
	uint64_t	 count;
};

void
diag_init(struct diag *diag, const char *program)
{
	*diag = (struct diag){ .program = program };
}

void
diag_free(struct diag *diag)
{
	buf_free(&diag->shown);
	buf_free(&diag->quiet);
	free(diag->tally);
	*diag = (struct diag){ 0 };
}

static bool
same_file(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

/* The counter of ID in FILE, NULL when memory is exhausted. */
static struct diag_tally *
tally_of(struct diag *diag, const char *file, enum diag_id id)
{
	for (size_t i = 0; i < diag->tallies; i++)
		if (diag->tally[i].id == id &&
		    same_file(diag->tally[i].file, file))
			return &diag->tally[i];
	struct diag_tally *tally = realloc(diag->tally,
	    (diag->tallies + 1) * sizeof(*tally));
	if (tally == NULL) {
		diag->failure = ERR_NOMEM;
		return NULL;
	}
	diag->tally = tally;
	tally[diag->tallies] = (struct diag_tally){ .file = file, .id = id };
	return &tally[diag->tallies++];
}

/* One line for the terminal: no control characters, not above MAX bytes. */
static void
add_gap(struct buf *line, struct text gap, size_t max)
{
	size_t len = gap.len > max ? max : gap.len;

	while (len < gap.len && len > 0 &&
	    ((unsigned char)gap.data[len] & 0xc0) == 0x80)
		len--;
	buf_printable(line, (struct text){ gap.data, len }, '?');
	if (len < gap.len)
		buf_string(line, "...");
}

/* {0} is a gap for a text of the user, {0*} one for a list of ours. */
static void
add_message(struct buf *line, const char *text, const struct text gaps[])
{
	for (const char *p = text; *p != '\0'; p++) {
		bool gap = p[0] == '{' && p[1] >= '0' && p[1] <= '9';

		if (gap && p[2] == '}') {
			add_gap(line, gaps[p[1] - '0'], DIAG_TEXT_MAX);
			p += 2;
		} else if (gap && p[2] == '*' && p[3] == '}') {
			add_gap(line, gaps[p[1] - '0'], DIAG_LIST_MAX);
			p += 3;
		} else
			buf_byte(line, *p);
	}
}

static void
add_place(struct buf *line, const char *program, struct place at)
{
	buf_string(line, program);
	buf_string(line, ": ");
	if (at.file == NULL)
		return;
	add_gap(line, text_of(at.file), DIAG_LIST_MAX);
	if (at.line > 0) {
		buf_byte(line, ':');
		buf_number(line, (int64_t)at.line);
	}
	if (at.column > 0) {
		buf_byte(line, ':');
		buf_number(line, (int64_t)at.column);
	}
	buf_string(line, ": ");
}

static void
divert(struct diag *diag, enum diag_id id, const struct text gaps[])
{
	if (diag->divert->len > 0)
		buf_string(diag->divert, "; ");
	add_message(diag->divert, catalogue[id].text, gaps);
}

static void
show(struct diag *diag, struct buf *into, enum diag_id id, struct place at,
    const struct text gaps[])
{
	static const char *const prefix[] = { "notice: ", "warning: ", "",
		"conflict: " };

	add_place(into, diag->program, at);
	buf_string(into, prefix[catalogue[id].severity]);
	add_message(into, catalogue[id].text, gaps);
	buf_byte(into, '\n');
	if (buf_error(into) != ERR_OK)
		diag->failure = ERR_NOMEM;
}

static uint64_t
shown_max(enum diag_severity severity)
{
	static const uint64_t max[] = { DIAG_NOTICES_MAX, DIAG_NOTICES_MAX,
		DIAG_ERRORS_MAX, UINT64_MAX };

	return max[severity];
}

/* Does LINE stand in SHOWN already? */
static bool
is_shown(const struct buf *shown, struct text line)
{
	struct text rest = buf_slice(shown);

	while (rest.data != NULL && rest.len > 0) {
		struct text one = text_cut(rest, '\n', &rest);

		if (one.len + 1 == line.len &&
		    memcmp(one.data, line.data, one.len) == 0)
			return true;
	}
	return false;
}

/* The same notice twice says nothing new. */
static bool
is_repeated(struct diag *diag, enum diag_id id, struct place at,
    const struct text gaps[])
{
	struct buf line = BUF_EMPTY;

	show(diag, &line, id, at, gaps);
	bool repeated = buf_error(&line) == ERR_OK &&
	    is_shown(&diag->shown, buf_slice(&line));
	buf_free(&line);
	return repeated;
}

void
diag_say(struct diag *diag, enum diag_id id, struct place at,
    const struct text gaps[])
{
	enum diag_severity severity = catalogue[id].severity;

	if (severity == DIAG_ERROR && diag->divert != NULL) {
		divert(diag, id, gaps);
		return;
	}
	diag->errors += severity == DIAG_ERROR;
	struct diag_tally *tally = tally_of(diag, at.file,
	    severity == DIAG_ERROR ? DIAG_COUNT : id);
	/* Beyond what is shown findings are only counted. */
	bool compare = severity != DIAG_CONFLICT && tally != NULL &&
	    tally->count < shown_max(severity);
	if (tally == NULL || (compare && is_repeated(diag, id, at, gaps)) ||
	    tally->count++ >= shown_max(severity))
		return;
	show(diag, &diag->shown, id, at, gaps);
	if (severity >= DIAG_ERROR)
		show(diag, &diag->quiet, id, at, gaps);
}

struct text
diag_list(struct diag *diag, const struct buf *list)
{
	if (buf_error(list) != ERR_OK)
		diag->failure = ERR_NOMEM;
	return buf_slice(list);
}

void
diag_divert(struct diag *diag, struct buf *into)
{
	diag->divert = into;
}

void
diag_close(struct diag *diag)
{
	static const enum diag_id more[] = { DIAG_MORE_NOTICES,
		DIAG_MORE_WARNINGS, DIAG_MORE_ERRORS, DIAG_MORE_ERRORS };
	char digits[TEXT_NUMBER_MAX];

	for (size_t i = 0; i < diag->tallies; i++) {
		const struct diag_tally *tally = &diag->tally[i];
		enum diag_severity severity = tally->id == DIAG_COUNT ?
		    DIAG_ERROR : catalogue[tally->id].severity;
		uint64_t max = shown_max(severity);
		struct place at = { .file = tally->file };

		if (tally->count <= max)
			continue;
		const struct text *gaps = TEXTS(text_number(
		    (int64_t)(tally->count - max), digits));
		show(diag, &diag->shown, more[severity], at, gaps);
		if (severity == DIAG_ERROR)
			show(diag, &diag->quiet, more[severity], at, gaps);
	}
}

int
diag_result(const struct diag *diag)
{
	if (diag->failure != ERR_OK)
		return diag->failure;
	return diag->errors > 0 ? ERR_DATA : ERR_OK;
}

enum diag_severity
diag_severity(enum diag_id id)
{
	return catalogue[id].severity;
}

const char *
diag_template(enum diag_id id)
{
	return catalogue[id].text;
}
