import { DAY, HOUR, instantOf, minutesOf } from './calendar.ts';
import { START_DATE, type SimulationOptions } from './simulate.ts';

/** A port of fourteen ships a week: enough for a full list tonight, small enough to be made in seconds. */
const SCALE = 0.02;
const WEEKS = 2;
/** More plots than in truth, so that a first look shows some; the page says that the port is simulated. */
const PLOT_RATE = 0.02;
/** The evening of the ninth day: more than a week of history lies behind it. */
const AS_OF = 8 * DAY + 17 * HOUR;

/**
 * Options of the port that `npm start` shows: the officer sits there in the evening, a ship of a watched lane is due
 * tonight and not yet discharged, and earlier days lie behind.
 */
export function demonstration(seed: number): SimulationOptions & { readonly asOf: string } {
  return {
    seed,
    weeks: WEEKS,
    scale: SCALE,
    plotRate: PLOT_RATE,
    startDate: START_DATE,
    asOf: instantOf(minutesOf(START_DATE) + AS_OF),
  };
}
