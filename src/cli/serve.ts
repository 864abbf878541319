import { databaseView } from '../server/databaseView.ts';
import { startServer, type RunningServer } from '../server/server.ts';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { EXIT } from './exitCode.ts';
import { openData } from './openData.ts';
import { parseNumber } from './simulate.ts';

export interface ServeOptions {
  readonly port: string;
  readonly data?: string;
}

/** `portcullis serve`: pages on 127.0.0.1 until interrupted. */
export async function serveCommand(options: ServeOptions): Promise<number> {
  const port = parseNumber('--port', options.port, 0, 65_535, true);
  if (!port.ok) {
    console.error(refusalSentence(port.refusal));
    return EXIT.misuse;
  }
  const data = await openData(options.data);
  if (!data.ok) {
    console.error(refusalSentence(data.refusal));
    return EXIT.surroundings;
  }
  const { open } = data.value;
  try {
    const server = await listen({ view: databaseView(open) }, port.value);
    if (server === undefined) return EXIT.surroundings;
    console.log(`Portcullis is at ${server.url} (Ctrl+C ends it)`);
    await interrupted();
    await server.close();
    return EXIT.done;
  } finally {
    await open.close();
  }
}

/** Says what to do when the port is taken. */
export async function listen(
  options: Omit<Parameters<typeof startServer>[0], 'port'>,
  port: number,
): Promise<RunningServer | undefined> {
  try {
    return await startServer({ ...options, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const why = error.code === 'EADDRINUSE' ? 'another program listens there' : String(error.code);
    console.error(
      `Port ${port} cannot be used: ${why}. Choose another one with --port; 0 takes any free one.`,
    );
    return undefined;
  }
}

export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}
