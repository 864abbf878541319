import { ensFinding } from './findingCode.ts';
import type { Report } from './readEquipment.ts';
import { ROOTS, rootNamespace, type XmlEntry } from './xmlTable.ts';
import type { ValueForm } from './xmlValueForm.ts';
import { collapsed, type XmlElement } from './xmlTree.ts';

/**
 * Compares a message with its table: a finding per fault, none when the official schema finds none either.
 */
export function checkXml(root: XmlElement, report: Report): void {
  const table = ROOTS.get(root.name);
  if (table === undefined || root.uri !== rootNamespace(root.name)) {
    const expected = rootNamespace(table ? root.name : 'CC315A');
    report(ensFinding('xml-root-unknown', { raw: root.name, expected }, root.at));
    return;
  }
  checkAttributes(root, `/${root.name}`, report);
  checkChildren(root, table, `/${root.name}`, report);
}

function checkAttributes(element: XmlElement, where: string, report: Report): void {
  for (const raw of element.attributes)
    report(ensFinding('xml-attribute-unknown', { raw }, element.at, where));
}

/**
 * Walks the table beside the elements: the table is a sequence of names that are all different, so one look
 * back tells an element that stands too late from one that does not exist.
 */
function checkChildren(element: XmlElement, table: readonly XmlEntry[], where: string, report: Report): void {
  if (collapsed(element.text) !== '')
    report(ensFinding('xml-text-misplaced', { raw: element.name }, element.textAt, where));
  let position = 0;
  let count = 0;
  for (const child of element.children) {
    const index = child.uri === '' ? table.findIndex(({ name }) => name === child.name) : -1;
    const entry = table[index];
    if (entry === undefined) {
      report(ensFinding('xml-element-unknown', { raw: child.name }, child.at, where));
      continue;
    }
    if (index < position) {
      const before = table[position]?.name ?? '';
      report(ensFinding('xml-element-order', { raw: child.name, before }, child.at, where));
    } else {
      if (index > position) {
        reportMissing(table.slice(position, index), count, child.at, where, report);
        position = index;
        count = 0;
      }
      count += 1;
      if (count === entry.countMax + 1) {
        report(ensFinding('xml-element-count', { raw: child.name, max: entry.countMax }, child.at, where));
      }
    }
    const inner = `${where}/${child.name}`;
    checkAttributes(child, inner, report);
    if (isForm(entry.content)) checkValue(child, entry.content, inner, report);
    else checkChildren(child, entry.content, inner, report);
  }
  reportMissing(table.slice(position), count, element.end, where, report);
}

/** `passed`: entries that are now behind; the first of them stood `count` times. */
function reportMissing(
  passed: readonly XmlEntry[],
  count: number,
  at: number,
  where: string,
  report: Report,
): void {
  passed.forEach(({ name, countMin }, index) => {
    if ((index === 0 ? count : 0) < countMin)
      report(ensFinding('xml-element-missing', { raw: name }, at, where));
  });
}

function isForm(content: XmlEntry['content']): content is ValueForm {
  return 'pattern' in content;
}

function checkValue(element: XmlElement, form: ValueForm, where: string, report: Report): void {
  const [inside] = element.children;
  if (inside) report(ensFinding('xml-element-unknown', { raw: inside.name }, inside.at, where));
  const text = form.collapse ? collapsed(element.text) : element.text;
  if (form.pattern.test(text) && (form.fits?.(text) ?? true)) return;
  const facts = { raw: text.slice(0, 40), element: element.name, expected: form.expected };
  report(ensFinding('xml-value-malformed', facts, element.textAt, where));
}
