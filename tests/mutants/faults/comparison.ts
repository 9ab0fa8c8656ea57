/**
 * Faults in what a model is held against: covariates, another model, its former verdicts.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in covariates, in the comparison of two models, and in judging anew. */
export const comparisonMutants: readonly Mutant[] = [
  ...faultsOf("ml/proof/holm", [
    ["(n - rank) * pValues[i]", "n * pValues[i]"],
    ["Math.max(largest, Math.min", "Math.min(1, Math.min"],
  ]),
  ...faultsOf("ml/proof/covariate_effect", [
    ["!numbers.every(Number.isInteger) ||", ""],
    ["new Set(numbers).size > MAX_NUMBERED", "numbers.length > MAX_NUMBERED"],
    ["own.map((i) => groups[i])).size > 1", "own).size > 1"],
    ['field.replace(",", ".")', "field"],
  ]),
  ...faultsOf("pipeline/evaluate/describe_covariates", [
    ["label === ok && fields", "fields"],
    ["adjusted[i] < WARN_BELOW", "effect.pValue < 0.05"],
    ["const N_SHUFFLES = 1999", "const N_SHUFFLES = 999"],
    ["+by.includes(b) - +by.includes(a)", "0"],
  ]),
  ...faultsOf("pipeline/compare/compare_models", [
    ["conclude(cost.difference, -1)", "conclude(cost.difference, 1)"],
    ["if (upper < 0)", "if (upper < 1)"],
    ["if (lower > 0)", "if (lower > -1)"],
    ["escape = 10", "escape = 1"],
    ["shareBad: shareBad ?? nBad", "shareBad: nBad"],
    ["fails[k] === (label === bad)", "fails[k]"],
  ]),
  ...faultsOf("pipeline/compare/pair_held_out", [
    ["labels[i] === otherLabels[j] &&", ""],
    ["&& groups[i] === otherGroups[j]", ""],
    ["first.difference(second).size - nOnlyOwn", "0"],
    ["other: pairs.map(([, j]) => j)", "other: pairs.map(([i]) => i)"],
  ], ["pipeline/compare/compare_models"]),
  ...faultsOf("pipeline/reprocess/former_verdicts", [
    ["columns.findLastIndex", "columns.findIndex"],
    ["if (found.has(fname))", "if (false)"],
    ["if (!known.includes(verdict))", "if (false)"],
  ]),
  ...faultsOf("pipeline/reprocess/verdict_changes", [
    ["failed(one) ? 0 : fails(one) ? 1 : 2", "fails(one) ? 0 : 1"],
    ["own.some(fails)]", "own.every(fails)]"],
    ["!before && after)", "after)"],
  ]),
  ...faultsOf("pipeline/reprocess/former", [
    ["isSame ? decidedBy(card, now)", "isSame ? now"],
  ], ["pipeline/reprocess/reprocess"]),
];
