/**
 * A ZeroMQ socket over plain TCP on this machine.
 *
 * @module
 */
import { byteReader } from "./byte_reader.ts";
import type { TakeBytes } from "./byte_reader.ts";
import {
  encodeGreeting,
  encodeMessageFrames,
  encodeReady,
  GREETING_LENGTH,
  readFrame,
} from "./zmtp_frames.ts";
import type { SocketType } from "./zmtp_frames.ts";

/** The only address that sockets connect to. */
export const LOCAL_HOST = "127.0.0.1";

/** A connected socket. */
export interface ZmtpSocket {
  /** Sends a message of one or more parts. */
  send(parts: readonly Uint8Array[]): Promise<void>;
  /** Waits for the next message; rejects when the connection ends. */
  receive(): Promise<Uint8Array[]>;
}

/**
 * Connects to a port of this machine and shakes hands. A SUB socket subscribes
 * to everything.
 *
 * @param end Ends the connection.
 * @throws {Deno.errors.ConnectionRefused} If no program listens there.
 */
export async function connectZmtp(
  port: number,
  socketType: SocketType,
  end: AbortSignal,
): Promise<ZmtpSocket> {
  const connection = await Deno.connect({ hostname: LOCAL_HOST, port });
  const close = () => closeQuietly(connection);
  end.addEventListener("abort", close);
  if (end.aborted) close();
  try {
    // If no program listens, a socket may happen to be given that port and reach itself.
    if (connection.localAddr.port === port) {
      throw new Deno.errors.ConnectionRefused(`No program listens on port ${port}`);
    }
    return await shakeHands(connection, socketType);
  } catch (error) {
    end.removeEventListener("abort", close);
    close();
    throw error;
  }
}

/** Exchanges greetings and READY commands on a connection. */
async function shakeHands(connection: Deno.TcpConn, socketType: SocketType): Promise<ZmtpSocket> {
  const take = byteReader(connection.readable);
  const writer = connection.writable.getWriter();
  await writer.write(encodeGreeting());
  await take(GREETING_LENGTH);
  await writer.write(encodeReady(socketType));
  await readFrame(take);
  const send = (parts: readonly Uint8Array[]) => writer.write(encodeMessageFrames(parts));
  if (socketType === "SUB") await send([SUBSCRIBE_TO_ALL]);
  return { send, receive: () => readMessage(take) };
}

/** Reads the parts of the next message. */
async function readMessage(take: TakeBytes): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  while (true) {
    const { body, hasMore, isCommand } = await readFrame(take);
    if (isCommand) continue;
    parts.push(body);
    if (!hasMore) return parts;
  }
}

function closeQuietly(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch {
    // It was closed from the other side.
  }
}

/** Subscription to every topic: the byte 1 and an empty prefix. */
const SUBSCRIBE_TO_ALL = Uint8Array.of(1);
