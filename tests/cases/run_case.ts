import { join } from "node:path";
import { root, startEarmark } from "../cli/run_earmark.ts";
import { copyCase, EXPECTATION, hashFiles, makeDataSet } from "./case_folder.ts";

/** What was done to a case and what came of it. */
export interface TriedCase {
  readonly name: string;
  /** What must happen, in words. */
  readonly expected: string;
  /** Commands with their exit status. */
  readonly statuses: readonly string[];
  /** What the commands said that matters. */
  readonly said: readonly string[];
  /** What must never happen and did. */
  readonly faults: readonly string[];
  readonly seconds: number;
}

/** Time after which a command hangs, milliseconds. */
const HANG_MS = 60_000;

/** Settings under which a training takes seconds, and says what it says under any. */
const QUICK = ["--network", "statistics", "--folds", "2"];

/** The shipped model. */
const MODEL = join(root, "models", "earmark");

type Call = readonly [command: string, ...args: string[]];

/** Calls of the commands on a folder, in their order, by the beginning of a case's name. */
const CALLS: Readonly<Record<string, (folder: string, expected: string) => readonly Call[]>> = {
  wav: (folder) => [inspect(folder), predict(folder)],
  csv: (folder) => [inspect(folder)],
  imp: (folder) => [["import", importedFolder(folder)]],
  sig: (
    folder,
    expected,
  ) => [inspect(folder), ...(/\btrains\b/.test(expected) ? [train(folder)] : [])],
  train: (folder) => [train(folder), ["predict", "--data", folder]],
  predict: (folder) => [["predict", folder, "--model", MODEL]],
  names: (folder) => [inspect(folder), train(folder), predict(folder)],
};

const inspect = (folder: string): Call => ["inspect", "--data", folder];
const train = (folder: string): Call => ["train", "--data", folder, ...QUICK];
const predict = (folder: string): Call => ["predict", "--data", folder, "--model", MODEL];

/** Returns the folder to import: the one named `set`, where a case has other things beside it. */
function importedFolder(folder: string): string {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  return names.includes("set") ? join(folder, "set") : folder;
}

/** Says whether a case's name says what is to be done with it. */
export function isCase(name: string): boolean {
  return Object.hasOwn(CALLS, kindOf(name));
}

const kindOf = (name: string): string => name.split("_")[0];

/** Does to a copy of a case what its name says. */
export async function runCase(path: string, name: string): Promise<TriedCase> {
  const expected = (await Deno.readTextFile(join(path, EXPECTATION))).trim();
  const parent = await Deno.makeTempDir({ prefix: "earmark-case-" });
  const folder = join(parent, name);
  const start = performance.now();
  try {
    await copyCase(path, folder);
    if (kindOf(name) === "wav") await makeDataSet(folder, "OK");
    const before = await hashFiles(folder);
    const ended = [];
    for (const call of CALLS[kindOf(name)](folder, expected)) ended.push(await runCall(call));
    const after = await hashFiles(folder);
    const changed = [...before].filter(([file, hash]) => after.get(file) !== hash);
    return {
      name,
      expected,
      statuses: ended.map(({ command, code }) => `${command} ${code}`),
      said: ended.flatMap(({ said }) => said).map((line) => line.replaceAll(parent, "")),
      faults: [
        ...ended.flatMap(({ faults }) => faults),
        ...changed.map(([file]) => `the user's file ${file} was changed`),
      ],
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

/** Runs one command to its end, or ends it where it hangs. */
async function runCall([command, ...args]: Call) {
  const child = startEarmark(command, ...args);
  let hangs = false;
  const timer = setTimeout(() => {
    hangs = true;
    child.kill("SIGKILL");
  }, HANG_MS);
  const { code, stdout, stderr } = await child.output();
  clearTimeout(timer);
  const [results, messages] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return {
    ...{ command, code },
    said: [...decisiveLines(messages), ...resultLines(results)],
    faults: faultsIn(`${results}\n${messages}`, code, hangs).map((fault) => `${command} ${fault}`),
  };
}

/** Lists what no command may show, whatever it is given. */
function faultsIn(output: string, code: number, hangs: boolean): string[] {
  const error = /\b(Uncaught|TypeError|RangeError|ReferenceError|SyntaxError|AssertionError)\b/;
  return [
    ...(hangs ? [`did not end within ${HANG_MS / 1000} s`] : []),
    ...(/^\s+at .+:\d+:\d+\)?$/m.test(output) ? ["showed a stack trace"] : []),
    ...(error.test(output) ? [`showed ${error.exec(output)![0]}`] : []),
    // deno-lint-ignore no-control-regex
    ...(/[\0-\x08\x0b-\x1f\x7f]/.test(output) ? ["showed a raw control character"] : []),
    ...(hangs || [0, 1, 2].includes(code) ? [] : [`ended with status ${code}`]),
  ];
}

/** Lists what a command warned of, refused or left out. */
function decisiveLines(messages: string): string[] {
  return messages.split("\n").map((line) => line.trimEnd())
    .filter((line) => /^(warning|error): |^Cannot |left out:$|^ {2}\S/.test(line));
}

/** Lists what a command found, but for the settings; lines alike but for a name and numbers once. */
function resultLines(results: string): string[] {
  const lines = results.split("\n").map((line) => line.trimEnd())
    .filter((line) =>
      line !== "" && !/^(Settings that suit|Rate|Window|Frames|Bands) |^ {2}/.test(line)
    );
  const alike = Map.groupBy(lines, (line) => line.replace(/^.*?\.wave?\b|[\d.]+/gi, "#"));
  return [...alike.values()].map(([first, ...others]) =>
    others.length > 0 ? `${first}  [and ${others.length} alike]` : first
  );
}
