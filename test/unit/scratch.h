/*
 * scratch.h - files for the tests of input and output, and what was said of
 * them.
 *
 * A test program runs in a folder of its own, entered by scratch_enter() and
 * removed by scratch_leave() (group set-up and tear-down of cmocka), so that
 * files have short names and messages are the same everywhere.
 *
 * An including file begins with #define _XOPEN_SOURCE 700, for nftw(3).
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "diag.h"
#include "testing.h"

static char scratch_folder[] = "/tmp/scratch-XXXXXX";

/* A slice of a literal, NUL bytes inside included. */
#define BYTES(literal)	((struct text){ literal, sizeof(literal) - 1 })

static inline int
scratch_enter(void **state)
{
	(void)state;
	return mkdtemp(scratch_folder) == NULL || chdir(scratch_folder) != 0;
}

static inline int
scratch_remove(const char *path, const struct stat *about, int flag,
    struct FTW *level)
{
	(void)about;
	(void)flag;
	(void)level;
	return remove(path);
}

static inline int
scratch_leave(void **state)
{
	(void)state;
	return chdir("/") != 0 ||
	    nftw(scratch_folder, scratch_remove, 8, FTW_DEPTH | FTW_PHYS) != 0;
}

/* The file NAME becomes BYTES. */
static inline void
scratch_put(const char *name, struct text bytes)
{
	FILE *out = fopen(name, "wb");

	assert_non_null(out);
	assert_number(name, (int64_t)fwrite(bytes.data, 1, bytes.len, out),
	    (int64_t)bytes.len);
	assert_int_equal(fclose(out), 0);
}

/* All bytes of the file NAME in OUT, which the caller frees. */
static inline void
scratch_get(const char *name, struct buf *out)
{
	FILE *in = fopen(name, "rb");
	char block[4096];
	size_t n;

	*out = BUF_EMPTY;
	assert_non_null(in);
	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		buf_add(out, block, n);
	assert_int_equal(fclose(in), 0);
	assert_int_equal(buf_error(out), ERR_OK);
}

/*
 * Standard input delivers BYTES in pieces: every read() gives one of them.
 * They are few, so that all of them wait in the socket: pieces of one byte up
 * to 200 bytes, then larger ones.
 */
static inline void
scratch_stdin_in_pieces(struct text bytes)
{
	size_t piece = bytes.len / 200 + 1;
	int end[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, end), 0);
	while (bytes.len > 0) {
		size_t n = bytes.len < piece ? bytes.len : piece;

		assert_int_equal(write(end[1], bytes.data, n), n);
		bytes.data += n;
		bytes.len -= n;
	}
	close(end[1]);
	assert_int_equal(dup2(end[0], STDIN_FILENO), STDIN_FILENO);
	close(end[0]);
}

/* --- what diag says ------------------------------------------------------ */

/* Does LINE begin with TEXT?  Then pass over it. */
static inline bool
scratch_pass(struct text *line, struct text text)
{
	if (line->len < text.len || memcmp(line->data, text.data, text.len))
		return false;
	line->data += text.len;
	line->len -= text.len;
	return true;
}

/* Length of the gap at the front of TEMPLATE, {0} or {0*}; 0 for none. */
static inline size_t
scratch_gap(const char *template)
{
	if (template[0] != '{' || template[1] < '0' || template[1] > '9')
		return 0;
	if (template[2] == '*')
		return template[3] == '}' ? 4 : 0;
	return template[2] == '}' ? 3 : 0;
}

/* Is LINE the message TEMPLATE, with anything in its gaps? */
static inline bool
scratch_matches(struct text line, const char *template)
{
	const char *gap = template;

	while (*gap != '\0' && scratch_gap(gap) == 0)
		gap++;
	if (!scratch_pass(&line,
	    (struct text){ template, (size_t)(gap - template) }))
		return false;
	if (*gap == '\0')
		return line.len == 0;
	for (;; line.data++, line.len--) {
		if (scratch_matches(line, gap + scratch_gap(gap)))
			return true;
		if (line.len == 0)
			return false;
	}
}

static inline bool
scratch_contains(struct text text, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= text.len; i++)
		if (memcmp(text.data + i, part, len) == 0)
			return true;
	return false;
}

/*
 * Was message ID reported, by a program "t", at PLACE ("in.csv:3"; NULL for
 * none), with PART somewhere in it (NULL for anything)?
 */
static inline bool
scratch_said(const struct diag *diag, const char *place, enum diag_id id,
    const char *part)
{
	static const char *const prefix[] = { "notice: ", "warning: ", "",
		"conflict: " };
	struct text rest = buf_slice(&diag->shown);

	while (rest.data != NULL && rest.len > 0) {
		struct text line = text_cut(rest, '\n', &rest), whole = line;

		if (scratch_pass(&line, text_of("t: ")) && (place == NULL ||
		    (scratch_pass(&line, text_of(place)) &&
		    scratch_pass(&line, text_of(": ")))) &&
		    scratch_pass(&line, text_of(prefix[diag_severity(id)])) &&
		    scratch_matches(line, diag_template(id)) &&
		    (part == NULL || scratch_contains(whole, part)))
			return true;
	}
	return false;
}

#define assert_said(what, diag, place, id, part) \
	scratch_assert_said(what, diag, place, id, part, __FILE__, __LINE__)

static inline void
scratch_assert_said(const char *what, const struct diag *diag,
    const char *place, enum diag_id id, const char *part, const char *file,
    int line)
{
	if (scratch_said(diag, place, id, part))
		return;
	print_error("%s: not said: %s: %s [%s]; but:\n%.*s", what,
	    place != NULL ? place : "", diag_template(id),
	    part != NULL ? part : "", (int)diag->shown.len,
	    buf_slice(&diag->shown).data);
	_fail(file, line);
}

/* Nothing at all was reported. */
#define assert_silent(what, diag) \
	scratch_assert_silent(what, diag, __FILE__, __LINE__)

static inline void
scratch_assert_silent(const char *what, const struct diag *diag,
    const char *file, int line)
{
	if (diag->shown.len == 0)
		return;
	print_error("%s: said:\n%.*s", what, (int)diag->shown.len,
	    diag->shown.data);
	_fail(file, line);
}

#endif
