import assert from "node:assert/strict";
import { createHeap, sizeClass } from "earmark/engine/memory/heap.ts";
import { createRandom } from "earmark/random.ts";

Deno.test("sizeClass rounds up to four classes an octave", () => {
  assert.deepEqual([0, 1, 64, 65, 1024, 1025, 1281].map(sizeClass), [
    64,
    64,
    64,
    128,
    1024,
    1280,
    1536,
  ]);
});

Deno.test("sizeClass is a multiple of 64, at least the size, at most a quarter more", () => {
  const random = createRandom(1, "sizes");
  for (let i = 0; i < 1000; i++) {
    const bytes = 256 + random.integer(2 ** random.integer(30));
    const size = sizeClass(bytes);
    assert.equal(size % 64, 0);
    assert.ok(size >= bytes && size <= 1.25 * bytes, `${bytes} gives ${size}`);
    assert.equal(sizeClass(size), size);
  }
});

Deno.test("Heap never hands out overlapping blocks", () => {
  const random = createRandom(2, "blocks");
  const heap = createHeap();
  const live: { pointer: number; values: Float32Array; mark: number }[] = [];
  for (let i = 0; i < 2000; i++) {
    if (live.length > 40 || (live.length > 0 && random.next() < 0.4)) {
      const [{ pointer, values, mark }] = live.splice(random.integer(live.length), 1);
      assert.ok(values.every((value) => value === mark));
      heap.free(pointer);
    } else {
      const length = random.integer(3000);
      const pointer = heap.allocate(4 * length);
      assert.equal(pointer % 64, 0);
      live.push({ pointer, values: heap.floats(pointer, length).fill(i), mark: i });
    }
  }
});

Deno.test("Heap reuses a freed block of the same class", () => {
  const heap = createHeap();
  const first = heap.allocate(1000);
  heap.free(first);
  const reserved = heap.bytesReserved;
  assert.equal(heap.allocate(1024), first);
  assert.equal(heap.bytesReserved, reserved);
  assert.equal(heap.bytesInUse, 1024);
});

Deno.test("Heap keeps old views valid when the memory grows", () => {
  const heap = createHeap();
  const pointer = heap.allocate(4);
  const before = heap.floats(pointer, 1);
  const bytes = heap.memory.buffer.byteLength;
  heap.allocate(bytes);
  assert.ok(heap.memory.buffer.byteLength > bytes);
  heap.floats(pointer, 1)[0] = 5;
  assert.equal(before[0], 5);
});

Deno.test("Heap refuses impossible sizes and pointers", () => {
  const heap = createHeap();
  assert.throws(() => heap.allocate(-1), RangeError);
  assert.throws(() => heap.allocate(NaN), RangeError);
  assert.throws(() => heap.allocate(2 ** 33), RangeError);
  const pointer = heap.allocate(8);
  heap.free(pointer);
  assert.throws(() => heap.free(pointer), {
    name: "RangeError",
    message: `Cannot free a block as it must be allocated: current value is ${pointer}`,
  });
});
