import { formatNews } from "earmark/cli/terminal/demo_text.ts";
import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import type { Report } from "earmark/pipeline/evaluate/report_schema.ts";
import assert from "node:assert/strict";
import { partsScored, writeHeldOutModel } from "../../pipeline/evaluate/held_out_model.ts";
import { withFolder } from "../../with_folder.ts";

/** Reports on good parts with these scores and bad ones with those. */
async function reportOn(good: readonly number[], bad: readonly number[]): Promise<Report> {
  const reports: Report[] = [];
  await withFolder(async (modelFolder) => {
    await writeHeldOutModel(modelFolder, partsScored(good, bad));
    reports.push(await evaluateModel({ modelFolder }));
  });
  return reports[0];
}

const low = Array.from({ length: 34 }, () => 0.1);

Deno.test("news are what was judged wrong, with its defect, and what was proved", async () => {
  const report = await reportOn(low, [...Array.from({ length: 23 }, () => 0.9), 0.25]);
  const lines = formatNews(report, new Map([["r58.wav", "crack"]])).split("\n");
  assert.equal(
    lines[0],
    "Of 58 recordings 1 was judged wrong by networks that had not heard them:",
  );
  assert.match(lines[2], /^judged wrong +label +defect +verdict +p\(label\)$/);
  assert.match(lines[3], /^r58\.wav +Not OK +crack +OK +0\.250$/);
  // scipy.stats.binomtest(1, 24, alternative="less").proportion_ci(method="exact").high
  assert.ok(lines.includes("1 escape among 24 bad parts: at most 18.3 %, at 95 %."));
  assert.ok(lines.includes("0 overkills among 34 good parts: at most 8.4 %, at 95 %."));
  assert.deepEqual(lines.filter((line) => line.length > 80), []);
});

Deno.test("of many recordings judged wrong ten are shown", async () => {
  const report = await reportOn(low, Array.from({ length: 12 }, (_, i) => i / 100));
  const text = formatNews(report, new Map());
  assert.equal(text.match(/^r\d+\.wav/gm)!.length, 10);
  assert.match(text, /^judged wrong +label +verdict +p\(label\)$/m);
  assert.match(text, /^… and 2 more$/m);
});

Deno.test("news say so where nothing was judged wrong, or no class is that of good parts", async () => {
  const report = await reportOn(low, low.map(() => 0.9));
  assert.match(formatNews(report, new Map()), /^None of 68 recordings was judged wrong while it /);
  const { byPart: _, ...others } = report;
  assert.ok(!formatNews(others, new Map()).includes("Proved"));
});
