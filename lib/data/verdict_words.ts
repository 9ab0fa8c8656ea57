/**
 * Words for good and bad, and words that turn them.
 *
 * @module
 */

/** Words for good, in small letters. */
export const GOOD = setOf(
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
export const BAD = setOf(
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

/** Words for bad that name a fault, which a part can be without. */
export const FAULTS = setOf(
  "anomaly anomalies failure fault faults defect defects malfunction fehler defekt störung fout",
  "defecte fel feil fejl vika défaut défauts anomalie fallo anomalía defeito falha anomalia difetto",
  "wada vada дефект аномалия",
);

/** Verdicts that nothing turns: no one calls good parts `not NG`. */
export const SETTLED = setOf("nok notok ng nogood ko nio");

/** Words that turn the meaning of what they stand before. */
export const NEGATIONS = setOf(
  "not non without nicht kein keine ohne niet geen inte ikke pas sans não nao sem senza nie не без",
  "không",
);

/** Those that mean something else more often, and turn only what they touch. */
export const NEAR_NEGATIONS = setOf("n no un sin ne ei");

/** Words that may stand between a negation and what it turns. */
export const BETWEEN = setOf(
  "in any quite fully really yet very entirely visible ganz sehr mehr voll tout très helemaal muito",
);

/** Words that turn what they stand behind. */
export const NEGATIONS_BEHIND = setOf("değil degil");

/** Words that turn one for a fault that they stand behind. */
export const FREE = setOf("free frei");

/** Words for what is usual. */
export const NORMAL = setOf("normal abnormal normale normales normaler anormal anormale");

/** What a machine does, behind such a word: `normal speed` says nothing of a part. */
export const CONDITIONS = setOf(
  "load loads speed speeds run runs running mode rpm pressure temperature torque voltage power flow",
  "last drehzahl geschwindigkeit druck lauf",
);
/** The same in languages that put it first. */
export const CONDITIONS_BEFORE = setOf(
  "charge vitesse pression carga velocidad presión velocidade pressão carico velocità pressione",
);

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
