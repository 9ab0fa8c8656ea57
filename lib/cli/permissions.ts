/**
 * What a command may read and write: the data set, the output, what its arguments name, and the
 * program itself.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { defaultFolder, PROGRAM } from "./place.ts";

/** Paths that a command was given. */
export interface Given {
  /** Values of an option, without its dashes; none where it was not given. */
  readonly values: (name: string) => readonly string[];
  /** Everything that may be a path. */
  readonly all: readonly string[];
}

/** More paths of one folder than these are taken as the folder. */
const MANY = 50;

/** Folders of the results of a command. */
function outsOf({ values }: Given): readonly string[] {
  const [outs, data] = [values("out"), values("data")];
  return outs.length > 0 ? outs : data.length > 0 ? data : [defaultFolder()];
}

/** Folders of the model of a command. */
function modelsOf(given: Given): readonly string[] {
  const models = given.values("model");
  return models.length > 0 ? models : outsOf(given).map((out) => join(out, "models", "earmark"));
}

/** Where files are written that an option names. */
function beside(paths: readonly string[]): string[] {
  return paths.map((path) => dirname(resolve(path)));
}

/** Folders in which it is kept which label is that of good parts. */
function keptOf({ values }: Given): readonly string[] {
  const [oks, data] = [values("ok"), values("data")];
  return oks.length === 0 ? [] : data.length > 0 ? data : [defaultFolder()];
}

/** What each command writes; a command that is not here keeps the permissions of its task. */
const WRITES: Readonly<Record<string, (given: Given) => readonly string[]>> = {
  demo: outsOf,
  inspect: () => [],
  import: ({ all }) => all,
  preprocess: (given) => [...outsOf(given), ...keptOf(given)],
  train: (given) => [...outsOf(given), ...keptOf(given)],
  // Tracks are made anew where a kind of defect is left out of a training.
  evaluate: (given) => [
    ...modelsOf(given),
    ...given.values("to"),
    ...outsOf(given).map((out) => join(out, "clean")),
  ],
  // A card is replaced with its folder, beside which the new one is written.
  threshold: (given) => [...modelsOf(given), ...beside(modelsOf(given))],
  labels: (
    { values },
  ) => [...values("data"), ...(values("data").length > 0 ? [] : [defaultFolder()])],
  reprocess: ({ values }) => beside(values("list")),
  predict: (given) => given.values("to").length > 0 ? beside(given.values("to")) : outsOf(given),
  gauge: () => [],
  export: modelsOf,
  synth: outsOf,
  conformance: () => [],
};

/** Recordings named at once up to which `predict` is quick. */
const FEW = 20;

/**
 * Says whether a command runs in a thread of its own. What works over a network does not: it keeps
 * the permissions of its task, by which it finds its packages and the folders of workers. Nor does
 * `predict` with few recordings: the modules of a thread are compiled at each start, where those of
 * the main one are kept compiled, and that would make the first verdict wait a third longer.
 *
 * @param args Arguments of the program; the first is the command.
 */
export function hasThread(args: readonly string[]): boolean {
  const [command, ...others] = args;
  const isOverNetwork = others.some((arg) => /^--queue(=|$)/.test(arg) || arg.includes("s3://"));
  return command !== undefined && command in WRITES && !isOverNetwork && !isQuick(args);
}

/** Says whether a command judges a few recordings that its first arguments name, and no more. */
function isQuick(args: readonly string[]): boolean {
  const [command, ...others] = args;
  const nOptions = others.findIndex((arg) => arg.startsWith("-"));
  const named = nOptions < 0 ? others : others.slice(0, nOptions);
  return command === "predict" && named.length > 0 && named.length <= FEW && named.every(isFile);
}

/** Says whether a path is that of a file. */
function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/**
 * Says whether a command certainly writes no file, so that it can give away all writing: `predict`
 * with recordings named at once, or a threshold for once, and no table.
 *
 * @param args Arguments of the program; the first is the command.
 */
export function writesNothing([command, first = "-", ...others]: readonly string[]): boolean {
  const args = [first, ...others];
  const has = (name: string) => args.some((arg) => arg === name || arg.startsWith(`${name}=`));
  const mayWrite = has("--to") || has("--queue") || has("--backend") ||
    args.some((arg) => arg.includes("s3://"));
  return command === "predict" && !mayWrite && (!first.startsWith("-") || has("--threshold"));
}

/**
 * Returns the permissions of a command's thread. Reading and writing are narrowed where the program
 * was given the whole disk and nothing else that would lead around it; all else stays as it is.
 *
 * @param args Arguments of the program; the first is the command.
 */
export async function permissionsOf(args: readonly string[]): Promise<Deno.PermissionOptions> {
  const writes = WRITES[args[0]];
  const [read, ...escapes] = await Promise.all(
    (["read", "ffi", "run"] as const).map((name) => Deno.permissions.query({ name })),
  );
  // Native code and other programs read and write what they like.
  const isOpen = escapes.some(({ state }) => state === "granted");
  if (writes === undefined || isOpen || read.state !== "granted") return "inherit";
  const write = await Deno.permissions.query({ name: "write" });
  const { readable, writable } = pathsOf(args);
  return {
    ...{ env: "inherit", ffi: "inherit", net: "inherit", run: "inherit", sys: "inherit" },
    read: [...readable],
    write: write.state === "granted" ? [...writable] : "inherit",
  };
}

/**
 * Lists what a command reads and writes, as absolute paths.
 *
 * @param args Arguments of the program; the first is a command of the table.
 */
export function pathsOf(
  args: readonly string[],
): { readonly readable: ReadonlySet<string>; readonly writable: ReadonlySet<string> } {
  const given = readArguments(args.slice(1));
  const writes = writesNothing(args) ? [] : WRITES[args[0]]?.(given) ?? [];
  const writable = writes.map((path) => resolve(path));
  // A model that is not given is below the output; what is beside it is looked at as it is swapped.
  const readable = [
    ".",
    defaultFolder(),
    PROGRAM,
    ...given.all,
    ...outsOf(given),
    ...modelsOf(given),
  ].map((path) => resolve(path));
  return {
    readable: new Set([...gatherPaths(readable), ...writable]),
    writable: new Set(writable),
  };
}

/**
 * Takes the folder in place of many paths of it: at each file that is opened, Deno looks through all
 * that may be read, one by one.
 */
function gatherPaths(paths: readonly string[]): string[] {
  const folders = Map.groupBy(new Set(paths), (path) => dirname(path));
  return [...folders].flatMap(([folder, own]) => own.length > MANY ? [folder] : own);
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
