/**
 * A program that Jupyter starts in place of Deno's kernel, so that the stop button ends a cell
 * whether it computes or awaits. Its arguments: the program Deno, and the path of the kernel's
 * connection file.
 *
 * Jupyter interrupts this program and the kernel by one SIGINT, which the kernel ignores until
 * something in it listens. A training does: it stops, and answers by {@linkcode HEARD}. Where no
 * answer comes, the kernel is asked by message, which ends a cell that computes.
 *
 * @module
 */
import { encodeMessage } from "./kernel_messages.ts";
import { connectZmtp } from "./zmtp_socket.ts";

/** Signal by which a kernel answers that it has heard the stop button. */
const HEARD = "SIGUSR2";

/** Milliseconds in which a kernel answers unless it computes. */
const PATIENCE_MS = 2000;

/** Variable that tells the kernel of this program: its process, which takes the answer. */
const VARIABLE = "EARMARK_STOP_BUTTON";

/** Starts the kernel in this program's process group, deaf to SIGINT until it listens. */
function startKernel(deno: string, connectionFile: string): Deno.ChildProcess {
  const script = 'trap "" INT; exec "$@"';
  return new Deno.Command("sh", {
    args: ["-c", script, "sh", deno, "jupyter", "--kernel", "--conn", connectionFile],
    env: { [VARIABLE]: `${Deno.pid}` },
    stdin: "null",
  }).spawn();
}

/** Asks a kernel by message to end the cell that computes. */
async function interrupt(connectionFile: string): Promise<void> {
  const { key, control_port: port } = JSON.parse(await Deno.readTextFile(connectionFile));
  const end = new AbortController();
  const control = await connectZmtp(port, "DEALER", end.signal);
  const [id, session] = [crypto.randomUUID(), crypto.randomUUID()];
  await control.send(encodeMessage({ type: "interrupt_request", id, session, content: {} }, key));
  await control.receive();
  end.abort();
}

const [deno, connectionFile] = Deno.args;
let unanswered: ReturnType<typeof setTimeout> | undefined;
Deno.addSignalListener("SIGINT", () => {
  clearTimeout(unanswered);
  unanswered = setTimeout(() => interrupt(connectionFile).catch(() => {}), PATIENCE_MS);
});
Deno.addSignalListener(HEARD, () => clearTimeout(unanswered));
const { code } = await startKernel(deno, connectionFile).status;
Deno.exit(code);
