/**
 * What a command may read and write: the data set, the output, what its arguments name, and the
 * program itself.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { defaultFolder, PROGRAM } from "../place.ts";
import { readArguments } from "./arguments.ts";
import type { Given } from "./arguments.ts";

/** More paths of one folder than these are taken as the folder. */
const MANY = 50;

/** Folders of the results of a command. */
function outsOf({ values }: Given): readonly string[] {
  const [outs, data] = [values("out"), values("data")];
  return outs.length > 0 ? outs : data.length > 0 ? data : [defaultFolder()];
}

/** Returns the folders of the model of a command. */
export function modelsOf(given: Given): readonly string[] {
  const models = given.values("model");
  return models.length > 0 ? models : outsOf(given).map((out) => join(out, "models", "earmark"));
}

/** Follows those paths that are links: what they lead to is replaced, and not the link. */
function followed(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    try {
      return Deno.lstatSync(path).isSymlink ? [Deno.realPathSync(path)] : [];
    } catch {
      return [];
    }
  });
}

/** Folders of the model of a command that are links, where these lead, and what is beside that. */
function linkedModelsOf(given: Given): readonly string[] {
  const linked = followed(modelsOf(given));
  return [...linked, ...beside(linked)];
}

/** Where files are written that an option names, or a link. */
function beside(paths: readonly string[]): string[] {
  return [...paths, ...followed(paths)].map((path) => dirname(resolve(path)));
}

/** Where files of some names are written in folders, if they are links. */
function linkedIn(folders: readonly string[], name: string): string[] {
  return beside(followed(folders.map((folder) => join(folder, name))));
}

/** Folders in which it is kept which label is that of good parts. */
function keptOf({ values }: Given): readonly string[] {
  const [oks, data] = [values("ok"), values("data")];
  if (oks.length === 0) return [];
  const folders = data.length > 0 ? data : [defaultFolder()];
  return [...folders, ...linkedIn(folders, "earmark.json")];
}

/** What each command writes; a command that is not here keeps the permissions of its task. */
const WRITES: Readonly<Record<string, (given: Given) => readonly string[]>> = {
  demo: (given) => [...outsOf(given), ...linkedModelsOf(given)],
  inspect: () => [],
  import: ({ all }) => all,
  preprocess: (given) => [...outsOf(given), ...keptOf(given)],
  train: (given) => [...outsOf(given), ...keptOf(given), ...linkedModelsOf(given)],
  // Tracks are made anew where a kind of defect is left out of a training.
  evaluate: (given) => [
    ...modelsOf(given),
    ...given.values("to"),
    ...outsOf(given).map((out) => join(out, "clean")),
  ],
  // A card is replaced with its folder, beside which the new one is written.
  threshold: (given) => [
    ...modelsOf(given),
    ...beside(modelsOf(given)),
    ...linkedModelsOf(given),
  ],
  labels: (
    { values },
  ) => [...values("data"), ...(values("data").length > 0 ? [] : [defaultFolder()])],
  reprocess: ({ values }) => beside(values("list")),
  predict: (given) =>
    given.values("to").length > 0
      ? beside(given.values("to"))
      : [...outsOf(given), ...linkedIn(outsOf(given), "predictions.csv")],
  gauge: () => [],
  export: modelsOf,
  synth: outsOf,
  conformance: () => [],
};

/** Says whether what a command reads and writes is known, so that it can be narrowed. */
export function isKnown(command: string): boolean {
  return Object.hasOwn(WRITES, command);
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
 * Takes the folder in place of many paths of it, unless it holds all that there is, or the current
 * folder: at each file that is opened, Deno looks through all that may be read, one by one.
 */
function gatherPaths(paths: readonly string[]): string[] {
  const folders = Map.groupBy(new Set(paths), (path) => dirname(path));
  const holdsHere = (folder: string) =>
    `${Deno.cwd()}/`.startsWith(`${folder}/`.replace("//", "/"));
  return [...folders].flatMap(([folder, own]) =>
    own.length > MANY && !holdsHere(folder) ? [folder] : own
  );
}
