/**
 * Faults of what works on files, and of the commands.
 *
 * @module
 */
import { faultsOf, type Mutant } from "./mutant.ts";

/** Faults between a folder of recordings and what a command prints. */
export const pipelineMutants: readonly Mutant[] = [
  ...faultsOf("pipeline/preprocess/recording", [
    ["clean.zeroRunSeconds * sampleRate", "clean.zeroRunSeconds * audio.sampleRate"],
    ["resamplerOf(sampleRate, audio.sampleRate)", "resamplerOf(audio.sampleRate, sampleRate)"],
    ["const key = `${from} ${to}`", "const key = `${to}`"],
    ["Math.max(...channels", "Math.min(...channels"],
  ]),
  ...faultsOf("pipeline/preprocess/preprocess_worker", [
    ["[FEATURE_VERSION, cleanKey, features]", "[FEATURE_VERSION, cleanKey]"],
    ["[CLEAN_VERSION, hash, audio, clean]", "[CLEAN_VERSION, audio, clean]"],
    ["cleanLength === 0 || await hasTrack", "cleanLength === 0 || hasTrack"],
  ], ["pipeline/preprocess/preprocess"]),
  ...faultsOf("pipeline/preprocess/choose_settings", [
    ["layer(fromFile, flags)", "layer(flags, fromFile)"],
    ["Math.min(features.fMax, sampleRate / 2)", "features.fMax"],
  ]),
  ...faultsOf("pipeline/train/fold_training", [
    ["100 * settings.training.seed + index", "settings.training.seed + index"],
    [">= MIN_VALIDATION_GROUPS", "> MIN_VALIDATION_GROUPS"],
    ["isEnough ? held.train.map((i) => train[i]) : train", "train"],
    ["isEnough ? held.validation.map((i) => train[i]) : []", "[]"],
  ], ["pipeline/train/fold_training"]),
  ...faultsOf("pipeline/train/fold_training", [
    [
      "probabilities[index] = network.probabilities[i]",
      "probabilities[i] = network.probabilities[i]",
    ],
  ], ["pipeline/train/card"]),
  ...faultsOf("pipeline/train/train", [
    ["labels.map((label) => label === bad)", "labels.map((label) => label === okClass)"],
    ["probabilities: held.shortcuts", "probabilities: held.baseline"],
  ], ["pipeline/train/card"]),
  ...faultsOf("pipeline/train/labelled", [
    ["row.fname, row.label, groups[i], hash", "row.fname, groups[i], hash"],
  ], ["pipeline/train/card"]),
  ...faultsOf("pipeline/predict/judge_recording", [
    ["probabilities[bad] >= threshold.value", "probabilities[bad] > threshold.value"],
    ["if (signal.length === 0)", "if (signal.length < 0)"],
  ], ["pipeline/predict/predict"]),
  ...faultsOf("pipeline/predict/judge_recording", [
    ["recording.sampleRate < judge", "recording.sampleRate <= judge"],
  ], ["cli/upper_bands"]),
  ...faultsOf("pipeline/predict/predict", [["a.line - b.line", "b.line - a.line"]]),
  ...faultsOf("pipeline/cores/workers", [
    ["results[current] = data.result", "results.push(data.result)"],
    ["own ? stack ?? message : message", "message"],
  ], ["pipeline/cores/workers", "cli/worker_faults"]),
  ...faultsOf("pipeline/disk/files", [
    ["await Deno.rename(temporary, path)", "await Deno.copyFile(temporary, path)"],
    ["return found.sort()", "return found"],
  ]),
  ...faultsOf("pipeline/disk/checkpoints", [["saved.key === key", "saved.key"]]),
  ...faultsOf("pipeline/disk/track_file", [
    ["view.setUint32(4, track.columns, true)", "view.setUint32(4, track.rows, true)"],
  ]),
  ...faultsOf("pipeline/disk/held_out_table", [["[i, k + 1]", "[i, k]"]], ["pipeline/train/card"]),
  ...faultsOf("pipeline/import", [["!force &&", "force &&"]]),
  ...faultsOf("cli/main", [
    ["error instanceof ConfigError ?", "error instanceof DataError ?"],
    ["error.exitCode === 0 ? 0 : USAGE_FAULT", "USAGE_FAULT"],
  ], ["cli/exit_status"]),
  ...faultsOf("cli/commands/predict", [
    ["predictions.slice(0, MAX_ROWS)", "predictions"],
  ], ["cli/cut_lists"]),
  ...faultsOf("cli/terminal/report", [
    ["warnings.length > MAX_SHOWN", "warnings.length >= MAX_SHOWN"],
  ], ["cli/cut_lists"]),
  ...faultsOf("cli/terminal/signals", [
    ["if (stop.signal.aborted) Deno.exit(INTERRUPTED);", ""],
  ]),
  ...faultsOf("cli/options", [["out: out ?? data", 'out: out ?? "."']]),
];
