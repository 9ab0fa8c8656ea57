import { COMMITTEE, membersOf, networkChoices } from "earmark/ml/networks/networks.ts";
import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname!, "..");

/** Lines that README.md may have. */
const MAX_README_LINES = 120;

/** Columns that a table may have, as `deno fmt` leaves it. */
const MAX_TABLE_COLUMNS = 100;

/** Lines of code, without empty ones and the name of the file, below which a recipe stays. */
const MAX_RECIPE_LINES = 20;

/** A page of the documentation. */
interface Page {
  /** Path below the root. */
  readonly path: string;
  readonly text: string;
  /** The text without blocks of code. */
  readonly prose: string;
}

const pages: readonly Page[] = [
  "README.md",
  "CHANGELOG.md",
  ...listMarkdown("docs"),
  ...listMarkdown("lib"),
].map((path) => {
  const text = Deno.readTextFileSync(join(root, path));
  return { path, text, prose: text.replace(/^```.*?^```$/gms, "") };
});

/** The pages that speak of what is there today. */
const current = pages.filter(({ path }) => path !== "CHANGELOG.md");

function listMarkdown(folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    return isDirectory ? listMarkdown(path) : name.endsWith(".md") ? [path] : [];
  }).sort();
}

function pageAt(path: string): Page {
  return pages.find((page) => page.path === path)!;
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(join(root, path)) !== undefined;
  } catch {
    return false;
  }
}

/** Returns the anchors of a page's headings, as forges make them. */
function anchorsOf({ prose }: Page): string[] {
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")
  );
}

/** Keeps what is not there. */
function missing(named: readonly { readonly page: string; readonly name: string }[]): string[] {
  return named.filter(({ name }) => !exists(name))
    .map(({ page, name }) => `${page}: ${name}`);
}

Deno.test("README is short enough to be read", () => {
  const nLines = pageAt("README.md").text.trimEnd().split("\n").length;
  assert.ok(nLines <= MAX_README_LINES, `current value is ${nLines} lines`);
});

Deno.test("tables fit into a terminal", () => {
  // The engine's README is read where its kernels are, on a forge or in an editor.
  const wide = pages.filter(({ path }) => !path.startsWith("lib/")).flatMap(({ path, prose }) =>
    prose.split("\n").filter((line) => /^\|/.test(line) && line.length > MAX_TABLE_COLUMNS)
      .map((line) => `${path}: ${line.length} columns: ${line}`)
  );
  assert.deepEqual(wide, []);
});

Deno.test("links lead to a file and a heading that are there", () => {
  const links = pages.flatMap((page) =>
    [...page.prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({ page, target }))
  ).filter(({ target }) => !/^[a-z]+:/.test(target));
  const named = links.map(({ page, target }) => {
    const [file, anchor] = target.split("#");
    const name = file === "" ? page.path : join(dirname(page.path), file).replaceAll("\\", "/");
    return { page: page.path, name: name.replace(/\/$/, ""), anchor };
  });
  assert.deepEqual(missing(named), []);
  const lost = named.filter(({ name, anchor }) => {
    const page = pages.find(({ path }) => path === name);
    return anchor !== undefined && page !== undefined && !anchorsOf(page).includes(anchor);
  });
  assert.deepEqual(lost, []);
});

Deno.test("files and folders that are named are there", () => {
  const named = current.flatMap(({ path, text }) => {
    const spoken = text.replace(/^```(?:ts|json|mermaid)\n.*?^```$/gms, "");
    const paths = /(?<![\w./-])(?:lib|tests|bench|docs|notebooks|links|\.ci)\/[\w./-]*/g;
    return [...spoken.matchAll(paths)].map(([name]) => ({
      page: path,
      name: name.replace(/[./]+$/, ""),
    }));
  });
  assert.ok(named.length > 20, "the pattern finds paths");
  assert.deepEqual(missing(named), []);
});

Deno.test("tasks that are named are there", () => {
  const { tasks } = JSON.parse(Deno.readTextFileSync(join(root, "deno.json")));
  const named = current.flatMap(({ path, text }) =>
    [...text.matchAll(/\bdeno(?:@[\d.]+)? task ([\w:-]+)/g)].map(([, task]) => ({ path, task }))
  );
  assert.ok(named.length > 20, "the pattern finds tasks");
  const unknown = named.filter(({ task }) => !(task in tasks));
  assert.deepEqual(unknown, []);
});

Deno.test("the guide lists the networks in their order, and the members of the committee", () => {
  const { text } = pageAt("docs/guide.md");
  const [table] = /^\| `--network`.*\n(?:\|.*\n)+/m.exec(text)!;
  const rows = [...table.matchAll(/^\| `([a-z][a-z-]*)` +\| (.*)$/gm)];
  assert.deepEqual(rows.map(([, name]) => name), Object.keys(networkChoices()));
  const [, , committee] = rows.find(([, name]) => name === COMMITTEE)!;
  const named = [...committee.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
  assert.deepEqual(named, membersOf(COMMITTEE));
});

Deno.test("each recipe in CONTRIBUTING is short", () => {
  const { text } = pageAt("docs/CONTRIBUTING.md");
  const recipes = text.split(/^## /m).filter((section) => section.startsWith("Add a "));
  assert.equal(recipes.length, 3);
  for (const recipe of recipes) {
    const code = [...recipe.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block).join("");
    const nLines = code.split("\n").filter((line) => !/^(\/\/.*|\s*)$/.test(line)).length;
    assert.ok(nLines < MAX_RECIPE_LINES, `current value is ${nLines} lines: ${recipe}`);
  }
});

Deno.test("the picture in README is the fourth verdict of notebook 06", async () => {
  const path = join(root, "notebooks/06_listen_to_the_errors.ipynb");
  const { cells } = JSON.parse(await Deno.readTextFile(path));
  const { outputs } = cells.find(({ id }: { id: string }) => id === "look-and-listen");
  const pictures = outputs.flatMap(({ data }: { data: Record<string, string | string[]> }) =>
    "image/png" in data ? [[data["image/png"]].flat().join("").trim()] : []
  );
  const shown = await Deno.readFile(join(root, "docs/verdict.png"));
  assert.ok(shown.toBase64() === pictures[3], `${relative(root, path)} has another picture now`);
});
