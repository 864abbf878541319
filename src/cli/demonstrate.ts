import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { styleText } from 'node:util';
import { databaseView } from '../server/databaseView.ts';
import type { Reason } from '../risk/model.ts';
import type { ScreeningView } from '../server/screening.ts';
import { demonstration } from '../simulation/demonstration.ts';
import { simulate } from '../simulation/simulate.ts';
import { HOME } from '../simulation/world/place.ts';
import { defaultDataDirectory } from '../storage/dataDirectory.ts';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { EXIT } from './exitCode.ts';
import { importAndScreen } from './import.ts';
import { openData } from './openData.ts';
import { interrupted, listen } from './serve.ts';
import { parseNumber, writeBelow } from './simulate.ts';

export interface DemonstrateOptions {
  readonly port?: string;
  readonly seed: string;
  readonly data?: string;
  readonly serve: boolean;
}

const PORT = '8080';
const TOP = 10;
const REASONS_SHOWN_MAX = 3;
type CallSummary = Awaited<ReturnType<ScreeningView['listVesselCalls']>>[number];
const NOTICE = 'Demonstration: everything here is simulated, no vessel, firm or container is real.';

/** What `npm start` does: simulate, import, assemble, screen, print the next vessel's list, serve. */
export async function demonstrateCommand(options: DemonstrateOptions): Promise<number> {
  const port = parseNumber('--port', options.port ?? PORT, 0, 65_535, true);
  const seed = parseNumber('--seed', options.seed, 0, 2 ** 32 - 1, true);
  for (const parsed of [port, seed]) {
    if (!parsed.ok) {
      console.error(refusalSentence(parsed.refusal));
      return EXIT.misuse;
    }
  }
  if (!port.ok || !seed.ok) return EXIT.misuse;
  const folder = options.data ?? join(dirname(defaultDataDirectory().directory), 'demonstration');
  const messages = await simulatedMessages(folder, seed.value);
  const data = await openData(join(folder, `database-${seed.value}`));
  if (!data.ok) {
    console.error(refusalSentence(data.refusal));
    return EXIT.surroundings;
  }
  const { open } = data.value;
  try {
    console.log('Reading the messages, assembling the journeys, screening ...');
    const { received } = await importAndScreen(data.value, [messages]);
    const { applied, quarantined } = received.balance;
    console.log(`${received.balance.received} messages = ${applied} applied + ${quarantined} quarantined\n`);
    const view = databaseView(open);
    await printNextVessel(view, demonstration(seed.value).asOf);
    if (!options.serve) return EXIT.done;
    const server =
      (await listen({ view, notice: NOTICE }, port.value)) ??
      (options.port === undefined ? await listen({ view, notice: NOTICE }, 0) : undefined);
    if (server === undefined) return EXIT.surroundings;
    console.log(`\nLook at it here: ${styleText('bold', server.url)}   (Ctrl+C ends it)`);
    await interrupted();
    await server.close();
    return EXIT.done;
  } finally {
    await open.close();
  }
}

/** Written once per seed; a run that was interrupted is written anew, because half a port is another port. */
async function simulatedMessages(folder: string, seed: number): Promise<string> {
  const port = join(folder, `port-${seed}`);
  const messages = join(port, 'messages');
  const complete = join(port, 'complete');
  if (existsSync(complete)) return messages;
  rmSync(port, { recursive: true, force: true });
  mkdirSync(messages, { recursive: true });
  console.log('Simulating a few weeks of a small port ...');
  const summary = await simulate(demonstration(seed), {
    message: (name, bytes) => {
      writeBelow(messages, name, bytes);
    },
    truth: (name, bytes) => {
      writeBelow(join(port, 'truth'), name, bytes);
    },
  });
  console.log(`${summary.vesselCalls} vessel calls, ${summary.journeys} container journeys`);
  writeFileSync(complete, '');
  return messages;
}

async function printNextVessel(view: ScreeningView, asOf: string): Promise<void> {
  const next = nextArrival(await view.listVesselCalls(), asOf);
  const page = next && (await view.rankedList(next.id, { filter: '', page: 1 }));
  if (!next?.call || !page) {
    console.log('No vessel is due.');
    return;
  }
  const { vesselName, voyageNumber, port, arrival } = next.call;
  const who = `${vesselName ?? 'Vessel'}, voyage ${voyageNumber ?? 'unknown'}`;
  console.log(
    styleText(
      'bold',
      `${who}, due at ${port ?? 'the port'} ${arrival?.value ?? ''}: ${page.matching} containers`,
    ),
  );
  for (const { rank, container, scoreBits, journey } of page.rows.slice(0, TOP)) {
    const screened = (await view.journey(journey))?.screened;
    const suspected = screened?.typologies[0]?.name.toLowerCase() ?? 'nothing speaks for a plot';
    console.log(`\n${String(rank).padStart(4)}  ${container}  ${scoreBits.toFixed(1)} bits  ${suspected}`);
    for (const { bits, sentence } of strongestReasons(screened?.reasons ?? [])) {
      console.log(`      ${(bits > 0 ? '+' : '') + bits.toFixed(1)}  ${sentence}`);
    }
  }
}

/** The strongest for a plot and, so that nobody is led astray, the strongest against. */
function strongestReasons(reasons: readonly Reason[]): Reason[] {
  const against = reasons.find(({ bits }) => bits < 0);
  return [
    ...reasons.filter(({ bits }) => bits > 0).slice(0, REASONS_SHOWN_MAX),
    ...(against ? [against] : []),
  ];
}

/** The next call at the simulated port, whose time stands still at `asOf`. */
function nextArrival(calls: readonly CallSummary[], asOf: string): CallSummary | undefined {
  const arrival = ({ call }: CallSummary) => call?.arrival?.value ?? '';
  return calls
    .filter((one) => one.call?.port === HOME.code && one.containers > 0 && arrival(one) > asOf)
    .sort((a, b) => (arrival(a) < arrival(b) ? -1 : 1))[0];
}
