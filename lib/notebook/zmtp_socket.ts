/**
 * A ZeroMQ socket over plain TCP on this machine.
 *
 * @module
 */
import { byteReader } from "./byte_reader.ts";
import {
  encodeGreeting,
  encodeMessageFrames,
  encodeReady,
  GREETING_LENGTH,
  readFrame,
} from "./zmtp_frames.ts";

/** The only address that is spoken to. */
export const LOCAL_HOST = "127.0.0.1";

/** A connected socket. */
export interface ZmtpSocket {
  /** Sends a message of one or more parts. */
  send(parts: readonly Uint8Array[]): Promise<void>;
  /** Waits for the next message; rejects when the connection ends. */
  receive(): Promise<Uint8Array[]>;
  /** Ends the connection. */
  close(): void;
}

/**
 * Connects to a port of this machine and shakes hands.
 *
 * @param socketType DEALER for requests and replies, SUB to hear what is
 *   published (everything is subscribed to).
 * @throws {Deno.errors.ConnectionRefused} If nobody listens there.
 */
export async function connectZmtp(
  port: number,
  socketType: "DEALER" | "SUB",
): Promise<ZmtpSocket> {
  const connection = await Deno.connect({ hostname: LOCAL_HOST, port });
  // Where nobody listens, a socket may by chance be given that port and reach itself.
  if (connection.localAddr.port === port) {
    connection.close();
    throw new Deno.errors.ConnectionRefused(`Nobody listens on port ${port}`);
  }
  const take = byteReader(connection.readable);
  const writer = connection.writable.getWriter();
  const socket: ZmtpSocket = {
    send: (parts) => writer.write(encodeMessageFrames(parts)),
    async receive() {
      const parts: Uint8Array[] = [];
      while (true) {
        const { body, hasMore, isCommand } = await readFrame(take);
        if (isCommand) continue;
        parts.push(body);
        if (!hasMore) return parts;
      }
    },
    close() {
      try {
        connection.close();
      } catch {
        // It was closed from the other side.
      }
    },
  };
  try {
    await writer.write(encodeGreeting());
    await take(GREETING_LENGTH);
    await writer.write(encodeReady(socketType));
    await readFrame(take);
    if (socketType === "SUB") await socket.send([SUBSCRIBE_TO_ALL]);
  } catch (error) {
    socket.close();
    throw error;
  }
  return socket;
}

/** Subscription to every topic: the byte 1 and an empty prefix. */
const SUBSCRIBE_TO_ALL = Uint8Array.of(1);
