#include "err.h"
#include "scorecard_merge.h"
#include "treevalue.h"

/* A talk that is entered. */
struct meet {
	struct arena		*arena;
	const struct tree	*base;
	struct date		 day;
	struct text		 day_text;
	struct diag		*diag;
	struct buf		 path;		/* of the measure at hand */
};

/* The mapping or list at KEY of MAP, made when it is not there; NULL in *OUT
 * when something else stands there. */
static int
find_or_make(struct meet *meet, struct tree *map, const char *key,
    enum tree_kind kind, struct tree **out)
{
	struct tree *node = tree_find(map, key);
	bool absent = node == NULL || (node->kind == TREE_SCALAR &&
	    !node->conflict && node->text.len == 0);

	*out = absent ? tree_make(meet->arena, kind) :
	    node->kind == kind && !node->conflict ? node : NULL;
	if (absent && *out == NULL)
		return ERR_NOMEM;
	if (absent)
		tree_set(map, text_of(key), *out);
	return ERR_OK;
}

static int
set_text(struct meet *meet, struct tree *map, const char *key,
    struct text text)
{
	struct tree *value = tree_scalar(meet->arena, text);

	if (value == NULL)
		return ERR_NOMEM;
	tree_set(map, text_of(key), value);
	return ERR_OK;
}

/* --- the version -------------------------------------------------------- */

/* Raise *GREATEST to the version of ROOT. */
static void
take_version(struct diag *diag, const struct tree *root, int64_t *greatest)
{
	const struct tree *head = scorecard_map(root, "bsc");
	const struct tree *node = head == NULL ? NULL :
	    tree_find(head, "version");
	int64_t version;

	if (node == NULL || (node->kind == TREE_SCALAR &&
	    text_trim(node->text).len == 0))
		return;
	if (node->kind != TREE_SCALAR)
		diag_say(diag, DIAG_FIELD_TEXT, node->at,
		    TEXTS(text_of("bsc.version")));
	else if (!scorecard_number(node->text, &version) ||
	    version == SCORECARD_NUMBER_MAX)
		diag_say(diag, DIAG_FIELD_NUMBER, node->at,
		    TEXTS(text_of("bsc.version"), node->text));
	else if (version > *greatest)
		*greatest = version;
}

static int
find_version(const struct scorecard_merge *how,
    const struct scorecards *cards, struct text *out)
{
	char digits[TEXT_NUMBER_MAX];
	uint64_t before = how->diag->errors;
	int64_t greatest = 0;

	if (how->base != NULL)
		take_version(how->diag, how->base, &greatest);
	for (size_t i = 0; i < cards->count; i++)
		take_version(how->diag, cards->root[i], &greatest);
	if (how->diag->errors > before)
		return ERR_DATA;
	*out = arena_text(how->arena, text_number(greatest + 1, digits));
	return out->data == NULL ? ERR_NOMEM : ERR_OK;
}

/* --- the measures ------------------------------------------------------- */

/* Is STATUS that of the last entry in the history of MEASURE? */
static bool
is_entered(const struct tree *measure, struct text status)
{
	const struct tree *history = scorecard_list(measure, "verlauf");

	return history != NULL && history->last != NULL &&
	    text_equal_fold(scorecard_text(history->last, "status"), status);
}

/* The entry of the day of the talk in HISTORY, also one in conflict, or
 * NULL. */
static struct tree *
find_entry(const struct meet *meet, const struct tree *history)
{
	struct date date;

	for (struct tree *entry = history->child; entry != NULL;
	    entry = entry->next) {
		struct text day = tree_item_name(entry, "datum");

		if (day.data != NULL && date_parse(day, &date) == ERR_OK &&
		    date_equal(date, meet->day))
			return entry;
	}
	return NULL;
}

/* NODE stands where a history should be; one in conflict stays. */
static int
refuse_history(struct meet *meet, const struct tree *node)
{
	if (node->conflict)
		return ERR_OK;
	size_t len = path_key(&meet->path, node->key);
	diag_say(meet->diag, DIAG_FIELD_LIST, node->at,
	    TEXTS(path_text(&meet->path)));
	meet->path.len = len;
	return ERR_DATA;
}

static int
enter_status(struct meet *meet, struct tree *measure, struct text status)
{
	struct tree *history, *entry;
	int r;

	if ((r = find_or_make(meet, measure, "verlauf", TREE_LIST,
	    &history)) != ERR_OK)
		return r;
	if (history == NULL)
		return refuse_history(meet, tree_find(measure, "verlauf"));
	if ((entry = find_entry(meet, history)) == NULL) {
		entry = tree_make(meet->arena, TREE_MAP);
		if (entry == NULL)
			return ERR_NOMEM;
		tree_append(history, entry);
		r = set_text(meet, entry, "datum", meet->day_text);
	}
	/* What is in conflict stays as it is. */
	const struct tree *old = tree_find(entry, "status");
	if (r != ERR_OK || entry->conflict || (old != NULL && old->conflict))
		return r;
	return set_text(meet, entry, "status", status);
}

/* BEFORE: the measure in the base, or NULL. */
static int
enter_measure(struct meet *meet, struct tree *measure,
    const struct tree *before)
{
	struct text status = scorecard_text(measure, "status");
	bool known = meet->base == NULL ? is_entered(measure, status) :
	    before != NULL && text_equal_fold(scorecard_text(before,
	    "status"), status);

	return status.len == 0 || known ? ERR_OK :
	    enter_status(meet, measure, status);
}

/* The measures of GOAL, which is BEFORE in the base (NULL: nowhere). */
static int
enter_goal(struct meet *meet, const struct tree *goal,
    const struct tree *before)
{
	const struct tree *list = scorecard_list(goal, "massnahmen");
	struct tree_index old;
	int r = scorecard_index(before, "massnahmen", &old);

	for (struct tree *measure = list == NULL ? NULL : list->child;
	    measure != NULL && r == ERR_OK; measure = measure->next) {
		struct text name = tree_item_name(measure, "id");

		if (name.data == NULL || measure->conflict)
			continue;
		size_t len = path_item(&meet->path, name);
		r = enter_measure(meet, measure, tree_index_find(&old,
		    name));
		meet->path.len = len;
	}
	tree_index_free(&old);
	return r;
}

static int
enter_goals(struct meet *meet, const struct tree *root)
{
	struct tree_index old;
	int r = scorecard_index(meet->base, "ziele", &old);

	for (const struct tree *goal = scorecard_first(root, "ziele");
	    goal != NULL && r == ERR_OK; goal = goal->next) {
		struct text name = tree_item_name(goal, "id");

		if (name.data == NULL || goal->conflict)
			continue;
		size_t len = path_key(&meet->path, text_of("ziele"));
		path_item(&meet->path, name);
		path_key(&meet->path, text_of("massnahmen"));
		r = enter_goal(meet, goal, tree_index_find(&old, name));
		meet->path.len = len;
	}
	tree_index_free(&old);
	return r;
}

/* --- the talk ----------------------------------------------------------- */

/* The head KEY of ROOT; NULL in *OUT when it is in conflict. */
static int
find_head(struct meet *meet, struct diag *diag, struct tree *root,
    const char *key, struct tree **out)
{
	int r = find_or_make(meet, root, key, TREE_MAP, out);

	if (r != ERR_OK || *out != NULL || tree_find(root, key)->conflict)
		return r;
	diag_say(diag, DIAG_FIELD_MAP, tree_find(root, key)->at,
	    TEXTS(text_of(key)));
	return ERR_DATA;
}

int
scorecard_meet(const struct scorecard_merge *how,
    const struct scorecards *cards, struct tree *root)
{
	char day[DATE_TEXT_MAX];
	struct meet meet = { how->arena, how->base, how->day,
		arena_text(how->arena, date_format(how->day, day)), how->diag,
		BUF_EMPTY };
	struct tree *head = NULL, *talk = NULL;
	struct text version;
	int r;

	if (meet.day_text.data == NULL)
		return ERR_NOMEM;
	if ((r = find_version(how, cards, &version)) != ERR_OK ||
	    (r = find_head(&meet, how->diag, root, "bsc", &head)) !=
	    ERR_OK || (r = find_head(&meet, how->diag, root, "gespraech",
	    &talk)) != ERR_OK)
		return r;
	if (head != NULL)
		r = set_text(&meet, head, "version", version);
	if (talk != NULL && r == ERR_OK)
		r = set_text(&meet, talk, "datum", meet.day_text);
	if (r == ERR_OK)
		r = enter_goals(&meet, root);
	if (r == ERR_OK)
		r = buf_error(&meet.path);
	buf_free(&meet.path);
	return r;
}
