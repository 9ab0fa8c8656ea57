import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { cutWindows } from "earmark/ml/features/windows.ts";
import assert from "node:assert/strict";
import { flatTrack, stubFrontEnd, trackOf } from "../stub_front_end.ts";

const scaler = scalerFromJSON({ kind: "minMax", min: 0, max: 4 });
const ramp = trackOf({ data: Float32Array.of(0, 1, 2, 3, 4), rows: 5, columns: 1 });

Deno.test("cutWindows() lays scaled windows of any tracks one after the other", () => {
  const places = [{ track: ramp, position: 3 }, { track: flatTrack(2, 2), position: 0 }];
  const windows = cutWindows(places, { frontEnd: stubFrontEnd(2), scaler });
  assert.deepEqual(windows, Float32Array.of(0.75, 1, 0.5, 0.5));
  assert.deepEqual([...ramp.data], [0, 1, 2, 3, 4], "the track stays as it was");
});

Deno.test("cutWindows() without a scaler lays windows as they are", () => {
  const places = [{ track: ramp, position: 3 }, { track: ramp, position: 0 }];
  const windows = cutWindows(places, { frontEnd: stubFrontEnd(2) });
  assert.deepEqual(windows, Float32Array.of(3, 4, 0, 1));
});

Deno.test("cutWindows() of no place is empty", () => {
  assert.equal(cutWindows([], { frontEnd: stubFrontEnd(2), scaler }).length, 0);
});
