/**
 * Held-out figures as people read them.
 *
 * @module
 */
import type { Figures } from "../../ml/judging/evaluation.ts";
import { COMMITTEE, networkNamed, networks } from "../../ml/networks/networks.ts";
import type { Estimate } from "../../ml/statistics/intervals.ts";
import type { ClassifierCard } from "../../pipeline/judge/card.ts";
import { classesOfCard, REVIEW } from "../../pipeline/judge/verdict.ts";
import { percent } from "../../pipeline/shares.ts";
import { formatTable, shortenName } from "./tables.ts";
import { verdictRule } from "./verdict_rule.ts";
import { wrap } from "./wrap.ts";
import { plural } from "../../plural.ts";

/** What of a card the figures are made from. */
export type FiguresCard = Pick<
  ClassifierCard,
  | "kind"
  | "classes"
  | "okClass"
  | "threshold"
  | "levels"
  | "data"
  | "heldOut"
  | "novelty"
  | "settings"
  | "members"
>;

/** Formats a model's held-out figures, beside the baseline's and the shortcuts'. */
export function formatFigures(full: FiguresCard): string {
  const card = withShortNames(full);
  const { heldOut, classes, data, okClass } = card;
  const rows = [modelRow(card), ...memberRows(card), ...referenceRows(card)];
  const hasOk = okClass !== undefined;
  const isOneGood = !hasOk && heldOut.model.escape !== undefined;
  const caution = heldOut.caution === "" ? [] : [wrap(`Take with care: ${heldOut.caution}.`)];
  return [
    wrap(
      `${plural(data.nRecordings, "recording")} of ${plural(data.nGroups, "group")}, ${
        plural(heldOut.nFolds, "fold")
      } by ${heldOut.unit}; per recording, 95 % intervals that count groups`,
    ),
    ...caution,
    ...committeeLine(card),
    "",
    figuresTable(rows, hasOk),
    ...(hasOk || isOneGood ? ["", errorsTable(rows)] : []),
    "",
    confusionTable(classes, heldOut.model),
    ...(isOneGood
      ? [wrap(`escape counts recordings of any other class that were judged ${classes[0]}`)]
      : []),
    ...windowLine(heldOut.model),
    ...thresholdLine(card),
    ...noveltyLine(card),
    ...remarks(card),
  ].join("\n");
}

/** Lays out how often each is right. */
function figuresTable(rows: readonly FiguresRow[], hasOk: boolean): string {
  return formatTable(
    ["held out", "accuracy", "balanced accuracy", ...(hasOk ? ["ROC AUC"] : [])],
    rows.map(({ title, figures: { accuracy, balancedAccuracy, auc } }) => [
      title,
      ...[accuracy, balancedAccuracy, ...(hasOk ? [auc!] : [])].map(withInterval),
    ]),
  );
}

/** Lays out what each lets through and what it fails. */
function errorsTable(rows: readonly FiguresRow[]): string {
  return formatTable(
    ["errors", "escape", "overkill"],
    rows.map(({ title, figures: { escape, overkill } }) => [
      title,
      withInterval(escape!),
      withInterval(overkill!),
    ]),
  );
}

/** Says who votes in a committee, and what stands below it. */
function committeeLine({ settings: { model }, members }: FiguresCard): string[] {
  if (model.network !== COMMITTEE) return [];
  const voting = members.filter(({ votes }) => votes).map(({ network }) => network);
  const names = new Intl.ListFormat("en-GB").format(voting);
  const verb = voting.length === 1 ? "votes" : "vote";
  return [
    wrap(`Of the committee ${names} ${verb}; below it stands what each member reaches alone.`),
  ];
}

/** Cuts long names of classes; two that are then the same stay as they are. */
function withShortNames(card: FiguresCard): FiguresCard {
  const classes = card.classes.map(shortenName);
  if (new Set(classes).size < classes.length) return card;
  const { okClass } = card;
  return { ...card, classes, ...(okClass !== undefined && { okClass: shortenName(okClass) }) };
}

/** Figures by their title, and what is said where they are as good as the model's. */
interface FiguresRow {
  readonly title: string;
  readonly figures: Figures;
  readonly asGood?: (against: string) => string;
}

function modelRow({ heldOut, settings: { model: { network } } }: FiguresCard): FiguresRow {
  const title = network === COMMITTEE ? "committee" : networkNamed(network).title;
  return { title, figures: heldOut.model };
}

/** Lists the members of a committee, each by itself. */
function memberRows({ settings: { model }, members }: FiguresCard): FiguresRow[] {
  if (model.network !== COMMITTEE) return [];
  return members.map(({ network, heldOut }) => ({
    title: `  ${network}`,
    figures: heldOut,
  }));
}

/** Lists what the model is to be held against; a model is not held against itself. */
function referenceRows(card: FiguresCard): FiguresRow[] {
  const { baseline, shortcuts } = card.heldOut;
  const references: FiguresRow[] = [
    {
      title: networks.baseline.title,
      figures: baseline,
      asGood: (against) =>
        `The plain baseline does as well on these recordings (${against}): prefer ` +
        `--network baseline.`,
    },
    {
      title: "shortcuts",
      figures: shortcuts,
      asGood: (against) =>
        `What needs no listening does as well (${against}): these recordings may differ by how ` +
        `they were made, and the figures then say nothing of the parts. Check what of it differs ` +
        `by class.`,
    },
  ];
  return references.filter(({ title }) => title !== modelRow(card).title);
}

/** Says so where something plainer does as well as the model, and better than chance. */
function remarks(card: FiguresCard): string[] {
  const reached = card.heldOut.model.balancedAccuracy.value;
  // What is no better than chance is as good as nothing, whatever the model.
  const chance = 1 / card.classes.length;
  return referenceRows(card).flatMap(({ figures: { balancedAccuracy }, asGood }) => {
    const { value, lower } = balancedAccuracy;
    const isAsGood = value >= reached && lower > chance;
    return isAsGood ? ["", wrap(asGood!(`${percent(value)} against ${percent(reached)}`))] : [];
  });
}

function confusionTable(classes: readonly string[], { confusion, recalls }: Figures): string {
  return formatTable(
    ["true \\ verdict", ...classes, "recall"],
    classes.map((name, k) => [name, ...confusion[k], withInterval(recalls[k])]),
  );
}

/** Says how often single windows are judged right, where that is known. */
function windowLine({ windowAccuracy }: Figures): string[] {
  if (windowAccuracy === undefined) return [];
  return [
    "",
    wrap(`${percent(windowAccuracy)} of a recording's windows are judged right alone, on average`),
  ];
}

/** Says how many parts were unlike anything heard while they were held out. */
function noveltyLine({ novelty, classes, okClass }: FiguresCard): string[] {
  if (novelty === undefined) return [];
  const { nParts, flaggedOk, flaggedNotOk } = novelty;
  const { names, bad } = classesOfCard({ classes, okClass });
  const taught = okClass === undefined ? "parts" : `${okClass} parts`;
  const flagged = `${withInterval(flaggedOk)} of ${nParts} ${taught}`;
  const verdict = `unlike anything heard while held out, which makes a verdict`;
  if (flaggedNotOk === undefined || bad === undefined) {
    return ["", wrap(`${flagged} are ${verdict} ${REVIEW}`)];
  }
  const others = `${withInterval(flaggedNotOk)} of those that are ${names[bad]}`;
  return ["", wrap(`${flagged} and ${others} are ${verdict} of ${okClass} ${REVIEW}`)];
}

function thresholdLine(card: FiguresCard): string[] {
  const rule = verdictRule(card);
  return rule === undefined ? [] : ["", wrap(`${rule} (${card.threshold?.chosen})`)];
}

/** Writes a share with its interval, in percent. */
export function withInterval({ value, lower, upper }: Estimate): string {
  return `${percent(value)} (${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)})`;
}
