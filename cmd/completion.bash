# Completion of the filters' options for bash.
#
#	. cmd/completion.bash
#
# completes every filter that has its source beside this file.  Installed once
# for each filter, under the filter's own name, in the folder of
# bash-completion(1), it is loaded when that filter is first used.
#
# Option names and fixed values are those that "filter --help" prints; a new
# option or a new filter needs no change here.

# Set OPTIONS: the options of the filter $1 as it prints them, --name or
# --name=VALUE or -c.
_traegerbudget_options()
{
	local line word
	local command=${1/#\~\//$HOME/}

	options=()
	while read -r line; do
		[[ $line == -* ]] || continue
		for word in ${line//,/ }; do
			[[ $word == -* ]] || break
			options+=("$word")
		done
	done < <("$command" --help 2>/dev/null)
}

# Set COMPREPLY for the value of option $1, of which $2 is typed: the words of
# VALUE1|VALUE2 when the option has such, else files.
_traegerbudget_values()
{
	local option values=

	for option in "${options[@]}"; do
		[[ $option == "$1="*"|"* ]] && values=${option#*=}
	done
	if [[ -n $values ]]; then
		mapfile -t COMPREPLY < <(compgen -W "${values//|/ }" -- "$2")
	else
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$2")
	fi
}

_traegerbudget()
{
	local current=$2 previous=$3 option
	local options names=()

	COMPREPLY=()
	_traegerbudget_options "$1"

	# Bash splits --name=value into three words when "=" breaks words, and
	# leaves it whole otherwise.
	if [[ $current == = ]]; then
		_traegerbudget_values "$previous" ""
		return
	elif [[ $previous == = ]]; then
		_traegerbudget_values "${COMP_WORDS[COMP_CWORD-2]}" "$current"
		return
	elif [[ $current == --*=* ]]; then
		_traegerbudget_values "${current%%=*}" "${current#*=}"
		COMPREPLY=("${COMPREPLY[@]/#/"${current%%=*}="}")
		return
	elif [[ $current != -* ]]; then
		_traegerbudget_values "$previous" "$current"
		return
	fi

	for option in "${options[@]}"; do
		[[ $option == --*=* ]] && option=${option%%=*}=
		names+=("$option")
	done
	mapfile -t COMPREPLY < <(compgen -W "${names[*]}" -- "$current")
	[[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] &&
	    compopt -o nospace
	return 0
}

# The filters: the name of this file, or those whose source stands beside it.
_traegerbudget_register()
{
	local source=${BASH_SOURCE[0]} file

	if [[ ${source##*/} != completion.bash ]]; then
		complete -F _traegerbudget -- "${source##*/}"
		return
	fi
	for file in "${source%completion.bash}"*.c; do
		[[ -e $file ]] || continue
		file=${file##*/}
		complete -F _traegerbudget -- "${file%.c}"
	done
}
_traegerbudget_register
unset -f _traegerbudget_register
