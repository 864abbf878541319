import { createRequire } from 'node:module';
import { createEdifactReader } from '../src/formats/edifact/interchange.ts';
import { createSegmentReader } from '../src/formats/edifact/segmentReader.ts';
import type { Segment } from '../src/formats/edifact/segment.ts';

/*
 * The same job for every reader: number, stow position, weight, load and discharge port and type of every container
 * of a plan, folded into a number, so that the readers can be checked against each other and nothing is left out.
 */

export interface Extracted {
  containers: number;
  /** Over all values taken. */
  checksum: number;
}

export type Extract = (chunks: readonly Uint8Array[]) => Extracted;

interface Taken {
  position: string;
  weight: string;
  load: string;
  discharge: string;
  type: string;
}

function nothingTaken(): Taken {
  return { position: '', weight: '', load: '', discharge: '', type: '' };
}

/** Cheap, so that it is the readers that are measured. */
function fold(sum: number, text: string): number {
  return (Math.imul(sum, 31) + text.length * 256 + text.charCodeAt(text.length - 1)) | 0;
}

function add(extracted: Extracted, number: string, taken: Taken): void {
  extracted.containers += 1;
  let sum = fold(extracted.checksum, number);
  sum = fold(sum, taken.position);
  sum = fold(sum, taken.weight);
  sum = fold(sum, taken.load);
  sum = fold(sum, taken.discharge);
  extracted.checksum = fold(sum, taken.type);
}

/** Our segments alone: the part that the npm readers have too. */
export const extractWithSegments: Extract = (chunks) => {
  const extracted: Extracted = { containers: 0, checksum: 0 };
  let taken: Taken = nothingTaken();
  const segment = (received: Segment): void => {
    switch (received.tag) {
      case 'LOC': {
        const qualifier = received.text(0);
        if (qualifier === '147') taken.position = received.text(1);
        else if (qualifier === '9') taken.load = received.text(1);
        else if (qualifier === '11') taken.discharge = received.text(1);
        break;
      }
      case 'MEA':
        taken.weight = received.text(2, 1);
        break;
      case 'EQD':
        taken.type = received.text(2);
        add(extracted, received.text(1), taken);
        taken = nothingTaken();
    }
  };
  const reader = createSegmentReader({ segment, finding: () => undefined });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return extracted;
};

/** Our whole reader: envelope, map, findings and every value of a container with its byte, not only these six. */
export const extractWithMaps: Extract = (chunks) => {
  const extracted: Extracted = { containers: 0, checksum: 0 };
  const reader = createEdifactReader({
    messageStart: () => undefined,
    container(said) {
      const port = (role: string): string => said.places.find((place) => place.role === role)?.code ?? '';
      add(extracted, said.rawNumber, {
        position: said.stow?.raw ?? '',
        weight: String(said.masses[0]?.kg ?? ''),
        load: port('load'),
        discharge: port('discharge'),
        type: said.sizeType?.text ?? '',
      });
    },
    consignment: () => undefined,
    portCall: () => undefined,
    finding: () => undefined,
    messageEnd: () => undefined,
  });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return extracted;
};

/** What both npm parsers call for each event, under their own names. */
interface PeerParser {
  onopensegment?: (tag: string) => void;
  onclosesegment?: () => void;
  onelement?: () => void;
  oncomponent?: (text: string) => void;
  onOpenSegment?: (tag: string) => void;
  onCloseSegment?: () => void;
  onElement?: () => void;
  onComponent?: (text: string) => void;
  encoding?: (level: string) => void;
  write(chunk: string): void;
  end(): void;
}

export const PEERS = ['edifact', 'ts-edifact'] as const;
export type Peer = (typeof PEERS)[number];

const require = createRequire(import.meta.url);

function createPeer(peer: Peer): PeerParser {
  if (peer === 'edifact') {
    const Parser = require('edifact/parser.js') as new () => PeerParser;
    return new Parser();
  }
  // Its root module does not load in Node 20; the parser alone does. It is spared its validator, which prints a line
  // per segment, and its strict level A, which stops at an asterisk.
  const { Parser } = require('ts-edifact/lib/parser.js') as {
    Parser: new (configuration: unknown) => PeerParser;
  };
  const { Configuration } = require('ts-edifact/lib/configuration.js') as {
    Configuration: new (c: object) => unknown;
  };
  const { NullValidator } = require('ts-edifact/lib/validator.js') as { NullValidator: new () => object };
  return new Parser(new Configuration({ validator: new NullValidator(), charset: 'UNOC' }));
}

interface PeerEvents {
  readonly open: (tag: string) => void;
  readonly element: () => void;
  readonly component: (text: string) => void;
  readonly close: () => void;
}

function runPeer(peer: Peer, chunks: readonly Uint8Array[], events: PeerEvents): void {
  const parser = createPeer(peer);
  if (peer === 'edifact') {
    parser.onopensegment = events.open;
    parser.onelement = events.element;
    parser.oncomponent = events.component;
    parser.onclosesegment = events.close;
  } else {
    parser.onOpenSegment = events.open;
    parser.onElement = events.element;
    parser.onComponent = events.component;
    parser.onCloseSegment = events.close;
  }
  // Both take text: the bytes have to be decoded for them.
  for (const chunk of chunks)
    parser.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1'));
  parser.end();
}

/** The same job on the events of an npm parser, keeping only what is needed. */
export function extractWithPeer(peer: Peer): Extract {
  return (chunks) => {
    const extracted: Extracted = { containers: 0, checksum: 0 };
    let taken: Taken = nothingTaken();
    let tag = '';
    let element = -1;
    let component = 0;
    let qualifier = '';
    let number = '';
    runPeer(peer, chunks, {
      open(opened) {
        tag = opened;
        element = -1;
      },
      element() {
        element += 1;
        component = 0;
      },
      component(text) {
        if (component === 0) {
          if (tag === 'LOC') {
            if (element === 0) qualifier = text;
            else if (element === 1) {
              if (qualifier === '147') taken.position = text;
              else if (qualifier === '9') taken.load = text;
              else if (qualifier === '11') taken.discharge = text;
            }
          } else if (tag === 'EQD') {
            if (element === 1) number = text;
            else if (element === 2) taken.type = text;
          }
        } else if (component === 1 && element === 2 && tag === 'MEA') taken.weight = text;
        component += 1;
      },
      close() {
        if (tag !== 'EQD') return;
        add(extracted, number, taken);
        taken = nothingTaken();
      },
    });
    return extracted;
  };
}

/** Every component of every segment as text. */
export const decodeWithSegments: Extract = (chunks) => {
  const extracted: Extracted = { containers: 0, checksum: 0 };
  const segment = (received: Segment): void => {
    extracted.containers += 1;
    for (let element = 0; element < received.elementCount; element++) {
      const count = received.componentCount(element);
      for (let component = 0; component < count; component++) {
        extracted.checksum = (extracted.checksum + received.text(element, component).length) | 0;
      }
    }
  };
  const reader = createSegmentReader({ segment, finding: () => undefined });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return extracted;
};

/** Every component of every segment as text, on the events of an npm parser. */
export function decodeWithPeer(peer: Peer): Extract {
  return (chunks) => {
    const extracted: Extracted = { containers: 0, checksum: 0 };
    runPeer(peer, chunks, {
      open() {
        extracted.containers += 1;
      },
      element: () => undefined,
      component(text) {
        extracted.checksum = (extracted.checksum + text.length) | 0;
      },
      close: () => undefined,
    });
    return extracted;
  };
}
