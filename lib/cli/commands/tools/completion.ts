/**
 * `completion`: a script by which a shell completes commands, options and their words.
 *
 * @module
 */
import { Argument, Command } from "commander";

/** Shells whose scripts are written, each with the line that takes one up. */
const SHELLS = {
  bash: 'eval "$(earmark completion bash)"',
  zsh: 'eval "$(earmark completion zsh)"',
  fish: "earmark completion fish | source",
} as const;

/** Builds the command. */
export function completionCommand(program: Command): Command {
  return new Command("completion")
    .description(
      `Prints a script by which a shell completes what is typed (${
        Object.values(SHELLS).join("; ")
      }).`,
    )
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(SHELLS)))
    .action((shell: keyof typeof SHELLS) => {
      console.log(completionScript(program, shell));
    });
}

/** A word that may be typed, and what it means. */
interface Word {
  readonly word: string;
  readonly help: string;
}

/** An option, and what may follow it. */
interface OptionWord extends Word {
  readonly takesValue: boolean;
  /** Values of which one must follow; empty where any may. */
  readonly choices: readonly string[];
}

/** A command, and what may follow it. */
interface CommandWord extends Word {
  readonly options: readonly OptionWord[];
  /** Words of which its argument must be one; empty where any may. */
  readonly choices: readonly string[];
}

/** Writes the script of a shell for a program's commands. */
export function completionScript(program: Command, shell: keyof typeof SHELLS): string {
  const name = program.name();
  const commands = program.commands.map((command): CommandWord => ({
    word: command.name(),
    help: firstSentence(command.description()),
    options: optionsOf(command),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  }));
  if (shell === "fish") return fishScript(name, commands);
  // zsh runs bash's scripts by its own bashcompinit, which takes compinit.
  const start = "whence compdef >/dev/null || { autoload -U compinit && compinit; }; " +
    "autoload -U +X bashcompinit && bashcompinit";
  return [...(shell === "zsh" ? [start] : []), ...bashLines(name, commands)].join("\n");
}

function bashLines(name: string, commands: readonly CommandWord[]): string[] {
  const wordsOf = (words: readonly Word[]) => quote(words.map(({ word }) => word).join(" "));
  const values = commands.flatMap(({ word, options, choices }) => [
    ...options.filter((option) => option.choices.length > 0)
      .map((option) => [`${word} ${option.word}`, option.choices] as const),
    ...(choices.length > 0 ? [[`${word} ${word}`, choices] as const] : []),
  ]);
  return [
    `_${name}() {`,
    '  local current="${COMP_WORDS[COMP_CWORD]}" words="" values=""',
    '  local before="${COMP_WORDS[COMP_CWORD-1]}"',
    '  if [ "$current" = "=" ]; then current=""',
    '  elif [ "$before" = "=" ]; then before="${COMP_WORDS[COMP_CWORD-2]}"; fi',
    `  if [ "$COMP_CWORD" -eq 1 ]; then words=${wordsOf(commands)}`,
    '  else case "${COMP_WORDS[1]}" in',
    ...commands.map(({ word, options }) => `    ${plain(word)}) words=${wordsOf(options)} ;;`),
    "  esac; fi",
    '  case "${COMP_WORDS[1]} $before" in',
    ...values.map(([before, own]) => `    ${quote(before)}) values=${quote(own.join(" "))} ;;`),
    "  esac",
    '  case "$current" in -*) ;; *) [ "$COMP_CWORD" -gt 1 ] && words="$values" ;; esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    `complete -o default -F _${name} ${name}`,
  ];
}

function fishScript(name: string, commands: readonly CommandWord[]): string {
  const values = (choices: readonly string[]) => `-x -a ${quote(choices.join(" "))}`;
  return commands.flatMap(({ word, help, options, choices }) => {
    const within = `complete -c ${name} -n ${quote(`__fish_seen_subcommand_from ${word}`)}`;
    return [
      `complete -c ${name} -n __fish_use_subcommand -a ${word} -d ${quote(help)}`,
      ...(choices.length > 0 ? [`${within} ${values(choices)}`] : []),
      ...options.filter((option) => option.word.startsWith("--")).map((option) =>
        [
          `${within} -l ${option.word.slice(2)}`,
          ...(option.choices.length > 0 ? [values(option.choices)] : []),
          ...(option.takesValue && option.choices.length === 0 ? ["-r"] : []),
          `-d ${quote(option.help)}`,
        ].join(" ")
      ),
    ];
  }).join("\n");
}

/** Lists a command's options by their long flags. */
function optionsOf(command: Command): OptionWord[] {
  return [...command.options].filter(({ hidden }) => !hidden).flatMap((option) =>
    option.long
      ? [{
        word: option.long,
        help: firstSentence(option.description),
        takesValue: option.required || option.optional,
        choices: option.argChoices ?? [],
      }]
      : []
  );
}

function firstSentence(text: string): string {
  return text.split(/\s\(|[.;:]\s/)[0].replace(/\.$/, "").trim();
}

/** Quotes a text for every shell. */
function quote(text: string): string {
  return `'${plain(text)}'`;
}

/** Leaves no quote in a text that ends one. */
function plain(text: string): string {
  return text.replaceAll("'", "’");
}
