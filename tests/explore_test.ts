import * as explore from "earmark/explore";
import * as plot from "earmark/plot";
import * as signals from "earmark/signals";
import * as study from "earmark/study";
import strict from "node:assert/strict";

Deno.test("earmark/explore hands on the three doors and assert, and nothing else", () => {
  strict.deepEqual(Object.keys(explore), ["assert", "plot", "signals", "study"]);
  strict.equal(explore.assert, strict);
  for (const [door, whole] of [["plot", plot], ["signals", signals], ["study", study]] as const) {
    strict.deepEqual(Object.keys(explore[door]), Object.keys(whole), door);
  }
  strict.throws(() => explore.assert.equal(1, "1"), "it is strict");
});
