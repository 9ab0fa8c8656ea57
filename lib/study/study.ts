/**
 * What notebooks look at a data set with: every recording measured, networks cross-validated for
 * a look, leaks, decay times, errors explained. Nothing is written to the data set.
 *
 * ```ts ignore
 * import { crossValidate, exploreDataSet } from "earmark/study";
 *
 * const exploration = await exploreDataSet({ data: ".." });
 * const training = { networks: ["rnn"], nFolds: 3, maxSteps: 100 };
 * const [{ figures }] = await crossValidate(exploration, training);
 * ```
 *
 * @module
 */

export * from "./by_sound.ts";
export * from "./choice_effects.ts";
export * from "./class_options.ts";
export * from "./compared_presets.ts";
export * from "./decay_examples.ts";
export * from "./decays.ts";
export * from "./errors/case_rows.ts";
export * from "./errors/case_words.ts";
export * from "./errors/explain.ts";
export * from "./errors/held_out_cases.ts";
export * from "./examples.ts";
export * from "./explore.ts";
export * from "./hit_stretch.ts";
export * from "./leak/leak.ts";
export * from "./networks/activations.ts";
export * from "./networks/convolution.ts";
export * from "./networks/heard_window.ts";
export * from "./networks/kernels.ts";
export * from "./networks/layers.ts";
export * from "./networks/lstm.ts";
export * from "./network_inputs.ts";
export * from "./spoilt.ts";
export * from "./stop_button.ts";
export * from "./strongest_line.ts";
export * from "./training/compare.ts";
export * from "./training/cross_validate.ts";
export * from "./training/held_out_counts.ts";
export * from "./training/held_out_scores.ts";
export * from "./training/paired_gain.ts";
export * from "./training/trainable.ts";
export * from "./training/training_curves.ts";

export type { Classes } from "../data/classes.ts";
export type { ManifestWarning } from "../data/manifest/row.ts";
export { groupRecordings } from "../data/splits/groups.ts";
export type { GroupableRecording, RecordingGroups } from "../data/splits/groups.ts";
export type { Fold } from "../data/splits/splits.ts";
export type { ModelBytes } from "../engine/models/model_files.ts";
export { shareInBox } from "../ml/explain/strongest_box.ts";
export type { Box, Region } from "../ml/explain/strongest_box.ts";
export type { BoxEffect, WindowExplanation } from "../ml/explain/window_explanation.ts";
export type { FeatureSettings } from "../ml/features/feature_system.ts";
export { frameSizes } from "../ml/features/frame_sizes.ts";
export type { FrameSizes } from "../ml/features/frame_sizes.ts";
export { logMelOptions } from "../ml/features/log_mel/log_mel.ts";
export { columnMoments, fitStandardizer } from "../ml/features/scaler.ts";
export type { ColumnMoments, Scaler, ScalerJson } from "../ml/features/scaler.ts";
export { heldOutThresholds, heldOutVerdicts } from "../ml/judging/evaluation.ts";
export type { Evaluation, Figures } from "../ml/judging/evaluation.ts";
export * from "../ml/statistics/calibration.ts";
export * from "../ml/statistics/correlation.ts";
export type { RocPoint } from "../ml/statistics/curves.ts";
export type { Interval } from "../ml/statistics/intervals.ts";
export { accuracy, confusionMatrix } from "../ml/statistics/metrics.ts";
export * from "../ml/statistics/separation.ts";
export { raggedRowsOf } from "../packed_rows.ts";
export type { RaggedRows } from "../packed_rows.ts";
export { describeMaking, narrowRecordings } from "../pipeline/inspect/faults.ts";
export { inspectRecordings } from "../pipeline/inspect/inspect.ts";
export type { ScannedRow } from "../pipeline/inspect/scanned_rows.ts";
export type { ScannedRecording } from "../pipeline/inspect/scan_worker.ts";
export { isClipped } from "../pipeline/judge/sound/recording.ts";
export type { Recording, RecordingNotes } from "../pipeline/judge/sound/recording.ts";
export type { TrainedNetwork } from "../pipeline/train/train_worker.ts";
export type { SignalSize } from "../synth/noise.ts";
export { mixTones } from "../synth/tones.ts";
export type { Tone } from "../synth/tones.ts";
