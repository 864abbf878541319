import type { PlaceRole, PortCallStatement } from '../../model.ts';
import type { MessageMap, Rows } from './messageMap.ts';
import { placeOfCall } from './place.ts';
import { time } from './statedTime.ts';
import { DOCUMENT_ROWS, VESSEL_ROWS } from './terminalRows.ts';

const ROLES: Readonly<Record<string, PlaceRole>> = {
  'LOC+94': 'previous-call',
  'LOC+9': 'this-call',
  'LOC+152': 'next-call',
  'LOC+61': 'next-call',
  'LOC+11': 'next-call',
  'LOC+153': 'routing',
};

/** IFTSAI, the vessel's schedule: each LOC with its DTMs is one call of the rotation. */
export const iftsai: MessageMap = {
  type: 'IFTSAI',
  releases: [],
  moves: {},
  opens: Object.fromEntries(Object.keys(ROLES).map((key) => [key, 'portCall'])),
  header: { ...DOCUMENT_ROWS, ...VESSEL_ROWS },
  portCall: {
    ...Object.fromEntries(Object.entries(ROLES).map(([key, role]) => [key, placeOfCall(role)])),
    'DTM+132': time('arrival-estimated'),
    'DTM+178': time('arrival-actual'),
    'DTM+133': time('departure-estimated'),
    'DTM+136': time('departure-actual'),
    'DTM+186': time('departure-actual'),
  } satisfies Rows<PortCallStatement>,
};
