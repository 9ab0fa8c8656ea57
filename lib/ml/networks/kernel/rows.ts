/**
 * Kernel machines on rows of numbers, one for each recording.
 *
 * @module
 */
import { stackRows, thinOut } from "../../../arrays.ts";
import type { FloatArray } from "../../../arrays.ts";
import type { LabelledSet } from "../../../data/labelled_set.ts";
import { fitStandardizer } from "../../features/scaler.ts";
import type { Scaler } from "../../features/scaler.ts";
import { fitKernelMachine, kernelSums } from "./least_squares.ts";
import type { KernelMachine } from "./least_squares.ts";

/** Centres at most; of more recordings, some are taken evenly from every class. */
const MAX_CENTERS = 400;

/** What a sum of kernels, which is about 1 at its own class and -1 elsewhere, is worth as logit. */
export const LOGIT_SCALE = 2;

/** A kernel machine, and what its rows are scaled by. */
export interface FittedKernel {
  readonly scaler: Scaler;
  readonly machine: KernelMachine;
}

/** Fits kernels about the rows. */
export function fitKernelRows(
  { items, labels }: Pick<LabelledSet<FloatArray>, "items" | "labels">,
  nClasses: number,
): FittedKernel {
  const scaler = fitStandardizer([stackRows(items)]);
  const perClass = Math.ceil(MAX_CENTERS / nClasses);
  const chosen = Array.from(
    { length: nClasses },
    (_, k) => thinOut(labels.flatMap((label, i) => label === k ? [i] : []), perClass),
  ).flat();
  const x = scaler.transform(stackRows(chosen.map((i) => items[i])));
  return { scaler, machine: fitKernelMachine(x, chosen.map((i) => labels[i]), nClasses) };
}

/** Judges rows. Returns: logits of each. */
export function kernelLogits(
  rows: readonly FloatArray[],
  { scaler, machine }: FittedKernel,
): Float64Array[] {
  const { data, columns } = kernelSums(scaler.transform(stackRows(rows)), machine);
  return rows.map((_, i) =>
    data.slice(i * columns, (i + 1) * columns).map((value) => LOGIT_SCALE * value)
  );
}
