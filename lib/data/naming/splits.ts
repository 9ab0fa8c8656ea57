/**
 * Folders that name a part of a published split.
 *
 * @module
 */

/** A number that may come before the name of a split's part, and what the part is of. */
const BEFORE =
  "^(?:\\d+(?:st|nd|rd|th)?[ _.-]*|[\\p{L}\\d]+\\.)?(?:(?:source|target|seen|unseen|clean|noisy|audio|wavs?|data(?:set)?|set|jeu|" +
  "ensemble|données|conjunto|datos|dados|dati|datensatz)[ _.-]*(?:(?:de|di|do|of|d['’])[ _.-]*)?)?";

/** What may follow the name of a split's part. */
const AFTER =
  "s?(?:[ _.-]*(?:set|data|split|files|audio|wavs?|cut|clean|noisy|full|small|all|source|target|daten|satz|menge|" +
  "datensatz|données|datos|dados|dati|用|集|组|組|数据|數據|データ|セット|자료|데이터|세트|\\d+))*$";

/** Parts that hold what is to be judged. */
const JUDGED =
  "test|testing|eval|evaluation|evaluierung|supplemental|prueba|teste|测试|測試|テスト|评估|評価|테스트";

/** Parts of which every recording has a label. */
const LABELLED = "train|training|entraînement|entrainement|apprentissage|entrenamiento|treino|" +
  "treinamento|addestramento|训练|訓練|学習|학습|훈련|val|valid|validation|validierung|validación|" +
  "validação|convalida|dev|development|additional|验证|驗證|検証|검증|seen|unseen";

const SPLIT = new RegExp(`${BEFORE}(?:${JUDGED}|${LABELLED})${AFTER}`, "iu");
const UNLABELLED = new RegExp(`${BEFORE}(?:${JUDGED})${AFTER}`, "iu");

/** Says whether a folder names a part of a published split. */
export function isSplit(folder: string): boolean {
  return SPLIT.test(folder.normalize("NFC").trim());
}

/** Says whether a folder holds what is to be judged, whose labels a challenge may keep to itself. */
export function isJudgedSplit(folder: string): boolean {
  return UNLABELLED.test(folder.normalize("NFC").trim());
}
