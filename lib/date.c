#include "date.h"

#include "err.h"

#define YEAR_MIN	1900
#define YEAR_MAX	2199
#define YEAR_OPEN	9999

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1 March of year 0; years run from March, so that the leap day
 * is their last. */
struct date
date_of(int year, int month, int day)
{
	int y = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;

	return (struct date){ 365 * y + y / 4 - y / 100 + y / 400 +
	    (153 * m + 2) / 5 + day - 1 };
}

void
date_split(struct date date, int *year, int *month, int *day)
{
	int era = date.day / 146097, rest = date.day % 146097;
	int y = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int d = rest - (365 * y + y / 4 - y / 100);
	int m = (5 * d + 2) / 153;

	*day = d - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = era * 400 + y + (*month <= 2);
}

/* Take a number of LEAST to MOST digits from the front of TEXT. */
static bool
take_number(struct text *text, size_t least, size_t most, int *out)
{
	size_t n = 0;
	int value = 0;

	while (n < most && n < text->len && text->data[n] >= '0' &&
	    text->data[n] <= '9')
		value = value * 10 + (text->data[n++] - '0');
	if (n < least)
		return false;
	text->data += n;
	text->len -= n;
	*out = value;
	return true;
}

static bool
take_byte(struct text *text, char byte)
{
	if (text->len == 0 || text->data[0] != byte)
		return false;
	text->data++;
	text->len--;
	return true;
}

static bool
take_iso(struct text *text, int *year, int *month, int *day)
{
	return take_number(text, 4, 4, year) && take_byte(text, '-') &&
	    take_number(text, 2, 2, month) && take_byte(text, '-') &&
	    take_number(text, 2, 2, day);
}

/* Nothing, or the midnight that office programs append. */
static bool
is_midnight(struct text text)
{
	return text.len == 0 || text_is(text, " 00:00") ||
	    text_is(text, " 00:00:00");
}

/* *SHORT_YEAR is set when only the length of the year is wrong. */
static bool
take_german(struct text *text, int *year, int *month, int *day,
    bool *short_year)
{
	if (!take_number(text, 1, 2, day) || !take_byte(text, '.') ||
	    !take_number(text, 1, 2, month) || !take_byte(text, '.'))
		return false;
	struct text rest = *text;
	if (take_number(text, 4, 4, year))
		return true;
	*short_year = take_number(&rest, 2, 2, year) && is_midnight(rest);
	return false;
}

static int
parse(struct text text, int *year, int *month, int *day)
{
	struct text iso = text_trim(text), german = iso;
	bool short_year = false;

	if (!(take_iso(&iso, year, month, day) && is_midnight(iso)) &&
	    !(take_german(&german, year, month, day, &short_year) &&
	    is_midnight(german)))
		return short_year ? ERR_YEAR : ERR_SYNTAX;
	if (*month < 1 || *month > 12 || *day < 1 ||
	    *day > days_in(*year, *month))
		return ERR_RANGE;
	return ERR_OK;
}

static int
date_in_range(int year, int month, int day, struct date *out)
{
	if (year < YEAR_MIN || year > YEAR_MAX)
		return ERR_RANGE;
	*out = date_of(year, month, day);
	return ERR_OK;
}

int
date_parse(struct text text, struct date *out)
{
	int year, month, day;
	int r = parse(text, &year, &month, &day);

	return r != ERR_OK ? r : date_in_range(year, month, day, out);
}

int
date_parse_end(struct text text, struct date *out)
{
	int year, month, day;
	int r = parse(text, &year, &month, &day);

	if (r != ERR_OK)
		return r;
	if (year == YEAR_OPEN && month == 12 && day == 31) {
		*out = DATE_OPEN;
		return ERR_OK;
	}
	return date_in_range(year, month, day, out);
}

static struct month
month_at(int year, int number)
{
	return (struct month){ year * 12 + number - 1 };
}

int
month_parse(struct text text, struct month *out)
{
	int year, number;

	text = text_trim(text);
	if (!take_number(&text, 4, 4, &year) || !take_byte(&text, '-') ||
	    !take_number(&text, 2, 2, &number) || text.len > 0)
		return ERR_SYNTAX;
	if (year < YEAR_MIN || year > YEAR_MAX || number < 1 || number > 12)
		return ERR_RANGE;
	*out = month_at(year, number);
	return ERR_OK;
}

/* COUNT months from the PART-th such run of the year on. */
static struct span
part_of_year(int year, int part, int count)
{
	struct month first = month_at(year, (part - 1) * count + 1);

	return (struct span){ month_first(first),
		month_last(month_add(first, count - 1)) };
}

int
period_parse(struct text text, struct span *out)
{
	struct text rest = text;
	struct month month;
	int year, part;

	if (!take_number(&rest, 4, 4, &year))
		return ERR_SYNTAX;
	if (year < YEAR_MIN || year > YEAR_MAX)
		return ERR_RANGE;
	if (rest.len == 0) {
		*out = part_of_year(year, 1, 12);
		return ERR_OK;
	}
	if (rest.len == 3 && rest.data[0] == '-' &&
	    (rest.data[1] == 'H' || rest.data[1] == 'Q')) {
		int count = rest.data[1] == 'H' ? 6 : 3;

		part = rest.data[2] - '0';
		if (part < 1 || part > 12 / count)
			return ERR_RANGE;
		*out = part_of_year(year, part, count);
		return ERR_OK;
	}
	int r = month_parse(text, &month);
	if (r == ERR_OK)
		*out = month_span(month);
	return r;
}

/* N with WIDTH digits, leading zeros included. */
static char *
put_number(char *p, int n, int width)
{
	for (int i = width; i > 0; i--, n /= 10)
		p[i - 1] = (char)('0' + n % 10);
	return p + width;
}

struct text
date_format(struct date date, char text[DATE_TEXT_MAX])
{
	int year, month, day;
	char *p = text;

	date_split(date, &year, &month, &day);
	p = put_number(p, year, 4);
	*p++ = '-';
	p = put_number(p, month, 2);
	*p++ = '-';
	p = put_number(p, day, 2);
	*p = '\0';
	return (struct text){ text, (size_t)(p - text) };
}

struct text
month_format(struct month month, char text[DATE_TEXT_MAX])
{
	char *p = put_number(text, month.index / 12, 4);

	*p++ = '-';
	p = put_number(p, month.index % 12 + 1, 2);
	*p = '\0';
	return (struct text){ text, (size_t)(p - text) };
}

/* 1 March of year 0, where days are counted from, was a Wednesday. */
int
date_weekday(struct date date)
{
	return (date.day + 2) % 7;
}

struct date
date_add_months(struct date date, int months)
{
	struct month month = month_add(month_of(date), months);
	int year, number, day;

	date_split(date, &year, &number, &day);
	struct date same = { month_first(month).day + day - 1 };
	return date_earlier(same, month_last(month));
}

struct date
date_next(struct date date)
{
	return (struct date){ date.day + 1 };
}

struct date
date_before(struct date date)
{
	return (struct date){ date.day - 1 };
}

bool
date_equal(struct date a, struct date b)
{
	return a.day == b.day;
}

struct date
date_earlier(struct date a, struct date b)
{
	return a.day < b.day ? a : b;
}

struct date
date_later(struct date a, struct date b)
{
	return a.day > b.day ? a : b;
}

struct month
month_of(struct date date)
{
	int year, month, day;

	date_split(date, &year, &month, &day);
	return month_at(year, month);
}

struct date
month_first(struct month month)
{
	return date_of(month.index / 12, month.index % 12 + 1, 1);
}

struct date
month_last(struct month month)
{
	int year = month.index / 12, number = month.index % 12 + 1;

	return date_of(year, number, days_in(year, number));
}

struct month
month_add(struct month month, int months)
{
	return (struct month){ month.index + months };
}

struct span
month_span(struct month month)
{
	return (struct span){ month_first(month), month_last(month) };
}

int
month_split(struct month month, int *number)
{
	*number = month.index % 12 + 1;
	return month.index / 12;
}

bool
span_empty(struct span span)
{
	return span.to.day < span.from.day;
}

bool
span_contains(struct span span, struct date date)
{
	return span.from.day <= date.day && date.day <= span.to.day;
}

bool
span_covers(struct span outer, struct span inner)
{
	return outer.from.day <= inner.from.day &&
	    inner.to.day <= outer.to.day;
}

bool
span_equal(struct span a, struct span b)
{
	return date_equal(a.from, b.from) && date_equal(a.to, b.to);
}

struct span
span_common(struct span a, struct span b)
{
	return (struct span){ date_later(a.from, b.from),
		date_earlier(a.to, b.to) };
}

int64_t
span_days(struct span span)
{
	if (span_empty(span))
		return 0;
	return (int64_t)span.to.day - span.from.day + 1;
}

/* The share of MONTH that lies in SPAN. */
static int64_t
month_share(struct span span, struct month month)
{
	int days = days_in(month.index / 12, month.index % 12 + 1);

	return span_days(span_common(span, month_span(month))) *
	    (MONTH_PARTS / days);
}

int64_t
span_months(struct span span)
{
	if (span_empty(span))
		return 0;
	struct month first = month_of(span.from), last = month_of(span.to);
	if (first.index == last.index)
		return month_share(span, first);
	return month_share(span, first) + month_share(span, last) +
	    (last.index - first.index - 1) * MONTH_PARTS;
}
