import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const program = join(import.meta.dirname!, "stubborn_work.ts");

Deno.test({
  name: "the second Ctrl-C ends what the first could not stop, and its echo does not",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const work = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", program],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const limit = setTimeout(() => work.kill("SIGKILL"), 10_000);
    const lines = work.stdout.pipeThrough(new TextDecoderStream()).getReader();
    assert.equal((await lines.read()).value, "started\n");
    // A terminal and a runner of tasks each send one.
    for (let n = 0; n < 2; n++) work.kill("SIGINT");
    assert.equal((await lines.read()).value, "asked to stop\n");
    await delay(600);
    work.kill("SIGINT");
    assert.equal((await lines.read()).done, true);
    assert.equal(await new Response(work.stderr).text(), "stopped\n");
    assert.equal((await work.status).code, 130);
    clearTimeout(limit);
  },
});
