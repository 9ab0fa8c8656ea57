/**
 * Outputs of cells as HTML.
 *
 * @module
 */
import type { CodeCell, Output } from "../document/notebook.ts";
import type { MarkdownWriter } from "./markdown.ts";
import { escapeText, scrollBox } from "./markup.ts";

/** Codes by which a terminal sets colours. */
// deno-lint-ignore no-control-regex
const ESCAPE_CODES = /\x1b\[[\d;]*[A-Za-z]/g;

/** What an output shows, by media type. */
type Bundle = Extract<Output, { output_type: "display_data" | "execute_result" }>;

/** Writes the outputs of a cell, each in the richest form that a page can show. */
export function writeOutputs({ outputs, execution_count }: CodeCell, { write }: MarkdownWriter) {
  const name = `Output of cell ${execution_count ?? "that was not run"}`;
  return outputs.map((output) => writeOutput(output, name, write)).join("\n");
}

function writeOutput(output: Output, name: string, write: MarkdownWriter["write"]): string {
  if (output.output_type === "stream") {
    return writeText(output.text, name, output.name === "stderr" ? "text stderr" : "text");
  }
  if (output.output_type === "error") {
    const { ename, evalue, traceback } = output;
    const lines = traceback.length > 0 ? traceback : [`${ename}: ${evalue}`];
    return writeText(lines.join("\n"), name, "text error");
  }
  const text = textOf(output, "text/plain") ?? "";
  const html = textOf(output, "text/html");
  if (html !== undefined) return scrollBox(html, name, "output");
  for (const type of ["image/png", "image/jpeg", "image/svg+xml"]) {
    const image = textOf(output, type);
    if (image !== undefined) {
      return scrollBox(writeImage(output, type, image, text), name, "figure");
    }
  }
  const markdown = textOf(output, "text/markdown");
  if (markdown === undefined) return writeText(text, name, "text");
  return `<div class="words">\n${write(markdown)}</div>`;
}

/** Writes a picture, whose text in its place is what it says in words. */
function writeImage({ metadata }: Bundle, type: string, image: string, text: string): string {
  const source = type === "image/svg+xml"
    ? `data:${type},${encodeURIComponent(image)}`
    : `data:${type};base64,${image.replace(/\s/g, "")}`;
  const { width, height } = (metadata[type] ?? {}) as { width?: number; height?: number };
  const size = Number(width) > 0 && Number(height) > 0
    ? ` width="${width}" height="${height}" style="--width:${width}px"`
    : "";
  return `<img src="${escapeText(source)}" alt="${
    escapeText(text.replace(/^\[figure\] /, ""))
  }"${size}>`;
}

function writeText(text: string, name: string, kind: string): string {
  return scrollBox(`<pre>${escapeText(text.replace(ESCAPE_CODES, ""))}</pre>`, name, kind);
}

function textOf({ data }: Bundle, type: string): string | undefined {
  const value = data[type];
  return typeof value === "string" ? value : undefined;
}
