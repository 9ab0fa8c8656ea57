import { activationsOf } from "earmark/study/networks/activations.ts";
import { convolutionOf } from "earmark/study/networks/convolution.ts";
import assert from "node:assert/strict";
import { hearNoise } from "./small_networks.ts";

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));

for (const windowFrames of [10, 11]) {
  Deno.test(`convolutionOf() has the sums of the network: cnn, ${windowFrames} frames`, async () => {
    const { heard } = await hearNoise("cnn", { windowFrames });
    const [{ maps }] = await activationsOf(heard);
    for (const number of [1, 7, 12]) {
      const { map } = await convolutionOf(heard, { number });
      assert.deepEqual([map.rows, map.columns], [maps[0].rows, maps[0].columns]);
      assert.ok(largestDifference(map.data, maps[number - 1].data) < 1e-5);
    }
  });

  Deno.test(`convolutionOf() has the sums of the network: rnn, ${windowFrames} frames`, async () => {
    const { heard } = await hearNoise("rnn", { windowFrames });
    const [{ maps: [all] }] = await activationsOf(heard);
    const { map } = await convolutionOf(heard, { number: 5 });
    const own = all.data.filter((_, i) => i % all.columns === 4);
    assert.deepEqual([map.rows, map.columns], [own.length, 1]);
    assert.ok(largestDifference(map.data, own) < 1e-5);
  });
}

Deno.test("convolutionOf() adds the bias of the original's convolution", async () => {
  const { heard } = await hearNoise("originalCnn", { nPlanes: 1 });
  const { map, passed, bias } = await convolutionOf(heard, { number: 3 });
  assert.ok(bias > 0);
  assert.ok(largestDifference(map.data.map((sum) => Math.max(0, sum)), passed.data) < 1e-5);
});

Deno.test("convolutionOf() takes the patch from where most is passed on", async () => {
  const { heard } = await hearNoise("cnn");
  const { planes, place, map, passed } = await convolutionOf(heard);
  const at = place.row * map.columns + place.column;
  assert.equal(passed.data[at], Math.max(...passed.data));
  const sum = planes.reduce(
    (total, { kernel, patch }) =>
      kernel.data.reduce((part, weight, i) => part + weight * patch.data[i], total),
    0,
  );
  assert.ok(Math.abs(sum - map.data[at]) < 1e-5);
});

Deno.test("convolutionOf() refuses a number and a network without such a kernel", async () => {
  const { heard } = await hearNoise("cnn");
  await assert.rejects(
    () => convolutionOf(heard, { number: 13 }),
    new RangeError(
      "Cannot show a convolution as its number must be in 1 … 12: current value is 13",
    ),
  );
  const { heard: without } = await hearNoise("originalRnn", { nPlanes: 1 });
  await assert.rejects(() => convolutionOf(without), /must begin with a convolution.*LSTM/);
});
