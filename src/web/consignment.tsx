import type { ReactNode } from 'react';
import type { Amendment, Consignment, GoodsItem, Party } from '../cargo/model.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import { countryName } from '../vocabulary/country.ts';
import { hsChapterText, hsHeadingText } from '../vocabulary/hsCode.ts';
import { Fact } from './facts.tsx';
import { counted, grouped } from './figures.ts';
import { TimeText } from './place.tsx';
import { SourceLink } from './sourceLink.tsx';
import { AMENDMENT_WORDS, PARTY_WORDS } from './words.ts';

/** One consignment of the container: who ships what to whom, by which filings, and what was changed later. */
export function ConsignmentPanel(props: {
  readonly consignment: Consignment;
  readonly container: ContainerNumber;
}): ReactNode {
  const { consignment, container } = props;
  const others = consignment.containers.filter((number) => number !== container);
  return (
    <section className="panel consignment" aria-label={`Consignment ${documentName(consignment)}`}>
      <h2>Consignment {documentName(consignment)}</h2>
      <dl className="facts">
        <Fact name="House documents">{consignment.houseDocuments.join(', ') || 'none'}</Fact>
        <Fact name="Containers">
          {others.length === 0 ? 'this one only' : `this one and ${counted(others.length, 'other')}`}
        </Fact>
        {consignment.routeCountries.length === 0 ? null : (
          <Fact name="Route">
            {consignment.routeCountries.map((code) => countryName(code) ?? code).join(' – ')}
          </Fact>
        )}
        {consignment.totalGrossMassKg === undefined ? null : (
          <Fact name="Total gross mass">{grouped(consignment.totalGrossMassKg.value)} kg</Fact>
        )}
        {consignment.packagesTotal === undefined ? null : (
          <Fact name="Packages">{grouped(consignment.packagesTotal)}</Fact>
        )}
        {consignment.paymentMethod === undefined ? null : (
          <Fact name="Payment method">{consignment.paymentMethod.value}</Fact>
        )}
      </dl>
      <div className="three">
        <Parties parties={consignment.parties} />
        <Goods goods={consignment.goods} container={container} />
        <Filings consignment={consignment} />
      </div>
      <Amendments amendments={consignment.amendments} />
    </section>
  );
}

function documentName({ masterDocument, houseDocuments }: Consignment): string {
  return masterDocument ?? houseDocuments[0] ?? 'without transport document';
}

function Parties({ parties }: { readonly parties: readonly Party[] }): ReactNode {
  return (
    <div>
      <h3>Parties</h3>
      {parties.length === 0 ? <p className="quiet">none named</p> : null}
      <ul className="entries">
        {parties.map((party, position) => (
          <li key={position}>
            <span className="under-before">{PARTY_WORDS[party.role]}</span>
            <strong>{party.name ?? 'name not told'}</strong>
            {party.identification === undefined ? null : <code>{party.identification}</code>}
            <span>
              {[
                party.address,
                party.country === undefined ? undefined : (countryName(party.country) ?? party.country),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            {party.communication === undefined ? null : <span>{party.communication}</span>}
            <SourceLink source={party.source} brief />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Goods(props: {
  readonly goods: readonly GoodsItem[];
  readonly container: ContainerNumber;
}): ReactNode {
  return (
    <div>
      <h3>Goods</h3>
      {props.goods.length === 0 ? <p className="quiet">none described</p> : null}
      <ul className="entries">
        {props.goods.map((item, position) => (
          <li key={position}>
            <strong>{item.description === '' ? 'no description' : item.description}</strong>
            <span>
              {item.hsCode === '' ? (
                'no HS code'
              ) : (
                <>
                  HS <code>{item.hsCode}</code>{' '}
                  {hsHeadingText(item.hsCode) ?? hsChapterText(item.hsCode) ?? 'unknown chapter'}
                </>
              )}
            </span>
            <span>
              {item.grossMassKg === undefined ? 'mass not told' : `${grouped(item.grossMassKg)} kg`}
              {item.packages === undefined ? '' : `, ${counted(item.packages, 'package')}`}
              {item.packageKind === undefined ? '' : ` ${item.packageKind}`}
            </span>
            <SourceLink source={item.source} brief />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Filings({ consignment }: { readonly consignment: Consignment }): ReactNode {
  return (
    <div>
      <h3>Filings</h3>
      <ul className="entries">
        {consignment.filings.map((filing, position) => (
          <li key={position}>
            <span>
              <strong>{filing.filing}</strong> <code>{filing.declaration}</code>
            </span>
            {filing.when === undefined ? null : <TimeText instant={filing.when} />}
            <SourceLink source={filing.source} brief />
          </li>
        ))}
      </ul>
      {consignment.missing.length === 0 ? null : (
        <>
          <h4>Missing</h4>
          <ul className="gaps">
            {consignment.missing.map((datum) => (
              <li key={datum}>{datum}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Amendments({ amendments }: { readonly amendments: readonly Amendment[] }): ReactNode {
  if (amendments.length === 0) return null;
  return (
    <>
      <h3>Amendments</h3>
      <ul className="amendments">
        {amendments.map((amendment, position) => (
          <li key={position}>
            <span>
              <strong>{AMENDMENT_WORDS[amendment.field]}</strong>
              {amendment.when === undefined ? null : (
                <>
                  {' '}
                  <TimeText instant={amendment.when} />
                </>
              )}
            </span>
            <div className="pair">
              <div className="side">
                <span className="said">before</span>
                <del>{amendment.before}</del>
                <SourceLink source={amendment.beforeSource} brief />
              </div>
              <div className="side">
                <span className="said">after</span>
                <ins>{amendment.after}</ins>
                <SourceLink source={amendment.source} brief />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
