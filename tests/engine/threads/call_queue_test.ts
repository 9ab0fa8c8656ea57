import assert from "node:assert/strict";
import { type Call, MAX_WAITING, openCallQueue } from "earmark/engine/threads/call_queue.ts";

const add = (...parameters: number[]): Call => ["binary", ...parameters];

Deno.test("a queue gives each call once, in order, through any view of its memory", () => {
  const queue = openCallQueue();
  const other = openCallQueue(queue.buffer);
  queue.post([add(1, 2.5), add(3), add()]);
  assert.deepEqual(queue.take(), add(1, 2.5));
  assert.deepEqual(other.take(), add(3));
  assert.deepEqual(queue.take(), add());
  assert.equal(other.take(), undefined);
});

Deno.test("a queue reuses the slots of its table", () => {
  const queue = openCallQueue();
  for (let i = 0; i < 5 * MAX_WAITING; i++) {
    queue.post([add(i), ["unary", -i]]);
    assert.deepEqual([queue.take(), queue.take()], [add(i), ["unary", -i]]);
    queue.countDone();
    queue.countDone();
    queue.waitForDone();
  }
});

Deno.test("a queue whose counters wrap around goes on", () => {
  const queue = openCallQueue();
  new Int32Array(queue.buffer).fill(2 ** 31 - 1, 0, 48);
  queue.post([add(1), add(2), add(3)]);
  for (let i = 1; i <= 3; i++) {
    assert.deepEqual(queue.take(), add(i));
    queue.countDone();
  }
  assert.equal(queue.take(), undefined);
  queue.waitForDone();
});

Deno.test("a closed queue has no calls, and no thread waits for one", () => {
  const queue = openCallQueue();
  queue.close();
  assert.equal(queue.take(), undefined);
  assert.equal(queue.waitForCalls(1000), false); // one that comes late goes as well
});

Deno.test("a thread waits no longer than asked for, and failures are counted", () => {
  const queue = openCallQueue();
  assert.equal(queue.waitForCalls(1), false);
  queue.post([add(1), add(2)]);
  assert.equal(queue.waitForCalls(1), true);
  for (const hasFailed of [true, false]) {
    queue.take();
    queue.countDone(hasFailed);
  }
  queue.waitForDone();
  assert.deepEqual([queue.takeFailures(), queue.takeFailures()], [1, 0]);
});

Deno.test("a queue refuses more calls or parameters than it has room for", () => {
  const queue = openCallQueue();
  const tooMany = Array.from({ length: MAX_WAITING + 1 }, () => add());
  assert.throws(() => queue.post(tooMany), /<= 64: current value is 65/);
  assert.throws(() => queue.post([add(...new Array(19).fill(0))]), /<= 18 .* current value is 19/);
  assert.equal(queue.take(), undefined);
});
