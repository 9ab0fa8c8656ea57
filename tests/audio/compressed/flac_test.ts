import { streamOf } from "earmark/audio/compressed/flac/flac.ts";
import type { StreamInfo } from "earmark/audio/compressed/flac/stream_info.ts";
import { parseFrameHeader } from "earmark/audio/compressed/flac/frame_header.ts";
import assert from "node:assert/strict";
import { CompressedError } from "earmark/errors.ts";
import { concat } from "../wav_fixtures.ts";
import { decode, fixture, mono16, patch, stereo24 } from "./fixtures.ts";

/** Offsets in a file whose STREAMINFO comes first: that of the rate, the length and the MD5. */
const RATE = 18, LENGTH = 21, MD5 = 26;

const mono = fixture("mono16.flac");

/** Takes the length and the MD5 away, as encoders do that write to a pipe. */
const piped = patch(mono, LENGTH, mono[LENGTH] & 0xf0, ...new Uint8Array(20));

Deno.test("FLAC gives the integers that were encoded, full scale included", async () => {
  const { channels, sampleRate, length, encoding, notes } = await decode(mono);
  assert.deepEqual(channels, [mono16]);
  assert.deepEqual([sampleRate, length, encoding, notes], [8000, 400, "flac16", []]);
});

Deno.test("FLAC of 24 bits in two channels is exact", async () => {
  const { channels, sampleRate, encoding } = await decode(fixture("stereo24.flac"));
  assert.deepEqual(channels, stereo24);
  assert.deepEqual([sampleRate, encoding], [96000, "flac24"]);
});

Deno.test("FLAC without length and checksum is read, and so is FLAC between tags", async () => {
  assert.match((await decode(piped)).notes[0], /names no length: sound at its end may be missing/);
  const id3 = Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4);
  const tag = patch(new Uint8Array(128), 0, 0x54, 0x41, 0x47);
  for (const file of [mono, piped]) {
    assert.deepEqual((await decode(concat(id3, file, tag))).channels, [mono16]);
    assert.deepEqual((await decode(concat(file, new Uint8Array(9)))).channels, [mono16]);
  }
});

Deno.test("Ogg FLAC gives the same samples", async () => {
  const { channels, encoding } = await decode(fixture("mono16.oga"));
  assert.deepEqual([channels, encoding], [[mono16], "flac16"]);
});

Deno.test("a length that no header names is missed where nothing else tells the end", () => {
  const info = { sampleRate: 8000, nChannels: 1, bits: 16, length: 0, md5: "0", maxBlock: 400 };
  const notesOf = (isClosed?: boolean) =>
    streamOf(info as unknown as StreamInfo, 400, [], isClosed).notes;
  assert.deepEqual(notesOf().map((note) => note.split(":")[0]), ["its header names no length"]);
  assert.deepEqual(notesOf(true), []);
});

Deno.test("every flipped bit and every cut of a FLAC file is refused, or changes no sample", async () => {
  for (const file of [mono, piped]) {
    const places = [...file.keys()].filter((i) => i >= 8 && i % 3 === 0);
    const flipped = places.map((i) => patch(file, i, file[i] ^ (1 << i % 8)));
    const damaged = [...flipped, ...places.map((i) => file.subarray(0, i))];
    let nRefused = 0;
    for (const bytes of damaged) {
      try {
        const { channels: [signal], notes } = await decode(bytes);
        const isCut = bytes.length < file.length && /end may be missing/.test(notes.join());
        assert.deepEqual(signal, isCut ? mono16.subarray(0, signal.length) : mono16);
      } catch (error) {
        assert.ok(error instanceof CompressedError, `${error}`);
        assert.match(error.message, /; copy it again|MD5/);
        nRefused++;
      }
    }
    assert.ok(nRefused > 0.8 * damaged.length, `${nRefused} of ${damaged.length}`);
  }
});

Deno.test("a FLAC file is refused that lacks a frame, though no header counts them", async () => {
  const starts = [...piped.keys()].filter((i) => parseFrameHeader(piped, i)?.sampleRate === 8000);
  assert.equal(starts.length, 4);
  const gap = concat(piped.subarray(0, starts[1]), piped.subarray(starts[2]));
  await assert.rejects(decode(gap), { message: /frame 1 must be whole: .*; copy it again/ });
});

Deno.test("a FLAC file is refused that has another length, or differs from its header", async () => {
  const message = (bytes: Uint8Array) => decode(bytes).then(() => "", ({ message }) => message);
  assert.match(
    await message(patch(mono, RATE, 0x02)),
    /as every frame must be as its header says \(\d+ Hz, 1 × 16 bits\): current value is 8000 Hz/,
  );
  assert.match(
    await message(patch(mono, LENGTH + 3, 200)),
    /it must hold the \d+ samples that it announces: current value is 400; copy it again/,
  );
  assert.match(await message(patch(mono, MD5, 1)), /the MD5 of its samples must be 01/);
  assert.match(await message(mono.subarray(0, 42)), /must follow: .* the end of the file/);
  assert.match(await message(mono.subarray(0, 20)), /STREAMINFO must come first/);
});
