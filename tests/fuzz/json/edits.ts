import type { Random } from "earmark/random.ts";
import { changeBytes } from "../bytes.ts";
import { chance, pick } from "../case.ts";

/** A JSON text that was spoilt. */
export interface SpoiltJson {
  readonly what: string;
  readonly text: string;
}

/** Names that mean something to the language, or to no schema. */
const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "x", ""];

/** Texts of values, which need not be JSON. */
const VALUES = [
  ...["null", "true", "-1", "0", "1.5", "1e999", "-0", "9007199254740993", "NaN", '""', '"x"'],
  ...["[]", "[null]", "{}", '{"__proto__":{"ok":"x"}}', '"\\u0000"', "[[[[[[1]]]]]]"],
];

/** Spoils a value in up to three places, and its text at times. */
export function spoilJson(value: unknown, random: Random): SpoiltJson {
  let text = JSON.stringify(value);
  const done: string[] = [];
  for (let n = 1 + random.integer(2); n > 0; n--) {
    const { what, text: next } = spoilOnce(text, random);
    done.push(what);
    text = next;
  }
  if (chance(random, 0.3)) {
    const change = changeBytes(new TextEncoder().encode(text), random);
    done.push(change.what);
    text = new TextDecoder().decode(change.bytes);
  }
  return { what: done.join(", "), text };
}

/** Spoils one place: its value, its name, or what stands beside it. */
function spoilOnce(text: string, random: Random): SpoiltJson {
  const places = placesIn(text);
  if (places.length === 0) return { what: "nothing", text };
  const { start, nameEnd, end } = pick(random, places);
  const name = text.slice(start, nameEnd);
  // The value of the neighbour is one that a schema may let through.
  const own = text.slice(nameEnd + 1, end);
  const value = chance(random, 0.5) ? pick(random, VALUES) : changedValue(own, random);
  const other = JSON.stringify(pick(random, NAMES));
  const replaced = (what: string, by: string): SpoiltJson => ({
    what: `${what} at ${start}`,
    text: text.slice(0, start) + by + text.slice(end),
  });
  switch (random.integer(4)) {
    case 0:
      return replaced(`${other} added`, `${other}:${value},${text.slice(start, end)}`);
    case 1:
      return replaced(`named ${other}`, other + text.slice(nameEnd, end));
    default:
      return replaced(`${name} is ${value}`, `${name}:${value}`);
  }
}

/** Changes a value to another of its kind, or leaves it. */
function changedValue(value: string, random: Random): string {
  if (value === "true" || value === "false") return pick(random, ["true", "false"]);
  if (value.startsWith('"')) return pick(random, [value, value.replace(/"$/, ' x"')]);
  return pick(random, [value, `${Number(value) / 2}`, `${Number(value) + 1}`]);
}

/** Finds the fields of all objects whose values are no objects or lists. */
function placesIn(text: string) {
  const field = /("(?:[^"\\]|\\.)*"):(?:"(?:[^"\\]|\\.)*"|[^"[{},\]]+)/g;
  return [...text.matchAll(field)].map(({ 0: whole, 1: name, index }) => ({
    start: index,
    nameEnd: index + name.length,
    end: index + whole.length,
  }));
}

/** Says what is wrong with the prototypes of a value that was read from JSON. */
export function strangePrototype(value: unknown): string | undefined {
  if (Object.hasOwn(Object.prototype, "ok")) return "the prototype of all objects has a new field";
  if (typeof value !== "object" || value === null) return undefined;
  const expected = Array.isArray(value) ? Array.prototype : Object.prototype;
  if (Object.getPrototypeOf(value) !== expected) return "an object has another prototype";
  for (const inner of Object.values(value)) {
    const strange = strangePrototype(inner);
    if (strange !== undefined) return strange;
  }
  return undefined;
}

/** Says whether one value says all that another does: each field of it, and each item. */
export function saysAll(read: unknown, written: unknown): boolean {
  if (typeof written !== "object" || written === null) return Object.is(read, written);
  if (typeof read !== "object" || read === null) return false;
  const names = Object.keys(written);
  if (Array.isArray(written) && (read as unknown[]).length !== written.length) return false;
  return names.every((name) =>
    Object.hasOwn(read, name) &&
    saysAll((read as Record<string, unknown>)[name], (written as Record<string, unknown>)[name])
  );
}
