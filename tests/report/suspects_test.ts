import { reportPage } from "earmark/report/page.ts";
import { recordingsToHear } from "earmark/report/suspects.ts";
import assert from "node:assert/strict";
import { smallReport, withoutOk } from "./small_report.ts";

const report = await smallReport();

/** A name that would break a page where it is not escaped. */
const HOSTILE = `<script>alert("x")</script>`;

const part = {
  group: "p7",
  label: "OK",
  likely: "Not OK",
  doubt: 0.875,
  recordings: ["a.wav", "b.wav"],
};

const labels = { ...report.labels!, nSuspects: 3, parts: [part] };

/** Takes the section out of a page. */
function sectionOf(page: string): string {
  return /<h2>Labels to check<\/h2>([^]*?)<\/section>/.exec(page)?.[1] ?? "";
}

Deno.test("a report lists parts that are judged wrong with a sure probability", () => {
  const { parts, nParts } = report.labels!;
  assert.equal(nParts, 54);
  // Part 43 is bad and has a score of 0.2: the surest of the wrong.
  assert.equal(parts[0].group, "part 43");
  assert.deepEqual([parts[0].label, parts[0].likely], ["Not OK", "OK"]);
  assert.ok(Math.abs(parts[0].doubt - 0.8) < 1e-7);
  assert.deepEqual(recordingsToHear(report), parts.map(({ recordings }) => recordings[0]));
});

Deno.test("the page names a part, its recordings and its sound, and what is left out", () => {
  const sound = { fname: "a.wav", signal: new Float32Array(80).fill(0.1), sampleRate: 8000 };
  const section = sectionOf(reportPage({ ...report, labels }, { suspectSounds: [sound] }));
  assert.match(section, /<b>p7<\/b><div>is OK, more likely <span.*>Not OK<\/span> \(doubt 0\.88\)/);
  assert.match(section, /recordings: a\.wav, b\.wav; the first is heard/);
  assert.match(section, /2 more, less doubted than these/);
  assert.equal(section.split("<audio ").length - 1, 1);
  assert.match(section, /an estimate, no proof/);
});

Deno.test("a sound that is missing or too large is left out, and that is not said to be heard", () => {
  const large = { fname: "a.wav", signal: new Float32Array(1920000), sampleRate: 192000 };
  for (const suspectSounds of [[], [large]]) {
    const section = sectionOf(reportPage({ ...report, labels }, { suspectSounds }));
    assert.equal(section.split("<audio ").length - 1, 0);
    assert.match(section, /recordings: a\.wav, b\.wav</);
  }
});

Deno.test("texts are escaped, none is said to be wrong where none is, and old reports have none", () => {
  const hostile = { ...part, group: HOSTILE, label: HOSTILE, likely: HOSTILE };
  const own = { ...labels, parts: [{ ...hostile, recordings: [HOSTILE, HOSTILE] }] };
  assert.doesNotMatch(sectionOf(reportPage({ ...report, labels: own })), /<script/);
  const clean = { ...labels, nSuspects: 0, parts: [] };
  assert.match(sectionOf(reportPage({ ...report, labels: clean })), /No label is counted/);
  assert.equal(sectionOf(reportPage(withoutOk(report))), "");
});
