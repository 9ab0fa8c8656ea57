import assert from "node:assert/strict";
import { join } from "node:path";

const program = join(import.meta.dirname!, "stubborn_work.ts");

Deno.test({
  name: "the second Ctrl-C ends at once what the first could not stop",
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
    for (const expected of ["started\n", "asked to stop\n"]) {
      assert.equal((await lines.read()).value, expected);
      work.kill("SIGINT");
    }
    assert.equal((await lines.read()).done, true);
    assert.equal(await new Response(work.stderr).text(), "");
    assert.equal((await work.status).code, 130);
    clearTimeout(limit);
  },
});
