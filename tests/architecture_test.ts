import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";

/** Which folders of lib/ a folder may import from; `base` is the files beside the folders. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: ["base"],
  dsp: ["base"],
  audio: ["base", "dsp"],
  data: ["base"],
  synth: ["base"],
  engine: ["base"],
  onnx: [],
  ml: ["base", "data", "dsp", "engine"],
  pipeline: ["base", "audio", "data", "dsp", "engine", "ml", "onnx", "synth"],
  plot: ["base", "audio"],
  notebook: ["base"],
  cli: ["base", "ml", "notebook", "pipeline"],
};

/** What only some folders, or single files, may name. */
const reserved: readonly [name: RegExp, places: readonly string[]][] = [
  [
    /\bDeno\./,
    ["pipeline", "cli", "engine", "notebook", "plot/assets.ts", "plot/jupyter.ts"],
  ],
  [/\bconsole\./, ["cli"]],
  [/\bMath\.random\b/, []],
  [/\bDate\b|\bperformance\./, []],
];

const lib = join(import.meta.dirname!, "..", "lib");

function* sources(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory && entry.name !== "assembly") yield* sources(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}

function folderOf(path: string): string {
  const [first, ...rest] = relative(lib, path).split(/[\\/]/);
  return rest.length === 0 ? "base" : first;
}

/** Removes comments, in which examples import by the alias. */
function codeOf(path: string): string {
  return Deno.readTextFileSync(path).replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

const files = [...sources(lib)].map((path) => ({ path, code: codeOf(path) }));

Deno.test("every folder of lib/ is in the table of layers", () => {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  assert.deepEqual([...folders].filter((folder) => !(folder in mayImport)), []);
});

Deno.test("imports go one way, by relative paths that name a file", () => {
  const faults = files.flatMap(({ path, code }) =>
    [...code.matchAll(/(?:from\s+|import\(|import\s+)"([^"]+)"/g)].flatMap(([, specifier]) => {
      if (specifier.startsWith("earmark/")) return [`${path} imports by the alias: ${specifier}`];
      if (!specifier.startsWith(".")) return [];
      if (!specifier.endsWith(".ts")) return [`${path} imports no file: ${specifier}`];
      const target = folderOf(join(dirname(path), specifier));
      return mayImport[folderOf(path)].includes(target) || target === folderOf(path)
        ? []
        : [`${path} imports from ${target}`];
    })
  );
  assert.deepEqual(faults, []);
});

Deno.test("files, the console, the clock and chance stay where they belong", () => {
  const faults = files.flatMap(({ path, code }) =>
    reserved
      .filter(([name, places]) =>
        name.test(code) && !places.includes(folderOf(path)) &&
        !places.includes(relative(lib, path).replaceAll("\\", "/"))
      )
      .map(([name]) => `${path} names ${name.source}`)
  );
  assert.deepEqual(faults, []);
});

Deno.test("no import but of types goes in a circle", () => {
  const edges = new Map(files.map(({ path, code }) => [
    path,
    [...code.matchAll(/^(?:import|export) (?!type\b)[^;]*?from\s+"(\.[^"]+)"/gm)].map(([, to]) =>
      join(dirname(path), to)
    ),
  ]));
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) assert.fail([...way, path].map((p) => relative(lib, p)).join(" -> "));
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
});
