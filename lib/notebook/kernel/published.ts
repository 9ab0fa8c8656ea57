/**
 * What a kernel publishes while it works, passed on to the request that caused it.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { decodeMessage } from "./kernel_messages.ts";
import type { KernelMessage } from "./kernel_messages.ts";
import type { ZmtpSocket } from "./zmtp_socket.ts";

/** Takes a message that a kernel has published. */
export type OnMessage = (message: KernelMessage) => void;

/** Outputs may follow `idle`: all have come when nothing was published for so many seconds. */
export const QUIET_SECONDS = 0.15;

/** What a kernel publishes. */
export interface Published {
  /**
   * Waits until a request is done; `onMessage` is called for later messages, too. Rejects
   * when no more can come: at a message that isn't the kernel's, or when the connection
   * ends.
   */
  idleOf(id: string, onMessage: OnMessage): Promise<void>;
  /** Waits until nothing was published for a while. */
  quiet(): Promise<void>;
}

/**
 * Starts to read what a kernel publishes.
 *
 * @param key Key that signs the messages.
 */
export function readPublished(socket: Pick<ZmtpSocket, "receive">, key: string): Published {
  const listeners = new Map<string, OnMessage>();
  let nRead = 0;
  const reading = (async (): Promise<never> => {
    while (true) {
      const message = decodeMessage(await socket.receive(), key);
      nRead++;
      listeners.get(message.parentId)?.(message);
    }
  })();
  reading.catch(() => {}); // Those who wait get the error.
  return {
    idleOf(id, onMessage) {
      const { promise, resolve } = Promise.withResolvers<void>();
      listeners.set(id, (message) => {
        onMessage(message);
        if (message.type === "status" && message.content.execution_state === "idle") resolve();
      });
      const idle = Promise.race([promise, reading]);
      idle.catch(() => {}); // It is waited for only after the reply.
      return idle;
    },
    async quiet() {
      let nBefore;
      do {
        nBefore = nRead;
        await delay(1000 * QUIET_SECONDS);
      } while (nRead > nBefore);
    },
  };
}
