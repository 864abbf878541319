import { describe, expect, it } from 'vitest';
import type { MessageHeader, PlaceStatement, VoyageStatement } from '../formats/model.ts';
import type { MessageRef, Sha256 } from '../vocabulary/source.ts';
import { messageHeader } from './statement.fixture.ts';
import { assembleVesselCalls } from './vesselCall.ts';

function place(role: PlaceStatement['role'], code: string): PlaceStatement {
  return { role, code, at: 1 };
}

function voyage(said: Partial<VoyageStatement>): VoyageStatement {
  return { places: [], times: [], at: 0, ...said };
}

function arriving(local: string): VoyageStatement['times'] {
  return [{ kind: 'arrival-estimated', time: { raw: '', local, at: 2 } }];
}

function plan(said: Partial<VoyageStatement>): MessageHeader {
  const places = [place('this-call', 'CRMOB'), place('next-call', 'BEANR')];
  return messageHeader({ type: 'BAPLIE', voyage: voyage({ places, ...said }) });
}

function dischargeReport(said: Partial<VoyageStatement>): MessageHeader {
  const places = [place('discharge', 'BEANR')];
  return messageHeader({ type: 'COARRI', documentCode: '119', voyage: voyage({ places, ...said }) });
}

function loadReport(said: Partial<VoyageStatement>): MessageHeader {
  const places = [place('load', 'BEANR')];
  return messageHeader({ type: 'COARRI', documentCode: '122', voyage: voyage({ places, ...said }) });
}

function assemble(...headers: readonly MessageHeader[]) {
  return assembleVesselCalls(
    headers.map((header, index) => ({ message: messageRef(index, header), header, portCalls: [] })),
  );
}

function messageRef(index: number, { type, release, reference }: MessageHeader): MessageRef {
  return {
    sha256: `${index}`.padStart(64, '0') as Sha256,
    fileName: 'x',
    index: 0,
    type,
    release,
    reference,
  };
}

describe('vessel calls', () => {
  it('join a plan with a call sign and a report with an IMO number by a message that has both', () => {
    const [planned, reported] = [
      plan({ callSign: 'QQ7X3', voyageNumber: '042' }),
      dischargeReport({ vesselImo: '9990002', voyageNumber: '42' }),
    ];
    const both = dischargeReport({ vesselImo: 'IMO 9990002', callSign: 'qq7x3', voyageNumber: '40' });
    const calls = assemble(planned, reported, both);
    expect(calls.callOf(planned)).toBe('9990002/BEANR/42');
    expect(calls.callOf(reported)).toBe('9990002/BEANR/42');
  });

  it('join a vessel known by name alone only under the same voyage number', () => {
    const [same, other] = [
      plan({ vesselName: 'Aurora  Star', voyageNumber: '042E' }),
      plan({ vesselName: 'AURORA STAR', voyageNumber: '050' }),
    ];
    const calls = assemble(
      same,
      other,
      dischargeReport({ vesselImo: '9990002', vesselName: 'AURORA STAR', voyageNumber: '42' }),
    );
    expect(calls.callOf(same)).toBe('9990002/BEANR/42E');
    expect(calls.callOf(other)).toBe('AURORA-STAR/BEANR/50');
  });

  it('do not join two IMO numbers because one call sign was seen with both', () => {
    const [first, second] = [
      dischargeReport({ vesselImo: '9990002', callSign: 'QQ7X3', voyageNumber: '1' }),
      dischargeReport({ vesselImo: '9990014', callSign: 'QQ7X3', voyageNumber: '1' }),
    ];
    const calls = assemble(first, second);
    expect([calls.callOf(first), calls.callOf(second)]).toEqual(['9990002/BEANR/1', '9990014/BEANR/1']);
  });

  it('are one when arrival and departure carry neighbouring voyage numbers', () => {
    const times = arriving('2026-03-03T06:00');
    const [came, left] = [
      dischargeReport({ callSign: 'QQ7X3', voyageNumber: '031W', times }),
      loadReport({ callSign: 'QQ7X3', voyageNumber: '032E', times }),
    ];
    const calls = assemble(came, left);
    expect(calls.callOf(came)).toBe('QQ7X3/BEANR/31W');
    expect(calls.callOf(left)).toBe('QQ7X3/BEANR/31W');
    expect([...calls.calls.values()].map(({ voyageNumber }) => voyageNumber)).toEqual(['031W/032E']);
  });

  it('are two when a voyage number comes back a year later', () => {
    const [first, second] = [
      dischargeReport({ callSign: 'QQ7X3', voyageNumber: '09', times: arriving('2025-02-27T06:00') }),
      dischargeReport({ callSign: 'QQ7X3', voyageNumber: '09', times: arriving('2026-02-26T06:00') }),
    ];
    const calls = assemble(first, second);
    expect(calls.callOf(first)).toBe('QQ7X3/BEANR/9');
    expect(calls.callOf(second)).toBe('QQ7X3/BEANR/9@2026-02-26');
  });

  it('have the arrival in UTC, the actual one rather than the estimate said later', () => {
    const actual = [{ kind: 'arrival-actual', time: { raw: '', local: '2026-03-03T07:10', at: 3 } }] as const;
    const calls = assemble(
      dischargeReport({ callSign: 'QQ7X3', voyageNumber: '1', times: actual }),
      plan({ callSign: 'QQ7X3', voyageNumber: '1', times: arriving('2026-03-04T06:00') }),
    );
    const arrival = [...calls.calls.values()].find(({ port }) => port === 'BEANR')?.arrival;
    expect(arrival).toMatchObject({ value: '2026-03-03T06:10:00Z', said: 'discharge report' });
  });

  it('exist for the ports down the rotation that only containers name, under any alias', () => {
    const planned = plan({ vesselImo: '9990002', voyageNumber: '42' });
    const calls = assemble(planned);
    expect(calls.callOf(planned, 'CRPMN')).toBe('9990002/CRMOB/42');
    const later = calls.callOf(planned, 'NLRTM');
    expect(later).toBe('9990002/NLRTM/42');
    expect(later && calls.calls.get(later)).toMatchObject({ vesselImo: '9990002', port: 'NLRTM' });
  });

  it('take back messages that were replaced or cancelled, and no others', () => {
    const sent = (local: string, said: Partial<MessageHeader>) =>
      messageHeader({ sender: 'LINE', documentNumber: 'D1', sentAt: { raw: '', local, at: 0 }, ...said });
    const headers = [
      sent('2026-03-01T08:00', {}),
      sent('2026-03-02T08:00', { function: 'replacement' }),
      sent('2026-03-03T08:00', {}),
      sent('2026-03-01T08:00', { sender: 'OTHER' }),
      sent('2026-03-01T08:00', { documentNumber: 'D2' }),
    ];
    const calls = assemble(...headers);
    const standing = headers.map((header, index) => !calls.isWithdrawn(messageRef(index, header)));
    expect(standing).toEqual([false, true, true, true, true]);
  });
});
