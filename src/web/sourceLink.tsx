import type { ReactNode } from 'react';
import type { Source } from '../vocabulary/source.ts';
import { sourceAddress } from './address.ts';
import { grouped } from './figures.ts';

/** Where a value was read: message, file, byte; leads to the bytes themselves. */
export function SourceLink({
  source,
  brief = false,
}: {
  readonly source: Source;
  readonly brief?: boolean;
}): ReactNode {
  const { message, offset } = source;
  return (
    <a className="source" href={sourceAddress(source)} title={`${message.fileName}, byte ${offset}`}>
      <span className="source-message">
        {message.type} {message.reference}
      </span>
      {brief ? null : <span className="source-file">{message.fileName}</span>}
      <span className="source-byte">byte {grouped(offset)}</span>
    </a>
  );
}

/** More than these are folded away: a value told by forty messages is no more readable for it. */
const SOURCES_SHOWN_MAX = 4;

export function SourceList({ sources }: { readonly sources: readonly Source[] }): ReactNode {
  const shown = sources.slice(0, SOURCES_SHOWN_MAX);
  const folded = sources.slice(SOURCES_SHOWN_MAX);
  return (
    <>
      <Sources sources={shown} />
      {folded.length === 0 ? null : (
        <details className="more">
          <summary>{folded.length} more sources</summary>
          <Sources sources={folded} />
        </details>
      )}
    </>
  );
}

function Sources({ sources }: { readonly sources: readonly Source[] }): ReactNode {
  return (
    <ul className="sources">
      {sources.map((source) => (
        <li key={`${source.message.sha256}-${source.message.index}-${source.offset}`}>
          <SourceLink source={source} />
        </li>
      ))}
    </ul>
  );
}
