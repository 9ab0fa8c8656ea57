/**
 * What notebooks look at a data set with: every recording measured, networks cross-validated for
 * a look, leaks, decay times, errors explained. Nothing is written to the data set.
 *
 * ```ts ignore
 * import { crossValidate, exploreDataSet } from "earmark/study";
 *
 * const exploration = await exploreDataSet({ data: ".." });
 * const training = { networks: ["rnn"], nFolds: 3, maxSteps: 100 } as const;
 * const [{ figures }] = await crossValidate(exploration, training);
 * ```
 *
 * @module
 */

export * from "./choice_effects.ts";
export * from "./decays.ts";
export * from "./errors/case_rows.ts";
export * from "./errors/explain.ts";
export * from "./errors/held_out_cases.ts";
export * from "./examples.ts";
export * from "./explore.ts";
export * from "./leak/leak.ts";
export * from "./training/compare.ts";
export * from "./training/cross_validate.ts";
export * from "./training/held_out_counts.ts";
export * from "./training/held_out_scores.ts";
export * from "./training/paired_gain.ts";
export * from "./training/training_curves.ts";

export { groupRecordings } from "../data/splits/groups.ts";
export { shareInBox } from "../ml/explain/strongest_box.ts";
export { frameSizes } from "../ml/features/frame_sizes.ts";
export { logMelOptions } from "../ml/features/log_mel/log_mel.ts";
export { columnMoments, fitStandardizer } from "../ml/features/scaler.ts";
export { heldOutVerdicts } from "../ml/judging/evaluation.ts";
export * from "../ml/statistics/calibration.ts";
export * from "../ml/statistics/correlation.ts";
export { accuracy, confusionMatrix } from "../ml/statistics/metrics.ts";
export * from "../ml/statistics/separation.ts";
export { narrowRecordings } from "../pipeline/inspect/faults.ts";
export { inspectRecordings } from "../pipeline/inspect/inspect.ts";
export { isClipped } from "../pipeline/judge/recording.ts";
export { mixTones } from "../synth/tones.ts";
