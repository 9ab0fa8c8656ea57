import { arrange, channelsFirst, createGraphWriter } from "earmark/onnx/graph_writer.ts";
import assert from "node:assert/strict";

Deno.test("arrange transposes where the order differs, and only there", () => {
  const writer = createGraphWriter();
  writer.begin("Layer");
  const image = { name: "x", shape: [null, 5, 4, 3], order: [0, 1, 2, 3] };
  const first = arrange(writer, image, channelsFirst(4));
  assert.deepEqual(first, { ...image, name: "Layer_1/Transpose", order: [0, 3, 1, 2] });
  assert.equal(arrange(writer, first, [0, 3, 1, 2]), first);
  arrange(writer, first, [3, 2, 1, 0]);
  assert.deepEqual(writer.nodes.map(({ attributes }) => attributes.perm), [
    [0, 3, 1, 2],
    [1, 3, 2, 0],
  ]);
});

Deno.test("channelsFirst moves the last axis behind the batch", () => {
  assert.deepEqual([2, 3, 4].map(channelsFirst), [[0, 1], [0, 2, 1], [0, 3, 1, 2]]);
});

Deno.test("createGraphWriter numbers layers and nodes, and leaves out results not asked for", () => {
  const writer = createGraphWriter();
  writer.begin("Dense");
  writer.begin("Dense");
  const names = [writer.node("Add", ["a", "b"]), writer.node("Add", ["a", "b"], {}, 1)];
  const data = Float32Array.of(1);
  names.push(writer.constant("kernel", data, [1]));
  assert.deepEqual(names, ["Dense_2/Add", "Dense_2/Add_2", "Dense_2/kernel"]);
  assert.deepEqual(writer.nodes[1].outputs, ["", "Dense_2/Add_2"]);
  assert.deepEqual(writer.initializers, [{ name: "Dense_2/kernel", data, shape: [1] }]);
});
