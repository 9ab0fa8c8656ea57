import { parseFormerVerdicts } from "earmark/pipeline/reprocess/former_verdicts.ts";
import assert from "node:assert/strict";

const card = { classes: ["OK", "Not OK"], okClass: "OK" };
const parsed = (text: string) => Object.fromEntries(parseFormerVerdicts(text, card));

Deno.test("former verdicts are read by name, as predictions.csv has them", () => {
  const text = "fname,label,p(OK),p(Not OK),verdict,windows,note\r\n" +
    "a.wav,OK,0.75000000,0.25000000,OK,3,\r\nb.wav,,,,Not judged,0,silent\r\n";
  assert.deepEqual(parsed(text), {
    "a.wav": { verdict: "OK", score: 0.25 },
    "b.wav": { verdict: "Not judged" },
  });
});

Deno.test("a table that went through a spreadsheet is read, and one with columns of our names", () => {
  const german = "fname;p(OK);p(Not OK);verdict;part verdict\na.wav;0,75;0,25;REVIEW;Not OK\n";
  assert.deepEqual(parsed(german), { "a.wav": { verdict: "REVIEW", score: 0.25 } });
  const crowded = "verdict,p(Not OK),fname,earmark p(Not OK),earmark verdict\nx,9,'=a.wav,0.5,OK\n";
  assert.deepEqual(parsed(crowded), { "=a.wav": { verdict: "OK", score: 0.5 } });
  assert.deepEqual(parsed("fname,verdict\na.wav,OK\n"), { "a.wav": { verdict: "OK" } });
});

Deno.test("a table that holds no verdicts of these classes is refused with its line", () => {
  const refused = (text: string, message: string) =>
    assert.throws(() => parsed(text), {
      name: "ManifestError",
      message: `Cannot read former verdicts as ${message}`,
    });
  const columns = "the table must have a column";
  refused("name,verdict\n", `${columns} fname: current value is name, verdict (line 1)`);
  refused("fname,label\n", `${columns} verdict: current value is fname, label (line 1)`);
  refused("", `${columns} fname: current value is  (line 1)`);
  refused(
    "fname,verdict\na.wav,good\n",
    "verdicts must be OK, Not OK, REVIEW, Not judged: current value is good (line 2)",
  );
  refused(
    "fname,verdict\na.wav,OK\na.wav,OK\n",
    "each recording must have one row: current value is a.wav twice (line 3)",
  );
  refused(
    "fname,p(Not OK),verdict\na.wav,2,OK\n",
    "probabilities must be in 0 … 1: current value is 2 (line 2)",
  );
});
