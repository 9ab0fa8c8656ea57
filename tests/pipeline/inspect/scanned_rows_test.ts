import { createScanCompactor, withRow } from "earmark/pipeline/inspect/scanned_rows.ts";
import type { ScannedRecording } from "earmark/pipeline/inspect/scan_worker.ts";
import assert from "node:assert/strict";

/** What a scan might say of a recording; each number is another. */
const SCANNED = {
  hash: "of samples",
  fileHash: "of bytes",
  seconds: 1.5,
  sampleRate: 16_000,
  nChannels: 2,
  encoding: "pcm16",
  header: ["the last 3 bytes belong to no chunk and are left out"],
  bandwidth: 7900,
  noiseFloorDb: -61,
  activeSeconds: 1.25,
  checks: { peakDb: -3, rmsDb: -20, silent: false, longestZeroRun: 4 },
  measures: { seconds: 1.5, swingDb: -3.5, unusedBits: 0 },
} as unknown as ScannedRecording;

const rowOf = (fname: string) => ({ line: 2, fname, label: "OK", fields: { fname, label: "OK" } });

Deno.test("a scanned row has all that was measured: by name, as JSON, and with another row", () => {
  const row = rowOf("a.wav");
  const one = createScanCompactor()(row, SCANNED);
  const wanted = { ...SCANNED, row };
  for (const [name, value] of Object.entries(wanted)) {
    assert.deepEqual(one[name as keyof typeof one], value, name);
  }
  assert.deepEqual(JSON.parse(JSON.stringify(one)), wanted);
  assert.deepEqual(withRow(one, rowOf("b.wav")), { ...SCANNED, row: rowOf("b.wav") });
});
