import { decodeCompressed, MAX_SAMPLES } from "earmark/audio/compressed/decode.ts";
import type { CompressedStream } from "earmark/audio/compressed/format.ts";
import { compressedFormat } from "earmark/audio/compressed/formats.ts";
import { CompressedError } from "earmark/errors.ts";
import { createRandom } from "earmark/random.ts";
import type { Random } from "earmark/random.ts";
import assert from "node:assert/strict";
import { concat } from "../wav_fixtures.ts";
import { decode, fixture, fixtureNames } from "./fixtures.ts";

/** Makes a format whose headers promise some frames, and whose decoder gives blocks. */
function formatOf(length: number, blocks: CompressedStream["blocks"]) {
  const stream = { encoding: "x", sampleRate: 8000, nChannels: 1, length, notes: [], blocks };
  return { name: "X", isKind: () => true, open: () => stream };
}

/** Decodes what a decoder gives of so many frames. */
const given = (length: number, ...blocks: readonly (readonly Float32Array[])[]) =>
  decodeCompressed(
    new Uint8Array(0),
    formatOf(length, async function* () {
      yield* await Promise.resolve(blocks);
    }),
  );

const ones = (n: number) => [new Float32Array(n).fill(1)];

Deno.test("compressedFormat knows every format by its first bytes", () => {
  const names = fixtureNames.map((name) => compressedFormat(fixture(name))?.name);
  assert.deepEqual(names, [
    ...["FLAC", "FLAC", "Ogg FLAC", "MP3", "MP3", "Ogg Vorbis", "Opus"],
  ]);
  for (const text of ["", "ID3", "fLaC", "OggS", "RIFF\0\0\0\0WAVE", "\xff\xf1\x50\x80"]) {
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    assert.equal(compressedFormat(bytes), undefined, text);
  }
});

Deno.test("blocks are put together, and their number is held against the headers", async () => {
  const { channels } = await given(5, ones(2), [], ones(3));
  assert.deepEqual(channels, ones(5));
  for (const nGiven of [4, 6]) {
    await assert.rejects(given(5, ones(nGiven)), {
      name: "CompressedError",
      message: /^Cannot decode X as the 5 samples that it announces must decode: .* is [46]; copy/,
    });
  }
});

Deno.test("what a decoder throws or makes up is a fault of the file", async () => {
  const two = [new Float32Array(5), new Float32Array(5)];
  await assert.rejects(given(5, two), { message: /all of it must have 1 channel: .* is 2;/ });
  await assert.rejects(given(1, [Float32Array.of(NaN)]), { message: /must be finite/ });
  // deno-lint-ignore require-yield
  const trap = formatOf(1, async function* () {
    throw await Promise.resolve(new WebAssembly.RuntimeError("unreachable"));
  });
  await assert.rejects(decodeCompressed(new Uint8Array(0), trap), {
    name: "CompressedError",
    message: /its decoder must understand it: current value is RuntimeError: unreachable; copy/,
  });
});

Deno.test("more samples than are decoded at once are refused before any is", async () => {
  const format = formatOf(MAX_SAMPLES + 1, () => assert.fail("it is not decoded"));
  await assert.rejects(decodeCompressed(new Uint8Array(0), format), {
    name: "CompressedError",
    message: /must hold <= 268435456 samples \(cut it, or convert it to WAV\): .* is 268435457 /,
  });
});

/** Corrupts a file: changes bytes, cuts some out, repeats some, or cuts it off. */
function mutate(file: Uint8Array, random: Random): Uint8Array {
  const [at, n] = [random.integer(file.length), random.integer(60)];
  const [before, after] = [file.subarray(0, at), file.subarray(at + n)];
  const noise = Uint8Array.from({ length: n }, () => random.integer(256));
  const kinds = [before, concat(before, after), concat(before, noise, after), concat(file, after)];
  return kinds[random.integer(kinds.length)];
}

Deno.test("corrupted files give whole, finite sounds or a CompressedError", async () => {
  const random = createRandom("corrupted");
  const counts = { decoded: 0, refused: 0 };
  for (let i = 0; i < 1000; i++) {
    const bytes = mutate(fixture(fixtureNames[i % fixtureNames.length]), random);
    if (compressedFormat(bytes) === undefined) continue;
    try {
      const { channels, length } = await decode(bytes);
      assert.ok(channels.every((channel) => channel.length === length));
      assert.ok(channels.every((channel) => channel.every(Number.isFinite)));
      counts.decoded++;
    } catch (error) {
      assert.ok(error instanceof CompressedError, `file ${i}: ${error}`);
      assert.ok(error.byteOffset >= 0 && error.byteOffset <= bytes.length, error.message);
      counts.refused++;
    }
  }
  assert.ok(counts.decoded > 30 && counts.refused > 500, JSON.stringify(counts));
});
