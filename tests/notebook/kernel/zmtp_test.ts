import { byteReader, StreamEnded } from "earmark/notebook/kernel/byte_reader.ts";
import {
  encodeGreeting,
  encodeMessageFrames,
  encodeReady,
  readFrame,
} from "earmark/notebook/kernel/zmtp_frames.ts";
import { connectZmtp } from "earmark/notebook/kernel/zmtp_socket.ts";
import assert from "node:assert/strict";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Cuts bytes into chunks, as a network does. */
function inChunks(bytes: Uint8Array, length: number): ReadableStream<Uint8Array> {
  const nChunks = Math.ceil(bytes.length / length);
  return ReadableStream.from(
    Array.from({ length: nChunks }, (_, i) => bytes.slice(i * length, (i + 1) * length)),
  );
}

Deno.test("byteReader gives the same bytes however they are cut", async () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);
  for (const length of [1, 7, 64, 100]) {
    const take = byteReader(inChunks(bytes, length));
    assert.deepEqual(await take(0), new Uint8Array(0));
    assert.deepEqual(await take(33), bytes.slice(0, 33));
    assert.deepEqual(await take(67), bytes.slice(33));
    await assert.rejects(take(1), StreamEnded);
  }
});

Deno.test("the greeting has a signature, version 3.0, NULL, and 64 bytes", () => {
  const expected = [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, 0x4e, 0x55, 0x4c, 0x4c];
  assert.deepEqual([...encodeGreeting()], [...expected, ...new Array(48).fill(0)]);
});

Deno.test("READY is a short command with the type of socket", () => {
  const expected = [4, 25, ...bytesOf("\x05READY\x0bSocket-Type"), 0, 0, 0, 3, ...bytesOf("SUB")];
  assert.deepEqual([...encodeReady("SUB")], expected);
});

Deno.test("frames up to 255 bytes have one byte of length, longer ones eight", () => {
  assert.deepEqual([...encodeMessageFrames([bytesOf("ab"), bytesOf("c")])], [
    ...[1, 2, 97, 98],
    ...[0, 1, 99],
  ]);
  assert.deepEqual([...encodeMessageFrames([new Uint8Array(255)]).slice(0, 2)], [0, 255]);
  const long = encodeMessageFrames([new Uint8Array(256), new Uint8Array(0)]);
  assert.deepEqual([...long.slice(0, 9)], [3, 0, 0, 0, 0, 0, 0, 1, 0]);
  assert.deepEqual([...long.slice(-2)], [0, 0]);
});

Deno.test("readFrame reads what encodeMessageFrames writes", async () => {
  for (const length of [0, 1, 255, 256, 70_000]) {
    const parts = [new Uint8Array(length).fill(7), bytesOf("end")];
    const take = byteReader(inChunks(encodeMessageFrames(parts), 1000));
    assert.deepEqual(await readFrame(take), { body: parts[0], hasMore: true, isCommand: false });
    assert.deepEqual(await readFrame(take), { body: parts[1], hasMore: false, isCommand: false });
  }
});

Deno.test("a socket shakes hands, subscribes, skips commands, and ends with its peer", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serve = async () => {
    const peer = await listener.accept();
    const take = byteReader(peer.readable);
    const writer = peer.writable.getWriter();
    assert.deepEqual(await take(64), encodeGreeting());
    await writer.write(encodeGreeting());
    assert.deepEqual((await readFrame(take)).isCommand, true);
    await writer.write(encodeReady("DEALER"));
    assert.deepEqual([...(await readFrame(take)).body], [1]);
    await writer.write(Uint8Array.of(4, 1, 0));
    await writer.write(encodeMessageFrames([bytesOf("one"), bytesOf("two")]));
    peer.close();
  };
  const served = serve();
  const end = new AbortController();
  const socket = await connectZmtp(listener.addr.port, "SUB", end.signal);
  assert.deepEqual(await socket.receive(), [bytesOf("one"), bytesOf("two")]);
  await assert.rejects(socket.receive());
  await served;
  end.abort();
  listener.close();
});

Deno.test("a connection to a silent peer can be ended", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const end = new AbortController();
  const connecting = connectZmtp(listener.addr.port, "DEALER", end.signal);
  const peer = await listener.accept();
  end.abort();
  await assert.rejects(connecting);
  peer.close();
  listener.close();
});
