import type { LabelledSignal } from "earmark/plot/signals/signal.ts";

/** A decaying tone, the same on every machine. */
export function hit(label: string, nSamples: number, sampleRate: number): LabelledSignal {
  const signal = Float64Array.from(
    { length: nSamples },
    (_, i) => Math.sin(i / 3) * Math.exp(-4 * i / nSamples),
  );
  return { label, name: `${label}_1.wav`, signal, sampleRate };
}

/** Lays an SVG out in lines, for a snapshot that shows what moved. */
export function inLines(svg: string): string {
  return svg.replaceAll("><", ">\n<");
}
