import { parseNotebook } from "earmark/notebook/document/notebook.ts";
import { notebookPage } from "earmark/notebook/page/page.ts";
import { titleOf } from "earmark/notebook/page/series.ts";
const out = Deno.args[0]; Deno.mkdirSync(out, {recursive: true});
const names = [...Deno.readDirSync("notebooks")].map(({name}) => name).filter((n) => n.endsWith(".ipynb")).sort().map((n) => n.slice(0,-6));
const nbs = names.map((n) => parseNotebook(Deno.readTextFileSync(`notebooks/${n}.ipynb`), n));
const series = names.map((name, i) => ({name, title: titleOf(nbs[i], name)}));
nbs.forEach((nb, i) => Deno.writeTextFileSync(`${out}/${names[i]}.html`, notebookPage(nb, {name: names[i], series})));
