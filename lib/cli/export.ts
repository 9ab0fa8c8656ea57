/**
 * `export`: a trained network → a file that other programs run.
 *
 * @module
 */
import { Command } from "commander";
import { join } from "node:path";
import type { ExportReport } from "../pipeline/export.ts";

/** Builds the command. */
export function exportCommand(): Command {
  return new Command("export")
    .description("Writes a trained network as a file that other programs run.")
    .argument("[folder]", "folder of the model", join("models", "earmark"))
    .requiredOption("--onnx", "write model.onnx, for onnxruntime and whatever else reads ONNX")
    .action(async (folder: string) => {
      const { exportOnnx } = await import("../pipeline/export.ts");
      console.log(formatExport(await exportOnnx(folder)));
    });
}

/** Says what was written and how it is to be used. */
function formatExport({ path, nBytes, input, outputName, classes }: ExportReport): string {
  const shape = input.shape.map((size) => size ?? "batch").join(" × ");
  return [
    `wrote ${path} (${(nBytes / 1e6).toFixed(2)} MB)`,
    `  input   ${input.name}: ${shape}, float32`,
    `  output  ${outputName}: batch × ${classes.length} (${classes.join(", ")})`,
    "It holds the network alone: the windows must be made by this program's front end and scaled",
    "by the scaler of card.json. The file's metadata name both, and the classes.",
  ].join("\n");
}
