import { root, tasks } from "../run_earmark.ts";

/** Whether this system has a `script` that takes a command and passes on its status. */
export const hasTerminal = Deno.build.os === "linux" &&
  await new Deno.Command("script", { args: ["-qec", "true", "/dev/null"], stdout: "null" })
    .output().then(({ success }) => success, () => false);

/** Runs a command on a terminal of 80 columns; what it writes comes back as one text. */
export async function runOnTerminal(
  command: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly text: string }> {
  const [, ...task] = tasks[command].split(" ");
  const words = [Deno.execPath(), ...task, ...args].map((word) => `'${word}'`).join(" ");
  const { code, stdout } = await new Deno.Command("script", {
    args: ["-qec", `stty cols 80; exec ${words}`, "/dev/null"],
    cwd: root,
    stdin: "null",
  }).output();
  return { code, text: new TextDecoder().decode(stdout).replaceAll("\r\n", "\n") };
}
