/* scratch.h */
#define _XOPEN_SOURCE 700

#include "textin.h"

#include <errno.h>

#include "failalloc.h"
#include "scratch.h"

/* Everything that textin hands out for PATH, and how it ends. */
struct outcome {
	struct buf	 text;
	int		 code;
	int		 reason;	/* errno of ERR_IO */
	uint64_t	 bad_offset;
	unsigned char	 bad_byte;
};

static struct outcome
read_path(const char *path, const char *encoding)
{
	struct outcome outcome = { .text = BUF_EMPTY };
	struct textin in;
	struct text block = { "", 1 };

	outcome.code = textin_open(&in, path, encoding);
	while (outcome.code == ERR_OK && block.len > 0) {
		outcome.code = textin_read(&in, &block);
		outcome.reason = errno;
		if (outcome.code == ERR_OK)
			buf_text(&outcome.text, block);
	}
	outcome.bad_offset = in.bad_offset;
	outcome.bad_byte = in.bad_byte;
	textin_close(&in);
	assert_int_equal(buf_error(&outcome.text), ERR_OK);
	return outcome;
}

static struct outcome
read_bytes(struct text bytes, const char *encoding)
{
	scratch_put("in", bytes);
	return read_path("in", encoding);
}

static struct outcome
read_pieces(struct text bytes, const char *encoding)
{
	scratch_stdin_in_pieces(bytes);
	return read_path("-", encoding);
}

struct sample {
	const char	*name;
	struct text	 bytes;
	const char	*encoding;
	const char	*want;
};

static void
read__each_encoding__becomes_utf8(void **state)
{
	static const struct sample row[] = {
		{ "empty", TEXT(""), NULL, "" },
		{ "plain", TEXT("abc\n"), NULL, "abc\n" },
		{ "CRLF stays", TEXT("a\r\nb\r"), NULL, "a\r\nb\r" },
		{ "UTF-8", TEXT("\xc3\xa4\xe2\x82\xac\xf0\x9f\x8f\xa0"), NULL,
		    "\xc3\xa4\xe2\x82\xac\xf0\x9f\x8f\xa0" },
		{ "first and last of each length",
		    TEXT("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf"
		    "\xee\x80\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"),
		    NULL,
		    "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf"
		    "\xee\x80\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf" },
		{ "mark", TEXT("\xef\xbb\xbf" "a"), NULL, "a" },
		{ "only a mark", TEXT("\xef\xbb\xbf"), NULL, "" },
		{ "a second mark is text", TEXT("\xef\xbb\xbf\xef\xbb\xbf"),
		    NULL, "\xef\xbb\xbf" },
		{ "mark against the option", TEXT("\xef\xbb\xbf\xc3\xa4"),
		    "windows-1252", "\xc3\xa4" },
		{ "UTF-16 LE", TEXT("\xff\xfe" "a\0\xe4\0\xac\x20\x3c\xd8\xe0"
		    "\xdf"), NULL, "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x8f\xa0" },
		{ "UTF-16 BE", TEXT("\xfe\xff\0a\0\xe4\x20\xac\xd8\x3c\xdf"
		    "\xe0"), NULL, "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x8f\xa0" },
		{ "only a mark of UTF-16", TEXT("\xff\xfe"), NULL, "" },
		{ "UTF-16 LE by option", TEXT("a\0\xe4\0"), "UTF-16LE",
		    "a\xc3\xa4" },
		{ "UTF-16 BE, option LE", TEXT("\xfe\xff\0a"), "UTF-16LE",
		    "a" },
		{ "windows-1252", TEXT("\xe4\xf6\xfc\xdf\x80\xa0"),
		    "windows-1252", "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f"
		    "\xe2\x82\xac\xc2\xa0" },
		{ "code page 850", TEXT("\x84\x94\x81\xe1"), "cp850",
		    "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f" },
		{ "one byte of a mark", TEXT("\xc3\xaf"), NULL, "\xc3\xaf" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome file = read_bytes(row[i].bytes,
		    row[i].encoding);
		struct outcome pieces = read_pieces(row[i].bytes,
		    row[i].encoding);

		assert_code(row[i].name, file.code, ERR_OK);
		assert_text(row[i].name, buf_slice(&file.text), row[i].want);
		assert_code(row[i].name, pieces.code, ERR_OK);
		assert_text(row[i].name, buf_slice(&pieces.text),
		    row[i].want);
		buf_free(&file.text);
		buf_free(&pieces.text);
	}
}

/* glibc keeps a letter back that an accent behind it could change. */
static void
read__encoding_that_holds_back_a_letter__last_letter_is_there(void **state)
{
	static const struct sample row[] = {
		{ "Vietnamese", TEXT("1,2+S"), "windows-1258", "1,2+S" },
		{ "Hebrew", TEXT("1,2+\xe0"), "windows-1255",
		    "1,2+\xd7\x90" },
		{ "one letter", TEXT("a"), "windows-1258", "a" },
		{ "with an accent", TEXT("a\xec"), "windows-1258",
		    "\xc3\xa1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome file = read_bytes(row[i].bytes,
		    row[i].encoding);
		struct outcome pieces = read_pieces(row[i].bytes,
		    row[i].encoding);

		assert_code(row[i].name, file.code, ERR_OK);
		assert_text(row[i].name, buf_slice(&file.text), row[i].want);
		assert_text(row[i].name, buf_slice(&pieces.text),
		    row[i].want);
		buf_free(&file.text);
		buf_free(&pieces.text);
	}
}

static void
read__bad_bytes__text_before_them_then_their_place(void **state)
{
	static const struct {
		const char	*name;
		struct text	 bytes;
		const char	*encoding;
		const char	*want;
		uint64_t	 offset;
		unsigned char	 byte;
	} row[] = {
		{ "Latin 1", TEXT("ab\xe4" "c"), NULL, "ab", 2, 0xe4 },
		{ "behind a mark", TEXT("\xef\xbb\xbf" "a\xff"), NULL, "a", 4,
		    0xff },
		{ "cut at the end, 2", TEXT("a\xc3"), NULL, "a", 1, 0xc3 },
		{ "cut at the end, 3", TEXT("a\xe2\x82"), NULL, "a", 1, 0xe2 },
		{ "cut at the end, 4", TEXT("\xf0\x9f\x8f"), NULL, "", 0,
		    0xf0 },
		{ "cut by a letter", TEXT("\xe2\x82x"), NULL, "", 0, 0xe2 },
		{ "no first byte", TEXT("\x80"), NULL, "", 0, 0x80 },
		{ "overlong 2", TEXT("\xc0\xaf"), NULL, "", 0, 0xc0 },
		{ "overlong 2, last", TEXT("\xc1\xbf"), NULL, "", 0, 0xc1 },
		{ "overlong 3", TEXT("\xe0\x9f\xbf"), NULL, "", 0, 0xe0 },
		{ "overlong 4", TEXT("\xf0\x8f\xbf\xbf"), NULL, "", 0, 0xf0 },
		{ "surrogate", TEXT("\xed\xa0\x80"), NULL, "", 0, 0xed },
		{ "last surrogate", TEXT("\xed\xbf\xbf"), NULL, "", 0, 0xed },
		{ "beyond Unicode", TEXT("\xf4\x90\x80\x80"), NULL, "", 0,
		    0xf4 },
		{ "far beyond", TEXT("\xf5\x80\x80\x80"), NULL, "", 0, 0xf5 },
		{ "half a mark", TEXT("\xef\xbb"), NULL, "", 0, 0xef },
		{ "behind eight", TEXT("12345678\xff"), NULL, "12345678", 8,
		    0xff },
		{ "UTF-16, odd", TEXT("\xff\xfe" "a\0b"), NULL, "a", 4, 'b' },
		{ "UTF-16, lone surrogate", TEXT("\xff\xfe\0\xdc"), NULL, "",
		    2, 0 },
		{ "not in the code page", TEXT("a\x81"), "windows-1252", "a",
		    1, 0x81 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got[] = {
			read_bytes(row[i].bytes, row[i].encoding),
			read_pieces(row[i].bytes, row[i].encoding),
		};

		for (size_t k = 0; k < COUNT_OF(got); k++) {
			assert_code(row[i].name, got[k].code, ERR_SYNTAX);
			assert_text(row[i].name, buf_slice(&got[k].text),
			    row[i].want);
			assert_number(row[i].name, (int64_t)got[k].bad_offset,
			    (int64_t)row[i].offset);
			assert_number(row[i].name, got[k].bad_byte,
			    row[i].byte);
			buf_free(&got[k].text);
		}
	}
}

static void
read__nul__its_offset_is_that_in_the_file(void **state)
{
	static const struct {
		const char	*name;
		struct text	 bytes;
		const char	*encoding;
		const char	*want;
		uint64_t	 offset;
	} row[] = {
		{ "at once", TEXT("\0"), NULL, "", 0 },
		{ "UTF-8", TEXT("a\xc3\xa4\0b"), NULL, "a\xc3\xa4", 3 },
		{ "at the end", TEXT("ab\0"), NULL, "ab", 2 },
		{ "in front of bad bytes", TEXT("a\0\xff"), NULL, "a", 1 },
		{ "UTF-16 without a mark", TEXT("a\0b\0"), NULL, "a", 1 },
		{ "UTF-16", TEXT("\xff\xfe" "f\0a\0l\0l\0\0\0x\0"), NULL,
		    "fall", 10 },
		{ "UTF-16 BE", TEXT("\xfe\xff\0\xe4\0\0"), NULL, "\xc3\xa4",
		    4 },
		{ "code page", TEXT("\xe4\xf6\0x"), "windows-1252",
		    "\xc3\xa4\xc3\xb6", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got[] = {
			read_bytes(row[i].bytes, row[i].encoding),
			read_pieces(row[i].bytes, row[i].encoding),
		};

		for (size_t k = 0; k < COUNT_OF(got); k++) {
			assert_code(row[i].name, got[k].code, ERR_RANGE);
			assert_text(row[i].name, buf_slice(&got[k].text),
			    row[i].want);
			assert_number(row[i].name, (int64_t)got[k].bad_offset,
			    (int64_t)row[i].offset);
			buf_free(&got[k].text);
		}
	}
}

/* Bytes of the first character of the N bytes at P by the table of RFC 3629,
 * 0 when it is none. */
static size_t
rfc3629(const unsigned char *p, size_t n)
{
	static const struct {
		unsigned char	low[4], high[4];
		size_t		len;
	} form[] = {
		{ { 0x00 }, { 0x7f }, 1 },
		{ { 0xc2, 0x80 }, { 0xdf, 0xbf }, 2 },
		{ { 0xe0, 0xa0, 0x80 }, { 0xe0, 0xbf, 0xbf }, 3 },
		{ { 0xe1, 0x80, 0x80 }, { 0xec, 0xbf, 0xbf }, 3 },
		{ { 0xed, 0x80, 0x80 }, { 0xed, 0x9f, 0xbf }, 3 },
		{ { 0xee, 0x80, 0x80 }, { 0xef, 0xbf, 0xbf }, 3 },
		{ { 0xf0, 0x90, 0x80, 0x80 }, { 0xf0, 0xbf, 0xbf, 0xbf }, 4 },
		{ { 0xf1, 0x80, 0x80, 0x80 }, { 0xf3, 0xbf, 0xbf, 0xbf }, 4 },
		{ { 0xf4, 0x80, 0x80, 0x80 }, { 0xf4, 0x8f, 0xbf, 0xbf }, 4 },
	};

	for (size_t f = 0; f < COUNT_OF(form); f++) {
		size_t i = 0;

		while (i < form[f].len && i < n && p[i] >= form[f].low[i] &&
		    p[i] <= form[f].high[i])
			i++;
		if (i == form[f].len)
			return i;
	}
	return 0;
}

static void
read__random_bytes__as_rfc_3629_says(void **state)
{
	static const unsigned char byte[] = { 'A', 0x7f, 0x80, 0x8f, 0x90,
		0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
		0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5 };
	uint64_t seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		unsigned char bytes[8];
		size_t len = (size_t)testing_between(&seed, 1, 8), good = 0;

		for (size_t i = 0; i < len; i++)
			bytes[i] = byte[testing_between(&seed, 0,
			    COUNT_OF(byte) - 1)];
		for (size_t width = 1; good < len && width > 0; good += width)
			width = rfc3629(bytes + good, len - good);
		struct outcome got = read_bytes((struct text){
		    (const char *)bytes, len }, NULL);
		assert_code("random", got.code,
		    good < len ? ERR_SYNTAX : ERR_OK);
		assert_int_equal(got.text.len, good);
		if (good > 0)
			assert_memory_equal(got.text.data, bytes, good);
		if (good < len)
			assert_int_equal(got.bad_offset, good);
		buf_free(&got.text);
	}
}

/* Characters of each width in every position around the end of a block. */
static void
read__character_across_blocks__is_whole(void **state)
{
	static const struct sample row[] = {
		{ "UTF-8", TEXT("\xc3\xa4\xe2\x82\xac\xf0\x9f\x8f\xa0"),
		    NULL, "\xc3\xa4\xe2\x82\xac\xf0\x9f\x8f\xa0" },
		{ "code page", TEXT("\xe4\x80\xfc"), "windows-1252",
		    "\xc3\xa4\xe2\x82\xac\xc3\xbc" },
		{ "double bytes", TEXT("\x82\xa0\x83\x41"), "SHIFT_JIS",
		    "\xe3\x81\x82\xe3\x82\xa2" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		for (size_t before = 0; before <= row[i].bytes.len; before++) {
			struct buf bytes = BUF_EMPTY, want = BUF_EMPTY;

			buf_fill(&bytes, 'a', TEXTIN_BLOCK - before);
			buf_fill(&want, 'a', TEXTIN_BLOCK - before);
			buf_text(&bytes, row[i].bytes);
			buf_string(&want, row[i].want);
			buf_string(&bytes, "z");
			buf_string(&want, "z");
			struct outcome got = read_bytes(buf_slice(&bytes),
			    row[i].encoding);
			assert_code(row[i].name, got.code, ERR_OK);
			assert_that(row[i].name, text_equal(
			    buf_slice(&got.text), buf_slice(&want)));
			buf_free(&got.text);
			buf_free(&bytes);
			buf_free(&want);
		}
}

static void
read__utf16_over_many_blocks__is_whole(void **state)
{
	struct buf bytes = BUF_EMPTY, want = BUF_EMPTY;

	(void)state;
	buf_add(&bytes, "\xff\xfe", 2);
	for (int i = 0; i < 50000; i++) {
		buf_add(&bytes, "\x3c\xd8\xe0\xdf", 4);
		buf_add(&want, "\xf0\x9f\x8f\xa0", 4);
		if (i % 3 == 0) {
			buf_add(&bytes, "\xac\x20", 2);
			buf_add(&want, "\xe2\x82\xac", 3);
		}
	}
	struct outcome got = read_bytes(buf_slice(&bytes), NULL);
	assert_code("UTF-16", got.code, ERR_OK);
	assert_true(text_equal(buf_slice(&got.text), buf_slice(&want)));
	buf_free(&got.text);
	buf_free(&bytes);
	buf_free(&want);
}

static void
read__bad_byte_far_inside__offset_is_right(void **state)
{
	(void)state;
	for (size_t at = 3 * TEXTIN_BLOCK - 2; at < 3 * TEXTIN_BLOCK + 2;
	    at++) {
		struct buf bytes = BUF_EMPTY;

		buf_fill(&bytes, 'a', at);
		buf_string(&bytes, "\xff" "b");
		struct outcome got = read_bytes(buf_slice(&bytes), NULL);
		assert_code("UTF-8", got.code, ERR_SYNTAX);
		assert_int_equal(got.bad_offset, at);
		assert_int_equal(got.text.len, at);
		buf_free(&got.text);
		bytes.data[at] = '\0';
		got = read_bytes(buf_slice(&bytes), NULL);
		assert_code("NUL", got.code, ERR_RANGE);
		assert_int_equal(got.bad_offset, at);
		buf_free(&got.text);
		buf_free(&bytes);
	}
}

static void
open__no_file__errno_says_why(void **state)
{
	(void)state;
	struct outcome got = read_path("is-not-there", NULL);
	assert_code("missing", got.code, ERR_IO);
	assert_int_equal(errno, ENOENT);

	got = read_path(".", NULL);
	assert_code("folder", got.code, ERR_IO);
	assert_int_equal(got.reason, EISDIR);
}

static void
open__unknown_encoding__is_refused(void **state)
{
	static const char *const row[] = { "no-such-encoding", "",
		"windows-1252//TRANSLIT", "UTF-8//IGNORE", "/" };

	(void)state;
	scratch_put("in", text_of("a"));
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_code(row[i], read_path("in", row[i]).code, ERR_SYNTAX);
}

static void
read__out_of_memory_anywhere__is_reported_and_leaks_nothing(void **state)
{
	long nth = 0;

	(void)state;
	scratch_put("in", text_of("abc"));
	for (;; nth++) {
		struct textin in;
		struct text block;

		failalloc_after(nth);
		int r = textin_open(&in, "in", NULL);
		if (r == ERR_OK)
			r = textin_read(&in, &block);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		textin_close(&in);
		assert_code("open", r, hit ? ERR_NOMEM : ERR_OK);
		if (!hit)
			break;
	}
	assert_true(nth > 0);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(read__each_encoding__becomes_utf8),
		cmocka_unit_test(
		    read__encoding_that_holds_back_a_letter__last_letter_is_there),
		cmocka_unit_test(
		    read__bad_bytes__text_before_them_then_their_place),
		cmocka_unit_test(read__nul__its_offset_is_that_in_the_file),
		cmocka_unit_test(read__random_bytes__as_rfc_3629_says),
		cmocka_unit_test(read__character_across_blocks__is_whole),
		cmocka_unit_test(read__utf16_over_many_blocks__is_whole),
		cmocka_unit_test(read__bad_byte_far_inside__offset_is_right),
		cmocka_unit_test(open__no_file__errno_says_why),
		cmocka_unit_test(open__unknown_encoding__is_refused),
		cmocka_unit_test(
		    read__out_of_memory_anywhere__is_reported_and_leaks_nothing),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
