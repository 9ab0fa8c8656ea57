/**
 * The bytes of ZMTP 3.0, the protocol of ZeroMQ over TCP, as far as a client
 * without encryption needs them.
 *
 * Source: ZeroMQ RFC 23 (ZMTP 3.0), mechanism NULL.
 *
 * @module
 */
import type { TakeBytes } from "./byte_reader.ts";

/** Another frame of the same message follows. */
const MORE = 1;

/** The length takes eight bytes. */
const LONG = 2;

/** The frame is a command of the protocol, not a part of a message. */
const COMMAND = 4;

/** Bytes of a greeting. */
export const GREETING_LENGTH = 64;

/** Longest frame whose length takes one byte. */
const MAX_SHORT = 255;

/** Type of a socket: DEALER for requests and replies, SUB for what is published. */
export type SocketType = "DEALER" | "SUB";

/** A frame that was read. */
export interface Frame {
  readonly body: Uint8Array;
  readonly hasMore: boolean;
  readonly isCommand: boolean;
}

/** Builds the greeting of a client: signature, version 3.0, mechanism NULL. */
export function encodeGreeting(): Uint8Array {
  const greeting = new Uint8Array(GREETING_LENGTH);
  greeting.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
  greeting.set(new TextEncoder().encode("NULL"), 12);
  return greeting;
}

/** Builds the READY command that opens a connection for a type of socket. */
export function encodeReady(socketType: SocketType): Uint8Array {
  const encoder = new TextEncoder();
  const value = encoder.encode(socketType);
  const head = encoder.encode("\x05READY\x0bSocket-Type");
  const body = new Uint8Array(head.length + 4 + value.length);
  body.set(head);
  new DataView(body.buffer).setUint32(head.length, value.length);
  body.set(value, head.length + 4);
  return encodeFrame(body, COMMAND);
}

/** Builds the frames of a message, ready to be written. */
export function encodeMessageFrames(parts: readonly Uint8Array[]): Uint8Array {
  const frames = parts.map((part, i) => encodeFrame(part, i < parts.length - 1 ? MORE : 0));
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const frame of frames) {
    bytes.set(frame, offset);
    offset += frame.length;
  }
  return bytes;
}

/** Reads the next frame, short or long. */
export async function readFrame(take: TakeBytes): Promise<Frame> {
  const [flags] = await take(1);
  const length = flags & LONG
    ? Number(new DataView((await take(8)).buffer).getBigUint64(0))
    : (await take(1))[0];
  return {
    body: await take(length),
    hasMore: (flags & MORE) !== 0,
    isCommand: (flags & COMMAND) !== 0,
  };
}

function encodeFrame(body: Uint8Array, flags: number): Uint8Array {
  const isLong = body.length > MAX_SHORT;
  const headLength = isLong ? 9 : 2;
  const frame = new Uint8Array(headLength + body.length);
  frame[0] = isLong ? flags | LONG : flags;
  if (isLong) new DataView(frame.buffer).setBigUint64(1, BigInt(body.length));
  else frame[1] = body.length;
  frame.set(body, headLength);
  return frame;
}
