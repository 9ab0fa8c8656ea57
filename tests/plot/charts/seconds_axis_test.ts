import { secondsAxis } from "earmark/plot/charts/seconds_axis.ts";
import assert from "node:assert/strict";

Deno.test("secondsAxis() counts seconds, and milliseconds below a tenth of one", () => {
  assert.equal(secondsAxis("time", 0.1).label, "time, s");
  const { label, tickFormat, perSecond } = secondsAxis("time", 0.099);
  assert.deepEqual([label, tickFormat?.(0.003), perSecond], ["time, ms", "3", 1000]);
});
