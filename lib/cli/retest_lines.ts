/**
 * What to do about bad recordings.
 *
 * @module
 */
import type { PartVerdict } from "../pipeline/judge/parts.ts";
import type { Prediction } from "../pipeline/predict/predict_recording.ts";

/** Parts that are named; the rest are counted. */
const MAX_NAMED = 5;

/** Says what to do about recordings that failed a check, and about parts that have no other. */
export function retestLines(
  predictions: readonly Pick<Prediction, "faults">[],
  parts: readonly Pick<PartVerdict, "part" | "nSetAside" | "isRecorderInDoubt">[],
): string[] {
  const nFailed = predictions.filter(({ faults = [] }) => faults.length > 0).length;
  if (nFailed === 0) return [];
  const failed = nFailed === 1
    ? "1 recording failed a check of the recording itself and says nothing of its part"
    : `${nFailed} recordings failed a check of the recordings themselves and say nothing of ` +
      "their parts";
  const nSetAside = parts.reduce((n, part) => n + part.nSetAside, 0);
  const aside = nSetAside > 0
    ? `; of parts with others that passed, ${nSetAside} ${nSetAside === 1 ? "is" : "are"} set aside`
    : "";
  const doubtful = parts.filter(({ isRecorderInDoubt }) => isRecorderInDoubt);
  const names = doubtful.slice(0, MAX_NAMED).map(({ part }) => part).join(", ");
  const more = doubtful.length > MAX_NAMED ? ` and ${doubtful.length - MAX_NAMED} more` : "";
  return [
    "",
    `${failed}${aside}. Record again, at most twice.`,
    ...(doubtful.length > 0
      ? [`Every recording of ${names}${more} failed: look at the recorder, not at the part.`]
      : []),
  ];
}
