import type { Linking } from '../../intake/receive.ts';
import { houseKeys, linkKey } from '../transportDocument.ts';

/** How the intake files statements, so that what belongs together is found by a key. */
export const LINKING: Linking = { linkKey, houseKeys };
