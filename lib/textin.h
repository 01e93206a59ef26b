/*
 * textin.h - the bytes of a file as UTF-8, block by block.
 *
 * A byte order mark is skipped and decides the encoding (UTF-8, UTF-16);
 * without one the text is UTF-8, or of the encoding that the user names.
 * Nothing is guessed.
 *
 * Limit      TEXTIN_BLOCK bytes are read at a time.
 * Ownership  textin_close() releases all, also after a failed open.  A block
 *            is borrowed until the next read.
 * Failure    ERR_IO: errno says why.  ERR_RANGE: a NUL byte.  ERR_SYNTAX:
 *            bytes that are not of the encoding.  For both bad_offset is the
 *            place in the file, counted from 0, and bad_byte the byte.  The
 *            text in front of it has been handed out before.  ERR_NOMEM.
 */
#ifndef TEXTIN_H
#define TEXTIN_H

#include "text.h"

#define TEXTIN_BLOCK	((size_t)65536)

struct textin {
	int		 fd;
	void		*converter;	/* iconv_t, NULL for UTF-8 */
	char		*raw;		/* what was read, with bytes left over */
	size_t		 raw_len;
	uint64_t	 raw_offset;	/* of raw in the file */
	char		*block;		/* converted text */
	bool		 started;
	bool		 ended;
	bool		 flushed;	/* the converter holds nothing back */
	size_t		 used;		/* of raw by the block handed out */
	int		 pending;	/* the error behind that block */
	uint64_t	 bad_offset;
	unsigned char	 bad_byte;
};

/*
 * Open PATH, "-" for standard input.  ENCODING is a name known to iconv(1),
 * or NULL.
 *
 * ERR_IO      it cannot be opened
 * ERR_SYNTAX  ENCODING is not known here
 * ERR_NOMEM
 */
int textin_open(struct textin *in, const char *path, const char *encoding);
void textin_close(struct textin *in);

/* The next block in *OUT; of length 0 at the end of the file. */
int textin_read(struct textin *in, struct text *out);

#endif
