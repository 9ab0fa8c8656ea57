import { activationsOf, stagesOf } from "earmark/study/networks/activations.ts";
import assert from "node:assert/strict";
import { hearNoise } from "./small_networks.ts";

for (const name of ["cnn", "rnn", "originalCnn", "originalRnn"] as const) {
  Deno.test(`activationsOf() ends in what the network predicts: ${name}`, async () => {
    const nPlanes = name.startsWith("original") ? 1 : 2;
    const { heard, predicted } = await hearNoise(name, { nPlanes });
    const [last] = (await activationsOf(heard)).at(-1)!.maps;
    assert.equal(last.columns, 3);
    predicted.forEach((p, k) => assert.ok(Math.abs(p - last.data[k]) < 1e-6, `${p}`));
  });
}

Deno.test("activationsOf() numbers layers and gives each map a matrix of its own", async () => {
  const { heard } = await hearNoise("cnn");
  const layers = await activationsOf(heard);
  assert.deepEqual(layers.map(({ number }) => number), layers.map((_, i) => i + 1));
  const [first] = layers;
  assert.deepEqual([first.kind, first.maps.length], ["Conv2D", 12]);
  assert.deepEqual([first.maps[0].rows, first.maps[0].columns], [6, 4]);
});

Deno.test("stagesOf() keeps what is settled: no map of a house network before its rectifier", async () => {
  const cnn = stagesOf(await activationsOf((await hearNoise("cnn")).heard));
  assert.deepEqual(cnn.map(({ kind }) => kind), [
    "ReLU",
    "ReLU",
    "MaxPooling2D",
    "ReLU",
    "MaxPooling2D",
  ]);
  assert.ok(cnn.every(({ maps }) => maps.every(({ data }) => data.every((value) => value >= 0))));
  const rnn = stagesOf(await activationsOf((await hearNoise("rnn")).heard));
  assert.deepEqual(rnn.map(({ kind }) => kind), ["ReLU", "ReLU", "LSTM"]);
});

Deno.test("stagesOf() keeps the original's convolutions, which rectify themselves", async () => {
  const { heard } = await hearNoise("originalCnn", { nPlanes: 1 });
  const stages = stagesOf(await activationsOf(heard));
  assert.deepEqual(stages.map(({ kind, maps }) => `${kind} ${maps.length}`), [
    "Conv2D 16",
    "Conv2D 32",
    "Conv2D 64",
    "Conv2D 128",
    "MaxPooling2D 128",
  ]);
});
