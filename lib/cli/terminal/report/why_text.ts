/**
 * Why recordings are not OK, for people: a line for each.
 *
 * @module
 */
import type { ModelCard } from "../../../pipeline/judge/card.ts";
import { classesOfCard } from "../../../pipeline/judge/verdict.ts";
import { whyWords } from "../../../pipeline/judge/why/why_words.ts";
import type { PredictReport } from "../../../pipeline/predict/predict.ts";
import { shortenName } from "../tables.ts";
import { wrapIndented } from "../wrap.ts";

/** Recordings of which it is said at most. */
const MAX_ROWS = 200;

/** What was judged, by which classes. */
interface ExplainedReport extends Pick<PredictReport, "predictions"> {
  readonly card: Pick<ModelCard, "classes" | "okClass">;
}

/** Says why, recording by recording; empty where none was explained. */
export function formatWhy({ predictions, card }: ExplainedReport): string {
  const explained = predictions.filter(({ why }) => why !== undefined);
  if (explained.length === 0) return "";
  const lines = explained.slice(0, MAX_ROWS).map(({ fname, why }) =>
    wrapIndented(`${fname}: ${Object.values(whyWords(why!)).join("; ")}`, "  ")
  );
  const { ok, names } = classesOfCard(card);
  const title = ok === undefined ? "Why these verdicts" : `Why not ${shortenName(names[ok])}`;
  const nMore = explained.length - lines.length;
  return [
    "",
    "",
    `${title} (by gradient times input, checked by taking the region away):`,
    ...lines,
    ...(nMore > 0 ? [`… and ${nMore} more`] : []),
  ].join("\n");
}
