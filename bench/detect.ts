import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { assembleCargo } from '../src/cargo/assemble.ts';
import type { Cargo, Journey } from '../src/cargo/model.ts';
import { collectMessages } from '../src/formats/collect.ts';
import type { ReadMessage } from '../src/formats/model.ts';
import { readBytes } from '../src/formats/readBytes.ts';
import { historyOf } from '../src/risk/history.ts';
import type { ScreenedContainer } from '../src/risk/model.ts';
import { peersOf } from '../src/risk/peers.ts';
import type { RuleSet } from '../src/risk/ruleSet.ts';
import { screenJourney } from '../src/risk/score.ts';
import { loadRuleSet } from '../src/risk/service.ts';
import type { GroundTruth } from '../src/simulation/groundTruth.ts';
import { START_DATE, simulate } from '../src/simulation/simulate.ts';
import { refusalSentence } from '../src/vocabulary/refusal.ts';
import { type MessageRef, parseSha256 } from '../src/vocabulary/source.ts';
import { inspectionOrder, interval, lot, type Ranked, yieldAt, yieldByPlot } from './detectionTable.ts';

/*
 * `npm run bench:detect`: simulated ports with known plots are read, assembled and screened; the ranking is compared
 * with the ground truth, beside random choice and beside a profile of country and commodity. Synthetic: a figure for
 * changes of the rules, not a promise about a real port. The seeds are never used in development.
 */

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '9001,9002,9003' },
    weeks: { type: 'string', default: '8' },
    scale: { type: 'string', default: '0.04' },
    warmup: { type: 'string', default: '3' },
  },
});

const SHARES = [0.01, 0.02, 0.05];
/** The naive profile: what these rules alone say, which is country and commodity. */
const NAIVE_RULES: ReadonlySet<string> = new Set([
  'origin-source',
  'origin-relay',
  'origin-cannabis',
  'concealment-goods',
  'bulky-goods-from-source',
]);

interface Screening {
  readonly key: string;
  readonly screened: ScreenedContainer;
  readonly plot?: string;
}

/**
 * The two moments that are compared: when the ship arrives (for an export: when the box stands at the gate), which is
 * when controls are chosen, and when all messages are in, which is too late to stop a box that left.
 */
const MOMENTS = ['at arrival', 'all messages'] as const;
type Moment = (typeof MOMENTS)[number];

async function screenPort(seed: number, rules: RuleSet): Promise<ReadonlyMap<Moment, readonly Screening[]>> {
  const { messages, truth, files } = await simulatedMessages(seed);
  const cargo = assembleCargo(messages);
  const started = performance.now();
  const history = historyOf(cargo.consignments.values());
  const peers = peersOf(cargo.journeys.values());
  const context = {
    consignments: cargo.consignments,
    vesselCalls: cargo.vesselCalls,
    history,
    peers,
  };
  const plots = plotFinder(truth, cargo);
  const judged = [...cargo.journeys.values()].filter((journey) => isJudged(journey, cargo));
  const lists = MOMENTS.map((moment) => {
    const list = judged.map((journey): Screening => {
      const asOf = moment === 'all messages' ? undefined : momentOf(journey, cargo);
      const screened = screenJourney(journey, { ...context, ...(asOf !== undefined && { asOf }) }, rules);
      const plot = plots.get(journey.id);
      return { key: `${seed} ${journey.id}`, screened, ...(plot !== undefined && { plot }) };
    });
    return [moment, list] as const;
  });
  const seconds = (performance.now() - started) / 1000;
  const found = new Set([...plots.keys()].filter((id) => judged.some((journey) => journey.id === id))).size;
  console.log(
    `seed ${seed}: ${files} files, ${messages.length} messages, ${cargo.journeys.size} journeys, ` +
      `${judged.length} judged, ${found} with a plot (of ${truth.containers.length} in the whole time); ` +
      `history and two screenings ${seconds.toFixed(1)} s`,
  );
  return new Map(lists);
}

interface SimulatedMessages {
  readonly messages: readonly { readonly message: MessageRef; readonly read: ReadMessage }[];
  readonly truth: GroundTruth;
  readonly files: number;
}

async function simulatedMessages(seed: number): Promise<SimulatedMessages> {
  const messages: { message: MessageRef; read: ReadMessage }[] = [];
  let truth: GroundTruth | undefined;
  let files = 0;
  await simulate(
    { seed, weeks: Number(options.weeks), scale: Number(options.scale) },
    {
      message(fileName, bytes) {
        files++;
        messages.push(...readFile(fileName, bytes));
      },
      truth(_, bytes) {
        truth = JSON.parse(Buffer.from(bytes).toString('utf8')) as GroundTruth;
      },
    },
  );
  if (!truth) throw new Error('the simulation wrote no ground truth');
  return { messages, truth, files };
}

function readFile(fileName: string, bytes: Uint8Array): { message: MessageRef; read: ReadMessage }[] {
  const sha256 = parseSha256(createHash('sha256').update(bytes).digest('hex'));
  if (!sha256.ok) throw new Error(refusalSentence(sha256.refusal));
  const collected = collectMessages();
  readBytes(bytes, collected.visitor);
  return collected.file().messages.map((read) => {
    const { index, type, release, reference } = read.header;
    return { message: { sha256: sha256.value, fileName, index, type, release, reference }, read };
  });
}

/** Arrival of the ship; of a box that comes by road, the gate. */
function momentOf({ vesselCall, events }: Journey, cargo: Cargo) {
  const arrival = vesselCall === undefined ? undefined : cargo.vesselCalls.get(vesselCall)?.arrival?.value;
  return arrival ?? events.find(({ move, when }) => move === 'gate-in' && when !== undefined)?.when;
}

/** Journeys that come in after the weeks that only build the history. */
function isJudged(journey: Journey, cargo: Cargo): boolean {
  const moment = momentOf(journey, cargo);
  return moment !== undefined && Date.parse(moment) >= judgedFrom;
}

const judgedFrom = Date.parse(`${START_DATE}T00:00:00Z`) + Number(options.warmup) * 7 * 86_400_000;

/** Ground truth -> journey: the number as painted, and of several journeys the one whose ship came nearest in time. */
function plotFinder({ containers }: GroundTruth, cargo: Cargo): Map<string, string> {
  const byContainer = new Map<string, Journey[]>();
  for (const journey of cargo.journeys.values()) {
    const known = byContainer.get(journey.container);
    if (known) known.push(journey);
    else byContainer.set(journey.container, [journey]);
  }
  const plots = new Map<string, string>();
  for (const { container, plot, vesselCall } of containers) {
    const distance = (journey: Journey): number => {
      const moment = momentOf(journey, cargo);
      return moment === undefined ? Infinity : Math.abs(Date.parse(moment) - Date.parse(vesselCall.arrival));
    };
    const [nearest] = [...(byContainer.get(container) ?? [])].sort((a, b) => distance(a) - distance(b));
    if (nearest) plots.set(nearest.id, plot);
  }
  return plots;
}

const TYPOLOGY_OF_PLOT: Readonly<Record<string, string>> = {
  'rip-off': 'rip-on-rip-off',
  switch: 'switch-clone',
  trojan: 'trojan-container',
  'front-company': 'front-company',
  'late-amendment': 'late-amendment',
  'split-bill': 'split-bill',
  'complicit-importer': 'complicit-importer',
};

function ranked(list: readonly Screening[], score: (one: ScreenedContainer) => number): Ranked[] {
  return list.map(({ key, screened, plot }) => ({
    key,
    score: score(screened),
    ...(plot !== undefined && { plot }),
  }));
}

function naiveScore({ reasons }: ScreenedContainer): number {
  return reasons.reduce(
    (sum, one) => sum + (NAIVE_RULES.has(one.ruleId) ? (one.bitsAlone ?? one.bits) : 0),
    0,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function printMoment(moment: Moment, list: readonly Screening[]): void {
  const withPlot = list.filter(({ plot }) => plot !== undefined).length;
  const baseRate = withPlot / list.length;
  console.log(
    `\n${moment}: ${list.length} containers, ${withPlot} with a plot, base rate ${percent(baseRate)}` +
      ` (what random choice finds on average)`,
  );
  const rules = inspectionOrder(
    ranked(list, ({ scoreBits }) => scoreBits),
    1,
  );
  const naive = inspectionOrder(ranked(list, naiveScore), 1);
  const random = inspectionOrder(
    ranked(list, ({ journey }) => lot(journey, 77)),
    1,
  );
  console.log(
    'inspected          precision [95 %]          recall    naive profile       one random draw    ours/random  ours/naive',
  );
  for (const share of SHARES) {
    const [ours, profile, draw] = [rules, naive, random].map((order) => yieldAt(order, share));
    if (!ours || !profile || !draw) continue;
    const [low, high] = interval(ours.found, ours.inspected);
    console.log(
      [
        `${percent(share)} (${ours.inspected})`.padEnd(18),
        `${percent(ours.precision)} [${percent(low)} - ${percent(high)}]`.padEnd(25),
        percent(ours.recall).padStart(7),
        `   ${percent(profile.precision)} / ${percent(profile.recall)}`.padEnd(21),
        `${percent(draw.precision)} / ${percent(draw.recall)}`.padEnd(18),
        `${(ours.precision / baseRate).toFixed(1)} x`.padStart(8),
        (profile.found === 0 ? 'naive finds none' : `${(ours.found / profile.found).toFixed(1)} x`).padStart(
          12,
        ),
      ].join(' '),
    );
  }
  printPlots(list, rules, naive);
}

function printPlots(list: readonly Screening[], rules: readonly Ranked[], naive: readonly Ranked[]): void {
  const plotsOfNaive = new Map(yieldByPlot(naive, SHARES).map((one) => [one.plot, one.recall]));
  console.log(
    '\nrecall by plot      number   at 1 %   at 2 %   at 5 %   naive at 5 %   right typology first',
  );
  for (const { plot, all, recall } of yieldByPlot(rules, SHARES)) {
    const own = list.filter((one) => one.plot === plot);
    const named = own.filter(({ screened }) => screened.typologies[0]?.id === TYPOLOGY_OF_PLOT[plot]).length;
    console.log(
      [
        plot.padEnd(18),
        String(all).padStart(7),
        ...recall.map((share) => percent(share).padStart(8)),
        percent(plotsOfNaive.get(plot)?.at(-1) ?? 0).padStart(12),
        `${percent(named / all)}`.padStart(14),
      ].join(' '),
    );
  }
}

const rules = loadRuleSet();
if (!rules.ok) {
  console.error(refusalSentence(rules.refusal));
  process.exit(1);
}
const all = new Map<Moment, Screening[]>(MOMENTS.map((moment) => [moment, []]));
for (const seed of options.seeds.split(',').map(Number)) {
  for (const [moment, list] of await screenPort(seed, rules.value)) all.get(moment)?.push(...list);
}
console.log(
  `\nSimulated: ${options.weeks} weeks at scale ${options.scale} per seed, the first ${options.warmup} only as history.`,
);
for (const [moment, list] of all) printMoment(moment, list);
