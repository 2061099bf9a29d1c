import type { Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { paper, RequirementScreen } from './screens/evidence-screens';
import { blitar, type Account } from './service';
import { says, sounds } from './words';

test.describe.configure({ mode: 'serial' });

/** Handed in by DPMPTSP and waiting for its head in the demo. */
const asked = { code: 'i08.addresses', requirement: 'Alamat aplikasi layanan dan rekap jumlah permohonan', words: 'Rekap ini triwulan III; yang diminta sampai bulan lalu.' };

test('what waits for the head of an agency counts as handed in only once the head approves; declined, it goes back with the reason', async ({ enter }) => {
  const page = await enter('kepala-dpmptsp', RequirementScreen.address(asked.code));
  await settled(page);
  await expect(page.getByText(says('submission.awaiting-approval'), { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: says('submission.decline') }).click();
  await page.getByLabel(says('reason.label')).fill(asked.words);
  await page.getByRole('button', { name: says('submission.decline') }).click();
  await expect(page.getByText(says('submission.draft'), { exact: true }).first()).toBeVisible();
});

test('the focal point reads why, hands in again and may not approve; the inspectorate does not have it yet', async ({ enter }) => {
  const page = await enter('pic-dpmptsp', RequirementScreen.address(asked.code));
  await settled(page);
  await expect(page.getByText(asked.words).first()).toBeVisible();
  const screen = new RequirementScreen(page);
  await screen.pick([paper('agen', 'rekap-baru.pdf')]);
  await screen.describe('rekap-baru.pdf', 'Rekap permohonan layanan daring (contoh)');
  await page.getByRole('button', { name: says('hand-in.send-for-approval') }).click();
  await expect(page.getByText(says('hand-in.sent-for-approval'))).toBeVisible();
  await expect(page.getByText(says('submission.awaiting-approval'), { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: says('submission.approve') })).toHaveCount(0);
  expect(await waitingItems(enter)).not.toContain(asked.requirement);
});

test('the head is told, approves, and the receipt is there', async ({ enter }) => {
  const page = await enter('kepala-dpmptsp', '/pemberitahuan');
  await settled(page);
  await page.getByRole('link', { name: /menunggu persetujuan Anda/ }).first().click();
  await settled(page);
  await page.getByRole('button', { name: says('submission.approve') }).click();
  await expect(page.getByText(says('submission.submitted'), { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: sounds('receipt.open') })).toBeVisible();
  expect(await waitingItems(enter)).toContain(asked.requirement);
});

/** What the inspectorate's queue names, by requirement. */
async function waitingItems(enter: (account: Account, path: string) => Promise<Page>): Promise<readonly string[]> {
  const queue = await enter('inspektorat', `/daerah/${blitar}/verifikasi?state=submitted`);
  await settled(queue);
  return queue.locator('ol.items a strong').allInnerTexts();
}
