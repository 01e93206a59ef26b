/*
 * keys.h - a YAML mapping into a struct, driven by a table of keys.
 *
 * Each key is a row: name, kind, flags, and where its value goes.  Unknown
 * keys, wrong types, nulls and missing required keys are reported with line
 * and column, all of a file in one run.
 *
 * Limit      KEYS_ITEMS_MAX items in a list or mapping.
 * Ownership  Values live in the arena of the tree.
 * Failure    keys_read() reports to diag and goes on; the caller asks diag.
 *            Only ERR_NOMEM is handed up.
 */
#ifndef KEYS_H
#define KEYS_H

#include "date.h"
#include "decimal.h"
#include "tree.h"

#define KEYS_ITEMS_MAX	((size_t)5000)

enum key_kind {
	KEY_TEXT,	/* struct text, not empty; at most MAX bytes */
	KEY_DATE,	/* struct date */
	KEY_MONEY,	/* struct money */
	KEY_FEE,	/* struct fee */
	KEY_QUANTITY,	/* struct quantity */
	KEY_PERCENT,	/* struct percent */
	KEY_COUNT,	/* int64_t, 0 to MAX */
	KEY_SHARE,	/* struct share */
	KEY_WORD,	/* an enum: the position in WORDS */
	KEY_TEXTS,	/* struct text_list */
	KEY_MAP,	/* the struct of TABLE, in place */
	KEY_LIST,	/* struct key_list of structs of TABLE */
	KEY_RATIOS,	/* struct key_list of struct key_ratio */
	KEY_FREE	/* a mapping of texts: checked, not kept */
};

enum key_flags {
	KEY_REQUIRED = 1,
	KEY_ABOVE_ZERO = 2,	/* of numbers */
	KEY_NOT_NEGATIVE = 4
};

struct key_table;

struct key {
	const char		*name;
	enum key_kind		 kind;
	unsigned int		 flags;
	size_t			 offset;	/* of the value */
	size_t			 has;		/* of a bool, 0 = none */
	const char		*fallback;	/* the text of the default */
	const char *const	*words;
	const struct key_table	*table;
	size_t			 max;
};

#define KEY_PLACE_NONE	((size_t)-1)

struct key_table {
	const struct key	*key;
	size_t			 keys;
	size_t			 size;		/* of the struct */
	size_t			 place;		/* of a struct place in it */
};

struct key_list {
	void	*item;
	size_t	 count;
};

struct key_ratio {
	struct text	level;
	struct quantity	ratio;
	struct place	at;
};

/* 100 percent, or a fraction such as 1/3: num / den of the whole. */
struct share {
	int64_t	num;
	int64_t	den;
};

#define SHARE_TERM_MAX	INT64_C(1000000000)

/*
 * Read a share above 0 and at most 1: "100", "33,3333 %", "1/3".
 * Codes of percent_parse(); ERR_RANGE outside these limits.
 */
int share_parse(struct text text, struct share *out);

/*
 * Fill the struct INTO from the mapping NODE as TABLE says; keys that are not
 * there get their default, or stay as they are.
 */
int keys_read(const struct key_table *table, const struct tree *node,
    struct arena *arena, struct diag *diag, void *into);

#endif
