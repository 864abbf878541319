import { checkDigitOf } from '../src/vocabulary/containerNumber.ts';
import type { SegmentToWrite } from '../src/formats/edifact/segment.ts';
import { writeSegments } from '../src/formats/edifact/segmentWriter.ts';

/*
 * Stow plans for the benchmark: the shape of BAPLIE D:95B SMDG20 (nine or ten segments per container, 18 bytes each),
 * with invented values from a seed. Repetition of values is as in a real plan: few ports, operators and types, all
 * numbers distinct.
 */

const OWNERS = ['QZXU', 'WKJU', 'VYHU', 'ZQPU', 'KXWU'];
const PORTS = ['CRMOB', 'GTSTC', 'USGLC', 'NLRTM', 'BEANR', 'ESVLC', 'COCTG', 'ECGYE'];
const OPERATORS = ['QZX', 'WKJ', 'VYH', 'ZQP'];
const TYPES = ['45R1', '4532', '22G1', '45G1', '2200', '4351'];
const GOODS = ['NDM BAN', 'PINES', 'FAK T/S', 'AUTO', 'COFFEE', 'MT'];

/** Park and Miller's generator: the same plan on every machine. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

function* planSegments(containers: number, reference: string, seed: number): Generator<SegmentToWrite> {
  const random = createRandom(seed);
  const of = (values: readonly string[]): string => values[random(values.length)] ?? '';
  let count = 2;
  const segment = (tag: string, ...elements: (string | string[])[]): SegmentToWrite => {
    count += 1;
    return { tag, elements };
  };
  yield { tag: 'UNB', elements: [['UNOA', '2'], 'STOWAGE', 'PORT', ['260301', '0405'], reference] };
  yield { tag: 'UNH', elements: [reference, ['BAPLIE', 'D', '95B', 'UN', 'SMDG20']] };
  yield segment('BGM', '', `PLAN${reference}`, '9');
  yield segment('DTM', ['137', '2603010405', '201']);
  yield segment('TDT', '20', '042', '', '', ['', '172', '20'], '', '', ['', '103', 'ZZZ', 'INVENTED STAR']);
  yield segment('LOC', '5', ['CRMOB', '139', '6']);
  yield segment('LOC', '61', ['NLRTM', '139', '6']);
  for (let index = 0; index < containers; index++) {
    const bay = String(1 + random(40)).padStart(3, '0');
    const row = String(random(14)).padStart(2, '0');
    const tier = String(2 * (1 + random(45))).padStart(2, '0');
    const first = `${of(OWNERS)}${String(100000 + ((index * 7919) % 900000))}`;
    const reefer = random(2) === 0;
    yield segment('LOC', '147', [`${bay}${row}${tier}`, '', '5']);
    if (random(4) === 0) yield segment('FTX', 'CLR', '', '', '*NOR*');
    yield segment('FTX', 'AAA', '', '', of(GOODS));
    yield segment('MEA', 'WT', '', ['KGM', String(4000 + random(26000))]);
    if (reefer) yield segment('TMP', '2', [`${String(random(14))}.5`, 'CEL']);
    yield segment('LOC', '9', [of(PORTS), '139', '6']);
    yield segment('LOC', '11', [of(PORTS), '139', '6']);
    yield segment('LOC', '83', [of(PORTS), '139', '6']);
    yield segment('RFF', ['BM', '1']);
    yield segment('EQD', 'CN', `${first}${String(checkDigitOf(first))}`, of(TYPES), '', '', '5');
    yield segment('NAD', 'CA', [of(OPERATORS), '172', '20']);
  }
  yield { tag: 'UNT', elements: [String(count), reference] };
  yield { tag: 'UNZ', elements: ['1', reference] };
}

/** The bytes of one interchange with one plan; about 190 bytes and 10 segments per container. */
export function planBytes(containers: number, reference: string, seed: number): Buffer {
  return writeSegments(planSegments(containers, reference, seed), { syntaxId: 'UNOA', syntaxVersion: 2 });
}
