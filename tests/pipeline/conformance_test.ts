import assert from "node:assert/strict";
import { join } from "node:path";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { formatConformance } from "earmark/cli/terminal/conformance.ts";
import { compareWithExpected } from "earmark/pipeline/conformance.ts";

const HEADER = "path,opens,frames,channels,sample_rate,subtype,mean_abs,first8";
const half = encodeWav([Float32Array.of(0.5, -0.5)], { sampleRate: 8000, encoding: "pcm16" });

/** Compares a folder made of files and the rows of its table. */
async function compare(files: Record<string, Uint8Array>, rows: readonly string[]) {
  const dir = await Deno.makeTempDir();
  try {
    for (const [name, bytes] of Object.entries(files)) {
      await Deno.writeFile(join(dir, name), bytes);
    }
    await Deno.writeTextFile(join(dir, "expected.csv"), [HEADER, ...rows, ""].join("\r\n"));
    return await compareWithExpected(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("compareWithExpected: every outcome but a crash", async () => {
  const text = new TextEncoder().encode("not a WAV");
  const report = await compare({ "half.wav": half, "text.wav": text }, [
    "half.wav,yes,2,1,8000,PCM_16,0.5,0.5 -0.5",
    "half.wav,no,,,,,,Format not recognised.",
    "half.wav,yes,2,1,8000,PCM_16,0.5,0.5 0.5",
    "text.wav,no,,,,,,Format not recognised.",
    "text.wav,yes,0,1,8000,PCM_16,0,",
  ]);
  assert.deepEqual(report.rows.map((row) => row.outcome), [
    "agreement",
    "onlyWeOpen",
    "samplesDiffer",
    "bothRefuse",
    "onlyWeRefuse",
  ]);
  assert.equal(report.rows[2].reason, "frame 1 -0.5 instead of 0.5");
  assert.match(report.rows[4].reason, /the text "not a WAV"/);
  assert.deepEqual(Object.values(report.counts), [1, 1, 1, 1, 1, 0]);
});

Deno.test("compareWithExpected: names each number that differs", async () => {
  const { rows } = await compare({ "half.wav": half }, ["half.wav,yes,3,2,16000,PCM_16,0.4,0.5"]);
  for (
    const part of ["frames 2 instead of 3", "channels 1", "sample rate 8000", "mean of", "start"]
  ) {
    assert.ok(rows[0].reason.includes(part), part);
  }
});

Deno.test("formatConformance: counts, then each difference", async () => {
  const report = await compare({ "half.wav": half }, ["half.wav,no,,,,,,Format not recognised."]);
  assert.equal(
    formatConformance(report),
    `1 file
0  agree, to the sample
0  refused by both
0  refused here, opened by the reference
1  opened here, refused by the reference
0  wrong samples
0  crashes

opened here, refused by the reference:
  half.wav
    here: every chunk is well formed; 2 whole frames of 1 × pcm16
    reference: Format not recognised.`,
  );
});

Deno.test("compareWithExpected: refuses a table without its columns or files", async () => {
  await assert.rejects(compare({}, ["gone.wav,no,,,,,,x"]), { name: "DataError" });
  await assert.rejects(compare({ "half.wav": half }, [",yes,,,,,,"]), /must have path and opens/);
});
