/**
 * Words by which a class says of itself that its parts are good or bad.
 *
 * @module
 */

/** Words for good, in small letters. */
const GOOD = setOf(
  "ok okay okparts good goodparts normal pass passed fine intact healthy conforming conformant",
  "accept accepted acceptable approved compliant faultless flawless undamaged unbroken inlier",
  "inliers nominal",
  // German, Dutch and the North.
  "io ordnung gut gute gutes guter gutteil gutteile fehlerfrei einwandfrei bestanden intakt heil",
  "goed goede goedgekeurd bra god godt godkänd godkjent godkendt felfri feilfri fejlfri hyvä ehjä",
  "hyväksytty",
  // French, Spanish, Portuguese, Italian.
  "conforme conformes bon bonne bons accepté acceptée sain saine bueno buena buenos bien aprobado",
  "aprobada aceptado aceptada correcto sano bom boa aprovado aprovada normale normales buono buona",
  "buoni integro integra accettato sano idoneo",
  // Slavic and others.
  "dobry dobra dobre dobrý dobrá dobré dobar dober zgodny sprawny vyhovuje vyhovující годен годный",
  "норма нормальный исправен исправный хороший хорошо добрий справний iyi sağlam uygun jó megfelelő",
  "bun bună conform đạt καλό",
);

/** Words for bad, in small letters. */
const BAD = setOf(
  "bad nok notok ng nogood ko nio anomaly anomalies anomalous abnormal fail failed failure fault",
  "faults faulty defect defects defective broken damaged reject rejected rejects rejection scrap",
  "unhealthy nonconforming noncompliant unacceptable outlier outliers malfunction",
  "schlecht schlechte schlechtteil schlechtteile defekt defekte fehler fehlerhaft ausschuss kaputt",
  "durchgefallen mangelhaft beschädigt gestört störung",
  "slecht slechte fout defecte afgekeurd afkeur dålig underkänd underkjent fel feil fejl dårlig",
  "viallinen vika hylätty",
  "mauvais mauvaise défaut défauts défectueux défectueuse rebut refusé rejeté anomalie anormal",
  "anormale malo mala malos defecto defectuoso defectuosa rechazado rechazada rechazo fallo anomalía",
  "ruim defeito defeituoso defeituosa reprovado reprovada rejeitado falha anomalia difetto",
  "difettoso difettosa scarto scarti guasto anomalo anomala rifiutato",
  "zły zła złe zepsuty wadliwy wada brak vadný vadná vadné vada špatný zmetek nevyhovuje loš slab",
  "неисправен неисправный дефект дефектный плохой плохо аномалия kötü bozuk hatalı kusurlu rossz",
  "hibás selejt rău defectă lỗi hỏng",
);

/** Words that turn the meaning of what stands beside them. */
const NEGATIONS = setOf(
  "not no non n un without free nicht kein keine ohne niet geen inte ikke ei pas sans não nao sem",
  "sin senza nie ne не без không",
);

/**
 * Words of scripts that write without spaces, and of Korean; those for bad come before those for
 * good that stand in them.
 */
const BAD_PARTS =
  /不合格|不正常|不良|不通|不可|异常|異常|非正常|次品|废品|廢品|缺陷|故障|损坏|損壞|欠陥|불합격|불량|비정상|이상|결함|고장/u;
const GOOD_PARTS =
  /合格|正常|良品|良好|完好|无缺陷|無欠陥|通过|通過|^良$|^好$|양품|합격|정상|양호/u;

/** Words for without, before one for bad. */
const WITHOUT =
  /[无無没沒][^\p{P}\s]{0,2}(异常|異常|缺陷|故障|欠陥|不良)|(異常|欠陥|不良)(なし|無し)/u;

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/**
 * Reads what a class says of itself. A negation turns a word's meaning (`Not OK`, `defect-free`,
 * `non conforme`).
 *
 * @returns Undefined where its name says neither, or both.
 *
 * @example
 * ```ts
 * import { meaningOf } from "earmark/data/class_words.ts";
 * import assert from "node:assert/strict";
 *
 * const names = ["Ok Parts", "n.i.O.", "不合格", "defect-free", "steel"];
 * assert.deepEqual(names.map(meaningOf), ["good", "bad", "bad", "good", undefined]);
 * ```
 */
export function meaningOf(name: string): "good" | "bad" | undefined {
  const composed = name.normalize("NFKC");
  if (WITHOUT.test(composed)) return "good";
  if (BAD_PARTS.test(composed)) return "bad";
  if (GOOD_PARTS.test(composed)) return "good";
  const words = wordsOf(composed);
  const good = words.some((word) => GOOD.has(word));
  const bad = words.some((word) => BAD.has(word));
  if (good === bad) return undefined;
  const negated = words.some((word) => NEGATIONS.has(word));
  return good !== negated ? "good" : "bad";
}

/** Says whether a word in small letters is one that classes are called good or bad by, or a negation. */
export function isClassWord(word: string): boolean {
  return GOOD.has(word) || BAD.has(word) || NEGATIONS.has(word);
}

/**
 * Splits at anything but letters, and where a capital follows (`NotOK` is not,
 * ok); single letters in a row are one word (`i.O.` is io).
 */
export function wordsOf(name: string): string[] {
  const parted = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase();
  const words = parted.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== "").join(" ");
  return words.replace(/(?<=^|\s)(\p{L}) (?=\p{L}(\s|$))/gu, "$1").split(" ");
}
