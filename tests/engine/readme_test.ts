import assert from "node:assert/strict";
import { KERNEL_NAMES } from "earmark/engine/compiled/kernel_module.ts";

const engine = new URL("../../lib/engine/", import.meta.url);
const text = await Deno.readTextFile(new URL("README.md", engine));

/** Returns the rows of the table under a heading, each as its cells. */
function rowsUnder(heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1].split("\n## ")[0];
  const lines = section.split("\n").filter((line) => line.startsWith("|")).slice(2);
  return lines.map((line) => line.split("|").slice(1, -1));
}

/** Lists what stands between backquotes. */
const quotedIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

Deno.test("the engine's README has every compiled kernel once", () => {
  const names = rowsUnder("Kernels").flatMap(([kernels]) => quotedIn(kernels));
  assert.deepEqual(names.sort(), [...KERNEL_NAMES]);
});

Deno.test("the engine's README names sources and tests that exist", async () => {
  const tests = new URL("./", import.meta.url);
  const assembly = new URL("assembly/", engine);
  const paths = [
    ...rowsUnder("Rooms").flatMap(([room]) => quotedIn(room).map((path) => new URL(path, engine))),
    ...rowsUnder("Kernels").flatMap(([, source, , test]) => [
      ...quotedIn(source).map((path) => new URL(path, assembly)),
      ...quotedIn(test).map((path) => new URL(path, tests)),
    ]),
    ...rowsUnder("Invariants").flatMap(([, test]) =>
      quotedIn(test).map((path) => new URL(path.replace(/^tests\//, "../"), tests))
    ),
  ];
  assert.ok(paths.length > 40);
  for (const path of paths) await Deno.stat(path);
});
