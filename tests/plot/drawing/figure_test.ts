import { grid, squareUnits, stack } from "earmark/plot/drawing/figure.ts";
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

Deno.test("stack gives all figures the same frame and axis, written once", () => {
  const x = { label: "frequency, Hz", domain: [0, 4000] };
  const { figures, columns } = stack([{ x, marginLeft: 40 }, { x: { ...x, domain: [0, 8000] } }], {
    height: 100,
  });
  assert.equal(columns, 1);
  for (const { width, marginLeft, marginRight, x } of figures) {
    assert.deepEqual([width, marginLeft, marginRight], [800, 68, 20]);
    assert.deepEqual(x?.domain, [0, 8000]);
  }
  assert.deepEqual(figures.map(({ x }) => x?.label), [null, "frequency, Hz"]);
  for (const { height, marginTop, marginBottom } of figures) {
    assert.equal(height! - marginTop! - marginBottom!, 100);
  }
  assert.throws(() => stack([]), /there must be figures/);
  assert.throws(() => stack([{}]), RangeError);
});

Deno.test("a square stays one in a grid, whatever its margins", () => {
  const axes = { x: { domain: [0, 1] }, y: { domain: [-0.5, 1] } };
  const square = squareUnits({ ...axes, aspectRatio: 1, width: 500, marginTop: 70 });
  for (const { width, height, marginTop } of [square, grid([square, square]).figures[0]]) {
    const side = width! - 68 - 20;
    assert.equal(height, marginTop! + 44 + 1.5 * side);
  }
  assert.deepEqual(squareUnits({ height: 10 }), { height: 10 });
});
