/**
 * Faults in what a line is released on beside the verdict: limits, the gauge, the page;
 * and in what is read for it: long recordings, texts, and what a queue is about.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in limit curves, the gauge study, the report's page, and in what is read. */
export const releaseMutants: readonly Mutant[] = [
  ...faultsOf("ml/limits/levels", [
    ["nFft * sum(window", "frameLength * sum(window"],
    ["total / (spreading * signals.length)", "total / spreading"],
    ["Math.max(loudestDb[k], levelDb)", "levelDb"],
    ["10 * Math.log10(power)", "20 * Math.log10(power)"],
  ]),
  ...faultsOf("ml/limits/bands", [
    ["Math.max(from * STEP, from + narrowest)", "from * STEP"],
    ["HIGHEST * (sampleRate / 2)", "HIGHEST * sampleRate"],
  ], ["ml/limits/levels"]),
  ...faultsOf("ml/limits/learn", [
    ["Math.ceil((1 - falseAlarms) * (nParts + 1))", "Math.floor((1 - falseAlarms) * nParts)"],
    ["(_, i) => i % nFolds !== fold", "() => true"],
    ["Math.max(falseAlarms, 1 / (nParts + 1))", "falseAlarms"],
    ["relative <= CLEARLY_LESS * absolute", "relative >= CLEARLY_LESS * absolute"],
    ["levels.keys(), (i) => parts[i]", "levels.keys(), (i) => i"],
    ["whole.map((level) => -level)", "whole"],
  ]),
  ...faultsOf("ml/limits/held_out", [
    ["train.filter((i) => isGood[i])", "train"],
    ["members.some((i) => outside[i])", "members.every((i) => outside[i])"],
    ["shareOf(false, (i) => !outside[i])", "shareOf(false, (i) => outside[i])"],
  ], ["ml/limits/learn"]),
  ...faultsOf("ml/limits/limits", [
    ["limitDb + ownLevelOf(levels, limits)", "limitDb"],
    ["last * hopSeconds + frameSeconds", "last * hopSeconds"],
    ["levelAt(last + 1) > limitDb", "levelAt(last + 1) > -Infinity"],
    ["loudestDb[band] - ownDb", "loudestDb[band]"],
  ]),
  ...faultsOf("ml/limits/limits_table", [
    ["known.has(hz)", "false"],
    ["lowerDb > upperDb", "lowerDb < upperDb"],
  ], ["ml/limits/limits"]),
  ...faultsOf("ml/gauge/agreement", [
    ["JSON.stringify([part, operator, station])", "part"],
    ["(a, b) => a[by] !== b[by]", "() => true"],
    ["a !== b && isPair(a, b)", "isPair(a, b)"],
  ], ["ml/gauge/study"]),
  ...faultsOf("ml/gauge/against_reference", [
    ["label !== undefined && !heard.has(part)", "label !== undefined"],
    ["({ label }) => label !== ok", "({ label }) => label === ok"],
  ], ["ml/gauge/study"]),
  ...faultsOf("ml/gauge/study", [["distance <= 1", "distance <= 2"]]),
  ...faultsOf("pipeline/limits/limits_file", [
    ["record.table !== sha256(text)", "false"],
  ], ["pipeline/limits/limits"]),
  ...faultsOf("pipeline/evaluate/read_sounds", [
    ["hashes.has(shortHash(file.sha256()))", "true"],
  ]),
  ...faultsOf("report/html", [
    ["escapeMarkup(printable(piece))", "printable(piece)"],
    ['="${escapeMarkup(printable(value))}"', '="${value}"'],
  ]),
  ...faultsOf("report/sounds", [
    ["nBytes + heard.nBytes <= MOST_BYTES", "true"],
    ["Math.round(HEARD_SECONDS * sampleRate)", "Infinity"],
  ], ["report/page"]),
  ...faultsOf("pipeline/queue/do_job", [
    ["found === MISSING || found !== hash", "found !== hash"],
  ]),
  ...faultsOf("pipeline/queue/queued_job", [
    ["if (hash === MISSING) return undefined;", ""],
  ], ["pipeline/queue/batch"]),
  ...faultsOf("pipeline/judge/sound/recording", [
    ["accept?.({ length", "({} as OpenOptions).accept?.({ length"],
  ], ["pipeline/judge/sound/refused_length"]),
  ...faultsOf("pipeline/disk/text_file", [
    ["if (isFile && size > HEAD_BYTES)", "if (isFile && size > 2 * MOST_TEXT_BYTES)"],
  ]),
];
