/**
 * `inspect`: what is in a data set, and the settings that suit it.
 *
 * @module
 */
import { Command } from "commander";
import type { Inspection, InspectReport } from "../../pipeline/inspect/inspect.ts";
import { percent } from "../../pipeline/shares.ts";
import { addLocation, addOk, addWorkers, locationOf } from "../options.ts";
import type { LocationValues } from "../options.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";
import { optionArgs, placeArgs, printAdvice, printNext } from "../next.ts";
import { wrap, wrapIndented } from "../terminal/wrap.ts";
import { describeGoodParts } from "../terminal/report/good_parts_text.ts";
import { formatTable, shortenName } from "../terminal/tables.ts";

/** Values of the command's options. */
interface InspectValues extends LocationValues {
  readonly json?: boolean;
  readonly workers: number;
}

/** Builds the command. */
export function inspectCommand(report: ReportStatus): Command {
  const command = new Command("inspect")
    .description(
      "Says what is in a data set before anything is trained, and which settings suit it.",
    )
    .option("--json", "print JSON for machines in place of tables");
  addWorkers(addOk(addLocation(command, "for the command that comes next: nothing is written")));
  return command.action(async (values: InspectValues) => {
    report(await inspect(values));
  });
}

/** Inspects, and prints what came of it; returns the exit status. */
async function inspect(values: InspectValues): Promise<number> {
  const { inspectDataSet } = await import("../../pipeline/inspect/inspect.ts");
  const { missingRecordings } = await import("../../pipeline/inspect/missing.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const run = { nWorkers: values.workers, signal, onProgress: steps.onProgress };
    const inspected = await inspectDataSet(locationOf(values), run).finally(() => steps.stop());
    const { warnings, leftOut } = inspected;
    if (values.json) {
      const { inspectionToJson } = await import("../json/inspect_json.ts");
      console.log(JSON.stringify(inspectionToJson(inspected), null, 2));
    } else console.log(formatReport(inspected));
    printWarnings(warnings);
    printFailures(leftOut);
    const { classes, good } = inspected.inspection;
    const missing = missingRecordings(classes, good?.label);
    if (missing !== undefined) printAdvice(missing);
    else await printNext("train", nextArgs(values, inspected));
    return leftOut.length > 0 ? 1 : 0;
  }, "stopped");
}

/** Repeats what a training takes; where there is one class alone, its parts are taken for OK. */
function nextArgs({ data, out, ok }: InspectValues, { inspection }: InspectReport): string[] {
  const okOnly = inspection.classes.length === 1;
  return [...placeArgs({ data, out }), ...optionArgs({ ok, "ok-only": okOnly })];
}

/** Lays out what is there, and which settings suit it. */
function formatReport({ inspection, reasons, earmarkFile }: InspectReport): string {
  return [
    formatInspection(inspection),
    "",
    "Settings that suit these recordings (--settings auto):",
    ...reasons.map((reason) => wrapIndented(`  ${reason}`, "    ")),
    ...(earmarkFile === undefined ? [] : [
      wrapIndented(
        `Before these go those of ${earmarkFile.path}: ${earmarkFile.keys.join(", ")}.`,
        "  ",
      ),
    ]),
  ].join("\n");
}

/** Lays an inspection out for people. */
function formatInspection({ classes, good, formats, shortcuts }: Inspection): string {
  const lines = [
    formatTable(
      [
        "class",
        "recordings",
        "groups",
        "not quiet",
        "level",
        "heard up to",
      ],
      classes.map(({ label, nRecordings, nGroups, activeSeconds, rmsDb, bandwidth }) => [
        shortenName(label),
        nRecordings,
        nGroups,
        `${activeSeconds.toFixed(2)} s`,
        `${rmsDb.toFixed(1)} dB`,
        `${(bandwidth / 1000).toFixed(1)} kHz`,
      ]),
    ),
    ...(good === undefined ? [] : [wrap(describeGoodParts(good))]),
    "",
    formatTable(
      ["seconds", "shortest", "median", "longest"],
      classes.map(({ label, seconds }) => [
        shortenName(label),
        ...seconds.map((value) => value.toFixed(2)),
      ]),
    ),
    "",
    formatTable(["format", "recordings"], formats),
  ];
  if (shortcuts !== undefined) {
    const { balancedAccuracy: { value, lower, upper }, caution, telling } = shortcuts;
    lines.push(
      "",
      wrap(
        `What needs no listening, such as duration, level and rate, reaches a balanced accuracy of ` +
          `${percent(value)} (${percent(lower)} to ${percent(upper)}) on recordings held out; ` +
          `chance is ${percent(1 / classes.length)}.${caution && ` Take with care: ${caution}.`}`,
      ),
      ...telling.map(wrap),
    );
  }
  return lines.join("\n");
}
