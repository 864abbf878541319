import type { ReactNode } from 'react';
import { Fact } from './facts.tsx';
import { grouped } from './figures.ts';
import type { RawExcerpt } from './model.ts';
import { Page, type Frame } from './page.tsx';
import { rawPieces } from './rawText.ts';

/** The received bytes around one byte, as they are kept: what every value on the other pages can be checked against. */
export function SourcePage(props: { readonly excerpt: RawExcerpt; readonly frame: Frame }): ReactNode {
  const { excerpt, frame } = props;
  const { fileName, sizeBytes, offset, start, bytes, sha256, edifact } = excerpt;
  const pieces = rawPieces(excerpt);
  const end = start + bytes.length;
  return (
    <Page
      title={`${fileName} byte ${offset}`}
      crumbs={[{ text: 'Vessel calls', address: '/' }, { text: 'Source' }]}
      frame={frame}
    >
      <h1 className="file-name">{fileName}</h1>
      <dl className="facts">
        <Fact name="Byte">
          {grouped(offset)} of {grouped(sizeBytes)}
        </Fact>
        <Fact name="Shown">
          {grouped(start)} to {grouped(end - 1)}
        </Fact>
        <Fact name="SHA-256 of the file">
          <code className="hash">{sha256}</code>
        </Fact>
      </dl>
      <div className="raw" role="region" aria-label="Received bytes" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="number">
                Byte
              </th>
              <th scope="col">{edifact ? 'Segment as received' : 'Line as received'}</th>
            </tr>
          </thead>
          <tbody>
            {start > 0 ? <Cut /> : null}
            {pieces.map((piece) => (
              <tr
                key={piece.offset}
                className={piece.here ? 'here' : undefined}
                {...(piece.here && { id: 'byte' })}
              >
                <td className="number">{grouped(piece.offset)}</td>
                <td>
                  <code>{piece.text}</code>
                  {piece.here ? <span className="flag">read here</span> : null}
                </td>
              </tr>
            ))}
            {end < sizeBytes ? <Cut /> : null}
          </tbody>
        </table>
      </div>
    </Page>
  );
}

function Cut(): ReactNode {
  return (
    <tr className="cut">
      <td className="number">…</td>
      <td>more of the file, not shown</td>
    </tr>
  );
}
