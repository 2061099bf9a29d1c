import { expect, settled, test } from './journey';
import { RequirementScreen } from './screens/evidence-screens';
import { blitar } from './service';
import { says, sounds } from './words';

test.describe.configure({ mode: 'serial' });

/** A list with a personal number on its second page, returned for that in the demo. */
const title = 'Lampiran sertifikat penyuluh antikorupsi';
const requirement = 'i13.certificates';
const why = 'Halaman 2 memuat nomor pribadi; daftar tanpa nomor menyusul.';
const agreed = 'Benar memuat nomor pribadi; sudah dibaca berdua.';

test('whoever handed in a file asks that it go, and cannot decide it', async ({ enter }) => {
  const page = await enter('pic-bkpsdm', RequirementScreen.address(requirement));
  await settled(page);
  await page.getByRole('button', { name: says('destruction.begin') }).click();
  await page.getByRole('button', { name: new RegExp(`^${says('destruction.ask')}.*${title}`) }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(says('destruction.ground')).selectOption({ label: says('destruction-ground.personal-data') });
  await sheet.getByLabel(says('reason.label')).fill(why);
  await sheet.getByRole('button', { name: says('destruction.ask') }).click();
  await expect(page.getByText(says('destruction.asked'))).toBeVisible();
  await page.goto(`/daerah/${blitar}/pemusnahan`);
  await settled(page);
  const asked = page.getByRole('listitem').filter({ hasText: why }).first();
  await expect(asked.getByText(says('destruction.second-person'))).toBeVisible();
  await expect(asked.getByRole('button', { name: says('destruction.carry-out') })).toHaveCount(0);
});

test('another decides; the bytes are gone everywhere; hash, who, when and why stay', async ({ enter }) => {
  const page = await enter('inspektorat', `/daerah/${blitar}/pemusnahan`);
  await settled(page);
  const asked = page.getByRole('listitem').filter({ hasText: why }).first();
  const content = await asked.getByRole('link', { name: title }).getAttribute('href');
  expect((await page.request.get(content ?? '')).status()).toBe(200);
  await asked.getByRole('button', { name: says('destruction.carry-out') }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(says('destruction.cannot-undo'));
  await sheet.getByLabel(says('reason.label')).fill(agreed);
  await sheet.getByRole('button', { name: says('destruction.carry-out') }).click();
  const kept = page.getByRole('listitem').filter({ hasText: agreed }).first();
  await expect(kept).toContainText(says('destruction.did-carried-out'));
  await expect(kept).toContainText(why);
  await expect(kept).toContainText('SHA-256');
  const gone = await page.request.get(content ?? '');
  expect([gone.status(), ((await gone.json()) as { readonly code: string }).code]).toEqual([422, 'document-destroyed']);
});

test('the agency reads at its document that the file was destroyed', async ({ enter }) => {
  const page = await enter('pic-bkpsdm', RequirementScreen.address(requirement));
  await settled(page);
  await expect(page.getByText(title).first()).toBeVisible();
  await expect(page.getByText(sounds('document.destroyed')).first()).toBeVisible();
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});
