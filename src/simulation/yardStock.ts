import { DAY, type Minutes } from './calendar.ts';
import type { BoxPlan } from './plan.ts';
import type { VesselCall } from './world/service.ts';

export interface Returned {
  readonly number: string;
  readonly typeId: string;
  readonly at: Minutes;
}

/** What stays in the port from one call to the next: boxes that change ships, empties that came back. Bounded. */
export interface YardStock {
  addTranshipment(box: BoxPlan): void;
  addReturned(number: string, typeId: string, at: Minutes): void;
  /** Boxes in the yard for a port where this ship calls next, oldest first. */
  takeTranshipments(call: VesselCall, most: number): readonly BoxPlan[];
  /** An empty of one of the types that is back before the time given. */
  takeReturned(before: Minutes, types?: readonly string[]): Returned | undefined;
  /** Boxes of a bill that missed their ship and wait for another one of the same lane. */
  addLeftBehind(laneId: string, box: BoxPlan): void;
  takeLeftBehind(call: VesselCall): readonly BoxPlan[];
}

const TRANSHIPMENTS_MAX = 20_000;
const RETURNED_MAX = 20_000;
/** How many of the oldest empties are looked at for one that fits. */
const LOOKED_AT_MAX = 12;

export function createYardStock(): YardStock {
  let transhipments: BoxPlan[] = [];
  let returned: Returned[] = [];
  const leftBehind = new Map<string, BoxPlan[]>();
  return {
    addTranshipment(box) {
      transhipments.push(box);
      if (transhipments.length > TRANSHIPMENTS_MAX)
        transhipments = transhipments.slice(TRANSHIPMENTS_MAX / 2);
    },
    addReturned(number, typeId, at) {
      returned.push({ number, typeId, at });
      if (returned.length > RETURNED_MAX) returned = returned.slice(RETURNED_MAX / 2);
    },
    takeTranshipments(call, most) {
      const taken: BoxPlan[] = [];
      const left: BoxPlan[] = [];
      for (const box of transhipments) {
        const serves = call.service.ports.some((port) => port === box.onCarriage);
        const ready = box.dischargedAt + DAY / 2 < call.departure;
        if (taken.length < most && serves && ready) taken.push(box);
        else left.push(box);
      }
      transhipments = left;
      return taken;
    },
    takeReturned(before, types) {
      const last = Math.min(LOOKED_AT_MAX, returned.length);
      for (let index = 0; index < last; index++) {
        const each = returned[index];
        if (!each || each.at > before || (types && !types.includes(each.typeId))) continue;
        returned.splice(index, 1);
        return each;
      }
      return undefined;
    },
    addLeftBehind(laneId, box) {
      leftBehind.set(laneId, [...(leftBehind.get(laneId) ?? []), box]);
    },
    takeLeftBehind(call) {
      const waiting = leftBehind.get(call.service.lane.id) ?? [];
      const fits = (box: BoxPlan) => call.service.ports.includes(box.load) && box.bill?.call !== call;
      leftBehind.set(
        call.service.lane.id,
        waiting.filter((box) => !fits(box)),
      );
      return waiting.filter(fits);
    },
  };
}
