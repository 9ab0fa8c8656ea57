/**
 * Lines of text in a picture: titles, headings, captions.
 *
 * @module
 */
import { escapeMarkup, wrapText } from "../text.ts";
import type { Block } from "./blocks.ts";
import { figureWidth, fontSize, ink, titleSize } from "../theme.ts";

/** How text is set. */
export interface TextStyle {
  /** Size of the type, in pixels. */
  readonly size: number;
  /** Weight of the type, as CSS's `font-weight`. */
  readonly weight: number;
  /** Colour of the type. */
  readonly fill: string;
  /** Where it begins, in pixels. Default 8. */
  readonly left?: number;
}

/** How the title of a picture is set; one to a picture. */
export const titleStyle: TextStyle = { size: titleSize, weight: 700, fill: ink };

/** How a part of a picture is headed that begins `left` pixels from its edge. */
export function headingStyle(left: number): TextStyle {
  return { size: fontSize, weight: 700, fill: ink, left };
}

/** Sets the title of a picture that has one. */
export function titleLines(title: string | undefined): Block[] {
  return title === undefined ? [] : paragraph(title, figureWidth, titleStyle);
}

/** Sets text in lines of a width. */
export function paragraph(
  text: string,
  width: number,
  { size, weight, fill, left = 8 }: TextStyle,
): Block[] {
  const lineHeight = Math.round(1.35 * size);
  return wrapText(text, width - left - 8, weight > 400 ? 1.1 * size : size).map((line) => ({
    markup: `<text x="${left}" y="${lineHeight}" font-size="${size}" font-weight="${weight}" ` +
      `fill="${fill}">${escapeMarkup(line)}</text>`,
    width,
    height: Math.round(1.5 * size),
  }));
}
