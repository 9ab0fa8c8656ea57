/**
 * The sample set as two microphones hear it in a hall: one at the part, one that hears the hall
 * alone.
 *
 * @module
 */
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { createRandom } from "earmark/random.ts";
import type { Random } from "earmark/random.ts";
import { pinkNoise } from "earmark/synth/noise.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import { join } from "node:path";

/** What is recorded. */
export interface StereoSetOptions {
  /** Seed of parts and hall. */
  readonly seed: number;
  /** Number of parts. */
  readonly nParts: number;
  /** Share of the recordings in which something is heard in the hall. */
  readonly hallShare: number;
}

/** One recording of two channels. */
export interface StereoRecording {
  readonly fname: string;
  readonly label: "OK" | "Not OK";
  readonly group: string;
  /** Bytes of the WAV file: the part's channel, and the hall's. */
  readonly bytes: Uint8Array;
}

/** Level of a microphone's own noise, full scale 1. */
const OWN_NOISE = 1e-4;

/** How much of the part the hall's microphone hears. */
const LEAK = 10 ** (-25 / 20);

/** Makes the recordings; what is heard in the hall is drawn whatever the label. */
export function* stereoSet({ seed, nParts, hallShare }: StereoSetOptions) {
  for (const { fname, label, group, samples, sampleRate } of generateSampleSet({ seed, nParts })) {
    const random = createRandom("hall", seed, fname);
    const isNoisy = random.next() < hallShare;
    const sound = random.next() < 0.5
      ? beeps(samples.length, sampleRate, random)
      : compressor(samples.length, sampleRate, random);
    const level = isNoisy ? 10 ** (random.uniform(-36, -16) / 20) : 0;
    const path = drawPath(sampleRate, random);
    const [atPart, atHall] = [new Float32Array(samples.length), new Float32Array(samples.length)];
    for (let i = 0; i < samples.length; i++) {
      const hall = path.reduce(
        (total, { delay, gain }) => total + gain * (sound[i - delay] ?? 0),
        0,
      );
      atPart[i] = samples[i] + level * hall + OWN_NOISE * random.normal();
      atHall[i] = LEAK * samples[i] + level * sound[i] + OWN_NOISE * random.normal();
    }
    const bytes = encodeWav([atPart, atHall].map(belowFullScale), {
      sampleRate,
      encoding: "pcm16",
    });
    yield { fname, label, group, bytes } as StereoRecording;
  }
}

/** Writes a set with its manifest. */
export async function writeStereoSet(folder: string, options: StereoSetOptions): Promise<void> {
  await Deno.mkdir(join(folder, "wavfiles"), { recursive: true });
  const rows = ["fname,label,group"];
  for (const { fname, label, group, bytes } of stereoSet(options)) {
    await Deno.writeFile(join(folder, "wavfiles", fname), bytes);
    rows.push(`${fname},${label},${group}`);
  }
  await Deno.writeTextFile(join(folder, "audio.csv"), [...rows, ""].join("\n"));
}

/** Makes the beeps of a forklift that goes back: a tone with overtones, on and off. */
function beeps(length: number, sampleRate: number, random: Random): Float64Array {
  const [hz, period] = [random.uniform(900, 1600), random.uniform(0.3, 0.8)];
  const start = random.uniform(0, period);
  return Float64Array.from({ length }, (_, i) => {
    const t = i / sampleRate;
    if ((t + start) % period > period / 2) return 0;
    const tones = [1, 2, 3, 4].map((k) => Math.sin(2 * Math.PI * k * hz * t) / k ** 1.5);
    return 0.6 * tones.reduce((total, y) => total + y, 0);
  });
}

/** Makes a compressor: strokes of noise, and the hum of its motor. */
function compressor(length: number, sampleRate: number, random: Random): Float64Array {
  const strokes = random.uniform(8, 25);
  const noise = pinkNoise(length, random);
  return noise.map((y, i) => {
    const t = i / sampleRate;
    const stroke = 0.5 + 0.5 * Math.sin(2 * Math.PI * strokes * t);
    return 0.6 * stroke ** 4 * y + 0.4 * Math.sin(2 * Math.PI * 100 * t);
  });
}

/** Draws the ways from the hall's microphone to the part's: up to 6 ms late, with reflections. */
function drawPath(sampleRate: number, random: Random) {
  const first = random.uniform(0, 0.006);
  return [0, 1, 2, 3].map((k) => ({
    delay: Math.round((first + k * random.uniform(0.0005, 0.004)) * sampleRate),
    gain: k === 0 ? random.uniform(0.5, 0.8) : random.uniform(-0.25, 0.25),
  }));
}

function belowFullScale(signal: Float32Array): Float32Array {
  return signal.map((y) => Math.max(-1, Math.min(1, y)));
}
