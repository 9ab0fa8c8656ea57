/**
 * `lab`: JupyterLab over copies of the notebooks.
 *
 * @module
 */
import { Command, Option } from "commander";
import { resolve } from "node:path";
import { parseCount } from "../../options.ts";
import { whereCalled } from "../../place.ts";
import type { ReportStatus } from "../../terminal/report.ts";
import { withEndSignals } from "../../terminal/end_signals.ts";

/** Values of the command's options. */
interface LabValues {
  readonly port?: number;
  readonly browser: boolean;
  readonly venv?: boolean;
  readonly originals?: boolean;
  readonly data?: string;
}

const NOTES = `
The notebooks are opened as copies in lab/, which git ignores. A copy that you
changed stays as you left it; one that you did not is kept up to date. With
--data, the copies are in a folder of that data set's name, and a relative path
starts where you stand.

  deno task lab --data ../my-line
`;

/** Builds the command. */
export function labCommand(report: ReportStatus): Command {
  return new Command("lab")
    .description("Opens copies of the notebooks in JupyterLab: your own, or one made in .venv.")
    .argument("[jupyter...]", "after --: options passed on to JupyterLab")
    .addOption(
      new Option("--data <folder>", "open copies about that data set").conflicts("originals"),
    )
    .option("--originals", "open notebooks/ itself, to write the notebooks")
    .option("--port <n>", "port to listen on (default: 8888, or the next that is free)", parseCount)
    .option("--no-browser", "print the address and open no browser")
    .option("--venv", "take .venv even where there is a JupyterLab on PATH")
    .addHelpText("after", NOTES)
    .action(async (args: string[], values: LabValues) => report(await lab(args, values)));
}

/** Runs JupyterLab until it ends; returns the exit status. */
async function lab(args: readonly string[], values: LabValues): Promise<number> {
  const { startLab, stopLab } = await import("../../../notebook/jupyter/lab.ts");
  const jupyter = await startLab({
    root: resolve("."),
    tell: (line) => console.error(line),
    venv: values.venv,
    originals: values.originals,
    data: values.data && resolve(whereCalled(values.data)),
    args: [...passedOn(values), ...args],
    ownJupyterPath: Deno.env.get("JUPYTER_PATH"),
    ownConfigPath: Deno.env.get("JUPYTER_CONFIG_PATH"),
  });
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    // Windows passes Ctrl-C on to every program of the console, and a kill would leave the kernels.
    if (Deno.build.os !== "windows") stopLab(jupyter);
  };
  const { code } = await withEndSignals(stop, () => jupyter.status);
  return isStopped ? 0 : code;
}

/** Writes our options as Jupyter's. */
function passedOn({ port, browser }: LabValues): string[] {
  return [
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...(browser ? [] : ["--no-browser"]),
  ];
}
