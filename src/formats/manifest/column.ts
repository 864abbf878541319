export const LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl'] as const;
export type ManifestLanguage = (typeof LANGUAGES)[number];

/**
 * What the columns of manifests are called: per field the names in seven languages (en; es; fr; de; pt; it;
 * nl), the first of each is the one we write. Spelling counts little: case, accents, blanks and words such as
 * "number" do not matter (`headerKey`). From manifests' usual headings; a partner with others gives a
 * mapping.
 */
const COLUMNS = {
  manifest: `Manifest no; Manifiesto; Manifeste; Manifest-Nr; Manifesto; Manifesto nr; Manifestnummer`,
  vessel: `Vessel, Ship, Vessel name, Ship name; Buque, Nave, Nombre buque, Motonave; Navire, Nom du
    navire; Schiff, Schiffsname; Navio, Nome do navio; Nave, Nome nave; Schip, Scheepsnaam`,
  imo: 'IMO, IMO number, Vessel IMO, Lloyds number',
  callSign: `Call sign; Indicativo de llamada; Indicatif d’appel; Rufzeichen; Indicativo de chamada;
    Nominativo; Roepletters`,
  voyage: `Voyage, Voy, Voyage ref; Viaje; Voyage; Reise, Reisenummer; Viagem; Viaggio; Reis, Reisnummer`,
  carrier: `Carrier, Line, Shipping line; Naviera, Linea naviera, Transportista; Transporteur, Compagnie
    maritime; Reeder, Reederei; Armador, Transportador; Compagnia, Vettore; Rederij, Vervoerder`,
  eta: `ETA, Estimated arrival, Arrival date; Fecha de llegada, Llegada estimada; Date d’arrivée,
    Arrivée prévue; Ankunft, Ankunftsdatum; Data de chegada, Chegada; Data di arrivo, Arrivo;
    Aankomst, Aankomstdatum`,
  billOfLading: `B/L no, Bill of lading, BL, BOL, MBL, Master BL, Master bill of lading, Ocean BL; Conocimiento
    de embarque, Conocimiento, Nº BL; Connaissement; Konnossement, Seefrachtbrief; Conhecimento de
    embarque, Conhecimento; Polizza di carico, Polizza; Cognossement, Zeevrachtbrief`,
  houseBill: `House B/L, HBL, House bill, House bill of lading; Conocimiento hijo, BL hijo; Connaissement
    house, House BL; Haus-Konnossement; Conhecimento filhote, HBL filho; Polizza house; House
    cognossement`,
  container: `Container no, Container, Container ID, Cntr, Cont, Equipment, Unit; Contenedor, Sigla
    contenedor; Conteneur; Container, Containernummer; Contentor, Contêiner, Conteiner; Contenitore,
    Container; Container, Containernummer`,
  sizeType: `Size type, ISO type, Type, Container type, ISO code, Size; Tipo de contenedor, Tipo, Tamaño;
    Type de conteneur, Type EVP; Containertyp, Grösse; Tipo de contentor, Tipo do contêiner; Tipo
    contenitore; Containertype, Type`,
  fullEmpty: `Full/Empty, F/E, Load status, FCL/MTY, Status; Lleno/Vacío, Estado; Plein/Vide, Etat; Voll/Leer;
    Cheio/Vazio; Pieno/Vuoto; Vol/Leeg`,
  seal: `Seal no, Seal, Seals; Precinto, Precintos, Sello; Scellé, Scellés, Plomb, Plombs; Siegel,
    Plombe, Siegelnummer; Lacre, Selo, Lacres; Sigillo, Sigilli; Zegel, Zegelnummer, Zegels`,
  shipper: `Shipper, Consignor, Exporter; Cargador, Embarcador, Exportador, Remitente; Chargeur, Expéditeur;
    Absender, Versender, Verlader; Embarcador, Exportador; Caricatore, Mittente; Afzender, Verlader`,
  shipperCountry: `Shipper country; País del cargador; Pays du chargeur; Land des Absenders; País do embarcador;
    Paese caricatore; Land afzender`,
  consignee: `Consignee, Receiver, Importer; Consignatario, Destinatario, Importador; Destinataire,
    Réceptionnaire; Empfänger; Consignatário, Destinatário, Importador; Destinatario, Ricevitore;
    Geadresseerde, Ontvanger`,
  consigneeId: `Consignee EORI, Consignee tax ID, Consignee ID, EORI; NIF consignatario, RUC consignatario; EORI
    destinataire; EORI Empfänger; NIF consignatário, CNPJ consignatário; EORI destinatario, Partita
    IVA destinatario; EORI geadresseerde`,
  consigneeCountry: `Consignee country; País del consignatario; Pays du destinataire; Land des Empfängers; País do
    consignatário; Paese destinatario; Land geadresseerde`,
  notify: `Notify party, Notify; Notificar a, Parte notificada; Notifié, Partie à notifier; Meldeadresse,
    Notify; Notificar, Parte a notificar; Notificare, Notify; Notificatieadres, Notify`,
  goods: `Goods description, Description of goods, Description, Cargo, Commodity, Goods; Descripción de la
    mercancía, Mercancía, Descripción, Mercadería; Désignation des marchandises, Marchandise,
    Marchandises; Warenbezeichnung, Ware, Waren, Güter; Descrição da mercadoria, Mercadoria,
    Descrição; Descrizione merce, Merce, Merci; Goederenomschrijving, Goederen, Omschrijving`,
  hsCode: `HS code, HS, Tariff code, Commodity code; Partida arancelaria, Código SA, Código HS; Code SH,
    Code douanier; HS-Code, Warentarifnummer, Zolltarifnummer; Código NCM, NCM, Código SH; Codice
    HS, Codice doganale, Voce doganale; GS-code, HS-code, Goederencode`,
  grossMass: `Gross weight (kg), Gross mass, Gross weight, Weight, GW; Peso bruto (kg), Peso bruto, Peso;
    Poids brut (kg), Poids brut, Poids; Bruttogewicht (kg), Rohgewicht, Bruttogewicht, Gewicht; Peso
    bruto (kg); Peso lordo (kg), Peso lordo; Brutogewicht (kg), Brutogewicht, Bruto gewicht`,
  packages: `Packages, No of packages, Pkgs, Quantity, Pieces; Bultos, Cantidad de bultos, Cantidad; Colis,
    Nombre de colis; Packstücke, Anzahl Packstücke, Kolli; Volumes, Quantidade de volumes; Colli,
    Numero colli; Colli, Aantal colli`,
  packageKind: `Package type, Kind of packages, Package kind, Packaging; Tipo de bulto, Embalaje; Nature des
    colis, Emballage; Verpackungsart, Verpackung; Tipo de volume, Embalagem; Tipo colli,
    Imballaggio; Soort colli, Verpakking`,
  marks: `Marks and numbers, Shipping marks, Marks; Marcas y números, Marcas; Marques et numéros, Marques;
    Markierung, Zeichen und Nummern; Marcas e números; Marche e numeri, Marche; Merken en nummers,
    Merken`,
  unNumber: `UN no, UNNO, UN number, DG UN; Nº ONU; Nº ONU, Code ONU; UN-Nummer; Nº ONU; Numero ONU; VN-
    nummer, UN-nummer`,
  paymentMethod: `Freight, Freight terms, Payment, Payment method; Flete; Fret; Fracht; Frete; Nolo; Vracht`,
  placeOfReceipt: `Place of receipt; Lugar de recepción; Lieu de réception; Übernahmeort; Local de recepção; Luogo
    di ricezione; Plaats van ontvangst`,
  portOfLoading: `Port of loading, POL, Load port, Loading port; Puerto de carga, Puerto de embarque; Port de
    chargement; Ladehafen, Verladehafen; Porto de carga, Porto de embarque; Porto di carico, Porto
    di imbarco; Laadhaven`,
  portOfDischarge: `Port of discharge, POD, Discharge port, Port of unloading; Puerto de descarga; Port de
    déchargement; Löschhafen, Entladehafen; Porto de descarga; Porto di scarico, Porto di sbarco;
    Loshaven`,
  placeOfDelivery: `Place of delivery, Final destination, Delivery; Lugar de entrega, Destino final; Lieu de
    livraison; Lieferort, Bestimmungsort; Local de entrega, Destino final; Luogo di consegna,
    Destinazione finale; Plaats van aflevering, Eindbestemming`,
} as const;

export type ManifestField = keyof typeof COLUMNS;
export const MANIFEST_FIELDS = Object.keys(COLUMNS) as readonly ManifestField[];

/** Without these no row can be placed: the container makes the journey, the bill the consignment. */
export const ESSENTIAL_FIELDS: readonly ManifestField[] = ['container', 'billOfLading'];

/** Words that say nothing about the column. */
const FILLERS = new Set(
  'n no nr nro num numero numéro number numbers nummer of de del della des la le les el do da di the van der das und d l a'.split(
    ' ',
  ),
);

/** A header as it is compared: no case, accents, marks, units in brackets, or words such as "number". */
export function headerKey(header: string): string {
  const words = header
    .slice(0, 120)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\((?:kgs?|t|tons?|tonnes?|lbs?|mt)\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length === 0 ? words : telling).join('').replace(/(?<=seal|precinto|sello|scelle)\d$/, '');
}

/** Names of a column by language: the first is written, the others are understood. */
function namesOf(field: ManifestField): readonly (readonly string[])[] {
  return COLUMNS[field]
    .split(';')
    .map((names) => names.split(',').map((name) => name.trim().replace(/\s+/g, ' ')));
}

export function headerOf(field: ManifestField, language: ManifestLanguage): string {
  const names = namesOf(field);
  return (names[LANGUAGES.indexOf(language)] ?? names[0])?.[0] ?? field;
}

const FIELDS_BY_KEY: ReadonlyMap<string, ManifestField> = new Map(
  // Reversed, because a key that two fields share belongs to the first of them.
  [...MANIFEST_FIELDS]
    .reverse()
    .flatMap((field) => [field, ...namesOf(field).flat()].map((name) => [headerKey(name), field] as const)),
);

export function fieldOfHeader(header: string): ManifestField | undefined {
  return FIELDS_BY_KEY.get(headerKey(header));
}
