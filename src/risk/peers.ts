import type { Journey, MassClaim } from '../cargo/model.ts';
import { robust } from './robust.ts';

/*
 * Boxes with the same goods on the same ship: what is usual there needs no history, so it serves the single stow plan
 * that is all a port may have tonight.
 */

export interface PeerMass {
  readonly medianKg: number;
  /** Comparable to a standard deviation. */
  readonly spreadKg: number;
  readonly count: number;
}

export type Peers = ReadonlyMap<string, PeerMass>;

/** Fewer boxes make no usual mass. */
const PEERS_MIN = 12;
/** Loads of one kind differ by so much at least: a group of equal masses must not make 50 kg odd. */
const SPREAD_SHARE_MIN = 0.02;

/** Give it all journeys of the vessel calls that are screened together; their order leaves no trace. */
export function peersOf(journeys: Iterable<Journey>): Peers {
  const masses = new Map<string, number[]>();
  for (const journey of journeys) {
    const key = peerKey(journey);
    const mass = peerMass(journey);
    if (key === undefined || mass === undefined) continue;
    const known = masses.get(key);
    if (known) known.push(mass.value);
    else masses.set(key, [mass.value]);
  }
  const peers = new Map<string, PeerMass>();
  for (const [key, all] of masses) {
    if (all.length < PEERS_MIN) continue;
    const { median, spread } = robust(all);
    const spreadKg = Math.max(spread, SPREAD_SHARE_MIN * median);
    peers.set(key, { medianKg: median, spreadKg, count: all.length });
  }
  return peers;
}

/** Full boxes of one length with the same short goods text in the stow plan, on one vessel call. */
export function peerKey(journey: Journey): string | undefined {
  const { vesselCall, goodsTexts, fullEmpty, sizeTypes } = journey;
  const goods = goodsTexts.find(({ said }) => said === 'stow plan')?.value;
  if (vesselCall === undefined || goods === undefined || fullEmpty[0]?.value !== 'full') return undefined;
  // "PINES(17)" and "PINES(2)" are one kind of goods.
  const words = goods
    .toUpperCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return words === '' ? undefined : `${vesselCall}\u0000${words}\u0000${sizeTypes[0]?.value.charAt(0) ?? ''}`;
}

/** The goods that all of a group share: "PINES", where one plan writes "PINES(17)". */
export function peerGoods(key: string): string {
  return key.split('\u0000')[1] ?? '';
}

/** The first mass of box and goods. */
export function peerMass({ masses }: Journey): MassClaim | undefined {
  return masses.find(({ kind, said }) => (kind === 'gross' || kind === 'vgm') && said === 'stow plan');
}
