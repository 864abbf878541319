import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCargo } from './assemble.ts';
import { messageIn, messagesSaid, type SaidMessage } from './cargo.fixture.ts';
import type { Cargo } from './model.ts';

/** Any order, and any of the messages again, also under another file name. */
const withNoise = messagesSaid.chain((messages) =>
  fc.record({
    messages: fc.constant(messages),
    noisy: fc
      .tuple(fc.array(fc.constantFrom(...messages), { maxLength: 6 }), fc.boolean())
      .chain(([again, renamed]) =>
        fc.shuffledSubarray([...messages, ...again.map((one) => (renamed ? underOtherName(one) : one))], {
          minLength: messages.length + again.length,
        }),
      ),
  }),
);

function underOtherName({ message, read }: SaidMessage): SaidMessage {
  return { message: { ...message, fileName: 'zz-copy' }, read };
}

/** What is in a cargo when it does not matter which of two equal messages is named as the source. */
function contentOf({ journeys, vesselCalls, consignments }: Cargo) {
  return {
    calls: [...vesselCalls.keys()],
    consignments: [...consignments.values()].map(({ id, containers, parties, houseDocuments }) => ({
      id,
      containers,
      houseDocuments,
      parties: parties.map(({ role, key }) => `${role} ${key}`),
    })),
    journeys: [...journeys.values()].map((journey) => ({
      id: journey.id,
      seals: new Set(journey.seals.map(({ value }) => value)),
      masses: new Set(journey.masses.map(({ value, kind }) => `${kind} ${value}`)),
      places: new Set(journey.places.map(({ value, role }) => `${role} ${value}`)),
      events: journey.events.map(({ move, when, local, port }) => `${move} ${when ?? local} ${port}`).sort(),
      kinds: new Set(journey.contradictions.map(({ kind }) => kind)),
    })),
  };
}

describe('assembled cargo', () => {
  it('is the same whatever order the messages come in and however often', () => {
    fc.assert(
      fc.property(withNoise, ({ messages, noisy }) => {
        expect(assembleCargo(noisy)).toEqual(assembleCargo(messages));
      }),
      { numRuns: 400 },
    );
  });

  it('has maps in the order of their ids', () => {
    fc.assert(
      fc.property(messagesSaid, (messages) => {
        const cargo = assembleCargo(messages);
        for (const map of [cargo.vesselCalls, cargo.consignments, cargo.journeys]) {
          expect([...map.keys()]).toEqual([...map.keys()].sort());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says the same when the messages come in one file or in several', () => {
    fc.assert(
      fc.property(messagesSaid, (messages) => {
        const together = messages.map(({ read }, index) => messageIn('f'.padStart(64, 'b'), index, read));
        expect(contentOf(assembleCargo(together))).toEqual(contentOf(assembleCargo(messages)));
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing new when every message is sent again in another file', () => {
    fc.assert(
      fc.property(messagesSaid, (messages) => {
        const sentAgain = messages.map(({ message, read }) => ({
          message: { ...message, sha256: message.sha256.replaceAll('a', 'c') as typeof message.sha256 },
          read,
        }));
        const [once, twice] = [assembleCargo(messages), assembleCargo([...sentAgain, ...messages])];
        expect(contentOf(twice)).toEqual(contentOf(once));
      }),
      { numRuns: 200 },
    );
  });

  it('gives every statement about a container number to a journey', () => {
    fc.assert(
      fc.property(messagesSaid, (messages) => {
        const kept = messages.filter(({ read }) => read.header.function === 'original');
        const cargo = assembleCargo(kept);
        const told = new Set(
          [...cargo.journeys.values()].flatMap(({ container, events }) =>
            events.flatMap(({ source, repeatedBy }) =>
              [source, ...repeatedBy].map(
                ({ message, offset }) => `${message.sha256} ${offset} ${container}`,
              ),
            ),
          ),
        );
        for (const { message, read } of kept) {
          const said = [...read.containers, ...read.consignments.flatMap(({ containers }) => containers)];
          for (const { offset, number } of said)
            expect(told).toContain(`${message.sha256} ${offset} ${number}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});
