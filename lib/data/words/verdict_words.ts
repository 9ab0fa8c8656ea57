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
  "tauglich",
  "goed goede goedgekeurd bra god godt godkänd godkjent godkendt felfri feilfri fejlfri hyvä ehjä",
  "hyväksytty",
  // French, Spanish, Portuguese, Italian.
  "conforme conformes bon bonne bons accepté acceptée sain saine bueno buena buenos bien aprobado",
  "aprobada aceptado aceptada correcto sano bom boa aprovado aprovada normale normales buono buona",
  "buoni integro integra accettato sano idoneo apto apta aptos aptas",
  // Slavic and others.
  "dobry dobra dobre dobrý dobrá dobré dobar dober zgodny sprawny vyhovuje vyhovující годен годный",
  "pořádku poriadku porządku bezchybný bezchybná",
  "норма нормальный исправен исправный хороший хорошо добрий справний iyi sağlam uygun jó megfelelő",
  "rendben hibátlan kunnossa bun bună conform đạt tốt καλό",
);

/** Words for bad, in small letters. */
export const BAD = setOf(
  "bad nok notok ng nogood ko nio anomaly anomalies anomalous abnormal fail failed failure fault",
  "faults faulty defect defects defective broken damaged reject rejected rejects rejection scrap",
  "unhealthy nonconforming noncompliant unacceptable outlier outliers malfunction",
  "schlecht schlechte schlechtteil schlechtteile defekt defekte fehler fehlerhaft ausschuss kaputt",
  "untauglich",
  "durchgefallen mangelhaft beschädigt gestört störung",
  "slecht slechte fout defecte afgekeurd afkeur dålig underkänd underkjent fel feil fejl dårlig",
  "viallinen vika hylätty",
  "mauvais mauvaise défaut défauts défectueux défectueuse rebut refusé rejeté anomalie anormal",
  "anormale malo mala malos defecto defectos defectuoso defectuosa rechazado rechazada rechazo fallo anomalía",
  "ruim defeito defeitos defeituoso defeituosa reprovado reprovada rejeitado falha falhas anomalia",
  "inapto inapta inaptos inaptas",
  "difetto difetti difettoso difettosa scarto scarti guasto anomalo anomala rifiutato",
  "zły zła złe zepsuty wadliwy wada brak vadný vadná vadné vada špatný zmetek nevyhovuje loš slab",
  "неисправен неисправный дефект дефекты дефектов дефектный плохой плохо аномалия брак kötü bozuk",
  "hatalı hatali kusurlu rossz hibás selejt rău defectă lỗi hỏng",
);

/** Words for bad that name a fault, which a part can be without. */
export const FAULTS = setOf(
  "anomaly anomalies failure fault faults defect defects malfunction fehler defekt störung fout",
  "defecte fel feil fejl vika défaut défauts anomalie fallo anomalía defecto defectos defeito defeitos",
  "falha falhas anomalia difetto difetti wada vada дефект дефекты дефектов аномалия",
);

/** Verdicts that nothing turns: no one calls good parts `not NG`. */
export const SETTLED = setOf("nok notok ng nogood ko nio");

/** Words that turn the meaning of what they stand before. */
export const NEGATIONS = setOf(
  "not non without never hardly barely scarcely cannot cant isnt wasnt arent doesnt didnt wont",
  "nicht kein keine ohne kaum keinesfalls niet geen nooit inte ikke aldrig pas sans jamais não nao",
  "nunca sem senza nie není neni nije nem не ні без chưa không",
);

/** Those that mean something else more often, and turn only what they touch. */
export const NEAR_NEGATIONS = setOf("n no un sin ne ei nu nav");

/** Words that may stand between any negation and what it turns. */
export const LINKS = setOf(
  "is are be was longer ist sind er är est é è está esta es este je jest on ole olla",
);

/** Words that may stand between a negation that means nothing else and what it turns. */
export const BETWEEN = setOf(
  "in any quite fully really yet very so too as that entirely visible ganz sehr mehr voll tout très",
  "helemaal heel zo muito tão molto muy tan очень так v w",
).union(LINKS);

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
