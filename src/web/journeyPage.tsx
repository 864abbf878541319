import type { ReactNode } from 'react';
import type { PlaceRole } from '../formats/model.ts';
import { readSizeType, type SizeType } from '../vocabulary/sizeType.ts';
import { callAddress } from './address.ts';
import { ClaimsPanel } from './claims.tsx';
import { ConsignmentPanel } from './consignment.tsx';
import { ContainerNumberText } from './containerNumber.tsx';
import { ContradictionPanel } from './contradictions.tsx';
import { Fact } from './facts.tsx';
import { counted, grouped } from './figures.ts';
import type { JourneyPage } from './model.ts';
import { Page, type Frame } from './page.tsx';
import { PortText } from './place.tsx';
import { GapsPanel, ReasonsPanels } from './reasons.tsx';
import { Score } from './score.tsx';
import { TimelinePanel } from './timeline.tsx';
import { vesselName } from './vesselCallsPage.tsx';

/** One container on one voyage: why it stands where it stands, and all that was said about it. */
export function ContainerPage(props: { readonly page: JourneyPage; readonly frame: Frame }): ReactNode {
  const { page, frame } = props;
  const { journey, screened, summary, consignments } = page;
  const crumbs = [
    { text: 'Vessel calls', address: '/' },
    { text: vesselName(summary), address: callAddress(summary.id) },
    { text: journey.container },
  ];
  return (
    <Page title={journey.container} crumbs={crumbs} frame={frame}>
      <Head page={page} />
      <div className="panels">
        <div className="column">
          {screened === undefined ? (
            <p className="empty">This container was not screened.</p>
          ) : (
            <ReasonsPanels screened={screened} />
          )}
          <ContradictionPanel contradictions={journey.contradictions} />
          {screened === undefined ? null : (
            <GapsPanel missing={screened.missing} consignments={consignments} />
          )}
        </div>
        <div className="column">
          <TimelinePanel events={journey.events} />
          <ClaimsPanel journey={journey} />
        </div>
      </div>
      {consignments.map((consignment) => (
        <ConsignmentPanel key={consignment.id} consignment={consignment} container={journey.container} />
      ))}
      {consignments.length === 0 ? <NoConsignment /> : null}
    </Page>
  );
}

function NoConsignment(): ReactNode {
  return (
    <section className="panel">
      <h2>Consignment</h2>
      <p className="quiet">
        No declaration, manifest or arrival notice names this container: who ships what to whom is not known.
      </p>
    </section>
  );
}

function Head({ page }: { readonly page: JourneyPage }): ReactNode {
  const { journey, screened, rank, summary } = page;
  const size = journey.sizeTypes[0]?.value;
  const goods = journey.goodsTexts[0]?.value ?? page.consignments[0]?.goods[0]?.description;
  return (
    <div className="container-head">
      <h1>
        <ContainerNumberText number={journey.container} checkDigit={journey.checkDigit} />
      </h1>
      {screened === undefined ? null : (
        <p className="standing">
          <Score bits={screened.scoreBits} />
          {rank === undefined ? null : (
            <span className="rank">
              rank {grouped(rank)} of {counted(summary.containers, 'container')}
            </span>
          )}
        </p>
      )}
      <dl className="facts">
        <Fact name="Type">
          {size === undefined ? 'not told' : `${size} (${sizeWords(readSizeType(size))})`}
        </Fact>
        <Fact name="Declared">{journey.fullEmpty[0]?.value ?? 'full or empty not told'}</Fact>
        <Fact name="From">{placeOf(page, 'load')}</Fact>
        <Fact name="To">{placeOf(page, 'discharge')}</Fact>
        {journey.operators[0] === undefined ? null : (
          <Fact name="Operator">{journey.operators[0].value}</Fact>
        )}
        {goods === undefined ? null : <Fact name="Goods">{goods}</Fact>}
      </dl>
    </div>
  );
}

function placeOf({ journey }: JourneyPage, role: PlaceRole): ReactNode {
  const place = journey.places.find((claim) => claim.role === role);
  return place === undefined ? 'not told' : <PortText code={place.value} />;
}

/** `45R1` in words: `40-foot high cube reefer`. */
function sizeWords(size: SizeType | undefined): string {
  if (size === undefined) return 'not an ISO 6346 code';
  const kind = size.reefer
    ? 'reefer'
    : size.tank
      ? 'tank'
      : size.openTop
        ? 'open top'
        : size.flat
          ? 'flat'
          : 'dry box';
  return `${size.lengthFeet}-foot ${size.highCube ? 'high cube ' : ''}${kind}`;
}
