import { sign } from "earmark/notebook/kernel/kernel_messages.ts";
import type { KernelMessage } from "earmark/notebook/kernel/kernel_messages.ts";
import { readPublished } from "earmark/notebook/kernel/published.ts";
import assert from "node:assert/strict";

/** Builds a message of a kernel's state while it works on request `a`. */
function stateMessage(state: string, key = "key"): Uint8Array[] {
  const content = JSON.stringify({ execution_state: state });
  const parts = ['{"msg_type":"status"}', '{"msg_id":"a"}', "{}", content];
  return ["<IDS|MSG>", sign(parts, key), ...parts].map((part) => new TextEncoder().encode(part));
}

/** A socket that receives messages, and after them an error. */
function socketOf(...messages: Uint8Array[][]) {
  const receive = () => {
    const message = messages.shift();
    return message ? Promise.resolve(message) : Promise.reject(new Error("connection ended"));
  };
  return { receive };
}

Deno.test("idleOf resolves at idle, with all messages passed on", async () => {
  const published = readPublished(socketOf(stateMessage("busy"), stateMessage("idle")), "key");
  const received: KernelMessage[] = [];
  await published.idleOf("a", (message) => received.push(message));
  assert.deepEqual(received.map(({ content }) => content.execution_state), ["busy", "idle"]);
});

Deno.test("idleOf rejects with the reason why no more messages come", async () => {
  const forged = readPublished(socketOf(stateMessage("idle", "other")), "key");
  await assert.rejects(forged.idleOf("a", () => {}), /its signature must be made with/);
  const ended = readPublished(socketOf(stateMessage("busy")), "key");
  await assert.rejects(ended.idleOf("a", () => {}), /connection ended/);
  await assert.rejects(ended.idleOf("b", () => {}), /connection ended/);
});
