import { pathOfModules } from './path-of-modules';

describe('a code as a path', () => {
  it('is a run of each row at a time', () => {
    expect(pathOfModules(2, [1, 1, 0, 1])).toBe('M0 0h2v1h-2zM1 1h1v1h-1z');
    expect(pathOfModules(3, [1, 0, 1, 0, 0, 0, 0, 1, 1])).toBe('M0 0h1v1h-1zM2 0h1v1h-1zM1 2h2v1h-2z');
  });
});
