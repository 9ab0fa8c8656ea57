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
      `Cannot extend a layer as tfjs must have its class: current value is ${className}`,
    );
  }
  return entry[0] as unknown as LayerClass<Layer, Args>;
}

/**
 * Puts a class in place of tfjs's of the same name for every model that this
 * process loads. Nothing is added to what a model is saved as, unlike by tfjs's
 * registerClass, which marks a class as custom.
 */
export function replaceStockLayer(layerClass: LayerClass<tf.layers.Layer, never>): void {
  tf.serialization.SerializationMap.register(
    layerClass as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>,
  );
}
