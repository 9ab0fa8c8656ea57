/**
 * Why recordings are not OK, for people: a line for each.
 *
 * @module
 */
import { whyWords } from "../../../pipeline/judge/why/why_words.ts";
import type { PredictReport } from "../../../pipeline/predict/predict.ts";
import { wrapIndented } from "../wrap.ts";

/** Recordings of which it is said at most. */
const MAX_ROWS = 200;

/** Says why, recording by recording; empty where none was explained. */
export function formatWhy({ predictions }: Pick<PredictReport, "predictions">): string {
  const explained = predictions.filter(({ why }) => why !== undefined);
  if (explained.length === 0) return "";
  const lines = explained.slice(0, MAX_ROWS).map(({ fname, why }) =>
    wrapIndented(`${fname}: ${Object.values(whyWords(why!)).join("; ")}`, "  ")
  );
  const nMore = explained.length - lines.length;
  return [
    "",
    "",
    "Why not OK (by gradient times input, checked by taking the region away):",
    ...lines,
    ...(nMore > 0 ? [`… and ${nMore} more`] : []),
  ].join("\n");
}
