import type { Minutes } from './calendar.ts';
import type { Carrier } from './world/carrier.ts';
import type { ContainerType } from './world/containerType.ts';
import type { Firm, Forwarder, Importer } from './world/firm.ts';
import type { Goods } from './world/goods.ts';
import type { Place } from './world/place.ts';
import type { VesselCall } from './world/service.ts';

/*
 * What happens in the simulated world, and what each sender will say about it. Noise and plots change the plan; the
 * writers of messages only report it, so that no message knows of a plot.
 */

export type Flow = 'import' | 'transhipment' | 'empty-in' | 'remain-on-board' | 'export' | 'empty-out';

export interface StowPlan {
  readonly bay: number;
  readonly row: number;
  readonly tier: number;
}

/** Something that happens to a box between quay and gate. */
export interface YardEvent {
  readonly at: Minutes;
  readonly kind: 'weighed' | 'moved' | 'customs-check';
  readonly kg?: number;
  readonly position?: string;
  readonly seals?: readonly string[];
}

export interface GateEvent {
  readonly at: Minutes;
  readonly direction: 'in' | 'out';
  readonly empty: boolean;
  readonly mode: 'road' | 'rail' | 'inland-water';
  readonly plate: string;
  readonly haulier: string;
  readonly seals: readonly string[];
  readonly kg?: number;
  readonly booking?: string;
  readonly yard?: string;
  /** Size and type as the gate reads it, where that differs from the papers. */
  readonly typeRead?: string;
}

export interface BoxPlan {
  /** Place in the call's plan; names the box's streams. */
  readonly key: number;
  /** As painted, and as every message has it unless it mistypes. */
  number: string;
  readonly flow: Flow;
  readonly type: ContainerType;
  readonly operator: Carrier;
  readonly laden: boolean;
  readonly load: Place;
  readonly discharge: Place;
  readonly originalLoad?: Place;
  /** Last sea port of a box that changes ships. */
  readonly onCarriage?: Place;
  readonly goods?: Goods;
  goodsText: string;
  readonly celsius?: number;
  /** A reefer that carries dry cargo with the machine off: 152 of 672 in the Costa Rica plan. */
  readonly nonOperating: boolean;
  readonly tareKg: number;
  /** Cargo as declared in the entry summary declaration. */
  declaredKg: number;
  /** Verified gross mass as the shipper sent it. */
  vgmKg: number;
  readonly vgmMethod: 'SM1' | 'SM2';
  /** What a good scale would show on the quay. */
  actualKg: number;
  /** What the crane did show, where it weighs. */
  craneKg: number;
  seals: {
    /** On the bill of lading and in the filings. */
    declared: readonly string[];
    /** As read when loaded (line's events). */
    loaded: readonly string[];
    /** As read on discharge. */
    discharged: readonly string[];
  };
  scanRemark?: string;
  stow: StowPlan;
  yardPosition: string;
  readonly booking: string;
  /** Whether the line announced the box for export (COPARN). */
  announced: boolean;
  /** When the empty that carries this export came back to the port; absent for a box that was elsewhere. */
  readonly returnedAt?: Minutes;
  /** Whether the ship took it (outbound). */
  shipped: boolean;
  loadedAt: Minutes;
  dischargedAt: Minutes;
  readonly yard: YardEvent[];
  readonly gates: GateEvent[];
  bill?: BillPlan;
  /** Position among its siblings on the bill. */
  readonly place: number;
}

/** A change to a filing by a later one. */
export interface AmendmentPlan {
  readonly at: Minutes;
  readonly consignee?: Firm;
  readonly notify?: Firm;
  readonly description?: string;
  readonly hsCode?: string;
  readonly deliveryPlace?: string;
  /** Added to the declared mass of every box. */
  readonly massDeltaKg?: number;
}

/** Goods under one transport document. */
export interface BillPlan {
  readonly key: number;
  readonly call: VesselCall;
  readonly carrier: Carrier;
  readonly master: string;
  readonly structure: 'straight' | 'master-and-house' | 'partial' | 'groupage';
  readonly houses: readonly HousePlan[];
  readonly goods: Goods;
  description: string;
  hsCode: string;
  readonly importer: Importer;
  readonly shipper: Firm;
  consignee: Firm;
  notify: Firm;
  readonly forwarder: Forwarder;
  paymentMethod: string;
  readonly load: Place;
  readonly acceptance: string;
  deliveryPlace: string;
  readonly routeCountries: readonly string[];
  readonly filedAt: Minutes;
  readonly releasedAt: Minutes;
  readonly boxes: BoxPlan[];
  readonly amendments: AmendmentPlan[];
  readonly firstTime: boolean;
  /** The haulier that fetches the boxes. */
  haulier: number;
}

/** A house bill under the master: one for a forwarder's full container, several for groupage. */
export interface HousePlan {
  readonly number: string;
  readonly shipper: Firm;
  readonly consignee: Firm;
  readonly goods: Goods;
  readonly massKg: number;
  readonly packages: number;
}
