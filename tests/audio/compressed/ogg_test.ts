import { resample } from "earmark/audio/resample/resample.ts";
import assert from "node:assert/strict";
import { correlation } from "./lossy.ts";
import { concat } from "../wav_fixtures.ts";
import { decode, fixture, patch, sine } from "./fixtures.ts";

const vorbis = fixture("sine.ogg");
const opus = fixture("sine.opus");

const message = (bytes: Uint8Array) => decode(bytes).then(() => "", ({ message }) => message);

/** Returns the offsets of pages, bytes. */
function pagesOf(bytes: Uint8Array): number[] {
  return [...bytes.keys()].filter((i) =>
    String.fromCharCode(...bytes.subarray(i, i + 4)) === "OggS"
  );
}

Deno.test("Vorbis has the length of what was encoded, and starts with it", async () => {
  const { channels: [signal], sampleRate, length, encoding, notes } = await decode(vorbis);
  assert.deepEqual([sampleRate, length, encoding], [8000, 4000, "vorbis"]);
  assert.ok(correlation(signal, sine) > 0.95);
  assert.match(notes.join(), /^Vorbis is lossy/);
});

Deno.test("Opus is decoded at 48 kHz without what its encoder put before the sound", async () => {
  const { channels: [signal], sampleRate, length, encoding, notes } = await decode(opus);
  assert.deepEqual([sampleRate, length, encoding], [48000, 6 * 4000, "opus"]);
  assert.ok(correlation(signal, resample(sine, { from: 8000, to: 48000 })) > 0.9);
  assert.match(notes[0], /recorded at 8000 Hz; Opus is always decoded at 48000 Hz/);
  assert.match(notes[1], /^Opus is lossy/);
});

Deno.test("an Ogg file is refused that is damaged, cut off or lacks a page", async () => {
  for (const file of [vorbis, opus, fixture("mono16.oga")]) {
    const [, second, third = second] = pagesOf(file);
    assert.match(
      await message(patch(file, file.length - 1, file.at(-1)! ^ 1)),
      /page \d must be whole: current value is a damaged one; copy it again/,
    );
    assert.match(await message(file.subarray(0, file.length - 1)), /whole: .* one cut off; copy/);
    const gap = concat(file.subarray(0, second), file.subarray(third === second ? 0 : third));
    assert.match(await message(gap), /must be number 1|the file must hold one stream/);
    assert.match(await message(concat(file, file)), /must hold one stream: .*another after it/);
  }
});

Deno.test("an Ogg file that ends without a last page says that sound may be missing", async () => {
  const last = pagesOf(vorbis).at(-1)!;
  const { notes, length } = await decode(vorbis.subarray(0, last));
  assert.ok(length < 4000);
  assert.match(notes[0], /no page of it is marked as its last: sound at its end may be missing/);
});

Deno.test("what belongs to no page behind an Ogg file is noted", async () => {
  const { notes, length } = await decode(concat(opus, Uint8Array.of(1, 2)));
  assert.equal(length, 24000);
  assert.match(notes[0], /the last 2 bytes belong to no page/);
});
