/** What a manifest's columns can say, by the name that a header mapping uses. */
export const MANIFEST_FIELDS = [
  'vessel',
  'imo',
  'callSign',
  'voyage',
  'eta',
  'carrier',
  'loadPort',
  'dischargePort',
  'deliveryPlace',
  'billOfLading',
  'houseBill',
  'container',
  'sizeType',
  'fullEmpty',
  'seals',
  'shipper',
  'shipperCountry',
  'consignee',
  'consigneeId',
  'consigneeCountry',
  'notify',
  'goods',
  'hsCode',
  'grossMassKg',
  'packages',
  'packageKind',
  'paymentMethod',
] as const;

export type ManifestField = (typeof MANIFEST_FIELDS)[number];
export type Columns = Readonly<Partial<Record<ManifestField, number>>>;

/** Headers seen or likely, in English, Spanish, French, German, Portuguese, Italian and Dutch; folded by `foldHeader`. */
const SYNONYMS: Readonly<Record<ManifestField, string>> = {
  vessel: 'vessel|vesselname|ship|shipname|buque|nave|navire|schiff|navio|schip',
  imo: 'imo|imonumber|vesselimo|imono|numeroimo|imonummer',
  callSign: 'callsign|indicativo|indicatif|rufzeichen|roepletters|nominativo',
  voyage: 'voyage|voyageno|voyagenumber|voy|viaje|viagem|viaggio|reise|reis',
  eta: 'eta|arrival|arrivaldate|llegada|fechallegada|arrivee|ankunft|chegada|arrivo|aankomst',
  carrier: 'carrier|line|shippingline|naviera|armateur|compagnie|reederei|armador|compagnia|rederij',
  loadPort:
    'loadport|portofloading|pol|puertocarga|puertodecarga|portdechargement|ladehafen|portodecarga|portodicarico|laadhaven',
  dischargePort:
    'dischargeport|portofdischarge|pod|puertodescarga|puertodedescarga|portdedechargement|loschhafen|portodedescarga|portodiscarico|loshaven',
  deliveryPlace:
    'deliveryplace|placeofdelivery|finaldestination|lugarentrega|lieudelivraison|bestimmungsort|destino|destinazione|bestemming',
  billOfLading:
    'bl|blno|blnumber|billoflading|bol|masterbl|mbl|conocimiento|conocimientodeembarque|bltitulo|connaissement|konnossement|conhecimento|polizzadicarico|cognossement',
  houseBill: 'housebl|hbl|housebill|housebillno|blhijo|conocimientohijo|connaissementhouse|conhecimentofilho',
  container:
    'container|containerno|containernumber|cntr|unit|contenedor|numerocontenedor|conteneur|behalter|contentor|conteiner|contenitore',
  sizeType:
    'sizetype|isotype|isocode|iso|type|containertype|tipo|tipocontenedor|typeconteneur|containertyp|tipocontentor|tipocontainer',
  fullEmpty: 'fullempty|fe|status|llenovacio|pleinvide|vollleer|cheiovazio|pienovuoto|volleeg',
  seals:
    'seal|seals|sealno|sealnumber|precinto|precintos|sello|plomb|scelle|siegel|plombe|lacre|sigillo|zegel',
  shipper:
    'shipper|consignor|exporter|embarcador|exportador|remitente|expediteur|chargeur|verlader|absender|caricatore|mittente|afzender',
  shipperCountry:
    'shippercountry|consignorcountry|paisembarcador|paysexpediteur|absenderland|paisexportador|paesemittente|landafzender',
  consignee:
    'consignee|importer|consignatario|importador|destinataire|empfanger|destinatario|ontvanger|geadresseerde',
  consigneeId:
    'consigneeid|consigneeeori|eori|eoriconsignee|taxid|vat|vatnumber|nif|rif|ruc|ustid|partitaiva|btwnummer',
  consigneeCountry:
    'consigneecountry|paisconsignatario|paysdestinataire|empfangerland|paisimportador|paesedestinatario|landontvanger',
  notify: 'notify|notifyparty|notificar|notificara|anotifier|meldeadresse|notificado|notificare',
  goods:
    'goods|goodsdescription|description|descriptionofgoods|cargo|commodity|mercancia|descripcion|marchandise|marchandises|warenbezeichnung|ware|mercadoria|descricao|merce|descrizione|goederen|omschrijving',
  hsCode:
    'hs|hscode|tariff|tariffcode|cncode|partida|partidaarancelaria|codesh|nomenclature|zolltarifnummer|ncm|codicehs|goederencode',
  grossMassKg:
    'grossmass|grossmasskg|grossweight|grossweightkg|grosswt|weight|weightkg|kgs|pesobruto|pesobrutokg|poidsbrut|bruttogewicht|pesolordo|brutogewicht',
  packages: 'packages|noofpackages|numberofpackages|pkgs|bultos|colis|packstucke|volumes|colli',
  packageKind:
    'packagekind|packagetype|kindofpackages|tipobultos|typedecolis|verpackung|tipovolumes|tipoimballo|verpakking',
  paymentMethod: 'payment|paymentmethod|freight|freightterms|flete|fret|fracht|frete|nolo|vracht',
};

const FIELD_OF: ReadonlyMap<string, ManifestField> = new Map(
  MANIFEST_FIELDS.flatMap((field) =>
    [...SYNONYMS[field].split('|'), foldHeader(field)].map((synonym): [string, ManifestField] => [
      synonym,
      field,
    ]),
  ),
);

/** Lower case, no accents, letters and digits only: `N° Conteneur` and `no_conteneur` become one. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Headers that a mapping names but the file does not have come back as `unknown`. */
export function findColumns(
  headers: readonly string[],
  mapping: Readonly<Record<string, string>> = {},
): { readonly columns: Columns; readonly unknown: readonly string[] } {
  const columns: Partial<Record<ManifestField, number>> = {};
  const folded = headers.map(foldHeader);
  const unknown: string[] = [];
  for (const field of MANIFEST_FIELDS) {
    const wanted = mapping[field];
    if (wanted === undefined) continue;
    const index = folded.indexOf(foldHeader(wanted));
    if (index === -1) unknown.push(wanted);
    else columns[field] = index;
  }
  for (const [index, header] of folded.entries()) {
    const field = FIELD_OF.get(header) ?? FIELD_OF.get(header.replace(/^(?:no|n|numero|nr|num)/, ''));
    if (field !== undefined && mapping[field] === undefined) columns[field] ??= index;
  }
  return { columns, unknown };
}
