import { spread } from "earmark/plot/charts/spread.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

Deno.test("spread() leaves alone what is far enough apart", () => {
  assert.deepEqual(spread([7, 1, 4], { gap: 3, domain: [0, 10] }), [7, 1, 4]);
});

Deno.test("spread() stays within the domain where there is room", () => {
  assert.deepEqual(spread([0, 0, 10, 10], { gap: 2, domain: [0, 10] }), [0, 2, 8, 10]);
});

Deno.test("spread() keeps the order and the gap, and moves clusters about their middle", () => {
  const random = createRandom("spread");
  for (let round = 0; round < 100; round++) {
    const places = Array.from({ length: 1 + random.integer(8) }, () => random.next());
    const moved = spread(places, { gap: 0.1, domain: [-1, 2] });
    const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
    for (let k = 1; k < order.length; k++) {
      assert.ok(moved[order[k]] - moved[order[k - 1]] > 0.1 - 1e-12);
    }
    const sum = (values: number[]) => values.reduce((a, b) => a + b);
    assert.ok(Math.abs(sum(moved) - sum(places)) < 1e-9);
  }
});

Deno.test("spread() of nothing is nothing", () => {
  assert.deepEqual(spread([], { gap: 1, domain: [0, 1] }), []);
});
