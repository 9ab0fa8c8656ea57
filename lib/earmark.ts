/**
 * Earmark listens to recordings of produced parts and marks each one OK or Not OK. This is its
 * front door. The command line and the notebooks are built on the same functions as your program.
 *
 * ```ts ignore
 * import { openModel, preprocess, train } from "earmark";
 *
 * // Learn from a folder with audio.csv (fname, label, group) and wavfiles/.
 * const { card } = await train({ data: "my-line" });
 * const { escape, overkill } = card.heldOut.model; // shares, with 95 % intervals
 * console.log(`passes ${escape?.value} of the bad, fails ${overkill?.value} of the good`);
 *
 * // Without one bad recording: what is unlike OK parts goes to REVIEW.
 * await train({ data: "my-line", name: "ok", okOnly: true, falseAlarm: 0.05 });
 *
 * // Judge a recording: bytes of a recording, or samples. This touches no file.
 * const model = await openModel("my-line/models/earmark");
 * const { verdict, probabilities, notes } = await model.judge(await Deno.readFile("part.wav"));
 * console.log(verdict, probabilities, notes); // OK [ 0.93, 0.07 ] []
 *
 * // Where in time and frequency a verdict leans on a recording, and which parts sound like it.
 * const why = await model.explain(await Deno.readFile("other_part.wav"));
 * console.log(why?.region, why?.nearest);
 *
 * // Everything that takes long can be stopped, spread over cores and watched.
 * const stop = new AbortController();
 * const run = { nWorkers: 2, signal: stop.signal, onProgress: console.log };
 * await preprocess({ data: "my-line" }, run);
 * ```
 *
 * @module
 */

// Judging.
export { openModel } from "./pipeline/predict/open_model.ts";
export type { OpenModelOptions } from "./pipeline/predict/open_model.ts";
export { NOT_JUDGED, REVIEW } from "./pipeline/judge/verdict.ts";
export type { Note, Verdict } from "./pipeline/judge/verdict.ts";
export type { Model } from "./pipeline/judge/model.ts";
export type { ExplainOptions, Why, WhyNearest, WhyUnheard } from "./pipeline/judge/why/explain.ts";
export type { WhyRegion } from "./pipeline/judge/why/region_of.ts";
export { whyWords } from "./pipeline/judge/why/why_words.ts";
export type { WhyWords } from "./pipeline/judge/why/why_words.ts";
export type { RecordingNotes } from "./pipeline/judge/sound/recording.ts";
export type { Samples } from "./pipeline/judge/sound/samples.ts";
export type { ClassifierCard, DataCard, HeldOutCard, ModelCard } from "./pipeline/judge/card.ts";
export type { OkOnlyCard } from "./pipeline/judge/ok_only_card.ts";

// The steps on a data set's folder.
export { inspectDataSet as inspect } from "./pipeline/inspect/inspect.ts";
export type { ClassSummary, Inspection, InspectReport } from "./pipeline/inspect/inspect.ts";
export { preprocess } from "./pipeline/preprocess/preprocess.ts";
export type {
  PreprocessedDataSet,
  PreprocessProgress,
  PreprocessRequest,
} from "./pipeline/preprocess/preprocess.ts";
export type { PreprocessReport } from "./pipeline/preprocess/preprocess_data_set.ts";
export type { PreparedRow } from "./pipeline/preprocess/prepared_rows.ts";
export type { Preprocessed } from "./pipeline/preprocess/preprocess_worker.ts";
export { train } from "./pipeline/train/train.ts";
export type {
  OkOnlyTrainReport,
  OkOnlyTrainRequest,
  TrainProgress,
  TrainReport,
  TrainRequest,
} from "./pipeline/train/train.ts";
export type { OkOnlyModel } from "./pipeline/ok_only/train_ok_only.ts";
export type { TrainedModel } from "./pipeline/train/train_model.ts";
export type { ColumnFigures, HeldOutVerdicts, ValueFigures } from "./ml/judging/by_value.ts";
export type { CommitteeProgress } from "./pipeline/train/committee.ts";
export type { NormalizationProgress } from "./pipeline/compare/compare_normalizations.ts";
export type { TrainingProgress } from "./pipeline/train/fold_training.ts";
export type { EpochProgress } from "./pipeline/train/train_worker.ts";
export type { EpochReport } from "./ml/training/trainer.ts";
export { evaluateModel as evaluate } from "./pipeline/evaluate/evaluate.ts";
export type { EvaluateRequest } from "./pipeline/evaluate/evaluate.ts";
export type { Report } from "./pipeline/evaluate/report_schema.ts";
export { chooseModelThreshold as chooseThreshold } from "./pipeline/evaluate/threshold.ts";
export type { ThresholdReport, ThresholdRequest } from "./pipeline/evaluate/threshold.ts";
export type { Acceptance, ErrorCount } from "./ml/judging/acceptance.ts";
export type { ThresholdRow } from "./ml/judging/threshold_table.ts";
export type { Costs, MaxEscape, ThresholdRule } from "./ml/judging/threshold_rules.ts";
export type { ErrorLevels } from "./ml/conformal/limits.ts";
export { findRecordings } from "./pipeline/predict/find_recordings.ts";
export type { PredictInput, RecordingToJudge } from "./pipeline/predict/find_recordings.ts";
export { predictRecordings as predict } from "./pipeline/predict/predict.ts";
export type { PredictReport } from "./pipeline/predict/predict.ts";
export type { PredictOptions } from "./pipeline/predict/predict_options.ts";
export type { Prediction } from "./pipeline/predict/predict_recording.ts";
export { reprocess } from "./pipeline/reprocess/reprocess.ts";
export type { ReprocessReport, ReprocessRequest } from "./pipeline/reprocess/reprocess.ts";
export type { Former } from "./pipeline/reprocess/former.ts";
export type {
  FailureChange,
  Rejudged,
  VerdictChanges,
} from "./pipeline/reprocess/verdict_changes.ts";
export { gaugeDataSet as gauge } from "./pipeline/gauge/gauge.ts";
export type { GaugeReport } from "./pipeline/gauge/gauge.ts";
export { exportOnnx } from "./pipeline/export/export.ts";
export type { ExportReport } from "./pipeline/export/export.ts";

// What they share.
export type { ReadingProgress, Run, StepProgress } from "./pipeline/cores/run.ts";
export type { Acceleration } from "./pipeline/cores/accelerate.ts";
export type { Backend, PredictBackend } from "./pipeline/cores/backend.ts";
export type { DataSet, DataSetLocation } from "./pipeline/disk/data_set.ts";
export type { SettingsRequest } from "./pipeline/preprocess/asked_settings.ts";
export type { ChosenSettings } from "./pipeline/preprocess/follow_recommendation.ts";
export { mergeSettings, parseSettings } from "./parse_settings.ts";
export { defaultSettings } from "./settings.ts";
export type { DeepReadonly, PartialSettings, Settings } from "./settings.ts";
export type { Classes } from "./data/classes.ts";
export type { ManifestRow } from "./data/manifest/row.ts";
export type { Estimate, Interval } from "./ml/statistics/intervals.ts";
export { ConfigError, DataError, ManifestError, ModelError, WavError } from "./errors.ts";
export type { Remedy } from "./errors.ts";
