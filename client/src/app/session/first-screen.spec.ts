import { firstScreen } from './first-screen';

describe('the first screen', () => {
  it.each([
    ['leadership', '35.72', '/daerah/35.72/garis'],
    ['inspectorate', '35.72', '/daerah/35.72/celah'],
    ['appointed-verifier', '35.72', '/daerah/35.72/celah'],
    ['focal-point', '35.72', '/daerah/35.72/tugas'],
    ['evaluator', '35.72', '/ikhtisar'],
    ['programme-administrator', null, '/ikhtisar'],
  ] as const)('of %s is what the role needs first', (role, regionId, screen) => {
    expect(firstScreen([{ role, regionId }])).toBe(screen);
  });

  it('of somebody without a role is the public page', () => {
    expect(firstScreen([])).toBe('/publik');
  });

  it('of somebody with two roles is the one that owes something', () => {
    expect(
      firstScreen([
        { role: 'leadership', regionId: '35.72' },
        { role: 'focal-point', regionId: '35.72' },
      ]),
    ).toBe('/daerah/35.72/tugas');
  });
});
