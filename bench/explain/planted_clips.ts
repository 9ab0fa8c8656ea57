/**
 * OK clips of the sample set's line, some with a short sound planted at a known place.
 *
 * @module
 */
import { formatManifest } from "earmark/data/manifest/manifest.ts";
import type { Region } from "earmark/ml/explain/strongest_box.ts";
import { createRandom, type Random } from "earmark/random.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";

/** What is planted. */
export const KINDS = ["click", "tone", "noise"] as const;

/** A kind of sound. */
export type Kind = (typeof KINDS)[number];

/** A clip. */
export interface Clip {
  /** Name of its file. */
  readonly fname: string;
  /** Its part. */
  readonly group: string;
  /** What was planted, and where; nothing in OK clips. */
  readonly planted?: { readonly kind: Kind; readonly region: Region };
  /** Samples, full scale 1. */
  readonly samples: Float32Array;
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/** Level of what is planted, re the root mean square of the clip. */
const LEVELS: Readonly<Record<Kind, number>> = { click: 1.5, tone: 0.5, noise: 0.5 };

/** Share of the parts that are OK in the generator, less a little. */
const OK_SHARE = 0.7;

/** Makes clips of OK parts; every other part has a sound planted, the kinds in turn. */
export function plantedClips(
  { seed, nParts }: { readonly seed: number; readonly nParts: number },
): Clip[] {
  const all = [...generateSampleSet({ seed, nParts: Math.ceil(nParts / OK_SHARE) })];
  const good = all.filter(({ defect }) => defect === "none");
  const groups = [...new Set(good.map(({ group }) => group))].slice(0, nParts);
  return good.filter(({ group }) => groups.includes(group)).map((clip) => {
    const { fname, group, sampleRate } = clip;
    const at = groups.indexOf(group);
    if (at % 2 === 0) return { fname, group, sampleRate, samples: clip.samples };
    const kind = KINDS[(at >> 1) % KINDS.length];
    const random = createRandom("planted", seed, fname);
    return { fname, group, sampleRate, ...plant(clip.samples, sampleRate, { kind, random }) };
  });
}

/** Lists the rows of the manifest of clips. */
export function manifestOf(clips: readonly Clip[]): string {
  const rows = clips.map(({ fname, group, planted }) => ({
    fields: { fname, label: planted ? "Not OK" : "OK", group },
  }));
  return formatManifest(rows, ["fname", "label", "group"]);
}

/** Adds a sound at a random place after the strike. */
function plant(
  signal: Float32Array,
  sampleRate: number,
  { kind, random }: { readonly kind: Kind; readonly random: Random },
): Pick<Clip, "samples" | "planted"> {
  const seconds = { click: 0.004, tone: 0.08, noise: 0.1 }[kind];
  const tMin = random.uniform(0.3, signal.length / sampleRate - 0.15);
  const centre = random.uniform(1000, 6500);
  const width = { click: 16_000, tone: 100, noise: 1200 }[kind];
  const sound = makeSound(kind, { seconds, sampleRate, centre, width, random });
  const rms = Math.sqrt(signal.reduce((sum, value) => sum + value * value, 0) / signal.length);
  const samples = signal.slice();
  const start = Math.round(tMin * sampleRate);
  sound.forEach((value, i) => samples[start + i] += LEVELS[kind] * rms * value);
  const [fMin, fMax] = [Math.max(0, centre - width / 2), Math.min(8000, centre + width / 2)];
  return { samples, planted: { kind, region: { tMin, tMax: tMin + seconds, fMin, fMax } } };
}

/** Makes a sound of root mean square 1 before its ends are faded. */
function makeSound(
  kind: Kind,
  { seconds, sampleRate, centre, width, random }: {
    readonly seconds: number;
    readonly sampleRate: number;
    readonly centre: number;
    readonly width: number;
    readonly random: Random;
  },
): Float64Array {
  const n = Math.round(seconds * sampleRate);
  // Noise of a band: many tones within it.
  const nTones = { click: 0, tone: 1, noise: 40 }[kind];
  const tones = Array.from({ length: nTones }, () => ({
    frequency: nTones === 1 ? centre : centre + random.uniform(-0.5, 0.5) * width,
    phase: random.uniform(0, 2 * Math.PI),
  }));
  return Float64Array.from({ length: n }, (_, i) => {
    const fade = Math.sin(Math.PI * (i + 0.5) / n) ** 2;
    if (kind === "click") return fade * random.normal();
    const angle = (frequency: number) => 2 * Math.PI * frequency * i / sampleRate;
    const sum = tones.reduce(
      (all, { frequency, phase }) => all + Math.sin(angle(frequency) + phase),
      0,
    );
    return fade * sum * Math.sqrt(2 / nTones);
  });
}
