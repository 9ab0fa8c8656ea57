import type * as tf from "@tensorflow/tfjs";
import { join } from "node:path";
import { inputsOf, layerCases, networkCases, randomize } from "../../onnx/cases.ts";

/** Writes a model as another library is to read it: a file, or a folder of them. */
type Write = (model: tf.LayersModel, path: string) => Promise<void>;

/**
 * Writes all networks and layers with random weights, and in cases.json where each is,
 * inputs, and our outputs.
 *
 * @param extension What the name of a model's file ends with.
 */
export async function writeCases(folder: string, extension: string, write: Write): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const cases = [];
  for (const [i, { name, make }] of [...networkCases, ...layerCases].entries()) {
    const model = randomize(make());
    const file = `${i}${extension}`;
    await write(model, join(folder, file));
    const batches = [1, 32].map((batch) => {
      const inputs = inputsOf(model, batch);
      return { inputs: asJson(inputs), outputs: asJson(model.predict(inputs) as tf.Tensor) };
    });
    cases.push({ name, file, batches });
  }
  await Deno.writeTextFile(join(folder, "cases.json"), JSON.stringify(cases));
}

const asJson = (tensor: tf.Tensor) => ({ shape: tensor.shape, data: [...tensor.dataSync()] });
