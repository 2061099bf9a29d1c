import { fileHeaders } from './file-headers';
import { fileKinds, isFileKind } from './file-kinds';

describe('the headers of a kept file', () => {
  it('let only PDF, JPEG, PNG and WebP be shown in their place', () => {
    const shown = Object.keys(fileKinds).filter((kind) => isFileKind(kind) && fileHeaders(kind, 'x')['Content-Disposition']?.startsWith('inline'));
    expect(shown).toEqual(['pdf', 'jpeg', 'png', 'webp']);
    expect(fileHeaders('pdf', 'x', 'attachment')['Content-Disposition']).toMatch(/^attachment/);
  });

  it('never let a browser guess, run or share it', () => {
    expect(fileHeaders('docx', 'x')).toMatchObject({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': expect.stringContaining('sandbox') });
  });

  it('name it as files of its kind are named, in any script', () => {
    expect(fileHeaders('pdf', 'bukti.exe')['Content-Disposition']).toBe('inline; filename=bukti.exe.pdf');
    expect(fileHeaders('pdf', 'pdf')['Content-Disposition']).toBe('inline; filename=pdf.pdf');
    expect(fileHeaders('jpeg', 'Foto.JPG')['Content-Disposition']).toBe('inline; filename=Foto.JPG');
    expect(fileHeaders('docx', 'Ringkasan – ½ "asli".docx')['Content-Disposition']).toContain("filename*=UTF-8''Ringkasan%20%E2%80%93%20%C2%BD%20%22asli%22.docx");
    expect(fileHeaders('pdf', 'a\r\nSet-Cookie: x')['Content-Disposition']).not.toMatch(/[\r\n]/);
  });
});
