import { findCodes } from './find-codes';

const bytes = (text: string): ArrayBuffer => {
  const buffer = new ArrayBuffer(text.length);
  new Uint8Array(buffer).set([...text].map((sign) => sign.charCodeAt(0)));
  return buffer;
};

describe('findCodes', () => {
  it('finds what stands in clear, each once, and nothing that is no code', () => {
    expect(findCodes(bytes('%PDF-1.7\xff\xfe /Subject (AMBANG 01234-ZZZZZ) /Keywords (AMBANG 01234-ZZZZZ) (AMBANG UUUUU-UUUUU)'))).toEqual(['01234-ZZZZZ']);
    expect(findCodes(bytes('AMBANG 01234'))).toEqual([]);
  });
});
