/**
 * A session with a kernel: one request after the other, each awaited until all that
 * it causes was published.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { TookTooLong, within } from "../within.ts";
import { decodeMessage, encodeMessage } from "./kernel_messages.ts";
import type { KernelMessage } from "./kernel_messages.ts";
import type { KernelProcess } from "./kernel_process.ts";
import { QUIET_SECONDS, readPublished } from "./published.ts";
import type { OnMessage, Published } from "./published.ts";
import type { SocketType } from "./zmtp_frames.ts";
import { connectZmtp } from "./zmtp_socket.ts";
import type { ZmtpSocket } from "./zmtp_socket.ts";

/** A kernel's reply when code was run. */
export interface ExecuteReply {
  readonly status: "ok" | "error";
  readonly execution_count: number;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}

/** A session that is open. */
export interface KernelSession {
  /** The kernel's description of its language, which notebooks store. */
  readonly languageInfo: Readonly<Record<string, unknown>>;
  /** Runs code and waits for all that it publishes. */
  execute(code: string, onMessage: OnMessage): Promise<ExecuteReply>;
}

/** Pause between attempts to reach a kernel that is starting, in milliseconds. */
const RETRY_MS = 20;

/**
 * Opens a session as soon as the kernel listens.
 *
 * @param end Ends the attempts and the session.
 */
export async function openSession(
  { key, ports }: Pick<KernelProcess, "key" | "ports">,
  end: AbortSignal,
): Promise<KernelSession> {
  const shell = await connectWhenReady(ports.shell, "DEALER", end);
  const published = readPublished(await connectWhenReady(ports.iopub, "SUB", end), key);
  const ask = openRequests(shell, published, key);
  const { language_info: languageInfo } = await requestInfo(ask);
  return {
    languageInfo,
    async execute(code, onMessage) {
      const content = { code, silent: false, store_history: true, user_expressions: {} };
      const { reply, idle } = await ask("execute_request", content, onMessage);
      await idle;
      // A kernel that answers again has gone on to publish what came before.
      await requestInfo(ask);
      await published.quiet();
      return reply;
    },
  };
}

/** Sends a request; the answer's `idle` resolves when the kernel is done with it. */
type Ask = (
  type: string,
  content: unknown,
  onMessage?: OnMessage,
) => Promise<{ reply: KernelMessage["content"]; idle: Promise<void> }>;

function openRequests(shell: ZmtpSocket, published: Published, key: string): Ask {
  const session = crypto.randomUUID();
  return async (type, content, onMessage = () => {}) => {
    const id = crypto.randomUUID();
    const idle = published.idleOf(id, onMessage);
    await shell.send(encodeMessage({ type, id, session, content }, key));
    const { content: reply } = decodeMessage(await shell.receive(), key);
    return { reply, idle };
  };
}

/** Requests a sign of life until it is published as well: from then on no output is missed. */
async function requestInfo(ask: Ask): Promise<KernelMessage["content"]> {
  while (true) {
    const { reply, idle } = await ask("kernel_info_request", {});
    if (await isSoon(idle)) return reply;
  }
}

/** Connects as soon as the kernel listens, unless the signal ends the attempts. */
async function connectWhenReady(
  port: number,
  socketType: SocketType,
  end: AbortSignal,
): Promise<ZmtpSocket> {
  while (true) {
    end.throwIfAborted();
    try {
      return await connectZmtp(port, socketType, end);
    } catch {
      await delay(RETRY_MS);
    }
  }
}

/** Returns whether a promise resolves within the time in which outputs follow each other. */
async function isSoon(promise: Promise<void>): Promise<boolean> {
  try {
    await within(promise, { seconds: QUIET_SECONDS });
    return true;
  } catch (error) {
    if (error instanceof TookTooLong) return false;
    throw error;
  }
}
