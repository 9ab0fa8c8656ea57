/**
 * Folders that name when, where, at what rate or on what was recorded, and more likely no class.
 *
 * @module
 */

/** Languages in which days and months are known, by their names in the standard library. */
const LANGUAGES = "en de nl sv da fr es pt it pl cs hu tr ru zh ja ko".split(" ");

/** Parts of a cross-validation. */
const FOLD = /^(fold|split|cv|kfold|partition)[ _-]?(\d+|[a-z])$/i;

/** Dates in digits, with a time or more behind them. */
const DATE = new RegExp(
  "^(" + [
    "\\d{4}[-_.]?\\d{2}[-_.]?\\d{2}([ T_-].*)?",
    "\\d{1,2}[-_.]\\d{1,2}[-_.](\\d{2}|\\d{4})",
    "\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])([ T_-].*)?",
    "(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])(\\d{2}|20\\d{2})",
    "(19|20)\\d{2}([-_. ]|[-_. ]?(w|kw|cw|q))\\d{1,2}",
    "(\\d{2,4}年)?(\\d{1,2}月)?\\d{1,2}日|\\d{1,2}月\\d{1,2}号",
    "(\\d{4}年)?\\d{1,2}月",
  ].join("|") + ")$",
  "iu",
);

/** What counts places and the like. */
const COUNT =
  "(?:\\d+|\\p{L}|[ivx]+|one|two|three|four|five|eins|zwei|drei|vier|un|deux|trois|uno|" +
  "dos|tres|due)";

/** The same behind a word: a letter stands apart (`line A`), or `rund` would be the fourth run. */
const COUNTED = `(?:[ _.-]*\\d+|[ _.-]+${COUNT})`;

/** Numbered days, weeks, months and quarters. */
const NUMBERED_TIME = new RegExp(
  "^(?:day|date|tag|jour|journée|día|dia|giorno|dag|den|dzień|день|week|wk|kw|cw|woche|semaine|semana|" +
    "settimana|vecka|uge|týden|неделя|month|monat|mois|mes|mês|mese|quarter|quartal)s?" +
    `${COUNTED}(?:[ _.-]+\\d{2,4})?$|^w\\d{2}$|^第?\\d+ ?(?:日目|天|周|週|月|일|주)$`,
  "iu",
);

/** Words for places, parts, machines, people, turns and settings. */
const PLACE_WORDS = [
  "line cell station site plant machine bench rig room hall lab location loc position pos place area",
  "factory case id section session series speaker subject person operator part unit sn serial dut",
  "sample specimen batch lot shift run round take pass mic microphone sensor channel ch rec recording",
  "set group device phone camera trial rpm speed load gain level snr rate",
  "linie fertigungslinie produktionslinie montagelinie halle werk werkshalle maschine anlage zelle",
  "raum ort platz messplatz arbeitsplatz prüfplatz prüfstand prufstand pruefstand stand teil charge",
  "schicht durchgang lauf messung aufnahme sensor kanal drehzahl last person sprecher gerät serie",
  "ligne atelier usine poste salle banc équipe pièce lot passe essai mesure capteur canal locuteur",
  "línea linea linha nave fábrica fabrica planta puesto estación estación estação sala banco máquina",
  "turno pieza peça lote pasada medición medição canal stabilimento stazione cella macchina pezzo lotto",
  "reparto passata misura lijn hal linje hall linka линия цех станок смена деталь",
].flatMap((words) => words.split(" ")).join("|");
const CJK_PLACES =
  "线|線|产线|生产线|ライン|工位|工站|车间|工場|工厂|机器|机台|設備|设备|号机|号機|班|班次|批次|部品|零件|ロット|話者|라인|공장";

const PLACE = new RegExp(
  `^(?:${PLACE_WORDS})s?${COUNTED}$|^(?:${CJK_PLACES})[ _.-]*${COUNT}$|` +
    `^第?${COUNT}[ _.-]*(?:号|號|番|号机|번)?[ _.-]*(?:${CJK_PLACES})$|` +
    `^\\d+(?:st|nd|rd|th|er|ère|e|º|ª|°|\\.)?[ _.-]*(?:${PLACE_WORDS})s?$`,
  "iu",
);

/** Rates, levels, speeds and loads with their unit: `16k`, `-6_dB`, `1500 rpm`. */
const QUANTITY = new RegExp(
  "^(?:(?:snr|speed|load|gain|level|rate|fs|sr|drehzahl|last)[ _]*)?(?:[+-]?\\d+(?:[.,]\\d+)?[ _-]*" +
    "(?:k|khz|hz|mhz|dba?|dbfs|rpm|upm|hp|kw|w|v|ma|bar|k?pa|mpa|k?nm|k?n|mm|cm|m|[uµ]m|k?g|s|sec|ms|" +
    "min|h|°?c|%|ch|bits?|转|轉|回転)[ _-]*)+$",
  "iu",
);

/** Serial numbers, years and measures; shorter ones may as well be classes. */
const LONG_NUMBER = /^(?:\d{3,}|[+-]?\d+[.,]\d+)$/;

/** A day and a month, in milliseconds, in which times are told. */
const DAY_MS = 86_400_000;
const MONTH_MS = 30.44 * DAY_MS;

let days: RegExp | undefined;

/** Makes an expression for weekdays and months with what counts or dates them. */
function dayNames(): RegExp {
  const namesOf = (options: Intl.DateTimeFormatOptions, n: number, stepMs: number) =>
    LANGUAGES.flatMap((language) => {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
      // From the middle of the first month on, each step is in the next.
      const times = Array.from({ length: n }, (_, i) => 15 * DAY_MS + i * stepMs);
      return times.map((time) => format.format(time).replace(/\.$/, ""));
    });
  const weekdays = [
    ...namesOf({ weekday: "long" }, 7, DAY_MS),
    ...namesOf({ weekday: "short" }, 7, DAY_MS),
  ].filter((name) => name.length > 1).map(RegExp.escape).join("|");
  const months = namesOf({ month: "long" }, 12, MONTH_MS).map(RegExp.escape).join("|");
  const times = "am|pm|morning|noon|evening|night|früh|morgens?|spät|abends?|nachts?|vormittags?|" +
    "nachmittags?|matin|soir|mañana|tarde|noche";
  return new RegExp(
    `^(?:(?:${weekdays})[ _.-]*(?:\\d+|${times})?|` +
      `(?:\\d{1,2}[ ._-]*)?(?:${months})(?:[ ._-]*\\d{1,4}){0,2})$`,
    "iu",
  );
}

/** Says whether a folder is a fold or a day, which never is a class. */
export function isFoldOrDay(folder: string): boolean {
  const name = plain(folder);
  days ??= dayNames();
  return FOLD.test(name) || DATE.test(name) || NUMBERED_TIME.test(name) || days.test(name);
}

/** Says whether a folder names a fold, a day, a place or a machine more likely than a class. */
export function isPlace(folder: string): boolean {
  const name = plain(folder);
  return isFoldOrDay(folder) || PLACE.test(name) || LONG_NUMBER.test(name) ||
    QUANTITY.test(folder.normalize("NFC").trim());
}

/** Writes a folder's name in one form, with a space where a capital follows (`lineA`). */
function plain(folder: string): string {
  return folder.normalize("NFC").trim().replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}
