/**
 * A Deno kernel that runs without a browser: code in, what it publishes out.
 *
 * @module
 */
import { decodeMessage, encodeMessage } from "./kernel_messages.ts";
import type { KernelMessage } from "./kernel_messages.ts";
import { startKernelProcess } from "./kernel_process.ts";
import type { KernelEnd, KernelProcess } from "./kernel_process.ts";
import { connectZmtp } from "./zmtp_socket.ts";
import type { ZmtpSocket } from "./zmtp_socket.ts";

/** What a kernel answers when code was run. */
export interface ExecuteReply {
  readonly status: "ok" | "error";
  readonly execution_count: number;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}

/** Takes in a message that a kernel has published. */
export type Hear = (message: KernelMessage) => void;

/** A kernel that is ready. */
export interface Kernel {
  /** What the kernel says of its language, which notebooks carry along. */
  readonly languageInfo: Readonly<Record<string, unknown>>;
  /**
   * Runs code and waits for all that it publishes.
   *
   * @param hear Called for each message that the code causes, also later ones.
   * @throws {KernelEnded} If the kernel's process ends meanwhile.
   */
  execute(code: string, hear: Hear): Promise<ExecuteReply>;
  /** Ends the kernel and everything that it has started. */
  kill(): Promise<void>;
}

/** Thrown where a kernel's process has ended by itself. */
export class KernelEnded extends Error {
  override readonly name = "KernelEnded";
}

/** Outputs may follow `idle`: they have all come when nothing did for so long. */
const QUIET_MS = 150;

/** Time between attempts to reach a kernel that is starting. */
const RETRY_MS = 20;

/** Attempts to reach a kernel that is starting: about a minute. */
const MAX_ATTEMPTS = 3000;

/** Attempts to start a kernel: another program may take one of its ports meanwhile. */
const MAX_STARTS = 3;

/**
 * Starts a kernel in a folder, with Deno alone: the protocol over plain TCP on
 * this machine. Whoever starts it must {@linkcode Kernel.kill} it.
 *
 * @throws {KernelEnded} If the kernel ends before it is ready, again and again.
 */
export async function startKernel(folder: string): Promise<Kernel> {
  for (let attempt = 1;; attempt++) {
    const process = await startKernelProcess(folder);
    try {
      return await Promise.race([connectKernel(process), rejectWhenEnded(process.ended)]);
    } catch (error) {
      await process.kill();
      if (!(error instanceof KernelEnded) || attempt === MAX_STARTS) throw error;
    }
  }
}

async function connectKernel(process: KernelProcess): Promise<Kernel> {
  const { key, ports, ended } = process;
  const session = crypto.randomUUID();
  let hasEnded = false;
  ended.then(() => hasEnded = true);
  const shell = await connectPatiently(ports.shell, "DEALER", () => hasEnded);
  const published = hearPublished(
    await connectPatiently(ports.iopub, "SUB", () => hasEnded),
    key,
  );

  /** Asks for something; the answer's `idle` resolves when the kernel is done with it. */
  const ask = async (type: string, content: unknown, hear: Hear = () => {}) => {
    const id = crypto.randomUUID();
    const idle = published.idleOf(id, hear);
    await shell.send(encodeMessage({ type, id, session, content }, key));
    const { content: reply } = decodeMessage(await shell.receive(), key);
    return { reply, idle };
  };
  /** Asks for a sign of life until it is published, too: from then on nothing is missed. */
  const awake = async (): Promise<KernelMessage["content"]> => {
    while (true) {
      const { reply, idle } = await ask("kernel_info_request", {});
      if (await Promise.race([idle.then(() => true), delay(QUIET_MS)])) return reply;
    }
  };
  const run = async (code: string, hear: Hear): Promise<ExecuteReply> => {
    const content = { code, silent: false, store_history: true, user_expressions: {} };
    const { reply, idle } = await ask("execute_request", content, hear);
    await idle;
    // A kernel that answers again has gone on to publish what came before.
    await awake();
    await published.quiet();
    return reply;
  };
  const { language_info: languageInfo } = await awake();
  return {
    languageInfo,
    execute: (code, hear) =>
      Promise.race([
        // A connection ends a little earlier than the process that held it.
        run(code, hear).catch(() => rejectWhenEnded(ended)),
        rejectWhenEnded(ended),
      ]),
    async kill() {
      shell.close();
      published.close();
      await process.kill();
    },
  };
}

async function rejectWhenEnded(ended: Promise<KernelEnd>): Promise<never> {
  throw new KernelEnded(`the kernel ended with ${await ended}`);
}

/** Hears what a kernel publishes and passes it on to whom it concerns. */
function hearPublished(socket: ZmtpSocket, key: string) {
  const listeners = new Map<string, Hear>();
  let nHeard = 0;
  (async () => {
    while (true) {
      const message = decodeMessage(await socket.receive(), key);
      nHeard++;
      listeners.get(message.parentId)?.(message);
    }
  })().catch(() => {});
  return {
    /** Waits until a request is done with; `hear` goes on to be called. */
    idleOf(id: string, hear: Hear): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      listeners.set(id, (message) => {
        hear(message);
        if (message.type === "status" && message.content.execution_state === "idle") resolve();
      });
      return promise;
    },
    /** Waits until nothing was published for a while. */
    async quiet(): Promise<void> {
      let nBefore;
      do {
        nBefore = nHeard;
        await delay(QUIET_MS);
      } while (nHeard > nBefore);
    },
    close: () => socket.close(),
  };
}

/** Connects as soon as somebody listens; gives up when nobody will. */
async function connectPatiently(
  port: number,
  socketType: "DEALER" | "SUB",
  hasEnded: () => boolean,
): Promise<ZmtpSocket> {
  for (let attempt = 1;; attempt++) {
    try {
      return await connectZmtp(port, socketType);
    } catch (error) {
      if (hasEnded() || attempt === MAX_ATTEMPTS) throw error;
      await delay(RETRY_MS);
    }
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
