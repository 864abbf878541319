import type { ScreenedContainer } from './model.ts';

/**
 * The one reason that a list shows: the first that speaks for a plot, in the order of the reasons, so what is particular
 * to the container comes before what it shares with its lane. `ranking/store.ts` takes the same one in SQL.
 */
export function headline({ reasons }: ScreenedContainer): string | undefined {
  return reasons.find(({ bits }) => bits > 0)?.sentence;
}
