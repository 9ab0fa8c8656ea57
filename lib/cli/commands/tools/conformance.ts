/**
 * `conformance`: the WAV reader against a folder of odd files.
 *
 * @module
 */
import { Command } from "commander";
import type { ReportStatus } from "../../terminal/report.ts";

/** Builds the command. */
export function conformanceCommand(report: ReportStatus): Command {
  return new Command("conformance")
    .description("Compares the WAV reader with a folder's expected.csv, file by file.")
    .argument("<folder>", "folder with expected.csv")
    .action(async (folder: string) => {
      const { compareWithExpected } = await import("../../../pipeline/conformance.ts");
      const { formatConformance } = await import("../../terminal/conformance.ts");
      const result = await compareWithExpected(folder);
      console.log(formatConformance(result));
      if (result.counts.samplesDiffer + result.counts.crash > 0) report(1);
    });
}
