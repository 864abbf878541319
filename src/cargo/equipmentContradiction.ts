import { readSizeType, type SizeType } from '../vocabulary/sizeType.ts';
import type { Evidence } from './contradiction.ts';
import { claimOf } from './journeyClaim.ts';
import type { Claim, Contradiction } from './model.ts';
import { namesApart, startSentence } from './saidBy.ts';

/** Full or empty, and the kind of container. */
export function findEquipmentContradictions({ shipped }: Evidence): Contradiction[] {
  const full: Claim<string>[] = [];
  const empty: Claim<string>[] = [];
  const types: { readonly type: SizeType; readonly claim: Claim<string> }[] = [];
  for (const observation of shipped) {
    const { fullEmpty, sizeType } = observation.statement;
    if (fullEmpty !== undefined) {
      (fullEmpty.value === 'full' ? full : empty).push(claimOf(observation, fullEmpty.value, fullEmpty.at));
    }
    const type = sizeType === undefined ? undefined : readSizeType(sizeType.text);
    if (type !== undefined && sizeType !== undefined)
      types.push({ type, claim: claimOf(observation, sizeType.text, sizeType.at) });
  }
  const found: Contradiction[] = [];
  const [isFull] = full;
  const [isEmpty] = empty;
  if (isFull !== undefined && isEmpty !== undefined) {
    found.push({
      kind: 'full-empty',
      first: isFull,
      second: isEmpty,
      text: `${startSentence(namesApart(isFull, isEmpty)[0])} says full, ${namesApart(isFull, isEmpty)[1]} says empty.`,
    });
  }
  const [one] = types;
  const other = types.find(({ type }) => one !== undefined && !isSameKind(one.type, type));
  if (one !== undefined && other !== undefined) {
    found.push({
      kind: 'size-type',
      first: one.claim,
      second: other.claim,
      text:
        `${startSentence(namesApart(one.claim, other.claim)[0])} says ${one.claim.value} (${kindOf(one.type)}), ` +
        `${namesApart(one.claim, other.claim)[1]} ${other.claim.value} (${kindOf(other.type)}).`,
    });
  }
  return found;
}

/**
 * Old numeric and ISO 6346 codes of one kind are the same. Height alone is no difference: senders use the code of the
 * standard height for both.
 */
function isSameKind(first: SizeType, second: SizeType): boolean {
  return first.lengthFeet === second.lengthFeet && kindWord(first) === kindWord(second);
}

function kindWord({ reefer, tank, openTop, flat }: SizeType): string {
  return reefer ? 'reefer' : tank ? 'tank' : openTop ? 'open top' : flat ? 'flat' : 'dry';
}

function kindOf(type: SizeType): string {
  return `${type.lengthFeet}-foot ${kindWord(type)}`;
}
