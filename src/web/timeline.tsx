import type { ReactNode } from 'react';
import type { JourneyEvent } from '../cargo/model.ts';
import { plainTime } from './figures.ts';
import { PortText, TimeText } from './place.tsx';
import { SourceLink } from './sourceLink.tsx';
import { MOVE_WORDS, MOVES_THAT_HAPPENED } from './words.ts';

/** What happened and what was ordered, in time order as the journey has it. */
export function TimelinePanel({ events }: { readonly events: readonly JourneyEvent[] }): ReactNode {
  return (
    <section className="panel" aria-labelledby="timeline">
      <h2 id="timeline">Journey</h2>
      {events.length === 0 ? (
        <p className="quiet">No message tells of a move.</p>
      ) : (
        <>
          <p className="key">
            <span className="dot happened" aria-hidden="true" /> happened
            <span className="dot planned" aria-hidden="true" /> planned, ordered or declared
          </p>
          <ol className="timeline">
            {events.map((event, position) => (
              <Event key={position} event={event} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Event({ event }: { readonly event: JourneyEvent }): ReactNode {
  const happened = MOVES_THAT_HAPPENED.has(event.move);
  return (
    <li className={happened ? 'happened' : 'planned'}>
      <p className="event-when">
        {event.when !== undefined ? (
          <TimeText instant={event.when} port={event.port} />
        ) : event.local !== undefined ? (
          <>
            {plainTime(event.local)} <span className="zone">local</span>
          </>
        ) : (
          <span className="quiet">time not told</span>
        )}
      </p>
      <p className="event-what">
        <strong>{MOVE_WORDS[event.move]}</strong>
        {happened ? null : <span className="unseen"> (not an observed move)</span>}
        {event.port === undefined ? null : (
          <>
            {' '}
            <PortText code={event.port} />
          </>
        )}
        {event.terminal === undefined ? null : `, ${event.terminal}`}
      </p>
      {event.detail === '' ? null : <p className="event-detail">{event.detail}</p>}
      <p>
        <SourceLink source={event.source} brief />
        {event.repeatedBy.length === 0 ? null : (
          <span className="zone">
            {' '}
            and told again {event.repeatedBy.length === 1 ? 'once' : `${event.repeatedBy.length} times`}
          </span>
        )}
      </p>
    </li>
  );
}
