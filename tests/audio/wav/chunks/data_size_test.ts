import assert from "node:assert/strict";
import { readWavFormat } from "earmark/audio/wav/format.ts";
import { ascii, chunk, concat, data, fmt, riff, uint32 } from "../../wav_fixtures.ts";

Deno.test("readWavFormat: data whose size was never written extends to the end of the file", () => {
  const content = new Uint8Array(10);
  for (const size of [0xffffffff, 0x80000000, 0x7ffff000, 0x7fffeff8]) {
    const bytes = riff([fmt(), chunk("data", content, { size })], { size: 0xffffffff });
    assert.equal(readWavFormat(bytes).nFrames, 5);
  }
  for (const size of [0, 36]) {
    const bytes = riff([fmt(), chunk("data", content, { size: 0 })], { size });
    assert.equal(readWavFormat(bytes).nFrames, 5);
    assert.match(readWavFormat(bytes).notes.join(), /never written/);
  }
});

Deno.test("readWavFormat: data without a size that end where a chunk starts lack no pad byte", () => {
  const streamed = chunk("data", Uint8Array.of(1, 2, 3), { size: 0xffffffff }).subarray(0, 11);
  const file = riff([fmt({ bits: 8 }), streamed, chunk("LIST", ascii("INFO"))]);
  const { nFrames, notes } = readWavFormat(file);
  assert.equal(nFrames, 3);
  assert.match(notes.join("; "), /^the size of the data chunk was never written[^;]*$/);
});

Deno.test("readWavFormat: every streaming writer's placeholder is one", () => {
  const content = new Uint8Array(10);
  const nearFull = [0, 1, 36, 37, 44, 80, 100].map((less) => 0xffffffff - less);
  const nearHalf = [0, 36, 44].flatMap((
    less,
  ) => [0x7fffffff - less, 0x80000000 - less, 0x80000000 + less]);
  for (const size of [...nearFull, ...nearHalf]) {
    const format = readWavFormat(riff([fmt(), chunk("data", content, { size })]));
    assert.equal(format.nFrames, 5, `${size}`);
    assert.match(format.notes.join(), /never written/);
  }
  const half = riff([fmt(), chunk("data", content, { size: 0x40000000 })]);
  assert.throws(() => readWavFormat(half), /cut off/);
});

Deno.test("readWavFormat: a size that counts the header is told from a file cut off", () => {
  const content = new Uint8Array(10);
  for (const excess of [8, 16, 36, 44]) {
    const size = 10 + excess;
    const fileSize = 36 + content.length;
    for (const riffSize of excess === 8 || excess === 16 ? [fileSize] : [fileSize, fileSize + 8]) {
      const format = readWavFormat(
        riff([fmt(), chunk("data", content, { size })], { size: riffSize }),
      );
      assert.equal(format.nFrames, 5);
      assert.match(format.notes.join(), new RegExp(`counts ${excess} bytes of the header too`));
    }
    const cut = riff([fmt(), chunk("data", content, { size })], { size: 36 + size });
    assert.throws(() => readWavFormat(cut), /cut off/);
  }
  const other = riff([fmt(), chunk("data", content, { size: 22 })]);
  assert.throws(() => readWavFormat(other), /cut off/);
});

Deno.test("readWavFormat: a size of 0 with bytes behind it that are no chunks was never written", () => {
  const content = Uint8Array.of(1, 2, 3, 4, 0, 0, 0, 0, 9, 9);
  const format = readWavFormat(riff([fmt(), chunk("data", content, { size: 0 })]));
  assert.equal(format.nFrames, 5);
  const own = chunk("own ", Uint8Array.of(1, 2));
  assert.equal(readWavFormat(riff([fmt(), data(), own])).nFrames, 0);
});

Deno.test("readWavFormat: an empty data chunk stays empty", () => {
  const info = chunk("LIST", ascii("INFO"));
  assert.equal(readWavFormat(riff([fmt(), data(), info])).nFrames, 0);
  assert.equal(readWavFormat(riff([fmt(), data(), info], { size: 0 })).nFrames, 0);
});

Deno.test("readWavFormat: data without a true size end where chunks begin that close the file", () => {
  const content = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const tail = [chunk("LIST", ascii("INFO")), chunk("own ", Uint8Array.of(1, 2, 3))];
  for (const size of [0, 0xffffffff, 0x80000000, 1000]) {
    const format = readWavFormat(riff([fmt(), chunk("data", content, { size }), ...tail]));
    assert.equal(format.nFrames, 3, `${size}`);
    assert.match(format.notes.join(), /it is read to the chunks that close the file$/);
  }
  // Zeros may follow a chunk with a known id, and a chain is followed from its first chunk on.
  const padded = concat(riff([fmt(), chunk("data", content, { size: 0 }), tail[0]]), uint32(0));
  assert.equal(readWavFormat(padded).nFrames, 3);
  // What looks like a chunk and does not end with the file is sound.
  const sound = concat(ascii("LIST"), uint32(2), ascii("abcd"));
  assert.equal(readWavFormat(riff([fmt(), chunk("data", sound, { size: 0 })])).nFrames, 6);
  const cut = riff([fmt(), chunk("data", content, { size: 1000 }), tail[0]]).subarray(0, -1);
  assert.throws(() => readWavFormat(cut), /cut off/);
});

Deno.test("readWavFormat: a last byte of zero that may be padding is no sample", () => {
  const of8 = (...bytes: number[]) =>
    readWavFormat(riff([fmt({ bits: 8 }), chunk("data", Uint8Array.from(bytes), { size: 0 })]));
  assert.equal(of8(200, 0).nFrames, 1);
  assert.match(of8(200, 0).notes.join(), /may be padding/);
  assert.deepEqual([of8(200, 1).nFrames, of8(1, 200, 0, 1).nFrames], [2, 4]);
  assert.equal(readWavFormat(riff([fmt({ bits: 8 }), data(200, 0)])).nFrames, 2);
});

Deno.test("readWavFormat: no byte of the chunks behind the data is a sample", () => {
  const content = Uint8Array.from({ length: 40 }, (_, i) => 100 + i);
  const info = chunk("LIST", concat(ascii("INFOISFT"), uint32(80), new Uint8Array(80).fill(65)));
  const tails: Record<string, Uint8Array> = {
    list: info,
    blank: chunk("bext", new Uint8Array(200)),
    "an own one": chunk("own!", new Uint8Array(200).fill(0xaa)),
    two: concat(chunk("fact", uint32(20)), info),
    "one within": chunk("LIST", concat(ascii("INFO"), chunk("cue ", new Uint8Array(100).fill(9)))),
    "junk behind": concat(info, Uint8Array.of(1, 2, 3)),
  };
  for (const [name, tail] of Object.entries(tails)) {
    // As many bytes as a list has before its first entry, and as the first of two chunks has, are whole chunks.
    for (const excess of [1, 2, 4, 8, 12, 16, 36, 44, 46, 80]) {
      if (name === "two" && excess === 12) continue;
      const counted = chunk("data", content, { size: 40 + excess });
      const { nFrames, notes } = readWavFormat(riff([fmt(), counted, tail]));
      assert.equal(nFrames, 20, `${name} ${excess}`);
      assert.match(notes[0], new RegExp(`counts ${excess} bytes more than stand before the next`));
    }
  }
});

Deno.test("readWavFormat: what looks like a chunk where the sizes agree is sound, and told", () => {
  const info = chunk("LIST", concat(ascii("INFO"), new Uint8Array(20)));
  for (const tail of [[], [info]]) {
    const bytes = riff([fmt(), chunk("data", concat(uint32(0), info)), ...tail]);
    const { nFrames, notes } = readWavFormat(bytes);
    assert.equal(nFrames, 18);
    assert.deepEqual(notes, [
      'the last 32 bytes of its sound look like a chunk "LIST": listen to its end',
    ]);
  }
  // A list that ends before the data do is sound.
  const inside = chunk("data", concat(uint32(0), info, uint32(0)));
  assert.deepEqual(readWavFormat(riff([fmt(), inside, info])).notes, []);
});

Deno.test("readWavFormat: a chunk that follows is of more weight than one that seems to begin before", () => {
  const info = chunk("LIST", concat(ascii("INFO"), new Uint8Array(20).fill(9)));
  for (const id of ["LIST", "own!"]) {
    // Of another id it goes on to the end of the file, of a known one it ends within what follows.
    const across = concat(uint32(0), ascii(id), uint32(id === "LIST" ? 8 : 32));
    const { nFrames, notes } = readWavFormat(riff([fmt(), chunk("data", across), info]));
    assert.equal(nFrames, 6);
    assert.match(notes.join(), /^the last 8 bytes of its sound look like a chunk/);
  }
});

Deno.test("readWavFormat: a size of 64 bits may be a placeholder too", () => {
  const sizes64 = (size: bigint) => {
    const content = new Uint8Array(28);
    for (const at of [0, 8]) new DataView(content.buffer).setBigUint64(at, size, true);
    return chunk("ds64", content);
  };
  const data64 = chunk("data", new Uint8Array(10), { size: 0xffffffff });
  const read = (size: bigint) =>
    readWavFormat(riff([sizes64(size), fmt(), data64], { form: "RF64", size: 0xffffffff }));
  for (const size of [2n ** 64n - 1n, 2n ** 63n, 2n ** 63n - 1n, 2n ** 32n - 1n]) {
    assert.equal(read(size).nFrames, 5);
    assert.match(read(size).notes.join(), /never written: it is read to the end/);
  }
  assert.throws(() => read(2n ** 32n + 1000n), /cut off/);
  assert.throws(() => read(2n ** 31n), /cut off/);
});
