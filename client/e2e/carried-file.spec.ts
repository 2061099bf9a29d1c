import { readFile } from 'node:fs/promises';
import { answer, startVisit, takeAlong, unlock } from './field-visit';
import { expect, test } from './journey';
import { says, sounds } from './words';

interface Own {
  readonly answers: readonly { readonly note: string; readonly receiptNumber: number }[];
}

test('unsent work is carried in a sealed file by a colleague, received once as its author’s, and its receipts reach the phone', async ({ enter, service, complaints }) => {
  complaints.await(/ERR_INTERNET_DISCONNECTED/, /status of 422/);
  const evaluator = await service('evaluator');
  const { api, visit } = await startVisit(evaluator, 41);
  const page = await enter('evaluator', visit);
  await takeAlong(page);
  await page.context().setOffline(true);
  await page.reload();
  await unlock(page);
  await answer(page, 'Loket tiga tidak melayani');
  await page.getByRole('link', { name: says('fieldwork.pending-n', { n: 1 }) }).click();

  const making = page.waitForEvent('download');
  await page.getByRole('button', { name: says('fieldwork.carry-now', { n: 1 }) }).click();
  const download = await making;
  expect(download.suggestedFilename()).toMatch(/^titipan-\d{4}-\d\d-\d\d-\d{4}\.ambang$/);
  await expect(page.getByText(says('fieldwork.carry-made', { name: download.suggestedFilename(), n: 1 }))).toBeVisible();
  await expect(page.getByText(says('fieldwork.state-pending'), { exact: true }), 'made is not received').toBeVisible();
  const file = await readFile(await download.path());
  expect(file.toString('latin1')).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);

  const colleague = await enter('evaluator-kedua', '/lapangan');
  await colleague.getByRole('link', { name: says('carried.title') }).click();
  const field = colleague.getByLabel(says('carried.file'));
  const altered = Buffer.from(file);
  altered[200] = altered[200] === 0x41 ? 0x42 : 0x41;
  await field.setInputFiles({ name: 'titipan.ambang', mimeType: 'application/octet-stream', buffer: altered });
  await expect(colleague.getByText(says('problem.carried-file-altered'))).toBeVisible();
  expect((await evaluator.read<Own>(`${api}/field-answers/own`)).answers).toEqual([]);
  await field.setInputFiles({ name: 'titipan.ambang', mimeType: 'application/octet-stream', buffer: file });
  await expect(colleague.getByRole('heading', { name: says('carried.done') })).toBeVisible();
  await expect(colleague.getByText('Loket tiga')).toHaveCount(0);
  await field.setInputFiles({ name: 'titipan.ambang', mimeType: 'application/octet-stream', buffer: file });
  await expect(colleague.getByRole('heading', { name: says('carried.done-before') })).toBeVisible();
  expect((await evaluator.read<Own>(`${api}/field-answers/own`)).answers).toMatchObject([{ note: 'Loket tiga tidak melayani', receiptNumber: 1 }]);

  await expect(page.getByText(says('fieldwork.state-pending'), { exact: true })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(says('fieldwork.received', { number: 1 }))).toBeVisible();
  await expect(page.getByRole('button', { name: sounds('fieldwork.carry-now') }), 'nothing is left to carry').toHaveCount(0);
  expect((await evaluator.read<Own>(`${api}/field-answers/own`)).answers).toHaveLength(1);
});
