import { destructionGrounds, problems, frameworkFaultCodes, notificationKinds, questionCodes, returnReasons, roles, submissionActs, submissionStates, tracks } from '@domain';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { announcementStages } from '../api/announcements-api';
import { basisKinds } from '../api/entries-api';
import { queueOrders } from '../api/verifying-api';
import { owedSections } from '../evidence/owed';

const client = path.resolve(__dirname, '../../..');
const words = (language: string): Record<string, string> =>
  JSON.parse(fs.readFileSync(path.join(client, 'public/i18n', `${language}.json`), 'utf8'));
const id = words('id');
const en = words('en');

const sources = (fs.readdirSync(path.join(client, 'src/app'), { recursive: true }) as string[])
  .filter((file) => /\.(ts|html)$/.test(file) && !/\.(spec|fixture)\.ts$/.test(file))
  .map((file) => ({ file, text: fs.readFileSync(path.join(client, 'src/app', file), 'utf8') }));

interface Written {
  readonly file: string;
  readonly key: string;
  /** Begins a key whose end is only known at run time: t('track.' + track). */
  readonly begins: boolean;
}

/** Keys written out: t('a.b'), counted('a.b', …), title: 'a.b', key: 'a.b', and the two of a choice t(x ? 'a.b' : 'c.d'). */
function keysWritten(): Written[] {
  const call = /\b(?:t|counted)\(((?:[^()]|\([^()]*\))*?)[,)]/g;
  const literal = /'([a-z0-9-]+(?:\.[a-z0-9-]+)*[.]?)'(\s*\+)?/g;
  return sources.flatMap(({ file, text }) => [
    ...[...text.matchAll(call)].flatMap(([, argument = '']) =>
      [...argument.matchAll(literal)]
        .filter(([, key = '']) => key.includes('.'))
        .map(([, key = '', plus]) => ({ file, key, begins: plus !== undefined })),
    ),
    ...[...text.matchAll(/\b(?:title|key): '([a-z0-9-]+\.[a-z0-9.-]+)'/g)].map(([, key = '']) => ({ file, key, begins: false })),
  ]);
}

function isThere({ key, begins }: Written): boolean {
  if (begins) return Object.keys(id).some((each) => each.startsWith(key));
  return key in id || (`${key}.one` in id && `${key}.other` in id);
}

describe('the words of the product', () => {
  it('are the same keys in both languages, none of them empty', () => {
    expect(Object.keys(id)).toEqual(Object.keys(en));
    expect([...Object.entries(id), ...Object.entries(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const values = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name).sort();
    expect(Object.keys(id).filter((key) => values(id[key] ?? '').join() !== values(en[key] ?? '').join())).toEqual([]);
  });

  it('stand for every key that a screen writes out', () => {
    const written = keysWritten();
    expect(written.length).toBeGreaterThan(200);
    expect(written.filter((each) => !isThere(each)).map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
  });

  it('have a sentence for every refusal there is, and for none that is not', () => {
    const codes = [...Object.keys(problems), 'unreachable', 'unexpected', 'kept', 'kept-uncertain', 'request'].sort();
    expect(
      Object.keys(id)
        .filter((key) => key.startsWith('problem.'))
        .map((key) => key.slice('problem.'.length))
        .sort(),
    ).toEqual(codes);
  });

  it('name every fault of a framework', () => {
    expect(frameworkFaultCodes.filter((code) => !(`fault.${code}` in id))).toEqual([]);
  });

  it.each([
    ['track', tracks],
    ['track-short', tracks],
    ['role', roles],
    ['basis', basisKinds],
    ['state', ['answered', 'unanswered', 'awaiting-approval', 'not-applicable', 'not-scored']],
    ['reasons', ['answered', 'unanswered', 'awaiting-approval', 'not-applicable', 'not-scored'].map((state) => `state-${state}`)],
    ['standing', ['official', 'reported', 'inferred', 'illustrative'].flatMap((code) => [code, `${code}-means`])],
    ['cause', ['answer', 'figure', 'share', 'left', 'joined']],
    ['announcement', announcementStages.map((stage) => `stage-${stage}`)],
    ['distance', ['no-score', 'no-threshold', 'met-at-least', 'met-greater', 'missing', 'hair', 'equal-not-greater']],
    ['headline', ['no-score-not-scored', 'no-score-not-applicable']],
    ['rubric', ['index', 'external', 'ratio']],
    ['language', ['id', 'en']],
    ['submission', submissionStates],
    ['submission', submissionActs.map((act) => `did.${act}`)],
    ['return-reason', returnReasons],
    ['notification-kind', notificationKinds],
    ['notified', notificationKinds],
    ['mail-choice', ['each', 'digest', 'none']],
    ['question', questionCodes],
    ['queue', queueOrders.map((order) => `sort-${order}`)],
    ['owed', owedSections],
    ['verify', ['taken', 'taken-over', 'released', 'reopened']],
    ['verdict', ['done-verified', 'done-returned']],
    ['destruction-ground', destructionGrounds],
    ['destruction', ['carried-out', 'declined'].flatMap((decision) => [`did-${decision}`, `done-${decision}`])],
    ['assessments', ['nothing', 'day', 'contributors'].map((what) => `assign-missing-${what}`)],
    ['tab', ['tugas', 'verifikasi', 'garis', 'rapor', 'pengumuman', 'penilaian', 'orang', 'catatan']],
  ])('name every %s', (family, members) => {
    expect(members.filter((member) => !(`${family}.${member}` in id))).toEqual([]);
  });
});
