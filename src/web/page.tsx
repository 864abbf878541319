import type { ReactNode } from 'react';

interface Crumb {
  readonly text: string;
  readonly address?: string;
}

export interface Frame {
  /** A line over every page, for example that the data are simulated. */
  readonly notice?: string;
}

/** The shared frame: name, way back, notice, content. No script and no inline style: the policy forbids both. */
export function Page(props: {
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly frame: Frame;
  readonly children: ReactNode;
}): ReactNode {
  const { title, crumbs, frame, children } = props;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} - Portcullis`}</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        <header className="bar">
          <a className="brand" href="/">
            <Gate />
            Portcullis
          </a>
          <nav aria-label="You are here" className="crumbs">
            <ol>
              {crumbs.map(({ text, address }) => (
                <li key={text}>
                  {address === undefined ? (
                    <span aria-current="page">{text}</span>
                  ) : (
                    <a href={address}>{text}</a>
                  )}
                </li>
              ))}
            </ol>
          </nav>
        </header>
        {frame.notice === undefined ? null : (
          <aside className="notice" aria-label="Notice">
            {frame.notice}
          </aside>
        )}
        <main id="content">{children}</main>
        <footer className="foot">
          This version has no sign-in and answers this computer only. A score orders the list; it proves
          nothing about anybody.
        </footer>
      </body>
    </html>
  );
}

function Gate(): ReactNode {
  return (
    <svg className="gate" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" focusable="false">
      <path d="M1 1h14M1 5.5h14M1 10h14M3 1v13l-1 1m1-1 1 1M8 1v13l-1 1m1-1 1 1M13 1v13l-1 1m1-1 1 1" />
    </svg>
  );
}
