import type { Matrix } from "earmark/arrays.ts";

/** A matrix of waves, the same on every machine. */
export function waves(rows: number, columns: number): Matrix<Float64Array> {
  const data = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i / 3));
  return { data, rows, columns };
}

/** A window of two planes, the second of which is hidden from the network. */
export function windowOf(rows: number, columns: number) {
  const hidden = { data: new Float64Array(rows * columns), rows, columns };
  return {
    hopSeconds: 0.01,
    bandFrequencies: Float64Array.from({ length: columns }, (_, k) => 100 * (k + 1)),
    planes: [{ label: "heard", matrix: waves(rows, columns) }, { label: "hidden", matrix: hidden }],
    valueLabel: "standard deviations",
  };
}
