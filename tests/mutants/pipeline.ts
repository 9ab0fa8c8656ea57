/**
 * Faults of what works on files, and of the commands.
 *
 * @module
 */
import type { Mutant } from "./mutant.ts";

/** Faults between a folder of recordings and what a command prints. */
export const pipelineMutants: readonly Mutant[] = [];
