import { bandDecays } from "earmark/ml/novelty/decays.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Makes a log-mel of bands side by side. */
function logMelOf(bands: readonly (readonly number[])[]) {
  const rows = bands[0].length;
  const data = Float32Array.from({ length: rows * bands.length }, (_, at) => {
    const frame = Math.floor(at / bands.length);
    return bands[at % bands.length][frame];
  });
  return { data, rows, columns: bands.length };
}

/** A band that is hit in frame 5, falls by `fall` a frame, and meets its noise at -9. */
const band = (fall: number) =>
  Array.from({ length: 60 }, (_, i) => i < 5 ? -9 : Math.max(-9, -fall * (i - 5)));

Deno.test("a band's fall is that of its decay, whatever lies before and behind it", () => {
  const { falls } = bandDecays(logMelOf([band(0.1), band(0.25), band(1.2)]));
  // By hand: the lines are exact; noise and what stands before the hit have no say.
  assertClose(falls, [0.1, 0.25, 1.2].map((fall) => Math.log(0.02 + fall)), 1e-6);
});

Deno.test("what is gone within three frames falls by 1, and what is steady by nothing", () => {
  const steady = Array.from({ length: 60 }, () => -3);
  const rising = Array.from({ length: 60 }, (_, i) => i / 10);
  const { falls } = bandDecays(logMelOf([band(4), steady, rising]));
  assertClose(falls, [0, 0, 0], 1e-12);
  // A band that hardly falls: the least of falls.
  const slow = Array.from({ length: 60 }, (_, i) => i < 40 ? -1e-6 * i : -9);
  assertClose(bandDecays(logMelOf([slow])).falls, [Math.log(0.02)], 1e-4);
  // One that comes back after its maximum rises: no fall is less than none.
  const back = [0, -6, -6, -6, ...Array.from({ length: 10 }, () => -0.1)];
  const rung = Array.from({ length: 60 }, (_, i) => back[i - 5] ?? -9);
  assertClose(bandDecays(logMelOf([rung])).falls, [Math.log(0.02)], 1e-12);
});

Deno.test("a duration is the power's sum by its maximum, and no gain changes a decay", () => {
  const random = createRandom("decays");
  const bands = [0, 1].map(() => Array.from({ length: 50 }, () => 2 * random.normal()));
  const { durations, falls } = bandDecays(logMelOf(bands));
  const expected = bands.map((own) => {
    const power = own.map((value) => Math.exp(Math.fround(value)));
    return Math.log(power.reduce((a, b) => a + b) / Math.max(...power));
  });
  assertClose(durations, expected, 1e-12);
  const louder = bandDecays(logMelOf(bands.map((own) => own.map((value) => value + 7))));
  assertClose(louder.durations, durations, 1e-5);
  assertClose(louder.falls, falls, 1e-5);
});

Deno.test("one frame is no decay", () => {
  const { durations, falls } = bandDecays(logMelOf([[3], [-2]]));
  assert.deepEqual([[...durations], [...falls]], [[0, 0], [0, 0]]);
});
