/*
 * The bytes are a key map.  What is wrong is said exactly when it is refused,
 * and the same is said when it is read again; of what is accepted each row is
 * found, and only what no row has is kept.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include "keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* The path of a file that holds the SIZE bytes at DATA. */
static const char *
put(const uint8_t *data, size_t size)
{
	static char path[64];
	static int fd = -1;

	if (fd < 0) {
		fd = memfd_create("keymap", MFD_CLOEXEC);
		expect(fd >= 0);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	expect(ftruncate(fd, 0) == 0);
	expect(pwrite(fd, data, size, 0) == (ssize_t)size);
	return path;
}

static int
read_map(struct keymap *keymap, const char *path, struct buf *said)
{
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = keymap_read(keymap, path, DECIMAL_ASK, &diag);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	buf_text(said, buf_slice(&diag.shown));
	diag_free(&diag);
	return r;
}

/* A key of the right column stays what it is, unless a row has it on the left:
 * then it is that row's, and else it is refused. */
static void
check_new_key(struct keymap *keymap, struct text key)
{
	struct text found = text_of("");
	uint64_t missed = keymap->missed;
	int r = keymap_find(keymap, key, &found);

	expect(r == ERR_OK || (r == ERR_RANGE && found.len == 0));
	expect(keymap->missed == missed);
}

/* Read PATH row by row: KEYMAP has each of them. */
static void
check_rows(struct keymap *keymap, const char *path)
{
	static const struct column column[] = {
		{ "fall_alt", COLUMN_REQUIRED | COLUMN_PERSON },
		{ "fall_neu", COLUMN_REQUIRED | COLUMN_PERSON } };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	struct table table;
	struct diag diag;
	struct row row;
	bool more;
	size_t rows = 0;

	diag_init(&diag, "fuzz");
	expect(table_open(&table, path, column, 2, &dialect, &diag) ==
	    ERR_OK);
	while (table_next(&table, &row, &more) == ERR_OK && more) {
		struct text found = text_of("");

		expect(keymap_find(keymap, row.cell[0], &found) == ERR_OK);
		expect(text_equal(found, row.cell[1]));
		check_new_key(keymap, row.cell[1]);
		rows++;
	}
	expect(diag.errors == 0 && rows == keymap->before.count);
	table_close(&table);
	diag_free(&diag);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = put(data, size);
	struct buf first = BUF_EMPTY, again = BUF_EMPTY;
	struct keymap keymap, other;
	struct text found = text_of("");

	int r = read_map(&keymap, path, &first);
	expect(read_map(&other, path, &again) == r);
	expect(text_equal(buf_slice(&first), buf_slice(&again)));
	if (r == ERR_OK) {
		check_rows(&keymap, path);
		/* No key of a table has a line break at its end. */
		expect(keymap_find(&keymap, text_of("x\n"), &found) ==
		    ERR_OK && text_is(found, "x\n"));
	}
	keymap_free(&keymap);
	keymap_free(&other);
	buf_free(&first);
	buf_free(&again);
	return 0;
}
