import type { Claim, Consignment, ConsignmentId, Journey, JourneyId, VesselCallId } from '../cargo/model.ts';
import type { Reason, ScreenedContainer } from '../risk/model.ts';
import { checkDigitOf, parseContainerNumber, type ContainerNumber } from '../vocabulary/containerNumber.ts';
import { instantOfEpochMs, type Instant } from '../vocabulary/instant.ts';
import { portIdOf } from '../vocabulary/port.ts';
import type { Source } from '../vocabulary/source.ts';
import type { InventedFile } from './receivedFile.fixture.ts';

/** Texts of strangers end up on the pages; this one would run if a single page forgot to escape. */
export const HOSTILE = `"><script>alert('goods')</script><img src=x onerror=alert(1)>`;

const GOODS: readonly (readonly [text: string, hs: string])[] = [
  ['FRESH BANANAS IN CARTONS, 1080 BOXES', '080390'],
  ['FRESH PINEAPPLES MD2', '080430'],
  ['FROZEN SHRIMPS, VANNAMEI', '030617'],
  ['GREEN COFFEE IN BAGS', '090111'],
  ['SCRAP METAL, COPPER WIRE', '740400'],
  ['USED TYRES', '401220'],
  ['TEAK LOGS', '440349'],
  ['CERAMIC TILES', '690721'],
];
const TYPOLOGIES = [
  ['rip-on-rip-off', 'Rip-on/rip-off'],
  ['cloned-number', 'Switch with a cloned number'],
  ['front-company', 'Front company'],
  ['late-amendment', 'Late amendment'],
] as const;
const LOAD_PORTS = ['ECGYE', 'CRMOB', 'COSMR', 'BRSSZ', 'PECLL', 'DOCAU'];
const OWNERS = ['TSTU', 'EXPU', 'INVU', 'PORU'];

function pick<T>(dice: (sides: number) => number, list: readonly T[]): T {
  const chosen = list[dice(list.length)];
  if (chosen === undefined) throw new Error('an empty list was given');
  return chosen;
}

function numberOf(owner: string, serial: number, wrongDigit: boolean): ContainerNumber {
  const first10 = `${owner}${String(serial).padStart(6, '0')}`;
  const parsed = parseContainerNumber(`${first10}${(checkDigitOf(first10) + (wrongDigit ? 1 : 0)) % 10}`);
  if (!parsed.ok) throw new Error('the invented number is malformed');
  return parsed.value.number;
}

export interface CallFiles {
  readonly plan: InventedFile;
  readonly discharge: InventedFile;
  readonly entry: InventedFile;
}

export function claim<T>(value: T, said: string, source: Source, when?: Instant): Claim<T> {
  return { value, said, source, ...(when && { when }) };
}

interface Invention {
  readonly dice: (sides: number) => number;
  readonly serial: number;
  readonly call: VesselCallId;
  readonly arrival: Instant;
  readonly files: CallFiles;
}

/** A container with its journey, consignment and screening; every value is in one of the files. */
export function inventContainer(invention: Invention) {
  const { dice, serial, call, arrival, files } = invention;
  const wrongDigit = serial % 97 === 5;
  const container = numberOf(pick(dice, OWNERS), serial + 10_000, wrongDigit);
  const load = portIdOf(pick(dice, LOAD_PORTS));
  const [text, hs] = serial % 100_000 === 0 ? ([HOSTILE, '080390'] as const) : pick(dice, GOODS);
  const kg = 18_000 + dice(9_000);
  const drift = dice(6) === 0 ? 400 + dice(900) : dice(40);
  const seal = `EX${String(serial).padStart(6, '0')}`;
  const otherSeal = dice(9) === 0;
  files.plan.add(`LOC+147+0${10 + dice(30)}0${1 + dice(9)}82::5'\n`);
  const planMass = files.plan.add(`MEA+WT++KGM:${kg}'\n`);
  const planPort = files.plan.add(`LOC+9+${load}:139:6'\nLOC+11+BEANR:139:6'\n`);
  const planEquipment = files.plan.add(`EQD+CN+${container}+45R1+++5'\n`);
  const reported = files.discharge.add(`EQD+CN+${container}+4532:102:5++3+5'\n`);
  const craneMass = files.discharge.add(`MEA+AAE+EGW+KGM:${kg + drift}'\n`);
  const readSeal = files.discharge.add(`SEL+${otherSeal ? 'ZZ990011' : seal}+CA'\n`);
  const filed = files.entry.add(
    `{"container":"${container}","goods":${JSON.stringify(text)},"grossMass":${kg}}\n`,
  );
  const later = instantOfEpochMs(Date.parse(arrival) + 7 * 3_600_000 + dice(600) * 60_000);
  const filedAt = instantOfEpochMs(Date.parse(arrival) - 20 * 86_400_000);
  const consignment: Consignment = {
    id: `M-EXBL${serial}` as ConsignmentId,
    masterDocument: `EXBL26${String(serial).padStart(6, '0')}`,
    houseDocuments: dice(2) === 0 ? [] : [`H${serial}`],
    filings: [{ filing: 'F12', declaration: `26BE${serial}`, when: filedAt, source: filed }],
    parties: [
      {
        role: 'consignor',
        name: 'Frutas Inventadas SA',
        country: 'EC',
        address: 'Via a la Costa km 8, Guayaquil',
        key: 'a',
        source: filed,
      },
      {
        role: 'consignee',
        name: dice(5) === 0 ? 'Newly Founded Trading BV' : 'Example Fruit Import NV',
        identification: 'BE0123456789',
        country: 'BE',
        key: 'b',
        source: filed,
      },
    ],
    goods: [
      {
        description: text,
        hsCode: hs,
        grossMassKg: kg,
        packages: 1_080,
        packageKind: 'CT',
        containers: [container],
        source: filed,
      },
    ],
    places: [],
    routeCountries: ['EC', 'PA', 'BE'],
    containers: [container],
    seals: [],
    totalGrossMassKg: claim(kg, 'entry summary declaration F12', filed, filedAt),
    packagesTotal: 1_080,
    amendments:
      dice(12) === 0
        ? [
            {
              field: 'consignee',
              before: 'Example Fruit Import NV',
              after: 'Newly Founded Trading BV',
              when: later,
              source: filed,
              beforeSource: filed,
            },
          ]
        : [],
    missing: dice(3) === 0 ? ['house filing F14'] : [],
  };
  const journey: Journey = {
    id: `${container}/${call}` as JourneyId,
    container,
    checkDigit: wrongDigit ? 'wrong' : 'right',
    vesselCall: call,
    fullEmpty: [
      claim('full', 'stow plan', planEquipment, filedAt),
      claim('full', 'discharge report', reported, later),
    ],
    sizeTypes: [
      claim('45R1', 'stow plan', planEquipment, filedAt),
      claim('45R1', 'discharge report', reported, later),
    ],
    reefer: true,
    status: [claim('import', 'discharge report', reported, later)],
    masses: [
      { ...claim(kg, 'stow plan', planMass, filedAt), kind: 'gross' },
      { ...claim(kg + drift, 'discharge report', craneMass, later), kind: 'weighed' },
    ],
    seals: [
      {
        ...claim(seal, 'entry summary declaration F12', filed, filedAt),
        placeholder: false,
        issuer: 'carrier',
        move: 'declared',
      },
      {
        ...claim(otherSeal ? 'ZZ990011' : seal, 'discharge report', readSeal, later),
        placeholder: false,
        issuer: 'carrier',
        move: 'discharged',
      },
    ],
    places: [
      {
        ...claim(load, 'stow plan', planPort, filedAt),
        role: 'load',
        rawCode: load === 'CRMOB' ? 'CRPMN' : load,
      },
      { ...claim(portIdOf('BEANR'), 'stow plan', planPort, filedAt), role: 'discharge', rawCode: 'BEANR' },
    ],
    stow: [
      claim(
        { raw: '0340284', bay: 34, row: 2, tier: 84, at: planMass.offset },
        'stow plan',
        planMass,
        filedAt,
      ),
    ],
    yard: [],
    temperatures: [claim(13.5, 'stow plan', planEquipment, filedAt)],
    goodsTexts: [claim(text, 'stow plan', planEquipment, filedAt)],
    scans:
      serial % 11 === 0
        ? [{ ...claim('ESCANEADO SIN NOVEDAD', 'stow plan', planEquipment, filedAt), reads: 'clear' }]
        : [],
    remarks: [],
    operators: [claim('EXL', 'stow plan', planEquipment, filedAt)],
    references: [
      {
        ...claim(`EXBL26${String(serial).padStart(6, '0')}`, 'discharge report', reported, later),
        kind: 'bill-of-lading',
      },
    ],
    events: [
      {
        move: 'declared',
        when: filedAt,
        port: load,
        detail: 'entry summary declaration F12',
        source: filed,
        repeatedBy: [],
      },
      {
        move: 'planned-stow',
        local: '2026-02-12',
        port: load,
        detail: 'bay 34, row 2, tier 84',
        source: planMass,
        repeatedBy: [planEquipment],
      },
      {
        move: 'discharged',
        when: later,
        port: portIdOf('BEANR'),
        terminal: 'Quay 1742',
        detail: `seal read ${otherSeal ? 'ZZ990011' : seal}`,
        source: reported,
        repeatedBy: [],
      },
    ],
    consignments: [consignment.id],
    contradictions: [
      ...(otherSeal
        ? [
            {
              kind: 'seal-drift' as const,
              first: claim(seal, 'entry summary declaration F12', filed),
              second: claim('ZZ990011', 'discharge report', readSeal),
              text: 'The seal read at discharge is not the one declared.',
            },
          ]
        : []),
      ...(drift >= 400
        ? [
            {
              kind: 'weight-drift' as const,
              first: claim(`${kg} kg`, 'stow plan', planMass),
              second: claim(`${kg + drift} kg`, 'discharge report', craneMass),
              measure: { value: drift, unit: 'kg' as const },
              text: `The crane weighed ${drift} kg more than the plan says.`,
            },
          ]
        : []),
    ],
  };
  const facts = {
    drift,
    seal: otherSeal,
    kg,
    massSources: [planMass, craneMass],
    sealSources: [filed, readSeal],
    filed,
  };
  return { journey, consignment, screened: screen(journey, facts, dice) };
}

function screen(
  journey: Journey,
  facts: {
    drift: number;
    seal: boolean;
    kg: number;
    massSources: readonly Source[];
    sealSources: readonly Source[];
    filed: Source;
  },
  dice: (sides: number) => number,
): ScreenedContainer {
  const reasons: Reason[] = [];
  const add = (
    ruleId: string,
    typology: number,
    bits: number,
    sentence: string,
    values: Reason['values'],
    sources: readonly Source[],
  ): void => {
    const id = TYPOLOGIES[typology]?.[0];
    reasons.push({ ruleId, typologies: id === undefined ? [] : [id], bits, sentence, values, sources });
  };
  if (facts.seal)
    add(
      'seal-changed',
      0,
      5.2 + dice(10) / 10,
      'The seal read at discharge (ZZ990011) is not the one declared before loading.',
      { sealRead: 'ZZ990011' },
      facts.sealSources,
    );
  if (facts.drift >= 400)
    add(
      'weight-drift',
      0,
      2.4 + dice(30) / 10,
      `The crane weighed ${facts.drift} kg more than the stow plan says; ${facts.kg} kg was declared.`,
      { driftKg: facts.drift, declaredKg: facts.kg },
      facts.massSources,
    );
  if (dice(4) === 0)
    add(
      'first-time-consignee',
      2,
      1.3,
      'Example Fruit Import NV receives goods of this kind for the first time.',
      { shipmentsSeen: 0 },
      [facts.filed],
    );
  if (dice(6) === 0)
    add('lane-and-goods', -1, 0.8, 'Reefers with fruit from this port were used for smuggling before.', {}, [
      facts.filed,
    ]);
  add(
    'known-pair',
    -1,
    -0.4 - dice(20) / 10,
    'Shipper and consignee have traded without a finding 112 times in two years.',
    { shipmentsSeen: 112 },
    [facts.filed],
  );
  reasons.sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
  const typologies = TYPOLOGIES.flatMap(([id, name]) => {
    const bits = reasons
      .filter((reason) => reason.typologies.includes(id))
      .reduce((sum, reason) => sum + reason.bits, 0);
    return bits > 0 ? [{ id, name, bits }] : [];
  }).sort((a, b) => b.bits - a.bits);
  return {
    journey: journey.id,
    container: journey.container,
    ...(journey.vesselCall && { vesselCall: journey.vesselCall }),
    scoreBits: reasons.reduce((sum, { bits }) => sum + bits, 0),
    typologies,
    reasons,
    missing: dice(3) === 0 ? [{ datum: 'verified gross mass (VGM)', ruleIds: ['vgm-drift'] }] : [],
  };
}
