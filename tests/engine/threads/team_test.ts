import assert from "node:assert/strict";
import { createHeap } from "earmark/engine/memory/heap.ts";
import { loadKernels } from "earmark/engine/compiled/kernel_module.ts";
import { createTeam } from "earmark/engine/threads/team.ts";

/** Number of an operation in assembly/elementwise.ts. */
const SQUARE = 3;

const heap = createHeap();
const kernels = await loadKernels(heap.memory);

Deno.test("split covers all items once, in multiples of the unit, however many threads", async () => {
  const team = createTeam(heap.memory, kernels);
  for (const size of [1, 2, 3]) {
    await team.resize(size);
    for (const [nItems, unit] of [[1, 1], [2, 1], [7, 1], [32, 6], [5, 8], [17, 8]]) {
      const ranges = team.split(nItems, Infinity, unit);
      assert.equal(ranges.length, Math.min(size, Math.ceil(nItems / unit)));
      let next = 0;
      for (const { from, count } of ranges) {
        assert.equal(from, next);
        assert.ok(count > 0 && from % unit === 0);
        next += count;
      }
      assert.equal(next, nItems);
    }
  }
  await team.resize(1);
});

Deno.test("split leaves little work whole", async () => {
  const team = createTeam(heap.memory, kernels);
  await team.resize(2);
  assert.deepEqual(team.split(10, 1000), [{ from: 0, count: 10 }]);
  await team.resize(1);
});

Deno.test("run does every call once, before and after the team grows and shrinks", async () => {
  const team = createTeam(heap.memory, kernels);
  const nCalls = 150; // more than can wait at once
  const x = heap.allocate(4 * nCalls), y = heap.allocate(4 * nCalls);
  heap.floats(x, nCalls).set(Float32Array.from({ length: nCalls }, (_, i) => i));
  for (const size of [1, 3, 2, 1]) {
    await team.resize(size);
    for (let repeat = 0; repeat < 20; repeat++) {
      heap.floats(y, nCalls).fill(-1);
      team.run(
        Array.from({ length: nCalls }, (_, i) => ["unary", SQUARE, 1, x + 4 * i, y + 4 * i]),
      );
      assert.ok(heap.floats(y, nCalls).every((value, i) => value === i * i));
    }
  }
});

Deno.test("a team sees memory that has grown since it was set up", async () => {
  const team = createTeam(heap.memory, kernels);
  await team.resize(2);
  const n = 2 ** 23;
  const [x, y] = [heap.allocate(4 * n), heap.allocate(4 * n)];
  heap.floats(x, n).fill(3);
  const half = n / 2;
  team.run([0, 1].map((i) => ["unary", SQUARE, half, x + 4 * half * i, y + 4 * half * i] as const));
  assert.ok(heap.floats(y, n).every((value) => value === 9));
  await team.resize(1);
});

Deno.test("a run in which a kernel traps throws, and the next one works", async () => {
  const team = createTeam(heap.memory, kernels);
  const x = heap.allocate(64), nowhere = 2 ** 32 - 16;
  for (const size of [1, 3]) {
    await team.resize(size);
    for (let repeat = 0; repeat < 5; repeat++) {
      const calls = [nowhere, x, x].map((y) => ["unary", SQUARE, 1, x, y] as const);
      assert.throws(() => team.run(calls), /out of bounds|trapped/);
      team.run(calls.slice(1));
    }
  }
  await team.resize(1);
});

Deno.test("a helper that nobody calls ends, and the next run starts another", async () => {
  const team = createTeam(heap.memory, kernels, 20);
  await team.resize(2);
  const x = heap.allocate(64), y = heap.allocate(64);
  heap.floats(x, 2).set([3, 4]);
  for (let repeat = 0; repeat < 3; repeat++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(team.nHelpers, 0);
    team.run([0, 4].map((at) => ["unary", SQUARE, 1, x + at, y + at] as const));
    assert.equal(team.nHelpers, 1);
    assert.deepEqual([...heap.floats(y, 2)], [9, 16]);
  }
  await team.resize(1);
});

Deno.test("resizes that are asked for at once come one after the other", async () => {
  const team = createTeam(heap.memory, kernels);
  await Promise.all([team.resize(3), team.resize(1), team.resize(2)]);
  assert.equal(team.size, 2);
  await team.resize(1);
});

Deno.test("resize refuses what is no number of threads", async () => {
  const team = createTeam(heap.memory, kernels);
  for (const size of [0, -1, 1.5, 65, NaN]) {
    await assert.rejects(team.resize(size), /integer in 1 … 64: current value is/);
  }
});
