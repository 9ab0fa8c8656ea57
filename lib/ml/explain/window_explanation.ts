/**
 * What a verdict on one window rests on: two attribution maps that check each
 * other, and the strongest box with its control.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { type Matrix, quantile } from "../../arrays.ts";
import { boxesElsewhere, probabilitiesWithout } from "./box_masks.ts";
import { type Box, strongestBox } from "./strongest_box.ts";
import type { ExplanationOptions } from "./explanation.ts";
import { gradientTimesInput } from "./gradient_times_input.ts";
import { predictorOf } from "../judging/judge.ts";
import { occlusionMap } from "./occlusion.ts";
import { rankCorrelation } from "../statistics/rank_correlation.ts";

/** A box, and the verdict's probability without it. */
export interface BoxEffect {
  /** The smallest box with a third of the support for the verdict. */
  readonly box: Box;
  /** Probability of the verdict's class with the box set to `fill`. */
  readonly probabilityWithout: number;
  /**
   * The control: the median of that probability over boxes of the same size
   * elsewhere in the window; NaN where the box leaves no room for one.
   */
  readonly probabilityWithoutElsewhere: number;
}

/** What a verdict on a window rests on. */
export interface WindowExplanation {
  /** How much each cell supports the verdict, by gradient times input. Shape: frames × bands. */
  readonly gradientTimesInput: Matrix<Float64Array>;
  /** How much the verdict loses without each cell, by occlusion. Shape: frames × bands. */
  readonly occlusion: Matrix<Float64Array>;
  /** Spearman's rank correlation of the two maps, −1 … 1; NaN where one is constant. */
  readonly agreement: number;
  /** The strongest box; missing where no cell supports the verdict. */
  readonly effect?: BoxEffect;
}

/** Share of the support that the box holds; a larger one would span several places. */
const STRONGEST_SHARE = 1 / 3;

/**
 * Explains a network's verdict on a window.
 *
 * @param window One scaled window. Shape: frames × (bands·channels).
 * @throws {RangeError} If the window is not what the network takes, the class
 *   doesn't exist, or a gradient is not finite.
 */
export function explainWindow(
  model: tf.LayersModel,
  window: Matrix<Float32Array>,
  options: ExplanationOptions,
): WindowExplanation {
  const predict = predictorOf(model);
  const map = gradientTimesInput(model, window, options);
  const occlusion = occlusionMap(predict, window, options);
  const maps = {
    gradientTimesInput: map,
    occlusion,
    agreement: rankCorrelation(map.data, occlusion.data),
  };
  if (!map.data.some((value) => value > 0)) return maps;
  const box = strongestBox(map, { share: STRONGEST_SHARE });
  const boxes = [box, ...boxesElsewhere(box, map)];
  const [probabilityWithout, ...elsewhere] = probabilitiesWithout(boxes, predict, window, options);
  const probabilityWithoutElsewhere = quantile(elsewhere, 0.5);
  return { ...maps, effect: { box, probabilityWithout, probabilityWithoutElsewhere } };
}
