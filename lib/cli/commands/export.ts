/**
 * `export`: a trained model → a file that other programs run.
 *
 * @module
 */
import { Command } from "commander";
import type { ExportReport } from "../../pipeline/export/export.ts";
import { addLocation, addModel, modelFolderOf } from "../options.ts";
import { placeArgs, printNext } from "../next.ts";
import { wrap } from "../terminal/wrap.ts";
import type { ModelValues } from "../options.ts";

/** What the command is given. */
interface ExportValues extends ModelValues {
  readonly networkOnly?: boolean;
}

/** Builds the command. */
export function exportCommand(): Command {
  const command = new Command("export")
    .description("Writes a trained model as a file that other programs run, beside the model.")
    .option(
      "--onnx",
      "write model.onnx, for onnxruntime and whatever else reads ONNX (the default)",
    )
    .option("--network-only", "leave out the front end: from windows, not from samples");
  addLocation(addModel(command));
  return command.action(async (values: ExportValues) => {
    const { exportOnnx } = await import("../../pipeline/export/export.ts");
    const { networkOnly = false } = values;
    const report = await exportOnnx(modelFolderOf(values), { networkOnly });
    console.log(report.holds === "recording" ? formatRecording(report) : formatNetwork(report));
    await printNext("predict", placeArgs(values));
  });
}

/** Says what was written and how it is to be used. */
function formatRecording(report: ExportReport): string {
  const { input, outputName, classes, sampleRate } = report;
  return [
    formatPath(report),
    `  input   ${input.name}: samples of one channel at ${sampleRate} Hz, full scale 1, float32`,
    `  output  ${outputName}: ${classes.length} (${classes.join(", ")}); NaN where it is silent`,
    wrap(
      "It holds cleaning, features, network and the mean over windows, but no resampling. The " +
        "file's metadata name the rate, the classes and the threshold.",
    ),
  ].join("\n");
}

/** Says the same of a network alone. */
function formatNetwork(report: ExportReport): string {
  const { input, outputName, classes } = report;
  const shape = input.shape.map((size) => size ?? "batch").join(" × ");
  return [
    formatPath(report),
    `  input   ${input.name}: ${shape}, float32`,
    `  output  ${outputName}: batch × ${classes.length} (${classes.join(", ")})`,
    wrap(
      `It holds the network alone: the ${input.name} must be made by this program's front end, ` +
        "whose settings are in the file's metadata, with the classes. A recording's " +
        "probabilities are the softmax of the mean over its windows of the logs of theirs.",
    ),
  ].join("\n");
}

function formatPath({ path, nBytes }: ExportReport): string {
  return `wrote ${path} (${(nBytes / 1e6).toFixed(2)} MB)`;
}
