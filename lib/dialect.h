/*
 * dialect.h - how an office writes its tables: what the user says of it.
 *
 * Ownership  A dialect borrows its texts.
 */
#ifndef DIALECT_H
#define DIALECT_H

#include "decimal.h"

/* Read FIELD from the column that the file calls HEADER, and from no other. */
struct mapping {
	struct text	field;
	struct text	header;
	const char	*file;		/* where it stands, or the option */
	uint64_t	 line;		/* 0 = none */
};

struct dialect {
	char			 delimiter;	/* 0: from the header */
	enum decimal_mark	 decimal;
	const char		*encoding;	/* NULL: UTF-8, UTF-16 by BOM */
	const char		*encoding_option;	/* NULL: --encoding */
	uint64_t		 skip;		/* lines before the header */
	bool			 operand;	/* --encoding and others act */
	const struct mapping	*map;
	size_t			 maps;
};

/* Everything by detection, but for what DECIMAL says of ambiguous numbers. */
struct dialect dialect_detect(enum decimal_mark decimal);

/*
 * Fold a column name for comparison: lower case, umlauts and sharp s to
 * ae oe ue ss (capitals and decomposed forms too); "-", "_" and blanks go.
 * FOLDED has room for DIALECT_NAME_MAX bytes; what is longer is cut.
 */
#define DIALECT_NAME_MAX	256
struct text dialect_fold_name(struct text name, char folded[DIALECT_NAME_MAX]);

/* True when A and B fold to the same name. */
bool dialect_same_name(struct text a, struct text b);

/*
 * The delimiter that stands most often outside quotes in the header TEXT:
 * one of , ; TAB | (ties in this order), "," when there is none.
 */
char dialect_guess_delimiter(struct text header);

/*
 * Read the delimiter of an option: one character that is no letter, digit,
 * quote, line break or control character, or "tab".  ERR_SYNTAX.
 */
int dialect_parse_delimiter(struct text text, char *out);

#endif
