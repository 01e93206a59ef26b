#include "scorecard_merge.h"

#include "err.h"
#include "treevalue.h"

/* --- the heads ---------------------------------------------------------- */

/* Which of two values is the greater, as KEY is compared; NULL: it cannot be
 * said.  Of equal ones A. */
static const struct tree *
greater(const char *key, const struct tree *a, const struct tree *b)
{
	struct date left_day, right_day;
	int64_t left, right;

	if (a->kind != TREE_SCALAR || b->kind != TREE_SCALAR)
		return NULL;
	if (text_is(text_of(key), "version"))
		return !scorecard_number(a->text, &left) ||
		    !scorecard_number(b->text, &right) ? NULL :
		    right > left ? b : a;
	return date_parse(a->text, &left_day) != ERR_OK ||
	    date_parse(b->text, &right_day) != ERR_OK ? NULL :
	    right_day.day > left_day.day ? b : a;
}

static const char *const grown[] = { "version", "stand", NULL };

static bool
is_at(const struct merge3 *m, size_t depth, const char *path)
{
	return m->depth == depth && text_is(path_text(&m->path), path);
}

/* version and stand, changed on both sides: the greater, or NULL. */
static const struct tree *
decide_grown(const struct merge3 *m, const struct merge_node *node)
{
	const char *key = is_at(m, 2, "bsc.version") ? "version" :
	    is_at(m, 2, "bsc.stand") ? "stand" : NULL;

	if (key == NULL || node->a == NULL || node->b == NULL ||
	    tree_equal(node->a, node->base) ||
	    tree_equal(node->b, node->base))
		return NULL;
	return greater(key, node->a, node->b);
}

static bool
decide_as(struct merge3 *m, const struct tree *chosen, struct tree **out)
{
	*out = tree_copy(m->arena, chosen);
	m->failure = *out == NULL ? ERR_NOMEM : ERR_OK;
	return true;
}

static bool
decide(struct merge3 *m, const struct merge_node *node, struct tree **out)
{
	const struct tree *chosen = NULL;

	if (!m->has_base && (is_at(m, 1, "bsc") || is_at(m, 1, "gespraech")))
		chosen = node->b != NULL ? node->b : node->a;
	else if (m->depth == 2)
		chosen = decide_grown(m, node);
	return chosen != NULL && decide_as(m, chosen, out);
}

/* Where the talk is entered afterwards, nothing can be in conflict. */
static bool
decide_meeting(struct merge3 *m, const struct merge_node *node,
    struct tree **out)
{
	if (is_at(m, 2, "bsc.version") || is_at(m, 2, "gespraech.datum"))
		return decide_as(m, node->b != NULL ? node->b : node->a, out);
	return decide(m, node, out);
}

/* The greatest value of KEY in the heads of all, or NULL. */
static const struct tree *
greatest(const char *key, const struct scorecards *cards)
{
	const struct tree *best = NULL;

	for (size_t i = 0; i < cards->count; i++) {
		const struct tree *head = scorecard_map(cards->root[i],
		    "bsc");
		const struct tree *value = head == NULL ? NULL :
		    tree_find(head, key);

		if (value == NULL || greater(key, value, value) == NULL)
			continue;
		best = best == NULL ? value : greater(key, best, value);
	}
	return best;
}

/* Without a base the head is that of the last file, its version and stand the
 * greatest of all. */
static int
set_greatest(struct arena *arena, struct tree *root,
    const struct scorecards *cards)
{
	/* All of ROOT is ours. */
	struct tree *head = scorecard_map(root, "bsc") == NULL ? NULL :
	    tree_find(root, "bsc");

	for (size_t i = 0; head != NULL && grown[i] != NULL; i++) {
		const struct tree *value = greatest(grown[i], cards);
		const struct tree *now = tree_find(head, grown[i]);

		/* What cannot be compared stays. */
		if (value == NULL || (!scorecard_is_empty(now) &&
		    greater(grown[i], now, value) != value))
			continue;
		struct tree *copy = tree_copy(arena, value);
		if (copy == NULL)
			return ERR_NOMEM;
		tree_set(head, text_of(grown[i]), copy);
	}
	return ERR_OK;
}

/* --- merging ------------------------------------------------------------ */

/* Merge CARD into *ROOT, which came of the files named in EARLIER. */
static int
merge_next(const struct scorecard_merge *how, const struct tree *card,
    struct buf *earlier, struct tree **root, uint64_t *conflicts)
{
	static const struct merge_rules rules = { scorecard_item_key,
		decide };
	static const struct merge_rules meeting = { scorecard_item_key,
		decide_meeting };

	/* A string, for the messages. */
	buf_byte(earlier, '\0');
	if (buf_error(earlier) != ERR_OK)
		return buf_error(earlier);
	struct merge3 merge = { .arena = how->arena, .diag = how->diag,
		.rules = how->meeting ? &meeting : &rules,
		.prefer = how->prefer,
		.a_name = earlier->data,
		.b_name = scorecard_name(card) };
	int r = merge3_trees(&merge, how->base, *root, card, root);

	*conflicts += merge.conflicts;
	earlier->len--;
	return r;
}

/* "the merge of a.yaml, b.yaml": what a third scorecard is merged with. */
static void
add_name(struct buf *earlier, size_t i, const struct tree *card)
{
	struct buf names = BUF_EMPTY;

	buf_string(&names, i == 2 ? "the merge of " : "");
	buf_text(&names, buf_slice(earlier));
	buf_string(&names, ", ");
	buf_string(&names, scorecard_name(card));
	buf_free(earlier);
	*earlier = names;
}

int
scorecard_merge(const struct scorecard_merge *how,
    const struct scorecards *cards, struct tree **out, uint64_t *conflicts)
{
	struct buf earlier = BUF_EMPTY;
	struct tree *root = cards->root[0];
	uint64_t left = 0;
	int r = ERR_OK;

	buf_string(&earlier, scorecard_name(cards->root[0]));
	for (size_t i = 1; i < cards->count && r == ERR_OK; i++) {
		if (i > 1)
			add_name(&earlier, i, cards->root[i - 1]);
		r = merge_next(how, cards->root[i], &earlier, &root, &left);
	}
	buf_free(&earlier);
	if (r != ERR_OK)
		return r;
	root = tree_copy_all(how->arena, root);
	if (root == NULL)
		return ERR_NOMEM;
	if (how->base == NULL && cards->count > 1 &&
	    (r = set_greatest(how->arena, root, cards)) != ERR_OK)
		return r;
	*out = root;
	*conflicts = left;
	return ERR_OK;
}
