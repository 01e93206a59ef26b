#include "textin.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "err.h"

/* A character of UTF-16 takes at most three bytes of UTF-8, one of a code
 * page at most four. */
#define BLOCK_ROOM	(4 * TEXTIN_BLOCK + 64)

static int
open_converter(struct textin *in, const char *encoding)
{
	/* A slash would switch on the locale's transliteration, the empty name
	 * is the locale's own encoding. */
	bool plain = encoding[0] != '\0' && strchr(encoding, '/') == NULL;
	iconv_t converter = (iconv_t)-1;

	errno = EINVAL;
	if (plain)
		converter = iconv_open("UTF-8", encoding);
	if (converter == (iconv_t)-1)
		return errno == ENOMEM ? ERR_NOMEM : ERR_SYNTAX;
	in->converter = converter;
	return ERR_OK;
}

static void
close_converter(struct textin *in)
{
	if (in->converter != NULL)
		iconv_close(in->converter);
	in->converter = NULL;
}

int
textin_open(struct textin *in, const char *path, const char *encoding)
{
	*in = (struct textin){ .fd = -1 };
	if (encoding != NULL) {
		int r = open_converter(in, encoding);

		if (r != ERR_OK)
			return r;
	}
	in->raw = malloc(TEXTIN_BLOCK);
	in->block = malloc(BLOCK_ROOM);
	if (in->raw == NULL || in->block == NULL)
		return ERR_NOMEM;
	in->fd = strcmp(path, "-") == 0 ? STDIN_FILENO :
	    open(path, O_RDONLY | O_CLOEXEC);
	return in->fd < 0 ? ERR_IO : ERR_OK;
}

void
textin_close(struct textin *in)
{
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	close_converter(in);
	free(in->raw);
	free(in->block);
	*in = (struct textin){ .fd = -1 };
}

/* Forget the first COUNT raw bytes. */
static void
drop(struct textin *in, size_t count)
{
	in->raw_len -= count;
	in->raw_offset += count;
	memmove(in->raw, in->raw + count, in->raw_len);
}

/* Read until there is something new, at the start until WANT bytes. */
static int
fill(struct textin *in, size_t want)
{
	size_t before = in->raw_len;

	while (!in->ended && in->raw_len < TEXTIN_BLOCK &&
	    (in->raw_len == before || in->raw_len < want)) {
		ssize_t n = read(in->fd, in->raw + in->raw_len,
		    TEXTIN_BLOCK - in->raw_len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_IO;
		if (n == 0)
			in->ended = true;
		in->raw_len += (size_t)n;
	}
	return ERR_OK;
}

static int
skip_mark(struct textin *in)
{
	static const struct {
		const char	*bytes;
		size_t		 len;
		const char	*encoding;
	} mark[] = {
		{ "\xef\xbb\xbf", 3, NULL },
		{ "\xff\xfe", 2, "UTF-16LE" },
		{ "\xfe\xff", 2, "UTF-16BE" },
	};

	in->started = true;
	for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++) {
		if (in->raw_len < mark[i].len ||
		    memcmp(in->raw, mark[i].bytes, mark[i].len) != 0)
			continue;
		drop(in, mark[i].len);
		close_converter(in);
		return mark[i].encoding == NULL ? ERR_OK :
		    open_converter(in, mark[i].encoding);
	}
	return ERR_OK;
}

/* Bytes at the front of DATA that are ASCII, by eights. */
static size_t
ascii_run(const char *data, size_t len)
{
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t word;

		memcpy(&word, data + i, 8);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	return i;
}

static int
bad(struct textin *in, size_t at, int code)
{
	in->bad_offset = in->raw_offset + at;
	in->bad_byte = (unsigned char)in->raw[at];
	return code;
}

/* Length of the valid UTF-8 at the front of raw; what is wrong behind it
 * becomes the pending error. */
static size_t
check_utf8(struct textin *in)
{
	size_t at = 0;

	while (at < in->raw_len) {
		at += ascii_run(in->raw + at, in->raw_len - at);
		if (at == in->raw_len)
			break;
		size_t left = in->raw_len - at, width = text_character(
		    (struct text){ in->raw + at, left });
		if (width > 0 && width <= left) {
			at += width;
			continue;
		}
		if (width == 0 || in->ended)
			in->pending = bad(in, at, ERR_SYNTAX);
		break;
	}
	return at;
}

static struct text
plain_block(struct textin *in)
{
	size_t len = check_utf8(in);
	const char *nul = len > 0 ? memchr(in->raw, '\0', len) : NULL;

	if (nul != NULL) {
		len = (size_t)(nul - in->raw);
		in->pending = bad(in, len, ERR_RANGE);
	}
	in->used = len;
	return (struct text){ in->raw, len };
}

/* The NUL behind LEN bytes of converted text: convert up to it once more to
 * know where it stands in the file. */
static void
find_nul(struct textin *in, size_t len)
{
	char *from = in->raw, *to = in->block;
	size_t from_len = in->raw_len, to_len = len;

	iconv(in->converter, NULL, NULL, NULL, NULL);
	iconv(in->converter, &from, &from_len, &to, &to_len);
	in->pending = bad(in, (size_t)(from - in->raw), ERR_RANGE);
	in->bad_byte = 0;
}

static struct text
converted_block(struct textin *in)
{
	char *from = in->raw, *to = in->block;
	size_t from_len = in->raw_len, to_len = BLOCK_ROOM;

	size_t n = iconv(in->converter, &from, &from_len, &to, &to_len);
	in->used = (size_t)(from - in->raw);
	if (n == (size_t)-1 && (errno == EILSEQ ||
	    (errno == EINVAL && in->ended)))
		in->pending = bad(in, in->used, ERR_SYNTAX);
	struct text text = { in->block, (size_t)(to - in->block) };
	const char *nul = text.len > 0 ?
	    memchr(text.data, '\0', text.len) : NULL;
	if (nul != NULL) {
		text.len = (size_t)(nul - text.data);
		find_nul(in, text.len);
	}
	return text;
}

/* Some encodings hold a letter back until they know what follows. */
static struct text
last_block(struct textin *in)
{
	char *to = in->block;
	size_t to_len = BLOCK_ROOM;

	in->flushed = true;
	if (in->converter != NULL)
		iconv(in->converter, NULL, NULL, &to, &to_len);
	return (struct text){ in->block, (size_t)(to - in->block) };
}

int
textin_read(struct textin *in, struct text *out)
{
	struct text block = { "", 0 };
	int r;

	do {
		drop(in, in->used);
		in->used = 0;
		if (in->pending != ERR_OK)
			return in->pending;
		if ((r = fill(in, in->started ? 1 : 4)) != ERR_OK)
			return r;
		if (!in->started && (r = skip_mark(in)) != ERR_OK)
			return r;
		if (in->raw_len > 0)
			block = in->converter != NULL ? converted_block(in) :
			    plain_block(in);
		else if (!in->flushed)
			block = last_block(in);
	} while (block.len == 0 && (!in->flushed || in->pending != ERR_OK));
	*out = block;
	return ERR_OK;
}
