/**
 * Held-out figures as people read them.
 *
 * @module
 */
import type { Estimate, Figures } from "../../ml/judging/evaluation.ts";
import type { TrainReport } from "../../pipeline/train/train.ts";
import type { Settings } from "../../settings.ts";
import { formatTable, percent } from "./tables.ts";

/** Formats a model's held-out figures, beside the baseline's and the shortcuts'. */
export function formatFigures(card: TrainReport["card"], { model }: Settings): string {
  const { heldOut, classes, data, okClass } = card;
  const rows: [string, Figures][] = [
    [nameOf(model), heldOut.model],
    ["baseline: means and deviations of log-mel", heldOut.baseline],
    ["shortcuts: duration, loudness, rate alone", heldOut.shortcuts],
  ];
  if (model.network === "baseline") rows.splice(1, 1);
  const hasOk = okClass !== undefined;
  const head = ["held out", "accuracy", "balanced accuracy"];
  const table = formatTable(
    hasOk ? [...head, "ROC AUC", "escape", "overkill"] : head,
    rows.map(([name, figures]) => [
      name,
      withInterval(figures.accuracy),
      withInterval(figures.balancedAccuracy),
      ...(hasOk
        ? [figures.auc, figures.escape, figures.overkill].map((figure) => withInterval(figure!))
        : []),
    ]),
  );
  const caution = heldOut.caution ? `\nTake with care: ${heldOut.caution}.` : "";
  return [
    `${data.nRecordings} recordings of ${data.nGroups} groups, ${heldOut.nFolds} folds by ` +
    `${heldOut.unit}; per recording, 95 % intervals that count groups` + caution,
    "",
    table,
    "",
    confusionTable(classes, heldOut.model),
    ...thresholdLine(card),
    ...remarks(heldOut, model),
  ].join("\n");
}

/** Says so where something plainer does as well as the model. */
function remarks(
  { model, baseline, shortcuts }: TrainReport["card"]["heldOut"],
  { network }: Settings["model"],
): string[] {
  const reached = model.balancedAccuracy.value;
  const against = (figures: Figures) =>
    `${percent(figures.balancedAccuracy.value)} against ${percent(reached)}`;
  const said = [];
  if (network !== "baseline" && baseline.balancedAccuracy.value >= reached) {
    said.push(
      `The plain baseline does as well on these recordings (${against(baseline)}): prefer ` +
        `--model baseline.`,
    );
  }
  if (shortcuts.balancedAccuracy.value >= reached) {
    said.push(
      `Duration, loudness and rate alone do as well (${
        against(shortcuts)
      }): these recordings differ by ` +
        `how they were made, and the figures say nothing of the parts.`,
    );
  }
  return said.flatMap((line) => ["", line]);
}

function confusionTable(classes: readonly string[], { confusion, recalls }: Figures): string {
  return formatTable(
    ["true \\ verdict", ...classes, "recall"],
    classes.map((name, k) => [name, ...confusion[k], withInterval(recalls[k])]),
  );
}

function thresholdLine(card: TrainReport["card"]): string[] {
  const rule = verdictRule(card);
  return rule === undefined ? [] : ["", `${rule} (${card.threshold?.chosen})`];
}

/** Says from which probability a part is bad; undefined where the likeliest class is the verdict. */
export function verdictRule(
  { classes, okClass, threshold }: Pick<TrainReport["card"], "classes" | "okClass" | "threshold">,
): string | undefined {
  if (threshold === undefined) return undefined;
  const bad = classes.find((name) => name !== okClass);
  return `${bad} from p(${bad}) >= ${threshold.value.toFixed(3)}`;
}

function nameOf({ network, variant }: Settings["model"]): string {
  if (network === "baseline") return "baseline: means and deviations of log-mel";
  return variant === "original" ? `${network}, the original's` : network;
}

function withInterval({ value, lower, upper }: Estimate): string {
  return `${percent(value)} (${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)})`;
}
