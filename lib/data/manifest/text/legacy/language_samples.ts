/**
 * Words of languages that are written with letters beyond ASCII.
 *
 * @module
 */

/** Words with the letters beyond ASCII of a language, as they stand in it. */
export const SAMPLES = {
  German:
    "geräusch größe prüfling prüfung geprüft für gehäuse schäden schädlich läuft träge gestört " +
    "störung höhe tür öl öffnung übermaß außen maß stoß heiß weiß straße schließt ähnlich " +
    "änderung stück lücke kühl müll zähne räder lüfter wälzlager hülse büchse löten möglich " +
    "röhre gelöst böse töne körper schön zurück drüben fräsen fällt gefäß säge nähe käfig " +
    "größer süß grün dünn früh rührt führung spülen gefüllt brüche naß nässe lärm wärme klänge " +
    "mängel verschleiß anstößt äußere übung über üblich ölig östlich knäuel bläst füße trübe " +
    "hübsch güte präzise geschädigt beschädigt qualität gerätenummer geräte schläge späne säure " +
    "schälung lager läufer ständer käfigläufer nachläufer zähler fälle wähler gänge hände " +
    "bänder sägen blätter drähte stärke kälte härte länge schärfe gefährlich erklärt förderband " +
    "körnung hörbar böden möbel stöße klötze zöge nötig höchst fuß " +
    "riß gußfehler geräuschlos",
  French:
    "défaut défauts fêlé fêlée refaire pièce pièces à où français maçon façade ça reçu déçu " +
    "leçon garçon accepté acceptée refusé rejeté vérifié contrôle contrôlé tête fenêtre arrêt " +
    "bête même être chêne prêt forêt règle réglé très après succès procès arrière première " +
    "troisième lumière caractère problème système modèle mètre siège tiède fièvre dièse matière " +
    "inquiète légère sèche crème brûlé sûr dû goût août coût flûte abîmé boîte île maître " +
    "connaît côté hôte dôme pâte bâti âge tâche grâce naïf maïs noël œuvre cœur sœur nœud " +
    "élément étape état école équipe écart époque réparé séparé déchet mécanique électrique " +
    "qualité fissuré cassé usé rayé abrasé crée année musée théâtre poêle gêne pêche rêve " +
    "extrême frère père levée début à-coup numéro série métal éclaté ébréché défectueux déformé " +
    "décalé élevé éléments zéro génération là déjà voilà ramené pénètre piqûre réaléser écrêté " +
    "préréglé bruité été aéré créé pâle lâche câble mûr haïr coïncide bœuf poussière tôle rôti " +
    "échec bière dernière entière hélice accès progrès excès manœuvre dégât râpé bâton " +
    "grésillement tolérance fêlure œil ébarbé écaillé voilé grippé",
  Spanish:
    "señal año años daño dañado pequeño niño mañana español tamaño diseño compañía otoño leña " +
    "piña uña ñoño señor baño extraño máquina máquinas válido inválido rápido fábrica análisis " +
    "está están más día vacío grúa línea límite mínimo índice crítico eléctrico vibración " +
    "producción inspección revisión condición estación anomalía avería batería categoría número " +
    "único último útil según algún ningún común función máximo prueba óptimo código método " +
    "sólido acción ruido aquí así allí también después café él éxito técnico cónico tornillo " +
    "pingüino agüero átomo ágil río país baúl película tubería cerámica metálico presión " +
    "tensión tracción razón botón tapón plástico sí número sonó golpeó rotó dañó ángulo ácido " +
    "óxido órgano falló limpió cambió ruidó pasó quedó llegó mecánico automático estático " +
    "pestaña piñón fricción rodamiento ruidoso avería medición",
  Portuguese:
    "não são cão mão pão peça peças ação ações função produção condição vibração inspeção " +
    "aprovação maçã manhã irmã rejeição padrão botão irmão limão vilão leão verão grão ladrão " +
    "feijão balão chão cordão cartão então são razão pressão tensão milhões botões padrões põe " +
    "limões câmbio lâmina ângulo três mês você português ruído saída máquina válido inválido " +
    "água área está até é café pé nó pó só avó avô código número início mínimo médio difícil " +
    "útil último único através série sério técnico à às ótimo elétrico perícia defeituoso cão " +
    "órgão peão leão avião bênção trânsito ciência frequência confiável balanço força braço aço " +
    "laço preço avanço serviço irmãs manhãs maçãs lã rã vão inglês pêndulo êmbolo calço começo " +
    "pulmões lâmpada ânodo razões versões aço rosqueável " +
    "avaliação variação medição reprovação fixação",
  Italian:
    "qualità quantità unità città però più giù perché perchè cioè caffè è già sarà potrà può " +
    "metà età velocità difettosità verità lunedì così sì lì né novità anomalità università " +
    "virtù tribù andrò farò ciò dirà attività densità intensità umidità capacità comò difetterà " +
    "opererà avrà farà lassù quaggiù rumorosità rigidità lunedì",
  Dutch:
    "één geïsoleerd coöperatie geïnspecteerd coördinatie ruïne beëindigd reëel ideeën België " +
    "industriële financiële vóór hé café getest naïef poëzie efficiënt cliënt materiële patiënt " +
    "patiëntië beïnvloed egoïsme categorieën zeeën ge-update geïrriteerd geërgerd mozaïek",
  Danish:
    "åben åbent både måle mål målt måling båd låg lås låst spånd år på også når står går får " +
    "tråd dårlig dårligt fejlår slået gået støj støjende løs løst sløv høj højt høre hørt prøve " +
    "prøver prøvet brød kød rød grøn øje øde ødelagt tør før større første møtrik nøgle føler " +
    "øre gør sø værre være værdi bær hæver læk lækage tæt træ æble ægte mærke fæste rækker skæv " +
    "næste sætte trækker bæger åpen måler måned blå grå å ånd råd gård årsag småfejl afvist " +
    "ødelagte kjølt skjær vær støy røyk bøyd løp kjøre gjøre høyre måte båt håndtak påført " +
    "skåret skår sår hår båre nå våd råt små gråt båre århus åre tåre slå så bånd måned gåde " +
    "væsker bælte tærskel kværn hæs næse knækket skæring lægge vægt mæt træt tændt sæt æske " +
    "øget øvre",
  Swedish:
    "dålig dåligt mått mål målning åter återvinning på två från får gå stå så då måste mått " +
    "godkänd underkänd oväsen väl väg vänster läcka läckage lager skärm bättre häl kvällen " +
    "fläkt släpp högre höger hög ljöd ljud örat öppen över för större mörk röd grön kör köra " +
    "skör prövad störning brott är även ära åldrad åtgärd rå blå grå språk skåp låg låst båda " +
    "några sämre glödd lödning fällt mätning mätt mäta tänk trög slö hyvä hylätty ehjä pyörä " +
    "ääni äänet tärinä päällä käy kestää väärä särö växel lådan båge fåtal nåt vågor våg sågad " +
    "såg påse lås råvara skådad bågar gång ånga åska färg färdig märkt gängad gänga skär " +
    "skärning kärna värme järn särskild närmare nära lätt rätt sätt fäste fästa stöt stötar " +
    "räcker täckt hälften äldre änden tändning " +
    "skrämd övrigt överhettad växellåda gnissel skränar",
  Estonian:
    "õige mõra mõõt võll kõrge hõre sõlm nõrk põhi rõngas tõrge lõhe vigane müra heli õli köh " +
    "šokk žanr täpne hää põrkab rõhk",
  Icelandic:
    "það góður gölluð þetta þröskuldur við með maður ýmis ný prófað skemmd sýni hljóð þú gæði " +
    "bilað rétt",
  Turkish:
    "sağlam kırık hatalı geçti kaldı arızalı uygun değil bağlı doğru ağır yağ dağ iğne eğik " +
    "düşük yüksek gürültü şüpheli taş boş baş beş şekil işlem dış iş ışık kış sıkı kısa çatlak " +
    "parça çok için ölçü ölü kötü bozuk özel gövde sürtünme üretim türü motoru vuruş bağlantı " +
    "ayrı sınıf reddedildi yanlış gıcırtı titreşim çıktı hasarlı sesli sağlıklı çalışıyor",
  Czech:
    "část části dobrá dobrý dobré vadná vadný vadné špatný špatná chybný díl díly ložisko čas " +
    "točí tečka hlučný sluneční končí klíč hráč čistý číslo česká ječí rychlý měření těsný " +
    "těleso věc pěna děje někdy mění běží zpět pětka může vůz můj stůl dílů kusů průměr důl řez " +
    "řada tři dveře kříž lékař přežít hořký tvář říz při před kvůli šum šroub rušení příliš myš " +
    "žádný může zvuk součást přístroj síň skříň loď teď šťastný síť buďte výrobek výška vrátí " +
    "zřetelný zkouška neshodný nevyhovující vyhovuje kód téma stáří úhel účel válec díra hřídel " +
    "vůle oč proč řemen dřevo dobře příčina neř moře veřejný " +
    "prasklý prasknutý ohnutý spálený křivý uvolněný",
  Slovak:
    "dobrý chybný chybná časť súčasť ložisko vŕta vŕba kŕč stĺp dĺžka ľahký poľa soľ kôň stôl " +
    "môže skriňa ďalší loď ťah päť mäso kľúč žiadny šum čas číslo skúška merný zlý výrobok " +
    "tichý stĺpec hĺbka kĺb kĺby tĺcť vŕtať tvŕdy mŕtvy " +
    "prasknutý poškodený uvoľnený ohnutý",
  Polish: "zły zła złe łożysko głośny mały był stół płyta ładny część części pęknięty pęka ręka " +
    "cięcie błąd wąski są ząb łączy dąb wada źle źródło ćwierć być koło dźwięk koń pański " +
    "ścisły ściana ślad silnik oś gość coś żaden może już różny ostrożny próba sprawność góra " +
    "dół zużyty uszkodzony niewłaściwy odrzuć mała wał łańcuch końca skończ skręt mętny słaby " +
    "idą się tę kręci będzie uszkodzeń wyłączony błędny kąt głęboki pęcznieje " +
    "śruba żółty krąg wyłamany stępiony zgrzyt śliski łuszczy",
  Hungarian:
    "megfelelő jó rossz hibás selejt törött gép zörej súrlódás fűrész műszer gyűrű sűrű hűtő " +
    "erős idő felső belső külső első főtengely nő kő gőz tőle előre ellenőrzött bőr csengő " +
    "működő tűr fűtés szűrő csapágy zajos mérés tűz űr hőmérő minőség kétes száraz gyártás " +
    "sérült ép részben öntött üres üt út új ívelt időzítő egyenetlenül előírás időátlag nőies " +
    "felőli erőtlen felelős szűk szűkül szabályzatú vezető tőke időben időközben",
  Romanian:
    "bună proastă defectă piesă stricată mașină măr săr bătaie fără până sănătos încercare " +
    "înalt când câmp gât mână zgârie român pâine într-o neconformă acceptată respinsă spartă " +
    "fisură crăpată uzură vibrează întâi şi ţeava piaţa greşit aşa deşeu sunăt rată roată bătăi " +
    "ăsta apăsat vibraţie slabă ruptă bună curată uscată lată măsurătoare măsurat apărut pătat " +
    "rămas",
  Croatian:
    "loš loša dobar oštećen oštećena neispravan točan različit ključ računalo čvrst čelik " +
    "mašina šum buši žica režim može već kuća noć peć ćelija vođen đak sklopljen mađar kuće " +
    "puštaj ležaj napuknuće zračnost prašina škripa ručka lučka slaba boljša dušik čist šipka " +
    "križ točnost kočnica tačka kvačica klizač",
  Latvian:
    "labs slikts bojāts bojāta derīgs nederīgs skaņa troksnis mērījums trūkums daļa ķermenis " +
    "kļūda ģenerators māja dēļ tīrs zāģis ņemt šāds žāvēts ātrs ēka īss ūdens augstā čuguns " +
    "ļoti bojājums gultņi vārpsta čīkst salūzis plaisā",
  Lithuanian:
    "blogą blogų gerą gerų geras pažeistas netinkamų brokuotų įtrūkimas įrašas triukšmas guolį " +
    "variklį daužosi šlifuotas ąžuolas žiedas čia ėda vėjas tėvų dėl ratą labą gerą siųsti " +
    "mašina garsų dalių detalę detalė skylė skylę mažas žemę ūkis būsena garsą tą kalbą švarų " +
    "brokų guolį neveikią sulūžęs įlenktas",
} as const;
