import { expectedLevels, fitExpectedLevels } from "earmark/ml/explain/recording/expected_levels.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** A decay in three bands, of which each keeps its distance from the frame's level. */
function decay(rows: number, gain = 0) {
  const about = [2, 0, -2];
  const data = Float32Array.from(
    { length: 3 * rows },
    (_, i) => gain - 0.1 * Math.floor(i / 3) + about[i % 3],
  );
  return { data, rows, columns: 3 };
}

Deno.test("what is learned from decays is what another decay has, whatever its gain", async () => {
  const levels = await fitExpectedLevels([decay(40), decay(40, 3)]);
  const other = decay(40, 1.5);
  const { data } = expectedLevels(levels, other);
  data.forEach((value, i) => {
    // The median over half of the frames around it puts those at the ends off.
    const isInside = i >= 3 * 7 && i < 3 * 33;
    assert.ok(Math.abs(value - other.data[i]) < (isInside ? 0.2 : 0.6), `${i} ${value}`);
  });
});

Deno.test("a click of a few frames does not explain itself", async () => {
  const levels = await fitExpectedLevels([decay(40)]);
  const quiet = decay(40);
  const click = { ...quiet, data: quiet.data.map((v, i) => i >= 60 && i < 69 ? v + 9 : v) };
  const [without, withClick] = [quiet, click].map((one) => expectedLevels(levels, one).data);
  withClick.forEach((value, i) => assert.ok(Math.abs(value - without[i]) < 0.5));
});

Deno.test("a band that follows nothing is expected at its mean", async () => {
  const random = createRandom("levels");
  const data = Float32Array.from({ length: 4000 }, (_, i) => i % 2 === 0 ? random.normal() : 7);
  const { slope, offset } = await fitExpectedLevels([{ data, rows: 2000, columns: 2 }]);
  assert.ok(Math.abs(slope[1]) < 1e-6 && Math.abs(offset[1] - 7) < 1e-6);
});

Deno.test("no recording, and other bands than were learned, are refused", async () => {
  await assert.rejects(fitExpectedLevels([]), /there must be recordings: current value is 0/);
  const two = { data: new Float32Array(4), rows: 2, columns: 2 };
  await assert.rejects(fitExpectedLevels([decay(3), two]), /3 bands: current value is 2/);
  const three = await fitExpectedLevels([decay(3)]);
  assert.throws(() => expectedLevels(three, two), /3 bands/);
});
