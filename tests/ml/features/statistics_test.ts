import type { Matrix } from "earmark/arrays.ts";
import { recordingStatistics } from "earmark/ml/features/statistics.ts";
import {
  baselineSeen,
  STATISTICS_PER_BAND,
  statisticsSeen,
} from "earmark/ml/features/statistics_seen.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** The quantile of numpy: linear between neighbours. */
function slowQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  return below + 1 < sorted.length
    ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below])
    : sorted[below];
}

/** What is measured of one column: its mean, and four numbers about it. */
function slowColumn(values: readonly number[]) {
  const mean = sum(values) / values.length;
  const changes = values.slice(1).map((value, i) => Math.abs(value - values[i]));
  return {
    mean,
    aboutMean: [
      Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length),
      slowQuantile(values, 0.1) - mean,
      slowQuantile(values, 0.9) - mean,
      changes.length === 0 ? 0 : sum(changes) / changes.length,
    ],
  };
}

/** The statistics of a recording by plain loops, and a DCT that is a sum of cosines. */
function slowStatistics({ data, rows, columns: n }: Matrix): number[] {
  const frames = Array.from({ length: rows }, (_, t) => [...data.slice(t * n, (t + 1) * n)]);
  const cepstra = frames.map((frame) =>
    frame.map((_, k) =>
      Math.sqrt((k === 0 ? 1 : 2) / n) *
      sum(frame.map((value, j) => value * Math.cos(Math.PI * k * (2 * j + 1) / (2 * n))))
    )
  );
  const measure = (table: readonly number[][]) =>
    Array.from({ length: n }, (_, k) => slowColumn(table.map((row) => row[k])));
  const [bands, coefficients] = [measure(frames), measure(cepstra)];
  const level = sum(bands.map(({ mean }) => mean)) / n;
  const blocks = (columns: typeof bands) =>
    [0, 1, 2, 3].flatMap((i) => columns.map(({ aboutMean }) => aboutMean[i]));
  return [
    ...blocks(bands),
    ...blocks(coefficients),
    ...bands.map(({ mean }) => mean),
    ...bands.map(({ mean }) => mean - level),
    ...coefficients.map(({ mean }) => mean),
  ];
}

/** Draws a log-mel. */
function randomLogMel(rows: number, columns: number, seed: number): Matrix<Float32Array> {
  const random = createRandom("log-mel", seed);
  return { data: Float32Array.from({ length: rows * columns }, random.normal), rows, columns };
}

Deno.test("recordingStatistics() are those of plain loops", () => {
  for (const [rows, columns] of [[1, 1], [1, 5], [2, 3], [11, 4], [37, 16]]) {
    const table = randomLogMel(rows, columns, rows);
    const statistics = recordingStatistics(table);
    assert.equal(statistics.length, STATISTICS_PER_BAND * columns);
    assertClose(statistics, slowStatistics(table), 1e-12);
  }
});

Deno.test("recordingStatistics() have the quantiles of numpy", () => {
  // numpy.quantile([1, 2, 4, 8], [0.1, 0.9]) is [1.3, 6.8], about a mean of 3.75.
  const table = { data: Float64Array.of(4, 1, 8, 2), rows: 4, columns: 1 };
  const [deviation, low, high, change] = recordingStatistics(table);
  assertClose([low, high], [1.3 - 3.75, 6.8 - 3.75], 1e-12);
  assertClose([deviation, change], [Math.sqrt(7.1875), (3 + 7 + 6) / 3], 1e-12);
});

Deno.test("all but the change are the same in any order of the frames", () => {
  const forth = { data: Float64Array.of(1, 2, 3, 5), rows: 4, columns: 1 };
  const mixed = { data: Float64Array.of(5, 1, 3, 2), rows: 4, columns: 1 };
  const [one, other] = [forth, mixed].map((table) => recordingStatistics(table));
  const isChange = (i: number) => i === 3 || i === 7;
  assertClose(one.filter((_, i) => !isChange(i)), other.filter((_, i) => !isChange(i)), 1e-12);
  assert.ok(one[3] < other[3] && one[7] < other[7]);
});

Deno.test("recordingStatistics() of one frame has no deviation, and none without a frame", () => {
  const frame = { data: Float64Array.of(4, 6), rows: 1, columns: 2 };
  const cepstra = [10 / Math.SQRT2, -2 / Math.SQRT2];
  const expected = [...new Array(16).fill(0), 4, 6, -1, 1, ...cepstra];
  assertClose(recordingStatistics(frame), expected, 1e-12);
  assert.throws(
    () => recordingStatistics({ data: new Float32Array(0), rows: 0, columns: 2 }),
    RangeError,
  );
});

/** Returns which numbers differ where every value is raised, or every band by its own amount. */
function changedBy(raise: (band: number) => number): number[] {
  const table = randomLogMel(20, 4, 1);
  const raised = { ...table, data: table.data.map((value, i) => value + raise(i % 4)) };
  const [one, other] = [table, raised].map((logMel) => recordingStatistics(logMel));
  return [...one.keys()].filter((i) => Math.abs(one[i] - other[i]) > 1e-3);
}

Deno.test("statisticsSeen() leaves out what the removal is to hide, and nothing else", () => {
  const byLevel = new Set(changedBy(() => 1));
  const byBands = new Set(changedBy((band) => band ** 2 - 1));
  const seenBy = (normalization: Parameters<typeof statisticsSeen>[0]) =>
    new Set(statisticsSeen(normalization, { nMels: 4, nSignals: 1 }));
  const [none, level, bands] = (["none", "level", "bands"] as const).map(seenBy);
  assert.deepEqual([none.size, level.size, bands.size], [10 * 4, 10 * 4 - 1, 8 * 4]);
  assert.deepEqual(seenBy("auto"), level);
  assert.ok(level.isDisjointFrom(byLevel) && bands.isDisjointFrom(byBands));
  assert.ok(byLevel.isSubsetOf(none) && !level.isDisjointFrom(byBands));
  assert.ok(bands.isSubsetOf(level) && bands.isSubsetOf(none));
  for (const seen of [none, level, bands]) {
    assert.ok([...seen].every((column) => column < STATISTICS_PER_BAND * 4));
  }
});

Deno.test("baselineSeen() are the means without the level, then the deviations", () => {
  const table = randomLogMel(9, 4, 2);
  const statistics = recordingStatistics(table);
  for (const normalization of ["none", "level", "bands", "auto"] as const) {
    const seen = baselineSeen(normalization, { nMels: 4, nSignals: 1 }).map((column) =>
      statistics[column]
    );
    const columns = [0, 1, 2, 3].map((k) =>
      slowColumn([...table.data.filter((_, i) => i % 4 === k)])
    );
    const level = sum([...table.data]) / table.data.length;
    const expected = [
      ...columns.map(({ mean }) => mean - level),
      ...columns.map(({ aboutMean }) => aboutMean[0]),
    ];
    assertClose(seen, expected, 1e-12);
  }
});
