import type * as tf from "@tensorflow/tfjs";
import { modelToBytes } from "earmark/engine/models/model_files.ts";

/** Writes a model's files to a folder, which is made where it is missing. */
export async function saveModel(model: tf.LayersModel, folder: string): Promise<void> {
  const { topology, weights } = await modelToBytes(model);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeFile(`${folder}/weights.bin`, weights);
  await Deno.writeTextFile(`${folder}/model.json`, topology);
}
