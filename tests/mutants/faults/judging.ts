/**
 * Faults between a recording and its verdict, of the model folder and of errors.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in judging a recording, in what is read of a model, and in errors between threads. */
export const judgingMutants: readonly Mutant[] = [
  ...faultsOf("pipeline/judge/sound/clean", [
    ["zeroRunLength(clean, sampleRate)", "zeroRunLength(clean, audio.sampleRate)"],
    ["signals.every(isSilent)", "signals.some(isSilent)"],
    ["resamplerOf(from, to)", "resamplerOf(to, from)"],
    ["const key = `${from} ${to}`", "const key = `${to}`"],
  ], ["pipeline/judge/sound/recording"]),
  ...faultsOf("pipeline/judge/sound/recording", [
    ["Math.max(...channels", "Math.min(...channels"],
    ["clippedShare > CLIPPED_SHARE", "clippedShare > 0"],
    ["Math.max(checks.peakDb, LOWEST_DB)", "checks.peakDb"],
  ]),
  ...faultsOf("pipeline/judge/sound/heard", [
    ['channel === "all" && n !== nChannels', 'channel === "all" && n < nChannels'],
    ["noiseChannel > 0 && n !== nChannels", "noiseChannel > 0 && n < nChannels"],
    ["channel > n)", "channel >= n)"],
    [
      "removeOffset(cutRuns(signal, runs), sampleRate)",
      "cutRuns(removeOffset(signal, sampleRate), runs)",
    ],
    ["powerOf(removeOffset(channel, sampleRate))", "powerOf(channel)"],
    ["noise ? mixToMono(heard) : sound.signal", "sound.signal"],
  ]),
  ...faultsOf("pipeline/judge/verdict", [
    ["probabilities[bad] >= threshold", "probabilities[bad] > threshold"],
    ["bad === undefined || threshold === undefined", "bad === undefined"],
    ["levels === undefined || ok", "ok"],
    ["bad === 1 ? [1 - p, p]", "bad === 0 ? [1 - p, p]"],
  ]),
  ...faultsOf("pipeline/disk/read_held_out", [
    ['isOurs ? before.at(-1)! : "group"', '"group"'],
    ["Math.abs(sum(values) - 1) < 1e-6", "sum(values) > 0"],
    ["counts.every(", "counts.some("],
    ["sha256(text) === files.heldOut", "files.heldOut.length > 0"],
    ["test.length === 0", "test.length < 0"],
  ]),
  ...faultsOf("pipeline/evaluate/threshold", [
    ["const isWritten = isAsked && !dryRun", "const isWritten = isAsked"],
    ["...(isSame && { windowAccuracy })", "windowAccuracy"],
    ["decisionOf(before) === decisionOf(after) ||", ""],
  ]),
  ...faultsOf("pipeline/evaluate/error_figures", [
    ["partsToProve(level, { nErrors })", "partsToProve(level)"],
    ["n - escape.nErrors - overkill.nErrors", "n - overkill.nErrors"],
    ["...(isHeldOutWhole && { proved", "...({ proved"],
  ], ["pipeline/evaluate/evaluate", "pipeline/evaluate/report_evidence"]),
  ...faultsOf("pipeline/judge/verdict", [
    ["classes.names.length > 2 &&", ""],
    ["heldOut.model.escape !== undefined", "heldOut.model.escape === undefined"],
  ], ["pipeline/evaluate/evaluate", "pipeline/evaluate/good_of_several"]),
  ...faultsOf("pipeline/evaluate/describe_verdicts", [
    ["a.probability - b.probability", "b.probability - a.probability"],
  ], ["pipeline/evaluate/evaluate"]),
  ...faultsOf("pipeline/judge/model", [
    ["if (cleanLength === 0)", "if (cleanLength < 0)"],
    ["if (wasHeard)", "if (!wasHeard)"],
    ["if (isClipped(checks))", "if (!isClipped(checks))"],
    ["cleanLength < frontEnd.windowLength", "cleanLength <= frontEnd.windowLength"],
    ["!isSamples(sound) && heard.has", "!isSamples(sound) && !heard.has"],
    ["sampleRate < card.settings.audio", "sampleRate <= card.settings.audio"],
  ]),
  ...faultsOf("pipeline/judge/model", [
    ["hash.slice(0, 16)", "hash.slice(0, 8)"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/judge/decision_card", [
    ["const share = z.number().min(0).max(1)", "const share = z.number().min(0).max(2)"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/judge/card", [
    ["factor: z.number().positive()", "factor: z.number()"],
    [
      "normalization: settingsSchema.shape.features.shape.normalization",
      "normalization: z.string()",
    ],
    ["loss: z.number().min(0)", "loss: z.number()"],
  ], ["pipeline/judge/parse_card"]),
  ...faultsOf("pipeline/judge/parse_card", [
    ["wanted.every((name, i) => name === names[i])", "wanted.length > 0"],
    ["wanted.length === names.length &&", ""],
    ["members.some(({ votes }) => votes)", "members.length > 0"],
    ["votes === (factor !== undefined)", "!votes || factor !== undefined"],
    ["votes === (factor !== undefined)", "votes || factor === undefined"],
    ["trainings.length === heldOut.nFolds", "trainings.length >= heldOut.nFolds"],
    ["removed.every((own) => own === given)", "removed.length > 0"],
    ["require(isCandidate,", "require(candidates.length > 0,"],
    ["shortcuts, ...members.map((member) => member.heldOut)]", "shortcuts]"],
  ]),
  ...faultsOf("pipeline/judge/parse_card", [
    ["okBelow <= notOkFrom", "okBelow > 0"],
    ["require(!isAlone,", "require(true,"],
    ["lengths[0] === lengths[1]", "lengths[0] > 0"],
  ]),
  ...faultsOf("pipeline/judge/parse_card", [
    ["version !== CARD_VERSION", "version === null"],
    ["new Set(classes).size === classes.length", "classes.length > 0"],
    ["okClass === good,", "okClass !== null,"],
    ["if (isNamed) require(classes[0] === okClass,", "require(classes.length > 0,"],
    ["(threshold === undefined) === (okClass === undefined)", "true"],
    ["require(perClass.length === n,", "require(perClass.length > 0,"],
    ["nCounted === data.nRecordings", "nCounted <= data.nRecordings"],
    ["isSquare && recalls.length === n", "recalls.length === n"],
    ["[model, baseline, shortcuts, ...", "[model, ..."],
    ["require(isSame,", "require(nJudged.length > 0,"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/disk/card_file", [
    ["if (versions === ours) return card;", "if (versions) return card;"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/disk/model/read_part", [
    ["if (sha256(bytes) === hash) return bytes;", "if (hash) return bytes;"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/disk/model/network_files", [
    ["taken !== windowFrames * nFeatures", "taken < windowFrames * nFeatures"],
    ["given !== card.classes.length", "given < card.classes.length"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/disk/model/file_names", [
    ["LIMITS_RECORD_FILE, ONNX_FILE, ...REPORT_FILES,", "LIMITS_RECORD_FILE, ...REPORT_FILES,"],
  ], ["pipeline/export/export"]),
  ...faultsOf("pipeline/disk/tracks_in_use", [
    ["if (!await hasOtherRuns(folder, ownMark)) await remove();", "await remove();"],

    ["|| name === ownMark", ""],
    ["else await Deno.remove(path).catch(() => {});", ""],
  ]),
  ...faultsOf("ml/judging/by_value", [
    ["nRight < nRecordings", "nRight <= nRecordings"],
    ["b.nRecordings - a.nRecordings", "a.nRecordings - b.nRecordings"],
    [
      "escape: errorsOf(bad), overkill: errorsOf(ok)",
      "escape: errorsOf(ok), overkill: errorsOf(bad)",
    ],
    ["Number(a) - Number(b)", "Number(b) - Number(a)"],
  ]),
  ...faultsOf("ml/judging/window_accuracy", [
    ["p[bad!] >= thresholds", "p[bad!] > thresholds"],
    ["thresholds[foldOf.get(i)!]", "thresholds[0]"],
  ]),
  ...faultsOf("errors", [
    ["Object.setPrototypeOf(error, kind.prototype)", "error.name = name"],
    ["{ name, ...data });", "{ name });"],
    ["{ ...error, name, message, carried: name }", "{ name, message, carried: name }"],
    ["message: stack ?? message", "message"],
    ["kind.name === carried", "kind.name === name"],
  ]),
];
