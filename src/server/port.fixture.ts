import type {
  Cargo,
  Consignment,
  ConsignmentId,
  Journey,
  JourneyId,
  VesselCall,
  VesselCallId,
} from '../cargo/model.ts';
import type { ScreenedContainer } from '../risk/model.ts';
import { instantOfEpochMs } from '../vocabulary/instant.ts';
import { portIdOf } from '../vocabulary/port.ts';
import type { Sha256 } from '../vocabulary/source.ts';
import type { ReceivedFile } from './rawExcerpt.ts';
import { claim, inventContainer, type CallFiles } from './container.fixture.ts';
import { createFile, type InventedFile } from './receivedFile.fixture.ts';

/** An invented port for tests of the pages: as many containers and texts as real ones, all names made up. */
export interface InventedPort {
  readonly cargo: Cargo;
  readonly screened: readonly ScreenedContainer[];
  readonly fileOf: (sha256: Sha256) => ReceivedFile | undefined;
}

const ARRIVAL_MS = Date.UTC(2026, 2, 3, 4, 30);

/** Small linear congruential generator: the port is the same on every run. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** The port with `containers` on the first vessel and a few on others. */
export function inventPort(containers: number): InventedPort {
  const dice = createDice(7);
  const calls = new Map<VesselCallId, VesselCall>();
  const consignments = new Map<ConsignmentId, Consignment>();
  const journeys = new Map<JourneyId, Journey>();
  const screened: ScreenedContainer[] = [];
  const files = new Map<string, InventedFile>();
  const names = ['EXAMPLE AURORA', 'INVENTED MERIDIAN', 'SAMPLE POLARIS', 'TRIAL BOREALIS'];
  for (const [position, vesselName] of names.entries()) {
    const imo = `900000${position}`;
    const id = `${imo}/BEANR/26${position}W` as VesselCallId;
    const create = (kind: string, type: string, release: string): InventedFile => {
      const file = createFile(
        `${kind}_${imo}.${type === 'F12' ? 'json' : 'edi'}`,
        type,
        release,
        `${kind.toUpperCase()}26${position}`,
      );
      files.set(file.message.sha256, file);
      return file;
    };
    const ships: CallFiles = {
      plan: create('stowplan', 'BAPLIE', 'D:95B'),
      discharge: create('discharge', 'COARRI', 'D:95B'),
      entry: create('ens', 'F12', 'ICS2'),
    };
    const header = ships.plan.add(
      `UNB+UNOA:2+EXAMPLELINE+PORT+260301:0400+${position}'\nUNH+1+BAPLIE:D:95B:UN:SMDG20'\n`,
    );
    const arrival = instantOfEpochMs(ARRIVAL_MS - position * 86_400_000);
    calls.set(id, {
      id,
      vesselImo: imo,
      vesselName,
      voyageNumber: `26${position}W`,
      port: portIdOf('BEANR'),
      arrival: claim(arrival, 'stow plan', header, arrival),
      rotation: [],
    });
    const count = position === 0 ? containers : Math.ceil(containers / (8 * position));
    for (let serial = 0; serial < count; serial++) {
      const made = inventContainer({
        dice,
        serial: position * 100_000 + serial,
        call: id,
        arrival,
        files: ships,
      });
      journeys.set(made.journey.id, made.journey);
      consignments.set(made.consignment.id, made.consignment);
      screened.push(made.screened);
    }
  }
  screened.sort((a, b) => b.scoreBits - a.scoreBits || (a.journey < b.journey ? -1 : 1));
  const fileOf = (sha256: Sha256): ReceivedFile | undefined => files.get(sha256)?.bytes();
  return { cargo: { vesselCalls: calls, consignments, journeys }, screened, fileOf };
}
