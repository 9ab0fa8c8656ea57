/**
 * A gauge study of a model over a data set in which the same parts were recorded several times.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { logitOf } from "../../ml/gauge/reading.ts";
import type { GaugeReading } from "../../ml/gauge/reading.ts";
import { studyGauge } from "../../ml/gauge/study.ts";
import type { GaugeStudy } from "../../ml/gauge/study.ts";
import type { Run } from "../cores/run.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { openDataSet, recordingPath } from "../disk/data_set.ts";
import { readClassifierCard } from "../disk/card_file.ts";
import type { ModelCard } from "../judge/card.ts";
import { classesOfCard, REVIEW } from "../judge/verdict.ts";
import { predictRecordings, unknownLabels } from "../predict/predict.ts";
import type { PredictOptions } from "../predict/predict_options.ts";
import type { Prediction } from "../predict/predict_recording.ts";
import { plural } from "../../plural.ts";

/** What a gauge study found, and what it left out. */
export interface GaugeReport {
  /** The card of the model. */
  readonly card: ModelCard;
  /** The study. */
  readonly study: GaugeStudy;
  /** What should be looked at. */
  readonly warnings: readonly string[];
  /** Recordings that could not be judged, as messages that name the row or the file. */
  readonly leftOut: readonly string[];
}

/**
 * Judges a data set by a model and studies the model as a gauge. `group` names the part; columns
 * `operator` and `station`, where there are any, who recorded it and where.
 *
 * @throws {DataError} If the model has no class of good parts, the manifest no `group`, or no
 *   part was recorded and judged twice.
 * @throws {ModelError} If the model can't be loaded, or OK parts alone taught it.
 */
export async function gaugeDataSet(
  location: DataSetLocation,
  model: PredictOptions,
  run: Run = {},
): Promise<GaugeReport> {
  const { threshold: own } = await readClassifierCard(model.modelFolder, {
    task: "study the gauge",
  });
  const dataSet = await openDataSet(location);
  if (!dataSet.columns.includes("group")) {
    throw new DataError(
      "Cannot study the gauge as audio.csv must say by its column group which part was " +
        `recorded: current value is ${dataSet.columns.join(", ")}`,
    );
  }
  const recordings = dataSet.rows.map(({ fname, fields }) => ({
    fname,
    path: recordingPath(dataSet, fname),
    fields,
  }));
  const { card, predictions } = await predictRecordings(recordings, model, run);
  const { ok, bad } = requireOk(card);
  const readings = predictions.flatMap((prediction) => readingOf(prediction, card, bad));
  requireRepeats(readings);
  const threshold = logitOf(model.threshold ?? own?.value ?? 0.5);
  const unheard = predictions.filter(({ probabilities }) => probabilities === undefined);
  return {
    card,
    study: studyGauge(readings, { threshold, ok }),
    warnings: [
      ...dataSet.warnings,
      ...unknownLabels(dataSet.rows, card),
      ...reviewWarnings(predictions),
    ],
    leftOut: [
      ...dataSet.missing.map(({ message }) => message),
      ...unheard.map(({ fname, failure }) => failure ?? `${fname} holds no sound`),
    ],
  };
}

/** Says how recordings count that are left to people. */
function reviewWarnings(predictions: readonly Prediction[]): string[] {
  const n = predictions.filter(({ verdict }) => verdict === REVIEW).length;
  if (n === 0) return [];
  return [
    `${n} of ${plural(predictions.length, "recording")} went to ${REVIEW}; ` +
    `${n === 1 ? "it counts" : "they count"} as failed`,
  ];
}

/** Takes a prediction as a reading; none where nothing was judged. */
function readingOf(
  { fname, fields, verdict, probabilities, notes }: Prediction,
  { classes }: ModelCard,
  bad: number,
): GaugeReading[] {
  if (probabilities === undefined) return [];
  const label = classes.indexOf(fields.label);
  return [{
    part: fields.group || fname,
    score: logitOf(probabilities[bad]),
    verdict: classes.indexOf(verdict),
    wasHeard: notes.some(({ kind }) => kind === "heardInTraining"),
    ...(label >= 0 && { label }),
    ...(fields.operator && { operator: fields.operator }),
    ...(fields.station && { station: fields.station }),
  }];
}

function requireOk(card: ModelCard): { readonly ok: number; readonly bad: number } {
  const { ok, bad, names } = classesOfCard(card);
  if (ok !== undefined && bad !== undefined) return { ok, bad };
  throw new DataError(
    `Cannot study the gauge as the model must tell good parts from bad ones: current classes are ` +
      names.join(", "),
  );
}

function requireRepeats(readings: readonly GaugeReading[]): void {
  const nParts = new Set(readings.map(({ part }) => part)).size;
  if (nParts >= 2 && readings.length > nParts) return;
  throw new DataError(
    "Cannot study the gauge as there must be 2 parts, and one that was recorded again under the " +
      `same group: current value is ${plural(nParts, "part")} of ${
        plural(readings.length, "recording")
      }`,
  );
}
