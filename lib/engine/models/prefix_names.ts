/**
 * Names of a saved model with a prefix, so that it can stand beside others in one model.
 *
 * @module
 */
import type { ModelBytes } from "./model_files.ts";

/** A saved model as far as it is read here. */
interface SavedModel {
  readonly modelTopology: unknown;
  readonly weightsManifest: readonly { readonly weights: readonly { readonly name: string }[] }[];
}

/** Puts a prefix before the names of a model's layers and of their weights. */
export function prefixNames({ topology, weights }: ModelBytes, prefix: string): ModelBytes {
  const saved = JSON.parse(topology) as SavedModel;
  const names = layerNames(saved.modelTopology);
  const renamed = {
    ...saved,
    modelTopology: JSON.parse(JSON.stringify(
      saved.modelTopology,
      (_key, value) => typeof value === "string" && names.has(value) ? prefix + value : value,
    )),
    weightsManifest: saved.weightsManifest.map((group) => ({
      ...group,
      weights: group.weights.map((spec) => ({ ...spec, name: prefix + spec.name })),
    })),
  };
  return { topology: JSON.stringify(renamed), weights };
}

/** Collects the names of the layers in a topology, that of the model itself among them. */
function layerNames(topology: unknown): Set<string> {
  const names = new Set<string>();
  JSON.stringify(topology, (_key, value) => {
    if (typeof value?.config?.name === "string") names.add(value.config.name);
    return value;
  });
  return names;
}
