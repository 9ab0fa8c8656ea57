import { JUPYTER_LAB, ownVersion } from "earmark/notebook/jupyter/jupyter.ts";
import { findPython, isAtLeast } from "earmark/notebook/jupyter/python.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { type FakePrograms, jupyterOf, pythonOf, writePrograms } from "../fake_programs.ts";

/** Shell scripts take the place of programs. */
const ignore = Deno.build.os === "windows";

function withPrograms(
  programs: FakePrograms,
  test: (env: Record<string, string>) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => test({ PATH: await writePrograms(folder, programs) }));
}

Deno.test("versions compare by number, not as text", () => {
  assert.ok(isAtLeast("3.9.0", "3.9"));
  assert.ok(isAtLeast("3.11.7", "3.9"));
  assert.ok(isAtLeast("4.0", "3.9"));
  assert.ok(!isAtLeast("3.8.20", "3.9"));
  assert.ok(!isAtLeast("2.7.18", "3.9"));
});

Deno.test({
  name: "the first Python that is new enough is taken",
  ignore,
  fn: () =>
    withPrograms({ python3: pythonOf("3.8.10"), python: pythonOf("3.12.1") }, async (env) => {
      assert.deepEqual(await findPython(env), { program: "python", version: "3.12.1" });
    }),
});

Deno.test({
  name: "an error names a Python that is too old or only a stub",
  ignore,
  fn: async () => {
    // Windows has a stub that only says where to get Python.
    const stub = "echo 'Python was not found' >&2; exit 49";
    await withPrograms(
      { python3: pythonOf("3.8.10"), python: stub },
      (env) =>
        assert.rejects(findPython(env), {
          name: "DataError",
          message:
            /^Cannot make \.venv as Python 3\.9 or newer must be on PATH .*python3 3\.8\.10$/,
        }),
    );
    await withPrograms({}, (env) => assert.rejects(findPython(env), /current value is none$/));
  },
});

Deno.test({
  name: "a Jupyter that has no JupyterLab counts as none",
  ignore,
  fn: async () => {
    await withPrograms({ jupyter: jupyterOf("4.4.1") }, async (env) => {
      assert.equal(await ownVersion(JUPYTER_LAB, env), "4.4.1");
    });
    await withPrograms({ jupyter: "exit 1" }, async (env) => {
      assert.equal(await ownVersion(JUPYTER_LAB, env), undefined);
    });
    await withPrograms({}, async (env) => {
      assert.equal(await ownVersion(JUPYTER_LAB, env), undefined);
    });
  },
});
