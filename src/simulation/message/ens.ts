import { writeEnsJson } from '../../formats/ens/writeEnsJson.ts';
import { writeEnsXml } from '../../formats/ens/writeEnsXml.ts';
import { DAY, HOUR, type Minutes } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BillPlan } from '../plan.ts';
import { streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import { grouped, inSlots } from './batch.ts';
import { carrierFirm, type Filing, filingMessage, movementReference } from './filing.ts';

/** House filings that never come or come too late for the run: linked assessments stay open (domain.md 3.1). */
const HOUSE_MISSING_SHARE = 0.03;
/** House filings with buyer and seller (F15) rather than without (F14). */
const RECIPIENT_SHARE = 0.4;

/** All filings of the bills of a call: by the line, by forwarders for their houses, and amendments. */
export async function sendEns(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  const { call, bills } = cargo;
  if (call.service.manifest) return;
  const declared = bills.filter(({ load }) => !load.union);
  const filings = declared.flatMap((bill) => filingsOf(seed, bill));
  const old = (filing: Filing) => filing.bill.carrier.oldEntrySystem && usesOldOffice(filing.bill);
  await sendOld(outbox, filings.filter(old));
  const json = filings.filter((filing) => !old(filing));
  for (const [code, own] of grouped(json, ({ declarant }) => declarant.code)) {
    for (const { until, items } of inSlots(own, ({ at }) => at, DAY)) {
      await outbox.file({
        at: until,
        type: 'ENS',
        sender: code,
        reference: `${call.key}E${until / DAY}`,
        extension: 'ndjson',
        bytes: () => writeEnsJson(items.map(filingMessage)),
      });
    }
  }
}

/** A tenth of that line's straight bills enters by the office that still takes CC315A. */
function usesOldOffice({ structure, key }: BillPlan): boolean {
  return structure === 'straight' && key % 5 === 0;
}

async function sendOld(outbox: Outbox, filings: readonly Filing[]): Promise<void> {
  for (const filing of filings) {
    const { bill, at, serial, amendment } = filing;
    const type = amendment ? 'CC313A' : 'CC315A';
    await outbox.file({
      at,
      type,
      sender: bill.carrier.code,
      reference: `${bill.call.key}X${bill.key}-${serial}`,
      extension: 'xml',
      bytes: () => writeEnsXml(oldMessage(filing, type)),
    });
  }
}

function oldMessage(filing: Filing, type: 'CC315A' | 'CC313A') {
  const read = filingMessage({ ...filing, type });
  return {
    ...read,
    header: {
      ...read.header,
      format: 'ens-xml' as const,
      release: '11-2',
      ...(filing.amendment ? { reference: movementReference(filing.bill, 0) } : {}),
    },
  };
}

function filingsOf(seed: number, bill: BillPlan): readonly Filing[] {
  const random = streamOf(seed, 'filing', bill.call.key, bill.key);
  const line = carrierFirm(bill);
  const first = originalFilings(
    bill,
    line,
    random.chance(RECIPIENT_SHARE),
    random.chance(HOUSE_MISSING_SHARE),
  );
  const amended = bill.amendments.map((amendment, place): Filing => {
    // Who knows the buyer amends: the forwarder where there is a house filing.
    const last = first.at(-1);
    const base = last ?? { bill, type: 'F10', declarant: line, at: bill.filedAt, serial: 0 };
    return { ...base, at: afterFiling(base.at, amendment.at), amendment, serial: 20 + place };
  });
  return [...first, ...amended];
}

function afterFiling(filedAt: Minutes, amendedAt: Minutes): Minutes {
  return Math.max(filedAt + HOUR / 2, amendedAt);
}

function originalFilings(
  bill: BillPlan,
  line: Filing['declarant'],
  withRecipient: boolean,
  houseMissing: boolean,
): readonly Filing[] {
  const at = bill.filedAt;
  switch (bill.structure) {
    case 'straight':
      return [{ bill, type: 'F10', declarant: line, at, serial: 0 }];
    case 'master-and-house':
      return bill.houses.map((house, serial) => ({ bill, type: 'F11', declarant: line, at, house, serial }));
    case 'partial':
    case 'groupage': {
      const master: Filing = { bill, type: 'F12', declarant: line, at, serial: 0 };
      if (houseMissing) return [master];
      const type = withRecipient ? 'F15' : 'F14';
      const houses = bill.houses.map((house, place): Filing => {
        return {
          bill,
          type,
          declarant: bill.forwarder,
          at: at + (1 + (bill.key % 5)) * HOUR,
          house,
          serial: 1 + place,
        };
      });
      return [master, ...houses];
    }
  }
}
