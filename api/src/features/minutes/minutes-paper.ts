import type { Signature, TimeZone } from '../../domain';
import type { Block, DrawnSignature, Paper } from '../../platform/paper/paper.types';
import type { MinutesContent } from './minutes-content';
import { drawnInDemo, methodWords, minutesWords as w, sideWords } from './minutes-words';
import { writeMoment } from './write-facts';

export interface SealFacts {
  readonly zone: TimeZone;
  readonly signatures: readonly Signature[];
  readonly sealedAt: number;
  /** Where anybody checks it, with its code. */
  readonly url: string;
  /** Said after the draft was made, before it was sealed. */
  readonly dissentSince: readonly string[];
}

const hand: readonly DrawnSignature[] = (['team', 'region'] as const).map((side) => ({
  side: sideWords[side], name: '…………………………', office: '', line: '', strokes: null,
}));

/** What is signed: the draft with room for a hand, marked as a draft. */
export function draftPaper(content: MinutesContent, { code, draftedAt }: { readonly code: string; readonly draftedAt: number }): Paper {
  const end: readonly Block[] = [{ kind: 'heading', text: w.signatures }, { kind: 'signatures', signatures: hand }];
  return { ...frame(content, code, draftedAt), watermark: w.draft, blocks: [...content.blocks, ...end] };
}

/** What is sealed: the draft's words unchanged, who signed, and how it is checked. */
export function sealedPaper(content: MinutesContent, code: string, { zone, signatures, sealedAt, url, dissentSince }: SealFacts): Paper {
  const end: readonly Block[] = [
    ...(dissentSince.length === 0 ? [] : ([{ kind: 'heading', text: w.dissentSince }, { kind: 'list', items: dissentSince }] as const)),
    { kind: 'heading', text: w.signatures },
    { kind: 'signatures', signatures: signatures.map((one) => drawn(one, zone, content.illustrative)) },
    { kind: 'heading', text: w.seal },
    { kind: 'seal', url, lines: [code, `${w.sealedAt} ${writeMoment(sealedAt, zone)}`, `${w.checkAt} ${url}`, w.sealNote] },
  ];
  return { ...frame(content, code, sealedAt), watermark: null, blocks: [...content.blocks, ...end] };
}

function frame({ title, foot }: MinutesContent, code: string, madeAt: number): Omit<Paper, 'blocks' | 'watermark'> {
  return { title, foot, language: 'id-ID', pageWords: w.page, madeAt, code };
}

function drawn(signature: Signature, zone: TimeZone, illustrative: boolean): DrawnSignature {
  const { side, name, office, method, at } = signature;
  const attached = signature.method === 'drawn' ? '' : ` (SHA-256 ${signature.copySha256.slice(0, 16)}…)`;
  const how = illustrative && method === 'drawn' ? drawnInDemo : methodWords[method];
  return {
    ...{ side: sideWords[side], name, office, line: `${how}, ${writeMoment(at, zone)}${attached}` },
    strokes: signature.method === 'drawn' ? signature.strokes : null,
  };
}
