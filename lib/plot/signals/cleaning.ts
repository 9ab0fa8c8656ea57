/**
 * What cleaning keeps of recordings, and what it cuts.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { type CutQuietOptions, keptRuns, quietGate } from "../../audio/clean.ts";
import { extent, toColumns } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { headingRoom, layOutPanels, panelHeadings, type Panels } from "../drawing/panels.ts";
import { requireSome } from "../drawing/require.ts";
import { shortenText, textWidth } from "../drawing/text.ts";
import { axis, type ClassOptions, classStyles, faint, gridLine, ink } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { panelData } from "../interactive/panel.ts";
import { thin, tips } from "../interactive/tips.ts";
import { type LabelledSignal, requireSignal, soundOf } from "./signal.ts";

/** A recording and how it is cut. */
export interface CleaningPanel extends LabelledSignal {
  /** How quiet stretches are found in it. */
  readonly cut: Omit<CutQuietOptions, "sampleRate">;
}

/** How {@linkcode cleaning} draws. */
export interface CleaningOptions extends ClassOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Level below which nothing is drawn, dB of full scale: below the last bit of 16. */
const lowestDb = -100;

/** What is drawn of one recording. */
interface Cut {
  readonly recording: CleaningPanel;
  /** Level of the envelope at each sample, dB of full scale. */
  readonly levelsDb: Float64Array;
  /** Level that the envelope must exceed. */
  readonly thresholdDb: number;
  /** Stretches that are cut, in seconds. */
  readonly dropped: readonly { readonly from: number; readonly to: number }[];
  /** Length that is kept, and length, in seconds. */
  readonly keptSeconds: number;
  readonly seconds: number;
}

/**
 * Draws the envelope of each recording in decibels, the threshold that it must
 * exceed, and shades what is cut; a panel each, all on the same axes. The heading
 * says how much of which recording is kept.
 *
 * @param panels Recordings, in reading order; two stand side by side.
 * @throws {RangeError} If there is none, one is empty or holds a sample that is not
 * finite, or its sample rate is not positive.
 *
 * @example
 * ```ts
 * import { cleaning } from "earmark/plot/signals/cleaning.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = new Float32Array(1000).fill(0.5, 200, 600);
 * const cut = { envelopeSeconds: 0.01, quietThreshold: 0.1, quietReference: "loudest" } as const;
 * const svg = renderSvg(cleaning([{ label: "OK", signal, sampleRate: 1000, cut }]));
 * assert.match(svg, /0.41 of 1.00 s kept/);
 * ```
 */
export function cleaning(
  panels: readonly CleaningPanel[],
  { title, ...classes }: CleaningOptions = {},
): Figure {
  requireSome("cleaning", "recordings", panels.length);
  const cuts = panels.map(cutOf);
  const styles = classStyles(panels.map(({ label }) => label), classes);
  const layout = layOutPanels(panels.length, { height: panels.length > 2 ? 130 : 190 });
  const seconds = Math.max(...cuts.map((cut) => cut.seconds));
  const [low, high] = extent(cuts.map(({ levelsDb, thresholdDb }) => [...levelsDb, thresholdDb]));
  const x = { label: "time, s", domain: [0, seconds] } as const;
  // The uppermost seventh is for what is written.
  const y = { label: "envelope, dB FS", domain: [low - 3, high + (high - low) / 6 + 3] } as const;
  return {
    ...layout.options,
    title,
    ariaLabel: title ??
      `What cleaning keeps: ${cuts.map((cut) => headingOf(cut, Infinity)).join("; ")}`,
    x: axis(x.label, { domain: x.domain, ticks: panels.length > 1 ? 6 : 10 }),
    y: axis(y.label, { domain: y.domain, ticks: 5 }),
    marks: [
      ...cuts.map(({ dropped }, i) =>
        Plot.rectX(dropped, { x1: "from", x2: "to", fill: "#e3e6ea", ...layout.at(i) })
      ),
      Plot.gridY({ ticks: 5, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...cuts.flatMap((cut, i) =>
        cutMarks(cut, { layout, i, color: styles.get(cut.recording.label)!.color })
      ),
      ...panels.map((panel, i) => panelData({ x, y, sound: soundOf(panel), ...layout.at(i) })),
      panelHeadings(
        cuts.map((cut) => ({
          text: headingOf(cut, headingRoom(layout)),
          style: styles.get(cut.recording.label),
        })),
        layout,
      ),
    ],
  };
}

function cutOf(recording: CleaningPanel): Cut {
  requireSignal("cleaning", recording);
  const { signal, sampleRate, cut } = recording;
  const samples = new Float32Array(signal);
  const { envelope, threshold } = quietGate(samples, { sampleRate, ...cut });
  const toDb = (level: number) => Math.max(lowestDb, 20 * Math.log10(level));
  const runs = keptRuns(samples, { sampleRate, ...cut });
  const ends = [0, ...runs.flatMap(({ start, end }) => [start, end]), signal.length];
  const dropped = Array.from({ length: ends.length / 2 }, (_, k) => ({
    from: ends[2 * k] / sampleRate,
    to: ends[2 * k + 1] / sampleRate,
  })).filter(({ from, to }) => to > from);
  return {
    recording,
    levelsDb: envelope.map(toDb),
    thresholdDb: toDb(threshold),
    dropped,
    keptSeconds: runs.reduce((total, { start, end }) => total + end - start, 0) / sampleRate,
    seconds: signal.length / sampleRate,
  };
}

/** Says how much of which recording is kept; the name is shortened to what `room` pixels hold. */
function headingOf(
  { recording: { label, name }, keptSeconds, seconds }: Cut,
  room: number,
): string {
  const kept = `: ${keptSeconds.toFixed(2)} of ${seconds.toFixed(2)} s kept`;
  const who = name === undefined ? label : `${label} · ${name}`;
  return shortenText(who, room - textWidth(kept)) + kept;
}

interface CutPlace {
  readonly layout: Panels;
  readonly i: number;
  readonly color: string;
}

/** Draws one envelope, its threshold, and a word in each longer stretch that is cut. */
function cutMarks(
  { recording: { sampleRate, cut, label, name }, levelsDb, thresholdDb, dropped, seconds }: Cut,
  { layout, i, color }: CutPlace,
): Plot.Markish[] {
  const place = layout.at(i);
  const who = tipText(label, name);
  const columns = toColumns(levelsDb, {
    xOf: (sample) => sample / sampleRate,
    domain: [0, seconds],
    nColumns: Math.floor(layout.width),
  });
  return [
    Plot.ruleY([thresholdDb], { stroke: ink, strokeDasharray: "5 3", ...place }),
    Plot.text([`threshold ${cut.quietThreshold}`], {
      text: (words: string) => words,
      frameAnchor: "top-right",
      dx: -6,
      dy: 6,
      fill: ink,
      ...place,
    }),
    Plot.line(columns, { x: "x", y: "high", stroke: color, strokeWidth: 1.8, ...place }),
    tips(thin(columns), {
      x: "x",
      y: "high",
      text: ({ x, high }) => tipText(who, measure(x, "time, s"), measure(high, "level, dB FS")),
      ...place,
    }),
    Plot.text(dropped.filter(({ from, to }) => to - from > 0.2 * seconds), {
      x: ({ from, to }: { from: number; to: number }) => (from + to) / 2,
      text: () => "cut",
      frameAnchor: "top",
      dy: 22,
      fill: faint,
      ...place,
    }),
  ];
}
