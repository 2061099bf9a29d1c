import { carriesMetadata } from './carries-metadata';
import { makeExif, makeJpeg } from './specimens.laws';

describe('what a photo carries beside its picture', () => {
  const clean = makeJpeg(4, 3);
  const after = (segment: Buffer): Buffer => Buffer.concat([clean.subarray(0, 2), segment, clean.subarray(2)]);
  const segment = (code: number, text: string): Buffer => {
    const head = Buffer.from([0xff, code, 0, 0]);
    head.writeUInt16BE(2 + text.length, 2);
    return Buffer.concat([head, Buffer.from(text, 'latin1')]);
  };

  it.each<[string, Buffer, boolean]>([
    ['nothing', clean, false],
    ['a colour profile', after(segment(0xe2, 'ICC_PROFILE\0\x01\x01')), false],
    ['EXIF', makeJpeg(4, 3, makeExif('2025:01:31 07:30:00')), true],
    ['XMP', after(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0')), true],
    ['IPTC', after(segment(0xed, 'Photoshop 3.0\0')), true],
    ['a second picture', after(segment(0xe2, 'MPF\0')), true],
    ['a comment', after(segment(0xfe, 'di rumah')), true],
    ['no end of its segments', clean.subarray(0, 12), true],
  ])('%s', (_, bytes, expected) => {
    expect(carriesMetadata(bytes)).toBe(expected);
  });
});
