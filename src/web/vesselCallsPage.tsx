import type { ReactNode } from 'react';
import { callAddress, portAddress } from './address.ts';
import { BANDS } from './band.ts';
import { counted, grouped } from './figures.ts';
import type { CallSummary } from './model.ts';
import { Page, type Frame } from './page.tsx';
import { PortText, TimeText } from './place.tsx';
import { BandMark, Score } from './score.tsx';

/** First page: the vessel calls, latest arrival first as they are handed in; those of one port when it is chosen. */
export function VesselCallsPage(props: {
  readonly calls: readonly CallSummary[];
  readonly port?: string;
  readonly frame: Frame;
}): ReactNode {
  const { calls: all, port, frame } = props;
  const calls = port === undefined ? all : all.filter(({ call }) => call?.port === port);
  const containers = calls.reduce((sum, call) => sum + call.containers, 0);
  return (
    <Page title="Vessel calls" crumbs={[{ text: 'Vessel calls' }]} frame={frame}>
      <h1>Vessel calls</h1>
      <p className="lead">
        {counted(calls.filter(({ call }) => call !== undefined).length, 'call')},{' '}
        {counted(containers, 'container')} screened. Open a call to see its containers, those with most
        evidence first.
      </p>
      {all.length === 0 ? null : <PortChoice calls={all} {...(port !== undefined && { port })} />}
      {calls.length === 0 ? <Empty anywhere={all.length > 0} /> : <CallTable calls={calls} />}
    </Page>
  );
}

/** Stow plans name many ports further on; an office wants its own. */
const PORTS_OFFERED_MAX = 8;

function PortChoice({
  calls,
  port,
}: {
  readonly calls: readonly CallSummary[];
  readonly port?: string;
}): ReactNode {
  const containersAt = new Map<string, number>();
  for (const { call, containers } of calls) {
    if (call?.port !== undefined)
      containersAt.set(call.port, (containersAt.get(call.port) ?? 0) + containers);
  }
  const offered = [...containersAt]
    .sort(([codeA, a], [codeB, b]) => b - a || (codeA < codeB ? -1 : 1))
    .slice(0, PORTS_OFFERED_MAX);
  return (
    <nav className="port-choice" aria-label="Port">
      <a href="/" aria-current={port === undefined ? 'page' : undefined}>
        All ports
      </a>
      {offered.map(([code, containers]) => (
        <a key={code} href={portAddress(code)} aria-current={port === code ? 'page' : undefined}>
          <PortText code={code} /> <span className="quiet">{grouped(containers)}</span>
        </a>
      ))}
    </nav>
  );
}

function Empty({ anywhere }: { readonly anywhere: boolean }): ReactNode {
  if (anywhere) return <p className="empty">No vessel call at this port.</p>;
  return (
    <p className="empty">
      No vessel call yet. Import messages with <code>portcullis import</code>, or simulate a port with{' '}
      <code>portcullis simulate</code>.
    </p>
  );
}

function CallTable({ calls }: { readonly calls: readonly CallSummary[] }): ReactNode {
  return (
    <table className="list calls" role="table" aria-label="Vessel calls">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">Vessel</th>
          <th role="columnheader">Voyage</th>
          <th role="columnheader">Port</th>
          <th role="columnheader">Arrival</th>
          <th role="columnheader" className="number">
            Containers
          </th>
          <th role="columnheader">Evidence</th>
          <th role="columnheader">Highest score</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {calls.map((summary) => (
          <CallRow key={summary.id} summary={summary} />
        ))}
      </tbody>
    </table>
  );
}

function CallRow({ summary }: { readonly summary: CallSummary }): ReactNode {
  const { call, containers, highestBits, bands } = summary;
  return (
    <tr role="row">
      <td role="cell" data-label="Vessel" className="main">
        <a href={callAddress(summary.id)}>
          {call === undefined ? 'No vessel call known' : vesselName(summary)}
        </a>
        {call?.vesselImo === undefined ? null : <span className="under">IMO {call.vesselImo}</span>}
      </td>
      <td role="cell" data-label="Voyage">
        {call?.voyageNumber ?? '–'}
      </td>
      <td role="cell" data-label="Port">
        {call?.port === undefined ? '–' : <PortText code={call.port} />}
      </td>
      <td role="cell" data-label="Arrival">
        {call?.arrival === undefined ? (
          'not told'
        ) : (
          <TimeText instant={call.arrival.value} port={call.port} />
        )}
      </td>
      <td role="cell" data-label="Containers" className="number">
        {grouped(containers)}
      </td>
      <td role="cell" data-label="Evidence">
        <BandCounts bands={bands} />
      </td>
      <td role="cell" data-label="Highest score">
        {highestBits === undefined ? '–' : <Score bits={highestBits} />}
      </td>
    </tr>
  );
}

/** Containers per band, without the lowest, which is all the rest. */
export function BandCounts({ bands }: { readonly bands: readonly number[] }): ReactNode {
  const shown = BANDS.slice(0, -1).map((band, position) => ({ band, containers: bands[position] ?? 0 }));
  return (
    <ul className="band-counts">
      {shown.map(({ band, containers }) => (
        <li key={band.id} className={containers === 0 ? 'none' : undefined}>
          <span className="figure">{grouped(containers)}</span> <BandMark band={band} />
        </li>
      ))}
    </ul>
  );
}

/** What to call the vessel of a call: name, else call sign, else IMO number. */
export function vesselName({ call }: CallSummary): string {
  if (call === undefined) return 'No vessel call known';
  return (
    call.vesselName ??
    call.callSign ??
    (call.vesselImo === undefined ? 'Unnamed vessel' : `IMO ${call.vesselImo}`)
  );
}
