import { grid } from "earmark/plot/drawing/figure.ts";
import assert from "node:assert/strict";

Deno.test("grid shares the width of a figure", () => {
  const { figures, columns, title } = grid([{}, {}, {}], { columns: 3, title: "Three" });
  assert.deepEqual(figures.map(({ width }) => width), [266, 266, 266]);
  assert.deepEqual([columns, title], [3, "Three"]);
});

Deno.test("grid puts two side by side by default, and one alone", () => {
  assert.equal(grid([{}, {}, {}]).columns, 2);
  assert.deepEqual(grid([{}]).figures[0].width, 800);
});

Deno.test("grid gives a narrow figure only as many ticks as have room", () => {
  const wide = { x: { label: "time, s", ticks: 10 } };
  const [{ x }] = grid([wide, wide]).figures;
  assert.deepEqual(x, { label: "time, s", ticks: 6 });
  assert.deepEqual(grid([wide]).figures[0].x, wide.x);
});

Deno.test("grid refuses an empty list, and a number of columns that is not a positive integer", () => {
  assert.throws(
    () => grid([]),
    new RangeError("Cannot arrange figures as there must be at least one: current value is 0"),
  );
  assert.throws(() => grid([{}], { columns: 1.5 }), /columns must be a positive integer.*1\.5/);
});
