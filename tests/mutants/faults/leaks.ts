/**
 * Faults in what stops a training, and in tables and parts of verdicts.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in finding leaks, in cells that a spreadsheet would run, and in verdicts on parts. */
export const leakMutants: readonly Mutant[] = [
  ...faultsOf("audio/copies/landmarks", [
    ["Math.abs(signal[place] - mean)", "signal[place]"],
    ["const STEP = 2", "const STEP = 4"],
  ], ["audio/copies/copies"]),
  ...faultsOf("audio/copies/candidates", [
    ["taken.places[a] - taken.places[b]", "taken.places[b] - taken.places[a]"],
    [" && mayPair(first, second)", ""],
    ["if (!mayBeCopies(first, second)) return;", "if (mayBeCopies(first, second)) return;"],
    ["counts[place] < MIN_VOTES", "counts[place] < 1"],
  ], ["audio/copies/copies"]),
  ...faultsOf("audio/copies/coherence", [
    ["start - lag)", "start + lag)"],
    ["return total / (last - first + 1)", "return total / (last - first)"],
  ], ["audio/copies/copies"]),
  ...faultsOf("pipeline/leaks/copies", [
    ["Math.abs(coherence) >= COPY", "coherence >= COPY"],
    ["groups[a] !== groups[b]", "true"],
    ["labelOf(a) !== labelOf(b)", "false"],
  ], ["pipeline/leaks/planted_leaks"]),
  ...faultsOf("pipeline/kept/hash_samples", [
    ["`${nBefore - first} ${hash}`", "`${nBefore} ${hash}`"],
    ["if (hasBegun) nHeld +=", "if (!hasBegun) nHeld +="],
  ]),
  ...faultsOf("pipeline/inspect/telling", [
    ["isMade ? MADE : MAY_BE_MADE", "MADE"],
  ]),
  ...faultsOf("ml/checks/write_apart", [
    ["if (one !== other)", "if (one)"],
  ], ["pipeline/inspect/telling", "ml/checks/checks"]),
  ...faultsOf("data/sessions", [
    ["isOpen(values, labels) && !isNested(values, groups)", "isOpen(values, labels)"],
    ["fields[column] || fname", "fields[column]"],
  ]),
  ...faultsOf("ml/judging/telling_nuisances", [
    ["isAboveChance && value", "value"],
    ["value - chance >= NEARLY * (model - chance)", "value >= NEARLY * model"],
    ["b.balancedAccuracy.value - a.", "a.balancedAccuracy.value - b."],
  ]),
  ...faultsOf("pipeline/leaks/nuisances", [["name !== ORDER || isAboveChance", "name"]]),
  ...faultsOf("data/class_rates", [
    ['encoding.replace(/^flac/, "pcm")', "encoding"],
    ["({ label }) => label)).size < 2", "({ label }) => label)).size < 1"],
  ]),
  ...faultsOf("data/manifest/cells", [
    ["FORMULA.test(cell) && !NUMBER.test(cell)", "FORMULA.test(cell)"],
    [`cell.startsWith("'") && FORMULA`, "FORMULA"],
  ]),
  ...faultsOf("pipeline/judge/parts", [
    ["b[bad] > a[bad] ? b : a", "b[bad] > a[bad] ? a : b"],
    ["labelsOf(members).size > 1", "labelsOf(members).size > 2"],
  ]),
];
