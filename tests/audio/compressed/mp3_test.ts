import assert from "node:assert/strict";
import { correlation } from "./lossy.ts";
import { concat } from "../wav_fixtures.ts";
import { decode, fixture, patch, sine } from "./fixtures.ts";

const plain = fixture("plain.mp3");
const tagged = fixture("tagged.mp3");

/** Length of a frame of `plain`, bytes. */
const FRAME = 72;

const message = (bytes: Uint8Array) => decode(bytes).then(() => "", ({ message }) => message);

Deno.test("MP3 with an encoder's tag has the length of what was encoded, and starts with it", async () => {
  const { channels: [signal], sampleRate, length, encoding, notes } = await decode(tagged);
  assert.deepEqual([sampleRate, length, encoding], [8000, 4000, "mp3"]);
  assert.ok(correlation(signal, sine) > 0.99);
  assert.match(notes.join(), /^MP3 is lossy: .* \(record WAV or FLAC\)$/);
});

Deno.test("MP3 without a tag keeps what its encoder put around the sound, and says so", async () => {
  const { channels: [signal], length, notes } = await decode(plain);
  assert.equal(length, 576 * plain.length / FRAME);
  assert.match(notes[0], /does not say how much its encoder put before and after/);
  // The encoder's 576 samples, and the decoder's 529.
  assert.ok(correlation(signal.subarray(576 + 529), sine) > 0.95);
});

Deno.test("MP3 between tags is read", async () => {
  const { channels } = await decode(tagged);
  const id3 = Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 2, 9, 9);
  const id3v1 = patch(new Uint8Array(128), 0, 0x54, 0x41, 0x47);
  const ape = patch(new Uint8Array(32), 0, ...new TextEncoder().encode("APETAGEX"), 0, 0, 0, 0, 32);
  for (const after of [id3v1, ape, concat(ape, id3v1), new Uint8Array(50)]) {
    assert.deepEqual((await decode(concat(id3, tagged, after))).channels, channels);
  }
});

Deno.test("what is no frame at the end of an MP3 file is noted", async () => {
  const { notes, length } = await decode(concat(plain, Uint8Array.of(1, 2, 3)));
  assert.equal(length, 576 * plain.length / FRAME);
  assert.match(notes.join("; "), /the last 3 bytes belong to no frame and are left out/);
});

Deno.test("an MP3 file is refused that is cut off, damaged between frames or joined of several", async () => {
  assert.match(
    await message(plain.subarray(0, plain.length - 10)),
    /its last frame must be whole: current value is one cut off; copy it again .*\(at byte 576\)$/,
  );
  assert.match(
    await message(patch(plain, 2 * FRAME, 0, 0)),
    /each frame must follow the one before it: current value is \d+ bytes of something else; copy/,
  );
  assert.match(
    await message(concat(tagged, plain)),
    /it must hold the \d+ frames that it announces: current value is \d+; it may be joined of/,
  );
});

Deno.test("every cut of an MP3 file that names its number of frames is refused", async () => {
  const cuts = [...tagged.keys()].filter((n) => n > 300 && n % 4 === 0);
  const messages = await Promise.all(cuts.map((n) => message(tagged.subarray(0, n))));
  assert.ok(messages.every((text) => /copy it again/.test(text)));
  assert.ok(messages.some((text) => /must hold the 9 frames that it announces/.test(text)));
});

Deno.test("an MP3 file is refused whose frames differ, or name no bit rate", async () => {
  const stereo = patch(plain, 2 * FRAME + 3, plain[2 * FRAME + 3] & 0x3f);
  assert.match(
    await message(stereo),
    /every frame must be as the first is \(8000 Hz, 1 channel\): current value is 8000 Hz, 2 chan/,
  );
  assert.match(await message(patch(plain, 2, plain[2] & 0x0f)), /bit rate: current value is free;/);
});

Deno.test("an MP3 file that starts within another says so", async () => {
  const first = [...Array(plain.length / FRAME).keys()].map((k) => k * FRAME)
    .find((offset) => plain[offset + 4] > 0)!;
  assert.match((await decode(plain.subarray(first))).notes[0], /in the middle of a longer one/);
});
