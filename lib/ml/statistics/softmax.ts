/**
 * From logits to probabilities.
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
