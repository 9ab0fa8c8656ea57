/**
 * From logits to probabilities, and back.
 *
 * @module
 */

/** Turns logits into probabilities in place and returns ln Σ exp(logit). */
export function softmaxInPlace(logits: Float64Array): number {
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k++) largest = Math.max(largest, logits[k]);
  let total = 0;
  for (let k = 0; k < logits.length; k++) total += logits[k] = Math.exp(logits[k] - largest);
  for (let k = 0; k < logits.length; k++) logits[k] /= total;
  return largest + Math.log(total);
}

/** Returns the probabilities of logits; they sum to 1. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  const probabilities = Float64Array.from(logits);
  softmaxInPlace(probabilities);
  return probabilities;
}

/**
 * Returns the log-odds of a probability, finite at 0 and 1 too.
 *
 * @param closest How near to 0 and to 1 a probability is taken for at most.
 */
export function logOdds(probability: number, closest: number): number {
  const p = Math.min(1 - closest, Math.max(closest, probability));
  return Math.log(p / (1 - p));
}
