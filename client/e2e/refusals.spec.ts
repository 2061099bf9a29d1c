import type { Page } from '@playwright/test';
import { expect, test } from './journey';
import { CriterionSheet } from './screens/criterion-sheet';
import { dayFromNow } from './service';
import { says } from './words';

test('a stage that is locked while somebody types refuses in plain words, and what was typed stays', async ({ enter, own, service, complaints }) => {
  const [stage, asOf, name] = own(['guidance', '2025-02-13', 'Bimbingan teknis (bimtek)'], ['observation', '2025-02-10', 'Observasi']);
  const administrator = await service('administrator');
  await administrator.openWindow(stage, dayFromNow(3), 'Sebentar saja.');
  try {
    const sheet = new CriterionSheet(await enter('evaluator', CriterionSheet.address(own('i14.a', 'i14.b'), 'evaluated')));
    await sheet.begin('evaluated');
    await sheet.form.getByRole('combobox', { name: says('entry.stage') }).click();
    await sheet.page.getByRole('listbox').getByRole('option', { name }).click();
    await sheet.choose('partly');
    await sheet.word({ reason: 'Yang lama diketik tidak boleh hilang.', reference: 'Berita acara 7' });
    await administrator.lock(stage, asOf, 'Selesai.');
    complaints.await(/status of (409|422)/);
    await sheet.save.click();
    await expect(sheet.refusal).toContainText(says('problem.stage-locked'));
    await expect(sheet.refusal).toContainText(says('problem.kept'));
    await expect(sheet.form.getByRole('textbox', { name: says('entry.reason') })).toHaveValue('Yang lama diketik tidak boleh hilang.');
    await expect(sheet.form.getByRole('textbox', { name: says('entry.basis-reference') })).toHaveValue('Berita acara 7');
    await expect(sheet.form.getByRole('radio', { name: /^Sebagian/ })).toBeChecked();
    expect(await reasons(sheet)).not.toContain('Yang lama diketik tidak boleh hilang.');
  } finally {
    await administrator.write(`${await administrator.assessment()}/stages/${stage}/locking`, { asOf, reason: 'Ditutup lagi.' });
  }

  async function reasons(sheet: CriterionSheet): Promise<string> {
    return (await sheet.head.allInnerTexts()).join('\n');
  }
});

test('when the connection fails while saving, what was typed is kept, and trying again records it once', async ({ enter, own, service, complaints }) => {
  const criterion = own('i11.a', 'i11.b');
  const reason = 'Sambungan putus di tengah jalan.';
  const sheet = new CriterionSheet(await enter('pic-setda', CriterionSheet.address(criterion, 'claimed')));
  const person = await service('pic-setda');
  const keys: (string | undefined)[] = [];
  sheet.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/entries')) keys.push(request.headers()['idempotency-key']);
  });
  complaints.await(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION/);
  await sheet.begin('claimed');
  await sheet.choose('partly');
  await sheet.word({ reason, reference: 'Surat 12' });

  await test.step('no connection at all', async () => {
    await sheet.page.context().setOffline(true);
    await sheet.save.click();
    await expect(sheet.refusal).toContainText(says('problem.unreachable'));
    await expect(sheet.refusal).toContainText(says('problem.kept-uncertain'));
    await expect(sheet.page.getByText(says('shell.lost'))).toBeVisible();
    await sheet.page.context().setOffline(false);
  });

  await test.step('the request arrives, its answer is lost', async () => {
    await sheet.page.route('**/entries', async (route) => {
      await route.fetch();
      await route.abort('failed');
    });
    await sheet.save.click();
    await expect.poll(async () => (await person.entries('claimed', criterion)).filter((entry) => entry.reason === reason).length).toBe(1);
    await expect(sheet.refusal).toContainText(says('problem.kept-uncertain'));
    await sheet.page.unroute('**/entries');
  });

  await test.step('trying again', async () => {
    await expect(sheet.form.getByRole('textbox', { name: says('entry.reason') })).toHaveValue(reason);
    await sheet.save.click();
    await sheet.told('claimed');
    await expect(sheet.page.getByText(says('shell.lost'))).toHaveCount(0);
  });

  expect(keys.length).toBe(3);
  expect(new Set(keys).size).toBe(1);
  expect((await person.entries('claimed', criterion)).filter((entry) => entry.reason === reason)).toHaveLength(1);
});

test('a session that ends while somebody types takes nothing away: after signing in elsewhere the same form is saved', async ({ page, context, own, complaints, service }) => {
  const criterion = own('i07.a', 'i07.b');
  const reason = 'Diketik sebelum sesi berakhir.';
  const enter = async (tab: Page): Promise<void> => {
    await tab.goto('/masuk');
    await tab.getByRole('button', { name: /^Admin OPD · Diskominfotik/ }).click();
    await expect(tab).toHaveURL(/tugas$/);
  };
  await enter(page);
  await page.goto(CriterionSheet.address(criterion, 'claimed'));
  const sheet = new CriterionSheet(page);
  await sheet.begin('claimed');
  await sheet.choose('full');
  await sheet.word({ reason, reference: 'Register 4' });
  const token = (await context.cookies()).find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '';
  expect((await context.request.delete('/api/session', { headers: { 'x-xsrf-token': token } })).status()).toBe(204);

  complaints.await(/status of 401/);
  await sheet.save.click();
  await expect(sheet.refusal).toContainText(says('problem.not-signed-in'));
  await expect(sheet.refusal).toContainText(says('problem.kept'));
  await expect(sheet.form.getByRole('textbox', { name: says('entry.reason') })).toHaveValue(reason);

  const other = await context.newPage();
  await enter(other);
  await other.close();
  await sheet.save.click();
  await sheet.told('claimed');
  expect((await (await service('pic-diskominfotik')).entries('claimed', criterion)).filter((entry) => entry.reason === reason)).toHaveLength(1);
});

test('the same words a second time on purpose are a second entry', async ({ enter, own, service }) => {
  const criterion = own('i11.c', 'i14.c');
  const reason = 'Sama seperti tadi.';
  const sheet = new CriterionSheet(await enter('pic-setda', CriterionSheet.address(criterion, 'claimed')));
  for (const time of [1, 2]) {
    await sheet.begin('claimed');
    await sheet.choose('full');
    await sheet.word({ reason, reference: 'Surat 12' });
    await sheet.save.click();
    await expect(sheet.form).toHaveCount(0);
    expect((await (await service('pic-setda')).entries('claimed', criterion)).filter((entry) => entry.reason === reason)).toHaveLength(time);
  }
});
