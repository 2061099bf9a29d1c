import { safeReturn } from './safe-return';

describe('where somebody returns after signing in', () => {
  it.each(['/daerah/35.72/rapor?kriteria=1.1', '/ikhtisar', '/akun#peran'])('goes back to %s', (wanted) => {
    expect(safeReturn(wanted)).toBe(wanted);
  });

  it.each([
    'https://lain.example/', '//lain.example', '/\\lain.example', '/a\\b', '/a\nb', 'javascript:alert(1)', '', undefined, null,
  ])('does not leave for %j', (wanted) => {
    expect(safeReturn(wanted)).toBeNull();
  });

  it.each(['/', '/?x=1', '/masuk', '/masuk?kembali=/masuk', '/undangan/abc', '/sandi/abc', '/administrator-pertama#abc'])(
    'does not go through the door %s again', (wanted) => {
      expect(safeReturn(wanted)).toBeNull();
    },
  );
});
