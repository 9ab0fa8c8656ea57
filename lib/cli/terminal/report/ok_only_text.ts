/**
 * What a model of OK parts alone reaches, as people read it.
 *
 * @module
 */
import type { ErrorCount } from "../../../ml/judging/acceptance.ts";
import { provedBound } from "../../../ml/proof/proved.ts";
import type { OkOnlyCard } from "../../../pipeline/judge/ok_only_card.ts";
import type { FalseAlarmReport } from "../../../pipeline/ok_only/choose_false_alarm.ts";
import { holdsSentences, missingSentences } from "../../../pipeline/ok_only/words.ts";
import { intervalOf, percent, shareWithin, shortPercent } from "../../../pipeline/shares.ts";
import { verdictRule } from "../verdict_rule.ts";
import { countOf } from "./report_text.ts";
import { formatTable } from "../tables.ts";
import { wrap } from "../wrap.ts";
import { plural } from "../../../plural.ts";

/** Lays out the held-out figures of a model of OK parts alone, and what they prove. */
export function formatOkOnly(card: OkOnlyCard): string {
  const { heldOut, data, decision } = card;
  const tested = heldOut.tested.map(({ name, nRecordings }) => `${nRecordings} of ${name}`);
  const beside = tested.length === 0
    ? ""
    : `; ${tested.join(", ")} taught nothing and were judged beside them`;
  const caution = heldOut.caution === "" ? [] : [wrap(`Take with care: ${heldOut.caution}.`)];
  return [
    wrap(
      `${plural(data.nRecordings, "recording")} ${
        heldOut.unit === "group"
          ? `of ${plural(decision.nParts, "OK part")}`
          : "of OK parts, each counted as a part,"
      } taught it, ` +
        `${plural(heldOut.nFolds, "fold")} by ${heldOut.unit}${beside}`,
    ),
    ...caution,
    "",
    errorTable(card),
    ...(heldOut.auc === undefined ? [] : ["", `ROC AUC by part ${shareWithin(heldOut.auc)}`]),
    "",
    wrap(`${verdictRule(card)}, on average over such sets of parts (${decision.chosen}).`),
    wrap(
      `This very limit lets at most ${percent(decision.likelyAtMost)} of them beyond it, at 95 % ` +
        "confidence.",
    ),
    ...missingSentences(card).map(wrap),
  ].join("\n");
}

/** Lays out shares of false alarms, the choice among them, and what it does. */
export function formatFalseAlarm({ card, before, table }: FalseAlarmReport): string {
  const { limit, falseAlarm } = card.decision;
  const hasOthers = card.heldOut.tested.length > 0;
  const cellsOf = (error?: ErrorCount) =>
    error === undefined ? ["–", ""] : [countOf(error), intervalOf(error)];
  const rows = formatTable(
    [
      "false alarms asked for",
      "limit",
      "held out",
      "",
      ...(hasOthers ? ["escape", ""] : []),
      "",
    ],
    table.map((row) => [
      shortPercent(row.falseAlarm),
      row.limit.toFixed(3),
      ...cellsOf(row.byPart.overkill),
      ...(hasOthers ? cellsOf(row.byPart.escape) : []),
      row.falseAlarm === falseAlarm ? "<- chosen" : row.limit === before ? "before" : "",
    ]),
  );
  return [
    wrap(
      "By part, with 95 % intervals: each fold is judged by the limit of the others. The last row " +
        "is the strictest that these OK parts allow.",
    ),
    "",
    rows,
    "",
    wrap(
      `${verdictRule(card)}; before the limit was ${before.toFixed(3)}, now ${limit.toFixed(3)}.`,
    ),
    "",
    errorTable(card),
    ...[...holdsSentences(card), ...missingSentences(card)].map(wrap),
  ].join("\n");
}

/** Lays out false alarms, and what passes where that was tested. */
function errorTable({ heldOut: { byPart, byRecording, unit } }: OkOnlyCard): string {
  const row = (name: string, error?: ErrorCount, isProved = false) =>
    error === undefined ? [] : [[
      name,
      countOf(error),
      percent(error.value),
      intervalOf(error),
      isProved ? proofOf(error, unit) : "",
    ]];
  return formatTable(["held out", "errors", "share", "95 % interval", "proved at 95 %"], [
    ...row("false alarms, part", byPart.overkill, true),
    ...row("escape, part", byPart.escape, true),
    ...row("false alarms, recording", byRecording.overkill),
    ...row("escape, recording", byRecording.escape),
  ]);
}

/** Says what errors among parts prove; nothing where their recordings stood on both sides. */
function proofOf(
  { nErrors, n }: ErrorCount,
  unit: OkOnlyCard["heldOut"]["unit"],
): string {
  return unit === "group" ? `at most ${percent(provedBound(nErrors, n))}` : "nothing";
}
