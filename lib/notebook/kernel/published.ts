/**
 * What a kernel publishes while it works, passed on to whom it concerns.
 *
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { decodeMessage } from "./kernel_messages.ts";
import type { KernelMessage } from "./kernel_messages.ts";
import type { ZmtpSocket } from "./zmtp_socket.ts";

/** Takes in a message that a kernel has published. */
export type Hear = (message: KernelMessage) => void;

/** Outputs may follow `idle`: they have all come when nothing did for so long. */
export const QUIET_SECONDS = 0.15;

/** What a kernel publishes. */
export interface Published {
  /**
   * Waits until a request is done with; `hear` goes on to be called. Rejects when
   * nothing more can be heard: at a message that isn't the kernel's, or when the
   * connection ends.
   */
  idleOf(id: string, hear: Hear): Promise<void>;
  /** Waits until nothing was published for a while. */
  quiet(): Promise<void>;
}

/**
 * Starts to hear what a kernel publishes.
 *
 * @param key Key that signs the messages.
 */
export function hearPublished(socket: Pick<ZmtpSocket, "receive">, key: string): Published {
  const listeners = new Map<string, Hear>();
  let nHeard = 0;
  const hearing = (async (): Promise<never> => {
    while (true) {
      const message = decodeMessage(await socket.receive(), key);
      nHeard++;
      listeners.get(message.parentId)?.(message);
    }
  })();
  hearing.catch(() => {}); // Whoever waits is told.
  return {
    idleOf(id, hear) {
      const { promise, resolve } = Promise.withResolvers<void>();
      listeners.set(id, (message) => {
        hear(message);
        if (message.type === "status" && message.content.execution_state === "idle") resolve();
      });
      const idle = Promise.race([promise, hearing]);
      idle.catch(() => {}); // It is waited for only after the reply.
      return idle;
    },
    async quiet() {
      let nBefore;
      do {
        nBefore = nHeard;
        await delay(1000 * QUIET_SECONDS);
      } while (nHeard > nBefore);
    },
  };
}
