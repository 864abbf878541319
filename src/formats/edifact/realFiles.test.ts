import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSizeType } from '../../vocabulary/sizeType.ts';
import { collectMessages } from '../collect.ts';
import type { ContainerStatement, ReadFile } from '../model.ts';
import { createEdifactReader } from './interchange.ts';

/*
 * Real files, for private testing only: they are not part of the project and nothing of them is printed. The numbers
 * were counted by hand in the files (segments EQD and EQF, CNI, and the LOCs of a schedule).
 */
const FOLDER = '../shared/data/standards/edifact';

/** File, message types, containers (alone or in consignments), consignments, port calls. */
const FILES: readonly (readonly [string, string, number, number, number])[] = [
  ['APERAK/aperak_d00a_anz23_1.edi', 'APERAK', 0, 0, 0],
  ['APERAK/aperak_d00a_anz23_2.edi', 'APERAK', 0, 0, 0],
  ['APERAK/aperak_d00a_anz23_3.edi', 'APERAK', 0, 0, 0],
  ['BAPLIE/baplie_911_smdg15_large.edi', 'BAPLIE', 9995, 0, 0],
  ['BAPLIE/baplie_d04b.edi', 'BAPLIE', 1, 0, 0],
  ['BAPLIE/baplie_d15a_invented.edi', 'BAPLIE', 5, 0, 0],
  ['BAPLIE/baplie_d95b_smdg20_delmontegold_crmob.edi', 'BAPLIE', 672, 0, 0],
  ['BAPLIE/baplie_d95b_smdg20_small.edi', 'BAPLIE', 3, 0, 0],
  ['BAPLIE/baplie_d95b_smdg22_xpress_euphrates.edi', 'BAPLIE', 609, 0, 0],
  ['BERMAN/berman_nonstandard_pcs.edi', 'BERMAN', 0, 0, 0],
  ['COARRI/coarri_d23a_export_b.edi', 'COARRI', 42, 0, 0],
  ['COARRI/coarri_d23a_import_a.edi', 'COARRI', 74, 0, 0],
  ['COARRI/coarri_d23a_import_dgs.edi', 'COARRI', 74, 0, 0],
  ['COARRI/coarri_d95b_itg13_two_messages.edi', 'COARRI COARRI', 21, 0, 0],
  ['CODECO/codeco_d00b_smdg21_1.edi', 'CODECO', 1, 0, 0],
  ['CODECO/codeco_d00b_smdg21_3.edi', 'CODECO', 1, 0, 0],
  ['CODECO/codeco_d00b_smdg21_4.edi', 'CODECO', 1, 0, 0],
  ['CODECO/codeco_d95b_phpgen.edi', 'CODECO', 1, 0, 0],
  ['COHAOR/cohaor_d17b_phpgen.edi', 'COHAOR', 1, 0, 0],
  ['CONTRL/contrl_4_1.edi', 'CONTRL CONTRL', 0, 0, 0],
  ['COPARN/coparn_d00b_phpgen.edi', 'COPARN', 1, 0, 0],
  ['COPINO/copino_d95b_phpgen.edi', 'COPINO', 1, 0, 0],
  ['COPRAR/coprar_d95b_phpgen.edi', 'COPRAR', 1, 0, 0],
  ['CUSCAR/cuscar_d03b_edifabric.edi', 'CUSCAR', 1, 1, 0],
  ['CUSCAR/cuscar_d95b_lot10_simple.edi', 'CUSCAR', 1, 1, 0],
  ['CUSRES/cusres_1_921_aeat_1.edi', 'CUSRES', 0, 0, 0],
  ['IFCSUM/ifcsum_d01b_ean003.edi', 'IFCSUM', 0, 1, 0],
  ['IFCSUM/ifcsum_portico_1.edi', 'IFCSUM', 0, 5, 0],
  ['IFCSUM/ifcsum_portico_2.edi', 'IFCSUM', 0, 1, 0],
  ['IFCSUM/ifcsum_portico_3.edi', 'IFCSUM', 0, 20, 0],
  ['IFTMIN/iftmin_d96a_ean004.edi', 'IFTMIN', 0, 0, 0],
  ['IFTMIN/iftmin_invoic_d96a_mixed.edi', 'IFTMIN INVOIC IFTMIN INVOIC', 0, 0, 0],
  ['IFTSAI/iftsai_d99b_portbase_1.edi', 'IFTSAI', 0, 0, 7],
  ['IFTSAI/iftsai_d99b_portbase_3.edi', 'IFTSAI', 0, 0, 9],
  ['IFTSAI/iftsai_d99b_portbase_4.edi', 'IFTSAI', 0, 0, 14],
  ['IFTSTA/iftsta_d96a_ean004.edi', 'IFTSTA', 0, 0, 0],
  ['MOVINS/movins_d95b_smdg20_delmonterose_v2.edi', 'MOVINS', 449, 0, 0],
  ['PAXLST/paxlst_d03b.edi', 'PAXLST', 0, 0, 0],
  ['VERMAS/vermas_d16a_phpgen.edi', 'VERMAS', 1, 0, 0],
  ['WESTIM/westim_0_phpgen.edi', 'WESTIM', 1, 0, 0],
];

function read(path: string, pieces: number): ReadFile {
  const collected = collectMessages();
  const reader = createEdifactReader(collected.visitor);
  const bytes = readFileSync(`${FOLDER}/${path}`);
  for (let at = 0; at < bytes.length; at += pieces) reader.write(bytes.subarray(at, at + pieces));
  reader.end();
  return collected.file();
}

function containersOf(file: ReadFile): readonly ContainerStatement[] {
  return file.messages.flatMap(({ containers, consignments }) => [
    ...containers,
    ...consignments.flatMap((consignment) => consignment.containers),
  ]);
}

function count(said: readonly ContainerStatement[], is: (one: ContainerStatement) => boolean): number {
  return said.filter(is).length;
}

function codes(file: ReadFile): readonly string[] {
  return [...file.findings, ...file.messages.flatMap(({ findings }) => findings)].map(({ code }) => code);
}

describe.skipIf(!existsSync(FOLDER))('real EDIFACT files', () => {
  it.each(FILES)(
    '%s is read whole, as %s with %i containers',
    (path, types, containers, consignments, calls) => {
      const file = read(path, 1 << 20);
      const { messages } = file;
      const tooMany = messages.flatMap((message) => message.consignments);
      expect(messages.map(({ header }) => header.type).join(' ')).toBe(types);
      expect(containersOf(file)).toHaveLength(containers);
      expect(tooMany).toHaveLength(consignments);
      expect(messages.flatMap(({ portCalls }) => portCalls)).toHaveLength(calls);
    },
  );

  it.each(FILES)('%s is read alike in pieces of 7 bytes', (path) => {
    if (path.includes('large')) return;
    expect(JSON.stringify(read(path, 7)) === JSON.stringify(read(path, 1 << 20))).toBe(true);
  });

  it('reads the reefer ship from Costa Rica as counted', () => {
    const said = containersOf(read('BAPLIE/baplie_d95b_smdg20_delmontegold_crmob.edi', 4096));
    expect(count(said, ({ fullEmpty }) => fullEmpty?.value === 'full')).toBe(484);
    expect(count(said, ({ sizeType }) => readSizeType(sizeType?.text ?? '')?.reefer === true)).toBe(661);
    expect(count(said, ({ temperatures }) => temperatures.length === 1)).toBe(323);
    expect(count(said, ({ checkDigit }) => checkDigit === 'wrong')).toBe(0);
    expect(
      count(said, ({ remarks }) => remarks.some(({ kind, text }) => kind === 'load' && text === '*NOR*')),
    ).toBe(152);
    expect(count(said, ({ references }) => references.some(({ placeholder }) => !placeholder))).toBe(0);
  });

  it('reads the feeder from Khalifa as counted', () => {
    const said = containersOf(read('BAPLIE/baplie_d95b_smdg22_xpress_euphrates.edi', 4096));
    expect(count(said, ({ dangerousGoods }) => dangerousGoods.length > 0)).toBe(16);
    expect(count(said, ({ masses }) => masses.some(({ kind }) => kind === 'vgm'))).toBe(598);
    expect(count(said, ({ checkDigit }) => checkDigit === 'wrong')).toBe(2);
    expect(new Set(said.map(({ operator }) => operator?.text)).size).toBe(20);
    expect(count(said, ({ stow }) => stow?.bay !== undefined)).toBe(609);
  });

  it('finds the wrong check digits of the masked plan, and reads it all the same', () => {
    const file = read('BAPLIE/baplie_911_smdg15_large.edi', 65_536);
    expect(count(containersOf(file), ({ checkDigit }) => checkDigit === 'wrong')).toBe(4498);
    expect(codes(file).filter((code) => code === 'check-digit-wrong')).toHaveLength(4498);
  });

  it('says once that a stow order names no containers', () => {
    const file = read('MOVINS/movins_d95b_smdg20_delmonterose_v2.edi', 4096);
    expect(count(containersOf(file), ({ rawNumber }) => rawNumber === '')).toBe(449);
    expect(codes(file).filter((code) => code === 'container-number-missing')).toHaveLength(1);
  });

  it('takes no placeholder of a discharge report for a fact', () => {
    const file = read('COARRI/coarri_d23a_import_a.edi', 4096);
    const said = containersOf(file);
    expect(count(said, ({ seals }) => seals.some(({ placeholder }) => placeholder))).toBe(13);
    expect(Math.max(...said.map(({ seals }) => seals.length))).toBe(3);
    expect(count(said, ({ temperatures, stow }) => temperatures.length > 0 || stow !== undefined)).toBe(0);
    expect(count(said, ({ masses }) => masses.some(({ kg }) => kg === 2200))).toBe(0);
    expect(
      count(said, ({ references }) =>
        references.some(({ kind, placeholder }) => kind === 'customs-declaration' && !placeholder),
      ),
    ).toBe(0);
    expect(codes(file)).toContain('placeholder-weight');
    expect(codes(file)).toContain('association-own-element');
  });

  it('finds the loading report whose ports stand reversed, and swaps nothing', () => {
    const file = read('COARRI/coarri_d23a_export_b.edi', 4096);
    expect(codes(file).filter((code) => code === 'ports-reversed')).toHaveLength(1);
    expect(containersOf(file)[0]?.places.map(({ role, code }) => `${role} ${code}`)).toEqual([
      'load USTPA',
      'discharge CRMOB',
    ]);
  });

  it('finds the wrong segment counts of 12 files', () => {
    const wrong = FILES.filter(([path]) => codes(read(path, 1 << 20)).includes('unt-count-wrong'));
    expect(wrong).toHaveLength(12);
  });
});
