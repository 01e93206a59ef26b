/*
 * scorecard.h - a Balanced Scorecard as a tree: reading, checking, and the
 * words of its fields.  bsc(5).
 *
 * A scorecard stays a tree, because it may have keys that nobody here knows
 * and that must survive.  What reads single fields asks for them by name and
 * takes an absent or empty one for "not given".
 *
 * Ownership  Trees and texts live in the caller's arena.
 * Failure    Findings are reported with their place and path: ERR_DATA.
 *            ERR_NOMEM goes up.
 */
#ifndef SCORECARD_H
#define SCORECARD_H

#include "date.h"
#include "decimal.h"
#include "treevalue.h"

enum measure_status {
	MEASURE_PLANNED,
	MEASURE_RUNNING,
	MEASURE_DONE,
	MEASURE_SUSPENDED,
	MEASURE_DROPPED,
	MEASURE_JOINED
};

enum measure_light {
	LIGHT_GREEN,
	LIGHT_YELLOW,
	LIGHT_RED,
	LIGHT_GREY
};

/* The words of these, as they stand in a scorecard; each ends with NULL. */
extern const char *const measure_states[];
extern const char *const measure_lights[];
extern const char *const measure_rhythms[];
extern const char *const scorecard_levels[];
extern const char *const factor_levels[];

/* The mappings that a scorecard is made of. */
enum scorecard_part {
	PART_ROOT,
	PART_HEAD,		/* bsc */
	PART_TALK,		/* gespraech */
	PART_PERSPECTIVE,
	PART_GOAL,
	PART_INDICATOR,
	PART_MEASURE,
	PART_FACTOR,
	PART_ENTRY		/* of verlauf */
};

/* Is KEY one that bsc(5) has for PART? */
bool scorecard_knows(enum scorecard_part part, struct text key);

/* What the items of the list at KEY are told apart by: datum for verlauf, id
 * for all others. */
const char *scorecard_item_key(struct text key);

/*
 * Read the scorecard PATH ("-": standard input; borrowed as long as the tree
 * lives) into *ROOT, a mapping.  Open conflicts are reported, each with its
 * path, and so are two items of a list with the same id; then *ROOT is what
 * scorecard_check() can look at all the same.  NULL when there is no such.
 */
int scorecard_read(const char *path, struct arena *arena, struct diag *diag,
    struct tree **root);

/*
 * The same for the base that git hands over: an empty file, as there is for one
 * that both sides added, is none, and *ROOT is NULL.  An open conflict, which
 * is left of merging two bases, counts as its basis, or as nothing.
 */
int scorecard_read_base(const char *path, struct arena *arena,
    struct diag *diag, struct tree **root);

/*
 * Report the items of LIST, which is at PATH, that have the name of another
 * one; how many in *TWICE.  KEYED: only if all items have names, so that they
 * are told apart by them; not KEYED: only if one has none.
 */
int scorecard_names(const struct tree *list, bool keyed, struct buf *path,
    struct diag *diag, uint64_t *twice);

/* Several scorecards, in the order in which they were given. */
struct scorecards {
	struct tree	**root;
	size_t		  count;
};

/* Read the COUNT files PATH, all of them before an error is handed up. */
int scorecards_read(const char *const path[], size_t count,
    struct arena *arena, struct diag *diag, struct scorecards *cards);

/* The file that ROOT was read from, for messages. */
const char *scorecard_name(const struct tree *root);

/*
 * Report everything in ROOT that bsc(5) does not allow: missing ids and
 * titles, references to perspectives, words, days, kinds of values.
 *
 * ERR_DATA    something was reported
 */
int scorecard_check(const struct tree *root, struct diag *diag);

/* Read PATH as scorecard_read() and check it, whatever reading found. */
int scorecard_read_checked(const char *path, struct arena *arena,
    struct diag *diag, struct tree **root);

/* The same with COUNT files, all of them before an error is handed up. */
int scorecards_read_checked(const char *const path[], size_t count,
    struct arena *arena, struct diag *diag, struct scorecards *cards);

/* The field KEY of MAP (NULL: an absent one) as a text without the blanks
 * around it: empty when it is absent or no single value. */
struct text scorecard_text(const struct tree *map, const char *key);

/* True and the day in *OUT when the field KEY of MAP has one. */
bool scorecard_date(const struct tree *map, const char *key,
    struct date *out);

/* True and its day in *OUT when a talk about ROOT is set. */
bool scorecard_talk(const struct tree *root, struct date *out);

/* True and its position in *OUT when the field KEY of MAP is one of WORDS. */
bool scorecard_word(const struct tree *map, const char *key,
    const char *const words[], int *out);

/* The mapping or list at KEY of MAP (NULL: an absent one), or NULL. */
const struct tree *scorecard_map(const struct tree *map, const char *key);
const struct tree *scorecard_list(const struct tree *map, const char *key);

/* The first item of that list, or NULL; the others follow it. */
const struct tree *scorecard_first(const struct tree *map, const char *key);

/* The items of the list at KEY of MAP (NULL: an absent one) by their ids.
 * ERR_NOMEM; tree_index_free() releases it. */
int scorecard_index(const struct tree *map, const char *key,
    struct tree_index *out);

/* The id of ITEM of the list at KEY, as the text it is known by. */
struct text scorecard_item_id(const struct tree *item, const char *key);

/* True and the number in *OUT when TEXT is one: "6.5", "6,5 %". */
bool scorecard_parse_quantity(struct text text, struct quantity *out);

/* True and the number in *OUT when the field KEY of MAP is one, as those of an
 * indicator may be. */
bool scorecard_quantity(const struct tree *map, const char *key,
    struct quantity *out);

/* True when NODE (NULL: an absent one) holds nothing to show. */
bool scorecard_is_empty(const struct tree *node);

/* True and the number in *OUT when TEXT is a whole number from 0 to
 * SCORECARD_NUMBER_MAX. */
#define SCORECARD_NUMBER_MAX	INT64_C(999999999999)
bool scorecard_number(struct text text, int64_t *out);

#endif
