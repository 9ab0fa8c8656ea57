/**
 * Levels over frequency.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { FloatArray } from "../../arrays.ts";
import { extent, toColumns } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { keyHeight, lineKey } from "../drawing/key.ts";
import { layOutPanels, panelHeadings, type Panels } from "../drawing/panels.ts";
import { requireFinite, requireLength, requirePositive, requireSome } from "../drawing/require.ts";
import {
  axis,
  type ClassOptions,
  type ClassStyle,
  classStyles,
  gridLine,
} from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { thin, tips } from "../interactive/tips.ts";
import { titleOf } from "./signal.ts";

/** A spectrum with its class. */
export interface LabelledSpectrum {
  /** The class, or what else distinguishes the line from the others. */
  readonly label: string;
  /** Which recording, such as the file's name. */
  readonly name?: string;
  /** Frequency of each bin, in Hz, rising. */
  readonly frequencies: FloatArray;
  /** Level in each bin, in dB. Shape: as `frequencies`. */
  readonly levelsDb: FloatArray;
}

/** How {@linkcode spectrum} draws. */
export interface SpectrumOptions extends ClassOptions {
  /** Whether to draw all spectra into one panel. Default false: a panel each. */
  readonly overlay?: boolean;
  /** Lowest frequency shown, in Hz. Default the lowest there is. */
  readonly fMin?: number;
  /** Highest frequency shown, in Hz. Default the highest there is. */
  readonly fMax?: number;
  /** Whether the axis of frequency is logarithmic. Default false. */
  readonly logFrequency?: boolean;
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** Name of the vertical axis. Default `"level, dB"`. */
  readonly yLabel?: string;
}

/** The range of frequencies that is shown. */
interface FrequencyAxis {
  readonly domain: readonly [number, number];
  readonly isLog: boolean;
}

/**
 * Draws spectra on the same axes: a panel each, or all in one with dashes that
 * tell them apart.
 *
 * Where a pixel covers several bins, the highest is drawn: no peak is lost.
 *
 * @throws {RangeError} If there is no spectrum, one is empty, lengths differ, a
 * value is not finite, or `fMax` is not positive or not above `fMin`.
 *
 * @example
 * ```ts
 * import { spectrum } from "earmark/plot/signals/spectrum.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const frequencies = Float64Array.of(0, 500, 1000);
 * const levelsDb = Float64Array.of(-60, -3, -40);
 * const svg = renderSvg(spectrum([{ label: "OK", frequencies, levelsDb }]));
 * assert.match(svg, /frequency, Hz/);
 * ```
 */
export function spectrum(
  spectra: readonly LabelledSpectrum[],
  { overlay = false, fMin, fMax, logFrequency = false, title, yLabel = "level, dB", ...classes }:
    SpectrumOptions = {},
): Figure {
  requireSpectra(spectra, fMax);
  const styles = classStyles(spectra.map(({ label }) => label), classes);
  const styled = spectra.map((spectrum) => ({ spectrum, style: styles.get(spectrum.label)! }));
  const entries = styled.map(({ spectrum, style }) => ({ ...style, name: titleOf(spectrum) }));
  const nPanels = overlay ? 1 : spectra.length;
  const panels = overlay
    ? layOutPanels(1, { height: 260, marginTop: keyHeight(entries) })
    : layOutPanels(nPanels, { height: nPanels > 2 ? 120 : 190 });
  const frequency = {
    domain: domainOf(spectra, { fMin, fMax, isLog: logFrequency }),
    isLog: logFrequency,
  };
  return {
    ...panels.options,
    title,
    ariaLabel: title ?? `Spectra of ${spectra.map(titleOf).join(", ")}`,
    x: axis("frequency, Hz", {
      type: logFrequency ? "log" : "linear",
      domain: frequency.domain,
      ticks: nPanels > 1 ? 6 : 10,
      tickFormat: "d",
    }),
    y: axis(yLabel, { domain: levelDomain(spectra, frequency.domain), ticks: 6 }),
    marks: [
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...styled.map(({ spectrum, style }, i) =>
        curve(spectrum, frequency, { panels, place: overlay ? 0 : i, style, overlay, yLabel })
      ),
      overlay
        ? lineKey(entries)
        : panelHeadings(styled.map((s) => ({ text: titleOf(s.spectrum), ...s })), panels),
    ],
  };
}

function requireSpectra(spectra: readonly LabelledSpectrum[], fMax?: number): void {
  requireSome("spectrum", "spectra", spectra.length);
  if (fMax !== undefined) requirePositive("spectrum", "fMax", fMax);
  for (const { frequencies, levelsDb } of spectra) {
    requireSome("spectrum", "bins", frequencies.length);
    requireLength("spectrum", "levelsDb", levelsDb.length, frequencies.length);
    requireFinite("spectrum", "frequency", frequencies);
    requireFinite("spectrum", "level", levelsDb);
  }
}

/** Returns the range of frequencies to show; a logarithmic axis starts at the lowest above 0. */
function domainOf(
  spectra: readonly LabelledSpectrum[],
  { fMin, fMax, isLog }: {
    readonly fMin: number | undefined;
    readonly fMax: number | undefined;
    readonly isLog: boolean;
  },
): [number, number] {
  const frequencies = spectra.map((spectrum) => spectrum.frequencies);
  const [low, high] = extent(frequencies.map((f) => isLog ? f.filter((hz) => hz > 0) : f));
  requirePositive("spectrum", "the highest frequency", high);
  const [start, end] = [fMin ?? (isLog ? low : Math.min(0, low)), fMax ?? high];
  if (fMin !== undefined) requirePositive("spectrum", "fMax - fMin", end - start);
  return [start, end];
}

/** Returns the range of the levels at the frequencies shown, slightly widened. */
function levelDomain(
  spectra: readonly LabelledSpectrum[],
  [start, end]: readonly [number, number],
): [number, number] {
  const shown = spectra.map(({ frequencies, levelsDb }) =>
    levelsDb.filter((_, k) => frequencies[k] >= start && frequencies[k] <= end)
  );
  requireSome("spectrum", "bins in the stretch that is shown", shown[0].length);
  const [low, high] = extent(shown);
  const padding = 0.05 * (high - low) || 1;
  return [low - padding, high + padding];
}

interface CurveOptions {
  readonly panels: Panels;
  readonly place: number;
  readonly style: ClassStyle;
  readonly overlay: boolean;
  readonly yLabel: string;
}

/** Draws one spectrum by the highest level of each column of pixels. */
function curve(
  { frequencies, levelsDb, ...named }: LabelledSpectrum,
  { domain, isLog }: FrequencyAxis,
  { panels, place, style, overlay, yLabel }: CurveOptions,
): Plot.Markish[] {
  const along = isLog ? Math.log : (hz: number) => hz;
  const columns = toColumns(levelsDb, {
    xOf: (i) => along(frequencies[i]),
    domain: [along(domain[0]), along(domain[1])],
    nColumns: Math.floor(panels.width),
  });
  const points = columns.map(({ x, high }) => ({ x: isLog ? Math.exp(x) : x, y: high }));
  const text = ({ x, y }: { x: number; y: number }) =>
    tipText(titleOf(named), measure(x, "frequency, Hz"), measure(y, yLabel));
  return [
    Plot.lineY(points, {
      x: "x",
      y: "y",
      stroke: style.color,
      strokeDasharray: overlay ? style.dash : "none",
      strokeWidth: 1.4,
      strokeLinejoin: "round",
      ...panels.at(place),
    }),
    tips(thin(points), { x: "x", y: "y", text, ...panels.at(place) }),
  ];
}
