/** Lines that the probe prints at once, more than a kernel sends before it says that it is idle. */
export const N_LINES = 200;

/** Cells of the probe: something of every kind of output, and the last of them late. */
const cells = [
  `import { lineChart, player, show } from "earmark/plot";`,
  `for (let i = 1; i <= ${N_LINES}; i++) console.log("line " + i);`,
  `const line = { name: "probe", x: Float64Array.of(0, 1, 2), y: Float64Array.of(1, 3, 2) };
await show(lineChart([line], { x: { label: "time, s" }, y: { label: "level, dB" } }));`,
  `await show(player(new Float32Array(1600), { sampleRate: 16000, caption: "silence" }));`,
];

/** Makes a notebook that has been never run, as JSON. */
export function probeNotebook(): string {
  return JSON.stringify({
    cells: cells.map((source, i) => ({
      cell_type: "code",
      id: `cell-${i}`,
      execution_count: null,
      metadata: {},
      outputs: [],
      source,
    })),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  });
}
