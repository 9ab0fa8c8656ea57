/**
 * A choice of a threshold as people read it.
 *
 * @module
 */
import type { ErrorCount } from "../../ml/judging/acceptance.ts";
import { partsToProve, provedBound } from "../../ml/proof/proved.ts";
import { sentencesOf } from "../../pipeline/evaluate/describe_levels.ts";
import { classesOfCard } from "../../pipeline/judge/verdict.ts";
import type { ThresholdReport } from "../../pipeline/evaluate/threshold.ts";
import { intervalOf, percent, shortPercent } from "../../pipeline/shares.ts";
import { verdictRule } from "./verdict_rule.ts";
import { countOf } from "./report/report_text.ts";
import { formatTable } from "./tables.ts";
import { wrap } from "./wrap.ts";
import { plural } from "../../plural.ts";

/** Lays out thresholds, the choice among them, and what was proved of it. */
export function formatThreshold(report: ThresholdReport): string {
  const { card, before, table } = report;
  const { threshold } = card;
  const rows = formatTable(
    ["threshold", "escape", "", "overkill", "", ""],
    table.map((row) => [
      row.threshold.toFixed(3),
      ...cellsOf(row.escape),
      ...cellsOf(row.overkill),
      row.threshold === threshold!.value ? "<- chosen" : row.threshold === before ? "before" : "",
    ]),
  );
  return [
    wrap(
      "By part, with 95 % intervals, counted on the recordings that the rows are read off: a row " +
        "that is picked for its figures will do worse.",
    ),
    "",
    rows,
    "",
    wrap(`${verdictRule({ ...card, levels: undefined })}: ${threshold!.chosen}.`),
    "",
    judgedTable(report),
    ...neededLines(report),
    ...warningLines(report),
    ...levelLines(report),
  ].join("\n");
}

/** Lays out what came of the choice on parts that had no say in it. */
function judgedTable({ card, byPart: { escape, overkill } }: ThresholdReport): string {
  const isGiven = typeof card.threshold!.rule === "number";
  const row = (name: string, error?: ErrorCount) =>
    error === undefined ? [] : [[
      name,
      ...cellsOf(error),
      isHeldOutWhole(card) ? `at most ${percent(provedBound(error.nErrors, error.n))}` : "nothing",
    ]];
  return formatTable([
    isGiven ? "at this threshold" : "each fold by the others' choice",
    "errors",
    "95 % interval",
    "proved at 95 %",
  ], [...row("escape", escape), ...row("overkill", overkill)]);
}

/** Says how many bad parts would prove the escape that was asked for, or else 1 %. */
function neededLines({ card, byPart: { escape } }: ThresholdReport): string[] {
  if (escape === undefined) return [];
  if (!isHeldOutWhole(card)) {
    return [
      wrap("Recordings of one part were trained on and held out, so that nothing is proved."),
    ];
  }
  const { rule } = card.threshold!;
  const asked = typeof rule === "object" && "maxEscape" in rule ? rule.maxEscape : 0;
  const level = asked > 0 && asked < 1 ? asked : 0.01;
  const nMore = partsToProve(level, { nErrors: escape.nErrors }) - escape.n;
  const line = nMore > 0
    ? `To prove an escape of at most ${shortPercent(level)} takes ${
      plural(nMore, "more bad part")
    }, none of ` +
      `which passes.`
    : `An escape of at most ${shortPercent(level)} is proved, at 95 %.`;
  return [wrap(line)];
}

/** Says what else has to be known: that most good parts fail, and that none are left for REVIEW. */
function warningLines({ tookLevels, byPart: { overkill } }: ThresholdReport): string[] {
  const doMostFail = overkill !== undefined && overkill.nErrors > overkill.n / 2;
  return [
    ...(doMostFail
      ? [
        wrap(
          `Most good parts fail (${
            countOf(overkill)
          }): the scores don't tell the classes apart at this threshold.`,
        ),
      ]
      : []),
    ...(tookLevels
      ? ["The levels chosen before are gone: every part is judged OK or Not OK again."]
      : []),
  ];
}

/** Says whether no recording of a held-out part was trained on. */
function isHeldOutWhole({ heldOut: { unit } }: ThresholdReport["card"]): boolean {
  return unit === "group";
}

/** Says where nothing is decided, what that bounds, and what it costs. */
function levelLines({ card }: ThresholdReport): string[] {
  const { levels } = card;
  if (levels === undefined) return [];
  const { ok, notOk } = levels;
  const { names, ok: good, bad } = classesOfCard(card);
  const counts = ([[ok, names[good!]], [notOk, names[bad!]]] as const).flatMap(([bound, name]) =>
    bound === undefined ? [] : [
      `Of ${
        plural(bound.nParts, `held-out ${name} part`)
      } ${bound.nReview} would go to REVIEW and ` +
      `${bound.nWrong} be judged wrong.`,
    ]
  );
  const places = `${verdictRule(card)}.`;
  return ["", wrap([places, ...counts, ...sentencesOf(levels, card)].join(" "))];
}

function cellsOf(error?: ErrorCount): string[] {
  return error === undefined ? ["–", ""] : [countOf(error), intervalOf(error)];
}
