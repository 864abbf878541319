/** An element with where it stood; the text is that of the element itself, with its entities resolved. */
export interface XmlElement {
  readonly name: string;
  readonly uri: string;
  /** Byte offset of `<`. */
  readonly at: number;
  /** Byte after `>` of the end tag. */
  end: number;
  /** Byte offset of the first character of the content that is no blank. */
  readonly textAt: number;
  text: string;
  readonly attributes: readonly string[];
  readonly children: XmlElement[];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Text of a child with blanks at the ends and repeated ones removed; `undefined` when there is none. */
export function childText(
  element: XmlElement | undefined,
  name: string,
): { readonly text: string; readonly at: number } | undefined {
  const child = childOf(element, name);
  const text = child && collapsed(child.text);
  return child && text ? { text, at: child.textAt } : undefined;
}

export function collapsed(text: string): string {
  return text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
}
