import * as Plot from "@observablehq/plot";
import { liveFigure, progressBar } from "earmark/plot/live.ts";
import assert from "node:assert/strict";
import { inFakeKernel } from "./fake_kernel.ts";

/** Long enough for every output to be free again, and for its timer to end. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 1050));

Deno.test("progressBar shows one output, replaces it, and skips updates that come too fast", async () => {
  const sent = await inFakeKernel(async () => {
    const bar = progressBar(3, "training", { now: () => 0 });
    await bar.update(1, "loss 0.5");
    await bar.update(2);
    await bar.done("loss 0.1");
    await rest();
  });
  assert.deepEqual(sent.map(({ type }) => type), ["display_data", "update_display_data"]);
  assert.deepEqual(
    sent.map(({ data }) => data["text/plain"]),
    ["training · 1/3 · loss 0.5", "training · 3/3 · loss 0.1"],
  );
  assert.match(sent[0].data["text/html"], /<progress max="3" value="1" aria-label="training">/);
  assert.ok(sent[0].transient.display_id);
  assert.equal(sent[0].transient.display_id, sent[1].transient.display_id);
});

Deno.test("progressBar shows the time that passed and what is left, and leaves neither", async () => {
  let seconds = 100;
  const sent = await inFakeKernel(async () => {
    const bar = progressBar(4, "training", { now: () => seconds });
    for (const [passed, n] of [[0.5, 0], [41, 1], [3723, 3], [3800, 0]]) {
      seconds = 100 + passed;
      await bar.update(n);
      await rest();
    }
    await bar.done("end");
  });
  assert.deepEqual(sent.map(({ data }) => data["text/plain"]), [
    "training · 0/4",
    "training · 1/4 · 0:41, about 2:03 left",
    "training · 3/4 · 1:02:03, about 20:41 left",
    "training · 0/4 · 1:03:20",
    "training · 4/4 · end",
  ]);
});

Deno.test("liveFigure redraws after a rest, and ends with the last figure", async () => {
  const figure = (title: string) => ({ width: 100, height: 60, title, marks: [Plot.frame()] });
  const sent = await inFakeKernel(async () => {
    const live = liveFigure();
    await live.update(figure("first"));
    await live.update(figure("dropped"));
    await rest();
    await live.update(figure("second"));
    await live.done(figure("last"));
    await rest();
  });
  assert.deepEqual(
    sent.map(({ data }) => data["text/plain"]),
    ["first", "second", "last"].map((title) => `[figure] ${title}`),
  );
});

Deno.test("liveFigure ends with the last figure, even if an update was not awaited", async () => {
  const figure = (title: string) => ({ width: 100, height: 60, title, marks: [Plot.frame()] });
  const sent = await inFakeKernel(async () => {
    const live = liveFigure();
    const update = live.update(figure("first"));
    await live.done({ ...figure("last"), marks: [] });
    await update;
    await rest();
  });
  assert.deepEqual(
    sent.map(({ type, data }) => [type, data["text/plain"]]),
    [["display_data", "[figure] first"], ["update_display_data", "[figure] last"]],
  );
});

Deno.test("outside of a notebook nothing is shown and no timer runs", async () => {
  const bar = progressBar(2, "training");
  await bar.update(1);
  await bar.done();
  await liveFigure().update({ marks: [] });
});

Deno.test("progressBar refuses a total that is not positive", () => {
  assert.throws(
    () => progressBar(0, "nothing"),
    new RangeError("Cannot open a progress bar as total must be positive: current value is 0"),
  );
});
