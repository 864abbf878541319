import type { GoodsItemStatement, PartyRole, PartyStatement, PlaceStatement } from '../formats/model.ts';
import { portIdOf } from '../vocabulary/port.ts';
import { latestSaying, placesWith, type Filing, type FilingThread } from './filing.ts';
import type { Amendment } from './model.ts';
import { foldName, partyKey } from './partyKey.ts';
import { portText } from './portText.ts';
import { compareText } from './sourceOrder.ts';

/** Smaller differences are roundings. */
const MASS_CHANGE_KG_MIN = 1;

/** One value of a filing as it is compared and as it is shown. */
interface Said {
  readonly key: string;
  readonly text: string;
  readonly at: number;
}

interface AmendableField {
  readonly field: Amendment['field'];
  /** Empty when the filing says nothing about it: then nothing was changed. */
  readonly read: (filing: Filing) => readonly Said[];
  readonly isSame?: (before: readonly Said[], after: readonly Said[]) => boolean;
}

const FIELDS: readonly AmendableField[] = [
  partyField('consignee'),
  partyField('consignor'),
  partyField('notify'),
  { field: 'goods', read: ({ statement }) => statement.goods.flatMap(goodsSaid) },
  { field: 'discharge-port', read: (filing) => placesWith(filing, 'discharge').map(placeSaid) },
  { field: 'delivery-place', read: (filing) => placesWith(filing, 'delivery').map(placeSaid) },
  { field: 'gross-mass', read: massSaid, isSame: isSameMass },
  {
    field: 'other',
    read: ({ statement }) =>
      statement.containers.map(({ number, rawNumber, offset }) => ({
        key: number ?? rawNumber,
        text: number ?? rawNumber,
        at: offset,
      })),
  },
];

/** What later filings of a thread changed, in order of time. */
export function amendmentsOf(thread: FilingThread): Amendment[] {
  const amendments: Amendment[] = [];
  for (let index = 1; index < thread.length; index++) {
    const filing = thread[index];
    if (filing === undefined) continue;
    const earlier = thread.slice(0, index);
    for (const { field, read, isSame = isSameSet } of FIELDS) {
      const after = read(filing);
      const before = latestSaying(earlier, read);
      if (after.length === 0 || before === undefined || isSame(before.values, after)) continue;
      amendments.push({
        field,
        before: textOf(before.values),
        after: textOf(after),
        ...(filing.when === undefined ? {} : { when: filing.when }),
        source: { message: filing.message, offset: after[0]?.at ?? filing.statement.offset },
        beforeSource: {
          message: before.filing.message,
          offset: before.values[0]?.at ?? before.filing.statement.offset,
        },
      });
    }
  }
  return amendments;
}

function isSameSet(before: readonly Said[], after: readonly Said[]): boolean {
  const keys = (said: readonly Said[]) =>
    [...new Set(said.map(({ key }) => key))].sort(compareText).join('\n');
  return keys(before) === keys(after);
}

function textOf(said: readonly Said[]): string {
  return [...new Set(said.map(({ text }) => text))].join('; ');
}

function partyField(role: PartyRole & Amendment['field']): AmendableField {
  return {
    field: role,
    read: ({ statement }) => statement.parties.filter((party) => party.role === role).map(partySaid),
    isSame: (before, after) =>
      after.every((one) => before.some((other) => isSameParty(one.key, other.key))) &&
      before.every((one) => after.some((other) => isSameParty(one.key, other.key))),
  };
}

/** `identification or nothing | folded name`: two mentions are one party when either agrees and neither differs. */
function isSameParty(first: string, second: string): boolean {
  const [firstId = '', firstName = ''] = first.split('|');
  const [secondId = '', secondName = ''] = second.split('|');
  return firstId !== '' && secondId !== '' ? firstId === secondId : firstName === secondName;
}

function partySaid(party: PartyStatement): Said {
  const id = partyKey(party);
  const parts = [party.name, party.identification, party.country].filter(
    (part) => part !== undefined && part !== '',
  );
  const text = parts.join(', ');
  return { key: `${id.startsWith('id:') ? id : ''}|${foldName(party.name ?? '')}`, text, at: party.at };
}

function goodsSaid({ description, hsCode, at }: GoodsItemStatement): Said[] {
  const text = [hsCode, description].filter((part) => part !== '').join(' ');
  return text === '' ? [] : [{ key: `${hsCode.slice(0, 6)} ${foldName(description)}`, text, at }];
}

function placeSaid({ code, name = '', at }: PlaceStatement): Said {
  return {
    key: code === '' ? foldName(name) : portIdOf(code),
    text: code === '' ? name : portText(code),
    at,
  };
}

function massSaid({ statement }: Filing): Said[] {
  const { totalGrossMassKg, goods } = statement;
  if (totalGrossMassKg !== undefined) return [massOf(totalGrossMassKg.kg, totalGrossMassKg.at)];
  const masses = goods.flatMap(({ grossMassKg }) => grossMassKg ?? []);
  if (masses.length === 0 || masses.length < goods.length) return [];
  return [
    massOf(
      masses.reduce((sum, kg) => sum + kg, 0),
      goods[0]?.at ?? statement.offset,
    ),
  ];
}

function massOf(kg: number, at: number): Said {
  // Sums of floating-point masses differ in the last digit by the order of adding.
  const rounded = Math.round(kg * 1000) / 1000;
  return { key: String(rounded), text: `${rounded} kg`, at };
}

function isSameMass(before: readonly Said[], after: readonly Said[]): boolean {
  return Math.abs(Number(before[0]?.key) - Number(after[0]?.key)) < MASS_CHANGE_KG_MIN;
}
