import { untilStopButton } from "earmark/study/stop_button.ts";
import assert from "node:assert/strict";

Deno.test("outside of a kernel work runs as it is, and a signal from outside reaches it", async () => {
  assert.equal(await untilStopButton((signal) => Promise.resolve(signal.aborted)), false);
  const outside = new AbortController();
  const work = untilStopButton(
    (signal) =>
      new Promise<never>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason))
      ),
    outside.signal,
  );
  const reason = new Error("from outside");
  outside.abort(reason);
  await assert.rejects(work, reason);
});
