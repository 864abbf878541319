import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ParseOption, XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { afterAll, describe, expect, it } from 'vitest';
import { collectMessages } from '../collect.ts';
import { consignment, utcTime, withoutOffsets } from '../message.fixture.ts';
import type { ReadFile, ReadMessage } from '../model.ts';
import { isStructureFault } from './findingCode.ts';
import { looksLikeEnsXml, readEnsXml } from './readEnsXml.ts';
import { writeEnsXml } from './writeEnsXml.ts';

const STANDARD = '../shared/data/standards/ics2-ens';
const present = existsSync(STANDARD);

function read(sent: string | Uint8Array): ReadFile {
  const collected = collectMessages();
  readEnsXml(typeof sent === 'string' ? new TextEncoder().encode(sent) : sent, collected.visitor);
  return collected.file();
}

const findings = (file: ReadFile) => [
  ...file.findings,
  ...file.messages.flatMap((message) => message.findings),
];
const codes = (file: ReadFile) => findings(file).map(({ code }) => code);
const structureIsRight = (file: ReadFile) => !codes(file).some(isStructureFault);

const message: fc.Arbitrary<ReadMessage> = fc
  .record({
    root: fc.constantFrom('CC315A' as const, 'CC313A' as const),
    said: consignment({
      filing: '',
      parties: ['declarant', 'representative', 'carrier', 'consignor', 'consignee', 'notify'],
      places: ['load', 'discharge'],
      documents: ['straight', 'house'],
    }),
    sentAt: utcTime,
    eta: utcTime,
  })
  .map(({ root, said, sentAt, eta }) => {
    const local = (time: typeof sentAt) => ({ raw: '', local: (time.instant ?? '').slice(0, 16), at: 0 });
    const reference = root === 'CC313A' ? '26BE000000000000A1' : said.declaration;
    // Seals hang on the message, sizes are not said, traders have no means of communication.
    const containers = said.containers.map(({ sizeType: _size, fullEmpty: _full, ...one }) => ({
      ...one,
      seals: [],
    }));
    const parties = said.parties.map(({ communication: _none, ...one }) =>
      one.role === 'declarant' || one.role === 'representative'
        ? { ...one, identification: one.identification ?? 'BE123' }
        : one,
    );
    const carrier = parties.find(({ role }) => role === 'carrier')?.identification;
    return {
      header: {
        index: 0,
        offset: 0,
        format: 'ens-xml' as const,
        type: root,
        release: '11-2',
        association: '',
        reference,
        interchangeReference: 'M1',
        documentNumber: 'COMREF',
        documentCode: '',
        function: root === 'CC313A' ? ('change' as const) : ('original' as const),
        sender: 'BE123/001',
        recipient: 'BE000',
        sentAt: local(sentAt),
        voyage: {
          vesselImo: '9074729',
          voyageNumber: '012W',
          ...(carrier ? { carrier } : {}),
          places: [{ role: 'customs-office' as const, code: 'BE123456', at: 0 }],
          times: [{ kind: 'arrival-estimated' as const, time: local(eta) }],
          at: 0,
        },
      },
      length: 0,
      containers: [],
      consignments: [
        {
          ...said,
          filing: root,
          declaration: reference,
          declaredAt: local(sentAt),
          amends: root === 'CC313A',
          containers,
          parties,
          goods: said.goods.map((item) => ({
            ...item,
            hsCode: item.hsCode.length < 4 ? '' : item.hsCode,
            ...(item.packages !== undefined || item.shippingMarks
              ? { packageKind: item.packageKind ?? 'PK' }
              : {}),
          })),
          unassignedSeals: [{ number: 'AB1234', placeholder: false, at: 0 }],
        },
      ],
      portCalls: [],
      findings: [],
    };
  });

describe('CC315A and CC313A', () => {
  it('are read as they were written, and their structure is right', () => {
    fc.assert(
      fc.property(message, (sent) => {
        const file = read(writeEnsXml(sent));
        expect(codes(file)).toEqual([]);
        expect(withoutOffsets(file.messages[0]?.header)).toEqual(withoutOffsets(sent.header));
        expect(withoutOffsets(file.messages[0]?.consignments)).toEqual(withoutOffsets(sent.consignments));
      }),
      { numRuns: 60 },
    );
  });

  it('have every value at its byte in any encoding', () => {
    const encodings: readonly [string, (text: string) => Uint8Array][] = [
      ['UTF-8', (text) => Buffer.from(text, 'utf8')],
      ['UTF-8', (text) => Buffer.from(`\uFEFF${text}`, 'utf8')],
      ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
      ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
      ['ISO-8859-1', (text) => Buffer.from(text, 'latin1')],
    ];
    for (const [name, encode] of encodings) {
      const described = name === 'ISO-8859-1' ? 'Plátanos é' : 'Plátanos 香蕉 𝄞';
      const text = `<?xml version="1.0" encoding="${name}"?>\r\n<!-- ${described} --><ie:CC315A xmlns:ie="http://ics.dgtaxud.ec/CC315A"><GOOITEGDS>
        <GooDesGDS23>${described}</GooDesGDS23><CONNR2/><CONNR2><ConNumNR21> PCLU0000005</ConNumNR21></CONNR2></GOOITEGDS>
        <SEAID529><SeaIdSEAID530><![CDATA[S1]]></SeaIdSEAID530></SEAID529></ie:CC315A>`;
      const bytes = encode(text);
      const said = read(bytes).messages[0]?.consignments[0];
      expect(said?.goods[0]?.description).toBe(described);
      const wide = encode('ab').length - encode('a').length;
      const at = (offset = -1, length = 0) => {
        const part = Buffer.from(bytes.subarray(offset, offset + length * wide));
        return wide === 1 ? part.toString('latin1') : part.toString('latin1').replaceAll('\0', '');
      };
      expect(at(said?.goods[0]?.at, 11)).toBe('<GOOITEGDS>');
      expect(at(said?.containers[0]?.offset, 8)).toBe('<CONNR2>');
      expect(said?.containers[0]?.length).toBe(54 * wide);
      expect(at(said?.unassignedSeals[0]?.at, 9)).toBe('<![CDATA[');
      expect(said && said.offset + said.length).toBe(bytes.length);
    }
  });
});

describe('hostile XML', () => {
  const whole = Buffer.from(writeEnsXml(fc.sample(message, { numRuns: 1, seed: 3 })[0] ?? never()));

  it('cut at any byte is told, and what came before is kept', () => {
    for (let length = 1; length < whole.length - 2; length += 7) {
      const file = read(whole.subarray(0, length));
      expect(codes(file).some((code) => /^xml-(not-well-formed|bytes-malformed)$/.test(code))).toBe(true);
    }
    const half = read(whole.subarray(0, whole.length - 200));
    expect(half.messages[0]?.consignments[0]?.goods.length).toBeGreaterThan(0);
  });

  it('with any byte changed never throws', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        read(changed);
      }),
      { numRuns: 400 },
    );
  });

  it('declares no document type and no entity', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><CC315A>&b;</CC315A>`;
    expect(codes(read(bomb))).toEqual(['xml-doctype-refused']);
    expect(codes(read('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'))).toEqual(['xml-doctype-refused']);
    expect(codes(read('<CC315A>&passwd;</CC315A>'))).toContain('xml-not-well-formed');
  });

  it('is refused when too deep or too wide, in bounded time', () => {
    expect(codes(read('<a>'.repeat(100_000)))).toContain('xml-too-large');
    const wide = Array.from({ length: 10_000 }, (_, index) => `a${index}="1"`).join(' ');
    expect(codes(read(`<a ${wide}/>`))).toContain('xml-too-large');
    const many = `<ie:CC315A xmlns:ie="http://ics.dgtaxud.ec/CC315A">${'<x/>'.repeat(100_000)}</ie:CC315A>`;
    expect(findings(read(many)).length).toBeLessThan(210);
    expect(codes(read('<?xml version="1.0" encoding="EBCDIC"?><a/>'))).toEqual(['xml-encoding-unknown']);
    expect(codes(read('<html></html>'))).toEqual(['xml-root-unknown']);
  });

  it('is told from other formats', () => {
    const looks = (text: string) => looksLikeEnsXml(new TextEncoder().encode(text));
    expect(looks('\uFEFF<?xml version="1.0"?>')).toBe(true);
    expect(looks('<CC315A>')).toBe(true);
    expect(looks("UNB+UNOA:1'")).toBe(false);
    expect(looks('{"a":"<b>"}')).toBe(false);
  });
});

function never(): never {
  throw new Error('no sample');
}

describe.skipIf(!present)('the official schemas as oracle', () => {
  xmlRegisterFsInputProviders();
  const schemas = new Map(
    present
      ? (['CC315A', 'CC313A'] as const).map((root) => {
          const url = `${STANDARD}/hmrc-ens-schemas/${root}-v11-2.xsd`;
          const document = XmlDocument.fromBuffer(readFileSync(url), { url });
          return [root, { document, validator: XsdValidator.fromDoc(document) }] as const;
        })
      : [],
  );
  afterAll(() => {
    for (const { document, validator } of schemas.values()) {
      validator.dispose();
      document.dispose();
    }
  });

  function schemaAccepts(bytes: Uint8Array): boolean {
    let document: XmlDocument | undefined;
    try {
      document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET });
      const schema = schemas.get(document.root.name as 'CC315A' | 'CC313A');
      if (!schema) return false;
      schema.validator.validate(document);
      return true;
    } catch {
      return false;
    } finally {
      document?.dispose();
    }
  }

  const filesOf = (folder: string) =>
    readdirSync(`${STANDARD}/${folder}`)
      .filter((name) => name.endsWith('.xml'))
      .map((name) => ({ name, bytes: readFileSync(`${STANDARD}/${folder}/${name}`) }));

  it('refuses the same 39 of the 40 test cases; the 40th breaks the rule of the item count', () => {
    const cases = filesOf('hmrc-ens-testcases');
    expect(cases.length).toBe(40);
    for (const { name, bytes } of cases) {
      const file = read(bytes);
      expect([name, structureIsRight(file)]).toEqual([name, schemaAccepts(bytes)]);
      if (structureIsRight(file)) {
        expect(name).toBe('TOTNUMOFITEHEA305.0.01.xml');
        expect(codes(file)).toEqual(['ens-item-count']);
      }
    }
  });

  it('gives the same verdict on every example', () => {
    const verdicts = filesOf('hmrc-ens-examples').map(({ name, bytes }) => {
      expect([name, structureIsRight(read(bytes))]).toEqual([name, schemaAccepts(bytes)]);
      return [name, schemaAccepts(bytes)] as const;
    });
    expect(verdicts.filter(([, valid]) => valid).length).toBe(4);
    expect(new Map(verdicts).get('CC313A_reduced.xml')).toBe(false);
  });

  it('accepts what we write', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(schemaAccepts(writeEnsXml(sent))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same verdict on any mutation of a valid message', () => {
    const valid = present
      ? filesOf('hmrc-ens-examples')
          .filter(({ bytes }) => schemaAccepts(bytes))
          .map(({ bytes }) => bytes.toString('utf8').replace(/<!--[^]*?-->/g, ''))
      : [];
    const texts = fc.constantFrom(
      ...[
        '',
        ' ',
        'A',
        'ab',
        'AB',
        '0',
        '12',
        '00',
        '-1',
        '+1',
        '1.5',
        '.5',
        '5.',
        '1e3',
        '12345678901',
        '0.1234',
      ],
      ...[
        '00000000000012.1000',
        '123456789.123',
        'x'.repeat(36),
        '𝄞'.repeat(35),
        ' a  b ',
        'a\nb',
        'GB',
        'GB12345678901234567',
      ],
      ...[
        '200302291234',
        '200304311234',
        '20030228235',
        '200302282460',
        '030229',
        '2400',
        'CC316A',
        'CC999A',
        'GBé',
        '&amp;',
        '<b/>',
      ],
    );
    const change = fc.oneof(
      fc.record({
        kind: fc.constantFrom('drop', 'double', 'swap', 'many', 'attribute', 'prefix'),
        which: fc.nat(),
        text: fc.constant(''),
      }),
      fc.record({
        kind: fc.constantFrom('text', 'text', 'text', 'rename', 'loose'),
        which: fc.nat(),
        text: texts,
      }),
    );
    let validSeen = 0;
    fc.assert(
      fc.property(
        fc.nat(valid.length - 1),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        (which, changes) => {
          const text = changes.reduce(mutated, valid[which] ?? '');
          const bytes = Buffer.from(text, 'utf8');
          const theirs = schemaAccepts(bytes);
          if (theirs) validSeen += 1;
          expect(structureIsRight(read(bytes)), text).toBe(theirs);
        },
      ),
      { numRuns: 800 },
    );
    // A property that only ever sees refused messages would say nothing.
    expect(validSeen).toBeGreaterThan(20);
  });
});

interface Change {
  readonly kind: string;
  readonly which: number;
  readonly text: string;
}

/** One change of an element chosen by number: a leaf, or a whole record with what is in it. */
function mutated(text: string, { kind, which, text: put }: Change): string {
  const elements = [
    ...text.matchAll(/<(\w+)>(?:[^<]*|[^]*?)<\/\1>/g),
    ...text.matchAll(/<(\w+)>([^<]*)<\/\1>/g),
  ];
  const chosen = elements[which % Math.max(1, elements.length)];
  if (!chosen) return text;
  const [whole, name] = chosen;
  const start = chosen.index;
  const put2 = (replacement: string) => text.slice(0, start) + replacement + text.slice(start + whole.length);
  switch (kind) {
    case 'drop':
      return put2('');
    case 'double':
      return put2(whole + whole);
    case 'many':
      return put2(whole.repeat(100));
    case 'swap': {
      const next = /^\s*<(\w+)>[^]*?<\/\1>/.exec(text.slice(start + whole.length))?.[0];
      return next === undefined ? text : text.replace(whole + next, next + whole);
    }
    case 'attribute':
      return put2(whole.replace('>', ' a="1">'));
    case 'prefix':
      return put2(whole.replace(/^<\w+/, (tag) => `${tag} xmlns="urn:x"`));
    case 'rename':
      return put2(`<X${name}>${put.replace(/[<&]/g, '')}</X${name}>`);
    case 'loose':
      return put2(whole + put);
    default:
      return put2(`<${name}>${put}</${name}>`);
  }
}
