import {
  logGuard,
  type LogRule,
  logWithOffset,
  logZeroToEpsilon,
  powerToDb,
  takeLog,
} from "earmark/dsp/mel/log.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors } from "../reference.ts";

const energies = Float64Array.of(1e-12, 1e-9, 1e-3, 1);

Deno.test("powerToDb gives librosa's numbers", () => {
  assertClose(powerToDb(energies, 80), loadVectors("librosa.json").db, 1e-12);
});

Deno.test("powerToDb with an infinite range keeps everything above -100 dB", () => {
  assertClose(powerToDb(energies, Infinity), [-100, -90, -30, 0], 1e-12);
});

Deno.test("powerToDb keeps the range below the largest level, wherever that is", () => {
  assertClose(powerToDb(Float64Array.of(1e-9, 1e-6, 1e-4), 30), [-70, -60, -40], 1e-12);
  assertClose(powerToDb(Float64Array.of(1, 1e4), 30), [10, 40], 1e-12);
});

Deno.test("logZeroToEpsilon changes only exact zeros", () => {
  assertClose(logZeroToEpsilon(Float64Array.of(0, 1e-300, 1)), [
    Math.log(2 ** -52),
    Math.log(1e-300),
    0,
  ], 1e-12);
});

Deno.test("logWithOffset gives ln(offset) for silence", () => {
  assertClose(logWithOffset(Float32Array.of(0), 0.001), [Math.log(0.001)], 1e-12);
});

Deno.test("takeLog follows its rule", () => {
  const rules: LogRule[] = [
    { kind: "zeroToEpsilon" },
    { kind: "decibel", topDb: 80 },
    { kind: "offset", offset: 0.5 },
  ];
  assert.deepEqual(rules.map((rule) => takeLog(energies, rule)), [
    logZeroToEpsilon(energies),
    powerToDb(energies, 80),
    logWithOffset(energies, 0.5),
  ]);
});

Deno.test("powerToDb of an empty array is empty", () => {
  assert.equal(powerToDb(new Float64Array(0), 80).length, 0);
});

Deno.test("logs refuse impossible guards", () => {
  assert.throws(() => powerToDb(energies, -1), {
    name: "RangeError",
    message: "Cannot convert power as topDb must be >= 0: current value is -1",
  });
  assert.throws(() => logWithOffset(energies, 0), /offset must be > 0: current value is 0/);
  const unknown = { kind: "cube" } as unknown as LogRule;
  assert.throws(() => takeLog(energies, unknown), /current value is cube/);
});

Deno.test("logGuard says what a zero becomes, in the rule's unit and in dB", () => {
  const psf = logGuard({ kind: "zeroToEpsilon" });
  assert.deepEqual([psf.one, psf.zero], [0, -52 * Math.LN2]);
  assertClose([psf.depthDb], [520 * Math.log10(2)], 1e-12);
  assert.equal(logGuard({ kind: "decibel", topDb: Infinity }).depthDb, 100);
  const { one, zero, depthDb } = logGuard({ kind: "offset", offset: 1e-6 });
  assertClose([one, zero, depthDb], [1e-6, -6 * Math.LN10, 60], 1e-5);
});

Deno.test("logGuard refuses what takeLog refuses", () => {
  assert.throws(() => logGuard({ kind: "offset", offset: 0 }), RangeError);
});
