import {
  bytesField,
  encodeMessage,
  type Field,
  floatField,
  integerField,
  messageField,
  textField,
} from "earmark/onnx/protobuf.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { readMessage } from "./read_onnx.ts";

const hex = (field: Field): string => encodeMessage([field]).toHex();

Deno.test("fields are encoded as the encoding guide shows", () => {
  assert.equal(hex(integerField(1, 150)), "089601");
  assert.equal(hex(textField(2, "testing")), "120774657374696e67");
  assert.equal(hex(messageField(3, [integerField(1, 150)])), "1a03089601");
});

Deno.test("fields by hand: zero, a negative integer, a float, a field above 15, UTF-8, nothing", () => {
  assert.equal(hex(integerField(1, 0)), "0800");
  assert.equal(hex(integerField(1, -1)), "08ffffffffffffffffff01");
  assert.equal(hex(floatField(2, -2)), "15000000c0");
  assert.equal(hex(integerField(20, 7)), "a00107");
  assert.equal(hex(textField(1, "é")), "0a02c3a9");
  assert.equal(hex(bytesField(1, new Uint8Array())), "0a00");
  assert.equal(hex(messageField(1, [])), "0a00");
});

Deno.test("integers of all lengths come back", () => {
  const random = createRandom("varint");
  for (let bits = 0; bits < 63; bits++) {
    const value = BigInt(Math.floor(random.next() * 2 ** bits)) * (random.next() < 0.5 ? 1n : -1n);
    const message = readMessage(
      encodeMessage([integerField(3, value), integerField(3, 2n ** 63n - 1n)]),
    );
    assert.deepEqual(message.get(3), [value, 2n ** 63n - 1n]);
  }
});
