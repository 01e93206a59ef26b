#include "filter.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "option.h"
#include "tree.h"

#define SKIP_MAX	1000000

/* --- messages about options --------------------------------------------- */

int
filter_usage(struct filter *filter, enum diag_id id, const char *option,
    const char *value)
{
	return option_usage(&filter->cli.diag, id, option, value);
}

int
filter_date(struct filter *filter, const char *option, const char *value,
    struct date *out)
{
	return option_date(&filter->cli.diag, option, value, out);
}

int
filter_month(struct filter *filter, const char *option, const char *value,
    struct month *out)
{
	return option_month(&filter->cli.diag, option, value, out);
}

int
filter_word(struct filter *filter, const char *option, const char *value,
    const char *const words[], int *out)
{
	return option_word(&filter->cli.diag, option, value, words, out);
}

int
filter_list(struct filter *filter, const char *option, const char *value,
    struct text_list *out)
{
	struct text rest = text_of(value);
	struct text *item = arena_alloc(&filter->arena,
	    (rest.len + 1) * sizeof(*item));
	size_t count = 0;

	if (item == NULL)
		return ERR_NOMEM;
	do {
		item[count] = text_trim(text_cut(rest, ',', &rest));
		if (item[count++].len == 0)
			return filter_usage(filter, DIAG_LIST_GAP, option,
			    value);
	} while (rest.data != NULL);
	*out = (struct text_list){ item, count };
	return ERR_OK;
}

/* Nothing but blanks and dashes: that would mean any nameless column. */
static bool
is_nameless(struct text name)
{
	char folded[DIALECT_NAME_MAX];

	return dialect_fold_name(name, folded).len == 0;
}

int
filter_names(struct filter *filter, const char *option, const char *value,
    size_t most, struct text_list *out)
{
	int r = filter_list(filter, option, value, out);

	if (r != ERR_OK)
		return r;
	if (out->count > most)
		return filter_usage(filter, DIAG_NAMES_MANY, option, value);
	struct text *item = arena_alloc(&filter->arena,
	    (out->count + 1) * sizeof(*item));
	for (size_t i = 0; item != NULL && i < out->count; i++) {
		if (is_nameless(out->item[i]))
			return filter_usage(filter, DIAG_LIST_GAP, option,
			    value);
		item[i] = arena_text(&filter->arena, out->item[i]);
		if (item[i].data == NULL)
			return ERR_NOMEM;
	}
	*out = (struct text_list){ item, out->count };
	return item != NULL ? ERR_OK : ERR_NOMEM;
}

int
filter_taken(struct filter *filter, const char *option, struct text name)
{
	diag_say(&filter->cli.diag, DIAG_COLUMN_TAKEN,
	    (struct place){ .file = option }, TEXTS(name));
	return ERR_DATA;
}

int
filter_payers(struct filter *filter, const char *value,
    enum payer_rule *rule, struct text_list *out)
{
	*rule = PAYERS_BY_CONTRACT;
	if (value == NULL)
		return ERR_OK;
	*rule = text_is(text_of(value), "*") ? PAYERS_ALL : PAYERS_LISTED;
	int r = filter_list(filter, "--payer", value, out);
	if (r == ERR_OK && *rule == PAYERS_LISTED &&
	    text_list_has(*out, text_of("*")))
		return filter_usage(filter, DIAG_OPTIONS_EXCLUDE, "--payer=*",
		    "other payers");
	return r;
}

int
filter_period(struct filter *filter, const char *from, const char *to,
    const char *period, bool *given, struct span *out)
{
	struct span span;
	int r;

	*given = from != NULL || to != NULL || period != NULL;
	if (!*given)
		return ERR_OK;
	if (period != NULL && (from != NULL || to != NULL))
		return filter_usage(filter, DIAG_OPTIONS_EXCLUDE, "--period",
		    "--from, --to");
	if (period != NULL) {
		r = period_parse(text_of(period), out);
		return r == ERR_OK ? r : filter_usage(filter,
		    DIAG_PERIOD_SYNTAX, "--period", period);
	}
	if (from == NULL || to == NULL)
		return filter_usage(filter, DIAG_OPTIONS_TOGETHER, "--from",
		    "--to");
	if ((r = filter_date(filter, "--from", from, &span.from)) != ERR_OK ||
	    (r = filter_date(filter, "--to", to, &span.to)) != ERR_OK)
		return r;
	if (span_empty(span))
		return filter_usage(filter, DIAG_OPTION_REVERSED, "--to", to);
	*out = span;
	return ERR_OK;
}

/* --- the dialect of the operands ---------------------------------------- */

/* The mappings of a dialect: the common one, or that of a side. */
struct maps {
	struct dialect	*dialect;
	struct mapping	**map;
};

static int
add_mapping(struct filter *filter, struct maps maps, struct place at,
    struct text field, struct text header)
{
	struct dialect *dialect = maps.dialect;
	struct mapping *grown;

	field = text_trim(field);
	header = text_trim(header);
	for (size_t i = 0; i < dialect->maps; i++)
		if (dialect_same_name(dialect->map[i].field, field)) {
			diag_say(&filter->cli.diag, DIAG_MAP_TWICE, at,
			    TEXTS(field));
			return ERR_DATA;
		}
	grown = realloc(*maps.map, (dialect->maps + 1) * sizeof(*grown));
	if (grown == NULL)
		return ERR_NOMEM;
	*maps.map = grown;
	grown[dialect->maps++] = (struct mapping){ field, header, at.file,
		at.line };
	dialect->map = grown;
	return ERR_OK;
}

static int
read_maps(struct filter *filter)
{
	const struct cli_list *maps = &filter->options->maps;

	for (size_t i = 0; i < maps->count; i++) {
		struct text header, field = text_cut(text_of(maps->item[i]),
		    '=', &header);

		if (header.data == NULL || is_nameless(field) ||
		    is_nameless(header))
			return filter_usage(filter, DIAG_MAP_SYNTAX, "--map",
			    maps->item[i]);
		int r = add_mapping(filter, (struct maps){ &filter->dialect,
		    &filter->map[0] }, (struct place){ .file = "--map" },
		    field, header);
		if (r != ERR_OK)
			return r;
	}
	return ERR_OK;
}

static int
read_map_file(struct filter *filter, const char *path, struct maps maps)
{
	struct diag *diag = &filter->cli.diag;
	struct tree *root = NULL;
	int r = tree_read(path, &filter->arena, diag, &root);

	if (r != ERR_OK)
		return r;
	if (root == NULL || root->kind != TREE_MAP) {
		diag_say(diag, DIAG_MAP_FILE, (struct place){ path, 1, 1 },
		    TEXTS(text_of(path)));
		return ERR_DATA;
	}
	for (const struct tree *node = root->child; node != NULL;
	    node = node->next) {
		if (node->kind != TREE_SCALAR || is_nameless(node->key) ||
		    is_nameless(node->text)) {
			diag_say(diag, DIAG_MAP_FILE, node->at,
			    TEXTS(node->key));
			r = ERR_DATA;
		} else if (add_mapping(filter, maps, node->key_at, node->key,
		    node->text) == ERR_NOMEM)
			return ERR_NOMEM;
	}
	return r == ERR_OK ? diag_result(diag) : r;
}

static int
read_skip(struct filter *filter, const char *option, const char *value,
    struct dialect *dialect)
{
	int64_t skip;

	if (count_parse(text_of(value), DECIMAL_ASK, &skip) != ERR_OK ||
	    skip < 0 || skip > SKIP_MAX)
		return filter_usage(filter, DIAG_SKIP_SYNTAX, option, value);
	dialect->skip = (uint64_t)skip;
	return ERR_OK;
}

static int
read_dialect(struct filter *filter)
{
	static const char *const marks[] = { "point", "comma", NULL };
	const struct filter_options *o = filter->options;
	struct dialect *dialect = &filter->dialect;
	int mark = 0, r;

	*dialect = dialect_detect(DECIMAL_ASK);
	dialect->operand = true;
	dialect->encoding = o->encoding;
	if (o->decimal != NULL) {
		if ((r = filter_word(filter, "--decimal", o->decimal, marks,
		    &mark)) != ERR_OK)
			return r;
		dialect->decimal = mark == 0 ? DECIMAL_POINT : DECIMAL_COMMA;
	}
	if (o->delimiter != NULL && dialect_parse_delimiter(
	    text_of(o->delimiter), &dialect->delimiter) != ERR_OK)
		return filter_usage(filter, DIAG_DELIMITER_SYNTAX,
		    "--delimiter", o->delimiter);
	if (o->skip != NULL && (r = read_skip(filter, "--skip", o->skip,
	    dialect)) != ERR_OK)
		return r;
	if ((r = read_maps(filter)) != ERR_OK)
		return r;
	return o->map_file == NULL ? ERR_OK : read_map_file(filter,
	    o->map_file, (struct maps){ dialect, &filter->map[0] });
}

/* OUT gets a copy of the common mappings, to which those of a side come. */
static int
copy_maps(struct filter *filter, struct mapping **map, struct dialect *out)
{
	size_t count = filter->dialect.maps;

	*map = calloc(count + 1, sizeof(**map));
	if (*map == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < count; i++)
		(*map)[i] = filter->dialect.map[i];
	out->map = *map;
	return ERR_OK;
}

int
filter_side(struct filter *filter, size_t i, const struct filter_side *side,
    struct dialect *out)
{
	struct mapping **map = &filter->map[i + 1];
	int r;

	*out = filter->dialect;
	out->encoding_option = side->encoding_option;
	if (side->encoding != NULL)
		out->encoding = side->encoding;
	if (side->skip != NULL && (r = read_skip(filter, side->skip_option,
	    side->skip, out)) != ERR_OK)
		return r;
	if (side->map_file == NULL)
		return ERR_OK;
	if ((r = filter_protect(filter, side->map_file)) != ERR_OK ||
	    (r = copy_maps(filter, map, out)) != ERR_OK)
		return r;
	return read_map_file(filter, side->map_file,
	    (struct maps){ out, map });
}

static int
read_style(struct filter *filter)
{
	const struct filter_options *o = filter->options;

	if (o->excel && o->table)
		return filter_usage(filter, DIAG_OPTIONS_EXCLUDE, "--excel",
		    "--table");
	filter->style = o->excel ? OUT_EXCEL : o->table ? OUT_TABLE : OUT_CSV;
	return ERR_OK;
}

/* --- inputs that must not be overwritten --------------------------------- */

int
filter_protect(struct filter *filter, const char *input)
{
	int r = cli_protect(&filter->cli, input, filter->cli.output);

	if (r == ERR_OK)
		r = cli_protect(&filter->cli, input, filter->second_output);
	return r;
}

static int
protect_list(struct filter *filter, const char *const item[], size_t count)
{
	int r = ERR_OK;

	for (size_t i = 0; i < count && r == ERR_OK; i++)
		r = filter_protect(filter, item[i]);
	return r;
}

static int
protect_inputs(struct filter *filter)
{
	const struct filter_options *o = filter->options;
	int r;

	if ((r = protect_list(filter, filter->cli.operand,
	    filter->cli.operands)) != ERR_OK ||
	    (r = protect_list(filter, o->contracts.item,
	    o->contracts.count)) != ERR_OK ||
	    (r = protect_list(filter, o->fees.item, o->fees.count)) != ERR_OK)
		return r;
	return o->map_file != NULL ? filter_protect(filter, o->map_file) :
	    ERR_OK;
}

int
filter_second_output(struct filter *filter, const char *file)
{
	filter->second_output = file;
	if (file != NULL && (file[0] == '\0' || strcmp(file, "-") == 0))
		return filter_usage(filter, DIAG_NO_FILE_NAME, "--rejects",
		    file);
	return protect_inputs(filter);
}

/* The fee tables that the contracts name. */
static int
protect_fees(struct filter *filter)
{
	struct buf path = BUF_EMPTY;
	int r = ERR_OK;

	for (size_t i = 0; i < filter->contracts.count && r == ERR_OK; i++) {
		if (filter->contracts.item[i].fees_path.len == 0)
			continue;
		buf_clear(&path);
		contract_fees_path(&filter->contracts.item[i], &path);
		r = buf_error(&path);
		if (r == ERR_OK)
			r = filter_protect(filter, path.data);
	}
	buf_free(&path);
	return r;
}

/* --- from start to finish ----------------------------------------------- */

bool
filter_start(struct filter *filter, const struct cli_program *program,
    int argc, char *argv[], void *options,
    const struct filter_options *common, int *status)
{
	*filter = (struct filter){ .options = common };
	if (!cli_start(&filter->cli, program, argc, argv, options, status))
		return false;
	int r = read_style(filter);
	if (r == ERR_OK)
		r = read_dialect(filter);
	if (r == ERR_OK)
		r = program->compares ? cli_check_stdin(&filter->cli,
		    (const struct cli_list *const[]){ NULL }) :
		    cli_check_once(&filter->cli, filter->cli.operand,
		    filter->cli.operands);
	if (r == ERR_OK)
		r = protect_inputs(filter);
	if (r == ERR_OK)
		return true;
	*status = filter_finish(filter, r, CLI_FAILED);
	return false;
}

int
filter_rejects(struct filter *filter, struct rejects *rejects,
    const char *file)
{
	struct buf bytes;
	int r = rejects_finish(rejects, &bytes);

	if (r == ERR_OK)
		r = cli_stage(&filter->cli, file, buf_slice(&bytes),
		    rejects->count);
	buf_free(&bytes);
	return r;
}

int
filter_contracts(struct filter *filter, enum filter_needs needs,
    enum contracts_use use)
{
	const struct cli_list *paths = &filter->options->contracts;
	struct diag *diag = &filter->cli.diag;

	if (paths->count == 0 && needs == FILTER_CONTRACT_REQUIRED)
		return filter_usage(filter, DIAG_CONTRACT_NEEDED,
		    "--contract", filter->cli.program->name);
	int r = contracts_read(&filter->contracts, paths->item, paths->count,
	    use, diag);
	if (r == ERR_OK)
		r = protect_fees(filter);
	if (r != ERR_OK)
		return r;
	for (size_t i = 0; i < filter->contracts.count; i++) {
		const struct contract *contract = &filter->contracts.item[i];
		char digits[TEXT_NUMBER_MAX];

		if (contract->status == CONTRACT_WITHDRAWN)
			diag_say(diag, DIAG_WITHDRAWN, contract->at,
			    TEXTS(contract->key, text_number(
			    (int64_t)contract->offerings.count, digits)));
	}
	return ERR_OK;
}

int
filter_unknown_column(struct filter *filter, const char *option,
    struct text name, const struct out_column *column, size_t count)
{
	return option_unknown_column(&filter->cli.diag, option, name, column,
	    count);
}

int
filter_output(struct filter *filter, const struct out_column *column,
    size_t count)
{
	const struct filter_options *o = filter->options;
	struct text bad;

	csvout_init(&filter->out, filter->style, column,
	    o->explain ? count : count - 1);
	int r = o->columns == NULL ? ERR_OK : csvout_choose(&filter->out,
	    text_of(o->columns), &bad);
	if (r != ERR_SYNTAX)
		return r;
	return filter_unknown_column(filter, "--columns", bad, column,
	    o->explain ? count : count - 1);
}

int
filter_finish(struct filter *filter, int code, int status)
{
	struct text bytes = text_of("");

	if (code == ERR_OK)
		code = csvout_finish(&filter->out, &bytes);
	status = cli_finish(&filter->cli, code, bytes, status);
	csvout_free(&filter->out);
	contracts_free(&filter->contracts);
	arena_free(&filter->arena);
	for (size_t i = 0; i <= FILTER_SIDES; i++)
		free(filter->map[i]);
	return status;
}
