/*
 * scorecard_change.h - what changed from one version of a scorecard to the
 * next: new, closed and gone items, and every field that is another one.
 *
 * Shape      The changes stand in the order of the new version; what is gone
 *            follows the items that are left.  version, stand and the talk
 *            itself are no changes: they are in the head of the minutes.  An
 *            entry of verlauf that only repeats a status that changed is
 *            none, either.
 * Ownership  The changes live in the caller's arena and borrow from both
 *            trees.
 * Failure    ERR_NOMEM.
 */
#ifndef SCORECARD_CHANGE_H
#define SCORECARD_CHANGE_H

#include "scorecard.h"

enum change_kind {
	CHANGE_NEW,
	CHANGE_CLOSED,		/* a measure that was open and no longer is */
	CHANGE_GONE,
	CHANGE_FIELD
};

struct change {
	enum change_kind	 kind;
	const char		*list;		/* of the item; NULL: the head */
	const struct tree	*goal;		/* that it is of, or NULL */
	const struct tree	*item;
	struct text		 day;		/* of the entry of verlauf */
	struct text		 key;		/* CHANGE_FIELD: of the field */
	const struct tree	*before;	/* its values, NULL = absent; */
	const struct tree	*now;		/* CHANGE_CLOSED: the status */
	struct change		*next;
};

struct changes {
	struct change	*first;
	struct change	*last;
};

/* What changed from the scorecard OLD to NOW. */
int changes_find(const struct tree *old, const struct tree *now,
    struct arena *arena, struct changes *out);

#endif
