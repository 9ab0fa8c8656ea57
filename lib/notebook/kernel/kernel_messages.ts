/**
 * Messages of the Jupyter protocol 5.3: four JSON texts and their signature.
 *
 * Source: Jupyter client documentation, "Messaging in Jupyter", the wire protocol.
 *
 * @module
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** A message that came from a kernel. */
export interface KernelMessage {
  /** What it is, such as `stream` or `execute_reply`. */
  readonly type: string;
  /** Identity of the request that it answers; empty if it answers none. */
  readonly parentId: string;
  // deno-lint-ignore no-explicit-any
  readonly content: any;
}

/** A message to a kernel. */
export interface KernelRequest {
  readonly type: string;
  readonly id: string;
  readonly session: string;
  readonly content: unknown;
}

/** Separates a message from the addresses before it. */
const DELIMITER = "<IDS|MSG>";

/** Requests carry a time that kernels ignore: a constant, so that no clock is read. */
const NO_TIME = "1970-01-01T00:00:00Z";

/** Computes the signature of a message's parts: HMAC-SHA256, 64 hexadecimal digits. */
export function sign(parts: readonly (string | Uint8Array)[], key: string): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

/** Builds the parts of a message, signed with the key of the connection. */
export function encodeMessage(
  { type, id, session, content }: KernelRequest,
  key: string,
): Uint8Array[] {
  const header = {
    msg_id: id,
    session,
    username: "earmark",
    date: NO_TIME,
    msg_type: type,
    version: "5.3",
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  const encoder = new TextEncoder();
  return [DELIMITER, sign(parts, key), ...parts].map((part) => encoder.encode(part));
}

/**
 * Reads the parts of a message.
 *
 * @throws {TypeError} If a part is missing or the signature is not of this key.
 */
export function decodeMessage(frames: readonly Uint8Array[], key: string): KernelMessage {
  const decoder = new TextDecoder();
  const start = frames.findIndex((frame) => decoder.decode(frame) === DELIMITER);
  const [signature, ...parts] = frames.slice(start + 1);
  if (start < 0 || parts.length < 4) {
    throw new TypeError(
      `Cannot read message as it must have a delimiter, a signature and 4 parts: ` +
        `current value is ${frames.length} parts`,
    );
  }
  const expected = new TextEncoder().encode(sign(parts.slice(0, 4), key));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new TypeError("Cannot read message as its signature must be made with the session's key");
  }
  const [header, parent, , content] = parts.map((part) => JSON.parse(decoder.decode(part)));
  return { type: header.msg_type, parentId: parent.msg_id ?? "", content };
}
