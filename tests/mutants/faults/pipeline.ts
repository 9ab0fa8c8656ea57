/**
 * Faults of what works on files, and of the commands.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults between a folder of recordings and what a command prints. */
export const pipelineMutants: readonly Mutant[] = [
  ...faultsOf("pipeline/preprocess/keys", [
    ["[...versions, cleanKey, features]", "[...versions, cleanKey]"],
    [
      "[CLEAN_VERSION, STAMP_VERSION, hash, audio, clean]",
      "[CLEAN_VERSION, STAMP_VERSION, audio, clean]",
    ],
  ], ["pipeline/preprocess/preprocess_data_set"]),
  ...faultsOf("pipeline/preprocess/kept_worker", [
    ["if (key !== cleanKey) return undefined;", ""],
    ["track && isWholeTrack(track, trackPath)", "track"],
  ], ["pipeline/preprocess/preprocess_data_set", "pipeline/preprocess/find_kept"]),
  ...faultsOf("pipeline/preprocess/preprocess_worker", [
    ['(!hasSound || track === "whole")', '(!hasSound || track !== "missing")'],
  ], ["pipeline/preprocess/preprocess_data_set"]),
  ...faultsOf("pipeline/preprocess/prepared_rows", [
    ["this.trackPath = others.trackPath;", ""],
  ]),
  ...faultsOf("pipeline/inspect/scanned_rows", [
    ["return withRow(this, this.row);", "return { ...this };"],
    ["this.header = others.header;", "this.header = [];"],
  ]),
  ...faultsOf("pipeline/packed_measures", [
    ["numbers[place] === 1", "numbers[place] === 0"],
    ["`${name} ${typeof value}`", '""'],
    ["names.length === layout.length && ", ""],
    ["if (names[i] !== name) return false;", ""],
    ["if (typeof value !== (isBoolean", "if (false && typeof value !== (isBoolean"],
    ["return known ?? shape;", "return shape;"],
  ]),
  ...faultsOf("packed_rows", [
    ["room = room.subarray(row.length);", ""],
    ["larger.set(data);", ""],
    ["firstRows[i + 1] - firstRows[i]", "1"],
    ["own.length !== row.length", "own.length > row.length"],
  ]),
  ...faultsOf("pipeline/preprocess/asked_settings", [
    [
      "layer(layer(fromFile, settingsOf(network)), own)",
      "layer(own, layer(fromFile, settingsOf(network)))",
    ],
  ]),
  ...faultsOf("pipeline/preprocess/choose_settings", [
    ["[...reasons, choice.reason]", "reasons"],
  ]),
  ...faultsOf("pipeline/preprocess/follow_recommendation", [
    ["if (asked.features?.nMels !== undefined)", "if (wanted.features?.nMels !== undefined)"],
    ["Math.min(features.fMax, sampleRate / 2)", "features.fMax"],
  ], ["pipeline/preprocess/choose_settings"]),
  ...faultsOf("pipeline/preprocess/preprocess_data_set", [
    ['if (["ours", "empty"].includes(await lookAtClean(path)))', ""],
    ["[...report.prepared, ...report.tooShort];", "report.prepared;"],
    ['normalization: "auto" as const', "normalization: settings.features.normalization"],
    ["if (used.has(file)) continue;", "continue;"],
    ['name.endsWith(".f32") && !used.has(path)', 'name.endsWith(".f32")'],
  ]),
  ...faultsOf("pipeline/train/caution", [
    ["recordings.some(", "recordings.every("],
    ["if (lower > chance) return", "if (value > chance) return"],
    ["nParts >= FEWEST_PARTS", "nParts > FEWEST_PARTS"],
  ]),
  ...faultsOf("pipeline/train/fold_training", [
    ["100 * splitSeed + i + 1", "splitSeed + i + 1"],
    ["nStepped % nWorkers", "0"],
  ]),
  ...faultsOf("pipeline/train/validation", [
    [">= MIN_VALIDATION_GROUPS", "> MIN_VALIDATION_GROUPS"],
    ["train: held.train.map((i) => train[i])", "train"],
    ["validation: held.validation.map((i) => train[i])", "validation: held.validation"],
  ], ["pipeline/train/fold_training"]),
  ...faultsOf("pipeline/compare/logistic_folds", [
    ["joined[index] = held[k][i]", "joined[i] = held[k][i]"],
  ], ["pipeline/train/card"]),
  ...faultsOf("pipeline/train/train_model", [
    ["probabilities: nuisances.together", "probabilities: baseline"],
  ], ["pipeline/train/card"]),
  ...faultsOf("pipeline/evaluate/decide_threshold", [
    ["value === 0.5", "value !== 0.5"],
  ], ["pipeline/train/card"]),
  ...faultsOf("pipeline/train/labelled", [
    ["row.fname, row.label, groups[i], hash", "row.fname, groups[i], hash"],
  ], ["pipeline/train/data_hash"]),
  ...faultsOf("pipeline/predict/find_recordings", [
    ["a.line - b.line", "b.line - a.line"],
  ], ["pipeline/predict/predict"]),
  ...faultsOf("pipeline/cores/workers", [
    ["results[job] = await", "results[jobs.length - 1 - job] = await"],
    ["if (isOver) return;", ""],
  ], ["pipeline/cores/workers"]),
  ...faultsOf("cli/permissions/thread", [
    ["[a-z_/]+", ".+"],
    ["writesNothing(args) && ", ""],
  ]),
  ...faultsOf("pipeline/cores/starter", [
    ["data.port, onError, permissions)", "data.port, onError)"],
    ["const id = nStarted++", "const id = nStarted"],
    ["ends.get(id)?.();", ""],
    ["isWorker(data.url)", "true"],
    ['addEventListener("unload", () => say(ENDS));', ""],
  ]),
  ...faultsOf("cli/permissions/paths", [
    ["own.length > MANY && !holdsHere(folder)", "own.length > MANY"],
    ['has("--to") || ', ""],
  ]),
  ...faultsOf("pipeline/disk/listing/list_recordings", [
    ["if (visited.has(real))", "if (!visited.has(real))"],
    ["(isFile ? found : unfollowed)", "found"],
    ['await lookAtClean(join(folder, file)) === "ours"', "file"],
    ["(isRead ? recordings : mislabelled)", "recordings"],
  ]),
  ...faultsOf("pipeline/disk/listing/list_recordings", [
    ["hidden.filter((path) => !isVisited(join(folder, path), visited))", "hidden"],
  ], ["pipeline/disk/listing/named_files"]),
  ...faultsOf("pipeline/disk/listing/entries", [
    ["if (seen.has(name)) return true;", ""],
  ], ["pipeline/disk/listing/named_files"]),
  ...faultsOf("pipeline/disk/listing/first_bytes", [
    ["nInVain.set(ending, -Infinity)", "nInVain.set(ending, n + 1)"],
    ["n >= MOST_OF_ENDING ||", ""],
  ], ["pipeline/disk/listing/named_files"]),
  ...faultsOf("pipeline/disk/listing/beside", [
    ["|| visited.has(realChild)", ""],
    ["isSymlink && leadsTo(join(folder, child), visited)", "false"],
    ["made !== undefined && cleaned.has(child.slice(made.length + 1))", "made !== undefined"],
  ]),
  ...faultsOf("pipeline/disk/listing/recordings_folder", [
    ["!holdsAny(data, isRead) ? wavfiles", "true ? wavfiles"],
  ], ["pipeline/disk/listing/beside"]),
  ...faultsOf("pipeline/disk/clean_name", [["&& !AS_IF_MADE.test(fname)", ""]]),
  ...faultsOf("pipeline/disk/safe/copy_files", [
    ["if (others.length > 0) {", "if (false) {"],
    ["if (one[i] !== two[i]) return false;", "if (false) return false;"],
  ], ["pipeline/import_copies"]),
  ...faultsOf("pipeline/preprocess/sum_up_left_out", [
    ["Number(there.has(a)) - Number(there.has(b))", "0"],
  ]),
  ...faultsOf("pipeline/disk/files", [
    ["return found.sort()", "return found"],
  ]),
  ...faultsOf("pipeline/disk/safe/temporary", [
    ["return await Deno.rename(temporary, path)", "return await Deno.copyFile(temporary, path)"],
    ["if (!await isLocked(path)) await", "await"],
  ], ["pipeline/disk/safe/temporary", "pipeline/disk/files"]),
  ...faultsOf("pipeline/disk/safe/replace_folder", [
    ["const isOther = isThere && !isExpected(aside)", "const isOther = false"],
    ["else if (!there.has(name)) await Deno.rename(path, join(folder, name));", ""],
    ["if (left.length === 0) return;", "return;"],
    [
      "if (left.length === 0) await Deno.remove(old)",
      "await Deno.remove(old, { recursive: true })",
    ],
    ["|| await isLocked(temporaryPath(parent, digits))) continue", ") continue"],
  ]),
  ...faultsOf("pipeline/disk/card_file", [
    ["if (checksum === checksumOf(fields)) return card;", "if (checksum) return card;"],
  ], ["pipeline/disk/model_edits"]),
  ...faultsOf("pipeline/disk/checkpoints", [["saved.key === key", "saved.key"]]),
  ...faultsOf("pipeline/train/fold_training", [
    ["[dataHash, labels]", "[dataHash]"],
    ['labelled, blas ?? "", decided', 'labelled, blas ?? "", decided.settings'],
  ]),
  ...faultsOf("pipeline/left_out/left_out_file", [[" && hash === hashOf(key, record)", ""]]),
  ...faultsOf("pipeline/disk/track_file", [
    ["view.setUint32(4, track.columns, true)", "view.setUint32(4, track.rows, true)"],
    ["if (!isSealed(bytes, SEAL_AT, basename(path)))", "if (!isSealed(bytes, SEAL_AT))"],
  ]),
  ...faultsOf("pipeline/disk/held_out_table", [
    ["fold + 1,", "fold,"],
    ["thresholds[fold]", "thresholds[0]"],
  ]),
  ...faultsOf("pipeline/train/labelled", [["nGroups > MAX_LEFT_OUT", "nGroups >= MAX_LEFT_OUT"]]),
  ...faultsOf("pipeline/import", [["!force &&", "force &&"]]),
  ...faultsOf("cli/main", [
    ["error instanceof ConfigError ?", "error instanceof DataError ?"],
    ["error.exitCode === 0 ? 0 : USAGE_FAULT", "USAGE_FAULT"],
  ], ["cli/exit_status"]),
  ...faultsOf("cli/verdicts", [
    ["predictions.slice(0, MAX_ROWS)", "predictions"],
  ], ["cli/cut_lists"]),
  ...faultsOf("cli/terminal/report", [
    ["warnings.length > MAX_SHOWN", "warnings.length >= MAX_SHOWN"],
  ], ["cli/cut_lists"]),
  ...faultsOf("cli/terminal/end_signals", [
    ["if (stop.signal.aborted) endNow(status, stopped);", ""],
  ]),
  ...faultsOf("cli/options", [["out: out ?? data", 'out: out ?? "."']]),
];
