/// <reference lib="dom" />
/**
 * Light or dark: what a figure stands on.
 *
 * @module
 */
import type { FigureHost, View } from "./view.ts";

/** Returns the colour behind an element; undefined where nothing has painted one. */
export function groundOf(element: Element): string | undefined {
  let at: Element | null = element;
  while (at !== null) {
    const { backgroundColor } = getComputedStyle(at);
    const alpha = /rgba\(.*, *([\d.]+)\)/.exec(backgroundColor)?.[1];
    if (alpha === undefined || Number(alpha) > 0.5) return backgroundColor;
    at = at.parentElement;
  }
}

/** Gives a figure the theme of the page: dark on what is dark. */
export function applyTheme({ host }: View): void {
  const ground = groundOf(host);
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const [red, green, blue] = (ground?.match(/[\d.]+/g) ?? []).map(Number);
  // Where no colour is painted, a page is white unless it is written for the dark as well.
  const isDark = ground === undefined
    ? scheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches
    : 0.299 * red + 0.587 * green + 0.114 * blue < 110;
  host.toggleAttribute("data-dark", isDark);
  host.style.setProperty("--em-paper", ground ?? (isDark ? "#121212" : "#ffffff"));
}

/** Follows the page's theme, once for all figures. */
export function followTheme(): void {
  const apply = () => {
    for (const { view } of document.querySelectorAll<FigureHost>("earmark-figure")) {
      if (view !== undefined) applyTheme(view);
    }
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  // JupyterLab says so on the body, and may load the colours a moment later.
  const later = () => [0, 300, 1500].forEach((rest) => setTimeout(apply, rest));
  const observer = new MutationObserver(later);
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributeFilter: ["class", "data-theme", "data-jp-theme-light"] });
  }
}
