import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";

/**
 * Which rooms of lib/ a room may import from, types included; `base` is the files beside them,
 * `door` those of these that only pass things on.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  door: ["base", "audio", "data", "dsp", "ml", "pipeline", "pipeline/judge"],
  // The door of notebooks alone: no room may import from it.
  explore: ["door", "plot", "study"],
  base: [],
  build: [],
  dsp: ["base"],
  audio: ["base", "dsp"],
  data: ["base"],
  synth: ["base"],
  engine: ["base"],
  onnx: [],
  ml: ["base", "data", "dsp", "engine"],
  // What judges touches no file, so that a page and a server can be built on it.
  "pipeline/judge": ["base", "audio", "data", "dsp", "ml"],
  pipeline: ["base", "audio", "data", "dsp", "engine", "ml", "onnx", "pipeline/judge", "synth"],
  study: ["base", "audio", "data", "dsp", "engine", "ml", "pipeline", "pipeline/judge", "synth"],
  plot: ["base", "audio"],
  // A page of what pipeline has counted; it takes the types of the report from there.
  report: ["base", "pipeline", "plot"],
  notebook: ["base"],
  cli: ["base", "door", "ml", "notebook", "pipeline", "pipeline/judge", "report"],
};

/** What only some rooms, or single files, may name. */
const reserved: readonly [name: RegExp, places: readonly string[]][] = [
  [
    /\bDeno\./,
    [
      "build",
      "pipeline",
      "study",
      "cli",
      "engine",
      "notebook",
      "plot/drawing/assets.ts",
      "plot/jupyter.ts",
    ],
  ],
  [/\bconsole\./, ["cli"]],
  [/\bMath\.random\b/, []],
  // Bars say how long something has taken; no result depends on it.
  [/\bDate\b|\bperformance\./, ["cli/terminal/progress.ts", "plot/jupyter.ts"]],
];

/** What may be imported that is no module: deno.json, which holds the version. */
const description = "../../deno.json";

const root = join(import.meta.dirname!, "..");
const lib = join(root, "lib");

function* filesIn(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (!isDirectory) yield path;
    else if (name !== "assembly") yield* filesIn(path);
  }
}

function roomOf(path: string): string {
  const [first, ...rest] = relative(lib, path).split(/[\\/]/);
  if (first === "explore.ts") return "explore";
  if (first === "earmark.ts" || first === "signals.ts") return "door";
  if (first === "pipeline" && rest[0] === "judge") return "pipeline/judge";
  return rest.length === 0 ? "base" : first;
}

/** Removes comments, in which examples import by the alias. */
function codeOf(path: string): string {
  return Deno.readTextFileSync(path).replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

const files = [...filesIn(lib)].filter((path) => path.endsWith(".ts")).map((path) => ({
  path,
  code: codeOf(path),
}));

/** Lists what a file imports, loads or passes on, types included. */
function specifiersOf(code: string): string[] {
  return [...code.matchAll(/(?:\bfrom\s+|\bimport\(|^import\s+)"([^"]+)"/gm)].map(([, to]) => to);
}

Deno.test("every room of lib/ is in the table of layers", () => {
  const rooms = new Set(files.map(({ path }) => roomOf(path)));
  assert.deepEqual([...rooms].filter((room) => !(room in mayImport)), []);
});

Deno.test("imports go one way, by relative paths that name a file", () => {
  const faults = files.flatMap(({ path, code }) =>
    specifiersOf(code).flatMap((specifier) => {
      if (/^earmark(\/|$)/.test(specifier)) return [`${path} imports by the alias: ${specifier}`];
      if (!specifier.startsWith(".") || specifier === description) return [];
      if (!specifier.endsWith(".ts")) return [`${path} imports no file: ${specifier}`];
      const target = roomOf(join(dirname(path), specifier));
      return mayImport[roomOf(path)].includes(target) || target === roomOf(path)
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
        name.test(code) && !places.includes(roomOf(path)) &&
        !places.includes(relative(lib, path).replaceAll("\\", "/"))
      )
      .map(([name]) => `${path} names ${name.source}`)
  );
  assert.deepEqual(faults, []);
});

Deno.test("texts that name a flag or a task of the command line stand in cli alone", () => {
  // Rooms that start other programs name their flags, and two that draw name properties of CSS.
  const others = files.filter(({ path }) =>
    !["cli", "notebook", "build", "plot", "report"].includes(roomOf(path))
  );
  const faults = others.flatMap(({ path, code }) =>
    [...code.matchAll(/["`' (]--[a-z][a-z-]+|\bdeno task [a-z]+/g)].map(([flag]) =>
      `${path} names ${flag.trim()}`
    )
  );
  assert.deepEqual(faults, []);
});

Deno.test("no import goes in a circle, types included", () => {
  const edges = new Map(files.map(({ path, code }) => [
    path,
    specifiersOf(code).filter((to) => to.startsWith(".")).map((to) => join(dirname(path), to)),
  ]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      assert.fail([...trail, path].map((p) => relative(lib, p)).join(" -> "));
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
});

/** All files of what is held to a size, as far as it is there. */
const sized = [...Deno.readDirSync(root)].map(({ name }) => name)
  .filter((name) => ["lib", "tests", "bench"].includes(name))
  .flatMap((name) => [...filesIn(join(root, name))]);

Deno.test("no file of code is longer than 200 lines", () => {
  const long = sized.filter((path) =>
    /\.(ts|py)$/.test(path) && Deno.readTextFileSync(path).trimEnd().split("\n").length > 200
  );
  assert.deepEqual(long.map((path) => relative(root, path)), []);
});

Deno.test("no folder holds more files than one sees at a glance", () => {
  const counts = Map.groupBy(sized, (path) => relative(root, dirname(path)));
  const crowded = [...counts].filter(([, members]) => members.length > 15)
    .map(([folder, members]) => `${folder}: ${members.length}`);
  assert.deepEqual(crowded, []);
});
