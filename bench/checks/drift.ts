/**
 * False alarms on a line whose gain and noise drift: OK parts alone, one after the other.
 *
 * @module
 */
import { learnCheckLimits } from "earmark/ml/checks/limits.ts";
import { judgeNovelty } from "earmark/ml/novelty/novelty.ts";
import { noveltyRow } from "earmark/ml/novelty/row.ts";
import { loadModelFolder } from "earmark/pipeline/disk/model_folder.ts";
import { useBackend } from "earmark/pipeline/cores/backend.ts";
import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { takeRecording } from "earmark/pipeline/judge/sound/recording.ts";
import { createRandom } from "earmark/random.ts";
import type { Random } from "earmark/random.ts";
import { pinkNoise } from "earmark/synth/noise.ts";
import { drawPart } from "earmark/synth/part.ts";
import { recordPart } from "earmark/synth/recording.ts";
import { kindsOf, measureSound, toSixteenBits } from "./spoilt_sets.ts";
import type { MeasuredSound } from "./spoilt_sets.ts";

const sampleRate = 16_000;

/** Largest change of the gain, dB either way. */
const GAIN_DB = 3;

/** Largest rise of the noise, dB. */
const NOISE_DB = 3;

/** Times that the gain goes up and down over all clips; the noise does so twice as often. */
const N_PERIODS = 5;

/** Level from which noise rises, full scale 1: that of the generator's factory, -61 dB. */
const NOISE_LEVEL = 10 ** (-61 / 20);

/** What was raised over the clips. */
export interface DriftCount {
  /** Kinds of faults of each clip, `novelty` among them; empty where nothing was raised. */
  readonly raised: readonly (readonly string[])[];
}

/** Judges OK clips by limits that a set taught, and by the novelty of a model. */
export async function countFalseAlarms(
  training: readonly MeasuredSound[],
  { seed, nClips, modelFolder, drifts }: {
    readonly seed: number;
    readonly nClips: number;
    readonly modelFolder: string;
    /** Whether gain and noise drift; else they are as in training. */
    readonly drifts: boolean;
  },
): Promise<DriftCount> {
  await useBackend("engine");
  const limits = learnCheckLimits(training.map(({ checks }) => checks));
  const isUnheard = await noveltyOf(modelFolder);
  const raised: string[][] = [];
  for (let i = 0; i < nClips; i++) {
    const random = createRandom(seed, "drift", i);
    const clean = recordPart(drawPart("none", 7800, random), sampleRate, random);
    const clip = toSixteenBits(drifts ? drift(clean, i / nClips, random) : clean);
    const { checks } = measureSound({ channels: [clip], sampleRate });
    raised.push([...kindsOf(limits, checks), ...(isUnheard(clip) ? ["novelty"] : [])]);
  }
  return { raised };
}

/** Changes gain and noise of a clip by where it stands among all, 0 … 1. */
function drift(clip: Float32Array, place: number, random: Random): Float32Array {
  const turn = 2 * Math.PI * N_PERIODS * place;
  const gain = 10 ** (GAIN_DB * Math.sin(turn) / 20);
  const riseDb = NOISE_DB * (1 - Math.cos(2 * turn)) / 2;
  const level = NOISE_LEVEL * Math.sqrt(10 ** (riseDb / 10) - 1);
  const noise = pinkNoise(clip.length, random);
  return clip.map((x, i) => Math.max(-1, Math.min(1, gain * (x + level * noise[i]))));
}

/** Returns what says whether a clip is unlike anything that a model heard. */
async function noveltyOf(folder: string): Promise<(clip: Float32Array) => boolean> {
  const { card: { settings }, frontEnd, novelty } = await loadModelFolder(folder);
  const { logMelOf, nSignals, transform } = frontEnd;
  const { normalization } = settings.features;
  return (clip) => {
    const signals = cleanRecording(takeRecording({ channels: [clip], sampleRate }), settings);
    if (novelty === undefined || signals[0].length === 0) return false;
    const row = noveltyRow(logMelOf(transform(signals)), { nSignals, normalization });
    return judgeNovelty(novelty, row).isUnheard;
  };
}
