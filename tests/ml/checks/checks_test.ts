import { measureChecks } from "earmark/audio/checks/checks.ts";
import { judgeChecks } from "earmark/ml/checks/judge.ts";
import { learnCheckLimits, learnCheckSide } from "earmark/ml/checks/limits.ts";
import type { Checks } from "earmark/ml/checks/rules.ts";
import { faultNames, faultWords } from "earmark/ml/checks/words.ts";
import { createRandom } from "earmark/random.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import { spoils } from "earmark/synth/spoil.ts";
import type { SpoilKind } from "earmark/synth/spoil.ts";
import assert from "node:assert/strict";

const sampleRate = 16_000;

const good = [...generateSampleSet({ seed: 4, nParts: 40 })].map(({ samples }) => samples);

const measure = (channels: readonly Float32Array[]): Checks => {
  const [first, second] = channels;
  const signal = second ? first.map((x, i) => (x + second[i]) / 2) : first;
  return measureChecks({ channels, signal, sampleRate });
};

const goodChecks = good.map((samples) => measure([samples]));

const spoilt = (kind: SpoilKind, i: number) =>
  measure(spoils[kind]({ channels: [good[i]], sampleRate }, createRandom(i, kind)).channels);

const kindsOf = (limits: ReturnType<typeof learnCheckLimits>, checks: Checks, isMixed = true) =>
  judgeChecks(limits, checks, { isMixed }).map(({ kind }) => kind);

/** What each way to spoil a recording is called; the two gains are within those of the set. */
const called = {
  clipped: "clipped",
  silent: "silent",
  dropout: "dropout",
  held: "dropout",
  offset: "offset",
  hum: "hum",
  gainLower: "gain",
  noise: "noise",
  short: "short",
  lowPass: "bandwidth",
  deadChannel: "deadChannel",
  inverted: "cancelled",
  lowBits: "lowBits",
  beyondFullScale: "beyondFullScale",
} as const;

Deno.test("limits of a normal distribution are near its quantile of 99.8 %, for few wider", () => {
  const random = createRandom("normal");
  const sorted = Float64Array.from({ length: 4000 }, () => random.normal()).sort();
  assert.ok(Math.abs(learnCheckSide(sorted, "upper") - 2.88) < 0.2);
  assert.ok(Math.abs(learnCheckSide(sorted, "lower") + 2.88) < 0.2);
  const few = sorted.filter((_, i) => i % 400 === 200);
  assert.ok(learnCheckSide(few, "upper") > 3.3);
});

Deno.test("of a bounded distribution the limit follows the outermost value", () => {
  const even = Float64Array.from({ length: 1001 }, (_, i) => i / 1000);
  const limit = learnCheckSide(even, "upper");
  assert.ok(limit >= 1 && limit < 1.1, `${limit}`);
  assert.equal(learnCheckSide(Float64Array.of(3, 3, 3), "upper"), 3);
});

Deno.test("one in twenty spoilt in the training set neither pass nor make good ones fail", () => {
  for (const [kind, name] of Object.entries(called)) {
    const set = goodChecks.map((checks, i) => i % 20 === 7 ? spoilt(kind as SpoilKind, i) : checks);
    const limits = learnCheckLimits(set);
    const flagged = set.map((checks) => kindsOf(limits, checks));
    const found = flagged.filter((_, i) => i % 20 === 7);
    assert.ok(found.every(({ length }) => length > 0), `${kind}: ${JSON.stringify(found)}`);
    assert.ok(found.some((kinds) => kinds.includes(name)), `${kind}: ${JSON.stringify(found)}`);
    const others = flagged.filter(({ length }, i) => i % 20 !== 7 && length > 0);
    assert.ok(others.length <= 2, `${kind}: ${JSON.stringify(others)}`);
  }
});

Deno.test("what all recordings of a set have is no fault by its own limits", () => {
  const kinds = ["clipped", "offset", "deadChannel", "inverted", "lowBits", "hum"] as const;
  for (const kind of kinds) {
    const set = good.map((_, i) => spoilt(kind, i));
    const limits = learnCheckLimits(set);
    const nFlagged = set.filter((checks) => kindsOf(limits, checks).length > 0).length;
    assert.ok(nFlagged <= 0.05 * set.length, `${kind}: ${nFlagged} of ${set.length}`);
  }
});

Deno.test("too few recordings teach no limits; then the rules hold that need none", () => {
  assert.equal(learnCheckLimits(goodChecks.slice(0, 9)), undefined);
  assert.equal(learnCheckLimits(goodChecks.slice(0, 10))?.nRecordings, 10);
  const always = ["clipped", "silent", "dropout", "offset", "inverted", "lowBits"] as const;
  for (const kind of always) {
    assert.deepEqual(kindsOf(undefined, spoilt(kind, 3)), [called[kind]], kind);
  }
  assert.deepEqual(kindsOf(undefined, goodChecks[3]), []);
  assert.deepEqual(kindsOf(undefined, spoilt("gainLower", 3)), []);
});

Deno.test("channels that are kept apart can't cancel each other", () => {
  assert.deepEqual(kindsOf(undefined, spoilt("inverted", 0), false), []);
});

Deno.test("a fault carries its figure, the limit and what is usual, and explains others", () => {
  const limits = learnCheckLimits(goodChecks);
  const [hum, ...others] = judgeChecks(limits, spoilt("hum", 5), { isMixed: true });
  assert.deepEqual(others, []);
  assert.ok(hum.value > hum.limit && hum.limit > hum.usual!);
  const [dead] = judgeChecks(undefined, spoilt("deadChannel", 5), { isMixed: true });
  assert.equal(dead.channel, 2);
});

Deno.test("every fault has words with its figure", () => {
  const base = { measure: "levelDb", side: "upper", limit: 0.5, usual: 0.25 } as const;
  const words = Object.keys(faultNames).map((kind) =>
    faultWords({ ...base, kind: kind as keyof typeof faultNames, value: 3, channel: 2, other: "b" })
  );
  assert.equal(new Set(words).size, words.length);
  assert.equal(
    faultWords({ ...base, kind: "gain", value: -70, limit: -60, usual: -40, side: "lower" }),
    "level -70 dB, 30 dB below training's",
  );
  assert.equal(
    faultWords({ ...base, kind: "dropout", value: 0.05, limit: 0.004 }),
    "dropout: a value is held for 50 ms, at most 4.0 ms are usual",
  );
});

Deno.test("a figure and what it is held against are never written alike", () => {
  const base = { measure: "levelDb", side: "upper" } as const;
  const near = [
    ["short", 0.1554, 0.1581, "too short: 0.155 s, at least 0.158 s are usual"],
    ["dropout", 0.0502, 0.0498, "dropout: a value is held for 50.2 ms, at most 49.8 ms are usual"],
    ["offset", 0.01004, 0.01, "offset 0.01004 of full scale (limit 0.01000)"],
    ["hum", 20.3, 20.1, "mains hum stands out by 20.3 dB (limit 20.1 dB)"],
    ["clipped", 0.020004, 0.02, "clipped in 2.0004 % of its samples (limit 2.0000 %)"],
    ["bandwidth", 4010, 4020, "bandwidth 4.01 kHz, training's 4.02 kHz"],
    ["gain", -19.8, -20, "level -20 dB, 0.2 dB above training's"],
  ] as const;
  for (const [kind, value, limit, words] of near) {
    assert.equal(faultWords({ ...base, kind, value, limit }), words);
  }
});
