#include "text.h"

#include <string.h>

struct text
text_of(const char *string)
{
	if (string == NULL)
		string = "";
	return (struct text){ string, strlen(string) };
}

bool
text_equal(struct text a, struct text b)
{
	return a.len == b.len &&
	    (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static unsigned char
fold(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool
text_equal_fold(struct text a, struct text b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (fold(a.data[i]) != fold(b.data[i]))
			return false;
	return true;
}

bool
text_list_has(struct text_list list, struct text text)
{
	for (size_t i = 0; i < list.count; i++)
		if (text_equal(list.item[i], text))
			return true;
	return false;
}

bool
text_list_equal(struct text_list a, struct text_list b)
{
	bool equal = a.count == b.count;

	for (size_t i = 0; i < a.count && equal; i++)
		equal = text_equal(a.item[i], b.item[i]);
	return equal;
}

bool
text_is(struct text text, const char *string)
{
	return text_equal(text, text_of(string));
}

int
text_compare(struct text a, struct text b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common > 0 ? memcmp(a.data, b.data, common) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool
text_find_word(struct text text, const char *const words[], int *out)
{
	for (int i = 0; words[i] != NULL; i++)
		if (text_equal_fold(text, text_of(words[i]))) {
			*out = i;
			return true;
		}
	return false;
}

size_t
text_character(struct text text)
{
	const unsigned char *p = (const unsigned char *)text.data;
	size_t len = text.len;
	unsigned char first = p[0], low = 0x80, high = 0xbf;
	size_t need;

	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	need = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	if (first == 0xe0)
		low = 0xa0;
	else if (first == 0xed)
		high = 0x9f;
	else if (first == 0xf0)
		low = 0x90;
	else if (first == 0xf4)
		high = 0x8f;
	for (size_t i = 1; i < need && i < len; i++) {
		if (p[i] < low || p[i] > high)
			return 0;
		low = 0x80;
		high = 0xbf;
	}
	return need;
}

size_t
text_blank(struct text text)
{
	const char *p = text.data;

	if (text.len >= 1 && (p[0] == ' ' || p[0] == '\t'))
		return 1;
	if (text.len >= 2 && memcmp(p, "\xc2\xa0", 2) == 0)
		return 2;
	if (text.len >= 3 && memcmp(p, "\xe2\x80\xaf", 3) == 0)
		return 3;
	return 0;
}

/* Length of the blank or line break that TEXT begins with. */
static size_t
trimmed(struct text text)
{
	if (text.len >= 1 && (text.data[0] == '\n' || text.data[0] == '\r'))
		return 1;
	return text_blank(text);
}

/* Length of the blank or line break that TEXT ends with. */
static size_t
blank_at_end(struct text text)
{
	for (size_t width = 1; width <= 3 && width <= text.len; width++) {
		struct text tail = { text.data + text.len - width, width };

		if (trimmed(tail) == width)
			return width;
	}
	return 0;
}

size_t
text_line_end(struct text text)
{
	static const struct text end[] = { TEXT("\r\n"), TEXT("\n"),
		TEXT("\r"), TEXT("\xc2\x85"), TEXT("\xe2\x80\xa8"),
		TEXT("\xe2\x80\xa9") };

	for (size_t i = 0; i < sizeof(end) / sizeof(end[0]); i++)
		if (text.len >= end[i].len &&
		    memcmp(text.data, end[i].data, end[i].len) == 0)
			return end[i].len;
	return 0;
}

struct text
text_trim(struct text text)
{
	size_t width;

	while ((width = trimmed(text)) > 0) {
		text.data += width;
		text.len -= width;
	}
	while ((width = blank_at_end(text)) > 0)
		text.len -= width;
	return text;
}

struct text
text_cut(struct text text, char separator, struct text *rest)
{
	const char *at = text.len > 0 ?
	    memchr(text.data, separator, text.len) : NULL;

	if (at == NULL) {
		*rest = (struct text){ NULL, 0 };
		return text;
	}
	size_t head = (size_t)(at - text.data);
	*rest = (struct text){ at + 1, text.len - head - 1 };
	return (struct text){ text.data, head };
}

struct text
text_number(int64_t n, char buffer[TEXT_NUMBER_MAX])
{
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	char *p = buffer + TEXT_NUMBER_MAX;

	do {
		*--p = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (n < 0)
		*--p = '-';
	return (struct text){ p, (size_t)(buffer + TEXT_NUMBER_MAX - p) };
}
