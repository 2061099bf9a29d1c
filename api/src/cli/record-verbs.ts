import { programmeChain, RecordService, type ChainFault, type ChainHead } from '../features/record/record.service';
import { exits, UsageError, type Outcome, type Terminal } from './terminal';
import { withService } from './with-service';

export interface VerifyOptions {
  readonly chain?: string;
  readonly kept?: string;
}

/** Walks the chains and the rows they tell of; names the first bad link of each. */
export function verifyRecord(terminal: Terminal, options: VerifyOptions): Promise<Outcome> {
  const kept = options.kept === undefined ? undefined : readHead(options.kept);
  return withService(terminal, async (app) => {
    const verification = await app.get(RecordService).verify({ chain: options.chain, kept });
    for (const fault of verification.faults) terminal.say(speakFault(fault));
    const nothing = verification.ok && verification.checked === 0;
    if (nothing) terminal.say('nothing has been recorded');
    return { exit: !verification.ok ? exits.refused : nothing ? exits.noData : exits.well, document: verification };
  });
}

/** Notes the heads of the chains in the programme's, and says where that stands. */
export function checkpointRecord(terminal: Terminal): Promise<Outcome> {
  return withService(terminal, async (app) => {
    const outcome = await app.get(RecordService).checkpoint();
    const { programme } = outcome;
    if (programme) terminal.say(`keep this outside the database: ${programme.sequence}:${programme.hash}`);
    else terminal.say('nothing has been recorded');
    return { exit: programme ? exits.well : exits.noData, document: outcome };
  });
}

/** @example chain 35.72: link 12: row differs (entry:…) */
export function speakFault({ chain, sequence, subject, fault }: ChainFault): string {
  const where = sequence === null ? 'a row without a link' : `link ${sequence}`;
  return `chain ${chain}: ${where}: ${fault.replaceAll('-', ' ')}${subject === null ? '' : ` (${subject})`}`;
}

function readHead(text: string): ChainHead {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) throw new UsageError('--kept must be a number, a colon and 64 hexadecimal digits');
  return { chain: programmeChain, sequence: Number(sequence), hash };
}
