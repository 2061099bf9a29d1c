/** Files that would do something if a program ran them: each calls home at `/canary`, as loudly as it can. Made here, byte by byte. */
export const call = "window.top.canaryFired=true;fetch('/canary');new Image().src='/canary';alert('canary');location.href='/canary'";
const html = `<script>${call}</script><img src=x onerror="${call}"><svg onload="${call}"></svg><iframe srcdoc="<script>${call}</script>"></iframe>`;

export interface ActiveFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** The service's reason, where it must refuse; absent: it is taken in, or refused for a reason that it names. */
  readonly refused?: string;
}

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << >>';

/** A PDF of one page whose catalog and page have more in them; cross-reference table and all. */
function pdf(catalog: string, ofPage = '', ...more: readonly string[]): Buffer {
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `${page} ${ofPage} >>`, '<< /Length 0 >>\nstream\n\nendstream', ...more];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}

/** One white pixel, with a comment in it. */
function png(comment: string): Buffer {
  const base = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTjTTQAAAABJRU5ErkJggg==', 'base64');
  const data = Buffer.from(`Comment\0${comment}`, 'latin1');
  const chunk = Buffer.concat([Buffer.from('tEXt'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(chunk), 4);
  return Buffer.concat([base.subarray(0, 33), frame.subarray(0, 4), chunk, frame.subarray(4), base.subarray(33)]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const svg = Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="${call.replaceAll('&', '&amp;')}"><script>${call}</script></svg>`);
const script = `/S /JavaScript /JS (${call.replace(/[()\\]/g, '\\$&')})`;

/** `salt` keeps two runs on one database from being the same bytes. */
export function activeFiles(salt: string): readonly ActiveFile[] {
  const named = `<img src=x onerror=top.canaryFired=true> ${salt}`;
  return [
    { name: 'gambar.svg', type: 'image/svg+xml', bytes: svg, refused: 'file-kind-refused' },
    { name: 'gambar.jpg', type: 'image/jpeg', bytes: svg, refused: 'file-kind-refused' },
    { name: 'laporan.pdf', type: 'application/pdf', bytes: svg, refused: 'file-kind-refused' },
    { name: 'halaman.html', type: 'text/html', bytes: Buffer.from(`<!doctype html>${html}`), refused: 'file-kind-refused' },
    { name: 'halaman.pdf', type: 'application/pdf', bytes: Buffer.from(`<!doctype html>${html}`), refused: 'file-kind-refused' },
    { name: 'gif.jpg', type: 'image/jpeg', bytes: Buffer.from(`GIF89a/*${'\0'.repeat(20)}*/=1;${call}`, 'latin1'), refused: 'file-kind-refused' },
    { name: 'depan.pdf', type: 'application/pdf', bytes: Buffer.concat([Buffer.from(html), pdf('')]), refused: 'file-polyglot' },
    { name: 'belakang.png', type: 'image/png', bytes: Buffer.concat([png(salt), Buffer.from(html)]), refused: 'file-polyglot' },
    { name: 'skrip.pdf', type: 'application/pdf', bytes: pdf(`/OpenAction << ${script} >>`), refused: 'file-active' },
    { name: 'nama.pdf', type: 'application/pdf', bytes: pdf(`/Names << /JavaScript << /Names [(a) << ${script} >>] >> >>`), refused: 'file-active' },
    { name: 'jalankan.pdf', type: 'application/pdf', bytes: pdf('/OpenAction << /S /Launch /F (canary.exe) >>'), refused: 'file-active' },
    { name: 'halaman-skrip.pdf', type: 'application/pdf', bytes: pdf('', `/AA << /O << ${script} >> >>`), refused: 'file-active' },
    { name: 'kirim.pdf', type: 'application/pdf', bytes: pdf('/OpenAction << /S /SubmitForm /F (/canary) >>') },
    { name: 'buka.pdf', type: 'application/pdf', bytes: pdf('/OpenAction << /S /URI /URI (/canary) >>') },
    { name: 'tautan.pdf', type: 'application/pdf', bytes: pdf('', '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 300] /A << /S /URI /URI (javascript:top.canaryFired=true) >> >>]') },
    { name: `${named}.pdf`, type: 'application/pdf', bytes: pdf('/Metadata 5 0 R', '', `<< /Title (${html.replace(/[()\\]/g, '\\$&')}) /Length 0 >>\nstream\n\nendstream`) },
    { name: 'komentar.png', type: 'image/png', bytes: png(`${html} ${salt}`) },
    { name: 'polos.png', type: 'image/png', bytes: png(salt) },
    { name: 'polos.pdf', type: 'application/pdf', bytes: pdf(`/Lang (${salt})`) },
  ];
}
