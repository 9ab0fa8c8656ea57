import assert from "node:assert/strict";
import { decodeWav } from "earmark/audio/wav/decode.ts";
import { readWavComment } from "earmark/audio/wav/comment.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { WavError } from "earmark/errors.ts";
import { createRandom, type Random } from "earmark/random.ts";
import { chunk, concat, data, fmt, riff, uint32 } from "../wav_fixtures.ts";

const ds64 = chunk("ds64", concat(...[80, 0, 8, 0, 4, 0, 0].map((word) => uint32(word))));

const SEEDS: readonly Uint8Array[] = [
  encodeWav([new Float32Array(6).fill(0.25)], { sampleRate: 8000, comment: "a" }),
  encodeWav([new Float32Array(5), new Float32Array(5)], { sampleRate: 44100, encoding: "pcm16" }),
  riff([fmt({ bits: 8 }), data(1, 2, 3, 4, 5)]),
  riff([fmt({ bits: 32, validBits: 24 }), data(0, 1, 2, 3, 0, 5, 6, 7)]),
  riff([fmt({ bits: 24, nChannels: 2 }), data(...new Uint8Array(12).fill(7))]),
  riff([fmt({ tag: 7, bits: 8 }), chunk("fact", uint32(4)), data(1, 2, 3, 4)]),
  riff([ds64, fmt(), chunk("data", new Uint8Array(8), { size: 0xffffffff })], { form: "RF64" }),
];

/** Corrupts a file: changes bytes, makes sizes extreme, cuts off or repeats the end. */
function mutate(file: Uint8Array, random: Random): Uint8Array {
  const bytes = file.slice();
  for (let n = random.integer(3); n >= 0; n--) {
    const at = random.integer(bytes.length);
    if (random.next() < 0.7) bytes[at] = random.integer(256);
    else bytes.fill(random.next() < 0.5 ? 0xff : 0, at, at + 4);
  }
  const cut = random.next();
  if (cut < 0.3) return bytes.subarray(0, random.integer(bytes.length));
  return cut < 0.4 ? concat(bytes, bytes.subarray(random.integer(bytes.length))) : bytes;
}

Deno.test("decodeWav: corrupted files give finite samples or a WavError", () => {
  const random = createRandom("spoilt files");
  const counts = { decoded: 0, refused: 0 };
  for (let i = 0; i < 20000; i++) {
    const bytes = mutate(SEEDS[i % SEEDS.length], random);
    assert.ok(["string", "undefined"].includes(typeof readWavComment(bytes)));
    try {
      const { channels, length, format } = decodeWav(bytes);
      assert.ok(channels.length * length <= bytes.length);
      assert.ok(format.dataOffset + format.dataBytes <= bytes.length);
      for (const channel of channels) {
        assert.equal(channel.length, length);
        assert.ok(channel.every(Number.isFinite));
      }
      counts.decoded++;
    } catch (error) {
      assert.ok(error instanceof WavError, `file ${i}: ${error}`);
      assert.ok(error.byteOffset >= 0 && error.byteOffset <= bytes.length, error.message);
      counts.refused++;
    }
  }
  assert.ok(counts.decoded > 2000 && counts.refused > 2000, JSON.stringify(counts));
});
