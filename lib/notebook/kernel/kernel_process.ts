/**
 * The process of a Deno kernel, with all processes that it starts.
 *
 * @module
 */
import { removeIfThere } from "../remove_if_there.ts";
import { KERNEL_ENVIRONMENT } from "./kernelspec.ts";
import { LOCAL_HOST } from "./zmtp_socket.ts";

/** The ports of a kernel that are used. */
export interface KernelPorts {
  readonly shell: number;
  readonly iopub: number;
}

/** How a process ended, in words. */
export type KernelEnd = string;

/** A kernel's process. */
export interface KernelProcess {
  readonly ports: KernelPorts;
  /** Key that signs the messages. */
  readonly key: string;
  /** Resolves when the process has ended, whatever the reason. */
  readonly ended: Promise<KernelEnd>;
  /** Ends the process and all that it has started, at once. */
  kill(): Promise<void>;
}

/**
 * Starts a kernel's process in a folder. It leads a process group of its own,
 * so that a signal reaches whatever its cells have started.
 */
export async function startKernelProcess(folder: string): Promise<KernelProcess> {
  const key = crypto.randomUUID();
  const [shell, iopub, stdin, control, heartbeat] = freePorts(5);
  const connection = {
    ip: LOCAL_HOST,
    transport: "tcp",
    key,
    signature_scheme: "hmac-sha256",
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: heartbeat,
  };
  const connectionFile = await Deno.makeTempFile({ prefix: "earmark-kernel-", suffix: ".json" });
  try {
    await Deno.writeTextFile(connectionFile, JSON.stringify(connection));
    const child = spawnKernel(connectionFile, folder);
    return superviseKernel(child, { key, ports: { shell, iopub }, connectionFile });
  } catch (error) {
    await Deno.remove(connectionFile);
    throw error;
  }
}

function spawnKernel(connectionFile: string, folder: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["jupyter", "--kernel", "--conn", connectionFile],
    cwd: folder,
    env: KERNEL_ENVIRONMENT,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    detached: Deno.build.os !== "windows",
  }).spawn();
}

/** Makes sure that a kernel's process ends, with all that it has started. */
function superviseKernel(
  child: Deno.ChildProcess,
  { key, ports, connectionFile }: Pick<KernelProcess, "key" | "ports"> & { connectionFile: string },
): KernelProcess {
  const faults = readFaults(child.stderr);
  const end = () => {
    endGroup(child.pid);
    removeIfThere(connectionFile);
  };
  // If this program ends first, the kernel ends with it.
  addEventListener("unload", end);
  return {
    ports,
    key,
    ended: child.status.then(({ code, signal }) => {
      const fault = faults.last();
      return `${signal ?? `status ${code}`}${fault && `, its last error: ${fault}`}`;
    }),
    async kill() {
      removeEventListener("unload", end);
      end();
      await child.status;
      await faults.stop();
    },
  };
}

/** Finds ports that are free. */
function freePorts(nPorts: number): number[] {
  const listeners = Array.from(
    { length: nPorts },
    () => Deno.listen({ hostname: LOCAL_HOST, port: 0 }),
  );
  const ports = listeners.map(({ addr }) => addr.port);
  for (const listener of listeners) listener.close();
  return ports;
}

/** Ends a process and all that it has started, as far as they still run. */
function endGroup(pid: number): void {
  try {
    if (Deno.build.os === "windows") {
      const args = ["/T", "/F", "/PID", String(pid)];
      new Deno.Command("taskkill", { args, stdout: "null", stderr: "null" }).outputSync();
    } else Deno.kill(-pid, "SIGKILL");
  } catch {
    // All of them have ended.
  }
}

/** Reads a stream to its end and keeps the last line that reports a fault. */
function readFaults(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let tail = "";
  const done = (async () => {
    while (true) {
      const { value, done } = await reader.read();
      if (done) return;
      tail = (tail + value).slice(-MAX_TAIL);
    }
  })().catch(() => {});
  return {
    last: () =>
      tail.split("\n").map((line) => line.trim()).filter((line) =>
        /error|fatal|panic|memory/i.test(line)
      ).at(-1) ?? "",
    async stop() {
      await reader.cancel().catch(() => {});
      await done;
    },
  };
}

/** Characters of a kernel's stderr that are kept. */
const MAX_TAIL = 8192;
