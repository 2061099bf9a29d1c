import type { Locator, Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { RevisionFolder } from './screens/revision-folder';
import { blitar, dayFromNow } from './service';
import { says, sounds } from './words';

test('a framework revision is loaded with its faults named by place, then without, compared, published and read', async ({ enter, own }, info) => {
  const revision = own('2026-coba', '2026-coba-ponsel');
  const [changed, other] = own(['i03.a', 'i03.b'] as const, ['i04.a', 'i04.b'] as const);
  const page = await enter('administrator', '/kerangka');
  await page.getByRole('link', { name: says('frameworks.load') }).click();
  const load = async (made: RevisionFolder): Promise<void> => {
    // a desktop picks the folder, a phone the archive
    if (info.project.name === 'phone') await page.getByLabel(says('frameworks.pick-zip')).setInputFiles(made.zip());
    else await page.getByLabel(says('frameworks.pick-folder')).setInputFiles(made.folder);
    await expect(page).toHaveURL(/\/kerangka\/muat\/.+/);
    await settled(page);
  };

  const faulty = new RevisionFolder(info.outputPath('faulty'), revision, { [changed]: 2.5 });
  await load(faulty);
  await expect(page.getByRole('heading', { name: 'framework.yaml' })).toBeVisible();
  const indicator = changed.split('.')[0] ?? '';
  const finding = page.locator('.findings li');
  await expect(finding).toHaveCount(1);
  await expect(finding).toContainText(/berjumlah 5[.,]2, seharusnya 4[.,]5/);
  const line = Number(/(\d+):\d+/.exec(await finding.locator('.place').innerText())?.[1]);
  expect(line).toBeGreaterThanOrEqual(faulty.lineOf(indicator));
  expect(line).toBeLessThan(faulty.lineOf(changed));
  await expect(page.getByRole('button', { name: says('frameworks.publish') })).toHaveCount(0);

  await page.getByRole('link', { name: says('frameworks.load-again') }).click();
  await load(new RevisionFolder(info.outputPath('sound'), revision, { [changed]: 1.9, [other]: 1.7 }));
  await expect(page.getByText(says('frameworks.sound'))).toBeVisible();
  for (const [code, to] of [[changed, /1[.,]9/], [other, /1[.,]7/]] as const) {
    const change = page.locator('.changes li').filter({ has: page.getByText(code, { exact: true }) });
    await expect(change).toContainText(/1[.,]8/);
    await expect(change).toContainText(to);
  }
  await page.getByRole('button', { name: says('frameworks.publish') }).click();
  await page.getByRole('dialog').getByRole('button', { name: says('frameworks.publish-confirm') }).click();
  await expect(page).toHaveURL(new RegExp(`/kerangka/kpk-kabkota/${revision}/pohon$`));
  await settled(page);
  await expect(page.locator('main')).toContainText(revision);
  await expect(page.locator('main')).toContainText('Pemberdayaan whistleblowing system');

  const reader = await enter('pimpinan', `/kerangka/kpk-kabkota/${revision}/pohon`);
  await expect(reader.locator('main')).toContainText(revision);
});

test('somebody is invited, comes in by the link with a password, signs in with it, and is out at once when disabled', async ({ enter, own, browser, complaints }) => {
  const place = own('meja', 'ponsel');
  const email = `pimpinan.${place}.${Date.now()}@contoh.example`;
  const name = `Pimpinan Undangan ${place} ${Date.now()}`;
  const password = 'kerikil sungai mendung pagi';
  const page = await enter('administrator', '/orang');
  await page.getByRole('button', { name: says('people.invite') }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(says('people.role')).selectOption({ label: says('role.leadership') });
  await sheet.getByRole('combobox', { name: says('people.region') }).fill('35.72');
  await page.getByRole('option', { name: /Kota Blitar/ }).click();
  await sheet.getByLabel(says('people.email')).fill(email);
  await sheet.getByRole('button', { name: says('people.invite-make') }).click();
  await expect(sheet).toContainText(says('people.link-once'));
  const link = await sheet.getByLabel(says('people.link'), { exact: true }).innerText();
  await sheet.getByRole('button', { name: says('people.link-done') }).click();

  const context = await browser.newContext();
  complaints.listen(context);
  complaints.await(/status of 401/); // what the service answers once the account is disabled
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: /Pimpinan daerah · Kota Blitar/ })).toBeVisible();
  await guest.getByLabel(says('field.name-label')).fill(name);
  await guest.getByLabel(says('field.new-password-label'), { exact: true }).fill(password);
  await expect(guest.getByText(says('password.fine'))).toBeVisible();
  await guest.getByRole('button', { name: says('invitation.accept') }).click();
  await expect(guest).toHaveURL(new RegExp(`/daerah/${blitar}/garis$`));

  await guest.getByRole('button', { name: says('shell.account', { name }) }).click();
  await guest.getByRole('button', { name: says('shell.sign-out') }).click();
  await expect(guest).toHaveURL(/\/publik$/);
  await guest.goto('/masuk');
  await guest.getByLabel(says('field.email-label'), { exact: true }).fill(email);
  await guest.getByLabel(says('field.password-label'), { exact: true }).fill(password);
  await guest.getByRole('button', { name: says('sign-in.submit'), exact: true }).click();
  await expect(guest).toHaveURL(new RegExp(`/daerah/${blitar}/garis$`));

  await page.reload();
  await page.getByRole('searchbox', { name: says('people.search') }).fill(email);
  await page.getByText(name, { exact: true }).click();
  await page.getByRole('button', { name: says('people.act.disable.confirm') }).click();
  await sheet.getByLabel(says('reason.label')).fill('Pindah tugas.');
  await sheet.getByRole('button', { name: says('people.act.disable.confirm') }).click();
  await expect(page.getByText(says('people.act.disable.done', { name }))).toBeVisible();

  expect((await context.request.get('/api/me')).status()).toBe(401);
  await guest.getByRole('link', { name: says('tab.rapor'), exact: true }).click();
  await expect(guest.getByText(sounds('problem.not-signed-in')).or(guest.getByText(says('sign-in.ended'))).first()).toBeVisible();
  await guest.reload();
  await expect(guest).toHaveURL(/\/masuk\?kembali=/);
  await context.close();
});

test('an announcement is added with its source, seen by everybody, corrected without a trace lost, and withdrawn', async ({ enter, own, page: visitor }) => {
  const region = own('33.71', '33.73');
  const page = await enter('administrator', `/daerah/${region}/pengumuman`);
  await page.getByRole('button', { name: says('announcements.add') }).click();
  const sheet = page.getByRole('dialog');
  const field = (key: string): Locator => sheet.getByRole('textbox', { name: says(key) });
  await field('announcements.score').fill('88,25');
  await sheet.getByLabel(says('announcements.announced-on'), { exact: true }).fill('3/11/2025');
  await sheet.getByLabel(says('announcements.announced-on'), { exact: true }).press('Tab');
  await field('announcements.said-by').fill('Tim penilai');
  await field('announcements.source-title').fill('Harian contoh, 4 November 2025');
  await sheet.getByRole('button', { name: says('announcements.keep') }).click();
  await expect(page.getByRole('article')).toContainText(/88,25.*3 November 2025.*Tim penilai.*Harian contoh/s);

  await visitor.goto(`/daerah/${region}/pengumuman`);
  await expect(visitor.getByRole('article')).toContainText('88,25');
  await expect(visitor.getByRole('button', { name: says('announcements.correct') })).toHaveCount(0);

  await page.getByRole('button', { name: says('announcements.correct') }).click();
  await expect(field('announcements.score')).toHaveValue('88,25');
  await field('announcements.score').fill('88,52');
  await sheet.getByRole('button', { name: says('announcements.keep-correction') }).click();
  await expect(page.getByRole('article')).toContainText('88,52');
  await page.getByText(says('announcements.history')).click();
  await expect(page.getByRole('article')).toContainText('88,25');

  await page.getByRole('button', { name: says('announcements.withdraw') }).click();
  await sheet.getByRole('button', { name: says('announcements.withdraw') }).click();
  await expect(page.getByText(says('announcements.none-here'))).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByText(says('announcements.none-here'))).toBeVisible();
});

test('a locked stage opens for corrections until a day, with a reason, and is locked again as it stood', async ({ enter, own }) => {
  const [stage, name, day] = own(['observation', 'Observasi', '10/2/2025'], ['guidance', 'Bimbingan teknis (bimtek)', '13/2/2025']);
  const page = await enter('administrator', `/daerah/${blitar}/penilaian`);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await card.getByRole('button', { name: says('assessments.do.window-opened') }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: says('assessments.do.window-opened') }).click();
  await expect(sheet).toContainText(says('reason.missing'));
  await sheet.getByLabel(says('reason.label')).fill(`Perbaikan ${stage}.`);
  await sheet.getByRole('button', { name: says('assessments.do.window-opened') }).click();
  await expect(sheet).toContainText(says('assessments.window-until-missing'));
  await typeDay(sheet.getByLabel(says('assessments.window-until'), { exact: true }), asTyped(dayFromNow(7)));
  await sheet.getByRole('button', { name: says('assessments.do.window-opened') }).click();
  await expect(card).toContainText(says('assessments.status.revising'));
  await card.getByText(sounds('assessments.history')).click();
  await expect(card).toContainText(`Perbaikan ${stage}.`);

  await card.getByRole('button', { name: says('assessments.do.locked') }).click();
  await typeDay(sheet.getByLabel(says('assessments.locked-as-of'), { exact: true }), day);
  await sheet.getByLabel(says('reason.label')).fill('Tidak ada yang diperbaiki.');
  await sheet.getByRole('button', { name: says('assessments.do.locked') }).click();
  await expect(card).toContainText(says('assessments.status.locked'));
  await expect(card).toContainText(says('assessments.lock-earlier'));
});

test('the record says who did what, and that its chain is whole', async ({ enter }) => {
  const page = await enter('administrator', `/daerah/${blitar}/catatan`);
  await expect(page.getByRole('region', { name: says('record.verification') })).toContainText(/Utuh: \d[\d.]* mata rantai diperiksa, semuanya cocok/);
  await expect(page.locator('main')).toContainText(/Koordinator Inspektorat|Evaluator KPK|Verifikator|PIC /);
  await check(page);
});

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: says('record.verify-again') }).click();
  await expect(page.getByText(/Utuh: /)).toBeVisible();
}

async function typeDay(field: Locator, day: string): Promise<void> {
  await field.fill(day);
  await field.press('Tab');
}

/** `2026-12-06` as people type it. */
function asTyped(day: string): string {
  return day.split('-').reverse().map(Number).join('/');
}
