import * as fc from 'fast-check';
import { checkPassword } from './check-password';

const owner = { email: 'sekretaris.daerah@example.test', displayName: 'Sekretaris Daerah' };
const because = (password: string): unknown => {
  const outcome = checkPassword(password, owner);
  return outcome.ok ? 'accepted' : outcome.problem.params['because'];
};

describe('checkPassword', () => {
  it.each([
    ['elevenchars', 'short'],
    ['x'.repeat(201), 'long'],
    ['aaaaaaaaaaaa', 'repetitive'],
    ['abababababab', 'repetitive'],
    ['123456789012', 'repetitive'],
    ['987654321098', 'repetitive'],
    ['abcdefghijklmno', 'repetitive'],
    ['sekretarisdaerah', 'personal'],
    ['Sekretaris.Daerah2025', 'personal'],
    ['password1234', 'obvious'],
    ['KataSandi!2025', 'obvious'],
    ['rahasiarahasia', 'obvious'],
    ['AdminKotaBlitar1', 'obvious'],
    ['qwerty-qwerty-1', 'obvious'],
    ['correct horse battery staple', 'accepted'],
    ['tujuh belas kelapa di halaman', 'accepted'],
    ['8d3f0a1c9b27', 'accepted'],
    ['ñandú köpek über', 'accepted'],
  ])('%s: %s', (password, expected) => {
    expect(because(password)).toBe(expected);
  });

  it('asks for no kind of sign: any long text of rare words will do', () => {
    const rare = fc.array(fc.constantFrom('jenggala', 'temulawak', 'purnama', 'gerimis', 'lumbung'), {
      minLength: 3,
      maxLength: 8,
    });
    fc.assert(fc.property(rare, (words) => because(words.join(' ')) === 'accepted'));
  });

  it('counts signs, not the bytes they take', () => {
    expect(because('界世好你安平福和康宁学')).toBe('short');
    expect(because('界世好你安平福和康宁学习')).toBe('accepted');
  });

  it('answers something for any text, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (password) => {
        expect(['accepted', 'short', 'long', 'personal', 'obvious', 'repetitive']).toContain(because(password));
      }),
    );
  });

  it('refuses everything shorter than 12 characters', () => {
    fc.assert(fc.property(fc.string({ maxLength: 11 }), (password) => because(password) === 'short'));
  });
});
