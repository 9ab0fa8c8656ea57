import assert from "node:assert/strict";
import wavefile from "wavefile";
import { decodeWav } from "earmark/audio/wav/decode.ts";
import { readWavComment } from "earmark/audio/wav/comment.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { createRandom } from "earmark/random.ts";
import { ascii, chunk, concat, data, fmt, riff } from "../wav_fixtures.ts";

Deno.test("encodeWav: 16 bits by hand", () => {
  const bytes = encodeWav([Float32Array.of(-1, 0.5)], { sampleRate: 8000, encoding: "pcm16" });
  assert.deepEqual(bytes, riff([fmt(), data(0, 0x80, 0, 0x40)]));
});

Deno.test("encodeWav: two channels by hand, byte rate and frame size among it", () => {
  const channels = [Float32Array.of(-1, 0.5), Float32Array.of(0.5, 0)];
  const bytes = encodeWav(channels, { sampleRate: 44100, encoding: "pcm16" });
  const header = fmt({ nChannels: 2, sampleRate: 44100 });
  assert.deepEqual(bytes, riff([header, data(0, 0x80, 0, 0x40, 0, 0x40, 0, 0)]));
  assert.equal(new DataView(header.buffer).getUint32(16, true), 176_400);
});

Deno.test("encodeWav: 16 bits are rounded to the nearest and clipped", () => {
  const signal = Float32Array.of(1, -2, 0.6 / 32768, -0.6 / 32768, 0.4 / 32768);
  const bytes = encodeWav([signal], { sampleRate: 8000, encoding: "pcm16" });
  const expected = [32767, -32768, 1, -1, 0].map((sample) => sample / 32768);
  assert.deepEqual([...decodeWav(bytes).channels[0]], expected);
});

Deno.test("encodeWav: floats are decoded exactly, here and by npm:wavefile", () => {
  const random = createRandom("round trip");
  const channels = [0, 1].map(() => Float32Array.from({ length: 50 }, () => random.normal()));
  const bytes = encodeWav(channels, { sampleRate: 22254, comment: "two channels" });
  assert.deepEqual(decodeWav(bytes).channels, channels);
  assert.equal(decodeWav(bytes).sampleRate, 22254);
  const wav = new wavefile.WaveFile(bytes);
  const theirs = wav.getSamples(false, Float32Array) as unknown as Float32Array[];
  assert.deepEqual([...theirs], channels);
  assert.equal(wav.getTag("ICMT"), "two channels");
});

Deno.test("encodeWav: a channel without samples gives a valid file", () => {
  const empty = encodeWav([new Float32Array(0)], { sampleRate: 16000 });
  const { channels, length, sampleRate } = decodeWav(empty);
  assert.deepEqual([channels, length, sampleRate], [[new Float32Array(0)], 0, 16000]);
});

Deno.test("encodeWav: refuses what a WAV can't hold", () => {
  const one = new Float32Array(1);
  assert.throws(() => encodeWav([], { sampleRate: 8000 }), RangeError);
  assert.throws(() => encodeWav([one, new Float32Array(2)], { sampleRate: 8000 }), {
    name: "RangeError",
    message: "Cannot encode WAV as every channel must have 1 samples: current value is 2",
  });
  assert.throws(() => encodeWav([one], { sampleRate: 0.5 }), /positive integer: current value/);
  assert.throws(() => encodeWav([Float32Array.of(0, NaN)], { sampleRate: 1 }), /sample 1 must be/);
  assert.throws(() => encodeWav([one], { sampleRate: 1, comment: "a\0" }), /must not contain NUL/);
});

Deno.test("readWavComment: any text, from the start of the file", () => {
  for (const comment of ["", "a", "Schraube Größe 5 ✓", "x".repeat(3000)]) {
    const bytes = encodeWav([new Float32Array(9000)], { sampleRate: 16000, comment });
    assert.equal(readWavComment(bytes.subarray(0, 4096)), comment);
    assert.equal(decodeWav(bytes).length, 9000);
  }
});

Deno.test("readWavComment: after the data, and after other entries", () => {
  const entries = concat(
    ascii("INFO"),
    chunk("INAM", ascii("odd")),
    chunk("ICMT", ascii("no NUL")),
  );
  const bytes = riff([fmt(), data(0, 0), chunk("LIST", ascii("adtl")), chunk("LIST", entries)]);
  assert.equal(readWavComment(bytes), "no NUL");
});

Deno.test("readWavComment: undefined if there is none", () => {
  const bytes = encodeWav([new Float32Array(4)], { sampleRate: 16000, comment: "cut" });
  assert.equal(readWavComment(encodeWav([new Float32Array(4)], { sampleRate: 16000 })), undefined);
  assert.equal(readWavComment(bytes.subarray(0, 73)), undefined);
  assert.equal(readWavComment(ascii("OggS")), undefined);
});
