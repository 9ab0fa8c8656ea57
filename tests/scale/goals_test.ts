import { missedGoals, missedMemory } from "./goals.ts";
import assert from "node:assert/strict";

const step = (name: string, nClips: number, cpuSeconds: number, peakMb = 100) => ({
  name,
  nClips,
  seconds: 1,
  cpuSeconds,
  peakMb,
});

Deno.test("steps that keep to their goals miss none", () => {
  assert.deepEqual(
    missedGoals([
      step("preprocess", 1000, 10),
      step("preprocess again", 1000, 9, 1000),
      step("preprocess", 10_000, 109),
      step("preprocess again", 10_000, 5.4),
    ]),
    [],
  );
  assert.deepEqual(missedMemory("predict", 300, 300), []);
});

Deno.test("memory, growth and the share of a second run are goals", () => {
  assert.deepEqual(
    missedGoals([
      step("preprocess", 1000, 10),
      step("preprocess again", 1000, 1),
      step("preprocess", 10_000, 111, 1001),
      step("preprocess again", 10_000, 5.6),
    ]),
    [
      "preprocess of 10000 clips must take at most 1000 MB of memory: 1001",
      "preprocess of 10000 clips must cost at most 1.1 times as much for a clip: 1.11",
      "preprocess again of 10000 clips must take at most 0.05 of the first run: 0.050",
    ],
  );
});
