import { encodeWav } from "earmark/audio/wav/encode.ts";
import { createRandom } from "earmark/random.ts";
import type { SmallRecording } from "./small_set.ts";

/** Rate of a vibration sensor, Hz. */
const SENSOR_RATE = 1000;

/** Frequency at which a part shakes, Hz. */
const SHAKE = 120;

/** The two axes, of three, along which a part of a class shakes. */
const AXES: Readonly<Record<string, readonly [number, number]>> = {
  "OK": [0, 1],
  "Not OK": [1, 2],
};

/**
 * Makes a recording of three axes: noise, and in two of them a shaking with opposite signs.
 * Which two tells the classes apart; of the shaking, nothing is left in the mean.
 */
export function vibration(label: string, seed: string, seconds = 2): Float32Array[] {
  const random = createRandom("vibration", seed);
  const channels = Array.from(
    { length: 3 },
    () => Float32Array.from({ length: seconds * SENSOR_RATE }, () => 0.05 * random.normal()),
  );
  AXES[label].forEach((axis, k) => {
    const amplitude = k === 0 ? 0.3 : -0.3;
    for (let i = 0; i < channels[axis].length; i++) {
      channels[axis][i] += amplitude * Math.sin((2 * Math.PI * SHAKE * i) / SENSOR_RATE);
    }
  });
  return channels;
}

/** Encodes channels of the sensor's rate. */
export function sensorWav(channels: readonly Float32Array[]): Uint8Array {
  return encodeWav(channels, { sampleRate: SENSOR_RATE });
}

/** Lists recordings of both classes in turn, each of a part of its own. */
export function vibrations(n: number): SmallRecording[] {
  return Array.from({ length: n }, (_, i) => {
    const label = ["OK", "Not OK"][i % 2];
    const fname = `v${i + 1}.wav`;
    return { fname, label, bytes: sensorWav(vibration(label, fname)) };
  });
}
