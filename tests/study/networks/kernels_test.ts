import { mergeSettings } from "earmark/parse_settings.ts";
import { firstKernels } from "earmark/study/networks/kernels.ts";
import assert from "node:assert/strict";
import { smallSettings } from "../../pipeline/small_set.ts";
import { hearNoise } from "./small_networks.ts";

/** Lists how many kernels a network has, and the shapes of the first one. */
async function shapesOf(network: "cnn" | "rnn" | "originalRnn") {
  const { heard } = await hearNoise(network, { nBands: 16 });
  const settings = mergeSettings(smallSettings, { features: { normalization: "none" } });
  const kernels = await firstKernels({ trained: [heard.network], settings });
  const [{ planes }] = kernels;
  return [
    kernels.length,
    ...planes.map(({ label, matrix: { rows, columns } }) => `${label}: ${rows} × ${columns}`),
  ];
}

Deno.test("firstKernels() gives each kernel its weights for each plane", async () => {
  const cnn = [12, "log-mel as it is: 5 × 5", "log-mel without band means: 5 × 5"];
  assert.deepEqual(await shapesOf("cnn"), cnn);
  const rnn = [64, "log-mel as it is: 5 × 16", "log-mel without band means: 5 × 16"];
  assert.deepEqual(await shapesOf("rnn"), rnn);
});

Deno.test("firstKernels() refuses a network without a convolution", async () => {
  await assert.rejects(
    shapesOf("originalRnn"),
    new RangeError(
      "Cannot show kernels as the network must begin with a convolution: current value is LSTM",
    ),
  );
});
