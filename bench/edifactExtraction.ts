import { createRequire } from 'node:module';
import { createEdifactReader } from '../src/formats/edifact/interchange.ts';
import { createSegmentReader } from '../src/formats/edifact/segmentReader.ts';
import type { Segment } from '../src/formats/edifact/segment.ts';

/*
 * The same job for every reader: number, stow position, weight, load and discharge port and type of every container of
 * a plan.
 */

export interface Taken {
  number: string;
  position: string;
  weight: string;
  load: string;
  discharge: string;
  type: string;
}

/** Reads the pieces and hands out what was taken of each container; the object is used again for the next one. */
export type Extract = (chunks: readonly Uint8Array[], take: (taken: Taken) => void) => void;

function nothingTaken(): Taken {
  return { number: '', position: '', weight: '', load: '', discharge: '', type: '' };
}

function forget(taken: Taken): void {
  taken.number = taken.position = taken.weight = taken.load = taken.discharge = taken.type = '';
}

/** Our segments alone: the part that the npm readers have too. */
export const extractWithSegments: Extract = (chunks, take) => {
  const taken = nothingTaken();
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
        taken.number = received.text(1);
        taken.type = received.text(2);
        take(taken);
        forget(taken);
    }
  };
  const reader = createSegmentReader({ segment, finding: () => undefined });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
};

/** Our whole reader: envelope, map, findings and every value of a container with its byte, not only these six. */
export const extractWithMessages: Extract = (chunks, take) => {
  const taken = nothingTaken();
  const reader = createEdifactReader({
    messageStart: () => undefined,
    container(said) {
      const port = (role: string): string => said.places.find((place) => place.role === role)?.code ?? '';
      taken.number = said.rawNumber;
      taken.position = said.stow?.raw ?? '';
      taken.weight = String(said.masses[0]?.kg ?? '');
      taken.load = port('load');
      taken.discharge = port('discharge');
      taken.type = said.sizeType?.text ?? '';
      take(taken);
    },
    consignment: () => undefined,
    portCall: () => undefined,
    finding: () => undefined,
    messageEnd: () => undefined,
  });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
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
  return (chunks, take) => {
    const taken = nothingTaken();
    let tag = '';
    let element = -1;
    let component = 0;
    let qualifier = '';
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
            if (element === 1) taken.number = text;
            else if (element === 2) taken.type = text;
          }
        } else if (component === 1 && element === 2 && tag === 'MEA') taken.weight = text;
        component += 1;
      },
      close() {
        if (tag !== 'EQD') return;
        take(taken);
        forget(taken);
      },
    });
  };
}

export interface Decoded {
  segments: number;
  characters: number;
}

/** Makes a text of every component of every segment. */
export type Decode = (chunks: readonly Uint8Array[]) => Decoded;

export const decodeWithSegments: Decode = (chunks) => {
  const decoded: Decoded = { segments: 0, characters: 0 };
  const segment = (received: Segment): void => {
    decoded.segments += 1;
    const { elementCount } = received;
    for (let element = 0; element < elementCount; element++) {
      const count = received.componentCount(element);
      for (let component = 0; component < count; component++) {
        decoded.characters += received.text(element, component).length;
      }
    }
  };
  const reader = createSegmentReader({ segment, finding: () => undefined });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return decoded;
};

export function decodeWithPeer(peer: Peer): Decode {
  return (chunks) => {
    const decoded: Decoded = { segments: 0, characters: 0 };
    runPeer(peer, chunks, {
      open() {
        decoded.segments += 1;
      },
      element: () => undefined,
      component(text) {
        decoded.characters += text.length;
      },
      close: () => undefined,
    });
    return decoded;
  };
}
