import { describe, expect, it } from 'vitest';
import type { Finding } from '../vocabulary/finding.ts';
import { judgeFile, judgeMessage } from './acceptance.ts';

const cut: Finding = { code: 'segment-cut', severity: 'error', text: 'The segment is cut', offset: 120 };
const odd: Finding = { code: 'unt-count-wrong', severity: 'warning', text: 'UNT counts 3', offset: 80 };

describe('quarantine', () => {
  it('takes no message of which anything could be read, however odd it is', () => {
    expect(judgeMessage({ findings: [cut, odd], statements: 1 }).state).toBe('applied');
    expect(judgeMessage({ findings: [odd], statements: 0 }).state).toBe('applied');
    expect(judgeMessage({ findings: [], statements: 0 }).state).toBe('applied');
  });

  it('takes a message of which nothing could be read, with the reason in words', () => {
    expect(judgeMessage({ findings: [odd, cut], statements: 0 })).toEqual({
      state: 'quarantined',
      reason: 'Nothing could be read: The segment is cut (byte 120)',
      codes: ['segment-cut'],
    });
  });

  it("takes what the sender's profile refuses, though it could be read", () => {
    const profile = { partner: 'STRICT', refused: ['unt-count-wrong' as never] };
    expect(judgeMessage({ findings: [odd], statements: 9 }, profile)).toMatchObject({
      state: 'quarantined',
      reason: "The sender's profile refuses it: UNT counts 3 (byte 80)",
    });
  });

  it('takes a file without messages, and tells of a part that could not be read', () => {
    expect(judgeFile({ messages: 0, findings: [] })).toMatchObject({ state: 'quarantined', codes: [] });
    expect(judgeFile({ messages: 2, findings: [odd] }).state).toBe('applied');
    expect(judgeFile({ messages: 2, findings: [cut] })).toMatchObject({ codes: ['segment-cut'] });
  });
});
