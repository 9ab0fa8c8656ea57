/**
 * The paths among the arguments of a command.
 *
 * @module
 */

/** Paths that a command was given. */
export interface Given {
  /** Values of an option, without its dashes; none where it was not given. */
  readonly values: (name: string) => readonly string[];
  /** Everything that may be a path. */
  readonly all: readonly string[];
}

/** Sorts arguments out as far as paths need it: what follows an option may be its value. */
export function readArguments(args: readonly string[]): Given {
  const pairs = args.map((arg, i): readonly [name: string, value: string] => {
    const [, name, value] = /^--([^=]+)=([^]*)$/.exec(arg) ?? [];
    if (name !== undefined) return [name, value];
    const before = args[i - 1] ?? "";
    return [/^--[^=]+$/.test(before) ? before.slice(2) : "", arg];
  }).filter(([, value]) => value !== "" && !value.startsWith("--"));
  return {
    values: (name) => pairs.filter(([own]) => own === name).map(([, value]) => value),
    all: pairs.map(([, value]) => value),
  };
}
