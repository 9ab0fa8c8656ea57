/**
 * The wire format of protocol buffers, as far as writing needs it: a message is
 * its fields one after the other, so that bytes of fields are joined into it.
 *
 * Source: the encoding guide of Protocol Buffers.
 *
 * @module
 */

/** How a field's value lies in the bytes. */
const WIRE_TYPE = { varint: 0, lengthDelimited: 2, fixed32: 5 };

/** Encodes a field of an integer (int32, int64, enum). */
export function integerField(field: number, value: number | bigint): Uint8Array {
  return joinBytes([tag(field, WIRE_TYPE.varint), varint(value)]);
}

/** Encodes a field of a float. */
export function floatField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joinBytes([tag(field, WIRE_TYPE.fixed32), bytes]);
}

/** Encodes a field of raw bytes. */
export function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return joinBytes([tag(field, WIRE_TYPE.lengthDelimited), varint(bytes.length), bytes]);
}

/** Encodes a field of text, in UTF-8. */
export function textField(field: number, text: string): Uint8Array {
  return bytesField(field, new TextEncoder().encode(text));
}

/**
 * Encodes a field that is a message of its own.
 *
 * @example
 * ```ts
 * import { integerField, messageField } from "earmark/onnx/protobuf.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = messageField(3, [integerField(1, 150)]);
 * assert.deepEqual([...bytes], [0x1a, 3, 0x08, 0x96, 0x01]);
 * ```
 */
export function messageField(field: number, fields: readonly Uint8Array[]): Uint8Array {
  return bytesField(field, joinBytes(fields));
}

/** Joins encoded fields into a message. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function tag(field: number, wireType: number): Uint8Array {
  return varint(8 * field + wireType);
}

/** Encodes an integer seven bits a byte, the lowest first; a negative one takes ten bytes. */
function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}
