import type { ReactNode } from 'react';
import { callAddress, journeyAddress, listAddress } from './address.ts';
import { ContainerNumberText } from './containerNumber.tsx';
import { Fact } from './facts.tsx';
import { counted, grouped } from './figures.ts';
import type { RankedPage, RankedRow } from './model.ts';
import { Page, type Frame } from './page.tsx';
import { PortText, TimeText } from './place.tsx';
import { Score } from './score.tsx';
import { BandCounts, vesselName } from './vesselCallsPage.tsx';

/** The containers of one vessel call, those with most evidence first. */
export function RankedListPage(props: { readonly list: RankedPage; readonly frame: Frame }): ReactNode {
  const { list, frame } = props;
  const { summary, rows, filter } = list;
  const name = vesselName(summary);
  return (
    <Page title={name} crumbs={[{ text: 'Vessel calls', address: '/' }, { text: name }]} frame={frame}>
      <h1>{name}</h1>
      <CallFacts list={list} />
      <FilterForm list={list} />
      {rows.length === 0 ? (
        <p className="empty">
          No container matches “{filter}”.{' '}
          <a href={callAddress(summary.id)}>Show all {grouped(summary.containers)}</a>
        </p>
      ) : (
        <>
          <RankedTable rows={rows} />
          <Pages list={list} />
        </>
      )}
    </Page>
  );
}

function CallFacts({ list }: { readonly list: RankedPage }): ReactNode {
  const { call, containers, bands } = list.summary;
  return (
    <dl className="facts">
      {call?.port === undefined ? null : (
        <Fact name="Port">
          <PortText code={call.port} />
        </Fact>
      )}
      {call?.arrival === undefined ? null : (
        <Fact name="Arrival">
          <TimeText instant={call.arrival.value} port={call.port} />
        </Fact>
      )}
      {call?.voyageNumber === undefined ? null : <Fact name="Voyage">{call.voyageNumber}</Fact>}
      {call?.vesselImo === undefined ? null : <Fact name="IMO">{call.vesselImo}</Fact>}
      <Fact name="Containers">{grouped(containers)}</Fact>
      <Fact name="Evidence">
        <BandCounts bands={bands} />
      </Fact>
    </dl>
  );
}

function FilterForm({ list }: { readonly list: RankedPage }): ReactNode {
  const { summary, filter, matching } = list;
  return (
    <form className="filter" method="get" action={callAddress(summary.id)} role="search">
      <label htmlFor="filter">Container, party, typology or goods</label>
      <input
        id="filter"
        name="filter"
        type="search"
        defaultValue={filter}
        maxLength={100}
        autoComplete="off"
      />
      <button type="submit">Filter</button>
      {filter === '' ? null : (
        <span className="filter-result">
          {counted(matching, 'container matches', 'containers match')}{' '}
          <a href={callAddress(summary.id)}>Show all {grouped(summary.containers)}</a>
        </span>
      )}
    </form>
  );
}

const COLUMNS = [
  'Rank',
  'Score',
  'Container',
  'Top reason',
  'Typologies',
  'From – to',
  'Goods',
  'Missing',
] as const;

function RankedTable({ rows }: { readonly rows: readonly RankedRow[] }): ReactNode {
  return (
    <table className="list ranked" role="table" aria-label="Containers by evidence">
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((column) => (
            <th key={column} role="columnheader" className={column === 'Rank' ? 'number' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.journey} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: RankedRow }): ReactNode {
  return (
    <tr role="row">
      <td role="cell" data-label="Rank" className="number rank">
        {grouped(row.rank)}
      </td>
      <td role="cell" data-label="Score">
        <Score bits={row.scoreBits} />
      </td>
      <td role="cell" data-label="Container" className="main">
        <a href={journeyAddress(row.journey)}>
          <ContainerNumberText number={row.container} checkDigit={row.checkDigit} />
        </a>
        <span className="under">
          {[row.sizeType, row.fullEmpty].filter(Boolean).join(', ') || 'type not told'}
        </span>
      </td>
      <td role="cell" data-label="Top reason" className="reason">
        {row.topReason ?? <span className="quiet">Nothing speaks for a plot</span>}
      </td>
      <td role="cell" data-label="Typologies">
        {row.typologies.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <ul className="chips">
            {row.typologies.slice(0, 3).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </td>
      <td role="cell" data-label="From – to" className="route">
        {row.loadPort === undefined ? '?' : <PortText code={row.loadPort} />}
        <span className="arrow"> to </span>
        {row.dischargePort === undefined ? '?' : <PortText code={row.dischargePort} />}
      </td>
      <td role="cell" data-label="Goods" className="goods">
        {row.goods ?? <span className="quiet">not told</span>}
      </td>
      <td role="cell" data-label="Missing" className="missing">
        <Missing data={row.missing} />
      </td>
    </tr>
  );
}

function Pages({ list }: { readonly list: RankedPage }): ReactNode {
  const { summary, filter, page, pages, matching, rows } = list;
  const first = rows.length === 0 ? 0 : (page - 1) * 100 + 1;
  return (
    <nav className="pages" aria-label="Pages of the list">
      {page > 1 ? (
        <a rel="prev" href={listAddress(summary.id, filter, page - 1)}>
          Previous
        </a>
      ) : null}
      <span>
        {grouped(first)} to {grouped(first + rows.length - 1)} of {grouped(matching)}
        {pages > 1 ? `, page ${grouped(page)} of ${grouped(pages)}` : ''}
      </span>
      {page < pages ? (
        <a rel="next" href={listAddress(summary.id, filter, page + 1)}>
          Next
        </a>
      ) : null}
    </nav>
  );
}

/** The list only says that there are gaps and names the first: the container's page has all of them. */
function Missing({ data }: { readonly data: readonly string[] }): ReactNode {
  const [first] = data;
  if (first === undefined) return <span className="quiet">–</span>;
  return data.length === 1 ? first : `${first}, and ${counted(data.length - 1, 'more gap', 'more gaps')}`;
}
