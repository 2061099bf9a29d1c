import { expect, settled, test } from './journey';
import { blitar } from './service';
import { says, sounds } from './words';

interface Owner {
  readonly requirement: string;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
}

test('a focal point hears at the bell what is asked of the agency, reads it, and follows it to the page', async ({ enter, service, own }) => {
  const inspectorate = await service('inspektorat');
  const assessment = await inspectorate.assessment();
  const owners = await inspectorate.read<readonly Owner[]>(`${assessment}/requirement-owners`);
  const asked = owners.filter(({ agencyName }) => agencyName === 'Sekretariat Daerah')[own(0, 1)];
  const dueOn = own('2027-03-15', '2027-03-16');

  const page = await enter('pic-setda', '/pemberitahuan');
  await settled(page);
  if (await page.getByRole('button', { name: says('notifications.read-all') }).isVisible()) {
    await page.getByRole('button', { name: says('notifications.read-all') }).click();
  }
  const bell = page.locator('app-bell a');
  await expect(bell).toHaveAccessibleName(says('notifications.bell'));

  const wish = { requirements: [asked?.requirement], agencyId: asked?.agencyId, dueOn };
  expect((await inspectorate.write(`${assessment}/requirement-owners`, wish)).status()).toBe(200);
  await page.getByRole('link', { name: says('notifications.settings') }).click(); // another page: the bell asks again
  await expect(bell).toHaveAccessibleName(sounds('notifications.bell-unread.one'));
  await bell.click();
  await settled(page);
  const told = page.locator('li.unread').first();
  await expect(told).toContainText('Sekretariat Daerah');
  await expect(told).toContainText(own('15 Maret 2027', '16 Maret 2027'));
  await told.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/daerah/${blitar}/tugas$`));
  await expect(bell).toHaveAccessibleName(says('notifications.bell'));
});

test('what one chooses is kept, and the calendar’s address is shown once and read without a session', async ({ enter, request }) => {
  const page = await enter('pic-setda', '/pemberitahuan/pengaturan');
  await settled(page);
  await expect(page.getByText(says('notifications.no-mail-server'))).toBeVisible();
  const kind = says('notification-kind.message');
  const choice = page.getByLabel(says('notifications.by-mail-of', { kind }));
  await choice.selectOption('none');
  await expect(page.getByText(says('notifications.kept')).first()).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(choice).toHaveValue('none');
  await choice.selectOption('digest');

  const anew = page.getByRole('main').getByRole('button', { name: says('calendar.make-anew') });
  if (await anew.isVisible()) {
    await anew.click();
    await page.getByRole('dialog').getByRole('button', { name: says('calendar.make-anew') }).click();
  } else await page.getByRole('button', { name: says('calendar.make') }).click();
  const address = await page.locator('code').innerText();
  const calendar = await request.get(address);
  expect([calendar.status(), calendar.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR/);
  await page.reload();
  await settled(page);
  await expect(page.locator('code')).toHaveCount(0);

  await page.getByRole('button', { name: says('calendar.revoke') }).click();
  await page.getByRole('dialog').getByRole('button', { name: says('calendar.revoke') }).click();
  await expect(page.getByRole('main').getByRole('button', { name: says('calendar.make') })).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});
