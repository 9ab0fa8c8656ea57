import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { N_PLANES, planesOf, planesSeen, takePlanes } from "earmark/ml/features/log_mel/planes.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { noise, originalLogMel } from "../signals.ts";

/** Computes the log-mel of a recording of noise. */
const logMelOf = (signal: Float32Array) => {
  const { data, rows, columns } = logMel(signal, originalLogMel);
  return { data: Float32Array.from(data), rows, columns };
};

/** Takes one plane alone. */
const planeOf = (planes: ReturnType<typeof planesOf>, first: number) =>
  takePlanes(planes, { first, count: 1 }).data;

Deno.test("planesOf() by hand: as it is, without band means, without level", () => {
  const planes = planesOf({ data: Float32Array.of(1, 2, 5, 8), rows: 2, columns: 2 });
  assert.deepEqual([planes.rows, planes.columns], [2, 6]);
  assert.deepEqual([...planes.data], [1, -2, -3, 2, -3, -2, 5, 2, 1, 8, 3, 4]);
});

Deno.test("the second plane has no band mean and the third no level, and they lose no more", () => {
  const whole = logMelOf(noise(8000));
  const planes = planesOf(whole);
  assert.deepEqual(planeOf(planes, 0), whole.data);
  const withoutLevel = planeOf(planes, 2);
  const shift = whole.data[0] - withoutLevel[0];
  assertClose(withoutLevel, whole.data.map((value) => value - shift), 1e-5);
  const withoutMeans = planeOf(planes, 1);
  for (let k = 0; k < whole.columns; k++) {
    const band = withoutMeans.filter((_, i) => i % whole.columns === k);
    assertClose([band.reduce((a, b) => a + b) / band.length], [0], 1e-5);
    assertClose([whole.data[k] - band[0]], [whole.data[k + 9 * whole.columns] - band[9]], 1e-5);
  }
});

Deno.test("how loud a recording is changes its first plane alone", () => {
  const loud = noise(8000).map((value) => 10 * value);
  const [one, other] = [loud, loud.map((value) => value / 4)].map(logMelOf).map(planesOf);
  for (const plane of [1, 2]) assertClose(planeOf(one, plane), planeOf(other, plane), 0.01);
  const change = Math.log(16);
  assertClose(planeOf(one, 0), planeOf(other, 0).map((value) => value + change), 0.01);
});

Deno.test("takePlanes() keeps planes side by side, band by band", () => {
  const planes = planesOf({ data: Float32Array.of(1, 2, 5, 8), rows: 2, columns: 2 });
  const { data, rows, columns } = takePlanes(planes, { first: 1, count: 2 });
  assert.deepEqual([rows, columns], [2, 4]);
  assert.deepEqual([...data], [-2, -3, -3, -2, 2, 1, 3, 4]);
  assert.deepEqual(takePlanes(planes, { first: 0, count: N_PLANES }), planes);
});

Deno.test("planesSeen(): the plane without band means always, and what is left beside it", () => {
  const seen = (["none", "bands", "level", "auto"] as const).map((normalization) => {
    const { first, count } = planesSeen(normalization);
    return Array.from({ length: count }, (_, i) => first + i);
  });
  assert.deepEqual(seen, [[0, 1], [1, 2], [1, 2], [1, 2]]);
});

Deno.test("planesSeen() hides the plane with the level where band means are removed", () => {
  const hidden = (["none", "bands", "level", "auto"] as const).map((normalization) => {
    const { absolute, isLevelKept, isHidden } = planesSeen(normalization);
    return [absolute, isLevelKept, isHidden];
  });
  assert.deepEqual(hidden, [[0, true, false], [1, false, true], [1, false, false], [
    1,
    false,
    false,
  ]]);
});
