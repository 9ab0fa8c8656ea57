import { KERNEL_NAME } from "earmark/notebook/kernel/kernelspec.ts";
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import config from "../../deno.json" with { type: "json" };

/** JupyterLab as `deno task lab` starts it. */
export interface LabServer extends AsyncDisposable {
  /** Address of a page or of the server's own interface. */
  url(path: string): string;
  /** Ends all kernels, so that those of notebooks seen before take no memory. */
  endKernels(): Promise<void>;
}

/** Settings of JupyterLab's that tests need: no news, and cells out of sight drawn as well. */
const LAB_SETTINGS: Readonly<Record<string, unknown>> = {
  "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false },
  "notebook-extension/tracker": { windowingMode: "none" },
};

/**
 * Starts `deno task lab` in a copy of the project.
 *
 * @param root Folder of the copy.
 * @param home Folder for what Jupyter keeps of its user, who in these tests
 * has installed another kernel by our kernel's name.
 */
export async function startLabServer(root: string, home: string): Promise<LabServer> {
  for (const [name, values] of Object.entries(LAB_SETTINGS)) {
    await write(join(home, "settings", "@jupyterlab", `${name}.jupyterlab-settings`), values);
  }
  const theirs = { argv: ["not-our-kernel"], display_name: "Another", language: "typescript" };
  await write(join(home, "data", "kernels", KERNEL_NAME, "kernel.json"), theirs);
  const port = freePort();
  const token = crypto.randomUUID();
  const [, ...task] = config.tasks.lab.split(" ");
  const jupyter = [
    "--allow-root",
    `--IdentityProvider.token=${token}`,
    "--ServerApp.port_retries=0",
  ];
  const lab = new Deno.Command(Deno.execPath(), {
    args: [...task, "--originals", "--venv", "--no-browser", "--port", `${port}`, "--", ...jupyter],
    cwd: root,
    env: {
      JUPYTER_CONFIG_DIR: join(home, "config"),
      JUPYTER_DATA_DIR: join(home, "data"),
      JUPYTER_RUNTIME_DIR: join(home, "runtime"),
      JUPYTERLAB_SETTINGS_DIR: join(home, "settings"),
      JUPYTERLAB_WORKSPACES_DIR: join(home, "workspaces"),
    },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const log = await Deno.create(join(home, "jupyterlab.log"));
  const logged = lab.stderr.pipeTo(log.writable);
  const url = (path: string) => `http://127.0.0.1:${port}/${path}?token=${token}`;
  await untilAnswers(url("api"), lab);
  return {
    url,
    async endKernels() {
      const kernels: { id: string }[] = await (await fetch(url("api/kernels"))).json();
      for (const { id } of kernels) {
        const { ok } = await fetch(url(`api/kernels/${id}`), { method: "DELETE" });
        assert.ok(ok);
      }
    },
    // As Ctrl-C does.
    async [Symbol.asyncDispose]() {
      lab.kill("SIGINT");
      await logged;
      assert.equal((await lab.status).code, 0);
    },
  };
}

/** Waits for a server that is starting. */
async function untilAnswers(url: string, process: Deno.ChildProcess): Promise<void> {
  let hasEnded = false;
  process.status.then(() => hasEnded = true);
  while (!await answers(url)) {
    assert.ok(!hasEnded, "JupyterLab ended before it answered");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).body?.cancel();
    return true;
  } catch {
    return false;
  }
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

async function write(path: string, value: unknown): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, JSON.stringify(value));
}
