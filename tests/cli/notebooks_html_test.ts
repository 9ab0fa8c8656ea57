import { exists } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import { writePrograms } from "../notebook/fake_programs.ts";
import { code, writeNotebook } from "../notebook/tiny_notebooks.ts";
import { withFolder } from "../with_folder.ts";
import { runTask } from "./run_task.ts";

/** An nbconvert that writes how it was called. */
const nbconvert = `if [ "$2" = --version ]; then echo "7.16.4"; exit; fi
call="$*"
while [ $# -gt 1 ]; do
  case "$1" in --output-dir) folder=$2;; --output) page=$2;; esac
  shift
done
echo "$call" > "$folder/$page"`;

/** Runs notebooks by the task, with a `jupyter` of ours before any other on PATH. */
async function runWith(jupyter: string, folder: string, ...args: string[]) {
  const bin = await writePrograms(join(folder, "bin"), { jupyter });
  const PATH = `${bin}${delimiter}${Deno.env.get("PATH")}`;
  return await runTask("notebooks", args, { cwd: folder, env: { PATH } });
}

const ignore = Deno.build.os === "windows"; // Shell scripts take the place of programs.

Deno.test({
  name: "--html writes a page beside a copy, by our template, and leaves the notebook",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = await writeNotebook(folder, "a", code("one", "console.log(1);"));
      const text = await Deno.readTextFile(path);
      const { code: status, stdout, stderr } = await runWith(nbconvert, folder, path, "--html");
      assert.equal(status, 0, stderr);
      assert.match(stderr, /^nbconvert 7\.16\.4 on PATH$/m);
      assert.match(stdout, /^report\/a\.ipynb: 1 cells, written\nreport\/a\.html: written\n$/);
      assert.equal(await Deno.readTextFile(path), text);
      const call = await Deno.readTextFile(join(folder, "report", "a.html"));
      assert.match(call, /^nbconvert --to html --embed-images --template self_contained /);
    }),
});

Deno.test({
  name: "a page that can't be made is named, with nbconvert's reason",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = await writeNotebook(folder, "a", code("one", "1;"));
      const broken = `[ "$2" = --version ] && echo 7.16.4 && exit; echo "No template" >&2; exit 1`;
      const { code: status, stderr } = await runWith(broken, folder, path, "--html");
      assert.equal(status, 1);
      assert.match(
        stderr,
        /^error: Cannot write report\/a\.html as nbconvert must be able to convert .*No template$/m,
      );
      assert.equal(await exists(join(folder, "report", "a.html")), false);
    }),
});

Deno.test({
  name: "Ctrl-C while a page is made ends with status 130, and with no word of a fault",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = await writeNotebook(folder, "a", code("one", "1;"));
      const waits = `[ "$2" = --version ] && echo 7.16.4 && exit; kill -INT $PPID; exec sleep 600`;
      const { code: status, stderr } = await runWith(waits, folder, path, "--html");
      assert.equal(status, 130, stderr);
      assert.doesNotMatch(stderr, /Cannot write/);
    }),
});
