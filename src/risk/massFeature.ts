import type { MassClaim } from '../cargo/model.ts';
import { type Fact, type Feature, gap, observed } from './fact.ts';
import { historySuffices, usualMass } from './history.ts';
import { goodsKgPerContainer, headingOf } from './historyEntry.ts';
import { peerGoods, peerKey, peerMass } from './peers.ts';
import type { Subject } from './subject.ts';

/**
 * Masses of box and contents together, of a full box. Below the tare of the lightest box (2,000 kg) a value is a
 * default of somebody's system, not a weight.
 */
const BOX_KG_MIN = 2_000;

/** CUSCAR and IFCSUM do not tell whether the gross mass of a container is with or without the box. */
const MAY_BE_GOODS_ONLY = /cargo report|cargo summary/;

function boxMasses({ journey, fullEmpty }: Subject): readonly MassClaim[] {
  // A full box that comes back empty from the consignee is weighed again: that is no drift.
  const otherState = journey.fullEmpty.filter(({ value }) => value !== fullEmpty?.value);
  return journey.masses.filter(
    ({ kind, value, said }) =>
      ((kind === 'gross' && !MAY_BE_GOODS_ONLY.test(said)) || kind === 'vgm' || kind === 'weighed') &&
      value > BOX_KG_MIN &&
      !otherState.some((other) => other.said === said),
  );
}

interface MassPair {
  readonly low: MassClaim;
  readonly high: MassClaim;
  /** Kinds of message that gave a mass. */
  readonly readings: number;
  /** Scales, and one more when papers give a mass: papers copy each other. */
  readonly independent: number;
}

function extremes(subject: Subject): MassPair | undefined {
  const masses = boxMasses(subject);
  const [first] = masses;
  if (!first) return undefined;
  let low = first;
  let high = first;
  for (const one of masses) {
    if (one.value < low.value) low = one;
    if (one.value > high.value) high = one;
  }
  const readings = new Set(masses.map(({ said, kind }) => `${said} ${kind}`)).size;
  const scales = new Set(masses.filter(({ kind }) => kind === 'weighed').map(({ said }) => said)).size;
  const papers = masses.some(({ kind }) => kind !== 'weighed') ? 1 : 0;
  return readings < 2 ? undefined : { low, high, readings, independent: scales + papers };
}

/** R16: the larger of 500 kg and 3 %. */
function limitKg({ high }: MassPair): number {
  return Math.max(500, 0.03 * high.value);
}

const SECOND_MASS = 'a second, independent mass of the box';

function spread(subject: Subject, measure: (pair: MassPair) => number | undefined): Fact {
  const pair = extremes(subject);
  const measured = pair && measure(pair);
  if (!pair || measured === undefined) return gap(SECOND_MASS);
  const { low, high, readings } = pair;
  return observed(measured, () => ({
    shows: {
      lowKg: low.value,
      lowSaid: saidOf(low),
      highKg: high.value,
      highSaid: saidOf(high),
      readings,
      spreadKg: high.value - low.value,
      limitKg: limitKg(pair),
    },
    sources: [low.source, high.source],
  }));
}

const KIND_TEXT: Readonly<Record<MassClaim['kind'], string>> = {
  gross: 'gross mass',
  vgm: 'verified gross mass',
  tare: 'tare',
  goods: 'goods mass',
  weighed: 'weighing',
};

function saidOf({ said, kind }: MassClaim): string {
  return `${said} (${KIND_TEXT[kind]})`;
}

function massOddness(subject: Subject): Fact {
  const { consignments, history, historyUntil } = subject;
  const [consignment] = consignments;
  if (!consignment || consignments.length > 1) return gap('goods mass of one consignment');
  const heading = headingOf(consignment);
  if (heading === undefined) return gap('HS code of the goods');
  const kg = goodsKgPerContainer(consignment);
  if (kg === undefined) return gap('declared goods mass');
  if (historyUntil === undefined || !historySuffices(history, historyUntil)) return gap('enough history');
  const usual = usualMass(history, heading, historyUntil);
  if (!usual) return gap(`enough earlier consignments of these goods`);
  const source = consignment.totalGrossMassKg?.source;
  const sources = source ? [source] : consignment.goods.map((goods) => goods.source);
  return observed(Math.abs(kg - usual.medianKg) / usual.spreadKg, () => ({
    shows: { heading, kg, usualKg: usual.medianKg, count: usual.count },
    sources,
  }));
}

function massAmongPeers({ journey, peers }: Subject): Fact {
  const key = peerKey(journey);
  const mass = peerMass(journey);
  if (key === undefined || !mass) return gap('goods and mass in the stow plan');
  const usual = peers?.get(key);
  if (!usual) return gap('enough boxes with the same goods on this ship');
  const goods = journey.goodsTexts.find(({ said }) => said === 'stow plan');
  return observed(Math.abs(mass.value - usual.medianKg) / usual.spreadKg, () => ({
    shows: { kg: mass.value, usualKg: usual.medianKg, count: usual.count, goods: peerGoods(key) },
    sources: [mass.source, ...(goods ? [goods.source] : [])],
  }));
}

const SPREAD_SHOWS = ['lowKg', 'lowSaid', 'highKg', 'highSaid', 'readings', 'spreadKg', 'limitKg'];

export const massFeatures: readonly Feature[] = [
  {
    id: 'massDriftOfLimit',
    kind: 'number',
    means: 'lightest against heaviest mass of the box on its way, as a multiple of what rule R16 tolerates',
    shows: SPREAD_SHOWS,
    find: (subject) => spread(subject, (pair) => (pair.high.value - pair.low.value) / limitKg(pair)),
  },
  {
    id: 'massAgreementShare',
    kind: 'number',
    means:
      'lightest against heaviest mass as a share of the heaviest, where papers and scales or two scales speak',
    shows: SPREAD_SHOWS,
    find: (subject) =>
      spread(subject, ({ low, high, independent }) =>
        independent < 2 ? undefined : (high.value - low.value) / high.value,
      ),
  },
  {
    id: 'massOddness',
    kind: 'number',
    means: 'distance of the declared goods mass per box from what is usual for the HS heading, in spreads',
    shows: ['heading', 'kg', 'usualKg', 'count'],
    find: massOddness,
  },
  {
    id: 'massAmongPeers',
    kind: 'number',
    means:
      'distance of the mass in the stow plan from that of boxes with the same goods on this ship, in spreads',
    shows: ['kg', 'usualKg', 'count', 'goods'],
    find: massAmongPeers,
  },
];
