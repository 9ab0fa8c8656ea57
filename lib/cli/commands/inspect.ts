/**
 * `inspect`: what is in a data set, and the settings that suit it.
 *
 * @module
 */
import { Command } from "commander";
import type { Inspection } from "../../pipeline/inspect/inspect.ts";
import { percent } from "../../pipeline/shares.ts";
import { addLocation, addOk, addWorkers, locationOf } from "../options.ts";
import type { LocationValues } from "../options.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";
import { formatTable, shortenName } from "../terminal/tables.ts";

/** Builds the command. */
export function inspectCommand(report: ReportStatus): Command {
  const command = new Command("inspect")
    .description(
      "Says what is in a data set before anything is trained, and which settings suit it.",
    );
  addWorkers(addOk(addLocation(command)));
  return command.action(async (values: LocationValues & { workers: number }) => {
    const { inspectDataSet } = await import("../../pipeline/inspect/inspect.ts");
    const steps = showSteps();
    report(
      await untilStopped(async (signal) => {
        const { inspection, reasons, warnings, leftOut } = await inspectDataSet(
          locationOf(values),
          { nWorkers: values.workers, signal, onProgress: steps.onProgress },
        ).finally(() => steps.stop());
        console.log(formatInspection(inspection));
        console.log("\nSettings that suit these recordings (--settings auto):");
        for (const reason of reasons) console.log(`  ${reason}`);
        printWarnings(warnings);
        printFailures(leftOut);
        return leftOut.length > 0 ? 1 : 0;
      }, "stopped"),
    );
  });
}

/** Lays an inspection out for people. */
function formatInspection({ classes, formats, shortcuts }: Inspection): string {
  const lines = [
    formatTable(
      [
        "class",
        "recordings",
        "groups",
        "seconds (min, median, max)",
        "not quiet",
        "level",
        "heard up to",
      ],
      classes.map(({ label, nRecordings, nGroups, seconds, activeSeconds, rmsDb, bandwidth }) => [
        shortenName(label),
        nRecordings,
        nGroups,
        seconds.map((value) => value.toFixed(2)).join("  "),
        `${activeSeconds.toFixed(2)} s`,
        `${rmsDb.toFixed(1)} dB`,
        `${(bandwidth / 1000).toFixed(1)} kHz`,
      ]),
    ),
    "",
    formatTable(["format", "recordings"], formats),
  ];
  if (shortcuts !== undefined) {
    const { balancedAccuracy: { value, lower, upper }, caution, telling } = shortcuts;
    lines.push(
      "",
      `What needs no listening, such as duration, level and rate, reaches a balanced accuracy of ` +
        `${percent(value)} ` +
        `(${percent(lower)} to ${percent(upper)}) on recordings held out; chance is ` +
        `${percent(1 / classes.length)}.${caution && ` Take with care: ${caution}.`}`,
      ...telling,
    );
  }
  return lines.join("\n");
}
