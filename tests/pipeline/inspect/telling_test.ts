import { measuresThatTell } from "earmark/pipeline/inspect/telling.ts";
import type { MadeRow } from "earmark/pipeline/inspect/telling.ts";
import assert from "node:assert/strict";

/** A recording that is made as all are, but for some measures. */
function made(
  change: Partial<MadeRow> & { readonly dcOffset?: number; readonly rmsDb?: number } = {},
): MadeRow {
  const { dcOffset = 0, rmsDb = -20, ...others } = change;
  const format = { sampleRate: 8000, nChannels: 1, encoding: "pcm16" };
  const usual = { ...format, seconds: 1, bandwidth: 4000, noiseFloorDb: -60 };
  return { ...usual, ...others, checks: { rmsDb, dcOffset } };
}

const labels = Array.from({ length: 20 }, (_, i) => i < 10 ? 0 : 1);
const names = ["OK", "Not OK"];
const set = (second: Parameters<typeof made>[0]) =>
  labels.map((label) => made(label === 1 ? second : {}));

Deno.test("each measure that differs by class alone is named, with both medians", () => {
  const cases: [Parameters<typeof made>[0], RegExp][] = [
    [{ nChannels: 2 }, /number of channels tells .*: 1 \(OK\) against 2 \(Not OK\)/],
    [{ encoding: "pcm24" }, /number of bits of a sample tells .*: 16 \(OK\) against 24/],
    [{ encoding: "mulaw" }, /number of bits of a sample tells .*: 16 \(OK\) against 8 \(/],
    [{ sampleRate: 16000 }, /The rate tells .*: 8000 Hz \(OK\) against 16000 Hz/],
    [{ bandwidth: 3600 }, /something is heard tells .*: 4\.0 kHz \(OK\) against 3\.6 kHz/],
    [{ seconds: 1.1 }, /The length tells .*: 1\.00 s \(OK\) against 1\.10 s/],
    [{ dcOffset: 0.008 }, /The offset tells .*: 0\.0000 \(OK\) against 0\.0080/],
    [{ noiseFloorDb: -50 }, /noise floor tells .*: -60\.0 dB \(OK\) against -50\.0 dB/],
  ];
  for (const [second, sentence] of cases) {
    const told = measuresThatTell(set(second), labels, names);
    assert.equal(told.length, 1);
    assert.match(told[0], sentence);
  }
});

Deno.test("what tells one of three classes from the others is named with it", () => {
  const ofThree = Array.from({ length: 30 }, (_, i) => Math.floor(i / 10));
  const recordings = ofThree.map((label) => made(label === 2 ? { bandwidth: 3600 } : {}));
  const told = measuresThatTell(recordings, ofThree, ["OK", "crack", "void"]);
  assert.equal(told.length, 1);
  assert.match(
    told[0],
    /heard tells void from the others: 4\.0 kHz \(the others\) against 3\.6 kHz/,
  );
});

Deno.test("what lies on both sides of the other class tells it, whichever of the two it is", () => {
  const recordings = labels.map((label, i) => made({ dcOffset: label * (i % 2 ? 1 : -1) * 0.008 }));
  const sides: [number[], RegExp][] = [
    [labels, /0\.0000 \(OK\) against values 0\.0080 above and below \(Not OK\)/],
    [labels.map((k) => 1 - k), /0\.0000 \(Not OK\) against values 0\.0080 above and below \(OK\)/],
  ];
  for (const [own, sentence] of sides) {
    const told = measuresThatTell(recordings, own, names);
    assert.equal(told.length, 1);
    assert.match(told[0], sentence);
  }
});

Deno.test("nothing is said of what is alike, and of few recordings", () => {
  assert.deepEqual(measuresThatTell(set({}), labels, names), []);
  const mixed = labels.map((_, i) => made({ seconds: 1 + (i % 7) }));
  assert.deepEqual(measuresThatTell(mixed, labels, names), []);
  const told = set({ seconds: 2 });
  assert.deepEqual(measuresThatTell(told.slice(6, 14), labels.slice(6, 14), names), []);
});

Deno.test("what a defect may change too is not said to be none", () => {
  const saidOf = (second: Parameters<typeof made>[0]) =>
    measuresThatTell(set(second), labels, names).join();
  const flat: Parameters<typeof made>[0][] = [{ nChannels: 2 }, { sampleRate: 16000 }];
  for (const second of [...flat, { encoding: "pcm24" }, { dcOffset: 0.01 }]) {
    assert.match(saidOf(second), /That is how they were recorded, and no defect/);
  }
  for (
    const second of [{ rmsDb: -17 }, { noiseFloorDb: -50 }, { seconds: 2 }, { bandwidth: 3000 }]
  ) {
    assert.match(
      saidOf(second),
      /That may be how they were recorded, or what a defect does: check/,
    );
  }
});

Deno.test("values are written with as many decimals as tell them apart", () => {
  const told = (second: Parameters<typeof made>[0]) =>
    measuresThatTell(set(second), labels, names)[0];
  assert.match(
    told({ rmsDb: -20.04 }),
    /-20\.00 dB .* against -20\.04 dB/,
  );
  assert.match(told({ seconds: 1.0004 }), /1\.0000 s .* against 1\.0004 s/);
  const recordings = labels.map((k, i) => made({ dcOffset: k * (i % 2 ? 1 : -1) * 0.00002 }));
  const [sides] = measuresThatTell(recordings, labels, names);
  assert.match(sides, /0\.00000 \(OK\) against values 0\.00002 above and below/);
});
