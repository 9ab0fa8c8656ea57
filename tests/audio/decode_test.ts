import { decodeSound } from "earmark/audio/decode.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { fixture } from "./compressed/fixtures.ts";
import { concat } from "./wav_fixtures.ts";

const wav = encodeWav([Float32Array.of(0, 0.5, -1)], { sampleRate: 8000, encoding: "pcm16" });

/** A tag of no content, which may stand before any kind of file. */
const id3 = Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 0);

Deno.test("decodeSound decodes by what is in a file, behind a tag too", async () => {
  for (const before of [new Uint8Array(0), id3]) {
    const files = [wav, fixture("mono16.flac"), fixture("tagged.mp3")];
    const sounds = await Promise.all(files.map((file) => decodeSound(concat(before, file))));
    assert.deepEqual(sounds.map(({ encoding }) => encoding), ["pcm16", "flac16", "mp3"]);
    assert.deepEqual(sounds.map(({ channels: [{ length }] }) => length), [3, 400, 4000]);
  }
});

Deno.test("decodeSound names what it does not read, and what to do", async () => {
  const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
  for (
    const [start, words] of [
      ["FORM\0\0\0\0AIFF", /an AIFF file; convert it to WAV/],
      ["fLaC", /a FLAC file without STREAMINFO; copy it again/],
      ["ID3\x03 no sound", /an MP3 file without a frame behind its ID3 tag; copy it again/],
      ["OggS" + "\0".repeat(40), /neither Vorbis, Opus nor FLAC; convert it to WAV/],
      ["\xff\xf1\x50\x80\0\0\0\0", /an AAC or MPEG audio file other than MP3; convert it/],
    ] as const
  ) {
    await assert.rejects(decodeSound(bytesOf(start)), { name: "WavError", message: words });
  }
});

Deno.test("decoders are loaded with the first file of their format, and not before", () => {
  const folder = join(import.meta.dirname!, "../../lib/audio/compressed");
  const codes = ["flac/flac.ts", "ogg/vorbis.ts", "ogg/opus.ts", "mp3/mp3.ts"]
    .map((name) => Deno.readTextFileSync(join(folder, name)));
  for (const code of codes) {
    assert.match(code, /await import\("(?!\.)/);
    assert.doesNotMatch(code, /from "(?!\.)/);
  }
});
