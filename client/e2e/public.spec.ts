import { expect, settled, test } from './journey';
import { blitar } from './service';
import { says } from './words';

test('whoever is not signed in sees the way from 38,35 over 77,5 and 78 to 92,15, each with who said it and where', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  const course = page.getByRole('region', { name: says('landing.course', { region: 'Kota Blitar' }) });
  const figures = await course.locator('.figure').allInnerTexts();
  expect([...figures].sort()).toEqual(['38,35', '77,5', '78', '92,15']);
  for (const [figure, said, source] of [
    ['38,35', 'KPK', 'jatimtimes.com'], ['77,5', 'Wali Kota Blitar', 'jatimtimes.com'], ['78', 'KPK', 'jatimtimes.com'], ['92,15', 'KPK', 'tajuk.news'],
  ] as const) {
    const item = course.getByRole('listitem').filter({ has: page.getByText(figure, { exact: true }) });
    await expect(item).toContainText(said);
    await expect(item).toContainText(source);
  }
  await expect(course).toContainText('2,00 poin di bawah ambang 80');
});

test('other regions are there with what was announced, and nothing illustrative is', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  const others = page.getByRole('region', { name: says('landing.others') });
  for (const [region, figure] of [['Kota Mataram', '91,85'], ['Kabupaten Minahasa Tenggara', '90,8']] as const) {
    await expect(others.getByRole('listitem').filter({ hasText: region })).toContainText(figure);
  }
  await expect(page.locator('main')).not.toContainText('Ilustratif');
});

test('the ledger of a region is behind the door: its address leads to signing in and back, its service answers 401', async ({ page, request }) => {
  for (const tab of ['celah', 'rapor', 'garis', 'penilaian', 'orang', 'catatan', 'tugas']) {
    await page.goto(`/daerah/${blitar}/${tab}`);
    await expect(page, tab).toHaveURL(new RegExp(`/masuk\\?kembali=.*${tab}`));
  }
  for (const path of ['assessments', 'agencies', 'figures', 'record']) {
    expect((await request.get(`/api/regions/${blitar}/${path}`)).status(), path).toBe(401);
  }
  for (const path of ['/api/overview', '/api/frameworks', '/api/people', '/api/me']) expect((await request.get(path)).status(), path).toBe(401);
});

test('after signing in one stands where one wanted to go', async ({ page }) => {
  await page.goto(`/daerah/${blitar}/rapor`);
  await page.getByRole('button', { name: /^Pimpinan daerah/ }).click();
  await expect(page).toHaveURL(new RegExp(`/daerah/${blitar}/rapor$`));
});

test('a region is found by a part of its name, and opens what was announced there', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox', { name: says('landing.search-label') }).fill('matar');
  await page.getByRole('search').getByRole('link', { name: /Kota Mataram/ }).click();
  await expect(page).toHaveURL(/\/daerah\/52\.71\/pengumuman$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Kota Mataram' })).toBeVisible();
  await expect(page.locator('main')).toContainText('91,85');
  await expect(page.locator('main')).toContainText('suarantb.com');
});

test('the same page speaks English one tap away, and remembers it here', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(says('landing.title', {}, 'en'));
  await expect(page.locator('.figure', { hasText: '92.15' }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(says('landing.title', {}, 'en'));
});
