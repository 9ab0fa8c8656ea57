/**
 * `inspect`: what is in a data set, and the settings that suit it.
 *
 * @module
 */
import { Command } from "commander";
import { goodClassOf } from "../../data/classes.ts";
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
  addWorkers(addOk(addLocation(command)));
  return command.action(async (values: InspectValues) => {
    report(await inspect(values));
  });
}

/** Inspects, and prints what came of it; returns the exit status. */
async function inspect(values: InspectValues): Promise<number> {
  const { inspectDataSet } = await import("../../pipeline/inspect/inspect.ts");
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
    const missing = await missingOf(inspected.inspection);
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

/** Says what must be recorded before there is anything to train; undefined where there is enough. */
async function missingOf({ classes }: Inspection): Promise<string | undefined> {
  const names = classes.map(({ label }) => label);
  if (classes.length === 0) return "give the recordings labels, in the column label of audio.csv";
  if (classes.length === 1) {
    if (goodClassOf(names) === undefined) {
      return "record good parts too: many, as they are what a verdict is held against";
    }
    const { FEWEST_NOVELTY_PARTS } = await import("../../ml/novelty/hold_out.ts");
    const { nGroups, nRecordings } = classes[0];
    const n = nGroups >= FEWEST_NOVELTY_PARTS ? nGroups : nRecordings;
    if (n >= FEWEST_NOVELTY_PARTS) return undefined;
    return `record more good parts, ${FEWEST_NOVELTY_PARTS} in all to learn from them alone; or ` +
      "some bad ones too, best of each kind of fault";
  }
  const single = classes.filter(({ nRecordings }) => nRecordings < 2);
  if (single.length === 0) return undefined;
  return `record more of ${
    single.map(({ label }) => shortenName(label)).join(", ")
  }: two at least ` +
    "of each class, one to learn from and one to be judged";
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
function formatInspection({ classes, formats, shortcuts }: Inspection): string {
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
