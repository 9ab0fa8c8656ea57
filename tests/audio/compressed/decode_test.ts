import { decodeCompressed, MOST_BYTES, openCompressed } from "earmark/audio/compressed/decode.ts";
import type { CompressedStream } from "earmark/audio/compressed/format.ts";
import { compressedFormat } from "earmark/audio/compressed/formats.ts";
import { readerOf, sourceOf, wholeOf } from "earmark/dsp/signal.ts";
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

Deno.test("more than can be held is refused before any is decoded, by the bytes that it takes", async () => {
  const unread = (length: number, bits?: number) => {
    const { open, ...format } = formatOf(length, () => assert.fail("it is not decoded"));
    return openCompressed(new Uint8Array(7), { ...format, open: () => ({ ...open(), bits }) });
  };
  for (const [bits, width] of [[16, 2], [24, 3], [undefined, 4]]) {
    const length = Math.floor(MOST_BYTES / width!);
    await assert.rejects(unread(length, bits), {
      name: "CompressedError",
      message: new RegExp(
        "it and its samples must take <= 268435456 bytes \\(convert it to WAV, which is read piece " +
          `by piece, or cut it\\): current value is ${7 + length * width!} `,
      ),
    });
    await assert.rejects(unread(length - 4, bits), { message: "it is not decoded" });
  }
});

Deno.test("a long recording is held exactly, and read in any order", async () => {
  for (const name of fixtureNames) {
    const bytes = fixture(name);
    const whole = await decode(bytes);
    const long = await openCompressed(bytes, compressedFormat(bytes)!, { mostHeld: 0 });
    assert.ok(long.channels.every((channel) => !(channel instanceof Float32Array)), name);
    assert.deepEqual(long.channels.map(wholeOf), whole.channels, name);
    const last = new Float32Array(5);
    readerOf(long.channels[0])(3, 9);
    sourceOf(long.channels[0]).read(whole.length - 5, last);
    assert.deepEqual(last, whole.channels[0].slice(-5), name);
    assert.deepEqual({ ...long, channels: [] }, { ...whole, channels: [] }, name);
  }
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
