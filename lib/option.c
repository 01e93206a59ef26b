#include "option.h"

#include "decimal.h"
#include "err.h"

int
option_usage(struct diag *diag, enum diag_id id, const char *option,
    const char *value)
{
	diag_say(diag, id, (struct place){ .file = option },
	    TEXTS(text_of(value), text_of(option)));
	return ERR_DATA;
}

int
option_date(struct diag *diag, const char *option, const char *value,
    struct date *out)
{
	int r = date_parse(text_of(value), out);

	if (r == ERR_OK)
		return r;
	diag_say(diag, r == ERR_YEAR ? DIAG_DATE_YEAR : r == ERR_RANGE ?
	    DIAG_DATE_RANGE : DIAG_DATE_SYNTAX, NOWHERE,
	    TEXTS(text_of(option), text_of(value)));
	return ERR_DATA;
}

int
option_month(struct diag *diag, const char *option, const char *value,
    struct month *out)
{
	if (month_parse(text_of(value), out) == ERR_OK)
		return ERR_OK;
	diag_say(diag, DIAG_MONTH_SYNTAX, NOWHERE,
	    TEXTS(text_of(option), text_of(value)));
	return ERR_DATA;
}

int
option_word(struct diag *diag, const char *option, const char *value,
    const char *const words[], int *out)
{
	struct buf known = BUF_EMPTY;

	if (text_find_word(text_of(value), words, out))
		return ERR_OK;
	buf_words(&known, words);
	diag_say(diag, DIAG_WORD_UNKNOWN, NOWHERE, TEXTS(text_of(option),
	    text_of(value), diag_list(diag, &known)));
	buf_free(&known);
	return ERR_DATA;
}

int
option_unknown_column(struct diag *diag, const char *option,
    struct text name, const struct out_column *column, size_t count)
{
	struct buf known = BUF_EMPTY;

	for (size_t i = 0; i < count; i++) {
		buf_string(&known, i > 0 ? ", " : "");
		buf_string(&known, column[i].name);
	}
	diag_say(diag, DIAG_COLUMN_UNKNOWN, (struct place){ .file = option },
	    TEXTS(name, diag_list(diag, &known)));
	buf_free(&known);
	return ERR_DATA;
}

int
option_number(struct diag *diag, const char *option, const char *value,
    int64_t least, int64_t most, int64_t *out)
{
	char low[TEXT_NUMBER_MAX], high[TEXT_NUMBER_MAX];
	int64_t number;

	if (count_parse(text_of(value), DECIMAL_ASK, &number) == ERR_OK &&
	    number >= least && number <= most) {
		*out = number;
		return ERR_OK;
	}
	diag_say(diag, DIAG_OPTION_NUMBER, NOWHERE, TEXTS(text_of(option),
	    text_of(value), text_number(least, low),
	    text_number(most, high)));
	return ERR_DATA;
}
