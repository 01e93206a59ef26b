/*
 * diag_catalogue.h - every message of the filters: id, severity, text.
 *
 * Expanded twice in diag: as an enum and as a table.  {0}, {1}, ... are
 * filled by the caller; {2*} is a gap for a list that is the remedy and may be
 * long.  A message is one line in lower case, quotes what offends, and names
 * the remedy where there is one.  diagnostics(7) lists all of them.  No
 * message may get a value of the person column.
 */

/* beyond the limit of what is shown */
DIAG(DIAG_MORE_ERRORS, DIAG_ERROR, "errors not shown: {0}")
DIAG(DIAG_MORE_WARNINGS, DIAG_WARNING, "more of this kind, not shown: {0}")
DIAG(DIAG_MORE_NOTICES, DIAG_NOTICE, "more of this kind, not shown: {0}")

/* failures around us */
DIAG(DIAG_CANNOT_READ, DIAG_ERROR, "cannot be read: {0}")
DIAG(DIAG_CANNOT_WRITE, DIAG_ERROR, "cannot be written: {0}")
DIAG(DIAG_NO_MEMORY, DIAG_ERROR, "out of memory")
DIAG(DIAG_LIMIT, DIAG_ERROR, "a limit of the program is exceeded")
DIAG(DIAG_OVERWRITES_INPUT, DIAG_ERROR,
    "is also an input; write to another file")

DIAG(DIAG_SAME_OUTPUT, DIAG_ERROR,
    "is given for two outputs; write to two files")

DIAG(DIAG_STDIN_TWICE, DIAG_ERROR,
    "standard input can be read only once; name a file instead of one -")

DIAG(DIAG_GIVEN_TWICE, DIAG_ERROR,
    "is given twice; name it once")

/* the command line */
DIAG(DIAG_OPTION_UNKNOWN, DIAG_ERROR, "unknown option {0}; see {1} --help")
DIAG(DIAG_OPTION_NO_VALUE, DIAG_ERROR,
    "option {0} needs a value; see {1} --help")
DIAG(DIAG_OPTION_VALUE, DIAG_ERROR,
    "option {0} takes no value; see {1} --help")
DIAG(DIAG_OPTION_TWICE, DIAG_ERROR, "option --{0} is given too often")
DIAG(DIAG_NO_FILE_NAME, DIAG_ERROR, "'{0}' is no name of a file")
DIAG(DIAG_OPTION_NUMBER, DIAG_ERROR,
    "{0}: '{1}' is no whole number from {2} to {3}")
DIAG(DIAG_OPTIONS_EXCLUDE, DIAG_ERROR, "does not go together with {0}")
DIAG(DIAG_OPTIONS_TOGETHER, DIAG_ERROR, "goes only together with {0}")
DIAG(DIAG_OPTION_REVERSED, DIAG_ERROR, "'{0}' is before the first day")
DIAG(DIAG_PERIOD_SYNTAX, DIAG_ERROR,
    "'{0}' is no period; write 2026, 2026-H1, 2026-Q2 or 2026-06")
DIAG(DIAG_LIST_GAP, DIAG_ERROR, "'{0}' has an empty element")
DIAG(DIAG_MAP_SYNTAX, DIAG_ERROR, "'{0}' is not of the form FIELD=HEADER")
DIAG(DIAG_MAP_TWICE, DIAG_ERROR, "the field '{0}' is mapped twice")
DIAG(DIAG_MAP_FILE, DIAG_ERROR,
    "'{0}' has no header; write one line of the form field: header for each "
    "column")
DIAG(DIAG_MAP_UNKNOWN, DIAG_ERROR,
    "there is no field '{0}' here; the fields are {1*}")
DIAG(DIAG_SKIP_SYNTAX, DIAG_ERROR, "'{0}' is no number of lines")
DIAG(DIAG_DELIMITER_SYNTAX, DIAG_ERROR,
    "'{0}' is no delimiter; give one character, or tab")
DIAG(DIAG_COLUMN_UNKNOWN, DIAG_ERROR,
    "there is no column '{0}'; the columns are {1*}")
DIAG(DIAG_SUM_BY_COLUMN, DIAG_ERROR,
    "'{0}' cannot be there: betrag is added by itself, and no column stands "
    "there twice")
DIAG(DIAG_VALUATION_ALONE, DIAG_ERROR,
    "goes only together with --actual; a budget follows zusatz_bewertung of "
    "its contract")
DIAG(DIAG_CONTRACT_NEEDED, DIAG_ERROR,
    "{0} needs a contract; give it with -c")

/* tables as a whole */
DIAG(DIAG_UNKNOWN_ENCODING, DIAG_ERROR,
    "the encoding '{0}' is not known here; see iconv --list")
DIAG(DIAG_NUL_BYTE, DIAG_ERROR,
    "NUL byte at byte offset {0}; this is no text file, or of another "
    "encoding")
DIAG(DIAG_NOT_UTF8, DIAG_ERROR,
    "byte 0x{0} at byte offset {1} is no UTF-8; is it "
    "{2}=windows-1252?")
DIAG(DIAG_TABLE_NOT_UTF8, DIAG_ERROR,
    "byte 0x{0} at byte offset {1} is no UTF-8; save this table as CSV UTF-8 "
    "(--encoding is for the operands)")
DIAG(DIAG_NOT_THIS_ENCODING, DIAG_ERROR,
    "byte 0x{0} at byte offset {1} is not of the encoding")
DIAG(DIAG_EMPTY_FILE, DIAG_ERROR, "is empty; a table begins with a header")
DIAG(DIAG_SKIPPED_ALL, DIAG_ERROR,
    "ends before the header; --skip passes over too many lines")
DIAG(DIAG_HEAD_TOO_LONG, DIAG_ERROR,
    "no end of the header in the first MiB; is there a quote that is not "
    "closed?")
DIAG(DIAG_NO_HEADER, DIAG_ERROR,
    "no header here: this line has none of the columns {0}, ...; is it a "
    "title (--skip), has the export other names (--map), or another "
    "delimiter (-d)?")
DIAG(DIAG_TABLE_NO_HEADER, DIAG_ERROR,
    "no header here: this line has none of the columns {0}, ...; write it as "
    "the first line of the table")
DIAG(DIAG_TABLE_COLUMN_MISSING, DIAG_ERROR,
    "the column '{0}' is missing (--map is for the operands); the header is: "
    "{2*}")
DIAG(DIAG_COLUMN_SHARED, DIAG_ERROR,
    "the column of '{1}' cannot be that of '{0}', too; mend --map")
DIAG(DIAG_COLUMN_MISSING, DIAG_ERROR,
    "the column '{0}' is missing (see --map); the header is: {2*}")
DIAG(DIAG_MAPPED_MISSING, DIAG_ERROR,
    "there is no column '{1}', which --map names for '{0}'; the header is: "
    "{2*}")
DIAG(DIAG_COLUMN_TWICE, DIAG_ERROR,
    "the column '{1}' stands there twice; the header is: {2*}")
DIAG(DIAG_REJECTS_COLUMNS, DIAG_ERROR,
    "has other columns than the first operand; use --rejects on one file at "
    "a time")

/* rows */
DIAG(DIAG_STRAY_QUOTE, DIAG_ERROR,
    "a quote inside a field; quote the field and write each quote in it twice")
DIAG(DIAG_OPEN_QUOTE, DIAG_ERROR, "a quote is opened here and never closed")
DIAG(DIAG_LONE_RETURN, DIAG_ERROR,
    "a carriage return without line feed; save the file with line ends LF or "
    "CRLF")
DIAG(DIAG_FIELD_TOO_LONG, DIAG_ERROR,
    "a field above 64 KiB, or too many; is there a quote that is not closed?")
DIAG(DIAG_FIELDS_FEW, DIAG_ERROR,
    "{0} fields, but the header has {1}; a delimiter is missing, or a line "
    "break stands in a field that is not quoted")
DIAG(DIAG_FIELDS_MANY, DIAG_ERROR,
    "{0} fields, but the header has {1}; a delimiter stands in a field that "
    "is not quoted (a decimal comma in a file with commas?)")
DIAG(DIAG_CELL_EMPTY, DIAG_ERROR,
    "{0}: is empty; fill it in, or delete the row if it is a total")
DIAG(DIAG_EXCEL_ERROR, DIAG_ERROR,
    "{0}: an error value of a spreadsheet (such as #NV); mend the formula")
DIAG(DIAG_KEY_TOO_LONG, DIAG_ERROR, "{0}: '{2}' is longer than {1} bytes")
DIAG(DIAG_KEY_TOO_LONG_PERSON, DIAG_ERROR, "{0}: is longer than {1} bytes")
DIAG(DIAG_DATE_SYNTAX, DIAG_ERROR,
    "{0}: '{1}' is no date; write 2026-04-01 or 01.04.2026")
DIAG(DIAG_DATE_RANGE, DIAG_ERROR,
    "{0}: '{1}' is no calendar day of the years 1900 to 2199")
DIAG(DIAG_DATE_YEAR, DIAG_ERROR,
    "{0}: '{1}' has a year of two digits; write four")
DIAG(DIAG_MONTH_SYNTAX, DIAG_ERROR, "{0}: '{1}' is no month; write 2026-04")
DIAG(DIAG_NUMBER_SYNTAX, DIAG_ERROR, "{0}: '{1}' is no number")
DIAG(DIAG_NUMBER_AMBIGUOUS, DIAG_ERROR,
    "{0}: '{1}' can be read in two ways; say --decimal=point or "
    "--decimal=comma")
DIAG(DIAG_NUMBER_RANGE, DIAG_ERROR, "{0}: '{1}' is beyond the limit")
DIAG(DIAG_NUMBER_DECIMALS_0, DIAG_ERROR, "{0}: '{1}' is no whole number")
DIAG(DIAG_NUMBER_DECIMALS_2, DIAG_ERROR,
    "{0}: '{1}' has more than 2 decimals")
DIAG(DIAG_NUMBER_DECIMALS_4, DIAG_ERROR,
    "{0}: '{1}' has more than 4 decimals")
DIAG(DIAG_CELL_NEGATIVE, DIAG_ERROR, "{0}: '{1}' is negative")
DIAG(DIAG_CELL_REVERSED, DIAG_ERROR, "{0}: '{1}' is before von")
DIAG(DIAG_WORD_UNKNOWN, DIAG_ERROR, "{0}: '{1}' is none of {2*}")
DIAG(DIAG_HBG_SYNTAX, DIAG_ERROR,
    "{0}: '{1}' is no need group; write 3, 2+S or -")
DIAG(DIAG_HBG_LEVEL, DIAG_ERROR,
    "{0}: the level of '{1}' is not listed; hbg_stufen are {2*}")
DIAG(DIAG_HBG_SUFFIX, DIAG_ERROR,
    "{0}: the suffix of '{1}' is not listed; zusaetze are {2*}")
DIAG(DIAG_REFERENCE_SYNTAX, DIAG_ERROR,
    "{0}: '{1}' is no level without suffix; leave it empty if there is none")

/* case list and volume */
DIAG(DIAG_PAYER_UNKNOWN, DIAG_ERROR,
    "{0}: '{1}' is neither in kostentraeger nor in kostentraeger_fremd of "
    "{2}; mend it, or add it to one of the lists")
DIAG(DIAG_CASES_OVERLAP, DIAG_ERROR,
    "shares a day with {0}:{1}: the same fall and angebot")
DIAG(DIAG_CASES_SECOND, DIAG_ERROR,
    "a second row of the same fall and angebot, see {0}:{1}; say with "
    "--old-date and --new-date which days are compared")
DIAG(DIAG_NO_PERIOD, DIAG_ERROR,
    "no period; give --from and --to, --period, or a contract with basis")
DIAG(DIAG_NO_BASE, DIAG_ERROR,
    "has no basis; add it, or give --from and --to or --period")
DIAG(DIAG_AS_OF_BEFORE, DIAG_ERROR,
    "--as-of={0} is before the first day of the period, {1}")
DIAG(DIAG_SUM_RANGE, DIAG_ERROR, "the sum of '{0}' is beyond the limit")
DIAG(DIAG_VOLUME_TWICE, DIAG_ERROR,
    "stands there twice, see {0}:{1}; add rows up with case-count --merge")
DIAG(DIAG_REJECTED, DIAG_WARNING, "rows with errors that are set aside there: {0}")
DIAG(DIAG_OFFERING_LEFT_OUT, DIAG_NOTICE,
    "angebot '{0}' is in no contract given, rows left out: {1}")
DIAG(DIAG_PAYER_OUTSIDE, DIAG_NOTICE,
    "kostentraeger '{0}' is outside the budget, rows: {1}")
DIAG(DIAG_OFFERING_NO_ROWS, DIAG_NOTICE,
    "angebot '{0}' has no rows in the volume")

/* YAML */
DIAG(DIAG_YAML_SYNTAX, DIAG_ERROR,
    "is no YAML, here or in the line before: {0} (often a blank is missing "
    "behind a colon, a line is indented otherwise, or a text with a sign in "
    "front or a colon in it needs quotes)")
DIAG(DIAG_YAML_QUOTE, DIAG_ERROR, "the quotes that begin here are not closed")
DIAG(DIAG_YAML_TAB, DIAG_ERROR,
    "a TAB where YAML wants blanks; indent with blanks")
DIAG(DIAG_YAML_ENCODING, DIAG_ERROR, "is no UTF-8; save the file as UTF-8")
DIAG(DIAG_YAML_EMPTY, DIAG_ERROR, "is empty")
DIAG(DIAG_YAML_TOO_LARGE, DIAG_ERROR, "is larger than 16 MiB")
DIAG(DIAG_YAML_TOO_DEEP, DIAG_ERROR, "is nested deeper than 64 levels")
DIAG(DIAG_YAML_ANCHOR, DIAG_ERROR,
    "the anchor &{0} is not allowed; write the value out")
DIAG(DIAG_YAML_ALIAS, DIAG_ERROR,
    "the alias *{0} is not allowed; write the value out, or quote the *")
DIAG(DIAG_YAML_TAG, DIAG_ERROR, "the tag {0} is not allowed")
DIAG(DIAG_YAML_CONTROL, DIAG_ERROR,
    "'{0}' has a control character; remove it")
DIAG(DIAG_YAML_DOCUMENTS, DIAG_ERROR, "a second document is not allowed")
DIAG(DIAG_YAML_KEY_NO_TEXT, DIAG_ERROR, "a key must be a text")
DIAG(DIAG_YAML_LONG_KEY, DIAG_ERROR, "the key '{0}' is too long")
DIAG(DIAG_YAML_KEY_TWICE, DIAG_ERROR, "the key '{0}' stands there twice")
DIAG(DIAG_KEY_UNKNOWN, DIAG_ERROR, "unknown key '{0}'; the keys are {1*}")
DIAG(DIAG_KEY_COMMA, DIAG_ERROR,
    "unknown key '{0}': inside {} and [] a comma separates; quote a number "
    "with a decimal comma")
DIAG(DIAG_KEY_MISSING, DIAG_ERROR, "the key '{0}' is missing")
DIAG(DIAG_KEY_NULL, DIAG_ERROR,
    "{0}: has no value; give one, or leave the key out")
DIAG(DIAG_KEY_EMPTY, DIAG_ERROR, "{0}: is empty")
DIAG(DIAG_KEY_WANTS_SCALAR, DIAG_ERROR, "{0}: must be a single value")
DIAG(DIAG_KEY_WANTS_LIST, DIAG_ERROR, "{0}: must be a list")
DIAG(DIAG_KEY_WANTS_MAP, DIAG_ERROR, "{0}: must be a mapping of keys")
DIAG(DIAG_KEY_ABOVE_ZERO, DIAG_ERROR, "{0}: '{1}' must be above 0")
DIAG(DIAG_KEY_NEGATIVE, DIAG_ERROR, "{0}: '{1}' must not be negative")
DIAG(DIAG_KEY_SHARE, DIAG_ERROR,
    "{0}: '{1}' must be above 0 and at most 100 percent, or a fraction such "
    "as 1/3")
DIAG(DIAG_KEY_AMBIGUOUS, DIAG_ERROR,
    "{0}: '{1}' can be read in two ways; write it as in 3.1250 or 3125")
DIAG(DIAG_KEY_DECIMALS, DIAG_ERROR, "{0}: '{1}' has too many decimals")

/* scorecards */
DIAG(DIAG_MERGE_DIFFER, DIAG_CONFLICT, "{0*} is not the same as in {1*}")
DIAG(DIAG_MERGE_DELETED, DIAG_CONFLICT,
    "{0*} was changed here and is gone in {1*}")
DIAG(DIAG_OPEN_CONFLICT, DIAG_CONFLICT,
    "{0*} is still open; put what holds in place of !konflikt and the keys "
    "below it")
DIAG(DIAG_SCORECARD_MAP, DIAG_ERROR,
    "is no scorecard: it must be a mapping of keys")
DIAG(DIAG_SCORECARD_EMPTY, DIAG_ERROR, "is empty: a scorecard was expected")
DIAG(DIAG_MERGE_TWO, DIAG_ERROR,
    "merges two files or more; operands: {0}")
DIAG(DIAG_DRIVER_THREE, DIAG_ERROR,
    "--driver wants three files: the base, ours and theirs; operands: {0}")
DIAG(DIAG_MERGE_LARGE, DIAG_ERROR,
    "the result is larger than 16 MiB: merge fewer files at once")
DIAG(DIAG_MERGE_MANY, DIAG_ERROR, "merges at most {0} files in one run")
DIAG(DIAG_DOUBLE_STRUCTURE, DIAG_NOTICE,
    "{0*}: '{1}' stands as {2*} in {3*}: a double structure?")
DIAG(DIAG_ID_MISSING, DIAG_ERROR, "{0*}: the key '{1}' is missing or empty")
DIAG(DIAG_ID_TWICE, DIAG_ERROR,
    "{0*}: stands in line {1}, too; every {2} of a list is another one")
DIAG(DIAG_ID_BLANKS, DIAG_ERROR,
    "{0*}: the {1} has blanks around it; remove them")
DIAG(DIAG_KEY_CASE, DIAG_WARNING,
    "{0*}: '{1}' is kept and shown, but not read; is '{2}' meant?")
DIAG(DIAG_PERSPECTIVE_UNKNOWN, DIAG_ERROR,
    "{0*}: '{1}' is none of the perspektiven")
DIAG(DIAG_FIELD_WORD, DIAG_ERROR, "{0*}: '{1}' is none of {2*}")
DIAG(DIAG_FIELD_DATE, DIAG_ERROR,
    "{0*}: '{1}' is no day; write 2026-04-01 or 01.04.2026")
DIAG(DIAG_FIELD_NUMBER, DIAG_ERROR,
    "{0*}: '{1}' is no whole number from 0 to 999999999999")
DIAG(DIAG_FIELD_TEXT, DIAG_ERROR, "{0*}: must be a single value")
DIAG(DIAG_FIELD_TEXTS, DIAG_ERROR, "{0*}: must be a text or a list of texts")
DIAG(DIAG_FIELD_LIST, DIAG_ERROR, "{0*}: must be a list of mappings")
DIAG(DIAG_FIELD_MAP, DIAG_ERROR, "{0*}: must be a mapping of keys")
DIAG(DIAG_FIELD_FACTOR, DIAG_ERROR,
    "{0*}: must be a text, or a list of mappings with the key 'text'")

DIAG(DIAG_SINCE_ONE, DIAG_ERROR, "goes only together with one scorecard")
DIAG(DIAG_SINCE_OTHER, DIAG_NOTICE,
    "is the scorecard '{0}', not '{1}': nearly everything will be a change")
DIAG(DIAG_DISPATCH_LATE, DIAG_WARNING,
    "the talk is on {0}: the scorecard was to be sent out by {1}")

/* contracts */
DIAG(DIAG_SPAN_REVERSED, DIAG_ERROR, "{0}: is before {1}")
DIAG(DIAG_PART_BAD, DIAG_ERROR,
    "{0}: '{1}' cannot be a level or suffix")
DIAG(DIAG_PART_TWICE, DIAG_ERROR, "{0}: '{1}' stands there twice")
DIAG(DIAG_LIST_EMPTY, DIAG_ERROR, "{0}: the list is empty")
DIAG(DIAG_LIST_TOO_LONG, DIAG_ERROR, "{0}: the list is too long")
DIAG(DIAG_PAYER_TWICE, DIAG_ERROR,
    "'{0}' is in kostentraeger and in kostentraeger_fremd")
DIAG(DIAG_PAYER_STAR, DIAG_ERROR,
    "'*' is no kostentraeger; name them, or count everybody with --payer='*'")
DIAG(DIAG_OFFERING_STAR, DIAG_ERROR, "an angebot cannot be called '{0}'")
DIAG(DIAG_OFFERING_TWICE, DIAG_ERROR, "angebot '{0}' stands there twice")
DIAG(DIAG_OFFERING_UNKNOWN, DIAG_ERROR,
    "angebot '{0}' is not in angebote of this contract")
DIAG(DIAG_OFFERING_CLAIMED, DIAG_ERROR,
    "angebot '{0}' belongs to contract '{1}' already")
DIAG(DIAG_RATIO_LEVEL, DIAG_ERROR,
    "personalschluessel: '{0}' is no level of this angebot")
DIAG(DIAG_UPLIFT_PERCENT, DIAG_ERROR, "prozent must be above -100")
DIAG(DIAG_CREDIT_POSITIVE, DIAG_ERROR,
    "'{0}': betrag of an anrechnung must not be positive")
DIAG(DIAG_ITEM_NEGATIVE, DIAG_ERROR,
    "'{0}': betrag must not be negative; only an anrechnung is")
DIAG(DIAG_SHARE_SMALL, DIAG_NOTICE,
    "'{0}': anteil is 1 percent or less; the whole is 100, a half 50 or 1/2")
DIAG(DIAG_ITEM_INCLUDED, DIAG_ERROR,
    "'{0}': a zusatzbetreuung needs the key aufnahme (ja, nein or pruefen)")
DIAG(DIAG_CORRIDOR_NO_LIMIT, DIAG_ERROR,
    "korridor of '{0}' has no limit; give gespraech or ausgleich")
DIAG(DIAG_CORRIDOR_LIMITS, DIAG_ERROR,
    "korridor of '{0}': unten must not be above 0, oben not below 0")
DIAG(DIAG_CORRIDOR_INSIDE, DIAG_ERROR,
    "korridor of '{0}': ausgleich lies inside gespraech")
DIAG(DIAG_CORRIDOR_AMOUNT, DIAG_ERROR,
    "korridor of '{0}': ausgleich needs the key betrag (rest or voll)")
DIAG(DIAG_CONTRACT_TWICE, DIAG_ERROR,
    "the contract '{0}' is given twice, see {1}")
DIAG(DIAG_WITHDRAWN, DIAG_NOTICE,
    "the contract '{0}' is withdrawn, offerings left out: {1}")

/* fees */
DIAG(DIAG_FEE_PARTS, DIAG_ERROR,
    "personal, sach and invest add up to {0}, but entgelt is {1}")
DIAG(DIAG_FEE_LEVEL, DIAG_ERROR,
    "{0}: the level of '{1}' is not in hbg_stufen of the contract")
DIAG(DIAG_FEE_SUFFIX, DIAG_ERROR,
    "{0}: the suffix of '{1}' is not in zusaetze of the contract")
DIAG(DIAG_FEE_TWICE, DIAG_ERROR,
    "the same angebot, hbg and gueltig_ab as {0}:{1}")
DIAG(DIAG_FEE_BEFORE_DECISION, DIAG_WARNING,
    "{0}: '{1}' is before the decision; § 126 (3) SGB IX: no effect before "
    "the conclusion")
DIAG(DIAG_UPLIFT_BEFORE_DECISION, DIAG_WARNING,
    "gueltig_ab is before beschlossen_am; § 126 (3) SGB IX: no effect before "
    "the conclusion")
DIAG(DIAG_UPLIFT_SAME_DAY, DIAG_NOTICE,
    "the decision of {0} does not act on the fee of {1}:{2}, which begins on "
    "the same day")
DIAG(DIAG_FEE_MISSING, DIAG_ERROR,
    "no fee for angebot '{0}', HBG {1} on {2}; add a row to the fee table of "
    "contract '{3}'")
DIAG(DIAG_FEE_MISSING_LEVEL, DIAG_ERROR,
    "no fee for angebot '{0}', HBG {4}, which prices {1}, on {2}; add a row to "
    "the fee table of contract '{3}'")
DIAG(DIAG_FEE_NO_REFERENCE, DIAG_ERROR,
    "hbg_referenz is missing for angebot '{0}', HBG {1}, which is priced by "
    "its reference level; fill it in, or add a fee row for {1}")
DIAG(DIAG_FEE_NO_RULE, DIAG_ERROR,
    "no fee row for angebot '{0}', HBG {1} on {2}; contract '{3}' needs "
    "zusatz_bewertung")
DIAG(DIAG_FEE_NO_PARTS, DIAG_ERROR,
    "a decision for a part acts on the fee of angebot '{0}', HBG {1} on {2}, "
    "which has no parts; fill in personal, sach and invest in the fee table "
    "of contract '{3}'")
DIAG(DIAG_FEE_ALL_GONE, DIAG_ERROR,
    "decisions of one day add up to -100 percent or less: the fee of angebot "
    "'{0}', HBG {1} on {2}")
DIAG(DIAG_UPLIFT_TWICE, DIAG_NOTICE,
    "a second decision of the same day, bestandteil and angebot, see line "
    "{0}: both act")
DIAG(DIAG_FEE_RANGE, DIAG_ERROR,
    "the fee of angebot '{0}', HBG {1} on {2} is beyond the limit")

DIAG(DIAG_NEUTRAL_NO_REFERENCE, DIAG_ERROR,
    "hbg_referenz is missing for angebot '{0}', HBG {1}, which "
    "leistung_neutral values at its reference level; fill it in")

/* changes of HBG */
DIAG(DIAG_OPERANDS_TWO, DIAG_ERROR,
    "{0} compares two lists, or one on two days; operands: {1}")
DIAG(DIAG_ONE_LIST_DAYS, DIAG_ERROR,
    "one list is compared on two days: give --old-date and --new-date")
DIAG(DIAG_DAYS_REVERSED, DIAG_NOTICE,
    "--old-date is after --new-date: what came is shown as gone")
DIAG(DIAG_TWO_LISTS_ONLY, DIAG_ERROR,
    "goes only together with two lists, an old and a new one")
DIAG(DIAG_FEES_NEED_DAY, DIAG_ERROR,
    "fees belong to a day: give --fee-date, or --old-date and --new-date")
DIAG(DIAG_FEES_NEED_CONTRACT, DIAG_ERROR,
    "fees are those of a contract; give it with -c")
DIAG(DIAG_COLUMN_TAKEN, DIAG_ERROR,
    "'{0}' is a column of the output already, or stands there twice")
DIAG(DIAG_NAMES_MANY, DIAG_ERROR, "'{0}' has too many columns")
DIAG(DIAG_MIN_N_SYNTAX, DIAG_ERROR,
    "'{0}' is no number of persons; give a whole number from 1 to 1000000")
DIAG(DIAG_KEYMAP_TWICE, DIAG_ERROR,
    "the same fall_alt as in line {0}")
DIAG(DIAG_KEYMAP_COLLIDES, DIAG_ERROR,
    "fall: has no row in the key map, where the same key is fall_neu of "
    "another case; add a row for it")
DIAG(DIAG_KEYMAP_MISSING, DIAG_NOTICE,
    "rows of the old list whose fall has no row there, and is kept: {0}")
DIAG(DIAG_NEUTRAL_AS_LEVEL, DIAG_NOTICE,
    "persons with a suffix and no hbg_referenz, who count at their level in "
    "the neutral means: {0}")
DIAG(DIAG_MEANS_MIX_LEVELS, DIAG_NOTICE,
    "the offerings have different hbg_stufen: means over several of them mix "
    "different scales")

/* corridors */
DIAG(DIAG_BASE_NEEDED, DIAG_ERROR,
    "{0} needs the volume that the budget was computed from; give it with -b")
DIAG(DIAG_PERIOD_OUTSIDE, DIAG_ERROR,
    "the period is not inside contract '{0}', {1} to {2}")
DIAG(DIAG_PERIODS_OVERLAP, DIAG_ERROR,
    "the period {0} to {1} overlaps the period {2} to {3} of contract '{4}'")
DIAG(DIAG_PERIODS_GAP, DIAG_ERROR,
    "contract '{0}': no volume for {1} to {2}, between the periods given; "
    "--project needs periods without a gap")
DIAG(DIAG_CORRIDOR_METRIC, DIAG_ERROR,
    "korridor of '{0}': there is no such kennzahl here; the names are {1*}, "
    "and those of --metrics")
DIAG(DIAG_CORRIDOR_TWICE, DIAG_ERROR,
    "a second korridor of '{0}' for the same ebene and fenster, see line {1}")
DIAG(DIAG_CORRIDOR_WINDOW, DIAG_ERROR,
    "korridor of '{0}': a projection has one period only; leave fenster out")
DIAG(DIAG_METRIC_UNKNOWN, DIAG_ERROR,
    "there is no kennzahl '{0}'; the names are {1*}, and those of --metrics")
DIAG(DIAG_METRIC_BUILT_IN, DIAG_ERROR,
    "{0}: '{1}' is computed by corridor-check itself; choose another name")
DIAG(DIAG_METRIC_NO_OFFERING, DIAG_ERROR,
    "angebot: is empty, and there are several contracts; say whose figure it "
    "is")
DIAG(DIAG_METRIC_OVERLAP, DIAG_ERROR,
    "shares a day with {0}:{1}: the same kennzahl and angebot")
DIAG(DIAG_STAFF_NO_COLUMN, DIAG_ERROR,
    "has neither a column vze nor a column wochenstunden")
DIAG(DIAG_STAFF_NO_AMOUNT, DIAG_ERROR,
    "neither vze nor wochenstunden is filled in")
DIAG(DIAG_STAFF_NO_FULL_TIME, DIAG_ERROR,
    "wochenstunden: contract '{0}' needs vollzeit, the weekly hours of one "
    "VZÄ")
DIAG(DIAG_HISTORY_TWICE, DIAG_ERROR,
    "has other figures than {0}:{1}, which is about the same kennzahl and "
    "period; give one of the two")
DIAG(DIAG_FIGURE_RANGE, DIAG_ERROR,
    "contract '{0}', {1} to {2}: {3} is beyond the limit")
DIAG(DIAG_OFFERING_NO_BASE, DIAG_NOTICE,
    "angebot '{0}' has no rows in the volume of --base")
DIAG(DIAG_METRIC_LEFT_OUT, DIAG_NOTICE,
    "contract '{0}', angebot '{1}': no {2}; missing: {3}")
DIAG(DIAG_METRIC_LEFT_OUT_CONTRACT, DIAG_NOTICE,
    "contract '{0}': no {1} of the contract as a whole; missing: {2}")
DIAG(DIAG_NEUTRAL_ROWS, DIAG_NOTICE,
    "contract '{0}': rows with a suffix and no hbg_referenz, which count at "
    "their level in hbg_neutral: {1}")

/* budget */
DIAG(DIAG_VOLUME_NOT_BASE, DIAG_ERROR,
    "covers {0} to {1}, but basis of the contract is {2} to {3}: the wrong "
    "year's volume?")
DIAG(DIAG_VOLUME_PERIODS, DIAG_ERROR,
    "covers {0} to {1}, but other rows of the contract cover {2} to {3}")
DIAG(DIAG_PLAN_OUTSIDE, DIAG_ERROR,
    "a planned row covers {0} to {1}, which is not inside the contract, {2} "
    "to {3}")
DIAG(DIAG_UNITS_DIFFER, DIAG_ERROR,
    "volume per {0}, fee per {1} (angebot '{2}'): these units do not go "
    "together")
DIAG(DIAG_NO_DAYS_PER_MONTH, DIAG_ERROR,
    "volume per tag, fee per monat: contract '{0}' needs tage_pro_monat")
DIAG(DIAG_AMOUNT_RANGE, DIAG_ERROR, "the amount of '{0}' is beyond the limit")
DIAG(DIAG_NOT_AGREED, DIAG_ERROR,
    "the budget is {0}, but vereinbart is {1}")
DIAG(DIAG_LEAP_YEAR, DIAG_NOTICE,
    "basis has {0} days, the year of the contract {1}; zeitmass monate does "
    "not adjust for that")
DIAG(DIAG_TARIFF_ENDS, DIAG_NOTICE,
    "'{0}' ends on {1}, inside the contract")
DIAG(DIAG_TO_EXAMINE, DIAG_NOTICE,
    "contract '{0}': items to be examined that are not in the budget: {1}, "
    "together {2} EUR")

/* instalments */
DIAG(DIAG_LINE_NO_CONTRACT, DIAG_ERROR,
    "{0}: the contract '{1}' was not given; a payment would be lost")
DIAG(DIAG_NO_INCLUDED, DIAG_NOTICE,
    "has no column im_budget: all its lines count")
DIAG(DIAG_LINE_LEAVES, DIAG_ERROR,
    "the line leaves the period of contract '{0}', {1} to {2}; run "
    "budget-calc again")
DIAG(DIAG_PAID_OUTSIDE, DIAG_ERROR,
    "monat: {0} is outside contract '{1}'")
DIAG(DIAG_PAID_NO_CONTRACT, DIAG_NOTICE,
    "contract '{0}' was not given, payments left out: {1}")
DIAG(DIAG_WITHDRAWN_LINES, DIAG_NOTICE,
    "contract '{0}' is withdrawn, budget lines left out: {1}")
DIAG(DIAG_WITHDRAWN_PAID, DIAG_NOTICE,
    "contract '{0}' is withdrawn, payments left out: {1}")
DIAG(DIAG_NO_LINES, DIAG_NOTICE, "contract '{0}' has no budget lines")
DIAG(DIAG_PLANNED, DIAG_NOTICE,
    "contract '{0}' is planned, instalments left out of the payment list: {1}")
DIAG(DIAG_NO_DUE_DAY, DIAG_ERROR,
    "contract '{0}' has no faellig_tag in raten, which --due-by needs")
DIAG(DIAG_MONTH_OUTSIDE, DIAG_WARNING,
    "{0} is outside all contracts given")
DIAG(DIAG_DUE_BEFORE_FIRST, DIAG_WARNING,
    "{0} is before the first due day, {1}")
