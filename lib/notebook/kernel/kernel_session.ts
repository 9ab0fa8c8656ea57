/**
 * A conversation with a kernel: one request after the other, each waited for
 * until all that it causes was published.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { decodeMessage, encodeMessage } from "./kernel_messages.ts";
import type { KernelMessage } from "./kernel_messages.ts";
import type { KernelProcess } from "./kernel_process.ts";
import { hearPublished, QUIET_SECONDS } from "./published.ts";
import type { Hear, Published } from "./published.ts";
import { TookTooLong, within } from "../within.ts";
import type { SocketType } from "./zmtp_frames.ts";
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

/** A conversation that was opened. */
export interface KernelSession {
  /** What the kernel says of its language, which notebooks carry along. */
  readonly languageInfo: Readonly<Record<string, unknown>>;
  /** Runs code and waits for all that it publishes. */
  execute(code: string, hear: Hear): Promise<ExecuteReply>;
}

/** Time between attempts to reach a kernel that is starting. */
const RETRY_MS = 20;

/**
 * Opens a conversation as soon as the kernel listens.
 *
 * @param end Ends the attempts and the conversation.
 */
export async function openSession(
  { key, ports }: Pick<KernelProcess, "key" | "ports">,
  end: AbortSignal,
): Promise<KernelSession> {
  const shell = await connectPatiently(ports.shell, "DEALER", end);
  const published = hearPublished(await connectPatiently(ports.iopub, "SUB", end), key);
  const ask = asker(shell, published, key);
  const { language_info: languageInfo } = await awake(ask);
  return {
    languageInfo,
    async execute(code, hear) {
      const content = { code, silent: false, store_history: true, user_expressions: {} };
      const { reply, idle } = await ask("execute_request", content, hear);
      await idle;
      // A kernel that answers again has gone on to publish what came before.
      await awake(ask);
      await published.quiet();
      return reply;
    },
  };
}

/** Asks for something; the answer's `idle` resolves when the kernel is done with it. */
type Ask = (
  type: string,
  content: unknown,
  hear?: Hear,
) => Promise<{ reply: KernelMessage["content"]; idle: Promise<void> }>;

function asker(shell: ZmtpSocket, published: Published, key: string): Ask {
  const session = crypto.randomUUID();
  return async (type, content, hear = () => {}) => {
    const id = crypto.randomUUID();
    const idle = published.idleOf(id, hear);
    await shell.send(encodeMessage({ type, id, session, content }, key));
    const { content: reply } = decodeMessage(await shell.receive(), key);
    return { reply, idle };
  };
}

/** Asks for a sign of life until it is published, too: from then on nothing is missed. */
async function awake(ask: Ask): Promise<KernelMessage["content"]> {
  while (true) {
    const { reply, idle } = await ask("kernel_info_request", {});
    if (await isSoon(idle)) return reply;
  }
}

/** Connects as soon as somebody listens, unless it is to end before. */
async function connectPatiently(
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

/** Says whether a promise resolves within the time in which outputs follow each other. */
async function isSoon(promise: Promise<void>): Promise<boolean> {
  try {
    await within(promise, { seconds: QUIET_SECONDS });
    return true;
  } catch (error) {
    if (error instanceof TookTooLong) return false;
    throw error;
  }
}
