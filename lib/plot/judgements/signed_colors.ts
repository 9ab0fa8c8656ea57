/**
 * Colours of signed values: evidence for something, and against it.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";

/** Lightness grows from end to end, so the sign can be read in grey as well. */
const { apply } = Plot.scale({
  color: {
    type: "linear",
    domain: [0, 0.25, 0.5, 0.75, 1],
    range: ["#05003d", "#2166b4", "#949494", "#f2b05a", "#fffde8"],
  },
})!;

/**
 * Options of a colour scale over −1 … 1: dark blue is against, light yellow is for,
 * and the grey in the middle is neither. Colours follow the square root, so that a
 * value of a tenth can still be seen.
 */
export const signedColors: Plot.ScaleOptions & Plot.LegendOptions = {
  type: "sqrt",
  domain: [-1, 1],
  scheme: undefined,
  interpolate: (share: number) => apply(share),
  ticks: [-1, -0.25, 0, 0.25, 1],
  tickFormat: (value: number) =>
    ({ [-0.25]: "−¼", 0.25: "¼" })[value] ?? String(value).replace("-", "−"),
};
