import type { Outbox } from '../outbox.ts';
import type { ShipCargo } from '../shipCargo.ts';
import { sendBaplie } from './baplie.ts';
import { sendCargoReports } from './cargoReport.ts';
import { sendCoarri } from './coarri.ts';
import { sendCodeco } from './codeco.ts';
import { sendEns } from './ens.ts';
import { sendIftsai } from './iftsai.ts';
import { sendOrders } from './orders.ts';
import { sendLineEvents } from './trackAndTrace.ts';
import { sendVermas } from './vermas.ts';

/** Everything that is sent about one call. Names of files give the order of receipt. */
export async function sendMessages(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  await sendIftsai(outbox, cargo.call);
  await sendEns(outbox, seed, cargo);
  await sendVermas(outbox, seed, cargo);
  await sendBaplie(outbox, seed, cargo);
  await sendOrders(outbox, seed, cargo);
  await sendCoarri(outbox, seed, cargo);
  await sendCodeco(outbox, seed, cargo);
  await sendCargoReports(outbox, cargo);
  await sendLineEvents(outbox, seed, cargo);
}
