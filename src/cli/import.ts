import { importFiles } from '../cargo/service.ts';
import type { ReadOptions } from '../formats/readBytes.ts';
import type { ReceiveReport } from '../intake/service.ts';
import { quarantineEntries } from '../intake/store.ts';
import { assembleAndScreen, type ScreenReport } from '../risk/screened/service.ts';
import { instantOfEpochMs } from '../vocabulary/instant.ts';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { EXIT } from './exitCode.ts';
import { openData, type OpenData } from './openData.ts';
import { readPartner } from './partner.ts';
import { laterProgress } from './progress.ts';

export interface ImportOptions {
  readonly data?: string;
  readonly rules?: string;
  readonly partner?: string;
}

/** `portcullis import`: stores, assembles, screens; says what was applied and what was quarantined, and why. */
export async function importCommand(paths: readonly string[], options: ImportOptions): Promise<number> {
  const partner = readPartner(options.partner);
  if (!partner.ok) {
    console.error(refusalSentence(partner.refusal));
    return EXIT.misuse;
  }
  const data = await openData(options.data, options.rules);
  if (!data.ok) {
    console.error(refusalSentence(data.refusal));
    return EXIT.surroundings;
  }
  const { open } = data.value;
  try {
    const { received, screened } = await importAndScreen(data.value, paths, partner.value);
    for (const line of reportLines(received, screened)) console.log(line);
    const quarantine = received.quarantined + received.filesQuarantined;
    if (quarantine > 0) {
      for (const { file, messageIndex, reason } of await quarantineEntries(open.db, QUARANTINE_SHOWN_MAX)) {
        const which = messageIndex === undefined ? '' : `, message ${messageIndex + 1}`;
        console.error(`quarantined: ${file}${which}: ${reason}`);
      }
    }
    for (const refused of received.refusals) console.error(refusalSentence(refused));
    return quarantine > 0 || received.refusals.length > 0 ? EXIT.inputRefused : EXIT.done;
  } finally {
    await open.close();
  }
}

const QUARANTINE_SHOWN_MAX = 20;

/** Both steps with their progress; repeating them changes nothing. */
export async function importAndScreen(
  { open, rules }: OpenData,
  paths: readonly string[],
  partner: ReadOptions = {},
): Promise<{ readonly received: ReceiveReport; readonly screened: ScreenReport }> {
  const now = instantOfEpochMs(Date.now());
  const reading = laterProgress('Importing', 'bytes');
  const received = await importFiles(open, paths, {
    ...partner,
    now,
    onProgress: (done, total) => {
      reading.advance(done, total);
    },
  });
  reading.end();
  const steps = {
    assembling: laterProgress('Assembling', 'containers'),
    screening: laterProgress('Screening', 'containers'),
  };
  const screened = await assembleAndScreen(open, {
    now,
    rules,
    onProgress: (step, done, total) => {
      steps[step].advance(done, total);
    },
  });
  steps.screening.end();
  return { received, screened };
}

function reportLines(received: ReceiveReport, screened: ScreenReport): string[] {
  const { files, filesNew, filesKnown, messages, applied, quarantined, balance } = received;
  return [
    `${files} files: ${filesNew} new, ${filesKnown} known already`,
    `${messages} messages = ${applied} applied + ${quarantined} quarantined`,
    `in all ${balance.received} messages = ${balance.applied} applied + ${balance.quarantined} quarantined`,
    `${screened.consignments} consignments and ${screened.journeys} journeys assembled, ${screened.screened} screened`,
  ];
}
