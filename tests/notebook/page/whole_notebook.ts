import type { Notebook, Output } from "earmark/notebook/document/notebook.ts";
import { bundleOf } from "earmark/plot/jupyter.ts";
import { player, players } from "earmark/plot/player.ts";
import { table } from "earmark/plot/table.ts";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

/** A picture of one dot, as a bundle holds it. */
export const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

/** An interactive figure as a kernel sends it: as HTML, as a picture, and in words. */
export const interactive: Output = {
  output_type: "display_data",
  data: {
    "text/html": '<earmark-figure><svg width="900" height="60" role="img" aria-label="a line">' +
      '<path d="M0 30H900" stroke="currentColor"/></svg><script>document.title += "!";</script>' +
      "</earmark-figure>",
    "image/png": png,
    "text/plain": "[figure] a line",
  },
  metadata: { "text/html": { isolated: false }, "image/png": { width: 900, height: 60 } },
};

/** A figure that is a picture alone. */
export const picture: Output = {
  output_type: "display_data",
  data: { "image/png": `${png}\n`, "text/plain": '[figure] levels of "a" & b' },
  metadata: { "image/png": { width: 800, height: 300 } },
};

const words = `# 02 · *Everything* that a page can show

A sentence with $\\hat{x}_k = \\sum_j x_j e^{-2\\pi i jk/n}$ in it, \`code\`, a price of \\$5, and
[another notebook](01_fourier.ipynb#By-hand), [a missing one](09_none.ipynb), [a site](https://example.org/).

## A formula of its own

$$
X_k = \\sum_{j=0}^{n-1} x_j \\left( \\cos\\frac{2\\pi jk}{n} - i \\sin\\frac{2\\pi jk}{n} \\right), \\quad k = 0 \\dots n-1, \\quad \\text{and much more to the right of it}
$$

- [ ] not done
- [x] done

| name | value |
| :--- | ----: |
| a    |     1 |

> Noted.

\`\`\`ts
const noted = "in colour";
\`\`\`

### A part of it

\`\`\`text
a < b
\`\`\`

## A formula of its own
`;

/** A notebook with every kind of cell and output. */
export async function wholeNotebook(): Promise<Notebook> {
  const tick = player(new Float32Array(800), { sampleRate: 8000, caption: "a <tick>" });
  const bundles = [players([tick, tick]), table([{ part: "part_001", level: -3 }])].map(bundleOf);
  const shown = (await Promise.all(bundles)).map((bundle) => ({
    output_type: "display_data" as const,
    ...bundle,
  }));
  const bar = '<progress max="3" value="3" aria-label="training"></progress> training · 3/3';
  const outputs: Output[] = [
    {
      output_type: "stream",
      name: "stdout",
      text: `\x1b[31m<red>\x1b[39m ${"wide ".repeat(60)}\n`,
    },
    { output_type: "stream", name: "stderr", text: "a warning\n" },
    { output_type: "display_data", data: { "text/markdown": "**bold** $x$" }, metadata: {} },
    {
      output_type: "execute_result",
      data: { "text/plain": "42" },
      metadata: {},
      execution_count: 2,
    },
    { output_type: "display_data", data: { "text/html": bar, "text/plain": "3/3" }, metadata: {} },
    ...shown,
    picture,
    interactive,
    {
      output_type: "error",
      ename: "Error",
      evalue: "no <b>",
      traceback: ["\x1b[31mno <b>", "at 1"],
    },
  ];
  const long = `/** Says. */\nconst wide = \`a \${1 + 2} ${
    "long ".repeat(30)
  }\`; // /x/\nclass A<T> {}`;
  return notebookOf(
    markdown("words", words),
    { ...code("setup", 'import { plot } from "earmark/explore";'), execution_count: 1 },
    { ...code("show", long), execution_count: 2, outputs },
    code("not-run", "plot.show();"),
    { ...markdown("raw", "not <i>shown</i>"), cell_type: "raw" },
  );
}
