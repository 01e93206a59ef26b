#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#include "err.h"
#include "names.h"

#define READ_BLOCK	65536

/* The way from the root to the node that is being read. */
struct builder {
	struct arena	*arena;
	struct diag	*diag;
	const char	*path;
	bool		 conflicts;	/* !konflikt is allowed */
	struct tree	*root;
	struct tree	*stack[TREE_DEPTH_MAX];
	size_t		 depth;
	bool		 have_key;	/* of the mapping on top */
	struct text	 key;
	bool		 key_quoted;
	struct place	 key_at;
	struct names	 keys[TREE_DEPTH_MAX];
	size_t		 documents;
	size_t		 flows;		/* open {} and [] */
	bool		 ended;
	bool		 stop;
};

static struct place
place_of(const struct builder *b, yaml_mark_t mark)
{
	return (struct place){ b->path, mark.line + 1, mark.column + 1 };
}

static void
refuse(struct builder *b, enum diag_id id, struct place at, struct text gap)
{
	diag_say(b->diag, id, at, TEXTS(gap));
}

/* --- building ----------------------------------------------------------- */

static struct tree *
top(const struct builder *b)
{
	return b->depth > 0 ? b->stack[b->depth - 1] : NULL;
}

/* Hang NODE below the node on top; a mapping's key is then used up. */
static void
hang(struct builder *b, struct tree *node)
{
	struct tree *parent = top(b);

	if (parent == NULL) {
		b->root = node;
		return;
	}
	if (parent->kind == TREE_MAP) {
		node->key = b->key;
		node->key_quoted = b->key_quoted;
		node->key_at = b->key_at;
		b->have_key = false;
	}
	if (parent->last == NULL)
		parent->child = node;
	else
		parent->last->next = node;
	parent->last = node;
}

static struct tree *
new_node(struct builder *b, enum tree_kind kind, const yaml_event_t *event)
{
	struct tree *node = arena_alloc(b->arena, sizeof(*node));

	if (node == NULL)
		return NULL;
	node->kind = kind;
	node->at = place_of(b, event->start_mark);
	node->flow = b->flows > 0;
	return node;
}

static bool
wants_key(const struct builder *b)
{
	const struct tree *parent = top(b);

	return parent != NULL && parent->kind == TREE_MAP && !b->have_key;
}

static bool
is_conflict(const struct builder *b, const yaml_char_t *tag)
{
	return b->conflicts && tag != NULL && !wants_key(b) &&
	    text_is(text_of((const char *)tag), "!konflikt");
}

/* Anchors and tags are refused; the node itself is read all the same. */
static void
check_properties(struct builder *b, const yaml_event_t *event,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct place at = place_of(b, event->start_mark);

	if (anchor != NULL)
		refuse(b, DIAG_YAML_ANCHOR, at,
		    text_of((const char *)anchor));
	if (tag != NULL && !is_conflict(b, tag))
		refuse(b, DIAG_YAML_TAG, at, text_of((const char *)tag));
}

static int
take_key(struct builder *b, struct text text, struct place at)
{
	struct names *seen = &b->keys[b->depth - 1];
	size_t before = seen->count;
	uint32_t number;
	int r;

	b->key = arena_text(b->arena, text);
	if (b->key.data == NULL)
		return ERR_NOMEM;
	b->key_at = at;
	b->have_key = true;
	if ((r = names_add(seen, text, &number)) == ERR_NOMEM)
		return r;
	if (r == ERR_RANGE)
		refuse(b, DIAG_YAML_LONG_KEY, at, text);
	else if (seen->count == before)
		refuse(b, DIAG_YAML_KEY_TWICE, at, text);
	return ERR_OK;
}

/* Only line feed and TAB: no other control character belongs into a text. */
static void
check_controls(struct builder *b, struct text text, struct place at)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];

		/* U+0080 to U+009F, but for U+0085, a line break to YAML. */
		bool upper = c == 0xc2 && i + 1 < text.len &&
		    (unsigned char)text.data[i + 1] < 0xa0 &&
		    (unsigned char)text.data[i + 1] != 0x85;

		if ((c >= 0x20 && c != 0x7f && !upper) || c == '\n' ||
		    c == '\t')
			continue;
		refuse(b, DIAG_YAML_CONTROL, at, text);
		return;
	}
}

static int
take_scalar(struct builder *b, const yaml_event_t *event)
{
	struct text text = { (const char *)event->data.scalar.value,
		event->data.scalar.length };

	check_properties(b, event, event->data.scalar.anchor,
	    event->data.scalar.tag);
	check_controls(b, text, place_of(b, event->start_mark));
	bool quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (wants_key(b)) {
		b->key_quoted = quoted;
		return take_key(b, text, place_of(b, event->start_mark));
	}
	struct tree *node = new_node(b, TREE_SCALAR, event);
	if (node == NULL)
		return ERR_NOMEM;
	node->text = arena_text(b->arena, text);
	if (node->text.data == NULL)
		return ERR_NOMEM;
	node->quoted = quoted;
	node->conflict = is_conflict(b, event->data.scalar.tag);
	hang(b, node);
	return ERR_OK;
}

static int
take_alias(struct builder *b, const yaml_event_t *event)
{
	refuse(b, DIAG_YAML_ALIAS, place_of(b, event->start_mark),
	    text_of((const char *)event->data.alias.anchor));
	if (wants_key(b))
		return take_key(b, text_of("*"),
		    place_of(b, event->start_mark));
	struct tree *node = new_node(b, TREE_REFUSED, event);
	if (node == NULL)
		return ERR_NOMEM;
	hang(b, node);
	return ERR_OK;
}

static int
take_start(struct builder *b, enum tree_kind kind, const yaml_event_t *event)
{
	bool map = kind == TREE_MAP;

	check_properties(b, event, map ? event->data.mapping_start.anchor :
	    event->data.sequence_start.anchor, map ?
	    event->data.mapping_start.tag : event->data.sequence_start.tag);
	if (wants_key(b)) {
		refuse(b, DIAG_YAML_KEY_NO_TEXT,
		    place_of(b, event->start_mark), text_of(""));
		b->stop = true;
		return ERR_OK;
	}
	if (b->depth == TREE_DEPTH_MAX) {
		refuse(b, DIAG_YAML_TOO_DEEP, place_of(b, event->start_mark),
		    text_of(""));
		b->stop = true;
		return ERR_OK;
	}
	struct tree *node = new_node(b, kind, event);
	if (node == NULL)
		return ERR_NOMEM;
	node->conflict = map ? is_conflict(b,
	    event->data.mapping_start.tag) : is_conflict(b,
	    event->data.sequence_start.tag);
	hang(b, node);
	b->stack[b->depth++] = node;
	b->have_key = false;
	bool flow = map ? event->data.mapping_start.style ==
	    YAML_FLOW_MAPPING_STYLE : event->data.sequence_start.style ==
	    YAML_FLOW_SEQUENCE_STYLE;
	b->flows += flow || b->flows > 0;
	return ERR_OK;
}

static void
take_end(struct builder *b)
{
	b->depth--;
	names_free(&b->keys[b->depth]);
	b->have_key = false;
	if (b->flows > 0)
		b->flows--;
}

static int
take_event(struct builder *b, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (b->documents++ > 0) {
			refuse(b, DIAG_YAML_DOCUMENTS,
			    place_of(b, event->start_mark), text_of(""));
			b->stop = true;
		}
		return ERR_OK;
	case YAML_SCALAR_EVENT:
		return take_scalar(b, event);
	case YAML_ALIAS_EVENT:
		return take_alias(b, event);
	case YAML_SEQUENCE_START_EVENT:
		return take_start(b, TREE_LIST, event);
	case YAML_MAPPING_START_EVENT:
		return take_start(b, TREE_MAP, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		take_end(b);
		return ERR_OK;
	case YAML_STREAM_END_EVENT:
		b->ended = true;
		return ERR_OK;
	default:
		return ERR_OK;
	}
}

/* --- reading ------------------------------------------------------------ */

/* The place of the byte number OFFSET. */
static struct place
place_of_byte(const char *path, struct text bytes, size_t offset)
{
	struct place at = { path, 1, 1 };

	for (size_t i = 0; i < offset && i < bytes.len; i++) {
		if (bytes.data[i] == '\n') {
			at.line++;
			at.column = 1;
		} else
			at.column += ((unsigned char)bytes.data[i] & 0xc0) !=
			    0x80;
	}
	return at;
}

/* libyaml gives no mark for bytes that are no UTF-8, and an offset behind
 * them: look for the first one.  UTF-16 with a byte order mark is its own. */
static bool
is_utf8(const struct builder *b, struct text bytes)
{
	size_t at = 0;

	if (bytes.len >= 2 && (memcmp(bytes.data, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes.data, "\xfe\xff", 2) == 0))
		return true;
	while (at < bytes.len) {
		struct text rest = { bytes.data + at, bytes.len - at };
		size_t width = text_character(rest);

		if (width == 0 || width > rest.len) {
			diag_say(b->diag, DIAG_YAML_ENCODING,
			    place_of_byte(b->path, bytes, at), NO_TEXTS);
			return false;
		}
		at += width;
	}
	return true;
}

/* Does a TAB stand at MARK, with nothing but blanks and TABs in front of it? */
static bool
is_tab(struct text bytes, yaml_mark_t mark)
{
	for (size_t line = 0; line < mark.line; line++) {
		text_cut(bytes, '\n', &bytes);
		if (bytes.data == NULL)
			return false;
	}
	for (size_t i = 0; i < mark.column; i++)
		if (i >= bytes.len ||
		    (bytes.data[i] != ' ' && bytes.data[i] != '\t'))
			return false;
	return mark.column < bytes.len && bytes.data[mark.column] == '\t';
}

/* Did the file end within a quoted text? */
static bool
is_open_quote(const yaml_parser_t *parser)
{
	return parser->context != NULL && parser->problem != NULL &&
	    text_is(text_of(parser->context),
	    "while scanning a quoted scalar") &&
	    text_is(text_of(parser->problem),
	    "found unexpected end of stream");
}

static int
syntax_error(struct builder *b, const yaml_parser_t *parser,
    struct text bytes)
{
	if (parser->error == YAML_MEMORY_ERROR)
		return ERR_NOMEM;
	bool reader = parser->error == YAML_READER_ERROR;
	bool tab = !reader && is_tab(bytes, parser->problem_mark);

	b->stop = true;
	if (is_open_quote(parser)) {
		refuse(b, DIAG_YAML_QUOTE, place_of(b, parser->context_mark),
		    text_of(""));
		return ERR_OK;
	}
	refuse(b, tab ? DIAG_YAML_TAB : DIAG_YAML_SYNTAX,
	    reader ? place_of_byte(b->path, bytes, parser->problem_offset) :
	    place_of(b, parser->problem_mark), text_of(parser->problem));
	return ERR_OK;
}

static int
build(struct builder *b, yaml_parser_t *parser, struct text bytes)
{
	yaml_event_t event;
	int r = ERR_OK;

	while (r == ERR_OK && !b->ended && !b->stop) {
		if (!yaml_parser_parse(parser, &event))
			return syntax_error(b, parser, bytes);
		r = take_event(b, &event);
		yaml_event_delete(&event);
	}
	return r;
}

static int
parse(struct text bytes, const char *path, bool conflicts,
    struct arena *arena, struct diag *diag, struct tree **root)
{
	struct builder b = { .arena = arena, .diag = diag, .path = path,
		.conflicts = conflicts };
	uint64_t before = diag->errors;
	yaml_parser_t parser;

	*root = NULL;
	if (!is_utf8(&b, bytes))
		return ERR_DATA;
	if (!yaml_parser_initialize(&parser))
		return ERR_NOMEM;
	yaml_parser_set_input_string(&parser,
	    (const unsigned char *)bytes.data, bytes.len);
	int r = build(&b, &parser, bytes);
	yaml_parser_delete(&parser);
	for (size_t i = 0; i < TREE_DEPTH_MAX; i++)
		names_free(&b.keys[i]);
	if (r != ERR_OK)
		return r;
	*root = b.stop ? NULL : b.root;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

int
tree_parse(struct text bytes, const char *path, struct arena *arena,
    struct diag *diag, struct tree **root)
{
	return parse(bytes, path, false, arena, diag, root);
}

/* All bytes of FD to BYTES, or one more than the limit. */
static int
read_all(int fd, struct buf *bytes)
{
	char block[READ_BLOCK];

	while (bytes->len <= TREE_FILE_MAX) {
		ssize_t n = read(fd, block, sizeof(block));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_IO;
		if (n == 0)
			break;
		buf_add(bytes, block, (size_t)n);
		if (buf_error(bytes) != ERR_OK)
			return buf_error(bytes);
	}
	return ERR_OK;
}

/* All bytes of FD, of which a negative one could not be opened. */
static int
read_file(int fd, const char *path, struct buf *bytes, struct diag *diag)
{
	struct place at = { .file = path };
	int r = fd < 0 ? ERR_IO : read_all(fd, bytes);
	int reason = errno;

	if (fd > STDIN_FILENO)
		close(fd);
	if (r == ERR_IO) {
		diag_say(diag, DIAG_CANNOT_READ, at,
		    TEXTS(text_of(strerror(reason))));
		return ERR_DATA;
	}
	if (r == ERR_OK && bytes->len > TREE_FILE_MAX) {
		diag_say(diag, DIAG_YAML_TOO_LARGE, at, NO_TEXTS);
		return ERR_DATA;
	}
	return r;
}

int
tree_read(const char *path, struct arena *arena, struct diag *diag,
    struct tree **root)
{
	struct buf bytes = BUF_EMPTY;
	int r = read_file(open(path, O_RDONLY | O_CLOEXEC), path, &bytes,
	    diag);

	if (r == ERR_OK)
		r = tree_parse(buf_slice(&bytes), path, arena, diag, root);
	buf_free(&bytes);
	return r;
}

int
tree_read_scorecard(const char *path, struct arena *arena,
    struct diag *diag, struct tree **root)
{
	bool input = strcmp(path, "-") == 0;
	const char *name = input ? "<stdin>" : path;
	struct buf bytes = BUF_EMPTY;
	int r = read_file(input ? STDIN_FILENO : open(path,
	    O_RDONLY | O_CLOEXEC), name, &bytes, diag);

	*root = NULL;
	if (r == ERR_OK)
		r = parse(buf_slice(&bytes), name, true, arena, diag, root);
	buf_free(&bytes);
	return r;
}

struct tree *
tree_find(const struct tree *map, const char *key)
{
	for (struct tree *node = map->child; node != NULL; node = node->next)
		if (text_is(node->key, key))
			return node;
	return NULL;
}

bool
tree_is_null(const struct tree *node)
{
	static const char *const word[] = { "", "~", "null", "Null", "NULL" };

	if (node->kind != TREE_SCALAR || node->quoted)
		return false;
	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (text_is(node->text, word[i]))
			return true;
	return false;
}

bool
tree_is_cut_number(const struct tree *node)
{
	return node->flow && !node->key_quoted && node->key.len > 0 &&
	    node->key.data[0] >= '0' && node->key.data[0] <= '9' &&
	    tree_is_null(node);
}
