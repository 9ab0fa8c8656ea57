import { encodeModel } from "earmark/onnx/model_proto.ts";
import type { OnnxModel } from "earmark/onnx/model_proto.ts";
import assert from "node:assert/strict";
import { readOnnx } from "./read_onnx.ts";

const model: OnnxModel = {
  nodes: [{
    name: "sum",
    opType: "Add",
    inputs: ["x", "w"],
    outputs: ["", "y"],
    attributes: { axis: -1, pads: [0, 1, -1], epsilon: { float: 0.5 } },
  }],
  initializers: [
    { name: "w", shape: [2, 1], data: Float32Array.of(1, -2.5) },
    { name: "n", shape: [1], data: BigInt64Array.of(-3n) },
    { name: "d", shape: [], data: Float64Array.of(0.1) },
  ],
  input: { name: "x", shape: [null, 2, "samples"] },
  output: { name: "y", shape: [null, 300] },
  metadata: { classes: '["OK","Nicht OK ä"]', rate: "16000" },
};

Deno.test("encodeModel of the smallest model, byte by byte", () => {
  const port = { name: "x", shape: [null, 2] };
  const bytes = encodeModel({
    nodes: [],
    initializers: [],
    input: port,
    output: port,
    metadata: {},
  });
  const shape = "120d" + "0a07" + "12056261746368" + "0a02" + "0802";
  const value = "0a0178" + "1213" + "0a11" + "0801" + shape;
  const graph = "12076e6574776f726b" + "5a18" + value + "6218" + value;
  const length = (graph.length / 2).toString(16);
  assert.equal(
    bytes.toHex(),
    "0808" + "12076561726d61726b" + `3a${length}` + graph + "4204" + "0a00" + "1011",
  );
});

Deno.test("encodeModel keeps all that a model holds", () => {
  assert.deepEqual(readOnnx(encodeModel(model)), { ...model, irVersion: 8, opset: 17 });
});

Deno.test("encodeModel takes a view of a larger buffer, and the same model to the same bytes", () => {
  const whole = Float32Array.of(9, 1, -2.5, 9);
  const [first, ...others] = model.initializers;
  const view = { ...first, data: whole.subarray(1, 3) };
  assert.deepEqual(
    encodeModel({ ...model, initializers: [view, ...others] }),
    encodeModel(structuredClone(model)),
  );
});
