/**
 * A document for Observable Plot where there is no browser: linkedom, and as much of
 * a canvas as rasters and colour ramps draw on.
 *
 * @module
 */
import { DOMParser } from "linkedom";
import { encodePng } from "./png.ts";

/** An element of a drawn figure: what this folder uses of the DOM. */
export interface FigureElement {
  /** Its name, such as `svg`. */
  readonly tagName: string;
  /** The elements in it. */
  readonly children: Iterable<FigureElement>;
  /** The text in it. */
  readonly textContent: string;
  /** Its markup. */
  readonly outerHTML: string;
  /** Returns an attribute's value; `null` where it has none. */
  getAttribute(name: string): string | null;
  /** Gives an attribute a value. */
  setAttribute(name: string, value: string): void;
  /** Adds elements and texts at its end. */
  append(...children: (FigureElement | string)[]): void;
  /** Finds the first element in it that a CSS selector names. */
  querySelector(selector: string): FigureElement | null;
  /** Finds the elements in it that a CSS selector names. */
  querySelectorAll(selector: string): Iterable<FigureElement>;
  /** Takes it out of what holds it. */
  remove(): void;
}

/** A document in which figures are drawn; a browser's is one. */
export interface FigureDocument {
  /** Makes an element of HTML, such as a canvas. */
  createElement(name: string): unknown;
  /** Makes an element of a namespace, such as SVG's. */
  createElementNS(namespace: string, name: string): FigureElement;
}

/** Pixels as a canvas hands them over. */
interface ImageData {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Creates an empty document in which Observable Plot can draw. */
export function createDocument(): FigureDocument {
  // As XML: linkedom's HTML leaves & and < in attributes as they are.
  const document = new DOMParser().parseFromString("<svg/>", "image/svg+xml");
  const createElement = document.createElement.bind(document);
  return Object.assign(document, {
    createElement: (name: string) => name === "canvas" ? new Canvas() : createElement(name),
  }) as unknown as FigureDocument;
}

/** A canvas and its 2D context in one, with what `Plot.raster` and `Plot.legend` call. */
class Canvas {
  width = 0;
  height = 0;
  fillStyle = "";
  #pixels?: Uint8ClampedArray;

  getContext(_type: "2d"): this {
    return this;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const color = parseColor(this.fillStyle);
    const pixels = this.#data();
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        pixels.set(color, 4 * (row * this.width + column));
      }
    }
  }

  createImageData(width: number, height: number): ImageData {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }

  putImageData(image: ImageData): void {
    this.#data().set(image.data);
  }

  toDataURL(): string {
    const png = encodePng({ data: this.#data(), width: this.width, height: this.height });
    return `data:image/png;base64,${png.toBase64()}`;
  }

  #data(): Uint8ClampedArray {
    return this.#pixels ??= new Uint8ClampedArray(4 * this.width * this.height);
  }
}

/** Parses a colour as d3's interpolators write it: `#rrggbb` or `rgb(r, g, b)`. */
function parseColor(color: string): [number, number, number, number] {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
  const channels = hex?.match(/../g)?.map((pair) => parseInt(pair, 16)) ??
    /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number);
  if (channels === undefined) {
    throw new TypeError(
      `Cannot parse color as it must be #rrggbb or rgb(r, g, b): current value is ${color}`,
    );
  }
  const [red, green, blue] = channels;
  return [red, green, blue, 255];
}
