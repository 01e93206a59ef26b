#include "scorecard.h"

#include "err.h"
#include "treevalue.h"

const char *const measure_states[] = { "geplant", "laufend", "erledigt",
	"ausgesetzt", "verworfen", "zusammengelegt", NULL };
const char *const measure_lights[] = { "gruen", "gelb", "rot", "grau", NULL };
const char *const measure_rhythms[] = { "monat", "quartal", "halbjahr",
	"jahr", NULL };
const char *const factor_levels[] = { "individuell", "institutionell", NULL };
const char *const scorecard_levels[] = { "gemeinsam", "traeger", NULL };

const char *
scorecard_item_key(struct text key)
{
	return text_is(key, "verlauf") ? "datum" : "id";
}

/* --- reading ------------------------------------------------------------ */

/* A walk over the tree that was read. */
struct walk {
	struct diag	*diag;
	struct buf	 path;
	bool		 refused;
};

static int walk_node(struct walk *walk, const struct tree *node);

int
scorecard_names(const struct tree *list, bool keyed, struct buf *path,
    struct diag *diag, uint64_t *twice)
{
	const char *item_key = scorecard_item_key(list->key);
	char line[TEXT_NUMBER_MAX];
	struct tree_index items;
	int r = tree_index_init(&items, list, item_key);

	*twice = 0;
	bool all = r == ERR_OK && items.count == tree_count(list);
	for (size_t i = 1; i < items.count && all == keyed; i++) {
		const struct tree_entry *item = &items.entry[i];

		if (!text_equal(item->name, item[-1].name))
			continue;
		size_t len = path_item(path, item->name);
		diag_say(diag, DIAG_ID_TWICE, item->node->at, TEXTS(
		    path_text(path), text_number((int64_t)
		    item[-1].node->at.line, line), text_of(item_key)));
		path->len = len;
		++*twice;
	}
	tree_index_free(&items);
	return r;
}

/* Go down to ITEM, number PLACE of a list: by its name, or its place. */
static int
walk_item(struct walk *walk, const struct tree *item, size_t place,
    const char *item_key)
{
	char digits[TEXT_NUMBER_MAX];
	struct text name = tree_item_name(item, item_key);
	size_t len = path_item(&walk->path, name.data != NULL ? name :
	    text_number((int64_t)place, digits));
	int r = walk_node(walk, item);

	walk->path.len = len;
	return r;
}

static int
walk_list(struct walk *walk, const struct tree *list)
{
	const char *item_key = scorecard_item_key(list->key);
	uint64_t twice;
	size_t place = 0;
	int r = scorecard_names(list, true, &walk->path, walk->diag, &twice);

	walk->refused = walk->refused || twice > 0;
	for (const struct tree *item = list->child; item != NULL &&
	    r == ERR_OK; item = item->next)
		r = walk_item(walk, item, place++, item_key);
	return r;
}

static int
walk_map(struct walk *walk, const struct tree *map)
{
	int r = ERR_OK;

	for (const struct tree *child = map->child; child != NULL &&
	    r == ERR_OK; child = child->next) {
		size_t len = path_key(&walk->path, child->key);

		if (tree_is_cut_number(child)) {
			diag_say(walk->diag, DIAG_KEY_COMMA, child->key_at,
			    TEXTS(child->key));
			walk->refused = true;
		}
		r = walk_node(walk, child);
		walk->path.len = len;
	}
	return r;
}

static int
walk_node(struct walk *walk, const struct tree *node)
{
	if (node->conflict) {
		diag_say(walk->diag, DIAG_OPEN_CONFLICT, node->at,
		    TEXTS(path_text(&walk->path)));
		walk->refused = true;
	}
	return node->kind == TREE_MAP ? walk_map(walk, node) :
	    node->kind == TREE_LIST ? walk_list(walk, node) : ERR_OK;
}

/* The basis of the conflict NODE; NULL: it has none. */
static struct tree *
basis_of(const struct tree *node)
{
	return node->kind == TREE_MAP ? tree_find(node, "basis") : NULL;
}

/* Put the basis of each conflict below NODE in its place. */
static void
settle(struct tree *node)
{
	struct tree **at = &node->child;

	node->last = NULL;
	while (*at != NULL) {
		struct tree *child = *at, *basis = child;

		while (basis != NULL && basis->conflict)
			basis = basis_of(basis);
		if (basis == NULL) {
			*at = child->next;
			continue;
		}
		if (basis != child) {
			basis->key = child->key;
			basis->key_quoted = child->key_quoted;
			basis->next = child->next;
			*at = basis;
		}
		settle(basis);
		node->last = basis;
		at = &basis->next;
	}
}

static int
check_read(const char *path, struct diag *diag, const struct tree *tree)
{
	struct walk walk = { .diag = diag, .path = BUF_EMPTY };
	int r;

	if (tree == NULL || tree->kind != TREE_MAP) {
		bool input = text_is(text_of(path), "-");

		diag_say(diag, tree == NULL ? DIAG_SCORECARD_EMPTY :
		    DIAG_SCORECARD_MAP, tree == NULL ? (struct place){
		    .file = input ? "<stdin>" : path } : tree->at, NO_TEXTS);
		return ERR_DATA;
	}
	r = walk_node(&walk, tree);
	if (r == ERR_OK)
		r = buf_error(&walk.path);
	buf_free(&walk.path);
	return r == ERR_OK && walk.refused ? ERR_DATA : r;
}

/* Read PATH; an empty file gives NULL.  BASE: settle its conflicts. */
static int
read_tree(const char *path, bool base, struct arena *arena,
    struct diag *diag, struct tree **root)
{
	struct tree *tree;
	int r = tree_read_scorecard(path, arena, diag, &tree);

	*root = NULL;
	if (r != ERR_OK || tree == NULL)
		return r;
	while (base && tree != NULL && tree->conflict)
		tree = basis_of(tree);
	if (tree == NULL)
		return ERR_OK;
	if (base)
		settle(tree);
	r = check_read(path, diag, tree);
	if (tree->kind == TREE_MAP && r != ERR_NOMEM)
		*root = tree;
	return r;
}

int
scorecard_read_base(const char *path, struct arena *arena,
    struct diag *diag, struct tree **root)
{
	return read_tree(path, true, arena, diag, root);
}

int
scorecard_read(const char *path, struct arena *arena, struct diag *diag,
    struct tree **root)
{
	int r = read_tree(path, false, arena, diag, root);

	return r == ERR_OK && *root == NULL ? check_read(path, diag, NULL) :
	    r;
}

/* The files PATH, each as READ_ONE reads it. */
static int
read_all(const char *const path[], size_t count, struct arena *arena,
    struct diag *diag, struct scorecards *cards,
    int (*read_one)(const char *, struct arena *, struct diag *,
    struct tree **))
{
	struct tree **root = arena_alloc(arena, (count + 1) * sizeof(*root));
	int code = root == NULL ? ERR_NOMEM : ERR_OK;

	for (size_t i = 0; i < count && code != ERR_NOMEM; i++) {
		int r = read_one(path[i], arena, diag, &root[i]);

		if (r != ERR_OK)
			code = r;
	}
	if (code == ERR_OK)
		*cards = (struct scorecards){ root, count };
	return code;
}

int
scorecards_read(const char *const path[], size_t count, struct arena *arena,
    struct diag *diag, struct scorecards *cards)
{
	return read_all(path, count, arena, diag, cards, scorecard_read);
}

int
scorecard_read_checked(const char *path, struct arena *arena,
    struct diag *diag, struct tree **root)
{
	int r = scorecard_read(path, arena, diag, root);
	int check = *root == NULL ? ERR_OK : scorecard_check(*root, diag);

	return r == ERR_OK || check == ERR_NOMEM ? check : r;
}

int
scorecards_read_checked(const char *const path[], size_t count,
    struct arena *arena, struct diag *diag, struct scorecards *cards)
{
	return read_all(path, count, arena, diag, cards,
	    scorecard_read_checked);
}

const char *
scorecard_name(const struct tree *root)
{
	return root->at.file;
}

/* --- fields ------------------------------------------------------------- */

struct text
scorecard_text(const struct tree *map, const char *key)
{
	const struct tree *node = map == NULL || map->kind != TREE_MAP ?
	    NULL : tree_find(map, key);

	return node == NULL || node->kind != TREE_SCALAR ? text_of("") :
	    text_trim(node->text);
}

bool
scorecard_date(const struct tree *map, const char *key, struct date *out)
{
	return date_parse(scorecard_text(map, key), out) == ERR_OK;
}

bool
scorecard_talk(const struct tree *root, struct date *out)
{
	return scorecard_date(scorecard_map(root, "gespraech"), "datum", out);
}

bool
scorecard_word(const struct tree *map, const char *key,
    const char *const words[], int *out)
{
	return text_find_word(scorecard_text(map, key), words, out);
}

static const struct tree *
child_of_kind(const struct tree *map, const char *key, enum tree_kind kind)
{
	const struct tree *node = map == NULL || map->kind != TREE_MAP ?
	    NULL : tree_find(map, key);

	return node != NULL && node->kind == kind && !node->conflict ? node :
	    NULL;
}

const struct tree *
scorecard_map(const struct tree *map, const char *key)
{
	return child_of_kind(map, key, TREE_MAP);
}

const struct tree *
scorecard_list(const struct tree *map, const char *key)
{
	return child_of_kind(map, key, TREE_LIST);
}

const struct tree *
scorecard_first(const struct tree *map, const char *key)
{
	const struct tree *list = scorecard_list(map, key);

	return list == NULL ? NULL : list->child;
}

struct text
scorecard_item_id(const struct tree *item, const char *key)
{
	return tree_item_name(item, scorecard_item_key(text_of(key)));
}

int
scorecard_index(const struct tree *map, const char *key,
    struct tree_index *out)
{
	return tree_index_init(out, scorecard_list(map, key),
	    scorecard_item_key(text_of(key)));
}

bool
scorecard_number(struct text text, int64_t *out)
{
	int64_t number;

	if (count_parse(text, DECIMAL_ASK, &number) != ERR_OK || number < 0)
		return false;
	*out = number;
	return true;
}

bool
scorecard_is_empty(const struct tree *node)
{
	if (node == NULL)
		return true;
	return node->kind == TREE_SCALAR ? text_trim(node->text).len == 0 :
	    node->child == NULL;
}

bool
scorecard_parse_quantity(struct text text, struct quantity *out)
{
	struct percent percent;

	if (quantity_parse(text, DECIMAL_ASK, out) == ERR_OK)
		return true;
	if (percent_parse(text, DECIMAL_ASK, &percent) != ERR_OK)
		return false;
	out->e4 = percent.e4;
	return true;
}

bool
scorecard_quantity(const struct tree *map, const char *key,
    struct quantity *out)
{
	return scorecard_parse_quantity(scorecard_text(map, key), out);
}
