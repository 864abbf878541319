import type { ReactNode } from 'react';
import type { Consignment } from '../cargo/model.ts';
import type { MissingDatum, Reason, ScreenedContainer } from '../risk/model.ts';
import { grouped } from './figures.ts';
import { Bits } from './score.tsx';
import { SourceList } from './sourceLink.tsx';

/** What speaks for a plot and what against, each with its weight, its values and where they were read. */
export function ReasonsPanels({ screened }: { readonly screened: ScreenedContainer }): ReactNode {
  const names = new Map(screened.typologies.map(({ id, name }) => [id, name]));
  const speaksFor = screened.reasons.filter(({ bits }) => bits > 0);
  const against = screened.reasons.filter(({ bits }) => bits <= 0);
  return (
    <>
      <section className="panel" aria-labelledby="for">
        <h2 id="for">Reasons for a control</h2>
        <Typologies screened={screened} />
        <Reasons reasons={speaksFor} names={names} none="Nothing speaks for a plot." />
      </section>
      <section className="panel" aria-labelledby="against">
        <h2 id="against">What argues against</h2>
        <Reasons reasons={against} names={names} none="Nothing argues against." />
      </section>
    </>
  );
}

function Typologies({ screened }: { readonly screened: ScreenedContainer }): ReactNode {
  if (screened.typologies.length === 0) return null;
  return (
    <ul className="typologies" aria-label="Ways of working that the reasons point to">
      {screened.typologies.map(({ id, name, bits }) => (
        <li key={id}>
          {name} <Bits bits={bits} />
        </li>
      ))}
    </ul>
  );
}

function Reasons(props: {
  readonly reasons: readonly Reason[];
  readonly names: ReadonlyMap<string, string>;
  readonly none: string;
}): ReactNode {
  const { reasons, names, none } = props;
  if (reasons.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ol className="reasons">
      {reasons.map((reason, position) => (
        <li key={`${reason.ruleId}-${position}`}>
          <Bits bits={reason.bits} />
          <div className="reason-text">
            <p>{reason.sentence}</p>
            <Values values={reason.values} />
            <p className="reason-rule">
              rule <code>{reason.ruleId}</code>
              {reason.typologies.length === 0
                ? null
                : `; ${reason.typologies.map((id) => names.get(id) ?? id).join(', ')}`}
              {reason.bitsAlone === undefined
                ? null
                : `; ${reason.bitsAlone.toFixed(1)} bits alone, less for what a stronger reason says already`}
            </p>
            <SourceList sources={reason.sources} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Values({ values }: { readonly values: Reason['values'] }): ReactNode {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <dl className="values">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{nameWords(name)}</dt>
          <dd>{typeof value === 'number' ? grouped(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `grossMassKg` as `gross mass kg`. */
function nameWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

/** What the rules would have used and nobody sent. */
export function GapsPanel(props: {
  readonly missing: readonly MissingDatum[];
  readonly consignments: readonly Consignment[];
}): ReactNode {
  const silent = new Map<string, readonly string[]>(
    props.missing.map(({ datum, ruleIds }) => [datum, ruleIds]),
  );
  for (const { missing } of props.consignments) {
    for (const datum of missing) if (!silent.has(datum)) silent.set(datum, []);
  }
  const gaps = [...silent];
  return (
    <section className="panel" aria-labelledby="gaps">
      <h2 id="gaps">Data gaps</h2>
      {gaps.length === 0 ? (
        <p className="quiet">The rules had all that they use.</p>
      ) : (
        <ul className="gaps">
          {gaps.map(([datum, ruleIds]) => (
            <li key={datum}>
              <span>{datum}</span>
              {ruleIds.length === 0 ? null : (
                <span className="reason-rule">silent: {ruleIds.join(', ')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
