import { findExceedances, isOutside, type Limits } from "earmark/ml/limits/limits.ts";
import { formatLimits, parseLimits } from "earmark/ml/limits/limits_table.ts";
import { findingWords } from "earmark/ml/limits/words.ts";
import assert from "node:assert/strict";

const hz = [500, 1000, 2000, 4000];
const limits: Limits = {
  reference: "absolute",
  bands: hz.map((hz) => ({ hz, lowerDb: -60, upperDb: -40, upperFrameDb: -30 })),
};

/** Levels whose frames of 0.1 s, one after the other, are given band by band. */
function levelsOf(levelsDb: number[], frames: number[][]) {
  return {
    levelsDb: Float64Array.from(levelsDb),
    loudestDb: Float64Array.from(levelsDb, (_, k) => Math.max(...frames.map((row) => row[k]))),
    frames: { data: Float64Array.from(frames.flat()), rows: frames.length, columns: hz.length },
    frameSeconds: 0.1,
    hopSeconds: 0.1,
  };
}

Deno.test("findExceedances() joins neighbouring bands, names the worst and its time", () => {
  const frames = [[-50, -50, -50, -70], [-50, -39, -31, -70], [-50, -38, -36, -70], [
    -50,
    -50,
    -50,
    -70,
  ]];
  const levels = levelsOf([-50, -39, -36, -64.5], frames);
  const findings = findExceedances(levels, limits);
  assert.deepEqual(findings, [
    {
      side: "below",
      levelOf: "recording",
      levelDb: -64.5,
      limitDb: -60,
      excessDb: 4.5,
      hz: 4000,
      range: [4000, 4000],
    },
    {
      side: "above",
      levelOf: "recording",
      levelDb: -36,
      limitDb: -40,
      excessDb: 4,
      hz: 2000,
      range: [1000, 2000],
      time: { start: 0.1, end: 0.30000000000000004 },
    },
  ]);
  assert.deepEqual(findings.map(findingWords), [
    "4.5 dB below the limit at 4.0 kHz",
    "4.0 dB above the limit at 2.0 kHz, 0.10 to 0.30 s",
  ]);
});

Deno.test("findExceedances() finds a short sound that the whole recording hides", () => {
  const levels = levelsOf([-50, -50, -50, -50], [
    [-50, -50, -50, -50],
    [-50, -50, -24, -50],
    [-50, -50, -50, -50],
  ]);
  const [finding, ...others] = findExceedances(levels, limits);
  assert.equal(others.length, 0);
  assert.equal(finding.levelOf, "frame");
  assert.equal(findingWords(finding), "6.0 dB above the limit at 2.0 kHz, 0.10 to 0.20 s");
});

Deno.test("findExceedances() on a limit is inside; an empty limit holds for nothing", () => {
  const onIt = levelsOf([-40, -60, -50, -50], [[-30, -60, -50, -50]]);
  assert.deepEqual(findExceedances(onIt, limits), []);
  assert.equal(isOutside(onIt, limits), false);
  const far = levelsOf([0, 0, -160, 0], [[0, 0, 0, 0]]);
  assert.equal(isOutside(far, limits), true);
  const none = { ...limits, bands: hz.map((hz) => ({ hz })) };
  assert.deepEqual(findExceedances(far, none), []);
});

Deno.test("findExceedances() of relative limits hears no gain, and names the same time", () => {
  const relative: Limits = {
    reference: "relative",
    bands: hz.map((hz) => ({ hz, upperDb: 5, upperFrameDb: 18 })),
  };
  const rows = [[-50, -30, -50, -50], [-50, -33, -50, -25], [-50, -50, -50, -50]];
  const soft = levelsOf([-50, -32, -50, -50], rows);
  const loud = levelsOf([-30, -12, -30, -30], rows.map((row) => row.map((db) => db + 20)));
  // The mean of the bands is -45.5 dB: a limit of 5 dB is one of -40.5 dB for this recording.
  const findings = findExceedances(soft, relative);
  assert.deepEqual(
    findings.map(({ hz, levelOf, levelDb, time }) => [hz, levelOf, levelDb, time]),
    [
      [1000, "recording", 13.5, { start: 0, end: 0.2 }],
      [4000, "frame", 20.5, { start: 0.1, end: 0.2 }],
    ],
  );
  assert.deepEqual(findExceedances(loud, relative), findings);
});

Deno.test("findExceedances() refuses limits of other bands", () => {
  const levels = levelsOf([-50, -50, -50, -50], [[-50, -50, -50, -50]]);
  assert.throws(() => findExceedances(levels, { ...limits, bands: limits.bands.slice(1) }), {
    name: "RangeError",
    message: "Cannot compare with limits as there must be 4 bands: current value is 3",
  });
});

Deno.test("limits come back from their table", () => {
  const some: Limits = {
    reference: "relative",
    bands: [{ hz: 88.4, lowerDb: -3.1, upperDb: 0, upperFrameDb: 12 }, { hz: 153 }, {
      hz: 217,
      upperDb: -0.5,
    }],
  };
  assert.deepEqual(parseLimits(formatLimits(some), some.bands), some);
  assert.deepEqual(parseLimits(formatLimits(limits), limits.bands), limits);
});

Deno.test("parseLimits() takes lines in any order, left out, and with decimal commas", () => {
  const text = "Hz\tLower dB\tUpper dB\r\n2000\t−60,5\t-40\r\n500\t\t-30\r\n";
  assert.deepEqual(parseLimits(text, hz.map((hz) => ({ hz }))).bands, [
    { hz: 500, upperDb: -30 },
    { hz: 1000 },
    { hz: 2000, lowerDb: -60.5, upperDb: -40 },
    { hz: 4000 },
  ]);
});

Deno.test("parseLimits() names the line and the column of what is wrong", () => {
  const head = "Hz,lower dB,upper dB\n";
  const bands = hz.map((hz) => ({ hz }));
  const messageOf = (text: string) => {
    try {
      parseLimits(text, bands);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.equal(
    messageOf(head + "500,-60,-40\n1000,-60,loud\n"),
    'Cannot read limits as upper dB must be a number: current value is "loud" (line 3, column upper dB)',
  );
  assert.equal(
    messageOf(head + "500,-40,-60\n"),
    "Cannot read limits as the lower limit must be at or below the upper one: current value is " +
      "-40 above -60 (line 2, column lower dB)",
  );
  assert.match(messageOf(head + "1900,-60,-40\n"), /the nearest is 2000\): current value is 1900/);
  assert.match(messageOf(head + "500,-60,-40\n500,-60,-40\n"), /500 twice \(line 3, column Hz\)/);
  assert.match(messageOf(head + ",-60,-40\n"), /Hz must be a number/);
  assert.match(messageOf("Hz,dB\n500,1\n"), /its header must be Hz, lower dB/);
  assert.match(messageOf(""), /its header must be .* \(line 1\)/);
});
