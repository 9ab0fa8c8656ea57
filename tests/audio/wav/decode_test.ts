import assert from "node:assert/strict";
import wavefile from "wavefile";
import { decodeWav } from "earmark/audio/wav/decode.ts";
import { ascii, chunk, concat, data, fmt, riff, uint32 } from "../wav_fixtures.ts";

/** Decodes to plain numbers, channel by channel. */
function samplesOf(bytes: Uint8Array): number[][] {
  return decodeWav(bytes).channels.map((channel) => [...channel]);
}

Deno.test("decodeWav: integers by hand", () => {
  assert.deepEqual(samplesOf(riff([fmt({ bits: 8 }), data(0, 128, 192, 255)])), [
    [-1, 0, 0.5, 127 / 128],
  ]);
  assert.deepEqual(samplesOf(riff([fmt({ bits: 16 }), data(0, 0x80, 0, 0x40, 1, 0)])), [
    [-1, 0.5, 2 ** -15],
  ]);
  assert.deepEqual(samplesOf(riff([fmt({ bits: 24 }), data(0, 0, 0x80, 1, 0, 0)])), [
    [-1, 2 ** -23],
  ]);
  assert.deepEqual(samplesOf(riff([fmt({ bits: 32 }), data(0, 0, 0, 0x80, 0, 0, 0, 0x20)])), [
    [-1, 0.25],
  ]);
});

Deno.test("decodeWav: floats are taken as they are, even beyond full scale", () => {
  const float32 = new Uint8Array(Float32Array.of(0.1, -3).buffer);
  const float64 = new Uint8Array(Float64Array.of(0.1, -3).buffer);
  const expected = [[Math.fround(0.1), -3]];
  assert.deepEqual(samplesOf(riff([fmt({ tag: 3, bits: 32 }), data(...float32)])), expected);
  assert.deepEqual(samplesOf(riff([fmt({ tag: 3, bits: 64 }), data(...float64)])), expected);
});

Deno.test("decodeWav: channels are separated", () => {
  const bytes = riff([fmt({ bits: 8, nChannels: 3 }), data(128, 192, 0, 64, 128, 160)]);
  assert.deepEqual(samplesOf(bytes), [[0, -0.5], [0.5, 0], [-1, 0.25]]);
});

Deno.test("decodeWav: files that npm:wavefile wrote, in either byte order", () => {
  const codes = [0, 1, 100, 127, 128, 200, 254, 255];
  const cases = [
    ["8", 128, codes],
    ["16", 2 ** 15, [-32768, -2, 0, 1, 32767]],
    ["24", 2 ** 23, [-(2 ** 23), -3, 0, 5, 2 ** 23 - 1]],
    ["32", 2 ** 31, [-(2 ** 31), -(2 ** 20), 0, 2 ** 30]],
    ["32f", 1, [-1, 0.25, 0, 2]],
    ["64", 1, [-1, 0.25, 0, 2]],
  ] as const;
  for (const container of ["RIFF", "RIFX"] as const) {
    for (const [depth, fullScale, values] of cases) {
      const wav = new wavefile.WaveFile();
      wav.fromScratch(1, 44100, depth, [...values], { container });
      const zero = depth === "8" ? 128 : 0;
      const expected = values.map((value) => (value - zero) / fullScale);
      assert.deepEqual(samplesOf(wav.toBuffer()), [expected], `${container} ${depth}`);
    }
  }
});

Deno.test("decodeWav: A-law and mu-law, silence and the extremes of G.711", () => {
  const alaw = riff([fmt({ tag: 6, bits: 8 }), data(0xd5, 0x55, 0xaa, 0x2a)]);
  assert.deepEqual(samplesOf(alaw), [[8, -8, 32256, -32256].map((x) => x / 32768)]);
  const mulaw = riff([fmt({ tag: 7, bits: 8 }), data(0xff, 0x7f, 0x80, 0x00)]);
  assert.deepEqual(samplesOf(mulaw), [[0, 0, 32124, -32124].map((x) => x / 32768)]);
});

Deno.test("decodeWav: the samples are the high bits of their containers", () => {
  const extensible = riff([fmt({ bits: 32, validBits: 24 }), data(0, 1, 0, 0x80)]);
  assert.deepEqual(samplesOf(extensible), [[-1 + 2 ** -23]]);
  const twelveBits = riff([fmt({ bits: 12 }), data(0x10, 0x80, 0, 0x40)]);
  assert.deepEqual(samplesOf(twelveBits), [[-1 + 2 ** -11, 0.5]]);
  // Low bits are set, but the second value would not fit in the low bits.
  for (const header of [fmt({ bits: 16, validBits: 12 }), fmt({ bits: 12 })]) {
    assert.deepEqual(samplesOf(riff([header, data(1, 0, 0, 0x40)])), [[2 ** -15, 0.5]]);
  }
});

Deno.test("decodeWav: RF64 takes its sizes from ds64", () => {
  const sizes = concat(uint32(200), uint32(0), uint32(4), uint32(0), uint32(2), uint32(0));
  const bytes = riff(
    [
      chunk("ds64", concat(sizes, uint32(0))),
      fmt(),
      chunk("data", Uint8Array.of(0, 0x80, 0, 0x40), { size: 0xffffffff }),
    ],
    { form: "RF64", size: 0xffffffff },
  );
  assert.deepEqual(samplesOf(bytes), [[-1, 0.5]]);
});

Deno.test("decodeWav: bytes at an odd address, and samples that are a copy", () => {
  const file = riff([fmt({ tag: 3, bits: 32 }), data(0, 0, 0, 0x3f)]);
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  for (const bytes of [file, shifted.subarray(1)]) {
    const { channels } = decodeWav(bytes);
    bytes.fill(0);
    assert.deepEqual([...channels[0]], [0.5]);
  }
});

Deno.test("decodeWav: no frames", () => {
  const { channels, length } = decodeWav(riff([fmt({ nChannels: 2 }), data()]));
  assert.deepEqual([channels.length, channels[0].length, length], [2, 0, 0]);
});

Deno.test("decodeWav: refuses what is not finite, and names the byte", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    const float32 = new Uint8Array(Float32Array.of(0, value).buffer);
    assert.throws(
      () => decodeWav(riff([fmt({ tag: 3, bits: 32 }), data(...float32)])),
      { name: "WavError", byteOffset: 48, message: /finite float32 number: current value is/ },
    );
  }
  const tooLarge = new Uint8Array(Float64Array.of(1e300).buffer);
  assert.throws(
    () => decodeWav(riff([fmt({ tag: 3, bits: 64 }), data(...tooLarge)])),
    { name: "WavError", byteOffset: 44 },
  );
});

Deno.test("decodeWav: refuses samples that may be the high or the low bits", () => {
  assert.throws(
    () => decodeWav(riff([fmt({ bits: 32, validBits: 24 }), data(0xa0, 0xff, 0xff, 0)])),
    { name: "WavError", byteOffset: 68, message: /they may be the high or the low bits/ },
  );
});

Deno.test("decodeWav: says what a file that is not a WAV is", () => {
  assert.throws(() => decodeWav(ascii("ID3\x04\0\0\0\0\0\0\0\0")), {
    name: "WavError",
    message:
      'Cannot decode WAV as the file must start with "RIFF" and "WAVE": current value is an MP3 ' +
      "file without a frame behind its ID3 tag; copy it again (at byte 0)",
  });
  assert.throws(() => decodeWav(new Uint8Array(0)), { message: /must not be empty/ });
});

Deno.test("decodeWav: 24 bits in 4 bytes are read where the low byte is zero throughout", () => {
  const file = (...bytes: readonly number[]) =>
    riff([fmt({ bits: 24, frameBytes: 4 }), data(...bytes)]);
  const { channels, format } = decodeWav(file(0, 0, 0, 0x40, 0, 0, 0, 0xc0));
  assert.deepEqual(channels, [Float32Array.of(0.5, -0.5)]);
  assert.match(format.notes.join(), /samples of 24 bits stand in 4 bytes each/);
  for (const spoilt of [file(1, 0, 0, 0x40), file(1, 0, 0, 0)]) {
    assert.throws(() => decodeWav(spoilt), { name: "WavError", message: /export it again/ });
  }
});

Deno.test("decodeWav: 24 bits in 4 bytes that may stand at the low end are told", () => {
  const notesOn = (...bytes: readonly number[]) =>
    decodeWav(riff([fmt({ bits: 24, frameBytes: 4 }), data(...bytes)])).format.notes.join();
  // 100 and -100 of 16 bits, with a byte of zeros below and one of the sign above.
  assert.match(notesOn(0, 100, 0, 0, 0, 156, 255, 255), /upper 8 bits: it is quiet, .* 48 dB too/);
  assert.doesNotMatch(notesOn(0, 100, 0, 1), /upper 8 bits/);
  assert.doesNotMatch(notesOn(0, 0, 0, 0), /upper 8 bits/);
});

Deno.test("decodeWav: a file behind an ID3 tag has the samples of the file", () => {
  const file = riff([fmt(), data(1, 2, 3, 4)]);
  const tag = concat(ascii("ID3"), Uint8Array.of(3, 0, 0, 0, 0, 0, 1, 0));
  assert.deepEqual(decodeWav(concat(tag, file)).channels, decodeWav(file).channels);
});
