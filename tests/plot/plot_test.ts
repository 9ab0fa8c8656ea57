import * as plot from "earmark/plot";
import assert from "node:assert/strict";
import { join } from "node:path";

const folder = join(import.meta.dirname!, "..", "..", "lib", "plot");

/** Which rooms a room of figures may import from, beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  drawing: [],
  interactive: ["drawing"],
  charts: ["drawing", "interactive"],
  signals: ["drawing", "interactive", "charts"],
  judgements: ["drawing", "interactive", "charts"],
};

const files = Object.keys(mayImport).flatMap((room) =>
  [...Deno.readDirSync(join(folder, room))].filter(({ isFile }) => isFile).map(({ name }) => ({
    room,
    name,
    text: Deno.readTextFileSync(join(folder, room, name)),
  }))
);

Deno.test("the door opens on every figure", () => {
  const figures = files.filter(({ room }) => room !== "drawing").flatMap(({ text }) =>
    text.split(/^export function /m).slice(1)
      .filter((code) => /^\): (?:Figure|FigureGrid) \{$/m.test(code.split(/^}$/m)[0]))
      .map((code) => code.match(/^\w+/)![0])
  );
  assert.ok(figures.length >= 18, `${figures.length} figures`);
  // Other figures are drawn in a unit square.
  assert.deepEqual(figures.filter((name) => !(name in plot)), ["unitSquare"]);
});

Deno.test("the door names the options of every figure", () => {
  const door = Deno.readTextFileSync(join(folder, "plot.ts"));
  const names = files.filter(({ room }) => room !== "drawing").flatMap(({ text }) =>
    [...text.matchAll(/^export interface (\w+Options)\b/gm)].map(([, name]) => name)
  );
  const absent = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(door));
  assert.deepEqual(absent, ["PanelOptions", "SpreadOptions", "UnitSquareOptions"]);
});

Deno.test("rooms of figures import one way: drawing, interactive, charts, then signals or judgements", () => {
  const faults = files.flatMap(({ room, name, text }) =>
    [...text.matchAll(/from "\.\.\/([^."][^"]*)"/g)].map(([, path]) => path.split("/")[0])
      .filter((other) => !mayImport[room].includes(other))
      .map((other) => `${room}/${name} imports from ${other}`)
  );
  assert.deepEqual(faults, []);
});
