/*
 * Three lines: levels and suffixes, each list with commas, and a label.  A
 * label that is accepted comes back from what is written, and means the same
 * whatever its case and blanks.
 */
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "hbg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* The parts of LINE that may stand in a list together, at most MAX. */
static struct text_list
list_of(struct text line, struct text item[], size_t max)
{
	size_t count = 0;

	while (line.data != NULL && count < max) {
		struct text part = text_cut(line, ',', &line);
		bool good = hbg_is_part(part);

		for (size_t i = 0; i < count; i++)
			good = good && !hbg_same_part(item[i], part);
		if (good)
			item[count++] = part;
	}
	return (struct text_list){ item, count };
}

/* The label spelt in another way: blanks around it, ASCII case turned. */
static void
check_spelling(struct text text, struct text_list levels,
    struct text_list suffixes, struct hbg want)
{
	struct hbg again = { 0, 0 };
	char *other = malloc(text.len + 2);

	if (other == NULL)
		return;
	other[0] = ' ';
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		other[i + 1] = (char)(letter ? c ^ 0x20 : c);
	}
	other[text.len + 1] = '\t';
	expect(hbg_parse((struct text){ other, text.len + 2 }, levels,
	    suffixes, &again) == ERR_OK);
	expect(again.level == want.level && again.suffix == want.suffix);
	free(other);
}

static void
check(struct text text, struct text_list levels, struct text_list suffixes)
{
	const struct hbg before = { 99, 99 };
	struct hbg label = before, again = before;
	char written[HBG_TEXT_MAX];

	int r = hbg_parse(text, levels, suffixes, &label);
	if (r != ERR_OK) {
		expect(label.level == 99 && label.suffix == 99);
		expect(r == ERR_SYNTAX || r == ERR_LEVEL || r == ERR_SUFFIX);
		return;
	}
	expect(label.level <= levels.count && label.suffix <= suffixes.count);
	expect(label.level > 0 || label.suffix == 0);
	struct text out = hbg_format(label, levels, suffixes, written);
	expect(out.len > 0 && out.len <= HBG_TEXT_MAX);
	expect(hbg_parse(out, levels, suffixes, &again) == ERR_OK);
	expect(again.level == label.level && again.suffix == label.suffix);
	check_spelling(text, levels, suffixes, label);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text level[HBG_LEVELS_MAX], suffix[HBG_SUFFIXES_MAX];
	struct text rest = { size > 0 ? (const char *)data : "", size };
	struct text first = text_cut(rest, '\n', &rest), second;

	if (rest.data == NULL)
		return 0;
	second = text_cut(rest, '\n', &rest);
	if (rest.data == NULL)
		return 0;
	struct text_list levels = list_of(first, level, HBG_LEVELS_MAX);
	struct text_list suffixes = list_of(second, suffix, HBG_SUFFIXES_MAX);
	check(rest, levels, suffixes);
	check(rest, hbg_default_levels, hbg_default_suffixes);
	for (size_t i = 0; i < levels.count; i++)
		check(levels.item[i], levels, suffixes);
	return 0;
}
