import { activationsOf } from "earmark/study/networks/activations.ts";
import { lstmOf } from "earmark/study/networks/lstm.ts";
import assert from "node:assert/strict";
import { hearNoise } from "./small_networks.ts";

for (const name of ["rnn", "originalRnn"] as const) {
  Deno.test(`lstmOf() has the hidden states of the network: ${name}`, async () => {
    const { heard } = await hearNoise(name, { windowFrames: 30, nPlanes: 1 });
    const layer = (await activationsOf(heard)).find(({ kind }) => kind === "LSTM")!;
    const { hidden } = await lstmOf(heard);
    const [{ data, rows, columns }] = layer.maps;
    assert.deepEqual([hidden.rows, hidden.columns], [rows, columns]);
    hidden.data.forEach((value, i) => assert.ok(Math.abs(value - data[i]) < 1e-5));
  });
}

Deno.test("lstmOf() keeps gates that make the cell of the one before", async () => {
  const { heard } = await hearNoise("rnn", { windowFrames: 30 });
  const { input, forget, candidate, cell, liveliest } = await lstmOf(heard);
  const { columns } = cell;
  for (let i = columns; i < cell.data.length; i++) {
    const made = forget.data[i] * cell.data[i - columns] + input.data[i] * candidate.data[i];
    assert.ok(Math.abs(made - cell.data[i]) < 1e-12);
  }
  assert.ok([...input.data, ...forget.data].every((gate) => gate > 0 && gate < 1));
  assert.ok(liveliest >= 1 && liveliest <= columns);
});

Deno.test("lstmOf() refuses a network without an LSTM", async () => {
  const { heard } = await hearNoise("cnn");
  await assert.rejects(() => lstmOf(heard), /must have an LSTM: current value is Conv2D, /);
});
