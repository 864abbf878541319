import { writeAperak } from '../formats/edifact/aperak.ts';
import { controlSegments } from '../formats/edifact/control.ts';
import { type PartnerProfile, verdict } from '../formats/edifact/profile.ts';
import { writeSegments } from '../formats/edifact/segmentWriter.ts';
import type { InterchangeToWrite } from '../formats/edifact/write.ts';
import type { MessageHeader } from '../formats/model.ts';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { EXIT } from './exitCode.ts';
import { readBytesOf, readInput, type ReadInput } from './inputFile.ts';
import { readPartner } from './partner.ts';
import { printable } from './printable.ts';

export interface AnswerOptions {
  readonly aperak?: boolean;
  readonly partner?: string;
}

/** Without a partner file nothing is refused: a refused message is a ship that nobody screens. */
const TOLERANT: PartnerProfile = { partner: '*', refused: [] };

/**
 * `portcullis answer`: what the sender of an EDIFACT file is told, on standard output: CONTRL for the syntax of the
 * interchange, or one APERAK per message for its content. What is refused is the partner file's choice.
 */
export function answerCommand(path: string, options: AnswerOptions): number {
  const partner = readPartner(options.partner);
  if (!partner.ok) {
    console.error(printable(refusalSentence(partner.refusal)));
    return EXIT.misuse;
  }
  const bytes = readBytesOf(path);
  const input = readInput(path, partner.value);
  if (!bytes.ok || !input.ok) {
    const refused = bytes.ok ? input : bytes;
    if (!refused.ok) console.error(printable(refusalSentence(refused.refusal)));
    return EXIT.inputRefused;
  }
  if (input.value.format !== 'edifact') {
    console.error(
      `${printable(path)}: only EDIFACT is answered with EDIFACT; \`portcullis read\` says what was found.`,
    );
    return EXIT.inputRefused;
  }
  const profile = partner.value.profile ?? TOLERANT;
  const made = new Date().toISOString().replace(/[-:TZ]/g, '');
  process.stdout.write(
    options.aperak === true
      ? aperaks(input.value, profile, made)
      : control(input.value, bytes.value, profile, made),
  );
  return EXIT.done;
}

/** From us to him: UNB's parties change places. `made` is `YYYYMMDDHHMMSS...`. */
function envelope(
  about: Pick<MessageHeader, 'sender' | 'recipient'> | undefined,
  made: string,
  reference: string,
): InterchangeToWrite {
  return {
    syntaxId: 'UNOC',
    syntaxVersion: 3,
    sender: about?.recipient ?? '',
    recipient: about?.sender ?? '',
    preparedAt: `${made.slice(2, 8)}:${made.slice(8, 12)}`,
    reference,
  };
}

function control({ read }: ReadInput, bytes: Uint8Array, profile: PartnerProfile, made: string): Uint8Array {
  const reference = made.slice(2, 14);
  const findings = [...read.findings, ...read.messages.flatMap((message) => message.findings)];
  const { syntaxId, syntaxVersion, sender, recipient, preparedAt } = envelope(
    read.messages[0]?.header,
    made,
    reference,
  );
  const segments = [
    {
      tag: 'UNB',
      elements: [[syntaxId, String(syntaxVersion)], sender, recipient, preparedAt.split(':'), reference],
    },
    ...controlSegments({ bytes, findings, profile, reference: '1' }),
    { tag: 'UNZ', elements: ['1', reference] },
  ];
  return writeSegments(segments, { syntaxId, syntaxVersion, lineBreaks: 'lf' });
}

function aperaks({ read }: ReadInput, profile: PartnerProfile, made: string): Uint8Array {
  const answers = read.messages.map(({ header, findings }) => {
    const reference = `${made.slice(4, 14)}${header.index}`;
    const answer = {
      interchange: envelope(header, made, reference),
      reference,
      madeAt: made.slice(0, 12),
      about: header,
    };
    return writeAperak(answer, verdict(findings, profile));
  });
  return Buffer.concat(answers);
}
