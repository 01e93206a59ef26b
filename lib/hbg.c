#include "hbg.h"

#include <string.h>

#include "err.h"

static const struct text five_levels[] = {
	TEXT("1"), TEXT("2"), TEXT("3"), TEXT("4"), TEXT("5")
};
static const struct text one_suffix[] = { TEXT("S") };

const struct text_list hbg_default_levels = { five_levels, 5 };
const struct text_list hbg_default_suffixes = { one_suffix, 1 };

/* A label without blanks and without HBG in front. */
struct folded {
	char	bytes[HBG_TEXT_MAX];
	size_t	len;
};

static bool
fold(struct text text, struct folded *out)
{
	out->len = 0;
	while (text.len > 0) {
		size_t blank = text_blank(text), step = blank > 0 ? blank : 1;

		if (blank == 0) {
			if (out->len == sizeof(out->bytes))
				return false;
			out->bytes[out->len++] = text.data[0];
		}
		text.data += step;
		text.len -= step;
	}
	if (out->len > 3 && text_equal_fold((struct text){ out->bytes, 3 },
	    text_of("hbg"))) {
		out->len -= 3;
		memmove(out->bytes, out->bytes + 3, out->len);
	}
	return true;
}

bool
hbg_same_part(struct text a, struct text b)
{
	struct folded left, right;

	return fold(a, &left) && fold(b, &right) &&
	    text_equal_fold((struct text){ left.bytes, left.len },
	    (struct text){ right.bytes, right.len });
}

bool
hbg_is_part(struct text text)
{
	struct folded part;

	return text.len <= HBG_PART_MAX && fold(text, &part) && part.len > 0 &&
	    memchr(part.bytes, '+', part.len) == NULL &&
	    !(part.len == 1 && (part.bytes[0] == '-' || part.bytes[0] == '*'));
}

/* Position of PART in LIST from 1, 0 when it is not there. */
static uint8_t
position(struct text part, struct text_list list)
{
	for (size_t i = 0; i < list.count; i++)
		if (text_equal_fold(part, list.item[i]))
			return (uint8_t)(i + 1);
	for (size_t i = 0; i < list.count; i++) {
		struct folded listed;

		if (fold(list.item[i], &listed) && text_equal_fold(part,
		    (struct text){ listed.bytes, listed.len }))
			return (uint8_t)(i + 1);
	}
	return 0;
}

int
hbg_parse(struct text text, struct text_list levels, struct text_list suffixes,
    struct hbg *out)
{
	struct folded label;
	struct text suffix, behind;
	struct hbg hbg = { 0, 0 };

	if (!fold(text, &label))
		return ERR_LEVEL;
	struct text level = text_cut((struct text){ label.bytes, label.len },
	    '+', &suffix);
	if (level.len == 0 || (suffix.data != NULL && suffix.len == 0))
		return ERR_SYNTAX;
	if (suffix.data == NULL && text_is(level, "-")) {
		*out = hbg;
		return ERR_OK;
	}
	hbg.level = position(level, levels);
	if (hbg.level == 0)
		return ERR_LEVEL;
	if (suffix.data != NULL) {
		suffix = text_cut(suffix, '+', &behind);
		if (behind.data != NULL)
			return ERR_SYNTAX;
		hbg.suffix = position(suffix, suffixes);
		if (hbg.suffix == 0)
			return ERR_SUFFIX;
	}
	*out = hbg;
	return ERR_OK;
}

static size_t
put(char *text, size_t len, struct text part)
{
	memcpy(text + len, part.data, part.len);
	return len + part.len;
}

struct text
hbg_format(struct hbg label, struct text_list levels, struct text_list suffixes,
    char text[HBG_TEXT_MAX])
{
	size_t len = 0;

	if (label.level == 0)
		len = put(text, len, text_of("-"));
	else
		len = put(text, len, levels.item[label.level - 1]);
	if (label.suffix > 0) {
		text[len++] = '+';
		len = put(text, len, suffixes.item[label.suffix - 1]);
	}
	return (struct text){ text, len };
}
