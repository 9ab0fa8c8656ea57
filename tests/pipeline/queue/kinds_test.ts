import { kindOf, kinds } from "earmark/pipeline/queue/kinds.ts";
import assert from "node:assert/strict";
import { join, relative } from "node:path";

const pipeline = join(import.meta.dirname!, "..", "..", "..", "lib", "pipeline");

function* workersIn(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* workersIn(join(folder, name));
    else if (name.endsWith("_worker.ts")) yield join(folder, name);
  }
}

Deno.test("every module that does jobs is a kind, but for those whose jobs cost less than their way", () => {
  const own = new Set(Object.values(kinds).map(({ worker }) => worker.pathname));
  const left = [...workersIn(pipeline)].filter((path) => !own.has(path));
  assert.deepEqual(left.map((path) => relative(pipeline, path)).sort(), [
    join("compare", "logistic_fold_worker.ts"),
    join("kept", "hash_worker.ts"),
    join("preprocess", "kept_worker.ts"),
  ]);
  for (const path of own) assert.ok(Deno.statSync(path).isFile);
});

Deno.test("a kind is found by its module", () => {
  for (const [name, { worker }] of Object.entries(kinds)) {
    assert.equal(kindOf(new URL(worker.href)), name);
  }
  assert.equal(kindOf(new URL("file:///other_worker.ts")), undefined);
});
