import { tokenInFragment } from './token-in-fragment';

describe('the token in the fragment of the address', () => {
  it.each([['#Abc_def-12345', 'Abc_def-12345'], ['Abc_def-12345', 'Abc_def-12345'], ['token=Abc_def-12345', 'Abc_def-12345']])(
    'is found in %s', (fragment, token) => {
      expect(tokenInFragment(fragment)).toBe(token);
    },
  );

  it.each([null, undefined, '', '#', 'token=', 'isi', 'a b c d e f g h', 'x'.repeat(201)])('is not made out of %j', (fragment) => {
    expect(tokenInFragment(fragment)).toBeNull();
  });
});
