import assert from "node:assert/strict";
import { join } from "node:path";
import { openResults } from "../../../bench/accuracy/results_file.ts";
import { withFolder } from "../../with_folder.ts";

const result = {
  set: "a",
  model: "rnn",
  seed: 1,
  balancedAccuracy: { value: 0.8, lower: 0.7, upper: 0.9 },
  auc: undefined,
  seconds: 1,
};

Deno.test("results are there again when their file is opened again", () =>
  withFolder(async (folder) => {
    const path = join(folder, "results.jsonl");
    const first = await openResults(path);
    assert.equal(first.has(result), false);
    await first.add(result);
    await first.add({ ...result, seed: 2 });
    const again = await openResults(path);
    assert.equal(again.has({ set: "a", model: "rnn", seed: 2 }), true);
    assert.equal(again.has({ set: "a", model: "rnn", seed: 3 }), false);
    const { auc: _, ...known } = result;
    assert.deepEqual(again.get(result), known);
  }));

Deno.test("results without a file stay in memory", async () => {
  const results = await openResults();
  await results.add(result);
  assert.deepEqual(results.get(result), result);
});

Deno.test("a line that was cut short is named", () =>
  withFolder(async (folder) => {
    const path = join(folder, "results.jsonl");
    await Deno.writeTextFile(path, `${JSON.stringify(result)}\n{"set":`);
    await assert.rejects(openResults(path), {
      name: "RangeError",
      message: `Cannot read results as each line must be JSON: current line is ${path}:2`,
    });
  }));
