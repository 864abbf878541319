import helmet from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';
import type { Frame } from '../web/page.tsx';
import { namesThisComputer } from './hostCheck.ts';
import { ICON } from './icon.ts';
import { registerRoutes, sendRefused } from './routes.ts';
import type { ScreeningView } from './screening.ts';
import { readStyleSheet } from './styleSheet.ts';

interface ServerOptions {
  readonly view: ScreeningView;
  /** A line over every page, for example that the data are simulated. */
  readonly notice?: string;
  /** Where a fault of the program is written; never with cargo data. */
  readonly reportFault?: (error: unknown) => void;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * No sign-in exists yet, so only programs on this computer may ask: the address is not a setting. It becomes one
 * together with access control.
 */
const LOOPBACK = '127.0.0.1';

/** Starts the pages on this computer. `port` 0 takes a free one. Rejects when the port is taken. */
export async function startServer(
  options: ServerOptions & { readonly port: number },
): Promise<RunningServer> {
  const app = await buildServer(options);
  const url = await app.listen({ host: LOOPBACK, port: options.port });
  return { url: `${url}/`, close: () => app.close() };
}

/** The pages without a socket, for tests. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { view, notice, reportFault = writeFault } = options;
  const frame: Frame = notice === undefined ? {} : { notice };
  const styleSheet = readStyleSheet();
  // Ids are paths of vessel, port and voyage: longer than the 100 characters that are allowed otherwise.
  const app = fastify({ routerOptions: { maxParamLength: 300 }, requestTimeout: 10_000, bodyLimit: 1_024 });
  await app.register(helmet, { ...POLICY });

  app.addHook('onRequest', async (request, reply) => {
    if (!namesThisComputer(request.headers.host)) return sendRefused(reply, 421, frame);
    // Pages hold cargo data: no copy may stay on a shared machine's disk.
    void reply.header('cache-control', 'no-store');
  });
  app.setNotFoundHandler((_request, reply) => sendRefused(reply, 404, frame));
  app.setErrorHandler((error, _request, reply) => {
    if (isRefusedByFramework(error)) return sendRefused(reply, 400, frame);
    reportFault(error);
    return sendRefused(reply, 500, frame);
  });

  app.get('/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(styleSheet));
  app.get('/icon.svg', (_request, reply) => reply.type('image/svg+xml').send(ICON));
  registerRoutes(app, view, frame);
  return app;
}

/** Nothing from another host, no script at all, no inline style: what a message says can never run. */
const POLICY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  // Plain HTTP on this computer: a browser must not remember to ask localhost by HTTPS.
  strictTransportSecurity: false,
};

function isRefusedByFramework(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}

function writeFault(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
