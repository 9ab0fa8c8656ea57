/**
 * Recordings of hours, written piece by piece: a strike each second, in noise.
 *
 * @module
 */
import { encodeWavPieces } from "earmark/audio/wav/encode.ts";
import type { SignalSource } from "earmark/dsp/signal.ts";
import { createRandom } from "earmark/random.ts";
import { join } from "node:path";

/** A long recording. */
export interface LongRecording {
  /** How the table names it. */
  readonly name: string;
  readonly hours: number;
  /** Rate, Hz. */
  readonly sampleRate: number;
  readonly nChannels: number;
  /** Memory of a step on it at most, 10^6 bytes. */
  readonly mostMb: number;
}

/** The recordings whose memory is measured. */
export const LONG: readonly LongRecording[] = [
  { name: "1 hour, 16 kHz", hours: 1, sampleRate: 16_000, nChannels: 1, mostMb: 300 },
  { name: "3 hours, 44.1 kHz stereo", hours: 3, sampleRate: 44_100, nChannels: 2, mostMb: 500 },
];

/** Samples of noise, which are heard again and again. */
const NOISE = 2 ** 20 + 7;

/** Writes a data set of one recording as 16 bits. Returns: the path of the recording. */
export async function writeLong(folder: string, recording: LongRecording): Promise<string> {
  await Deno.mkdir(join(folder, "wavfiles"), { recursive: true });
  await Deno.writeTextFile(join(folder, "audio.csv"), "fname,label\nlong.wav,OK\n");
  const path = join(folder, "wavfiles", "long.wav");
  using file = await Deno.open(path, { write: true, create: true });
  const { sampleRate, nChannels } = recording;
  const channels = Array.from({ length: nChannels }, (_, channel) => strikes(recording, channel));
  for (const piece of encodeWavPieces(channels, { sampleRate, encoding: "pcm16" })) {
    for (let n = 0; n < piece.length;) n += await file.write(piece.subarray(n));
  }
  return path;
}

/** Returns a strike each second, which dies away in noise. */
function strikes({ hours, sampleRate }: LongRecording, channel: number): SignalSource {
  const random = createRandom("noise", channel);
  const noise = Float32Array.from({ length: NOISE }, () => 0.003 * random.normal());
  const strike = Float32Array.from({ length: sampleRate }, (_, i) => {
    const t = i / sampleRate;
    return 0.4 * Math.exp(-8 * t) * Math.sin(2 * Math.PI * (700 + 3 * channel) * t);
  });
  return {
    length: hours * 3600 * sampleRate,
    read(start, into) {
      for (let i = 0, k = start; i < into.length; i++, k++) {
        into[i] = strike[k % sampleRate] + noise[k % NOISE];
      }
    },
  };
}
