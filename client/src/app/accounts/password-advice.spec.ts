import { lengthReached, passwordAdvice } from './password-advice';

const owner = { email: 'pic.bkpsdm@blitar.example', displayName: 'PIC BKPSDM' };

describe('advice while a password is typed', () => {
  it('says nothing to an empty field', () => {
    expect(passwordAdvice('', owner)).toBe('empty');
  });

  it.each([
    ['sebelas12345'.slice(0, 11), 'short'],
    ['a'.repeat(40), 'repetitive'],
    ['Rahasia12345!', 'obvious'],
    ['picbkpsdm2025!', 'personal'],
    ['x7'.repeat(101), 'long'],
    ['kuda hijau menyeberang sungai', 'fine'],
  ])('says of %s: %s', (password, advice) => {
    expect(passwordAdvice(password, owner)).toBe(advice);
  });

  it('judges again when the name that it is made of becomes known', () => {
    const password = 'bambangpermadi77';
    expect(passwordAdvice(password, { email: '', displayName: '' })).toBe('fine');
    expect(passwordAdvice(password, { email: '', displayName: 'Bambang Permadi' })).toBe('personal');
  });

  it('fills the bar with the least length and no further', () => {
    expect(lengthReached('')).toBe(0);
    expect(lengthReached('enam66')).toBe(0.5);
    expect(lengthReached('a'.repeat(50))).toBe(1);
  });
});
