import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** The page as HTML. All text is escaped by React; nothing here or in the components writes markup of its own. */
export function renderPage(page: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
