import assert from "node:assert/strict";
import { readWavFormat } from "earmark/audio/wav/format.ts";
import { ascii, chunk, concat, data, fmt, riff, uint32 } from "../wav_fixtures.ts";

Deno.test("readWavFormat: by hand", () => {
  const bytes = riff([
    chunk("JUNK", new Uint8Array(3)),
    fmt({ bits: 24, nChannels: 2, sampleRate: 96000 }),
    data(...new Uint8Array(18)),
  ]);
  assert.deepEqual(readWavFormat(bytes), {
    encoding: "pcm24",
    validBits: 24,
    sampleRate: 96000,
    nChannels: 2,
    frameBytes: 6,
    nFrames: 3,
    dataOffset: 56,
    dataBytes: 18,
    littleEndian: true,
    isWide: false,
    notes: [],
  });
});

Deno.test("readWavFormat: notes what is irregular without being ambiguous", () => {
  const noPad = chunk("JUNK", new Uint8Array(3)).subarray(0, 11);
  const cases: [Uint8Array, number, RegExp][] = [
    [riff([data(0, 0), fmt()]), 1, /fmt chunk comes after the data chunk/],
    [riff([noPad, fmt(), data(0, 0)]), 1, /a chunk of odd size lacks its pad byte/],
    [riff([noPad, noPad, fmt(), data(0, 0)]), 1, /a chunk of odd size lacks its pad byte/],
    [riff([fmt(), data(0, 0), noPad, chunk("LIST", uint32(0))]), 1, /a chunk of odd size/],
    [riff([fmt({ frameBytes: 0 }), data(0, 0)]), 1, /gives no size of a frame/],
    [riff([fmt(), data(0, 0, 0)]), 1, /incomplete \(1 of 2 bytes\)/],
    [riff([fmt(), chunk("data", new Uint8Array(4), { size: 5 })]), 2, /incomplete/],
  ];
  for (const [bytes, nFrames, note] of cases) {
    const format = readWavFormat(bytes);
    assert.equal(format.nFrames, nFrames);
    assert.match(format.notes.join(), note);
  }
});

Deno.test("readWavFormat: a fmt chunk behind the data is that of the first recording", () => {
  const { notes } = readWavFormat(riff([data(0, 0), fmt()]));
  assert.deepEqual(notes, ["the fmt chunk comes after the data chunk"]);
});

Deno.test("readWavFormat: bytes after the data that are no chunk are told", () => {
  const file = riff([fmt(), data(0, 0)]);
  assert.match(readWavFormat(concat(file, Uint8Array.of(1, 2, 3))).notes.join(), /last 3 bytes/);
  assert.deepEqual(readWavFormat(concat(file, new Uint8Array(5))).notes, []);
  assert.deepEqual(readWavFormat(concat(file, chunk("own ", ascii("ab")))).notes, []);
});

Deno.test("readWavFormat: what follows the end of RIFF is ignored", () => {
  const file = riff([fmt(), data(0, 0)]);
  assert.equal(readWavFormat(concat(file, data(0, 0))).nFrames, 1);
  for (const second of [data(0, 0), file]) {
    assert.match(readWavFormat(concat(file, second)).notes.join(), /^a second recording stands/);
  }
  assert.equal(readWavFormat(concat(file, new Uint8Array(9))).nFrames, 1);
});

Deno.test("readWavFormat: a wrong RIFF size beside whole data is told, and changes nothing", () => {
  const file = riff([fmt(), data(1, 2, 3, 4), chunk("LIST", uint32(0))]);
  const right = readWavFormat(file);
  assert.deepEqual(right.notes, []);
  const withSize = (size: number) => {
    const bytes = file.slice();
    new DataView(bytes.buffer).setUint32(4, size, true);
    return readWavFormat(bytes);
  };
  for (const size of [0, 4, 41, file.length, file.length + 92, 0xffffffff]) {
    const { notes, ...rest } = withSize(size);
    assert.deepEqual({ ...rest, notes: [] }, right, String(size));
    assert.deepEqual(notes, [
      `the RIFF size is wrong (${size} bytes, where 52 follow) and is not used`,
    ]);
  }
  // The first recorder wrote the data, and another program what stands behind.
  assert.deepEqual(withSize(40).notes, []);
});

Deno.test("readWavFormat: an explained data size, and missing 64-bit sizes, tell of the RIFF size", () => {
  const bytes = riff([fmt(), chunk("data", new Uint8Array(4), { size: 0xffffffff })]);
  new DataView(bytes.buffer).setUint32(4, 0xffffffff, true);
  assert.match(readWavFormat(bytes).notes.join("; "), /^the size of the data chunk[^;]*$/);
});

Deno.test("readWavFormat: refuses what needs a guess, and names the byte", () => {
  const cases: [string, Uint8Array, number, RegExp][] = [
    ["cut off", riff([fmt(), chunk("data", new Uint8Array(4), { size: 100 })]), 48, /cut off/],
    ["no data", riff([fmt()]), 36, /data chunk must follow.* the end of the file/],
    ["another case", riff([fmt(), chunk("DATA", uint32(0))]), 36, /"DATA" in its place; export/],
    ["a list", riff([fmt(), chunk("LIST", ascii("wavldata"))]), 36, /pieces .* in its place; exp/],
    ["half a header", concat(riff([fmt()]), ascii("data\x04")), 36, /header cut short/],
    ["no id", concat(riff([fmt()]), new Uint8Array(8)), 36, /is not a chunk id/],
    [
      "overrun",
      riff([fmt(), chunk("JUNK", new Uint8Array(4), { size: 99 })]),
      36,
      /which ends beyond the file/,
    ],
    ["no fmt", riff([data(0, 0)]), 12, /fmt chunk must say/],
    [
      "two fmt",
      riff([fmt(), fmt({ nChannels: 2 }), data(0, 0)]),
      36,
      /only one fmt chunk: current value is 2/,
    ],
    [
      "two data",
      riff([fmt(), data(0, 0), data(0, 0)]),
      46,
      /only one data chunk: current value is 2/,
    ],
    ["short fmt", riff([chunk("fmt ", new Uint8Array(8))]), 12, /at least 16 bytes/],
    ["no RF64 sizes", riff([fmt(), chunk("data", uint32(0), { size: 99 })]), 48, /announces/],
  ];
  for (const [name, bytes, byteOffset, message] of cases) {
    assert.throws(() => readWavFormat(bytes), { name: "WavError", byteOffset, message }, name);
  }
});

Deno.test("readWavFormat: refuses a file that lost its last byte", () => {
  const bytes = riff([fmt(), data(...new Uint8Array(100))]);
  assert.equal(readWavFormat(bytes).nFrames, 50);
  const cut = bytes.subarray(0, -1);
  assert.throws(() => readWavFormat(cut), { byteOffset: 143, message: /100 bytes.*99; .*cut off/ });
});

Deno.test("readWavFormat: refuses a fmt chunk that contradicts itself or names another codec", () => {
  const cases: [string, Uint8Array, number, RegExp][] = [
    ["no channel", fmt({ nChannels: 0 }), 22, /channels must be in 1 … 1024/],
    ["channels", fmt({ nChannels: 2000 }), 22, /current value is 2000/],
    ["rate", fmt({ sampleRate: 0 }), 24, /sample rate must be in 1 … 10000000 Hz/],
    ["high rate", fmt({ sampleRate: 4e9 }), 24, /current value is 4000000000; export it again/],
    ["frame", fmt({ frameBytes: 1 }), 32, /must take 2 bytes.*contradicts itself: export it/],
    ["8 bits in 2 bytes", fmt({ bits: 8, frameBytes: 2 }), 32, /must take 1 bytes/],
    ["bits", fmt({ bits: 40 }), 34, /PCM must have 1 … 32 bits/],
    ["float", fmt({ tag: 3, bits: 16 }), 34, /float must have 32 or 64 bits/],
    ["A-law", fmt({ tag: 6, bits: 16 }), 34, /A-law must have 8 bits/],
    ["64 bits", fmt({ bits: 64 }), 34, /current value is 64; convert it to PCM of 16, 24 or 32/],
    ["G.722", fmt({ tag: 0x28f }), 20, /current value is G.722 \(format tag 0x028f\)/],
    ["ADPCM", fmt({ tag: 0x11, bits: 4 }), 20, /IMA ADPCM \(format tag 0x0011\); convert/],
    ["MP3", fmt({ tag: 0x55, bits: 16 }), 20, /current value is MP3/],
    ["unknown", fmt({ tag: 0x4321 }), 20, /an unknown codec/],
    ["sub-format", fmt({ tag: 2, validBits: 16 }), 44, /Microsoft ADPCM/],
    ["valid bits", fmt({ bits: 16, validBits: 24 }), 38, /valid bits must be <= /],
    ["extension", fmt({ tag: 0xfffe }), 36, /extensible fmt chunk must hold 40 bytes/],
  ];
  for (const [name, header, byteOffset, message] of cases) {
    const bytes = riff([header, data(0, 0)]);
    assert.throws(() => readWavFormat(bytes), { name: "WavError", byteOffset, message }, name);
  }
  const foreign = riff([fmt({ validBits: 16 }), data(0, 0)]);
  foreign[59] = 0;
  assert.throws(() => readWavFormat(foreign), {
    byteOffset: 44,
    message: /the sub-format must be a format tag.*export it again as plain PCM/,
  });
});

Deno.test("readWavFormat: finds a chunk of any name whose pad byte was left out before it", () => {
  const noPad = chunk("bext", new Uint8Array(3)).subarray(0, 11);
  const bytes = riff([noPad, chunk("xyz1", uint32(0)), fmt(), data(0, 0)]);
  assert.equal(readWavFormat(bytes).nFrames, 1);
});

Deno.test("readWavFormat: knows the common chunks after a missing pad byte", () => {
  const noPad = chunk("JUNK", new Uint8Array(3)).subarray(0, 11);
  for (const id of ["fact", "LIST", "PEAK", "bext", "smpl", "cue ", "JUNK"]) {
    const bytes = riff([noPad, chunk(id, uint32(0)), fmt(), data(0, 0)]);
    assert.equal(readWavFormat(bytes).nFrames, 1, id);
  }
});

Deno.test("readWavFormat: says that pad bytes are missing, also where two misses make it even", () => {
  const bare = (id: string) => chunk(id, ascii("abc")).subarray(0, -1);
  const twice = readWavFormat(riff([bare("bext"), bare("iXML"), fmt(), data(0, 0)]));
  assert.deepEqual([twice.nFrames, twice.notes], [1, ["a chunk of odd size lacks its pad byte"]]);
});

Deno.test("readWavFormat: refuses a file that was copied as text", () => {
  const samples = Array.from({ length: 40 }, (_, i) => i % 2 === 0 ? 0x0a : i);
  const whole = riff([fmt(), data(...samples)]);
  const asText = Uint8Array.from([...whole].flatMap((byte) => byte === 0x0a ? [0x0d, byte] : byte));
  assert.throws(() => readWavFormat(asText), {
    byteOffset: 44,
    message: /copied as text: current value is 20 line ends of two bytes.*in binary mode/,
  });
  const followed = concat(whole, Uint8Array.of(1, 2, 3));
  assert.match(readWavFormat(followed).notes.join(), /last 3 bytes belong to no chunk/);
});
