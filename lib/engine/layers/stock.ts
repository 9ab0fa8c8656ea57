/**
 * Access to the classes of tfjs's own layers, which tfjs does not export, so that
 * ours extend them: same class name, same config, same weights. A model with our
 * layers is saved as one with tfjs's, and loads wherever tfjs runs.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";

/** The constructor of a layer that can be saved. */
export type LayerClass<Layer extends tf.layers.Layer, Args> =
  & (new (args: Args) => Layer)
  & { className: string };

/**
 * Looks up the class under which tfjs saves a layer.
 *
 * @throws {RangeError} If tfjs has no class of that name.
 */
export function stockLayer<Layer extends tf.layers.Layer, Args>(
  className: string,
): LayerClass<Layer, Args> {
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
  if (!entry) {
    throw new RangeError(
      `Cannot extend tfjs's layer as tfjs must know its class: current value is ${className}`,
    );
  }
  return entry[0] as unknown as LayerClass<Layer, Args>;
}

/**
 * Puts a class in place of tfjs's of the same name for every model that this
 * process loads. Models are saved as before, whereas tfjs's registerClass would mark the
 * class as custom.
 */
export function replaceStockLayer(layerClass: LayerClass<tf.layers.Layer, never>): void {
  tf.serialization.SerializationMap.register(
    layerClass as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>,
  );
}
