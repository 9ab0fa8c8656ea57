import type { Matrix } from "earmark/arrays.ts";
import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { fillPlanes, measurePlanes, planesSeen } from "earmark/ml/features/log_mel/planes.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { noise, originalLogMel } from "../signals.ts";

/** Computes the log-mel of a recording of noise. */
const logMelOf = (signal: Float32Array) => {
  const { data, rows, columns } = logMel(signal, originalLogMel);
  return { data: Float32Array.from(data), rows, columns };
};

/** Computes one plane of a recording, or more of them. */
function planes(logMel: Matrix<Float32Array>, first: number, count = 1): Float32Array {
  const into = new Float32Array(count * logMel.data.length);
  fillPlanes(logMel.data, measurePlanes(logMel), into, { first, count });
  return into;
}

Deno.test("fillPlanes() by hand: as it is, without band means, without level", () => {
  const logMel = { data: Float32Array.of(1, 2, 5, 8), rows: 2, columns: 2 };
  assert.deepEqual([...measurePlanes(logMel)], [3, 5, 4]);
  assert.deepEqual([...planes(logMel, 0, 3)], [1, -2, -3, 2, -3, -2, 5, 2, 1, 8, 3, 4]);
  assert.deepEqual([...planes(logMel, 1, 2)], [-2, -3, -3, -2, 2, 1, 3, 4]);
});

Deno.test("the second plane has no band mean and the third no level, and they lose no more", () => {
  const whole = logMelOf(noise(8000));
  assert.deepEqual(planes(whole, 0), whole.data);
  const withoutLevel = planes(whole, 2);
  const shift = whole.data[0] - withoutLevel[0];
  assertClose(withoutLevel, whole.data.map((value) => value - shift), 1e-5);
  const withoutMeans = planes(whole, 1);
  for (let k = 0; k < whole.columns; k++) {
    const band = withoutMeans.filter((_, i) => i % whole.columns === k);
    assertClose([band.reduce((a, b) => a + b) / band.length], [0], 1e-5);
    assertClose([whole.data[k] - band[0]], [whole.data[k + 9 * whole.columns] - band[9]], 1e-5);
  }
});

Deno.test("how loud a recording is changes its first plane alone", () => {
  const loud = noise(8000).map((value) => 10 * value);
  const [one, other] = [loud, loud.map((value) => value / 4)].map(logMelOf);
  for (const plane of [1, 2]) assertClose(planes(one, plane), planes(other, plane), 0.01);
  const change = Math.log(16);
  assertClose(planes(one, 0), planes(other, 0).map((value) => value + change), 0.01);
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
