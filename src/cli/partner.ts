import { z } from 'zod';
import { isEdifactFindingCode } from '../formats/edifact/findingCode.ts';
import type { ReadOptions } from '../formats/readBytes.ts';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { readBytesOf } from './inputFile.ts';

/**
 * A partner file: how one partner's files are read, and how strict we are with them. For example
 * `{"partner": "TERMINAL7", "refused": ["unt-count-wrong"], "manifestMapping": {"container": "Caja"}}`.
 */
const partnerSchema = z.strictObject({
  /** UNB sender that the refusals are for; absent: any. */
  partner: z.string().min(1).default('*'),
  refused: z.array(z.string().refine(isEdifactFindingCode, 'is no code of an EDIFACT finding')).default([]),
  syntaxId: z
    .string()
    .regex(/^UNO[A-Z]$/)
    .optional(),
  manifestMapping: z.record(z.string(), z.string()).optional(),
});

/** No path: nothing is refused and nothing is mapped. */
export function readPartner(path: string | undefined): Parsed<ReadOptions> {
  if (path === undefined) return accept({});
  const bytes = readBytesOf(path);
  if (!bytes.ok) return bytes;
  const parsed = partnerSchema.safeParse(jsonOf(bytes.value.toString('utf8')));
  if (!parsed.success) {
    const why = parsed.error.issues
      .map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`)
      .join('; ');
    return refuse(refusal('partner-file-malformed', { file: path, why }));
  }
  const { partner, refused, syntaxId, manifestMapping } = parsed.data;
  return accept({
    profile: { partner, refused, ...(syntaxId === undefined ? {} : { syntaxId }) },
    ...(manifestMapping === undefined ? {} : { manifestMapping }),
  });
}

/** Text that is no JSON is a value that fits no schema: the refusal names the file either way. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
