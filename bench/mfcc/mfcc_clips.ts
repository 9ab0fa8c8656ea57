/**
 * The clips of the MFCC benchmarks: 1,000 of one second at 16 kHz, the same ones
 * as bench/peers/mfcc_peers.py makes.
 *
 * @module
 */

/** Samples per second. */
export const sampleRate = 16000;

/** How many clips there are. */
export const nClips = 1000;

/** Makes the clips: two tones that differ from clip to clip, and noise. */
export function createClips(): Float32Array[] {
  return Array.from(
    { length: nClips },
    (_, clip) =>
      Float32Array.from({ length: sampleRate }, (_, i) => {
        const time = (2 * Math.PI * i) / sampleRate;
        const noise = ((i * 1103515245 + 12345 + clip) % 2 ** 31) / 2 ** 31;
        return 0.3 * Math.sin((200 + clip) * time) + 0.2 * Math.sin((3000 + clip) * time) +
          0.1 * (noise - 0.5);
      }),
  );
}
