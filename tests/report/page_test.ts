import { decodeWav } from "earmark/audio/wav/decode.ts";
import { reportPage } from "earmark/report/page.ts";
import { MOST_WRONG } from "earmark/report/sounds.ts";
import type { Report } from "earmark/pipeline/evaluate/report_schema.ts";
import assert from "node:assert/strict";
import { smallReport, withoutOk } from "./small_report.ts";

const report = await smallReport();
const [worst] = report.wrong;
const sound = { fname: worst.fname, signal: new Float32Array(800).fill(0.25), sampleRate: 8000 };

/** A name that would break a page where it is not escaped. */
const HOSTILE = `<script>alert("x")</script>&'--><b onload=y>.wav`;

/** Puts a text in the place of every name in a report. */
function rename(text: string): Report {
  const { model, heldOut, slices, wrong, scores } = report;
  return {
    ...report,
    model: { ...model, name: text },
    remarks: [text],
    scores: scores!.map(({ score, label }) => ({
      score,
      fname: text,
      label: `${Number(label === "Not OK")}${text}`,
    })),
    heldOut: {
      ...heldOut,
      classes: heldOut.classes.map((own, k) => ({ ...own, name: `${k}${text}` })),
    },
    slices: slices.map(({ values }) => ({
      column: text,
      weakest: text,
      values: values.map((value) => ({ ...value, value: text })),
    })),
    wrong: wrong.map((own) => ({
      ...own,
      fname: text,
      group: `g${text}`,
      label: text,
      verdict: text,
    })),
  };
}

Deno.test("the page says what was proved, and names what was judged wrong", () => {
  const page = reportPage(report);
  const { byPart } = report;
  const { nErrors, n } = byPart!.escape!;
  assert.match(page, new RegExp(`>${nErrors} of ${n} bad parts passed<`));
  assert.match(
    page,
    new RegExp(
      `At most ${(100 * byPart!.escape!.proved!.atMost).toFixed(1)} % of bad parts escape`,
    ),
  );
  for (const { fname } of report.wrong) assert.ok(page.includes(`<b>${fname}</b>`));
  assert.ok(page.includes(report.model.cardHash));
  assert.match(page, /<div>quality engineer<\/div><div>name<\/div><div>date<\/div>/);
});

Deno.test("the page has the same bytes twice, and is well formed", () => {
  const options = { sounds: [sound] };
  const page = reportPage(report, options);
  assert.equal(reportPage(report, options), page);
  const open = new Map<string, number>();
  for (const [, end, name] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    open.set(name, (open.get(name) ?? 0) + (end ? -1 : 1));
  }
  for (const name of ["meta", "img"]) open.delete(name);
  assert.deepEqual([...open].filter(([, n]) => n !== 0), []);
});

Deno.test("every text is escaped, wherever it stands", () => {
  const hostile = rename(HOSTILE);
  const bands = [{ hz: 500, levelDb: -40 }, { hz: 1000, levelDb: -50 }];
  const limitCurves = {
    isEdited: false,
    findings: [{ fname: HOSTILE, words: HOSTILE, bands }],
    reason: HOSTILE,
  };
  const page = reportPage({ ...hostile, limitCurves }, { sounds: [{ ...sound, fname: HOSTILE }] });
  assert.doesNotMatch(page, /<script|<b onload|-->/);
  assert.ok(page.split("&#60;script&#62;").length > 10);
  // What is not escaped in an attribute would end it.
  assert.doesNotMatch(page, /="[^"]*<script/);
  const svgs = [...page.matchAll(/data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)"/g)]
    .map(([, data]) => new TextDecoder().decode(Uint8Array.fromBase64(data)));
  assert.equal(svgs.length, 5 + report.wrong.length);
  for (const svg of svgs) assert.doesNotMatch(svg, /<script/);
  assert.ok(!reportPage(rename("a\u0000b")).includes("\u0000"));
});

Deno.test("the page names nothing outside itself, and forbids requests", () => {
  const page = reportPage(rename("plain"), { sounds: [{ ...sound, fname: "plain" }] });
  assert.doesNotMatch(page, /https?:|\/\/[a-z]|@import|url\(|<link|<script|<iframe/i);
  const sources = [...page.matchAll(/\b(?:src|href)="([^"]{0,10})/g)].map(([, start]) => start);
  assert.ok(sources.length > 5);
  assert.deepEqual(sources.filter((start) => !start.startsWith("data:")), []);
  assert.match(page, /Content-Security-Policy" content="default-src 'none';/);
});

Deno.test("a sound can be played, is cut to its first seconds, and left out where there is no room", () => {
  const wavOf = (page: string) => {
    const [, data] = page.match(/data:audio\/wav;base64,([A-Za-z0-9+/=]+)"/)!;
    return decodeWav(Uint8Array.fromBase64(data));
  };
  const { channels: [heard], format: _, sampleRate } = wavOf(
    reportPage(report, { sounds: [sound] }),
  );
  assert.deepEqual([heard.length, sampleRate], [800, 8000]);
  assert.ok(heard.every((sample) => Math.abs(sample - 0.25) < 1e-4));

  const long = { ...sound, signal: new Float32Array(90000) };
  const cut = reportPage(report, { sounds: [long] });
  assert.equal(wavOf(cut).channels[0].length, 80000);
  assert.match(cut, /the first 10 seconds/);

  // Ten seconds at 192 kHz are 5 MB of text, so that a second such sound has no room.
  const large = report.wrong.map(({ fname }) => ({
    fname,
    signal: new Float32Array(1920000),
    sampleRate: 192000,
  }));
  const full = reportPage(report, { sounds: large });
  assert.equal(full.split("<audio ").length - 1, 1);
  assert.ok(full.length < 7e6);
  assert.match(full, new RegExp(`page would be too large: ${report.wrong.length - 1}\\.`));
});

Deno.test("more recordings than are listed are counted", () => {
  const wrong = Array.from(
    { length: MOST_WRONG + 5 },
    (_, i) => ({ ...worst, fname: `w${i}.wav` }),
  );
  const page = reportPage({ ...report, wrong });
  assert.match(page, /5 more, less wrong than these, are in report\.json/);
  assert.ok(!page.includes(`w${MOST_WRONG}.wav`));
  assert.match(reportPage({ ...report, wrong: [] }), /No recording was judged wrong/);
});

Deno.test("without a class of good parts, confusion and recalls stand alone", () => {
  const page = reportPage(withoutOk(report));
  assert.match(page, /balanced accuracy<\/p><p>Chance is 50 %/);
  assert.doesNotMatch(page, /bad parts passed|<h2>The decision|<h2>Without a threshold/);
  assert.equal(page.split('class="figure"').length - 1, 1);
  assert.match(page, /Escape and overkill need a class of good parts/);
});
