/**
 * Faults between a recording and its verdict, of the model folder and of errors.
 *
 * @module
 */
import { faultsOf, type Mutant } from "./mutant.ts";

/** Faults in judging a recording, in what is read of a model, and in errors between threads. */
export const judgingMutants: readonly Mutant[] = [
  ...faultsOf("pipeline/judge/recording", [
    ["zeroRunLength(clean, sampleRate)", "zeroRunLength(clean, audio.sampleRate)"],
    ["channels.length === nChannels", "channels.length >= nChannels"],
    ["signals.every(isSilent)", "signals.some(isSilent)"],
    ["resamplerOf(sampleRate, audio.sampleRate)", "resamplerOf(audio.sampleRate, sampleRate)"],
    ["const key = `${from} ${to}`", "const key = `${to}`"],
    ["Math.max(...channels", "Math.min(...channels"],
    ["clippedShare > CLIPPED_SHARE", "clippedShare > 0"],
    ["Math.max(checks.peakDb, LOWEST_DB)", "checks.peakDb"],
  ]),
  ...faultsOf("pipeline/judge/verdict", [
    ["probabilities[bad] >= threshold", "probabilities[bad] > threshold"],
    ["bad === undefined || threshold === undefined", "bad === undefined"],
  ]),
  ...faultsOf("pipeline/judge/model", [
    ["if (cleanLength === 0)", "if (cleanLength < 0)"],
    ["if (wasHeard)", "if (!wasHeard)"],
    ["if (isClipped(checks))", "if (!isClipped(checks))"],
    ["cleanLength < frontEnd.windowLength", "cleanLength <= frontEnd.windowLength"],
    ["isBytes && heard.has", "heard.has"],
    ["sampleRate < card.settings.audio", "sampleRate <= card.settings.audio"],
  ]),
  ...faultsOf("pipeline/judge/model", [
    ["hash.slice(0, 16)", "hash.slice(0, 8)"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/judge/card", [
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
    ["version !== CARD_VERSION", "version === null"],
    ["new Set(classes).size === classes.length", "classes.length > 0"],
    ["okClass === good,", "okClass !== null,"],
    ["if (good !== undefined) require(classes[0] === good,", "require(classes.length > 0,"],
    ["require(hasBoth,", "require(hasBoth || okClass !== undefined,"],
    ["require(perClass.length === n,", "require(perClass.length > 0,"],
    ["nCounted === data.nRecordings", "nCounted <= data.nRecordings"],
    ["isSquare && recalls.length === n", "recalls.length === n"],
    ["[model, baseline, shortcuts, ...", "[model, ..."],
    ["require(isSame,", "require(nJudged.length > 0,"],
  ], ["pipeline/disk/model_folder"]),
  ...faultsOf("pipeline/disk/model_folder", [
    ["if (sha256(bytes) === hash) return bytes;", "if (hash) return bytes;"],
    ["if (versions === ours) return card;", "if (versions) return card;"],
    ["taken !== windowFrames * nFeatures", "taken < windowFrames * nFeatures"],
    ["given !== card.classes.length", "given < card.classes.length"],
  ]),
  ...faultsOf("pipeline/disk/model_folder", [
    ['["card.json", ONNX_FILE, EMBEDDING_FILE]', '["card.json", EMBEDDING_FILE]'],
  ], ["pipeline/export/export"]),
  ...faultsOf("pipeline/disk/tracks_in_use", [
    ["if (!await hasOtherRuns(folder, ownMark)) await remove();", "await remove();"],
    ["return !await file.tryLock(true);", "return await file.tryLock(true);"],
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
