import { ConfigError } from "earmark/errors.ts";
import { requireSameEverywhere } from "earmark/pipeline/queue/open_queue.ts";
import {
  asRefusal,
  BULLMQ,
  connect,
  IOREDIS,
  parseAddress,
} from "earmark/pipeline/queue/redis/connection.ts";
import { strangers } from "earmark/pipeline/queue/redis/registry.ts";
import { parseStore, S3MINI } from "earmark/pipeline/queue/store/bucket.ts";
import config from "../../../deno.json" with { type: "json" };
import assert from "node:assert/strict";
import { join } from "node:path";

const root = join(import.meta.dirname!, "..", "..", "..");
const LOCK = " --lock=lib/pipeline/queue/queue.lock --frozen";
const PERMISSIONS = " --allow-net --allow-sys=hostname --allow-env ";

async function readLock(path: string) {
  return JSON.parse(await Deno.readTextFile(join(root, path)));
}

Deno.test("the tasks of queues are those of one machine, with their lock file and the network", () => {
  const { tasks } = config;
  const environment = " --allow-env=INIT_CWD,NO_COLOR,FORCE_COLOR,CLICOLOR_FORCE ";
  for (const name of ["preprocess", "train", "predict", "reprocess"] as const) {
    const own = tasks[`${name}:queue`].replace(LOCK, "").replace(PERMISSIONS, environment);
    assert.equal(own, tasks[name]);
    assert.ok(!tasks[name].includes("--allow-net"));
  }
  assert.equal(tasks.worker, tasks["train:queue"].replace(/train$/, "worker"));
});

Deno.test("packages of queues are in their own lock file alone, which holds all of deno.lock", async () => {
  const own = await readLock("lib/pipeline/queue/queue.lock");
  const common = await readLock("deno.lock");
  const added = [BULLMQ, IOREDIS, S3MINI].map((name) => [name, name.split("@").at(-1)]);
  assert.deepEqual(own.specifiers, { ...common.specifiers, ...Object.fromEntries(added) });
  assert.deepEqual(own.npm, { ...own.npm, ...common.npm });
  assert.deepEqual({ ...own, specifiers: 0, npm: 0 }, { ...common, specifiers: 0, npm: 0 });
  assert.deepEqual(
    Object.keys(common.npm).filter((name) => /^(bullmq|ioredis|s3mini)/.test(name)),
    [],
  );
});

Deno.test("connect() refuses where the network is not permitted, before anything is loaded", async () => {
  await assert.rejects(connect("redis://127.0.0.1"), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.remedy, "startQueue");
    assert.match(error.message, /^Cannot use queue as permission net must be granted: /);
    return true;
  });
});

Deno.test("parseAddress() leaves the password out, and refuses what is no address of Redis", () => {
  assert.equal(parseAddress("redis://:secret@host:7000/2"), "redis://host:7000/2");
  assert.equal(parseAddress("rediss://me:secret@host"), "rediss://host:6379/0");
  for (const url of ["host:6379", "http://host", "redis://", "", "nonsense secret"]) {
    assert.throws(() => parseAddress(url), (error) => {
      assert.ok(error instanceof ConfigError && !error.message.includes("secret"));
      return true;
    });
  }
});

Deno.test("what may differ from machine to machine is refused", () => {
  requireSameEverywhere({});
  requireSameEverywhere({ backend: "engine" });
  for (const asked of [{ backend: "webgpu" }, { backend: "onnxruntime" }, { accelerate: true }]) {
    assert.throws(() => requireSameEverywhere(asked), { name: "ConfigError", key: "queue" });
  }
});

Deno.test("strangers() names who speaks another thing", () => {
  const members = ["a", "b"].map((host, i) => ({ id: host, host, speaks: `${i + 1}` }));
  assert.deepEqual(strangers(members, "1"), ["b (2)"]);
  assert.deepEqual(strangers([], "1"), []);
});

Deno.test("parseStore() reads addresses of stores, and leaves paths alone", () => {
  assert.deepEqual(parseStore("s3://parts"), { bucket: "parts", prefix: "" });
  assert.deepEqual(parseStore("s3://parts//a/b/"), { bucket: "parts", prefix: "a/b/" });
  for (const path of ["parts", "/s3/parts", "S3:/x"]) assert.equal(parseStore(path), undefined);
  for (const text of ["s3://", "s3:///a", "s3://parts/../x"]) {
    assert.throws(() => parseStore(text), { name: "ConfigError" });
  }
});

Deno.test("asRefusal() says what a server refused in one line, and leaves other errors alone", () => {
  const oom = Object.assign(new Error("OOM command not allowed script: f00, on @user:1."), {
    name: "ReplyError",
  });
  const { name, message } = asRefusal(oom, "redis://h:1/0") as Error;
  assert.equal(name, "DataError");
  assert.match(message, /^Cannot use queue as Redis must .* at redis:\/\/h:1\/0: OOM .* allowed$/);
  const other = new Error("fault");
  assert.equal(asRefusal(other, "redis://h:1/0"), other);
});
