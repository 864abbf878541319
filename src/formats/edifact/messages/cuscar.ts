import type { ConsignmentStatement, ContainerStatement, GoodsItemStatement } from '../../model.ts';
import { dangerousGoods, goodsUnNumber } from './dangerousGoods.ts';
import { equipment } from './equipment.ts';
import { goodsDescription } from './freeText.ts';
import {
  commodityCode,
  commodityInProductId,
  containerOfGoods,
  goodsItem,
  packages,
  packagesTotal,
  shippingMarks,
} from './goodsItem.ts';
import { goodsMass, mass, totalGrossMass } from './mass.ts';
import type { MessageMap, Rows } from './messageMap.ts';
import { communication, party } from './party.ts';
import { place } from './place.ts';
import { seal } from './seal.ts';
import { temperature } from './temperature.ts';
import { CALL_ROWS, DOCUMENT_ROWS, VESSEL_ROWS } from './terminalRows.ts';
import { consignmentNumber, namedDocument, paymentMethod, transportDocument } from './transportDocument.ts';
import { time } from './statedTime.ts';

/*
 * CUSCAR, the customs cargo report: equipment first, then consignments whose goods items name it (SGP). A container
 * that a consignment names is handed out inside it, with all that its EQD group said.
 */

/** Parties; senders' dialects differ in who is the shipper. */
const PARTY_ROWS: Rows<ConsignmentStatement> = {
  'NAD+CZ': party('consignor'),
  'NAD+EX': party('consignor'),
  'NAD+OS': party('consignor'),
  'NAD+SF': party('consignor'),
  'NAD+CN': party('consignee'),
  'NAD+UC': party('consignee'),
  'NAD+NI': party('notify'),
  'NAD+N1': party('notify'),
  'NAD+N2': party('notify'),
  'NAD+BY': party('buyer'),
  'NAD+SE': party('seller'),
  'NAD+SU': party('seller'),
  'NAD+DT': party('declarant'),
  'NAD+AE': party('representative'),
  'NAD+AG': party('representative'),
  'NAD+CA': party('carrier'),
  'NAD+FW': party('forwarder'),
  'NAD+CB': party('forwarder'),
  NAD: party('other'),
  COM: communication(),
};

const DOCUMENT_NUMBER_ROWS: Rows<ConsignmentStatement> = {
  'RFF+BM': transportDocument('unknown'),
  'RFF+MB': transportDocument('master'),
  'RFF+BH': transportDocument('house'),
  'RFF+HWB': transportDocument('house'),
  'DOC+704': namedDocument('master'),
  'DOC+705': namedDocument('unknown'),
  'DOC+714': namedDocument('house'),
};

const TOTAL_ROWS: Rows<ConsignmentStatement> = {
  'CNT+7': totalGrossMass(),
  'CNT+8': packagesTotal(),
  'CNT+11': packagesTotal(),
  'CNT+58': packagesTotal(),
};

const CONSIGNMENT_PLACE_ROWS: Rows<ConsignmentStatement> = {
  'LOC+9': place('load'),
  'LOC+11': place('discharge'),
  'LOC+76': place('original-load'),
  'LOC+88': place('acceptance'),
  'LOC+7': place('delivery'),
  'LOC+8': place('delivery'),
  'LOC+83': place('delivery'),
  'LOC+13': place('transhipment'),
  'LOC+92': place('routing'),
  'LOC+41': place('customs-office'),
};

const GOODS_MASS_ROWS: Rows<GoodsItemStatement> = {
  'MEA+AAE+G': goodsMass(),
  'MEA+AAE+AAB': goodsMass(),
  'MEA+AAE+WT': goodsMass(),
  'MEA+AAI+': goodsMass(),
  'MEA+WT+': goodsMass(),
  'MEA+WT+AAE': goodsMass(),
};

const CONTAINER_ROWS: Rows<ContainerStatement> = {
  EQD: equipment(),
  'MEA+AAE+T': mass('tare'),
  'MEA+AAE+G': mass('gross'),
  'MEA+AAE+VGM': mass('vgm'),
  'MEA+AAE+AAL': mass('goods'),
  'MEA+WT+': mass('gross'),
  SEL: seal(),
  'TMP+2': temperature('setpoint'),
  DGS: dangerousGoods(),
};

export const cuscar: MessageMap = {
  type: 'CUSCAR',
  releases: [],
  moves: { else: 'declared' },
  opens: { EQD: 'container', CNI: 'consignment', GID: 'goods' },
  header: {
    ...DOCUMENT_ROWS,
    ...VESSEL_ROWS,
    'LOC+60': place('this-call'),
    ...CALL_ROWS,
    'DTM+232': time('arrival-estimated'),
  },
  container: CONTAINER_ROWS,
  consignment: {
    CNI: consignmentNumber(),
    ...DOCUMENT_NUMBER_ROWS,
    ...TOTAL_ROWS,
    ...CONSIGNMENT_PLACE_ROWS,
    CPI: paymentMethod(),
    ...PARTY_ROWS,
  },
  goods: {
    GID: goodsItem(),
    PAC: packages(),
    'FTX+AAA': goodsDescription(),
    ...GOODS_MASS_ROWS,
    SGP: containerOfGoods(),
    DGS: goodsUnNumber(),
    PCI: shippingMarks(),
    CST: commodityCode(),
  },
};

/** IFCSUM, the forwarding and consolidation summary: the same build in another order. */
export const ifcsum: MessageMap = {
  ...cuscar,
  type: 'IFCSUM',
  consignment: {
    CNI: consignmentNumber(),
    ...TOTAL_ROWS,
    ...CONSIGNMENT_PLACE_ROWS,
    ...DOCUMENT_NUMBER_ROWS,
    CPI: paymentMethod(),
    ...PARTY_ROWS,
  },
  goods: {
    GID: goodsItem(),
    'PIA+5': commodityInProductId(),
    'FTX+AAA': goodsDescription(),
    ...GOODS_MASS_ROWS,
    PCI: shippingMarks(),
    SGP: containerOfGoods(),
    DGS: goodsUnNumber(),
  },
};
