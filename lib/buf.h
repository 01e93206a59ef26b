/*
 * buf.h - a growing run of bytes.
 *
 * Ownership  buf_free() releases the bytes; the empty value BUF_EMPTY needs no
 *            release and may be freed all the same.  data is borrowed until
 *            the next call that adds.
 * Limit      BUF_MAX bytes.
 * Failure    The functions that add return nothing: the first failure (no
 *            memory, too long) stays in the buffer, later additions do
 *            nothing, and the caller asks once, with buf_error(), before the
 *            bytes are used.
 */
#ifndef BUF_H
#define BUF_H

#include "text.h"

#define BUF_MAX		((size_t)1 << 40)
#define BUF_EMPTY	((struct buf){ 0 })

struct buf {
	char	*data;
	size_t	 len;
	size_t	 room;
	int	 error;
};

void buf_free(struct buf *buf);

/* Forget the bytes and the failure, keep the memory. */
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, const char *data, size_t len);
void buf_text(struct buf *buf, struct text text);
void buf_string(struct buf *buf, const char *string);
void buf_byte(struct buf *buf, char byte);
void buf_number(struct buf *buf, int64_t n);
/* TEXT with control characters (C0, DEL, C1) replaced by BYTE. */
void buf_printable(struct buf *buf, struct text text, char byte);
/* WORDS, which end with NULL, as "a, b, c". */
void buf_words(struct buf *buf, const char *const words[]);
/* COUNT times BYTE. */
void buf_fill(struct buf *buf, char byte, size_t count);

/*
 * Make an array of items of SIZE bytes larger: *ROOM of them are there, more
 * will be.  Returns the array in its new place, or NULL when memory is
 * exhausted, and then nothing changed.
 */
void *array_grow(void *items, size_t *room, size_t size);

/* ERR_OK, ERR_NOMEM, or ERR_RANGE for more than BUF_MAX bytes. */
int buf_error(const struct buf *buf);

/* All bytes as a slice, borrowed until the next addition. */
struct text buf_slice(const struct buf *buf);

#endif
