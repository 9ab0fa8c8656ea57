import { axis, classStyles } from "earmark/plot/drawing/theme.ts";
import assert from "node:assert/strict";

const names = ["a", "b", "c", "d", "e", "f"];

/** Lightness L* of a colour as paper in grey shows it, 0 … 100. Source: CIE 1976, sRGB. */
function lightness(color: string): number {
  const [r, g, b] = color.match(/[0-9a-f]{2}/gi)!.map((pair) => {
    const value = parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

Deno.test("classStyles makes OK blue and solid, the other class vermilion and dashed", () => {
  const styles = classStyles(["Not OK", "OK"]);
  assert.deepEqual(styles.get("OK"), { color: "#0072B2", dash: "none", symbol: "circle" });
  assert.deepEqual(styles.get("Not OK"), { color: "#D55E00", dash: "6 3", symbol: "triangle" });
});

Deno.test("classStyles takes another OK class", () => {
  assert.equal(classStyles(["bad", "good"], { okClass: "good" }).get("good")?.color, "#0072B2");
});

Deno.test("classStyles gives a class the same looks in every figure of a data set", () => {
  const all = classStyles(names);
  assert.deepEqual(classStyles(["e"], { classes: names }).get("e"), all.get("e"));
});

Deno.test("classStyles gives six classes different dashes and symbols", () => {
  const styles = [...classStyles(names).values()];
  assert.equal(new Set(styles.map(({ dash }) => dash)).size, 6);
  assert.equal(new Set(styles.map(({ symbol }) => symbol)).size, 6);
  const levels = styles.map(({ color }) => lightness(color)).sort((a, b) => a - b);
  levels.slice(1).forEach((level, i) => assert.ok(level - levels[i] > 2, levels.join(" ")));
});

Deno.test("classStyles has looks for any number of classes", () => {
  const many = Array.from({ length: 20 }, (_, i) => `class ${i}`);
  const looks = [...classStyles(many).values()].map((style) => JSON.stringify(style));
  assert.equal(new Set(looks).size, 20);
});

Deno.test("axis names itself in the middle and takes further options", () => {
  const options = { label: "time, s", labelAnchor: "center", labelArrow: "none", ticks: 3 };
  assert.deepEqual(axis("time, s", { ticks: 3 }), options);
});

Deno.test("ten classes differ in colour, and in symbol", () => {
  const styles = [...classStyles(Array.from({ length: 10 }, (_, i) => `digit ${i}`)).values()];
  assert.equal(new Set(styles.map(({ color }) => color)).size, 10);
  assert.equal(new Set(styles.map(({ symbol }) => symbol)).size, 10);
});
