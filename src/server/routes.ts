import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { z } from 'zod';
import { parseSha256 } from '../vocabulary/source.ts';
import { ContainerPage } from '../web/journeyPage.tsx';
import type { Frame } from '../web/page.tsx';
import { RankedListPage } from '../web/rankedListPage.tsx';
import { RefusedPage, type RefusedStatus } from '../web/refusedPage.tsx';
import { renderPage } from '../web/render.ts';
import { SourcePage } from '../web/sourcePage.tsx';
import { VesselCallsPage } from '../web/vesselCallsPage.tsx';
import type { ScreeningView } from './screening.ts';

/** Bytes shown to each side of the byte looked up: some thirty segments, never the whole file. */
const AROUND_BYTES = 1_500;

const idSchema = z.object({ id: z.string().min(1).max(300) });
const callsSchema = z.object({ port: z.string().min(1).max(20).optional() });
const listSchema = z.object({
  // A repeated key would arrive as an array: refused, not guessed.
  filter: z.string().max(100).default(''),
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .default('1')
    .transform(Number),
});
const offsetSchema = z.object({
  offset: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/** Registers the pages. All are read-only and none takes a body. */
export function registerRoutes(app: FastifyInstance, view: ScreeningView, frame: Frame): void {
  const refuse = (reply: FastifyReply, status: RefusedStatus): FastifyReply =>
    sendRefused(reply, status, frame);

  app.get('/', async (request, reply) => {
    const query = callsSchema.safeParse(request.query);
    if (!query.success) return refuse(reply, 400);
    const { port } = query.data;
    const calls = await view.listVesselCalls();
    return sendPage(
      reply,
      createElement(VesselCallsPage, { calls, frame, ...(port !== undefined && { port }) }),
    );
  });

  app.get('/vessel-calls/:id', async (request, reply) => {
    const id = idSchema.safeParse(request.params);
    const query = listSchema.safeParse(request.query);
    if (!id.success || !query.success) return refuse(reply, 400);
    const list = await view.rankedList(id.data.id, { ...query.data, filter: query.data.filter.trim() });
    return list ? sendPage(reply, createElement(RankedListPage, { list, frame })) : refuse(reply, 404);
  });

  app.get('/containers/:id', async (request, reply) => {
    const id = idSchema.safeParse(request.params);
    if (!id.success) return refuse(reply, 400);
    const page = await view.journey(id.data.id);
    return page ? sendPage(reply, createElement(ContainerPage, { page, frame })) : refuse(reply, 404);
  });

  app.get('/sources/:id', (request, reply) => sendSource(request, reply, view, frame));

  app.get('/healthz', (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
}

async function sendSource(
  request: FastifyRequest,
  reply: FastifyReply,
  view: ScreeningView,
  frame: Frame,
): Promise<FastifyReply> {
  const id = idSchema.safeParse(request.params);
  const query = offsetSchema.safeParse(request.query);
  const sha256 = id.success ? parseSha256(id.data.id) : undefined;
  if (!sha256?.ok || !query.success) return sendRefused(reply, 400, frame);
  const excerpt = await view.rawBytes(sha256.value, query.data.offset, AROUND_BYTES);
  if (excerpt === undefined) return sendRefused(reply, 404, frame);
  return sendPage(reply, createElement(SourcePage, { excerpt, frame }));
}

function sendPage(reply: FastifyReply, page: Parameters<typeof renderPage>[0]): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(renderPage(page));
}

/** Every refusal of one status is the same page, whatever was asked for. */
export function sendRefused(reply: FastifyReply, status: RefusedStatus, frame: Frame): FastifyReply {
  return sendPage(reply.code(status), createElement(RefusedPage, { status, frame }));
}
