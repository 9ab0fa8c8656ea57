/**
 * Reading ten seconds of 16-bit sound: this project's reader and npm:wavefile,
 * from the same bytes to float samples of full scale 1.
 *
 * `deno bench bench/preprocess/wav_read_bench.ts`
 *
 * @module
 */
import wavefile from "wavefile";
import assert from "node:assert/strict";
import { decodeWav } from "earmark/audio/wav/decode.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { createRandom } from "earmark/random.ts";

const SAMPLE_RATE = 44100;
const N_SAMPLES = 10 * SAMPLE_RATE;

/** Makes a 16-bit file of noise. */
function noiseWav(nChannels: number): Uint8Array {
  const random = createRandom("wav read", nChannels);
  const channels = Array.from(
    { length: nChannels },
    () => Float32Array.from({ length: N_SAMPLES }, () => random.uniform(-1, 1)),
  );
  return encodeWav(channels, { sampleRate: SAMPLE_RATE, encoding: "pcm16" });
}

/** Reads a 16-bit file by npm:wavefile, whose samples come out unscaled. */
function readByWavefile(bytes: Uint8Array): Float32Array[] {
  const wav = new wavefile.WaveFile(bytes);
  const samples = wav.getSamples(false, Float32Array) as unknown as Float32Array | Float32Array[];
  const channels = Array.isArray(samples) ? samples : [samples];
  for (const channel of channels) {
    for (let i = 0; i < channel.length; i++) channel[i] /= 32768;
  }
  return channels;
}

for (const [name, nChannels] of [["mono", 1], ["stereo", 2]] as const) {
  const bytes = noiseWav(nChannels);
  assert.deepEqual(decodeWav(bytes).channels, readByWavefile(bytes));
  const group = `10 s, 16 bit, ${SAMPLE_RATE} Hz, ${name}`;
  Deno.bench(`decodeWav, ${name}`, { group, baseline: true }, () => void decodeWav(bytes));
  Deno.bench(`npm:wavefile, ${name}`, { group }, () => void readByWavefile(bytes));
}
