import { style } from "earmark/report/style.ts";
import assert from "node:assert/strict";

Deno.test("colours have contrast enough in both themes", () => {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const themes = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) =>
    Object.fromEntries([...body.matchAll(/--(\w+): (#\w{6})/g)].map(([, name, hex]) => [name, hex]))
  );
  assert.equal(themes.length, 3);
  for (const theme of themes) {
    for (const name of ["ink", "faint", "good", "bad", "mark"]) {
      for (const ground of ["paper", "box"]) {
        const [low, high] = [luminance(theme[name]), luminance(theme[ground])].sort((a, b) =>
          a - b
        );
        const contrast = (high + 0.05) / (low + 0.05);
        assert.ok(contrast >= 4.5, `${name} on ${ground}: ${contrast.toFixed(2)}`);
      }
    }
  }
});
