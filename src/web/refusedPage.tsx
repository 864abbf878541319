import type { ReactNode } from 'react';
import { Page, type Frame } from './page.tsx';

/** One text per kind of refusal: what may not be known and what never was look the same. */
const REFUSED = {
  400: {
    title: 'Not understood',
    text: 'The address has a part that cannot be read. Go back, or start from the vessel calls.',
  },
  404: {
    title: 'Not found',
    text: 'There is nothing at this address. The vessel calls list all that is there.',
  },
  421: {
    title: 'Wrong host',
    text: 'This program answers at 127.0.0.1 and localhost only.',
  },
  500: {
    title: 'A fault of the program',
    text: 'The page could not be made. The fault was written to the terminal in which the program runs.',
  },
} as const;

export type RefusedStatus = keyof typeof REFUSED;

export function RefusedPage(props: { readonly status: RefusedStatus; readonly frame: Frame }): ReactNode {
  const { title, text } = REFUSED[props.status];
  return (
    <Page
      title={title}
      crumbs={[{ text: 'Vessel calls', address: '/' }, { text: title }]}
      frame={props.frame}
    >
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href="/">Vessel calls</a>
      </p>
    </Page>
  );
}
