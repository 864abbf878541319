import { addEmptyGates, addExportGates, addImportGates } from './gate.ts';
import type { TruthRow } from './groundTruth.ts';
import { addBillNoise, addBoxNoise, isLeftBehind, rescheduled } from './noise.ts';
import type { BoxPlan } from './plan.ts';
import { type Planting, plantPlots } from './plot/plant.ts';
import { type CargoContext, cargoOf, type ShipCargo } from './shipCargo.ts';
import type { VesselCall } from './world/service.ts';

/**
 * All that happens around one call: cargo, honest noise, gates, plots, and what the call leaves in the port for later
 * ships. Calls must come in order of arrival.
 */
export function loadShip(
  context: CargoContext,
  planting: Planting,
  call: VesselCall,
): { readonly cargo: ShipCargo; readonly rows: readonly TruthRow[] } {
  const { seed, stock } = context;
  const cargo = cargoOf(context, call);
  for (const bill of cargo.bills) addBillNoise(seed, bill);
  for (const box of [...cargo.inbound, ...cargo.aboard, ...cargo.outbound]) addBoxNoise(seed, call, box);
  for (const box of cargo.inbound) addInboundGates(seed, call, box);
  for (const box of cargo.outbound)
    if (!box.bill && box.flow !== 'transhipment') addExportGates(seed, call, box);
  const { rows, onOtherShip } = plantPlots(planting, cargo);
  leaveBehind(context, cargo, (box) => onOtherShip.has(box) || isLeftBehind(seed, call, box));
  for (const box of stock.takeLeftBehind(call)) {
    const arrived = rescheduled(box, call, seed);
    addInboundGates(seed, call, arrived);
    cargo.inbound.push(arrived);
  }
  for (const box of cargo.inbound) stockUp(context, box);
  return { cargo, rows };
}

function addInboundGates(seed: number, call: VesselCall, box: BoxPlan): void {
  if (box.flow === 'import') addImportGates(seed, call, box);
  else if (box.flow === 'empty-in') addEmptyGates(seed, call, box);
}

/** Moves boxes out of this ship; their bill still names them. */
function leaveBehind({ stock }: CargoContext, cargo: ShipCargo, stays: (box: BoxPlan) => boolean): void {
  const sailing: BoxPlan[] = [];
  for (const box of cargo.inbound) {
    if (box.flow !== 'import' || !stays(box)) {
      sailing.push(box);
      continue;
    }
    cargo.elsewhere.push(box);
    stock.addLeftBehind(cargo.call.service.lane.id, box);
  }
  cargo.inbound.length = 0;
  cargo.inbound.push(...sailing);
}

function stockUp({ stock }: CargoContext, box: BoxPlan): void {
  if (box.flow === 'transhipment') stock.addTranshipment(box);
  const returned = box.gates.find(
    ({ direction, empty, at }) => direction === 'in' && empty && at > box.dischargedAt,
  );
  if (returned) stock.addReturned(box.number, box.type.id, returned.at);
}
