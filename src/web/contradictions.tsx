import type { ReactNode } from 'react';
import type { Claim, Contradiction } from '../cargo/model.ts';
import { grouped } from './figures.ts';
import { SourceLink } from './sourceLink.tsx';
import { CONTRADICTION_WORDS } from './words.ts';

/** Sources that cannot both be right, side by side. */
export function ContradictionPanel(props: { readonly contradictions: readonly Contradiction[] }): ReactNode {
  return (
    <section className="panel" aria-labelledby="contradictions">
      <h2 id="contradictions">Contradictions</h2>
      {props.contradictions.length === 0 ? (
        <p className="quiet">No two sources contradict each other.</p>
      ) : (
        <ul className="contradictions">
          {props.contradictions.map((contradiction, position) => (
            <li key={`${contradiction.kind}-${position}`}>
              <h3>
                {CONTRADICTION_WORDS[contradiction.kind]}
                {contradiction.measure === undefined ? null : (
                  <span className="measure">{measureText(contradiction.measure)}</span>
                )}
              </h3>
              <p>{contradiction.text}</p>
              <div className="pair">
                <Side claim={contradiction.first} />
                <Side claim={contradiction.second} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Side({ claim }: { readonly claim: Claim<string> }): ReactNode {
  return (
    <div className="side">
      <span className="said">{claim.said}</span>
      <strong>{claim.value}</strong>
      <SourceLink source={claim.source} />
    </div>
  );
}

function measureText({ value, unit }: NonNullable<Contradiction['measure']>): string {
  return unit === 'share'
    ? `${grouped(Math.round(value * 1000) / 10)} %`
    : `${grouped(Math.round(value * 10) / 10)} ${unit}`;
}
