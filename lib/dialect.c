#include "dialect.h"

#include <string.h>

#include "err.h"

struct dialect
dialect_detect(enum decimal_mark decimal)
{
	return (struct dialect){ .decimal = decimal };
}

/* What one letter at the front of TEXT folds to; *STEP bytes are consumed. */
static const char *
fold_letter(struct text text, size_t *step)
{
	static const struct {
		const char	*letter;
		const char	*folded;
	} table[] = {
		{ "\xc3\xa4", "ae" }, { "\xc3\x84", "ae" },	/* ä Ä */
		{ "\xc3\xb6", "oe" }, { "\xc3\x96", "oe" },
		{ "\xc3\xbc", "ue" }, { "\xc3\x9c", "ue" },
		{ "\xc3\x9f", "ss" }, { "\xe1\xba\x9e", "ss" },	/* ß */
		{ "a\xcc\x88", "ae" }, { "A\xcc\x88", "ae" },
		{ "o\xcc\x88", "oe" }, { "O\xcc\x88", "oe" },
		{ "u\xcc\x88", "ue" }, { "U\xcc\x88", "ue" },
		{ "-", "" }, { "_", "" },
	};

	*step = text_blank(text);
	if (*step > 0)
		return "";
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		size_t len = strlen(table[i].letter);

		if (len <= text.len &&
		    memcmp(text.data, table[i].letter, len) == 0) {
			*step = len;
			return table[i].folded;
		}
	}
	*step = 1;
	return NULL;
}

struct text
dialect_fold_name(struct text name, char folded[DIALECT_NAME_MAX])
{
	size_t len = 0;

	while (name.len > 0 && len + 2 < DIALECT_NAME_MAX) {
		size_t step;
		const char *letters = fold_letter(name, &step);

		if (letters == NULL) {
			char c = name.data[0];

			folded[len++] = (char)(c >= 'A' && c <= 'Z' ?
			    c - 'A' + 'a' : c);
		} else
			while (*letters != '\0')
				folded[len++] = *letters++;
		name.data += step;
		name.len -= step;
	}
	return (struct text){ folded, len };
}

bool
dialect_same_name(struct text a, struct text b)
{
	char left[DIALECT_NAME_MAX], right[DIALECT_NAME_MAX];

	return text_equal(dialect_fold_name(a, left),
	    dialect_fold_name(b, right));
}

char
dialect_guess_delimiter(struct text header)
{
	static const char candidates[] = { ',', ';', '\t', '|' };
	size_t best = 0, best_count = 0;

	for (size_t k = 0; k < sizeof(candidates); k++) {
		size_t count = 0;
		bool quoted = false;

		for (size_t i = 0; i < header.len; i++) {
			if (header.data[i] == '"')
				quoted = !quoted;
			else if (!quoted && header.data[i] == candidates[k])
				count++;
		}
		if (count > best_count) {
			best = k;
			best_count = count;
		}
	}
	return candidates[best];
}

int
dialect_parse_delimiter(struct text text, char *out)
{
	if (text_equal_fold(text, text_of("tab")) || text_is(text, "\t")) {
		*out = '\t';
		return ERR_OK;
	}
	if (text.len != 1)
		return ERR_SYNTAX;
	char c = text.data[0];
	if (c <= ' ' || c > '~' || c == '"' || (c >= '0' && c <= '9') ||
	    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return ERR_SYNTAX;
	*out = c;
	return ERR_OK;
}
