import { countBars, countTicks } from "earmark/plot/charts/bars.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

Deno.test("countBars() counts every value once, in the interval that holds it", () => {
  const random = createRandom("bars");
  const values = Array.from({ length: 500 }, () => random.uniform(-3, 8));
  const bars = countBars([...values, -3, 8], [-3, 8]);
  assert.equal(bars.reduce((sum, { count }) => sum + count, 0), 502);
  for (const { low, high, count } of bars.slice(1, -1)) {
    assert.equal(values.filter((value) => value >= low && value < high).length, count);
  }
});

Deno.test("countTicks() lists a few whole numbers that cover the counts", () => {
  for (const most of [1, 2, 3, 4, 5, 9, 17, 99, 100, 1234]) {
    const ticks = countTicks(most);
    assert.ok(ticks.length <= 5 && ticks.every(Number.isInteger));
    assert.ok(ticks.at(-1)! >= most && ticks.at(-2)! < most);
  }
});
