import type { Consignment, Journey } from '../cargo/model.ts';
import type { Instant } from '../vocabulary/instant.ts';

/**
 * The journey and its consignments as they were known at `asOf`. Claims without a time stay: most messages about a
 * box carry none, and they come before the box does. An amendment made later is taken back to what stood before
 * only in the list of amendments; the amended value itself is all that the consignment keeps.
 */
export function knownBy(
  journey: Journey,
  consignments: readonly Consignment[],
  asOf: Instant,
): { readonly journey: Journey; readonly consignments: readonly Consignment[] } {
  const known = <T extends { readonly when?: Instant }>(said: readonly T[]): readonly T[] =>
    said.filter(({ when }) => when === undefined || when <= asOf);
  return {
    journey: {
      ...journey,
      fullEmpty: known(journey.fullEmpty),
      sizeTypes: known(journey.sizeTypes),
      status: known(journey.status),
      masses: known(journey.masses),
      seals: known(journey.seals),
      places: known(journey.places),
      stow: known(journey.stow),
      yard: known(journey.yard),
      temperatures: known(journey.temperatures),
      goodsTexts: known(journey.goodsTexts),
      scans: known(journey.scans),
      remarks: known(journey.remarks),
      operators: known(journey.operators),
      references: known(journey.references),
      events: known(journey.events),
      contradictions: journey.contradictions.filter(
        ({ first, second }) => known([first, second]).length === 2,
      ),
    },
    consignments: consignments
      .filter(({ filings }) => filings.length === 0 || known(filings).length > 0)
      .map((consignment) => ({ ...consignment, amendments: known(consignment.amendments) })),
  };
}
