/**
 * Words of scripts that write without spaces, and of Korean.
 *
 * @module
 */
import { BAD, GOOD } from "./verdict_words.ts";

/** Words for bad come before those for good that stand in them. */
const BAD_PARTS =
  /不合格|不正常|不良|不通|不可|异常|異常|非正常|次品|废品|廢品|缺陷|故障|损坏|損壞|欠陥|불합격|부적합|불량|비정상|이상|결함|고장/u;
const GOOD_PARTS =
  /合格|正常|良品|良好|完好|无缺陷|無欠陥|通过|通過|达标|達標|^良$|^好$|양품|합격|정상|양호/u;

/** Words for without, before one for bad. */
const WITHOUT =
  /[无無没沒][^\p{P}\s]{0,2}(异常|異常|缺陷|故障|欠陥|不良|问题|問題)|(異常|欠陥|不良|問題)(なし|無し)|(이상|결함|문제)\s?없음/u;

/** What turns a word for good, before it and behind it. */
const NOT_BEFORE = "(?:(?:[不未没沒无無勿]|非(?!常))[^\\p{P}\\s]?|미|안 ?)";
const NOT_BEHIND =
  "[^\\p{P}\\s]{0,2}\\s?(?:[이은는]\\s)?(?:せず|しない|できない|ではな|でな|じゃな|なし|無し|以外|아님|아니|않|안됨|안 됨|못|불가|없)";
const TURNED = new RegExp(
  `${NOT_BEFORE}(?:${GOOD_PARTS.source})|(?:${GOOD_PARTS.source})${NOT_BEHIND}`,
  "u",
);

/** What such a word may be joined with that turns nothing. */
const HARMLESS_PARTS =
  /非常|产品|產品|製品|部品|零件|样品|样本|樣本|工件|声音|聲音|录音|錄音|録音|サンプル|ワーク|判定|音|品|件|的|組|组|类|類|제품|부품|판정|음/gu;

/** A word in Latin letters with nothing behind it but such words (`OK品`). */
const WITH_PARTS = new RegExp(
  `(?<![\\p{L}\\p{M}])(\\p{Script=Latin}+)(?:${HARMLESS_PARTS.source})+(?![\\p{L}\\p{M}])`,
  "gu",
);

/**
 * Reads what such words of a name say.
 *
 * @returns Undefined where there is none.
 */
export function readJoined(composed: string): "good" | "bad" | undefined {
  if (WITHOUT.test(composed)) return "good";
  if (BAD_PARTS.test(composed) || TURNED.test(composed)) return "bad";
  return GOOD_PARTS.test(composed) ? "good" : undefined;
}

/** Takes from Latin words for good or bad what they are joined with that turns nothing: `ng品`. */
export function withoutParts(name: string): string {
  return name.replace(
    WITH_PARTS,
    (whole, word: string) => GOOD.has(word) || BAD.has(word) ? word : whole,
  );
}

/** Takes such words for good from a name, and what they are joined with that turns nothing. */
export function withoutJoined(composed: string): string {
  const rest = composed.replace(WITHOUT, " ").replace(new RegExp(GOOD_PARTS, "gu"), " ");
  return rest === composed ? composed : rest.replace(HARMLESS_PARTS, " ");
}
