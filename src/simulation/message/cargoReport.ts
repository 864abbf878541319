import { writeManifestCsv } from '../../formats/manifest/writeManifestCsv.ts';
import type { ReadMessage } from '../../formats/model.ts';
import { HOUR, statedLocal } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BillPlan } from '../plan.ts';
import type { ShipCargo } from '../shipCargo.ts';
import { HOME } from '../world/place.ts';
import { grouped } from './batch.ts';
import { reportedConsignment } from './filing.ts';
import { callTimes, headerAt, message, sentAt, voyageAt } from './statement.ts';

/** What lines and forwarders send who do not file for themselves: CSV manifest, CUSCAR, and IFCSUM for groupage. */
export async function sendCargoReports(outbox: Outbox, cargo: ShipCargo): Promise<void> {
  const { call, bills } = cargo;
  const { manifest, owner } = call.service;
  const at = call.arrival - 4 * HOUR;
  if (manifest === 'csv') {
    const report = reportOf(cargo, bills, { type: 'MANIFEST', release: 'CSV', at, sender: owner.code });
    await outbox.file({
      at,
      type: 'MANIFEST',
      sender: owner.code,
      reference: `${call.key}M`,
      extension: 'csv',
      bytes: () => writeManifestCsv(report),
    });
  }
  if (manifest === 'cuscar')
    await send(outbox, cargo, bills, { type: 'CUSCAR', release: 'D:95B', at, sender: owner.code });
  await sendGroupage(outbox, cargo);
}

interface Report {
  readonly type: 'MANIFEST' | 'CUSCAR' | 'IFCSUM';
  readonly release: string;
  readonly at: number;
  readonly sender: string;
}

/** The list of what is inside each groupage box, for the warehouse that unpacks it. */
async function sendGroupage(outbox: Outbox, cargo: ShipCargo): Promise<void> {
  const groupage = cargo.bills.filter(({ structure }) => structure === 'groupage');
  for (const [forwarder, bills] of grouped(groupage, (bill) => bill.forwarder.code)) {
    const at = cargo.call.arrival - 20 * HOUR;
    await send(outbox, cargo, bills, { type: 'IFCSUM', release: 'D:01B', at, sender: forwarder });
  }
}

async function send(
  outbox: Outbox,
  cargo: ShipCargo,
  bills: readonly BillPlan[],
  report: Report,
): Promise<void> {
  await outbox.edifact({
    at: report.at,
    type: report.type,
    kind: 'forwarder',
    sender: report.sender,
    recipient: 'BECUSTOMS',
    reference: `${cargo.call.key}${report.type.slice(0, 1)}`,
    messages: [reportOf(cargo, bills, report)],
  });
}

function reportOf(
  { call }: ShipCargo,
  bills: readonly BillPlan[],
  { type, release, at, sender }: Report,
): ReadMessage {
  const header = headerAt({
    format: type === 'MANIFEST' ? 'csv-manifest' : 'edifact',
    type,
    release,
    association: type === 'CUSCAR' ? 'LOT10' : '',
    reference: `${call.key}${type.slice(0, 1)}${sender}`.slice(0, 14),
    documentCode: type === 'CUSCAR' ? '85' : '787',
    sender,
    recipient: 'BECUSTOMS',
    ...sentAt(at),
    voyage: voyageAt({
      call,
      direction: 'in',
      identify: type === 'MANIFEST' ? 'imo' : 'call-sign',
      places: [{ role: 'discharge', code: HOME.code, at: 0 }],
      times: [{ kind: 'document', time: statedLocal(at, HOME) }, ...callTimes(call, false)],
    }),
  });
  const consignments = bills.flatMap((bill) =>
    type === 'IFCSUM' && bill.houses.length > 0
      ? bill.houses.map((house) => reportedConsignment(bill, type, at, house))
      : [reportedConsignment(bill, type, at)],
  );
  return message(header, { consignments });
}
