import { layersOf } from "earmark/study/networks/layers.ts";
import assert from "node:assert/strict";
import { hearNoise } from "./small_networks.ts";

async function rowsOf(name: Parameters<typeof hearNoise>[0], nClasses = 3) {
  const { heard } = await hearNoise(name, { nClasses });
  return layersOf({ trained: [heard.network] });
}

Deno.test("layersOf() says what each layer does, takes, gives and learned", async () => {
  const rows = await rowsOf("cnn");
  assert.deepEqual(rows[0], {
    number: 1,
    layer: "convolution 5 × 5, step 2",
    takes: "window",
    output: "6 × 4 × 12",
    parameters: 5 * 5 * 2 * 12,
    learned: 5 * 5 * 2 * 12,
  });
  // A batch norm learns a factor and a summand, and counts a mean and a variance.
  assert.deepEqual([rows[1].parameters, rows[1].learned], [4 * 12, 2 * 12]);
  assert.equal(rows.find(({ layer }) => layer === "sum")!.takes, "18, 19");
});

Deno.test("layersOf() ends in the totals", async () => {
  const rows = await rowsOf("rnn");
  const { layer, parameters, learned } = rows.at(-1)!;
  const lstm = 4 * 64 * (64 + 64 + 1);
  const convolutions = 5 * 16 * 64 + 3 * 64 * 64;
  assert.equal(layer, "all");
  assert.equal(parameters, convolutions + lstm + 2 * 4 * 64 + 2 * 64 * 3 + 3);
  assert.equal(learned, parameters - 2 * 2 * 64);
});

Deno.test("layersOf() counts the units of any number of classes", async () => {
  const dense = (await rowsOf("cnn", 10)).filter(({ layer }) => layer === "dense, 10 units");
  assert.equal(dense.length, 2);
});

Deno.test("layersOf() says what a layer of the original ends in", async () => {
  const [first] = await rowsOf("originalCnn");
  assert.equal(first.layer, "convolution 3 × 3, rectifier");
  assert.equal((await rowsOf("originalRnn")).at(-2)!.layer, "dense, 3 units, softmax");
});
