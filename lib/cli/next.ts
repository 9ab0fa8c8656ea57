/**
 * The last line of a command: what to do next, as it may be typed.
 *
 * @module
 */
import { callingWords, defaultFolder } from "./place.ts";
import { tell } from "./terminal/quiet.ts";
import { wrapForTerminal } from "./terminal/wrap.ts";

/** What a command was given that holds for the next one too. */
export interface NextValues {
  readonly data?: string;
  readonly out?: string;
  readonly model?: string;
  readonly queue?: string;
  /** The same as a person typed it, where stores were fetched. */
  readonly typed?: NextValues;
}

/** Says on stderr which command comes next, with the paths as they were typed. */
export async function printNext(command: string, args: readonly string[] = []): Promise<void> {
  // A password of a queue is not repeated.
  if (args.some((arg) => /:\/\/[^/]*@/.test(arg))) return;
  tell(`\nnext: ${await typedWords(command, args)}`);
}

/** Says on stderr by which command new recordings are judged, where nobody has named them yet. */
export async function printLast(command: string, args: readonly string[]): Promise<void> {
  const words = await typedWords(command, ["FOLDER", ...args]);
  tell(`\nnext, with the FOLDER of new recordings: ${words}`);
}

/** Says on stderr what a person must do before any command can go on. */
export function printAdvice(advice: string): void {
  tell(`\n${wrapForTerminal(`next: ${advice}`)}`);
}

/** Writes a command as it is typed here. */
export async function typedWords(command: string, args: readonly string[]): Promise<string> {
  const words = [...await callingWords(), command, ...args];
  return words.map((word) => quoteWord(word)).join(" ");
}

/** Repeats paths; one that begins as an option does is named from the current folder. */
export function pathArgs(paths: readonly string[]): string[] {
  return paths.map((path) => path.startsWith("-") ? `./${path}` : path);
}

/** Repeats where the data set, its results and the model are, as far as they were given. */
export function placeArgs(values: NextValues): string[] {
  const { data, out, model } = values.typed ?? values;
  return [
    ...(data === undefined || data === defaultFolder() ? [] : ["--data", data]),
    ...(out === undefined ? [] : ["--out", out]),
    ...(model === undefined ? [] : ["--model", model]),
  ];
}

/** Repeats the queue. */
export function queueArgs({ queue }: Pick<NextValues, "queue">): string[] {
  return queue === undefined ? [] : ["--queue", queue];
}

/** Names the task of a command: that of several machines has another one. */
export function taskOf(command: string, { queue }: Pick<NextValues, "queue">): string {
  return queue === undefined ? command : `${command}:queue`;
}

/** Repeats options by their values, as far as they were given; true stands for a flag alone. */
export function optionArgs(
  options: Readonly<Record<string, string | number | boolean | undefined>>,
): string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    value === undefined || value === false
      ? []
      : value === true
      ? [`--${name}`]
      : [`--${name}`, `${value}`]
  );
}

/**
 * Quotes a word as a shell takes it; plain words stay as they are.
 *
 * @param system System whose shell it is. Default: this one.
 */
export function quoteWord(word: string, system: string = Deno.build.os): string {
  if (system === "windows") {
    return /^[\w\-./\\:=@%+,]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
  }
  return /^[\p{L}\p{N}_\-./:=@%+,]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
