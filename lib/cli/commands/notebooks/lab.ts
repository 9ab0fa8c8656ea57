/**
 * `lab`: JupyterLab over the notebooks.
 *
 * @module
 */
import { Command } from "commander";
import { resolve } from "node:path";
import { parseCount } from "../../options.ts";
import type { ReportStatus } from "../../terminal/report.ts";
import { withEndSignals } from "../../terminal/end_signals.ts";

/** Values of the command's options. */
interface LabValues {
  readonly port?: number;
  readonly browser: boolean;
  readonly venv?: boolean;
}

/** Builds the command. */
export function labCommand(report: ReportStatus): Command {
  return new Command("lab")
    .description("Opens the notebooks in JupyterLab: your own, or one installed into .venv.")
    .argument("[jupyter...]", "after --: options passed on to JupyterLab")
    .option("--port <n>", "port to listen on (default: 8888, or the next that is free)", parseCount)
    .option("--no-browser", "print the address and open no browser")
    .option("--venv", "take .venv even where there is a JupyterLab on PATH")
    .action(async (args: string[], values: LabValues) => report(await lab(args, values)));
}

/** Runs JupyterLab until it ends; returns the exit status. */
async function lab(args: readonly string[], values: LabValues): Promise<number> {
  const { startLab, stopLab } = await import("../../../notebook/jupyter/lab.ts");
  const jupyter = await startLab({
    root: resolve("."),
    tell: (line) => console.error(line),
    venv: values.venv,
    args: [...passedOn(values), ...args],
    ownJupyterPath: Deno.env.get("JUPYTER_PATH"),
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
