import assert from "node:assert/strict";
import { join } from "node:path";
import {
  type FakePrograms,
  jupyterOf,
  pythonOf,
  pythonWithVenv,
  writePrograms,
} from "../../../notebook/fake_programs.ts";
import { withFolder } from "../../../with_folder.ts";
import { runTask } from "../../run_task.ts";
import type { Finished } from "../../run_earmark.ts";

/** Starts `deno task lab` in an empty project, with these programs on PATH and no others. */
type Lab = (programs: FakePrograms, ...args: string[]) => Promise<Finished>;

function labTest(name: string, test: (lab: Lab, project: string) => Promise<void>): void {
  const fn = () =>
    withFolder(async (folder) => {
      const project = await Deno.realPath(folder);
      await Deno.mkdir(join(project, "notebooks"));
      await Deno.writeTextFile(join(project, "notebooks", "requirements.txt"), "jupyterlab==4\n");
      const lab: Lab = async (programs, ...args) => {
        const PATH = await writePrograms(join(project, "bin"), programs);
        return runTask("lab", args, { cwd: project, env: { PATH } });
      };
      await test(lab, project);
    });
  // Shell scripts take the place of programs.
  Deno.test({ name, ignore: Deno.build.os === "windows", fn });
}

labTest(
  "lab starts the user's own JupyterLab over copies of the notebooks, with our kernel",
  async (lab, project) => {
    const options = ["--port", "9000", "--no-browser", "--", "--debug"];
    const { code, stdout, stderr } = await lab({ jupyter: jupyterOf("4.4.1") }, ...options);
    assert.equal(code, 0, stderr);
    assert.match(stdout, new RegExp(`^in ${project}/lab: jupyter lab --port=9000`));
    assert.match(stdout, /--port=9000 --no-browser --debug$/m);
    assert.match(stdout, new RegExp(`^JUPYTER_PATH=${project}/.jupyter`, "m"));
    assert.match(stderr, /^JupyterLab 4\.4\.1 on PATH\n/);
    assert.match(stderr, /^kernel Deno \d.* by \.jupyter\/kernels\/deno\/kernel\.json$/m);
  },
);

labTest("lab installs JupyterLab where there is none, and once", async (lab) => {
  const inside = 'case "$2" in jupyterlab) echo "lab $*";; esac';
  const programs = { jupyter: jupyterOf("3.6.8"), python3: pythonWithVenv(inside) };
  const first = await lab(programs);
  assert.equal(first.code, 0, first.stderr);
  assert.equal(first.stdout, "lab -m jupyterlab\n");
  assert.deepEqual(first.stderr.split("\n").slice(0, 3), [
    "JupyterLab 3.6.8 on PATH is too old: taking .venv",
    "making .venv with python3 3.11.2",
    "installing notebooks/requirements.txt into .venv (once; about a minute)",
  ]);
  const second = await lab(programs, "--venv");
  assert.equal(second.stdout, "lab -m jupyterlab\n");
  assert.match(second.stderr, /^kernel Deno/);
});

labTest("lab says in a line what is missing", async (lab) => {
  const noPython = await lab({ python3: pythonOf("3.7.1") });
  assert.equal(noPython.code, 1);
  assert.match(noPython.stderr, /^error: Cannot make \.venv as Python 3\.9 .*python3 3\.7\.1$/m);

  const noVenv = await lab({
    python3: `if [ "$1" = --version ]; then echo "Python 3.11.2"; exit; fi
echo "The virtual environment was not created as ensurepip is not available."; exit 1`,
  });
  assert.equal(noVenv.code, 1);
  assert.match(noVenv.stderr, /^error: Cannot make \.venv .*"apt install python3-venv"/m);
});

labTest("lab gives pip's reason where packages can't be had", async (lab) => {
  const reasonWhere = async (...lines: string[]) => {
    const inside = [...lines.map((line) => `echo "${line}" >&2`), "exit 1"].join("\n");
    const { code, stderr } = await lab({ python3: pythonWithVenv(inside) });
    assert.equal(code, 1);
    return /^error: Cannot install JupyterLab .*: current value is (.*)\n$/m.exec(stderr)?.[1];
  };
  const missing = "ERROR: No matching distribution found for jupyterlab==4";
  const broken = "WARNING: Retrying after connection broken by " +
    "'NewConnectionError(<Connection at 0x1>: Failed: Connection refused)': /simple/";
  assert.equal(await reasonWhere(missing), missing);
  assert.equal(
    await reasonWhere(broken, missing),
    "NewConnectionError(Failed: Connection refused)",
  );
});
