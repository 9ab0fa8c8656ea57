import { jupyterPath, kernelspec, writeKernelspec } from "earmark/notebook/kernel/kernelspec.ts";
import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("the kernelspec starts the given Deno, and SIGINT interrupts it where there are signals", () => {
  const spec = kernelspec("/opt/deno", "linux");
  assert.equal(spec.argv[0], "/opt/deno");
  assert.deepEqual(spec.argv.slice(-2), ["/opt/deno", "{connection_file}"]);
  assert.match(spec.argv.at(-3)!, /interruptible_kernel\.ts$/);
  assert.equal(spec.interrupt_mode, "signal");
  assert.equal(spec.language, "typescript");
  assert.equal(spec.env.NO_COLOR, "1");
  const other = kernelspec("/opt/deno", "windows");
  assert.deepEqual(other.argv, ["/opt/deno", "jupyter", "--kernel", "--conn", "{connection_file}"]);
  assert.equal(other.interrupt_mode, "message");
});

Deno.test("the kernelspec is written under the kernel's name, with the running Deno", () =>
  withFolder(async (folder) => {
    const path = await writeKernelspec(folder);
    assert.equal(path, join(folder, ".jupyter", "kernels", "deno", "kernel.json"));
    const written = JSON.parse(await Deno.readTextFile(path));
    assert.deepEqual(written, JSON.parse(JSON.stringify(kernelspec(Deno.execPath()))));
    await writeKernelspec(folder);
  }));

Deno.test("our folder comes first in JUPYTER_PATH, then the user's own", () => {
  const ours = join("project", ".jupyter");
  assert.equal(jupyterPath("project"), ours);
  assert.equal(jupyterPath("project", ""), ours);
  assert.equal(jupyterPath("project", "/theirs"), `${ours}${delimiter}/theirs`);
});
