/**
 * Faults of features, training and judging.
 *
 * @module
 */
import type { Mutant } from "./mutant.ts";

/** Faults between a signal's features and the figures of a model. */
export const learningMutants: readonly Mutant[] = [];
