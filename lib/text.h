/*
 * text.h - slices of text.
 *
 * Shape      LEN bytes at DATA, no NUL needed, UTF-8 unless said otherwise.
 *            DATA is never NULL but in the terminator of a TEXTS() list.
 * Ownership  A slice owns nothing; who hands one out says how long it lives.
 * Failure    Nothing here fails.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
	const char	*data;
	size_t		 len;
};

struct text_list {
	const struct text	*item;
	size_t			 count;
};

/* A literal as struct text, also in the initializer of a static table. */
#define TEXT(literal)	{ literal, sizeof(literal) - 1 }

/* The slice of a NUL-terminated STRING; of NULL the empty text. */
struct text text_of(const char *string);

/* True when both are the same bytes. */
bool text_equal(struct text a, struct text b);

/* True when both are the same but for ASCII case. */
bool text_equal_fold(struct text a, struct text b);

/* True when one of LIST is the bytes of TEXT. */
bool text_list_has(struct text_list list, struct text text);

/* True when both have the same texts in the same order. */
bool text_list_equal(struct text_list a, struct text_list b);

/* True when TEXT is the bytes of STRING. */
bool text_is(struct text text, const char *string);

/* Byte order: negative, 0, positive. */
int text_compare(struct text a, struct text b);

/*
 * True and its position in *OUT when TEXT is one of WORDS, without regard to
 * ASCII case.  WORDS ends with NULL.
 */
bool text_find_word(struct text text, const char *const words[], int *out);

/*
 * Length in bytes of the UTF-8 character that TEXT (not empty) begins with: 0
 * when it is no UTF-8, more than its length when it goes on behind it.
 */
size_t text_character(struct text text);

/*
 * Length in bytes of the blank that TEXT begins with, 0 for none.  Blanks are
 * the space, TAB, the no-break space and the narrow no-break space.
 */
size_t text_blank(struct text text);

/*
 * Length in bytes of the line end that TEXT begins with, 0 for none.  Line
 * ends are CR LF, LF, CR, and as Unicode and YAML have it NEL, LS and PS.
 */
size_t text_line_end(struct text text);

/* TEXT without the blanks and line breaks on both sides. */
struct text text_trim(struct text text);

/*
 * Cut TEXT at the first SEPARATOR: returns what stands before it and leaves
 * in *REST what stands behind it, with DATA NULL when there was no separator.
 */
struct text text_cut(struct text text, char separator, struct text *rest);

/* Decimal digits of N in the caller's BUFFER; the slice lives as long. */
#define TEXT_NUMBER_MAX	24
struct text text_number(int64_t n, char buffer[TEXT_NUMBER_MAX]);

#endif
