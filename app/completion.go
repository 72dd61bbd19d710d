package app

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// bash writes what completes commands in bash.
func (m *manual) bash(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Completion of axismap in bash, printed by \"axismap manual bash\".\n_axismap() {\n" +
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd= i\n" +
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n\t\tcase \"$cmd ${COMP_WORDS[i]}\" in\n")
	for _, c := range m.commands {
		fmt.Fprintf(&b, "\t\t\" %s\") cmd=%s ;;\n", c.name, c.name)
		for _, inner := range c.inner {
			fmt.Fprintf(&b, "\t\t\"%s\") cmd='%s' ;;\n", inner.name, inner.name)
		}
	}
	b.WriteString("\t\tesac\n\tdone\n\tcase $prev in\n")
	for _, f := range m.flags() {
		pattern := strings.Join(flagWords(f), " | ")
		switch list := choices(f.Name); {
		case takesFile(f):
			fmt.Fprintf(&b, "\t%s) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n", pattern)
		case list != nil:
			fmt.Fprintf(&b, "\t%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", pattern, strings.Join(list, " "))
		case argument(f) != "":
			fmt.Fprintf(&b, "\t%s) return ;;\n", pattern)
		}
	}
	b.WriteString("\tesac\n\tcase $cmd in\n")
	fmt.Fprintf(&b, "\t'') COMPREPLY=($(compgen -W '%s --help --version' -- \"$cur\") $(compgen -f -X '!*.gpkg' -- \"$cur\")) ;;\n", strings.Join(commandNames(m.commands), " "))
	for _, c := range m.commands {
		bashCase(&b, c)
		for _, inner := range c.inner {
			bashCase(&b, inner)
		}
	}
	b.WriteString("\tesac\n}\ncomplete -o filenames -F _axismap axismap\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// bashCase completes inside one command.
func bashCase(b *strings.Builder, c command) {
	words := argChoices(c.name)
	if len(c.inner) > 0 {
		for _, inner := range c.inner {
			words = append(words, last(inner.name))
		}
	}
	for _, f := range c.flags {
		words = append(words, "--"+f.Name)
	}
	fmt.Fprintf(b, "\t'%s')\n\t\tCOMPREPLY=($(compgen -W '%s --help' -- \"$cur\"))\n", c.name, strings.Join(words, " "))
	if c.takesFiles() {
		b.WriteString("\t\t[[ $cur == -* ]] || COMPREPLY+=($(compgen -f -- \"$cur\"))\n")
	}
	b.WriteString("\t\t;;\n")
}

// takesFiles reports that names of files stand by themselves in the command.
func (c command) takesFiles() bool {
	return slices.ContainsFunc(c.args, func(a *kong.Positional) bool { return strings.EqualFold(a.Name, "file") })
}

func commandNames(commands []command) []string {
	all := make([]string, len(commands))
	for i, c := range commands {
		all[i] = c.name
	}
	return all
}

// last is the last word of a command's name.
func last(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// flags are all flags of all commands, each once.
func (m *manual) flags() []*kong.Flag {
	var all []*kong.Flag
	seen := map[string]bool{}
	for _, c := range m.leaves() {
		for _, f := range c.flags {
			if !seen[f.Name] {
				seen[f.Name] = true
				all = append(all, f)
			}
		}
	}
	return all
}

// zsh writes what completes commands in zsh.
func (m *manual) zsh(w io.Writer) error {
	var b strings.Builder
	b.WriteString("#compdef axismap\n# Completion of axismap in zsh, printed by \"axismap manual zsh\".\n_axismap() {\n" +
		"\tlocal context state line curcontext=$curcontext\n\tlocal -A opt_args\n\t_arguments -C '1: :->command' '*:: :->rest'\n\tcase $state in\n\tcommand)\n\t\tlocal -a commands=(\n")
	for _, c := range m.commands {
		fmt.Fprintf(&b, "\t\t\t%s\n", zshQuoted(c.name+":"+firstSentence(c.help)))
	}
	b.WriteString("\t\t)\n\t\t_describe command commands\n\t\t_files -g '*.gpkg'\n\t\t;;\n\trest)\n\t\tcase $words[1] in\n")
	for _, c := range m.commands {
		if len(c.inner) == 0 {
			zshCase(&b, c, "\t\t")
			continue
		}
		fmt.Fprintf(&b, "\t\t%s)\n\t\t\t_arguments -C '1: :(%s)' '*:: :->inner'\n\t\t\t[[ $state == inner ]] && case $words[1] in\n", c.name, strings.Join(lasts(c.inner), " "))
		for _, inner := range c.inner {
			zshCase(&b, inner, "\t\t\t")
		}
		b.WriteString("\t\t\tesac\n\t\t\t;;\n")
	}
	b.WriteString("\t\tesac\n\t\t;;\n\tesac\n}\n_axismap \"$@\"\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func lasts(commands []command) []string {
	all := commandNames(commands)
	for i := range all {
		all[i] = last(all[i])
	}
	return all
}

func zshCase(b *strings.Builder, c command, indent string) {
	fmt.Fprintf(b, "%s%s)\n%s\t_arguments", indent, last(c.name), indent)
	for _, f := range c.flags {
		for _, word := range flagWords(f) {
			spec := word + "[" + strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(firstSentence(f.Help)) + "]"
			if arg := argument(f); arg != "" {
				spec += ":" + strings.NewReplacer(":", " ", "[", "", "]", "").Replace(arg) + ":" + zshAction(f)
			}
			b.WriteString(" \\\n" + indent + "\t\t" + zshQuoted(spec))
		}
	}
	switch list := argChoices(c.name); {
	case list != nil:
		b.WriteString(" \\\n" + indent + "\t\t" + zshQuoted("1: :("+strings.Join(list, " ")+")"))
	case c.takesFiles():
		b.WriteString(" \\\n" + indent + "\t\t'*:file:_files'")
	}
	fmt.Fprintf(b, "\n%s\t;;\n", indent)
}

func zshAction(f *kong.Flag) string {
	if takesFile(f) {
		return "_files"
	}
	if list := choices(f.Name); list != nil {
		return "(" + strings.Join(list, " ") + ")"
	}
	return " "
}

// zshQuoted is a word of a shell.
func zshQuoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// firstSentence is what a help says first, without its full stop.
func firstSentence(help string) string {
	for _, end := range []string{". ", "; "} {
		help, _, _ = strings.Cut(help, end)
	}
	return strings.TrimSuffix(help, ".")
}

// fish writes what completes commands in fish.
func (m *manual) fish(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Completion of axismap in fish, printed by \"axismap manual fish\".\ncomplete -c axismap -f\n")
	for _, c := range m.commands {
		fmt.Fprintf(&b, "complete -c axismap -n __fish_use_subcommand -a %s -d %s\n", c.name, fishQuoted(firstSentence(c.help)))
		for _, inner := range c.inner {
			fmt.Fprintf(&b, "complete -c axismap -n '__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from %s' -a %s -d %s\n",
				c.name, strings.Join(lasts(c.inner), " "), last(inner.name), fishQuoted(firstSentence(inner.help)))
		}
	}
	groups := ""
	for _, c := range m.commands {
		if len(c.inner) > 0 {
			groups += " " + c.name
		}
	}
	for _, c := range m.leaves() {
		fishCommand(&b, c, groups)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fishCommand completes inside one command, which may have the name of one in a
// group.
func fishCommand(b *strings.Builder, c command, groups string) {
	group, inner, both := strings.Cut(c.name, " ")
	when := "__fish_seen_subcommand_from " + group
	if both {
		when += "; and __fish_seen_subcommand_from " + inner
	} else {
		when += "; and not __fish_seen_subcommand_from" + groups
	}
	head := "complete -c axismap -n " + fishQuoted(when)
	if list := argChoices(c.name); list != nil {
		fmt.Fprintf(b, "%s -a %s\n", head, fishQuoted(strings.Join(list, " ")))
	}
	if c.takesFiles() {
		fmt.Fprintf(b, "%s -F\n", head)
	}
	for _, f := range c.flags {
		b.WriteString(head)
		if f.Short != 0 {
			b.WriteString(" -s " + string(f.Short))
		}
		b.WriteString(" -l " + f.Name)
		switch list := choices(f.Name); {
		case takesFile(f):
			b.WriteString(" -r -F")
		case list != nil:
			b.WriteString(" -x -a " + fishQuoted(strings.Join(list, " ")))
		case argument(f) != "":
			b.WriteString(" -x")
		}
		b.WriteString(" -d " + fishQuoted(firstSentence(f.Help)) + "\n")
	}
}

func fishQuoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}
