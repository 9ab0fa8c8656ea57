/**
 * Parts whose label is likely wrong, to be heard within the page.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { element, paragraph, type Piece } from "./html.ts";
import { audioOf, type ReportSound } from "./sounds.ts";

/** A part whose label is likely wrong. */
type SuspectPart = NonNullable<Report["labels"]>["parts"][number];

/** Size of all sounds of suspects in the page at most, bytes of base64. */
const MOST_BYTES = 3e6;

/** Names the recording of each suspect that is heard: the first of its part. */
export function recordingsToHear({ labels }: Report): string[] {
  return labels?.parts.map(({ recordings: [first] }) => first) ?? [];
}

/** Lists suspects, the most doubted first, each with one of its sounds where there is room. */
export function suspectParts(
  labels: Report["labels"],
  sounds: readonly ReportSound[],
): Piece[] {
  if (labels === undefined) return [];
  const { parts, nSuspects, statement } = labels;
  if (parts.length === 0) {
    return [paragraph("No label is counted as likely wrong."), paragraph(statement, "faint")];
  }
  const byName = new Map(sounds.map((sound) => [sound.fname, sound]));
  let nBytes = 0;
  const items = parts.map((part) => {
    const sound = byName.get(part.recordings[0]);
    const heard = sound && audioOf(sound);
    const fits = heard !== undefined && nBytes + heard.nBytes <= MOST_BYTES;
    if (fits) nBytes += heard.nBytes;
    return element("li", [...describe(part, fits), ...(fits ? [heard.piece] : [])]);
  });
  const nMore = nSuspects - parts.length;
  return [
    paragraph(
      "Listen before a label is changed: the list says where to listen first, and is not to be " +
        "trusted blindly. A part that sounds as its label says is one that the model gets wrong.",
    ),
    element("ul", items, { class: "sounds" }),
    ...(nMore > 0
      ? [paragraph(`${nMore} more, less doubted than these: deno task labels lists them.`, "faint")]
      : []),
    paragraph(statement, "faint"),
  ];
}

function describe(
  { group, label, likely, doubt, recordings }: SuspectPart,
  isHeard: boolean,
): Piece[] {
  const names = recordings.join(", ");
  const heard = isHeard && recordings.length > 1 ? "; the first is heard" : "";
  return [
    element("b", group),
    element("div", [
      "is ",
      label,
      ", more likely ",
      element("span", likely, { class: "fail" }),
      ` (doubt ${doubt.toFixed(2)})`,
    ]),
    ...(names === group ? [] : [
      element("div", `recordings: ${names}${heard}`, { class: "faint" }),
    ]),
  ];
}
