import fc from 'fast-check';
import { cleanFileName } from './clean-file-name';

const hostile = fc.string({ unit: fc.oneof(
  fc.constantFrom('/', '\\', '..', '.', ' ', '\0', '\r\n', '\u202e', '\u200b', '\ufeff', '<', '"', ':', 'con', 'é', 'e\u0301', '🗎', '\ud800', 'a'),
  fc.string({ unit: 'binary', maxLength: 2 }),
), maxLength: 500 });

describe('a cleaned file name', () => {
  it.each([
    ['Laporan 2025.pdf', 'Laporan 2025.pdf'],
    ['C:\\data\\Laporan\u202E 2025.pdf. ', 'Laporan 2025.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['foto\0.jpg', 'foto .jpg'],
    ['laporan\u202Efdp.exe', 'laporan fdp.exe'],
    ['SK Bupati/', 'SK Bupati'],
    ['SK "asli": <final>?.pdf', 'SK _asli__ _final__.pdf'],
    ['Cafe\u0301.pdf', 'Café.pdf'],
    ['...', 'berkas'], ['', 'berkas'], ['\u200b/\u202e', 'berkas'], ['.pdf', 'pdf'],
    ['📄 bukti.pdf', '📄 bukti.pdf'],
  ])('of %j is %j', (uploaded, clean) => {
    expect(cleanFileName(uploaded)).toBe(clean);
  });

  it('keeps its ending when it is far too long', () => {
    expect(cleanFileName(`${'a'.repeat(4096)}.pdf`)).toBe(`${'a'.repeat(196)}.pdf`);
    expect([...cleanFileName(`${'🗎'.repeat(4096)}.xlsx`)]).toHaveLength(200);
  });

  it('is never empty or long, holds no folder, no unseen sign and no dot or space at its ends, and is clean', () => {
    fc.assert(fc.property(hostile, (uploaded) => {
      const name = cleanFileName(uploaded);
      expect([...name].length).toBeGreaterThan(0);
      expect([...name].length).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|^[\s.]|[\s.]$/u);
      expect(name).toBe(name.normalize('NFC'));
      expect(cleanFileName(name)).toBe(name);
    }), { numRuns: 1000 });
  });

  it('of two hundred hostile names says what each is called, and finds the same name again', () => {
    const names = Array.from({ length: 200 }, (_, index) => `${'../'.repeat(index % 7)}${index % 2 ? '\u202e' : '\0'}bukti ${index}${index % 3 ? '' : 'x'.repeat(4096)}.pdf`);
    for (const [index, name] of names.entries()) expect(cleanFileName(name)).toMatch(new RegExp(`^bukti ${index}x*\\.pdf$`));
  });
});
