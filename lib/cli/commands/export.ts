/**
 * `export`: a trained network → a file that other programs run.
 *
 * @module
 */
import { Command } from "commander";
import type { ExportReport } from "../../pipeline/export/export.ts";
import { addLocation, addModel, modelFolderOf } from "../options.ts";
import type { ModelValues } from "../options.ts";

/** Builds the command. */
export function exportCommand(): Command {
  const command = new Command("export")
    .description("Writes a trained network as a file that other programs run, beside the model.")
    .requiredOption("--onnx", "write model.onnx, for onnxruntime and whatever else reads ONNX");
  addLocation(addModel(command));
  return command.action(async (values: ModelValues) => {
    const { exportOnnx } = await import("../../pipeline/export/export.ts");
    console.log(formatExport(await exportOnnx(modelFolderOf(values))));
  });
}

/** Says what was written and how it is to be used. */
function formatExport({ path, nBytes, input, outputName, classes }: ExportReport): string {
  const shape = input.shape.map((size) => size ?? "batch").join(" × ");
  return [
    `wrote ${path} (${(nBytes / 1e6).toFixed(2)} MB)`,
    `  input   ${input.name}: ${shape}, float32`,
    `  output  ${outputName}: batch × ${classes.length} (${classes.join(", ")})`,
    `It holds the network alone: the ${input.name} must be made by this program's front end and`,
    "scaled by the scaler of card.json. The file's metadata name both, and the classes.",
  ].join("\n");
}
