import { scanDataSet } from "earmark/pipeline/inspect/scan.ts";
import { withRow } from "earmark/pipeline/inspect/scanned_rows.ts";
import assert from "node:assert/strict";
import { smallRecordings, writeSmallSet } from "../small_set.ts";
import { withFolder } from "../../with_folder.ts";

Deno.test("a scanned row has all that was measured: as JSON, and with another row", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(2));
    const { recordings: [one, other] } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    assert.ok(one.checks.rmsDb < 0 && one.checks.silent === false);
    assert.equal(one.measures.seconds, one.seconds);
    const moved = withRow(one, other.row);
    assert.equal(moved.row, other.row);
    const { row: _, ...rest } = moved;
    assert.deepEqual(
      JSON.parse(JSON.stringify(one)),
      JSON.parse(JSON.stringify({
        ...rest,
        row: one.row,
      })),
    );
    assert.deepEqual(
      Object.keys(rest).toSorted(),
      "activeSeconds bandwidth checks encoding fileHash hash header measures nChannels noiseFloorDb sampleRate seconds"
        .split(" "),
    );
  }));
