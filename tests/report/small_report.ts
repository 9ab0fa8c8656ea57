import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import type { Report } from "earmark/pipeline/evaluate/report_schema.ts";
import { join } from "node:path";
import { partsScored, writeHeldOutModel } from "../pipeline/evaluate/held_out_model.ts";
import { withFolder } from "../with_folder.ts";

/** Forty good parts, two of which fail, and fourteen bad ones, one of which passes. */
const recordings = partsScored(
  Array.from({ length: 40 }, (_, i) => i % 20 === 7 ? 0.8 - i / 100 : i / 100),
  Array.from({ length: 14 }, (_, i) => i === 3 ? 0.2 : 0.6 + i / 40),
);

/** Reports on a model that judged some parts. */
export async function smallReport(): Promise<Report> {
  let report: Report | undefined;
  await withFolder(async (folder) => {
    const modelFolder = join(folder, "m");
    await writeHeldOutModel(modelFolder, recordings);
    report = await evaluateModel({ modelFolder });
  });
  return report!;
}

/** Takes away from a report what it has where one class is OK. */
export function withoutOk(report: Report): Report {
  const { reportVersion, seed, model, heldOut, slices, wrong } = report;
  const remarks = ["Escape and overkill need a class of good parts."];
  const plain = slices.map(({ values, ...slice }) => ({
    ...slice,
    values: values.map(({ byPart: _, ...value }) => value),
  }));
  return { reportVersion, seed, model, heldOut, remarks, slices: plain, wrong };
}
