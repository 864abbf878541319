import type { Amendment, Consignment } from '../cargo/model.ts';
import { hoursBetween } from '../vocabulary/instant.ts';
import { type Fact, type Feature, gap, observed } from './fact.ts';
import type { Subject } from './subject.ts';

/** Looked at and nothing there: every comparison with it is false. */
const NONE = NaN;

/** Hours from the amendment to the arrival, negative when it came after; the latest amendment of the fields counts. */
function amended(fields: readonly Amendment['field'][]): (subject: Subject) => Fact {
  return ({ consignments, arrival }) => {
    const amendments = consignments.flatMap((consignment) =>
      consignment.amendments.filter((one) => fields.includes(one.field) && counts(one, consignment)),
    );
    if (consignments.length === 0) return gap('entry summary declaration or manifest');
    if (amendments.length === 0) return observed(NONE);
    if (!arrival) return gap('time of arrival');
    let latest: { readonly amendment: Amendment; readonly hours: number } | undefined;
    for (const amendment of amendments) {
      if (amendment.when === undefined) continue;
      const hours = hoursBetween(amendment.when, arrival.value);
      if (!latest || hours < latest.hours) latest = { amendment, hours };
    }
    if (!latest) return gap('time of the amendment');
    const { amendment, hours } = latest;
    return observed(hours, () => ({
      shows: {
        before: amendment.before,
        after: amendment.after,
        when: when(hours),
        field: FIELD_TEXT[amendment.field],
      },
      sources: [amendment.beforeSource, amendment.source, arrival.source],
    }));
  };
}

/** Another wording of the same goods is no change, and a new consignee who is also notified is one change. */
function counts({ field, before, after, source }: Amendment, { amendments }: Consignment): boolean {
  if (field === 'goods') return !after.startsWith(before) && !before.startsWith(after);
  if (field !== 'notify') return true;
  return !amendments.some(
    (other) =>
      other.field === 'consignee' && other.after === after && other.source.message === source.message,
  );
}

function when(hours: number): string {
  const size = Math.round(Math.abs(hours));
  const text = size < 72 ? `${size} hours` : `${Math.round(size / 24)} days`;
  return hours < 0 ? `${text} after arrival` : `${text} before arrival`;
}

const FIELD_TEXT: Readonly<Record<Amendment['field'], string>> = {
  consignee: 'consignee',
  consignor: 'consignor',
  notify: 'notify party',
  goods: 'goods',
  'discharge-port': 'port of discharge',
  'delivery-place': 'place of delivery',
  'gross-mass': 'gross mass',
  other: 'another field',
};

function feature(id: string, what: string, fields: readonly Amendment['field'][]): Feature {
  return {
    id,
    kind: 'number',
    means: `hours before arrival at which ${what} was last changed; no number when it was not`,
    shows: ['before', 'after', 'when', 'field'],
    find: amended(fields),
  };
}

export const amendmentFeatures: readonly Feature[] = [
  feature('consigneeAmendedHours', 'the consignee', ['consignee']),
  feature('notifyAmendedHours', 'the notify party', ['notify']),
  feature('goodsAmendedHours', 'the goods', ['goods']),
  feature('placeAmendedHours', 'port of discharge or place of delivery', [
    'discharge-port',
    'delivery-place',
  ]),
  feature('massAmendedHours', 'the gross mass', ['gross-mass']),
];
