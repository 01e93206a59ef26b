/*
 * tree.h - a YAML file as a tree of mappings, lists and scalars.
 *
 * Read through libyaml's events, strictly: anchors, aliases, tags, duplicate
 * keys, keys that are no scalars and a second document are refused; of tags only
 * !konflikt is allowed, in a scorecard.
 *
 * Shape      A scalar is its text and whether it was quoted; no types are
 *            resolved.  Children are a chain, in the order of the file.
 * Limit      TREE_FILE_MAX bytes, TREE_DEPTH_MAX levels.
 * Ownership  Nodes and texts live in the caller's arena.
 * Failure    Findings are reported with file, line and column: ERR_DATA.
 *            ERR_NOMEM goes up.
 */
#ifndef TREE_H
#define TREE_H

#include "arena.h"
#include "diag.h"

#define TREE_FILE_MAX	((size_t)16 * 1024 * 1024)
#define TREE_DEPTH_MAX	64

enum tree_kind {
	TREE_SCALAR,
	TREE_LIST,
	TREE_MAP,
	TREE_REFUSED	/* a finding was reported: nothing more to say */
};

struct tree {
	enum tree_kind	 kind;
	struct text	 text;		/* of a scalar */
	bool		 quoted;
	bool		 flow;		/* written inside {} or [] */
	bool		 conflict;	/* has the tag !konflikt */
	struct place	 at;
	struct text	 key;		/* in a mapping */
	bool		 key_quoted;
	struct place	 key_at;
	struct tree	*child;		/* the first one */
	struct tree	*last;
	struct tree	*next;
};

/*
 * Read the file PATH (borrowed as long as the tree lives) into *ROOT: with
 * ERR_DATA what could be read, NULL for a file without a document or with
 * broken syntax.
 */
int tree_read(const char *path, struct arena *arena, struct diag *diag,
    struct tree **root);

/*
 * The same for a scorecard: PATH "-" is standard input, and the tag !konflikt
 * is no finding but noted in the node.
 */
int tree_read_scorecard(const char *path, struct arena *arena,
    struct diag *diag, struct tree **root);

/* As tree_read() from BYTES; PATH is for messages. */
int tree_parse(struct text bytes, const char *path, struct arena *arena,
    struct diag *diag, struct tree **root);

/* The child of the mapping MAP with KEY, or NULL. */
struct tree *tree_find(const struct tree *map, const char *key);

/*
 * Is NODE what is left of a number with a decimal comma inside {}: the key 50
 * with nothing, as in {betrag: 1,50}?
 */
bool tree_is_cut_number(const struct tree *node);

/* An empty plain scalar, ~ or null: YAML's word for nothing. */
bool tree_is_null(const struct tree *node);

#endif
