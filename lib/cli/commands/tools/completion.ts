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

/** Writes the script of a shell for a program's commands. */
export function completionScript(program: Command, shell: keyof typeof SHELLS): string {
  const name = program.name();
  const commands = program.commands.map((command) => ({
    word: command.name(),
    help: firstSentence(command.description()),
    options: optionsOf(command),
  }));
  if (shell === "fish") return fishScript(name, commands);
  const cases = commands.map(({ word, options }) =>
    `    ${word}) words=${quote(options.map((option) => option.word).join(" "))} ;;`
  );
  const all = quote(commands.map(({ word }) => word).join(" "));
  // zsh runs bash's scripts by its own bashcompinit.
  const start = shell === "zsh" ? ["autoload -U +X bashcompinit && bashcompinit"] : [];
  return [
    ...start,
    `_${name}() {`,
    '  local current="${COMP_WORDS[COMP_CWORD]}" words=""',
    `  if [ "$COMP_CWORD" -eq 1 ]; then words=${all}`,
    '  else case "${COMP_WORDS[1]}" in',
    ...cases,
    "  esac; fi",
    '  case "$current" in -*) ;; *) [ "$COMP_CWORD" -gt 1 ] && words="" ;; esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    `complete -o default -F _${name} ${name}`,
  ].join("\n");
}

function fishScript(
  name: string,
  commands: readonly (Word & { readonly options: readonly Word[] })[],
): string {
  return commands.flatMap(({ word, help, options }) => [
    `complete -c ${name} -n __fish_use_subcommand -a ${word} -d ${quote(help)}`,
    ...options.filter((option) => option.word.startsWith("--")).map((option) =>
      `complete -c ${name} -n ${quote(`__fish_seen_subcommand_from ${word}`)} ` +
      `-l ${option.word.slice(2)} -d ${quote(option.help)}`
    ),
  ]).join("\n");
}

/** Lists a command's options by their long flags. */
function optionsOf(command: Command): Word[] {
  return [...command.options].filter(({ hidden }) => !hidden).flatMap(({ long, description }) =>
    long ? [{ word: long, help: firstSentence(description) }] : []
  );
}

function firstSentence(text: string): string {
  return text.split(/[.;:(]\s/)[0].replace(/\.$/, "").trim();
}

/** Quotes a text for every shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "’")}'`;
}
