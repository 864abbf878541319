import { describe, expect, it } from 'vitest';
import type { EdifactFinding } from './findingCode.ts';
import { writeSegments, type WritingStyle } from './segmentWriter.ts';
import { USUAL_CHARACTERS } from './syntax.ts';

const SEGMENT = { tag: 'FTX', elements: ['AAA', '', [], ['5 + 5?', "it's", '', ''], ''] };

function written(
  style: Partial<WritingStyle>,
  elements = SEGMENT.elements,
): { text: string; codes: string[] } {
  const findings: EdifactFinding[] = [];
  const bytes = writeSegments(
    [{ ...SEGMENT, elements }],
    { syntaxId: 'UNOC', syntaxVersion: 3, ...style },
    (finding) => findings.push(finding),
  );
  return { text: bytes.toString('latin1'), codes: findings.map(({ code }) => code) };
}

describe('a written segment', () => {
  it('has release characters and no empty elements at its end', () => {
    expect(written({}).text).toBe("FTX+AAA+++5 ?+ 5??:it?'s'");
    expect(written({ trailingEmpties: true }).text).toBe("FTX+AAA+++5 ?+ 5??:it?'s::+'");
  });

  it('releases the repetition separator from syntax version 4 on', () => {
    expect(written({}, ['*NOR*']).text).toBe("FTX+*NOR*'");
    expect(written({ syntaxVersion: 4 }, ['*NOR*']).text).toBe("FTX+?*NOR?*'");
  });

  it('comes with UNA when asked for or when it could not be read without', () => {
    expect(written({ una: 'whole' }, ['A']).text).toBe("UNA:+.? 'FTX+A'");
    expect(written({ una: 'cut' }, ['A']).text).toBe("UNA:+.'FTX+A'");
    const characters = { ...USUAL_CHARACTERS, element: 0x21, decimal: 0x2c };
    expect(written({ characters, lineBreaks: 'crlf' }, ['A+!']).text).toBe("UNA:!,? '\r\nFTX!A+?!'\r\n");
  });

  it('says what the character set could not hold', () => {
    expect(written({ syntaxId: 'UNOA' }, ['CAFÉ Жx\n']).text).toBe("FTX+CAFE ??x '");
    expect(written({ syntaxId: 'UNOA' }, ['CAFÉ']).codes).toEqual(['character-not-written']);
    expect(written({ syntaxId: 'UNOE' }, ['Ж']).text).toBe("FTX+\xb6'");
    expect(written({ syntaxId: 'UNOC' }, ['é']).codes).toEqual([]);
  });

  it('cannot hold separators without a release character: they become blanks', () => {
    const characters = { ...USUAL_CHARACTERS, release: 0 };
    expect(written({ characters }, ["A+B'?"]).text).toBe("UNA:+.  'FTX+A B ?'");
  });
});
