#!/usr/bin/env bash
# check-layers.sh OBJECT...
#
# The architecture of lib/, checked on the objects and the sources:
#
# - The library is silent and stateless: no object refers to the terminal, the
#   clock, the environment, the locale, or ends the process, or keeps data that
#   can change.  The one exception is cli.o, which speaks for the program and
#   remembers what a signal has to remove.
# - There is no floating point in lib and cmd.
# - A file includes only its own layer and those before it.
# - No name of ours looks like one of libcsv or libyaml.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/report.sh
shopt -s nullglob
export LC_ALL=C

# The layers, each with its modules.  What is not listed is domain.
ground='err text buf arena names diag diag_catalogue cli'
values='exact decimal date period workday hbg'
io='dialect textin table cells csvout keys tree treevalue treeout page'
io+=' page_parts page_html page_markdown page_style'

banned='exit|_exit|_Exit|quick_exit|abort|raise|kill'
banned+='|printf|vprintf|puts|putchar|putchar_unlocked|perror|err|errx|warn'
banned+='|warnx|__printf_chk|__vprintf_chk|stdin|stdout|stderr'
banned+='|getenv|secure_getenv|environ|setenv|putenv'
banned+='|time|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime'
banned+='|gmtime_r|mktime|timegm|strftime|rand|random'
banned+='|setlocale|newlocale|uselocale|localeconv|nl_langinfo|strcoll'
banned+='|strtod|strtof|strtold|atof|atoi|atol|atoll|sscanf|__isoc99_sscanf'

# layer_of FILE: the number of its layer.
layer_of() {
	local module=${1##*/}

	module=${module%.*}
	if [[ " $ground " == *" $module "* ]]; then
		echo 1
	elif [[ " $values " == *" $module "* ]]; then
		echo 2
	elif [[ " $io " == *" $module "* ]]; then
		echo 3
	else
		echo 4
	fi
}

check_symbols() {
	local object name found

	for object; do
		name=${object##*/}
		[ -n "$(nm "$object")" ]
		ok "layers: $name cannot be read" $?
		found=$(nm -g --defined-only "$object" |
		    grep -E ' (csv|yaml)_')
		[ -z "$found" ]
		ok "layers: $name defines a name of a library" $? "$found"
		[ "$name" != cli.o ] || continue
		found=$(nm -u "$object" | grep -wE "U ($banned)(@.*)?$")
		[ -z "$found" ]
		ok "layers: $name refers to what only cli may" $? "$found"
		# .data.rel.ro holds constants with addresses in them.
		found=$(nm -f sysv "$object" | grep -E \
		    '[|](\.t?(data|bss)[^|]*|\*COM\*)$' |
		    grep -v '|\.data\.rel\.ro')
		[ -z "$found" ]
		ok "layers: $name keeps data that can change" $? "$found"
	done
}

# strip FILE: the source without comments, strings and character constants.
strip() {
	sed -zE "s#\"([^\"\\\\]|\\\\.)*\"|'([^'\\\\]|\\\\.)+'|/\*([^*]|\*+[^*/])*\*+/|//[^\n]*##g" \
	    "$1"
}

check_floats() {
	local source found

	for source in lib/*.[ch] cmd/*.c; do
		found=$(strip "$source" | grep -wE \
		    'float|double|_Float(16|32|64|128)x?|__float128|_Complex')
		[ -z "$found" ]
		ok "layers: $source has floating point" $? "$found"
	done
}

check_includes() {
	local module source header found

	# A name that went out of use must not stay behind in the lists.
	for module in $ground $values $io; do
		[ -e "lib/$module.h" ] || [ -e "lib/$module.c" ]
		ok "layers: there is no module $module" $?
	done
	for source in lib/*.[ch]; do
		found=''
		for header in $(sed -nE \
		    's/^#[ \t]*include[ \t]*"(.*)".*/\1/p' "$source"); do
			if [ ! -e "lib/$header" ]; then
				found+="$header is not there; "
			elif [ "$(layer_of "$header")" -gt \
			    "$(layer_of "$source")" ]; then
				found+="$header is of a later layer; "
			fi
		done
		[ -z "$found" ]
		ok "layers: $source includes: $found" $?
	done
}

for header in lib/csv.h lib/yaml.h; do
	[ ! -e "$header" ]
	ok "layers: $header hides the library's own" $?
done
if [ $# -eq 0 ]; then
	fail "layers: no object of the library"
fi
check_symbols "$@"
check_floats
check_includes
report layers
