/**
 * Verdicts for machines.
 *
 * @module
 */
import configuration from "../../deno.json" with { type: "json" };
import { findingWords } from "../ml/limits/words.ts";
import type { ModelCard } from "../pipeline/judge/card.ts";
import { judgeParts } from "../pipeline/judge/parts.ts";
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
    parts: parts.map(({ part, recordings, verdict, probabilities }) => ({
      part,
      verdict,
      probabilities: probabilities && byClass(classes, probabilities),
      recordings: recordings.map((i) => predictions[i].fname),
    })),
  };
}

/** Says which model judged, and how it decides. */
function describeModel(card: ModelCard, name: string) {
  const { classes, okClass, threshold, levels, files } = card;
  const { cardVersion, cleanVersion, featureVersion } = card;
  return {
    name,
    weights: files.weights,
    topology: files.topology,
    classes,
    okClass,
    threshold: threshold?.value,
    ...(levels && { review: { okBelow: levels.okBelow, notOkFrom: levels.notOkFrom } }),
    cardVersion,
    cleanVersion,
    featureVersion,
  };
}

/** Lays out one recording. */
function describeRecording(
  prediction: Prediction,
  classes: readonly string[],
  partVerdict?: string,
) {
  const { fname, fields, verdict, probabilities, calibrated, windows, nWindows } = prediction;
  const { findings, novelty, notes, failure } = prediction;
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
    notes,
    note: noteOf(prediction),
    failed: failure !== undefined,
  };
}

/** Names probabilities by their classes. */
function byClass(classes: readonly string[], probabilities: readonly number[]) {
  return Object.fromEntries(classes.map((name, k) => [name, probabilities[k]]));
}
