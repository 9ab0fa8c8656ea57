/**
 * Writes exported networks, inputs and our outputs for check_onnx.py:
 *
 *     deno run --allow-read --allow-write --allow-env tests/reference/write_onnx_cases.ts FOLDER
 */
import type * as tf from "@tensorflow/tfjs";
import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
import { join } from "node:path";
import { inputsOf, layerCases, networkCases, randomize } from "../onnx/cases.ts";

const [folder] = Deno.args;
await Deno.mkdir(folder, { recursive: true });
const asJson = (tensor: tf.Tensor) => ({ shape: tensor.shape, data: [...tensor.dataSync()] });

const cases = [...networkCases, ...layerCases].map(({ name, make }, i) => {
  const model = randomize(make());
  const file = `${i}.onnx`;
  Deno.writeFileSync(join(folder, file), modelToOnnx(model));
  const batches = [1, 32].map((batch) => {
    const inputs = inputsOf(model, batch);
    return { inputs: asJson(inputs), outputs: asJson(model.predict(inputs) as tf.Tensor) };
  });
  return { name, file, batches };
});
Deno.writeTextFileSync(join(folder, "cases.json"), JSON.stringify(cases));
