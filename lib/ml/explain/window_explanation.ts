/**
 * What decided a verdict on one window: two maps that check each other, and the
 * box that decided, with its control.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { type Matrix, quantile } from "../../arrays.ts";
import { boxesElsewhere, probabilitiesWithout } from "./box_masks.ts";
import { type Box, decidingBox } from "./deciding_box.ts";
import type { ExplanationOptions } from "./explanation.ts";
import { gradCam } from "./grad_cam.ts";
import { predictorOf } from "../judging/judge.ts";
import { occlusionMap } from "./occlusion.ts";
import { rankCorrelation } from "../statistics/rank_correlation.ts";

/** A box, and what a verdict is worth without it. */
export interface BoxEffect {
  /** The smallest box with a third of what spoke for the verdict. */
  readonly box: Box;
  /** Probability of the verdict's class with the box set to `fill`. */
  readonly probabilityWithout: number;
  /**
   * The control: the median of the same for boxes of this size elsewhere in the
   * window; NaN where the box leaves no room for one.
   */
  readonly probabilityWithoutElsewhere: number;
}

/** What decided a verdict on a window. */
export interface WindowExplanation {
  /** How much each cell spoke for the verdict, by Grad-CAM. Shape: frames × bands. */
  readonly gradCam: Matrix<Float64Array>;
  /** How much the verdict loses without each cell, by occlusion. Shape: frames × bands. */
  readonly occlusion: Matrix<Float64Array>;
  /** Spearman's rank correlation of the two maps, −1 … 1; NaN where one is constant. */
  readonly agreement: number;
  /** The box that decided; missing where nothing spoke for the verdict. */
  readonly effect?: BoxEffect;
}

/** Share of what spoke for a verdict that the box holds; with more, it grows over several places. */
const DECIDING_SHARE = 1 / 3;

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
  const map = gradCam(model, window, options);
  const occlusion = occlusionMap(predict, window, options);
  const maps = {
    gradCam: map,
    occlusion,
    agreement: rankCorrelation(map.data, occlusion.data),
  };
  if (!map.data.some((value) => value > 0)) return maps;
  const box = decidingBox(map, { share: DECIDING_SHARE });
  const boxes = [box, ...boxesElsewhere(box, map)];
  const [probabilityWithout, ...elsewhere] = probabilitiesWithout(boxes, predict, window, options);
  const probabilityWithoutElsewhere = quantile(elsewhere, 0.5);
  return { ...maps, effect: { box, probabilityWithout, probabilityWithoutElsewhere } };
}
