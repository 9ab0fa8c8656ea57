import { startKernel } from "earmark/notebook/kernel/kernel.ts";
import type { KernelMessage } from "earmark/notebook/kernel/kernel_messages.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("a kernel runs in its folder, without colours, and keeps its state", () =>
  withFolder(async (folder) => {
    const kernel = await startKernel(folder);
    try {
      assert.equal(kernel.languageInfo.name, "typescript");
      const heard: KernelMessage[] = [];
      await kernel.execute("const n = 40;", () => {});
      const code = 'console.log([Deno.cwd(), n + 2, Deno.env.get("NO_COLOR")].join());';
      const reply = await kernel.execute(code, (message) => heard.push(message));
      assert.deepEqual([reply.status, reply.execution_count], ["ok", 2]);
      const printed = heard.find(({ type }) => type === "stream");
      assert.equal(printed?.content.text, `${await Deno.realPath(folder)},42,1\n`);
      assert.equal(heard.at(0)?.content.execution_state, "busy");
    } finally {
      await kernel.kill();
    }
  }));

Deno.test("a kernel that can't be started says so", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "deno.json"), "no JSON");
    await assert.rejects(startKernel(folder), {
      name: "DataError",
      message:
        /^Cannot start a kernel in .* as it did not get ready: the kernel ended with status 1/,
    });
    await assert.rejects(startKernel(join(folder, "missing")), { name: "NotFound" });
  }));

Deno.test("a kernel that isn't ready in time is ended, and a signal ends the wait", () =>
  withFolder(async (folder) => {
    await assert.rejects(startKernel(folder, { seconds: 0.001 }), {
      name: "DataError",
      message: /as it did not get ready: it took more than 0\.001 s$/,
    });
    const stop = new AbortController();
    const reason = new Error("stopped");
    setTimeout(() => stop.abort(reason), 10);
    await assert.rejects(startKernel(folder, { signal: stop.signal }), reason);
  }));
