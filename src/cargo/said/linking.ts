import type { ContainerStatement } from '../../formats/model.ts';
import type { Linking } from '../../intake/receive.ts';
import { documentNumberKey, houseKeys, linkKey } from '../transportDocument.ts';

/** How the intake files statements, so that what belongs together is found by a key. */
export const LINKING: Linking = { linkKey, houseKeys, referenceKeys };

/** Numbers by which a container's messages and a consignment can meet, as compared; distinct. */
export function referenceKeys({ references }: ContainerStatement): string[] {
  const keys = new Set<string>();
  for (const { kind, value, placeholder } of references) {
    const key = placeholder || kind === 'transport' || kind === 'other' ? '' : documentNumberKey(value);
    if (key !== '') keys.add(key);
  }
  return [...keys];
}
