import { jupyterPath, kernelspec, writeKernelspec } from "earmark/notebook/kernel/kernelspec.ts";
import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("the kernelspec starts the given Deno and interrupts by message", () => {
  const spec = kernelspec("/opt/deno");
  assert.deepEqual(spec.argv, ["/opt/deno", "jupyter", "--kernel", "--conn", "{connection_file}"]);
  assert.equal(spec.interrupt_mode, "message");
  assert.equal(spec.language, "typescript");
  assert.equal(spec.env.NO_COLOR, "1");
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
