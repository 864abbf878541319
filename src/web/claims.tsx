import type { ReactNode } from 'react';
import type { Claim, Journey } from '../cargo/model.ts';
import type { Source } from '../vocabulary/source.ts';
import { readSizeType } from '../vocabulary/sizeType.ts';
import { grouped } from './figures.ts';
import { PortText, TimeText } from './place.tsx';
import { SourceLink } from './sourceLink.tsx';
import { MASS_WORDS, PLACE_WORDS, SCAN_WORDS } from './words.ts';

interface Row {
  readonly what?: ReactNode;
  readonly value: ReactNode;
  readonly claim: Claim<unknown>;
}

/** Everything that was said about the container, subject by subject, so that two sources can be compared. */
export function ClaimsPanel({ journey }: { readonly journey: Journey }): ReactNode {
  const contradicted = new Set(
    journey.contradictions.flatMap(({ first, second }) => [
      sourceKey(first.source),
      sourceKey(second.source),
    ]),
  );
  const subjects = subjectsOf(journey).filter(({ rows }) => rows.length > 0);
  return (
    <section className="panel" aria-labelledby="claims">
      <h2 id="claims">Who said what</h2>
      {subjects.length === 0 ? <p className="quiet">Nothing but the number was said.</p> : null}
      <div className="claims" role="region" aria-label="Claims by source" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Subject</th>
              <th scope="col">Value</th>
              <th scope="col">Said by</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          {subjects.map(({ title, rows }) => (
            <tbody key={title}>
              {rows.map((row, position) => (
                <ClaimRow
                  key={position}
                  row={row}
                  {...(position === 0 && { heading: { title, rows: rows.length } })}
                  contradicted={contradicted.has(sourceKey(row.claim.source))}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

function ClaimRow(props: {
  readonly row: Row;
  readonly heading?: { readonly title: string; readonly rows: number };
  readonly contradicted: boolean;
}): ReactNode {
  const { row, heading, contradicted } = props;
  const { claim } = row;
  return (
    <tr className={contradicted ? 'contradicted' : undefined}>
      {heading === undefined ? null : (
        <th scope="rowgroup" rowSpan={heading.rows}>
          {heading.title}
        </th>
      )}
      <td>
        {row.what === undefined ? null : <span className="under-before">{row.what} </span>}
        {row.value}
        {contradicted ? <span className="flag">contradicted</span> : null}
      </td>
      <td>
        {claim.said}
        {claim.when === undefined ? null : (
          <span className="under">
            <TimeText instant={claim.when} />
          </span>
        )}
      </td>
      <td>
        <SourceLink source={claim.source} brief />
      </td>
    </tr>
  );
}

function sourceKey({ message, offset }: Source): string {
  return `${message.sha256}:${offset}`;
}

function plain(claims: readonly Claim<string>[]): Row[] {
  return claims.map((claim) => ({ value: claim.value, claim }));
}

function subjectsOf(journey: Journey): { readonly title: string; readonly rows: readonly Row[] }[] {
  return [
    {
      title: 'Mass',
      rows: journey.masses.map((claim) => ({
        what: MASS_WORDS[claim.kind],
        value: <span className="figure">{grouped(claim.value)} kg</span>,
        claim,
      })),
    },
    {
      title: 'Seal',
      rows: journey.seals.map((claim) => ({
        what: claim.issuer ?? '',
        value: claim.placeholder ? (
          <>
            {claim.value} <span className="zone">placeholder, no number</span>
          </>
        ) : (
          <code>{claim.value}</code>
        ),
        claim,
      })),
    },
    {
      title: 'Port',
      rows: journey.places.map((claim) => ({
        what: PLACE_WORDS[claim.role],
        value: (
          <>
            <PortText code={claim.value} />
            {claim.rawCode === '' || claim.rawCode === claim.value ? null : (
              <span className="zone"> sent as {claim.rawCode}</span>
            )}
          </>
        ),
        claim,
      })),
    },
    {
      title: 'Size and type',
      rows: journey.sizeTypes.map((claim) => ({
        value: (
          <>
            <code>{claim.value}</code>{' '}
            <span className="zone">{readSizeType(claim.value)?.lengthFeet ?? '?'} ft</span>
          </>
        ),
        claim,
      })),
    },
    { title: 'Full or empty', rows: plain(journey.fullEmpty) },
    { title: 'Status', rows: plain(journey.status) },
    {
      title: 'Stow position',
      rows: journey.stow.map((claim) => ({ value: <code>{claim.value.raw}</code>, claim })),
    },
    { title: 'Yard', rows: plain(journey.yard) },
    {
      title: 'Temperature',
      rows: journey.temperatures.map((claim) => ({ value: `${grouped(claim.value)} °C`, claim })),
    },
    { title: 'Goods', rows: plain(journey.goodsTexts) },
    {
      title: 'Scan claimed at origin',
      rows: journey.scans.map((claim) => ({
        value: (
          <>
            {claim.value} <span className="zone">{SCAN_WORDS[claim.reads]}</span>
          </>
        ),
        claim,
      })),
    },
    { title: 'Remark', rows: plain(journey.remarks) },
    { title: 'Operator', rows: plain(journey.operators) },
    {
      title: 'Reference',
      rows: journey.references.map((claim) => ({
        what: claim.kind.replace(/-/g, ' '),
        value: <code>{claim.value}</code>,
        claim,
      })),
    },
  ];
}
