import { expect, settled, test } from './journey';
import { blitar, dayFromNow, type Service } from './service';
import { says } from './words';

/** A final that was held, handed in, signed by both sides and sealed, told over HTTP: what is decided of it comes after. */
async function sealedFinal(lead: Service, region: Service): Promise<void> {
  const at = `${await lead.assessment()}/visits`;
  const posted = async <T>(by: Service, path: string, data: unknown): Promise<T> => {
    const answer = await by.write(path, data);
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  };
  const me = await lead.read<{ readonly id: string }>('/api/me');
  const days = { from: dayFromNow(-1), to: dayFromNow(1) };
  const plan = { kind: 'final-assessment', number: 12, title: 'Penilaian akhir (contoh)', stage: 'final', days };
  const { id } = await posted<{ readonly id: string }>(lead, at, plan);
  for (const [path, act] of [
    ['plan', { kind: 'member-named', personId: me.id, institution: 'KPK', role: 'lead' }],
    ['plan', { kind: 'site-set', site: 'inspectorate', name: 'Inspektorat (contoh)', criteria: ['i03.a'] }],
    ['acts', { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' }],
    ['acts', { kind: 'started' }],
    ['acts', { kind: 'answers-submitted', devices: [] }],
  ] as const) await posted(lead, `${at}/${id}/${path}`, { act });
  const { minutes } = await posted<{ readonly minutes: readonly { readonly id: string }[] }>(lead, `${at}/${id}/minutes`, {});
  const paper = `${at}/${id}/minutes/${minutes[0]?.id ?? ''}`;
  const hand = { name: 'Penanda tangan (contoh)', office: 'Jabatan (contoh)', strokes: [{ points: [1, 1, 500, 300] }] };
  for (const who of [lead, region]) await posted(who, `${paper}/signatures`, hand);
  await posted(lead, `${paper}/sealing`, {});
}

test('what the outcome still needs is said, each by itself: sealed by both sides, the revision window closed', async ({ enter, service }) => {
  const assessment = `/daerah/${blitar}/penilaian`;
  const page = await enter('administrator', assessment);
  await settled(page);
  const card = page.getByRole('region', { name: says('designation.title') });
  const need = (key: string, word: string) => card.getByText(`${says(`designation.need-${key}`)}: ${says(`designation.${word}`)}`);
  await expect(card.getByText(says('designation.none'))).toBeVisible();
  await expect(need('sealed', 'unmet')).toBeVisible();

  await sealedFinal(await service('evaluator'), await service('pimpinan'));
  await page.reload();
  await settled(page);
  await expect(need('sealed', 'met')).toBeVisible();
  // the demo keeps a revision window open, so that its forms can be tried; while it is, nobody decides
  await expect(need('window', 'unmet')).toBeVisible();
  await expect(card.getByRole('button')).toHaveCount(0);
  const administrator = await service('administrator');
  const answer = await administrator.write(`${await administrator.assessment()}/designation`, { kind: 'designated', reason: 'Pleno' });
  expect([answer.status(), await answer.json()]).toMatchObject([422, { code: 'designation-window-open' }]);
});
