import { SaxesParser } from 'saxes';
import { ensFinding } from './findingCode.ts';
import type { Report } from './readEquipment.ts';
import { byteOffsets, decodeXml } from './xmlEncoding.ts';
import type { XmlElement } from './xmlTree.ts';

/** 500,000 elements of usual length; bounds the tree to some 300 MB, and entities without end to some seconds. */
const BYTES_MAX = 32 * 1024 * 1024;
const ELEMENTS_MAX = 500_000;
/** CC315A is four levels deep. */
const DEPTH_MAX = 32;
const ATTRIBUTES_MAX = 32;

const NAMESPACES = 'http://www.w3.org/2000/xmlns/';
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
/** Hints of where a schema is: no part of the message, and never followed. */
const HINTS = ['schemaLocation', 'noNamespaceSchemaLocation'];

/** Ends the parse from inside an event of saxes, which has no other way to stop. */
class Stop extends Error {}

/**
 * Reads XML into elements with byte offsets. Entities other than the five of XML do not exist and a document
 * type is refused; what is broken is reported and the elements before it are still returned.
 */
export function parseXml(bytes: Uint8Array, report: Report): XmlElement | undefined {
  if (bytes.length > BYTES_MAX) {
    report(ensFinding('xml-too-large', { max: BYTES_MAX, what: 'bytes' }, BYTES_MAX));
    return undefined;
  }
  const decoded = decodeXml(bytes);
  if (!decoded.ok) {
    const facts =
      decoded.code === 'xml-encoding-unknown' ? { raw: decoded.raw } : { encoding: decoded.encoding };
    report(ensFinding(decoded.code, facts, 0));
    return undefined;
  }
  const { text, encoding } = decoded;
  const byteAt = byteOffsets(text, encoding);
  const parser = new SaxesParser({ xmlns: true, position: false });
  let root: XmlElement | undefined;
  const open: XmlElement[] = [];
  let elements = 0;
  let attributes = 0;
  let tagAt = 0;

  const stop = (
    code: Parameters<typeof ensFinding>[0],
    facts: Parameters<typeof ensFinding>[1],
    at: number,
  ): never => {
    report(ensFinding(code, facts, at, pathOf(open)));
    throw new Stop();
  };
  parser.on('error', ({ message }) => {
    const why = message.replace(/^undefined:\d+:\d+: /, '').replace(/\.$/, '');
    stop('xml-not-well-formed', { why }, byteAt(parser.position));
  });
  parser.on('doctype', () => stop('xml-doctype-refused', {}, byteAt(text.indexOf('<!DOCTYPE'))));
  parser.on('opentagstart', ({ name }) => {
    tagAt = byteAt(Math.max(0, text.lastIndexOf('<', parser.position - name.length)));
    elements += 1;
    attributes = 0;
    if (elements > ELEMENTS_MAX) stop('xml-too-large', { max: ELEMENTS_MAX, what: 'elements' }, tagAt);
    if (open.length >= DEPTH_MAX) stop('xml-too-large', { max: DEPTH_MAX, what: 'levels of nesting' }, tagAt);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > ATTRIBUTES_MAX)
      stop('xml-too-large', { max: ATTRIBUTES_MAX, what: 'attributes' }, tagAt);
  });
  parser.on('opentag', (tag) => {
    const element: XmlElement = {
      name: tag.local,
      uri: tag.uri,
      at: tagAt,
      end: 0,
      // An empty element has no content to point at, and offsets must be asked for in rising order.
      textAt: byteAt(tag.isSelfClosing ? parser.position : afterBlanks(text, parser.position)),
      text: '',
      attributes: Object.values(tag.attributes)
        .filter(({ uri, local }) => uri !== NAMESPACES && !(uri === SCHEMA_INSTANCE && HINTS.includes(local)))
        .map(({ name }) => name),
      children: [],
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.end = byteAt(parser.position);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    for (const element of open) element.end = bytes.length;
  }
  return root;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}

function pathOf(open: readonly XmlElement[]): string {
  return open.map(({ name }) => `/${name.slice(0, 60)}`).join('');
}
