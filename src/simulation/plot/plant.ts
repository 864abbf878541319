import { callInTruth, type TruthRow } from '../groundTruth.ts';
import type { BillPlan, BoxPlan } from '../plan.ts';
import { streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import type { Lane } from '../world/lane.ts';
import type { Service } from '../world/service.ts';
import { complicitImporter } from './complicitImporter.ts';
import { frontCompany } from './frontCompany.ts';
import { lateAmendment } from './lateAmendment.ts';
import type { BillScene, Played, PlotId } from './plot.ts';
import { ownBill } from './ownBill.ts';
import { ripOff } from './ripOff.ts';
import { splitBill } from './splitBill.ts';
import { switchBox } from './switchBox.ts';
import { trojan } from './trojan.ts';

/** Rip-off is the most frequent modus operandi (domain.md 4.2); the other weights are judgement. */
const WEIGHTS: readonly { readonly id: PlotId; readonly weight: number }[] = [
  { id: 'rip-off', weight: 40 },
  { id: 'front-company', weight: 15 },
  { id: 'late-amendment', weight: 11 },
  { id: 'complicit-importer', weight: 10 },
  { id: 'switch', weight: 10 },
  { id: 'trojan', weight: 8 },
  { id: 'split-bill', weight: 6 },
];

const IMPORT_PLOTS: Readonly<Record<Exclude<PlotId, 'trojan'>, (scene: BillScene) => Played>> = {
  'rip-off': ripOff,
  switch: switchBox,
  'front-company': frontCompany,
  'late-amendment': lateAmendment,
  'split-bill': splitBill,
  'complicit-importer': complicitImporter,
};

/** Plots that hide behind papers of their own. */
const BY_PAPERS: readonly PlotId[] = ['front-company', 'late-amendment', 'complicit-importer'];

export interface Planting {
  readonly seed: number;
  /** Plots for each full import container. */
  readonly plotRate: number;
  readonly plots: readonly PlotId[];
  /** Weight of the lane against the mean of the port, so that the rate holds over all. */
  readonly laneFactor: (lane: Lane) => number;
}

/** Full imports of a lane as a share of its moves, enough for a mean. */
export function laneFactorOf(services: readonly Service[]): (lane: Lane) => number {
  let imports = 0;
  let weighted = 0;
  for (const { lane } of services) {
    const boxes = lane.callSize * (1 - lane.emptyInShare) * (1 - lane.transhipmentShare);
    imports += boxes;
    weighted += boxes * lane.plotWeight;
  }
  const mean = weighted / imports;
  return (lane) => lane.plotWeight / mean;
}

/**
 * Plants plots among the boxes of a call and returns their truth. A bill carries at most one plot: two gangs do not
 * share a bill. Boxes that travel on another ship are named in `onOtherShip`.
 */
export function plantPlots(
  { seed, plotRate, plots, laneFactor }: Planting,
  cargo: ShipCargo,
): { readonly rows: readonly TruthRow[]; readonly onOtherShip: ReadonlySet<BoxPlan> } {
  const { call } = cargo;
  const allowed = WEIGHTS.filter(({ id }) => plots.includes(id));
  const total = allowed.reduce((sum, { weight }) => sum + weight, 0);
  const share = (id: PlotId) =>
    total === 0 ? 0 : (allowed.find((row) => row.id === id)?.weight ?? 0) / total;
  const forImports = allowed.filter(({ id }) => id !== 'trojan');
  const rows: TruthRow[] = [];
  const onOtherShip = new Set<BoxPlan>();
  const used = new Set<BillPlan>();
  const importRate = plotRate * (1 - share('trojan')) * laneFactor(call.service.lane);
  for (const box of cargo.inbound) {
    const { bill } = box;
    if (box.flow !== 'import' || !bill || used.has(bill) || forImports.length === 0) continue;
    const random = streamOf(seed, 'plot', bill.call.key, box.key);
    if (!random.chance(importRate)) continue;
    used.add(bill);
    const drawn = random.weighted(forImports).id;
    const plot = fits(drawn, bill) ? drawn : 'rip-off';
    if (plot === 'trojan' || !plots.includes(plot)) continue;
    const under = BY_PAPERS.includes(plot) ? ownBill(cargo.bills, bill, box) : bill;
    const played = IMPORT_PLOTS[plot]({ seed, call, box, bill: under, random });
    if (played.traces.includes('split-voyages')) onOtherShip.add(box);
    rows.push(truthRow(cargo, box, plot, played));
  }
  // Trojans wait among the outbound boxes: as many of them as imports, near enough.
  const trojanRate = plotRate * share('trojan');
  for (const box of cargo.outbound) {
    const random = streamOf(seed, 'trojan', call.key, box.key);
    if (box.flow === 'transhipment' || !random.chance(trojanRate)) continue;
    const played = trojan({ seed, call, box, random });
    if (played) rows.push(truthRow(cargo, box, 'trojan', played));
  }
  return { rows, onOtherShip };
}

/** One box cannot be split, and a groupage box has no consignee of its own that could be a front. */
function fits(plot: PlotId, bill: BillPlan): boolean {
  if (plot === 'split-bill') return bill.boxes.length > 1;
  return bill.structure !== 'groupage' || (plot !== 'front-company' && plot !== 'complicit-importer');
}

function truthRow(
  { call }: ShipCargo,
  box: BoxPlan,
  plot: PlotId,
  { traces, plannedOutcome }: Played,
): TruthRow {
  return {
    container: box.number,
    vesselCall: callInTruth(call.vessel.imo, call.voyageIn, call.arrival),
    billOfLading: box.bill?.master ?? '',
    plot,
    traces: [...traces],
    plannedOutcome,
  };
}
