import { ensFinding } from './findingCode.ts';
import type { Report } from './readEquipment.ts';
import { documentKind } from './readXmlGoods.ts';
import { TRADERS } from './xmlTable.ts';
import { childText, collapsed, type XmlElement } from './xmlTree.ts';

const EXTRA_MAX = 64;
const EXTRA_TEXT_MAX = 512;

/**
 * Elements that the model has a place for; language codes (names ending in LNG) say nothing an officer uses.
 */
const READ: ReadonlySet<string> = new Set([
  ...'MesSenMES3 MesRecMES6 DatOfPreMES9 TimOfPreMES10 MesIdeMES19 MesTypMES20 RefNumHEA4 DocNumHEA5'.split(
    ' ',
  ),
  ...'IdeOfMeaOfTraCroHEA85 TotNumOfIteHEA305 TotNumOfPacHEA306 TotGroMasHEA307 TraChaMetOfPayHEA1'.split(
    ' ',
  ),
  ...'ConRefNumHEA ComRefNumHEA PlaLoaGOOITE334 PlaUnlGOOITE334 DecDatTimHEA114 DatTimAmeHEA113'.split(' '),
  ...'IteNumGDS7 GooDesGDS23 GroMasGDS46 UNDanGooCodGDI1 ComNomCMD1 ConNumNR21 KinOfPacGS23'.split(' '),
  ...'NumOfPacGS24 MarNumOfPacGSL21 CouOfRouCodITI1 SeaIdSEAID530 RefNumCUSOFFFENT731'.split(' '),
  ...'ExpDatOfArrFIRENT733'.split(' '),
  ...Object.values(TRADERS).flatMap((names) => names.split(' ')),
]);

/** What no place of the model holds, verbatim, by its path; goods items and repeats are counted from 1. */
export function readXmlExtra(root: XmlElement, report: Report): Readonly<Record<string, string>> {
  const extra: [string, string][] = [];
  let dropped = false;
  const keep = (element: XmlElement, where: string): void => {
    if (isTransportDocument(element)) return;
    const seen = new Map<string, number>();
    for (const child of element.children) {
      const position = (seen.get(child.name) ?? 0) + 1;
      seen.set(child.name, position);
      const path = `${where}/${child.name.slice(0, 60)}${position > 1 ? `[${position}]` : ''}`;
      if (child.children.length > 0) keep(child, path);
      else if (!READ.has(child.name) && !child.name.endsWith('LNG') && !isBySea(child)) {
        if (extra.length < EXTRA_MAX) extra.push([path, collapsed(child.text).slice(0, EXTRA_TEXT_MAX)]);
        else if (!dropped) {
          report(ensFinding('ens-extra-dropped', { max: EXTRA_MAX }, child.at, path));
          dropped = true;
        }
      }
    }
  };
  keep(root, '');
  return Object.fromEntries(extra);
}

/** Sea is what all our messages speak of; any other mode of transport at the border is worth keeping. */
function isBySea({ name, text }: XmlElement): boolean {
  return name === 'TraModAtBorHEA76' && /^\s*10?\s*$/.test(text);
}

function isTransportDocument(element: XmlElement): boolean {
  return (
    element.name === 'PRODOCDC2' && documentKind(childText(element, 'DocTypDC21')?.text ?? '') !== undefined
  );
}
