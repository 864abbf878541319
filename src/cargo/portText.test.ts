import { describe, expect, it } from 'vitest';
import type { Instant } from '../vocabulary/instant.ts';
import { momentText, portText } from './portText.ts';

describe('ports and moments for an officer', () => {
  it('name a port with its code, and leave an unknown code as it is', () => {
    expect(portText('BEANR')).toBe('Antwerp (BEANR)');
    expect(portText('FRXXX')).toBe('FRXXX');
  });

  it('tell one clock for one place: a stated local time and an instant of the same moment read alike', () => {
    const instant = '2026-03-11T13:34:00Z' as Instant;
    expect(momentText({ when: instant, port: 'BEANR' })).toBe('2026-03-11 14:34');
    expect(momentText({ local: '2026-03-11T14:34', when: instant, port: 'BEANR' })).toBe('2026-03-11 14:34');
    expect(momentText({ when: instant })).toBe('2026-03-11 13:34 UTC');
  });
});
