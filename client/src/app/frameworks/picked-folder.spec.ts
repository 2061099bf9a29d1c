import { folderLimits, sortPickedFolder } from './picked-folder';

const file = (path: string, size = 10) => ({ path, size });
const names = (sorted: ReturnType<typeof sortPickedFolder>) => ('files' in sorted ? [...sorted.files.keys()] : sorted.fault);

describe('sortPickedFolder', () => {
  it('takes what stands beside framework.yaml, by names relative to it', () => {
    expect(names(sortPickedFolder([file('2026/framework.yaml'), file('2026/texts/id.yaml'), file('2026/SOURCES.md')]))).toEqual([
      'framework.yaml', 'texts/id.yaml', 'SOURCES.md',
    ]);
  });

  it('finds the revision inside a folder that was picked one too high', () => {
    expect(names(sortPickedFolder([file('kerangka/README.md'), file('kerangka/2026/framework.yaml'), file('kerangka/2026/texts/en.yaml')]))).toEqual([
      'framework.yaml', 'texts/en.yaml',
    ]);
  });

  it('passes over what desktops and version control leave', () => {
    expect(names(sortPickedFolder([file('a/.git/config'), file('a/framework.yaml'), file('a/texts/.DS_Store'), file('a/Thumbs.db')]))).toEqual(['framework.yaml']);
  });

  it('refuses a folder that is no revision, and one that is too much, before anything is read', () => {
    expect(names(sortPickedFolder([file('photos/a.jpg')]))).toBe('no-framework');
    expect(names(sortPickedFolder([file('a/framework.yaml'), file('a/b.yaml', folderLimits.bytes)]))).toBe('too-large');
    const many = Array.from({ length: folderLimits.files }, (_, n) => file(`a/examples/${n}.yaml`));
    expect(names(sortPickedFolder([file('a/framework.yaml'), ...many]))).toBe('too-many');
  });
});
