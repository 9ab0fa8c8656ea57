/**
 * Verdicts for machines.
 *
 * @module
 */
import configuration from "../../deno.json" with { type: "json" };
import { faultWords } from "../ml/checks/words.ts";
import { findingWords } from "../ml/limits/words.ts";
import type { ClassifierCard, ModelCard } from "../pipeline/judge/card.ts";
import type { OkOnlyCard } from "../pipeline/judge/ok_only_card.ts";
import { judgeParts } from "../pipeline/judge/parts.ts";
import { whyWords } from "../pipeline/judge/why/why_words.ts";
import type { PredictReport } from "../pipeline/predict/predict.ts";
import type { Prediction } from "../pipeline/predict/predict_recording.ts";
import { noteOf } from "./verdicts.ts";

/** Raised when the layout of {@linkcode predictionsToJson} changes. */
const LAYOUT_VERSION = 1;

/**
 * Lays verdicts out for machines: which program and model judged, every recording with the
 * probabilities of its windows, and every part where groups are parts.
 *
 * @param name Name of the model.
 */
export function predictionsToJson({ card, predictions }: PredictReport, name: string) {
  const parts = judgeParts(predictions, card);
  const ofPart = new Map(parts.map(({ part, verdict }) => [part, verdict]));
  const { classes } = card;
  return {
    version: LAYOUT_VERSION,
    program: { name: "earmark", version: configuration.version },
    model: describeModel(card, name),
    recordings: predictions.map((prediction) =>
      describeRecording(prediction, classes, ofPart.get(prediction.fields.group))
    ),
    parts: parts.map(({ part, recordings, verdict, probabilities, novelty, ...retest }) => ({
      part,
      verdict,
      probabilities: probabilities && byClass(classes, probabilities),
      ...(card.kind === "okOnly" && novelty && { novelty }),
      recordings: recordings.map((i) => predictions[i].fname),
      nSetAside: retest.nSetAside,
      lookAtRecorder: retest.isRecorderInDoubt,
    })),
  };
}

/** Says which model judged, and how it decides. */
function describeModel(card: ModelCard, name: string) {
  const { kind, classes, okClass, cardVersion, cleanVersion, featureVersion } = card;
  return {
    name,
    kind,
    ...(card.kind === "okOnly" ? describeLimit(card) : describeNetwork(card)),
    classes,
    okClass,
    cardVersion,
    cleanVersion,
    featureVersion,
  };
}

/** Says which network judged, and how it decides. */
function describeNetwork({ files, threshold, levels }: ClassifierCard) {
  return {
    weights: files.weights,
    topology: files.topology,
    threshold: threshold?.value,
    ...(levels && { review: { okBelow: levels.okBelow, notOkFrom: levels.notOkFrom } }),
  };
}

/** Says what tells the unheard, and from which distance on. */
function describeLimit({ files, decision: { limit, falseAlarm } }: OkOnlyCard) {
  return { novelty: files.novelty, limit, falseAlarm };
}

/** Lays out one recording. */
function describeRecording(
  prediction: Prediction,
  classes: readonly string[],
  partVerdict?: string,
) {
  const { fname, fields, verdict, probabilities, calibrated, windows, nWindows } = prediction;
  const { findings, novelty, faults, notes, failure, why } = prediction;
  return {
    fname,
    ...(Object.keys(fields).length > 0 ? { manifest: fields } : {}),
    verdict,
    partVerdict,
    probabilities: probabilities && byClass(classes, probabilities),
    ...(calibrated && { calibrated: byClass(classes, calibrated) }),
    nWindows,
    windows: windows ?? [],
    ...(findings && { limits: findings.map((one) => ({ ...one, words: findingWords(one) })) }),
    ...(novelty && { novelty }),
    ...(faults && { faults: faults.map((one) => ({ ...one, words: faultWords(one) })) }),
    ...(why && { why: { ...why, words: whyWords(why) } }),
    notes,
    note: noteOf(prediction),
    failed: failure !== undefined,
  };
}

/** Names probabilities by their classes. */
function byClass(classes: readonly string[], probabilities: readonly number[]) {
  return Object.fromEntries(classes.map((name, k) => [name, probabilities[k]]));
}
