#include "buf.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"

#define BUF_FIRST	((size_t)256)

void
buf_free(struct buf *buf)
{
	free(buf->data);
	*buf = BUF_EMPTY;
}

void
buf_clear(struct buf *buf)
{
	buf->len = 0;
	buf->error = ERR_OK;
}

static bool
grow(struct buf *buf, size_t more)
{
	if (buf->error != ERR_OK)
		return false;
	if (more > BUF_MAX - buf->len) {
		buf->error = ERR_RANGE;
		return false;
	}
	size_t need = buf->len + more;
	if (need <= buf->room)
		return true;
	size_t room = buf->room > 0 ? buf->room : BUF_FIRST;
	while (room < need)
		room *= 2;
	char *data = realloc(buf->data, room);
	if (data == NULL) {
		buf->error = ERR_NOMEM;
		return false;
	}
	buf->data = data;
	buf->room = room;
	return true;
}

void
buf_add(struct buf *buf, const char *data, size_t len)
{
	if (len == 0 || !grow(buf, len))
		return;
	memcpy(buf->data + buf->len, data, len);
	buf->len += len;
}

void
buf_text(struct buf *buf, struct text text)
{
	buf_add(buf, text.data, text.len);
}

void
buf_string(struct buf *buf, const char *string)
{
	buf_add(buf, string, strlen(string));
}

void
buf_byte(struct buf *buf, char byte)
{
	buf_add(buf, &byte, 1);
}

void
buf_number(struct buf *buf, int64_t n)
{
	char digits[TEXT_NUMBER_MAX];

	buf_text(buf, text_number(n, digits));
}

void
buf_printable(struct buf *buf, struct text text, char byte)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		bool c1 = c == 0xc2 && i + 1 < text.len &&
		    (unsigned char)text.data[i + 1] < 0xa0;

		buf_byte(buf, c1 || c < 0x20 || c == 0x7f ? byte : (char)c);
		i += c1;
	}
}

void
buf_words(struct buf *buf, const char *const words[])
{
	for (size_t i = 0; words[i] != NULL; i++) {
		buf_string(buf, i > 0 ? ", " : "");
		buf_string(buf, words[i]);
	}
}

void
buf_fill(struct buf *buf, char byte, size_t count)
{
	if (count == 0 || !grow(buf, count))
		return;
	memset(buf->data + buf->len, byte, count);
	buf->len += count;
}

void *
array_grow(void *items, size_t *room, size_t size)
{
	size_t more = *room * 2 + 64;
	void *grown = realloc(items, more * size);

	if (grown != NULL)
		*room = more;
	return grown;
}

int
buf_error(const struct buf *buf)
{
	return buf->error;
}

struct text
buf_slice(const struct buf *buf)
{
	return (struct text){ buf->len > 0 ? buf->data : "", buf->len };
}
