import { decodeSound, mayBeRead } from "earmark/audio/decode.ts";
import { byteSourceOf } from "earmark/audio/wav/byte_source.ts";
import type { ByteSource } from "earmark/audio/wav/byte_source.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { describeForeign, MOST_BEFORE, soundStart } from "earmark/audio/wav/leading_tags.ts";
import assert from "node:assert/strict";
import { fixture, fixtureNames } from "../compressed/fixtures.ts";
import { ascii, concat } from "../wav_fixtures.ts";

const wav = encodeWav([Float32Array.of(0, 0.5, -1)], { sampleRate: 8000, encoding: "pcm16" });

/** Makes an ID3 tag of so many bytes behind its header. */
function id3(size: number): Uint8Array {
  const digits = [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
  return concat(ascii("ID3\x04\0\0"), Uint8Array.from(digits), new Uint8Array(size).fill(7));
}

/** Makes an APE tag with a header, of one item; `hasFooter` says whether it ends as it should. */
function ape(hasFooter: boolean): Uint8Array {
  const edge = (flags: number) => {
    const bytes = concat(ascii("APETAGEX"), new Uint8Array(24));
    const view = new DataView(bytes.buffer);
    [2000, 32 + 16, 1, flags].forEach((value, i) => view.setUint32(8 + 4 * i, value, true));
    return bytes;
  };
  const item = new Uint8Array(16).fill(65);
  return concat(edge(0xa0000000), item, hasFooter ? edge(0x80000000) : new Uint8Array(0));
}

const zeros = (n: number) => new Uint8Array(n);

/** What may stand before the sound, by its name. */
const LEADING: Readonly<Record<string, Uint8Array>> = {
  "one tag": id3(128),
  "two tags": concat(id3(128), id3(5)),
  "five tags": concat(...Array.from({ length: 5 }, () => id3(9))),
  "a padded tag": concat(id3(128), zeros(64)),
  "two padded tags": concat(id3(1), zeros(200), id3(0), zeros(3)),
  "an APE tag": ape(true),
  "an APE tag without its footer": ape(false),
  "both kinds of tag": concat(ape(true), zeros(10), id3(20), ape(true)),
  "zeros": zeros(200),
  "a tag of a picture": id3(300_000),
};

Deno.test("tags and zeros before the sound are passed over in every format", async () => {
  const files = [wav, ...fixtureNames.map(fixture)];
  for (const file of files) {
    const alone = await decodeSound(file);
    for (const [name, before] of Object.entries(LEADING)) {
      const bytes = concat(before, file);
      assert.equal(soundStart(bytes), before.length, name);
      assert.ok(await mayBeRead(byteSourceOf(bytes)), name);
      const { channels, encoding } = await decodeSound(bytes);
      assert.deepEqual([encoding, channels], [alone.encoding, alone.channels], name);
    }
  }
});

Deno.test("what stands before a WAV is noted", async () => {
  const noteOf = async (before: Uint8Array) => (await decodeSound(concat(before, wav))).notes;
  assert.deepEqual(await noteOf(id3(1)), ["an ID3 tag of 11 bytes stands before it"]);
  const padded = await noteOf(concat(id3(1), zeros(4)));
  assert.deepEqual(padded, ["tags or zeros of 15 bytes stand before it"]);
});

/** A file that is zero but for some bytes at its start, and counts what is read of it. */
function sparse(head: Uint8Array, size: number): ByteSource & { nRead: number } {
  return {
    size,
    nRead: 0,
    read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      if (offset < head.length) bytes.set(head.subarray(offset, offset + bytes.length));
      this.nRead += bytes.length;
      return bytes;
    },
  };
}

Deno.test("no more is passed over than the limits say, nor read", () => {
  const many = concat(...Array.from({ length: 10_000 }, () => id3(0)));
  const huge = concat(ascii("ID3\x04\0\0\x7f\x7f\x7f\x7f"), ascii("no sound"));
  for (const head of [many, huge, zeros(1)]) {
    const file = sparse(head, 2 ** 31);
    assert.ok(soundStart(file) <= MOST_BEFORE);
    assert.ok(file.nRead < 2 ** 17, `${file.nRead}`);
  }
  assert.equal(soundStart(sparse(huge, 2 ** 31)), 0);
  assert.equal(soundStart(concat(zeros(2 ** 16), wav)), 2 ** 16);
  assert.equal(soundStart(concat(zeros(2 ** 16 + 1), wav)), 0);
  // What would leave nothing behind it is no tag before a sound.
  assert.deepEqual([id3(4), zeros(9), huge].map(soundStart), [0, 0, 0]);
  assert.match(
    describeForeign(sparse(huge, 2 ** 31)),
    /^a tag that ends at byte 268435465, where the sound must start at <= 16777216; remove the tag$/,
  );
});

Deno.test("what is no sound is named by what stands behind its tags, else by them", async () => {
  const cases: readonly (readonly [Uint8Array, string])[] = [
    [
      concat(id3(9), zeros(4), ascii("\xff\xf1\x50\x80")),
      "an AAC or MPEG audio file other than MP3",
    ],
    [concat(id3(9), ascii("\0\0\0\x18ftypM4A ")), "an MP4 or M4A file"],
    [concat(zeros(2), ascii("\x01\x18ftypM4A ")), "an MP4 or M4A file"],
    [concat(zeros(9), ascii("FORM\0\0\0\0AIFF")), "an AIFF file"],
    [
      concat(id3(9), ascii("\x01\x02\x03\x04\x05")),
      "an MP3 file without a frame behind its ID3 tag",
    ],
    [concat(id3(9), zeros(40)), "an MP3 file without a frame behind its ID3 tag"],
    [concat(ape(true), ascii("\x01\x02\x03\x04\x05")), "a file without sound behind its APE tag"],
    [fixture("tagged.mp3").subarray(100), "an MP3 file whose beginning is missing"],
  ];
  for (const [bytes, words] of cases) {
    await assert.rejects(decodeSound(bytes), {
      name: "WavError",
      message: new RegExp(
        `^Cannot decode recording as it must be a WAV, FLAC, Ogg or MP3 file: current value is ` +
          `${words}; co(py|nvert)`,
      ),
    });
  }
});
