import { randomUUID } from 'node:crypto';
import { expect, settled, test } from './journey';
import { blitar, type Service } from './service';
import { says } from './words';

const criterion = 'i09.b';

interface Planned {
  readonly id: string;
  readonly sites: readonly { readonly id: string }[];
}

/** A visit under way with two evaluators and one thing to check, told over HTTP. */
async function underWay(lead: Service, second: Service): Promise<{ readonly path: string; readonly url: string; readonly siteId: string }> {
  const at = `${await lead.assessment()}/visits`;
  const posted = async (by: Service, path: string, data: unknown): Promise<Planned> => {
    const answer = await by.write(path, data);
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Planned;
  };
  const [first, other] = await Promise.all([lead, second].map(async (who) => (await who.read<{ readonly id: string }>('/api/me')).id));
  const plan = { kind: 'monitoring', number: 9, title: 'Monev kesembilan (contoh)', stage: 'final', days: { from: '2026-01-12', to: '2026-12-13' } };
  const { id } = await posted(lead, at, plan);
  await posted(lead, `${at}/${id}/plan`, { act: { kind: 'member-named', personId: first, institution: 'KPK', role: 'lead' } });
  await posted(lead, `${at}/${id}/plan`, { act: { kind: 'member-named', personId: other, institution: 'Itjen Kemendagri', role: 'evaluator' } });
  const { sites } = await posted(lead, `${at}/${id}/plan`, { act: { kind: 'site-set', site: 'office', name: 'Kantor (contoh)', criteria: [criterion] } });
  for (const who of [lead, second]) await posted(who, `${at}/${id}/acts`, { act: { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' } });
  await posted(lead, `${at}/${id}/acts`, { act: { kind: 'started' } });
  return { path: `/daerah/${blitar}/kunjungan/${id}`, url: `${at}/${id}`, siteId: sites[0]?.id ?? '' };
}

async function handIn(who: Service, { url, siteId }: { readonly url: string; readonly siteId: string }, level: string, more: object): Promise<void> {
  const deviceId = randomUUID();
  const answer = {
    ...{ id: randomUUID(), siteId, criterion, deviceSequence: 1, supersedes: [], answer: { kind: 'levels', level }, match: 'matches', note: '', evidence: [] },
    ...{ photos: [], deviceAt: new Date().toISOString(), frameworkHash: 'a'.repeat(64), ...more },
  };
  const sent = await who.write(`${url}/field-answers`, { deviceId, answers: [answer] });
  const { receipts } = (await sent.json()) as { readonly receipts: readonly { readonly receiptNumber: number | null }[] };
  expect(receipts[0]?.receiptNumber).not.toBeNull();
  expect((await who.write(`${url}/acts`, { act: { kind: 'answers-submitted', devices: [{ deviceId, sequence: 1 }] } })).ok()).toBe(true);
}

test('two evaluators differ: blind until both have handed in, then side by side; the lead fixes one answer, which the scorecard has', async ({ enter, service }) => {
  const [leader, other] = [await service('evaluator'), await service('evaluator-kedua')];
  const visit = await underWay(leader, other);
  await handIn(leader, visit, 'full', {});
  const lead = await enter('evaluator', visit.path);
  await settled(lead);
  await expect(lead.getByText(/masih menunggu Evaluator Itjen Kemendagri/)).toBeVisible();
  await expect(lead.locator('main').getByRole('link', { name: says('title.compare') })).toHaveCount(0);

  await handIn(other, visit, 'none', { match: 'differs', note: 'Dua tautan mati.' });
  await lead.reload();
  await settled(lead);
  await lead.getByRole('link', { name: says('title.compare') }).click();
  await expect(lead.getByText(says('compare.spread', { value: '1,00' }))).toBeVisible();
  await expect(lead.getByText(says('compare.differs'))).toBeVisible();
  await expect(lead.getByText('Dua tautan mati.')).toBeVisible();
  await expect(lead.getByText('0 %', { exact: true })).toBeVisible();

  await lead.getByRole('button', { name: says('compare.agree') }).click();
  const sheet = lead.getByRole('dialog');
  await sheet.getByRole('radio', { name: /^Sebagian/ }).check();
  await sheet.getByLabel(says('reason.label'), { exact: true }).fill('Dua tautan mati, yang lain terbuka.');
  await sheet.getByRole('button', { name: says('compare.record') }).click();
  await expect(lead.getByText(says('compare.recorded'))).toBeVisible();
  await expect(lead.getByText('Dua tautan mati, yang lain terbuka.')).toBeVisible();
  const [entry] = await leader.entries('evaluated', criterion);
  expect(entry?.reason).toBe('Dua tautan mati, yang lain terbuka.');

  const panel = await enter('pimpinan', `/daerah/${blitar}/rapor?kriteria=${criterion}&jejak=evaluated`);
  await settled(panel);
  await expect(panel.getByText(says('reasons.differs', { site: 'Kantor (contoh)', visit: 'Monev kesembilan (contoh)' }))).toBeVisible();

  const gap = await enter('inspektorat', `/daerah/${blitar}/celah`);
  await settled(gap);
  const differs = gap.getByRole('region', { name: says('differs.title') });
  await expect(differs.getByText(says('reasons.differs', { site: 'Kantor (contoh)', visit: 'Monev kesembilan (contoh)' }))).toBeVisible();

  const watcher = await enter('evaluator-kedua', `${visit.path}/banding`);
  await settled(watcher);
  await expect(watcher.getByText('Dua tautan mati, yang lain terbuka.')).toBeVisible();
  await expect(watcher.getByRole('button', { name: says('compare.agree-anew') })).toHaveCount(0); // the lead's alone
});
