import { decodeMessage, encodeMessage, sign } from "earmark/notebook/kernel/kernel_messages.ts";
import assert from "node:assert/strict";

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("sign is HMAC-SHA256 over the parts in order (RFC 4231, test case 2)", () => {
  assert.equal(
    sign(["what do ya want ", "for nothing?"], "Jefe"),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

Deno.test("a message is a delimiter, a signature and four JSON texts", () => {
  const frames = encodeMessage({ type: "t", id: "i", session: "s", content: { a: 1 } }, "key");
  const [delimiter, signature, ...parts] = frames.map(decode);
  assert.equal(delimiter, "<IDS|MSG>");
  assert.equal(signature, sign(parts, "key"));
  assert.deepEqual(parts.slice(1).map((part) => JSON.parse(part)), [{}, {}, { a: 1 }]);
  const { msg_id, msg_type, session, version } = JSON.parse(parts[0]);
  assert.deepEqual([msg_id, msg_type, session, version], ["i", "t", "s", "5.3"]);
});

/** Builds a message as a kernel publishes it, behind a topic. */
function published(key: string): Uint8Array[] {
  const parts = ['{"msg_type":"stream"}', '{"msg_id":"p"}', "{}", '{"name":"stdout","text":"é"}'];
  return ["topic", "<IDS|MSG>", sign(parts, key), ...parts].map(encode);
}

Deno.test("decodeMessage reads type, parent and content behind any address", () => {
  assert.deepEqual(decodeMessage(published("key"), "key"), {
    type: "stream",
    parentId: "p",
    content: { name: "stdout", text: "é" },
  });
});

Deno.test("decodeMessage refuses other signatures and missing parts", () => {
  assert.throws(() => decodeMessage(published("key"), "other"), /its signature must be made with/);
  assert.throws(() => decodeMessage(published("key").slice(0, 5), "key"), /4 parts: current value/);
  assert.throws(() => decodeMessage(published("key").slice(2), "key"), /must have a delimiter/);
});
