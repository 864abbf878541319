import { describe, expect, it } from 'vitest';
import { collectMessages } from './collect.ts';
import { readBytes } from './readBytes.ts';

function read(text: string | Uint8Array) {
  const messages = collectMessages();
  readBytes(typeof text === 'string' ? Buffer.from(text) : text, messages.visitor);
  const { messages: all, findings } = messages.file();
  const codes = [...findings, ...all.flatMap((message) => message.findings)].map(({ code }) => code);
  return { messages: all, findings, codes };
}

const HEAD = "UNB+UNOA:2+A+B+260101:0000+1'UNH+1+COARRI:D:95B:UN:ITG13'BGM+44+1+9'";
const XML = '<x:CC315A xmlns:x="http://ics.dgtaxud.ec/CC315A">';

describe('a file that is no message', () => {
  it.each([
    ['', 'ask the sender for it again'],
    ['PK\x03\x04....', 'unpack it'],
    ['\x1f\x8b\x08....', 'unpack it first'],
    ['%PDF-1.7', 'ask the sender for the message itself'],
    ['\xff\xfeU\0N\0B\0', 'save it as UTF-8'],
    ['{"bookings": []}', 'none of the names'],
    ['\0\0\0\0', 'it starts with 00 00 00 00'],
  ])('%j is refused with what to do', (text, what) => {
    expect(read(Buffer.from(text, 'latin1')).findings[0]?.text).toContain(what);
  });
});

describe('hostile input costs no more than its size', () => {
  const LIMIT_MS = 5_000;

  it('a declaration of many goods items and containers', { timeout: LIMIT_MS }, () => {
    const items = Array.from(
      { length: 20_000 },
      (_, n) =>
        `<GOOITEGDS><GooDesGDS23>G</GooDesGDS23>${n % 2 ? `<CONNR2><ConNumNR21>ABCU${n}</ConNumNR21></CONNR2>` : ''}</GOOITEGDS>`,
    );
    const { messages } = read(`${XML}${items.join('')}</x:CC315A>`);
    const containers = messages[0]?.consignments[0]?.containers ?? [];
    expect(containers).toHaveLength(10_000);
    // Its own item and the ten that name no container are told with each.
    expect(containers[0]?.goods).toHaveLength(11);
  });

  it('a mass of zeros', { timeout: LIMIT_MS }, () => {
    const mass = `<HEAHEA><TotGroMasHEA307>0.${'0'.repeat(1_000_000)}1</TotGroMasHEA307></HEAHEA>`;
    expect(read(`${XML}${mass}</x:CC315A>`).messages).toHaveLength(1);
  });

  it('a manifest whose masses are blanks', { timeout: LIMIT_MS }, () => {
    const rows = `MSKU6011672,B1,"1${' '.repeat(1_990)}x"\n`.repeat(2_000);
    expect(read(`container,bl,gross mass\n${rows}`).codes).toContain('manifest-mass-malformed');
  });

  it('JSON lines that open brackets and never close them', { timeout: 20_000 }, () => {
    const { codes } = read('{"events":[{"eventClassifierCode":"ACT","a":x\n'.repeat(500_000));
    expect(codes).toContain('json-too-many-faults');
  });

  it('a JSON text longer than any text', () => {
    const { codes } = read(`{"events":[{"eventClassifierCode":"ACT","a":"${'a'.repeat(17 << 20)}"}]}`);
    expect(codes).toContain('json-too-large');
  });

  it('a container with a million seals', () => {
    const { messages, codes } = read(`${HEAD}EQD+CN+MSKU6011672'${"SEL+A1+CA'".repeat(100_000)}UNT+4+1'`);
    expect(messages[0]?.containers[0]?.seals.length).toBeLessThanOrEqual(10_000);
    expect(codes).toContain('groups-too-many');
  });
});

describe('nothing is lost in silence', () => {
  it('a message without its end is an error', () => {
    const { findings, messages } = read(`${HEAD}EQD+CN+MSKU6011672'`);
    const all = [...findings, ...messages.flatMap((message) => message.findings)];
    expect(all.find(({ code }) => code === 'no-unt')?.severity).toBe('error');
  });

  it('a container of a plan that stands in no position is told', () => {
    const plan = HEAD.replace('COARRI:D:95B:UN:ITG13', 'BAPLIE:D:95B:UN:SMDG20');
    expect(read(`${plan}EQD+CN+MSKU6011672'UNT+4+1'UNZ+1+1'`).codes).toContain('segment-unexpected');
  });

  it.each(['constructor', '__proto__', 'toString', 'valueOf'])(
    'a code "%s" is a code like any other',
    (code) => {
      const { messages } = read(
        `${HEAD.replace('BGM+44+1+9', `BGM+${code}+1+${code}`)}EQD+CN+MSKU6011672+${code}++${code}+${code}'SEL+1+${code}'TDT+1++${code}'DTM+7:20260101:${code}'UNT+7+1'UNZ+1+1'`,
      );
      expect(messages).toHaveLength(1);
      expect(JSON.parse(JSON.stringify(messages))).toEqual(messages);
      expect(messages[0]?.header.function).toBe('other');
      expect(typeof messages[0]?.containers[0]?.move).toBe('string');
    },
  );
});
