import { shiftTabScript, writeShiftTab } from "earmark/notebook/jupyter/shift_tab/extension.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

Deno.test("the extension is a container with one plugin that starts by itself", async () => {
  const page: { _JUPYTERLAB?: Record<string, Container> } = {};
  new Function("globalThis", shiftTabScript())(page);
  const container = page._JUPYTERLAB!["earmark-shift-tab"];
  await container.init();
  const { default: plugin } = (await container.get())();
  assert.deepEqual(Object.keys(plugin), ["id", "autoStart", "activate"]);
  assert.equal(plugin.activate.name, "answerShiftTab");
});

interface Container {
  init(): Promise<void>;
  get(): Promise<() => { default: { activate: { name: string } } }>;
}

Deno.test("the extension is written where JupyterLab looks for it", () =>
  withFolder(async (root) => {
    await writeShiftTab(root);
    const folder = join(root, ".jupyter", "labextensions", "earmark-shift-tab");
    const { name, jupyterlab } = JSON.parse(await Deno.readTextFile(join(folder, "package.json")));
    assert.equal(name, "earmark-shift-tab");
    const script = await Deno.readTextFile(join(folder, jupyterlab._build.load));
    assert.equal(script, shiftTabScript());
  }));
