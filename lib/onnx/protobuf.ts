/**
 * Fields of protocol buffers, each written when its message is. The wire format
 * itself is that of @bufbuild/protobuf.
 *
 * Source: the encoding guide of Protocol Buffers.
 *
 * @module
 */
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** Writes a field, its number before its value. */
export type Field = (writer: BinaryWriter) => void;

/** Makes a field of an integer (int32, int64, enum). */
export function integerField(field: number, value: number | bigint): Field {
  return (writer) => writer.tag(field, WireType.Varint).int64(value);
}

/** Makes a field of a float. */
export function floatField(field: number, value: number): Field {
  return (writer) => writer.tag(field, WireType.Bit32).float(value);
}

/** Makes a field of raw bytes. */
export function bytesField(field: number, bytes: Uint8Array): Field {
  return (writer) => writer.tag(field, WireType.LengthDelimited).bytes(bytes);
}

/** Makes a field of text, in UTF-8. */
export function textField(field: number, text: string): Field {
  return (writer) => writer.tag(field, WireType.LengthDelimited).string(text);
}

/** Makes a field that is a message of its own. */
export function messageField(field: number, fields: readonly Field[]): Field {
  return (writer) => {
    writer.tag(field, WireType.LengthDelimited).fork();
    for (const write of fields) write(writer);
    writer.join();
  };
}

/**
 * Encodes a message; the fields stand in the order given.
 *
 * @example
 * ```ts
 * import { encodeMessage, integerField, messageField } from "earmark/onnx/protobuf.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = encodeMessage([messageField(3, [integerField(1, 150)])]);
 * assert.deepEqual([...bytes], [0x1a, 3, 0x08, 0x96, 0x01]);
 * ```
 */
export function encodeMessage(fields: readonly Field[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const write of fields) write(writer);
  return writer.finish();
}
