#include "treeout.h"

#include <string.h>
#include <yaml.h>

#include "err.h"

#define CONFLICT_TAG	"!konflikt"

/* What is written, and the text that is being written. */
struct writer {
	yaml_emitter_t	 emitter;
	struct buf	*out;
	struct buf	 text;
};

static int
take_bytes(void *context, unsigned char *bytes, size_t len)
{
	struct writer *w = context;

	buf_add(w->out, (const char *)bytes, len);
	return buf_error(w->out) == ERR_OK;
}

/* --- characters --------------------------------------------------------- */

/*
 * libyaml escapes characters beyond U+FFFF, and refuses a block for a text with
 * a TAB or with a blank at the end of a line, although YAML has them there.
 * Such a character goes through the library as two of the private area, the
 * upper and the lower bits of its number, and comes back as itself; those of
 * that area go the same way.
 */
#define UPPER		0xe000U
#define UPPER_END	0xe220U		/* of U+10FFFF, and one more */
#define LOWER		0xe400U
#define LOWER_BITS	11
#define LOWER_END	(LOWER + (1U << LOWER_BITS))
#define HIDDEN_BYTES	6		/* two characters of three bytes */

static void
add_three_bytes(struct buf *into, uint32_t number)
{
	buf_byte(into, (char)(0xe0 | (number >> 12)));
	buf_byte(into, (char)(0x80 | (number >> 6 & 0x3f)));
	buf_byte(into, (char)(0x80 | (number & 0x3f)));
}

static void
add_hidden(struct buf *into, uint32_t number)
{
	add_three_bytes(into, UPPER + (number >> LOWER_BITS));
	add_three_bytes(into, LOWER + (number & ((1U << LOWER_BITS) - 1)));
}

/* The number of the character of WIDTH bytes at DATA. */
static uint32_t
number_of(const char *data, size_t width)
{
	static const unsigned char mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	uint32_t number = (unsigned char)data[0] & mask[width];

	for (size_t i = 1; i < width; i++)
		number = number << 6 | ((unsigned char)data[i] & 0x3f);
	return number;
}

/* Must the character NUMBER at place I of TEXT be hidden? */
static bool
is_hidden(struct text text, size_t i, uint32_t number, bool block)
{
	if (number >= UPPER && number < LOWER_END)
		return true;
	if (number > 0xffff)
		return true;
	/* At the beginning it would hide how far the block is indented. */
	return block && i > 0 && (number == '\t' || (number == ' ' &&
	    (i + 1 == text.len || text.data[i + 1] == '\n')));
}

/* TEXT for the library; BLOCK: it has several lines. */
static int
hide(struct buf *into, struct text text, bool block)
{
	buf_clear(into);
	for (size_t i = 0; i < text.len;) {
		struct text rest = { text.data + i, text.len - i };
		size_t width = text_character(rest);
		uint32_t number = width == 0 || width > rest.len ? 0 :
		    number_of(rest.data, width);

		if (width == 0 || width > rest.len)
			width = 1;
		if (is_hidden(text, i, number, block))
			add_hidden(into, number);
		else
			buf_add(into, rest.data, width);
		i += width;
	}
	return buf_error(into);
}

/* Is there a hidden character at DATA?  Its number. */
static bool
find_hidden(const char *data, size_t len, uint32_t *number)
{
	if (len < HIDDEN_BYTES || (unsigned char)data[0] != 0xee)
		return false;
	uint32_t upper = number_of(data, 3), lower = number_of(data + 3, 3);
	if (upper < UPPER || upper >= UPPER_END)
		return false;
	*number = (upper - UPPER) << LOWER_BITS | (lower - LOWER);
	return true;
}

static size_t
put_character(char *at, uint32_t number)
{
	size_t width = number < 0x80 ? 1 : number < 0x10000 ? 3 : 4;

	if (width == 1)
		at[0] = (char)number;
	for (size_t i = width - 1; width > 1 && i > 0; i--) {
		at[i] = (char)(0x80 | (number & 0x3f));
		number >>= 6;
	}
	if (width > 1)
		at[0] = (char)((width == 3 ? 0xe0 : 0xf0) | number);
	return width;
}

/* All hidden characters of OUT from START on become themselves. */
static void
show(struct buf *out, size_t start)
{
	size_t to = start;
	uint32_t number;

	for (size_t from = start; from < out->len;) {
		if (find_hidden(out->data + from, out->len - from,
		    &number)) {
			to += put_character(out->data + to, number);
			from += HIDDEN_BYTES;
		} else
			out->data[to++] = out->data[from++];
	}
	out->len = to;
}

/* --- events ------------------------------------------------------------- */

/* Hand EVENT, which MADE says could be made, to the emitter. */
static int
emit(yaml_emitter_t *emitter, yaml_event_t *event, int made)
{
	return made != 0 && yaml_emitter_emit(emitter, event) != 0 ? ERR_OK :
	    ERR_NOMEM;
}

/* Characters that YAML takes for a line break, and that are none to us. */
static bool
has_odd_break(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] != '\n' && text_line_end((struct text){
		    text.data + i, text.len - i }) > 0)
			return true;
	return false;
}

/* Is there a blank or nothing at place I of TEXT? */
static bool
ends_at(struct text text, size_t i)
{
	return i >= text.len || text.data[i] == ' ';
}

/* Would TEXT, written plain, begin like something else than a text? */
static bool
begins_oddly(struct text text)
{
	static const char odd[] = "#,[]{}&*!|>'\"%@`";
	const struct text first = { text.data, text.len < 3 ? text.len : 3 };

	return memchr(odd, text.data[0], sizeof(odd) - 1) != NULL ||
	    text.data[0] == ' ' || text_is(first, "---") ||
	    text_is(first, "...") || ((text.data[0] == '-' ||
	    text.data[0] == '?') && ends_at(text, 1));
}

/* The library would quote it, too, but not as it quotes what it read quoted:
 * then the second writing would differ from the first. */
static bool
needs_quotes(struct text text)
{
	if (begins_oddly(text) || text.data[text.len - 1] == ' ')
		return true;
	for (size_t i = 0; i < text.len; i++)
		if ((text.data[i] == ':' && ends_at(text, i + 1)) ||
		    (text.data[i] == '#' && text.data[i - 1] == ' '))
			return true;
	return false;
}

static yaml_scalar_style_t
style_of(struct text text, bool quoted)
{
	if (text.len == 0 || has_odd_break(text))
		return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	if (memchr(text.data, '\n', text.len) != NULL)
		return YAML_LITERAL_SCALAR_STYLE;
	return quoted || needs_quotes(text) ?
	    YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_PLAIN_SCALAR_STYLE;
}

static int
write_scalar(struct writer *w, struct text text, bool quoted)
{
	yaml_scalar_style_t style = style_of(text, quoted);
	yaml_event_t event;
	int r = hide(&w->text, text, style == YAML_LITERAL_SCALAR_STYLE);

	if (r != ERR_OK)
		return r;
	struct text hidden = buf_slice(&w->text);
	/* The library only reads through the pointers. */
	return emit(&w->emitter, &event, yaml_scalar_event_initialize(&event,
	    NULL, NULL, (const yaml_char_t *)hidden.data, (int)hidden.len, 1,
	    1, style));
}

static int write_node(struct writer *w, const struct tree *node);

static int
write_children(struct writer *w, const struct tree *node)
{
	int r = ERR_OK;

	for (const struct tree *child = node->child; child != NULL &&
	    r == ERR_OK; child = child->next) {
		if (node->kind == TREE_MAP)
			r = write_scalar(w, child->key,
			    child->key_quoted);
		if (r == ERR_OK)
			r = write_node(w, child);
	}
	return r;
}

static int
write_list(struct writer *w, const struct tree *node)
{
	yaml_event_t event;
	int r = emit(&w->emitter, &event, yaml_sequence_start_event_initialize(
	    &event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE));

	if (r == ERR_OK)
		r = write_children(w, node);
	return r != ERR_OK ? r : emit(&w->emitter, &event,
	    yaml_sequence_end_event_initialize(&event));
}

static int
write_map(struct writer *w, const struct tree *node)
{
	const char *tag = node->conflict ? CONFLICT_TAG : NULL;
	yaml_event_t event;
	int r = emit(&w->emitter, &event, yaml_mapping_start_event_initialize(
	    &event, NULL, (const yaml_char_t *)tag, tag == NULL,
	    YAML_BLOCK_MAPPING_STYLE));

	if (r == ERR_OK)
		r = write_children(w, node);
	return r != ERR_OK ? r : emit(&w->emitter, &event,
	    yaml_mapping_end_event_initialize(&event));
}

static int
write_node(struct writer *w, const struct tree *node)
{
	switch (node->kind) {
	case TREE_LIST:
		return write_list(w, node);
	case TREE_MAP:
		return write_map(w, node);
	default:
		return write_scalar(w, node->text, node->quoted);
	}
}

static int
write_document(struct writer *w, const struct tree *root)
{
	yaml_event_t event;
	int r;

	if ((r = emit(&w->emitter, &event, yaml_stream_start_event_initialize(
	    &event, YAML_UTF8_ENCODING))) != ERR_OK ||
	    (r = emit(&w->emitter, &event, yaml_document_start_event_initialize(
	    &event, NULL, NULL, NULL, 1))) != ERR_OK ||
	    (r = write_node(w, root)) != ERR_OK ||
	    (r = emit(&w->emitter, &event, yaml_document_end_event_initialize(
	    &event, 1))) != ERR_OK)
		return r;
	return emit(&w->emitter, &event,
	    yaml_stream_end_event_initialize(&event));
}

/* Behind any block that keeps empty lines the library marks the end. */
static void
cut_end_mark(struct buf *out)
{
	static const char mark[] = "\n...\n";
	const size_t len = sizeof(mark) - 1;

	if (out->len >= len &&
	    memcmp(out->data + out->len - len, mark, len) == 0)
		out->len -= len - 1;
}

int
tree_write(const struct tree *root, struct buf *out)
{
	struct writer w = { .out = out, .text = BUF_EMPTY };
	size_t start = out->len;

	if (yaml_emitter_initialize(&w.emitter) == 0)
		return ERR_NOMEM;
	yaml_emitter_set_output(&w.emitter, take_bytes, &w);
	yaml_emitter_set_unicode(&w.emitter, 1);
	yaml_emitter_set_width(&w.emitter, -1);
	yaml_emitter_set_indent(&w.emitter, 2);
	int r = write_document(&w, root);
	yaml_emitter_delete(&w.emitter);
	buf_free(&w.text);
	if (r == ERR_OK)
		r = buf_error(out);
	if (r != ERR_OK)
		return r;
	show(out, start);
	cut_end_mark(out);
	return ERR_OK;
}
