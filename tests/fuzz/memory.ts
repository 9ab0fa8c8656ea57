import { decodeWav } from "earmark/audio/wav/decode.ts";
import { createRandom } from "earmark/random.ts";
import { setTimeout as delay } from "node:timers/promises";
import { joined } from "./bytes.ts";

/** What a decoding allocates, of which some may be garbage by its end. */
export interface Allocation {
  /** How the samples of the file are stored. */
  readonly encoding: string;
  /** Bytes for each byte of the file. */
  readonly perByte: number;
}

/** Bytes of a file: enough for buffers to outweigh all else, and too few for a collection. */
const N_BYTES = 2 ** 20;

/** How often a decoding is measured, once it is compiled; the middle one counts. */
const N_MEASURED = 5;
const N_WARM_UP = 5;

/** Ways to store samples: name, format tag, bytes of a sample. */
const WAYS = [
  ...[["PCM", 1, 1], ["PCM", 1, 2], ["PCM", 1, 3], ["PCM", 1, 4]] as const,
  ...[["float", 3, 4], ["float", 3, 8], ["A-law", 6, 1], ["mu-law", 7, 1]] as const,
];

/**
 * Measures what decoding allocates, for every encoding in both byte orders, mono and in eight
 * channels: growth of the heap and of the buffers beside it over a call, between which nothing is
 * collected.
 *
 * @param collect Collects garbage.
 */
export async function measureDecoding(collect: () => void): Promise<Allocation[]> {
  const files = WAYS.flatMap(([name, tag, width]) =>
    ["RIFF", "RIFX"].flatMap((form) =>
      [1, 8].map((nChannels) => ({ name, tag, width, form, nChannels }))
    )
  );
  const measured: Allocation[] = [];
  for (const { name, ...how } of files) {
    const bytes = makeFile(how);
    for (let n = 0; n < N_WARM_UP; n++) decodeWav(bytes);
    const grown: number[] = [];
    for (let n = 0; n < N_MEASURED; n++) grown.push(await growth(() => decodeWav(bytes), collect));
    const perByte = grown.sort((a, b) => a - b)[N_MEASURED >> 1] / bytes.length;
    measured.push({ encoding: `${name} of ${8 * how.width} bits`, perByte });
  }
  return measured;
}

/** Measures by how much memory grows over a call, what it returns and its garbage together. */
async function growth(call: () => unknown, collect: () => void): Promise<number> {
  // Buffers are freed some time after their owners.
  for (let n = 0; n < 3; n++) {
    collect();
    await delay(5);
  }
  const before = Deno.memoryUsage();
  const kept = call();
  const after = Deno.memoryUsage();
  return kept === undefined
    ? NaN
    : after.heapUsed + after.external - before.heapUsed - before.external;
}

function makeFile({ tag, width, form, nChannels }: {
  readonly tag: number;
  readonly width: number;
  readonly form: string;
  readonly nChannels: number;
}): Uint8Array {
  const littleEndian = form === "RIFF";
  const header = new Uint8Array(44);
  const view = new DataView(header.buffer);
  new TextEncoder().encodeInto(`${form}....WAVEfmt `, header);
  const nFrames = Math.floor(N_BYTES / (width * nChannels));
  const data = new Uint8Array(nFrames * width * nChannels);
  const random = createRandom("memory");
  const samples = new DataView(data.buffer);
  for (let i = 0; i < nFrames * nChannels; i++) {
    if (tag === 3 && width === 4) samples.setFloat32(4 * i, random.normal(), littleEndian);
    else if (tag === 3) samples.setFloat64(8 * i, random.normal(), littleEndian);
    else data[i * width] = random.integer(256);
  }
  view.setUint32(4, 36 + data.length, littleEndian);
  view.setUint32(16, 16, littleEndian);
  [tag, nChannels].forEach((value, i) => view.setUint16(20 + 2 * i, value, littleEndian));
  view.setUint32(24, 16_000, littleEndian);
  [width * nChannels, 8 * width].forEach((value, i) =>
    view.setUint16(32 + 2 * i, value, littleEndian)
  );
  header.set(new TextEncoder().encode("data"), 36);
  view.setUint32(40, data.length, littleEndian);
  return joined(header, data);
}
