import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { DataError } from "earmark/errors.ts";
import { join } from "node:path";
import { listModelEdits } from "../pipeline/disk/model_edits.ts";
import { withCopy } from "./case.ts";
import type { Tried } from "./case.ts";
import type { CaseOptions } from "./caches.ts";
import type { SmallProject } from "./small_project.ts";

/** Edits a model's folder in every way of a seed; each must be refused. */
export function editModel(
  project: SmallProject,
  { parent, seed }: CaseOptions,
): Promise<Tried> {
  return withCopy(project, { command: "predict", parent }, async (folder) => {
    const model = join(folder, "models", "earmark");
    const edits = await listModelEdits(model, seed);
    const faults: string[] = [];
    for (const { title, name, bytes } of edits) {
      const path = join(model, name);
      const whole = await Deno.readFile(path);
      if (bytes) await Deno.writeFile(path, bytes);
      else await Deno.remove(path);
      const error = await openModel(model).then(() => "it was opened", (error) => error);
      if (!(error instanceof DataError)) faults.push(`${title}: ${error}`);
      await Deno.writeFile(path, whole);
    }
    return {
      what: "a model's folder edited: every field of its card, bits, cuts, files swapped or gone",
      n: edits.length,
      outcome: "a clear error each time, never a verdict",
      faults,
    };
  });
}
