import type { Amendment, ContradictionKind } from '../cargo/model.ts';
import type { ContainerMove, MassStatement, PartyRole, PlaceRole } from '../formats/model.ts';

/** The model's words in an officer's language. Records, so that a word without a text does not compile. */

export const MOVE_WORDS: Readonly<Record<ContainerMove, string>> = {
  'planned-stow': 'Stowed by plan',
  'load-instruction': 'To be loaded',
  'discharge-instruction': 'To be discharged',
  loaded: 'Loaded',
  discharged: 'Discharged',
  'gate-in': 'Gate in',
  'gate-out': 'Gate out',
  'status-change': 'Status changed',
  'yard-move': 'Moved in the yard',
  weighed: 'Weighed',
  released: 'Released',
  booked: 'Booked',
  declared: 'Declared',
  announced: 'Arrival announced',
  other: 'Reported',
};

/** Orders, plans and declarations are drawn hollow: they say what should be, not what was. */
export const MOVES_THAT_HAPPENED: ReadonlySet<ContainerMove> = new Set([
  'loaded',
  'discharged',
  'gate-in',
  'gate-out',
  'status-change',
  'yard-move',
  'weighed',
]);

export const PLACE_WORDS: Readonly<Record<PlaceRole, string>> = {
  load: 'Loaded at',
  discharge: 'Discharged at',
  'original-load': 'First loaded at',
  'final-discharge': 'Final discharge at',
  'previous-call': 'Previous call',
  'next-call': 'Next call',
  'this-call': 'This call',
  acceptance: 'Accepted at',
  delivery: 'Delivery at',
  transhipment: 'Transhipped at',
  'customs-office': 'Customs office',
  routing: 'Routed by',
  activity: 'Seen at',
};

export const MASS_WORDS: Readonly<Record<MassStatement['kind'], string>> = {
  gross: 'Gross',
  vgm: 'Verified (VGM)',
  tare: 'Tare',
  goods: 'Goods only',
  weighed: 'Weighed',
};

export const PARTY_WORDS: Readonly<Record<PartyRole, string>> = {
  consignor: 'Consignor',
  consignee: 'Consignee',
  notify: 'Notify',
  buyer: 'Buyer',
  seller: 'Seller',
  declarant: 'Declarant',
  representative: 'Representative',
  carrier: 'Carrier',
  forwarder: 'Forwarder',
  other: 'Other party',
};

export const CONTRADICTION_WORDS: Readonly<Record<ContradictionKind, string>> = {
  'weight-drift': 'Weight drifts',
  'empty-too-heavy': 'Empty, yet heavy',
  'seal-drift': 'Seal differs',
  'full-empty': 'Full against empty',
  'size-type': 'Size or type differs',
  'load-port': 'Load port differs',
  'discharge-port': 'Discharge port differs',
  'ports-reversed': 'Ports reversed',
  'two-places': 'In two places',
  'impossible-travel': 'Too far, too fast',
  'check-digit': 'Check digit wrong',
  'split-voyages': 'Split over voyages',
  'stow-position': 'Stow position differs',
  goods: 'Goods differ',
};

export const AMENDMENT_WORDS: Readonly<Record<Amendment['field'], string>> = {
  consignee: 'Consignee',
  consignor: 'Consignor',
  notify: 'Notify party',
  goods: 'Goods',
  'discharge-port': 'Discharge port',
  'delivery-place': 'Place of delivery',
  'gross-mass': 'Gross mass',
  other: 'Other value',
};

/** Scan results are claims of the port of origin, never facts. */
export const SCAN_WORDS: Readonly<Record<'clear' | 'suspicious' | 'not-scanned' | 'unknown', string>> = {
  clear: 'reads as clear',
  suspicious: 'reads as suspicious',
  'not-scanned': 'reads as not scanned',
  unknown: 'meaning unknown',
};
