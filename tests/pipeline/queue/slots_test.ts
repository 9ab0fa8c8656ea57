import { openSlots } from "earmark/pipeline/queue/slots.ts";
import assert from "node:assert/strict";

const worker = new URL("../cores/workers_test_worker.ts", import.meta.url);

/** A job that takes some milliseconds, and returns twice as many. */
function job(id: string, delay: number, purpose = "a") {
  return { id, purpose, worker, job: { delay }, onProgress: () => {} };
}

Deno.test("slots do jobs at once, and again by the same thread", async () => {
  const slots = openSlots(2);
  assert.deepEqual(await Promise.all([slots.run(job("1", 20)), slots.run(job("2", 10))]), [40, 20]);
  const others = await Promise.all([slots.run(job("3", 1, "b")), slots.run(job("4", 2))]);
  assert.deepEqual(others, [2, 4]);
  slots.end(new Error("enough"));
});

Deno.test("a job that is given up rejects with the reason, and the others go on", async () => {
  const slots = openSlots(2);
  const [first, second] = [slots.run(job("1", 10_000)), slots.run(job("2", 50))];
  slots.stop("1", new Error("its run has ended"));
  await assert.rejects(first, { message: "its run has ended" });
  assert.equal(await second, 100);
  slots.end(new Error("enough"));
});

Deno.test("slots that have ended give up what runs, and take nothing", async () => {
  const slots = openSlots(1);
  const running = slots.run(job("1", 10_000));
  slots.end(new Error("enough"));
  await assert.rejects(running, { message: "enough" });
  await assert.rejects(slots.run(job("2", 1)), { message: "enough" });
});

Deno.test("a thread that ended by itself gets no other job", async () => {
  const slots = openSlots(1);
  assert.equal(await slots.run(job("1", 7)), 14);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(await slots.run(job("2", 1)), 2);
  slots.end(new Error("enough"));
});
