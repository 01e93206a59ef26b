/*
 * merge3.h - three-way merge of trees (mappings, lists, scalars).
 *
 * What only one side changed against the base is taken from it; what both
 * changed alike is taken; mappings, keyed lists and sets are gone into; all
 * else is a conflict, and then nothing is dropped: the result holds every
 * value.  formulas(7), section 8.
 *
 * Shape      A list whose items are all mappings with a key of their own (id,
 *            or as the rules say) is keyed by it, a list of different scalars
 *            is a set; an empty or absent list is of the kind of the others;
 *            any other list is one value.  Scalars are compared by their text.
 * Ownership  The result lives in the arena of the merge and borrows from the
 *            trees that were merged, which stay as they were.
 * Limit      MERGE_VALUES_MAX different values in one conflict.
 * Failure    ERR_NOMEM, ERR_RANGE beyond the limit.  Conflicts are no failure:
 *            they are counted, and reported to diag when it is given.
 */
#ifndef MERGE3_H
#define MERGE3_H

#include "buf.h"
#include "tree.h"

#define MERGE_VALUES_MAX	702	/* a to zz */

/* Which side decides what cannot be merged. */
enum merge_prefer {
	PREFER_NONE,	/* the node is in conflict */
	PREFER_FIRST,
	PREFER_LAST
};

struct merge3;

/* A node of the three trees; NULL = absent. */
struct merge_node {
	const struct tree	*base;
	const struct tree	*a;
	const struct tree	*b;
};

/* What is special about a kind of document. */
struct merge_rules {
	/* The key of the items of the list that stands at KEY of a mapping. */
	const char	*(*item_key)(struct text key);
	/*
	 * Decide NODE, which is at path and depth of MERGE, by other rules:
	 * true, and the result (NULL: none) in *OUT; failure of MERGE is set
	 * when there is one.  May be NULL.
	 */
	bool		 (*decide)(struct merge3 *merge,
			    const struct merge_node *node,
			    struct tree **out);
};

struct merge3 {
	struct arena			*arena;
	struct diag			*diag;		/* or NULL */
	const struct merge_rules	*rules;
	enum merge_prefer		 prefer;
	const char			*a_name;	/* files, for messages */
	const char			*b_name;
	bool				 has_base;	/* set here, as below */
	struct buf			 path;		/* of the node at hand */
	size_t				 depth;		/* parts of it */
	uint64_t			 conflicts;
	int				 failure;
};

/*
 * Merge A and B, which both come from BASE (NULL: from nothing), into *OUT.
 * The caller sets the members of MERGE up to prefer, a_name and b_name.
 *
 * A node of A that is in conflict, from an earlier merge, takes no further
 * part: a value of B that differs from all of it is added as c, d, ...
 */
int merge3_trees(struct merge3 *merge, const struct tree *base,
    const struct tree *a, const struct tree *b, struct tree **out);

#endif
