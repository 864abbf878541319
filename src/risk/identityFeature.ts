import type { Journey } from '../cargo/model.ts';
import type { Source } from '../vocabulary/source.ts';
import { type Feature, NOT_SO, observed } from './fact.ts';

/** Every place where the journey's messages were read, in the journey's own order. */
function sourcesIn(journey: Journey): Source[] {
  const claims = [
    ...journey.events,
    ...journey.sizeTypes,
    ...journey.masses,
    ...journey.seals,
    ...journey.places,
    ...journey.fullEmpty,
    ...journey.contradictions.flatMap(({ first, second }) => [first, second]),
  ];
  return claims.map(({ source }) => source);
}

/** One source per message. */
function onePerMessage(sources: readonly Source[]): Source[] {
  const seen = new Map<string, Source>();
  for (const source of sources) {
    const key = `${source.message.sha256} ${source.message.index}`;
    if (!seen.has(key)) seen.set(key, source);
  }
  return [...seen.values()];
}

export const identityFeatures: readonly Feature[] = [
  {
    id: 'checkDigitWrong',
    kind: 'flag',
    means: 'the check digit of the container number is wrong (ISO 6346)',
    shows: ['number'],
    find({ journey }) {
      if (journey.checkDigit !== 'wrong') return NOT_SO;
      return observed(true, () => ({
        shows: { number: journey.container },
        sources: onePerMessage(sourcesIn(journey)).slice(0, 3),
      }));
    },
  },
  {
    id: 'numberReads',
    kind: 'number',
    means: 'number of messages that name this container number on this voyage',
    shows: [],
    find({ journey }) {
      const sources = onePerMessage(sourcesIn(journey));
      return observed(sources.length, () => ({ sources }));
    },
  },
];
