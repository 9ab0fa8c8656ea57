import {
  cleaning,
  confusionMatrix,
  decayChart,
  envelopeOverlay,
  estimatePlot,
  type Figure,
  type FigureGrid,
  filterBank,
  learningCurve,
  limitCurves,
  lineChart,
  matrixImage,
  player,
  precisionRecallCurve,
  reliability,
  rocCurve,
  scoreHistogram,
  spectrogram,
  spectrum,
  stems,
  strip,
  verdictMaps,
  waveform,
} from "earmark/plot";
import { classDistribution } from "earmark/plot";
import { bundleOf } from "earmark/plot/jupyter.ts";

/** Samples of a tone that fades, the same every time. */
const sampleRate = 16000;
const tone = (hz: number, decay: number) =>
  Float32Array.from(
    { length: 16000 },
    (_, i) => 0.8 * Math.sin(2 * Math.PI * hz * i / sampleRate) * Math.exp(-decay * i / sampleRate),
  );
const good = { label: "OK", name: "part_001_1.wav", signal: tone(2400, 6), sampleRate };
const bad = { label: "Not OK", name: "part_002_1.wav", signal: tone(1100, 30), sampleRate };

/** Levels that rise with time and fall with frequency, and a band at 2,400 Hz. */
function levels(rows: number, columns: number) {
  const data = Float64Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return -80 + 20 * row / rows - 10 * column / columns +
      60 * Math.exp(-((column - 0.3 * columns) ** 2) / 4) * Math.exp(-row / 30);
  });
  return { data, rows, columns };
}

const centres = Float64Array.from({ length: 40 }, (_, k) => 700 * (10 ** (0.07 * (k + 2)) - 1));
const shares = [0, 0.1, 0.2, 0.35, 0.6, 1];
const map = levels(60, 40);
const signed = { ...map, data: map.data.map((value) => value + 70) };

/** A figure of each kind, by name; those of one sound have its name. */
export const examples: Readonly<Record<string, Figure | FigureGrid>> = {
  waveform: waveform([good, bad], { title: "Two hits" }),
  spectrogram: spectrogram([
    { label: "OK · part_001_1.wav", matrix: levels(200, 257), sound: "part_001_1.wav" },
    {
      label: "Not OK",
      matrix: levels(200, 257),
      outline: { tMin: 0.2, tMax: 0.4, fMin: 2000, fMax: 3000 },
    },
  ], { hopSeconds: 0.005, fMax: 8000, title: "Spectrograms" }),
  mel: spectrogram([{ label: "OK", matrix: levels(100, 40) }], {
    hopSeconds: 0.01,
    bandFrequencies: centres,
  }),
  verdictMaps: verdictMaps({
    hopSeconds: 0.01,
    bandFrequencies: centres,
    logMel: map,
    gradientTimesInput: signed,
    occlusion: signed,
    strongest: { region: { tMin: 0.1, tMax: 0.2, fMin: 400, fMax: 900 } },
  }, { title: "Why" }),
  correlation: matrixImage([{ label: "", matrix: levels(13, 13) }], {
    x: { label: "coefficient", domain: [-0.5, 12.5] },
    y: { label: "coefficient", domain: [-0.5, 12.5] },
    value: { label: "correlation", isSigned: true },
    isSquare: true,
  }),
  spectrum: spectrum(
    ["OK", "Not OK"].map((label, k) => ({
      label,
      frequencies: Float64Array.from({ length: 500 }, (_, i) => 16 * i),
      levelsDb: Float64Array.from({ length: 500 }, (_, i) => -i / 10 + 9 * Math.sin(i / 9 + k)),
    })),
    { overlay: true },
  ),
  lineChart: lineChart([
    { name: "hann", x: Float64Array.of(0, 1, 2, 3), y: Float64Array.of(0, 5, 5, 0) },
    { name: "boxcar", x: Float64Array.of(0, 1, 2, 3), y: Float64Array.of(4, 4, 4, 4) },
  ], { x: { label: "time, ms" }, y: { label: "weight" }, title: "Windows" }),
  stems: stems([0, 4, -1, 2], { xLabel: "bin k", yLabel: "|X[k]|" }),
  strip: strip(
    Array.from({ length: 120 }, (_, i) => ({
      group: `c${i % 3}`,
      label: i % 2 === 0 ? "OK" : "Not OK",
      value: Math.sin(i) + (i % 2),
    })),
    { xLabel: "coefficient", yLabel: "mean" },
  ),
  classDistribution: classDistribution([
    { label: "OK", seconds: [0.5, 0.6, 0.9] },
    { label: "Not OK", seconds: [0.4, 0.7] },
    { label: "third", seconds: [0.4, 0.7] },
  ]),
  cleaning: cleaning([{
    ...good,
    cut: { envelopeSeconds: 0.01, quietThreshold: 0.1, quietReference: "loudest" },
  }]),
  envelopeOverlay: envelopeOverlay(good, [
    { name: "peak", values: good.signal.map(Math.abs) },
    { name: "mean", values: good.signal.map((sample) => 0.6 * Math.abs(sample)) },
  ], { threshold: 0.1, kept: [{ from: 0, to: 0.5 }] }),
  filterBank: filterBank({
    weights: { data: Float64Array.of(0, 1, 0, 0, 0, 0, 1, 0), rows: 2, columns: 4 },
    frequencies: Float64Array.of(0, 1000, 2000, 3000),
  }, { highlight: [1] }),
  decayChart: decayChart([{
    label: "OK",
    sampleRate: 100,
    levelsDb: Float64Array.from({ length: 100 }, (_, i) => -0.6 * i),
    decaySeconds: 1,
    interceptDb: 0,
  } as never]),
  confusionMatrix: confusionMatrix([[90, 10], [2, 8]], { classes: ["OK", "Not OK"] }),
  rocCurve: rocCurve([{
    name: "network",
    auc: 0.8,
    points: shares.map((x) => ({ falsePositiveRate: x, truePositiveRate: Math.sqrt(x) })),
  }], { point: { name: "threshold 0.5", x: 0.2, y: 0.45 } }),
  precisionRecallCurve: precisionRecallCurve(
    shares.map((recall) => ({ recall, precision: 1 - recall / 2 })),
    { chance: 0.5 },
  ),
  reliability: reliability(
    shares.map((predicted, i) => ({
      predicted,
      observed: predicted ** 2,
      lower: 0.8 * predicted ** 2,
      upper: Math.min(1, 0.1 + predicted ** 2),
      n: 10 + i,
    })),
  ),
  scoreHistogram: scoreHistogram(
    Array.from({ length: 90 }, (_, i) => ({
      score: (i % 2) / 2 + (i % 30) / 60,
      label: i % 2 === 0 ? "OK" : "Not OK",
    })),
    { thresholds: [{ name: "threshold", value: 0.5 }] },
  ),
  learningCurve: learningCurve([{
    name: "cnn",
    epochs: [1, 2, 3, 4].map((epoch) => ({ epoch, loss: 1 / epoch, heldOutAccuracy: epoch / 5 })),
  }], { nEpochs: 4 }),
  estimatePlot: estimatePlot([
    { group: "windows", name: "by part", value: 0.7, lower: 0.6, upper: 0.8 },
    { group: "windows", name: "at random", value: 0.9, lower: 0.85, upper: 0.95 },
  ], { xLabel: "accuracy", chance: 0.5 }),
  limitCurves: limitCurves(
    Array.from(centres, (hz) => ({ hz, lowerDb: -60, upperDb: -40 })),
    Float64Array.from(centres, (_, k) => -50 + (k === 20 ? 15 : 0)),
  ),
};

/** Writes a page with a figure of each kind and two players, for light and for dark. */
export async function figurePage(): Promise<string> {
  const players = [good, bad].map(({ signal, name }) =>
    player(signal, { sampleRate, caption: name })
  );
  const bundles = await Promise.all([...Object.values(examples), ...players].map(bundleOf));
  const names = [...Object.keys(examples), "good", "bad"];
  const outputs = bundles.map(({ data }, i) => `<div id="${names[i]}">${data["text/html"]}</div>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root{color-scheme:light dark}body{margin:1rem;font-family:sans-serif}
@media (prefers-color-scheme:dark){body{background:#16181c;color:#e6e8eb}}</style></head>
<body><main><h1>Figures</h1>${outputs.join("\n")}</main></body></html>`;
}
