import type { ReactNode } from 'react';
import type { Instant } from '../vocabulary/instant.ts';
import { portOf } from '../vocabulary/port.ts';
import { portTime } from './figures.ts';

/** A port by its code and, where the table knows it, its name. */
export function PortText({ code }: { readonly code: string }): ReactNode {
  const name = portOf(code)?.name;
  return (
    <span className="port">
      <span className="code">{code}</span>
      {name === undefined ? null : ` ${name}`}
    </span>
  );
}

/** A time in the port's own zone, with UTC behind it for the machine and for people who hover. */
export function TimeText(props: {
  readonly instant: Instant;
  readonly port?: string | undefined;
}): ReactNode {
  const { text, zone } = portTime(props.instant, props.port);
  return (
    <time dateTime={props.instant} title={`${props.instant} (UTC)`}>
      {text} <span className="zone">{zone}</span>
    </time>
  );
}
