/**
 * Colours of figures in the dark.
 *
 * @module
 */

/** The dark ground for which colours are chosen. */
export const darkGround = "#16181c";

/** What theme.ts calls by name, in the dark: text 7 : 1, lines 4.5 : 1, grids near the ground. */
const counterparts: Readonly<Record<string, string>> = {
  "#1b1e23": "#e6e8eb", // ink
  "#000000": "#ffffff",
  "#5f6670": "#a9b1bb", // faint
  "#d9dce1": "#3a3f47", // grid lines
  "#b8860b": "#e0b34a", // accent
  "#0072b2": "#3f9fe0", // classes, in order
  "#d55e00": "#ff8a3c",
  "#e69f00": "#f2bd45",
  "#009e73": "#2cc79a",
  "#cc79a7": "#e496bf",
  "#56b4e9": "#a5dbff",
};

/** Least contrast to the dark ground of what stands out against the light one. */
const leastContrast = 4.5;

/**
 * Returns a colour's counterpart in the dark: what is dark on white becomes as light on the dark
 * ground, and keeps its hue.
 *
 * Source: Ottosson, A perceptual color space for image processing (2020), for lightness and hue.
 *
 * @param color A colour as `#rrggbb`.
 */
export function darkOf(color: string): string {
  const known = counterparts[color];
  if (known !== undefined) return known;
  const [lightness, a, b] = toOklab(channelsOf(color));
  const standsOut = contrast(color, "#ffffff") >= 2.5;
  for (let flipped = 0.2 + 0.75 * (1 - lightness); flipped < 1; flipped += 0.02) {
    const found = hexOf(fromOklab([flipped, a, b]));
    if (!standsOut || contrast(found, darkGround) >= leastContrast) return found;
  }
  return "#ffffff";
}

/** Returns how much two colours differ in luminance, 1 … 21. Source: WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [high, low] = [one, other].map(luminance).sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = channelsOf(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

type Triple = readonly [number, number, number];

/** Returns the linear channels of `#rrggbb`, 0 … 1. */
function channelsOf(color: string): Triple {
  return [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
}

function hexOf(channels: Triple): string {
  return `#${
    channels.map((channel) => {
      const clipped = Math.max(0, Math.min(1, channel));
      const share = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
      return Math.round(255 * share).toString(16).padStart(2, "0");
    }).join("")
  }`;
}

function toOklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** An attribute or a property that gives a colour. */
const colored =
  /(\b(?:fill|stroke|color|stop-color)(?:="|:\s*))(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|white|black|rgb\([^)]*\))(?=["; ])/g;

/**
 * Makes every colour of an SVG a variable that defaults to it, and adds the style sheet that sets
 * them where the element around it is dark. White is the paper's.
 */
export function withDarkTheme(svg: string): string {
  const used = new Map<string, string>();
  const drawn = svg.replace(colored, (_, before: string, color: string) => {
    const hex = normalize(color);
    if (hex === "#ffffff") return `${before}var(--em-paper,#fff)`;
    used.set(hex, darkOf(hex));
    return `${before}var(--em-${hex.slice(1)},${hex})`;
  });
  const rules = [...used].map(([hex, dark]) => `--em-${hex.slice(1)}:${dark}`).join(";");
  return drawn.replace(
    /^<svg[^>]*>/,
    (opening) => `${opening}<style>:host([data-dark]){${rules}}</style>`,
  );
}

/** Writes a colour as `#rrggbb`. */
function normalize(color: string): string {
  if (color === "white") return "#ffffff";
  if (color === "black") return "#000000";
  if (color.startsWith("#")) {
    const digits = color.slice(1).toLowerCase();
    return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`;
  }
  return `#${
    color.match(/\d+/g)!.slice(0, 3).map((channel) => Number(channel).toString(16).padStart(2, "0"))
      .join("")
  }`;
}
