/**
 * Words beside one for good that turn nothing: what a part, a recording or a class is called.
 *
 * @module
 */

/** Words in small letters. */
export const HARMLESS = new Set(
  [
    "a b c d the all of and class label group type set data only",
    "part parts piece pieces item items unit units product products component components sample",
    "samples specimen specimens recording recordings sound sounds audio noise wav file files clip",
    "clips take takes condition state status quality result verdict inspection test tested check",
    "checked operation working baseline reference batch lot line station machine channel mic sensor",
    "training train validation bearing bearings engine engines motor motors pump",
    "pumps fan fans valve valves gear gears gearbox belt compressor tool spindle blade wheel ring",
    "rings brake joint",
    "teil teile stück bauteil bauteile werkstück werkstücke prüfling prüflinge probe proben aufnahme",
    "aufnahmen ton klasse zustand messung linie maschine alle",
    "pièce pièces échantillon échantillons enregistrement enregistrements son sons classe état",
    "pieza piezas muestra muestras grabación grabaciones sonido clase estado peça peças amostra",
    "amostras gravação gravações som estado pezzo pezzi campione campioni registrazione suono",
    "deel delen stuk stuks onderdeel onderdelen opname opnames geluid klas delar deler dele osa osat",
    "część części próbka nagranie díl díly vzorek nahrávka diel деталь детали образец образцы запись",
    "звук parça parçalar ses alkatrész darab minta hang v w u",
  ].flatMap((line) => line.split(" ")),
);
