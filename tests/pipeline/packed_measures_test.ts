import { createMeasurePacker, createShapes, unpackPart } from "earmark/pipeline/packed_measures.ts";
import assert from "node:assert/strict";

Deno.test("objects of one shape are packed side by side, and made again as they were", () => {
  const pack = createMeasurePacker();
  const all = [1, 2, 3].map((i) => ({
    checks: { peakDb: -i / 3, silent: i === 2, levels: { low: i, high: -0 } },
    measures: { seconds: 10 * i },
  }));
  const packed = all.map(pack);
  assert.equal(packed[0].numbers.buffer, packed[2].numbers.buffer);
  assert.ok(packed.every(({ shape }) => shape === packed[0].shape));
  packed.forEach((one, i) => {
    assert.deepEqual(unpackPart(one, "checks"), all[i].checks);
    assert.deepEqual(unpackPart(one, "measures"), all[i].measures);
  });
});

Deno.test("names, their order and their types tell shapes apart", () => {
  const pack = createMeasurePacker();
  const all: readonly { readonly of: Record<string, unknown> }[] = [
    { of: { a: 1, b: 2 } },
    { of: { b: 3, a: 4 } },
    { of: { a: 1, b: true } },
    { of: { a: 1, b: { c: 2 } } },
    { of: {} },
    { of: { a: 1 } },
    { of: { a: 5, b: 6 } },
  ];
  const packed = all.map(pack);
  packed.forEach((one, i) =>
    assert.equal(JSON.stringify(unpackPart(one, "of")), JSON.stringify(all[i].of))
  );
  assert.equal(packed.at(-1)!.shape, packed[0].shape, "known again");
  assert.equal(new Set(packed.map(({ shape }) => shape)).size, 6);
});

Deno.test("shapes of two threads become one, and packed objects go from thread to thread", () => {
  const [here, there] = [createMeasurePacker(2), createMeasurePacker(2)];
  const shapes = createShapes();
  const own = here({ of: { a: 1 } });
  const sent = structuredClone([there({ of: { a: 2 } }), there({ of: { a: 3 } })]);
  assert.equal(sent[0].numbers.buffer, sent[1].numbers.buffer);
  assert.equal(sent[0].numbers.buffer.byteLength, 2 * 8, "no more than was packed");
  assert.equal(shapes(own.shape), own.shape);
  assert.equal(shapes(sent[0].shape), own.shape);
  assert.deepEqual(unpackPart({ ...sent[1], shape: own.shape }, "of"), { a: 3 });
});
