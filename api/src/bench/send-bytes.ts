import { request } from 'node:http';

/** Sends bytes as they lie in memory; `fetch` copies them first, which would be measured on the product's side and not on the other. */
export function sendBytes(
  port: number,
  method: 'PATCH' | 'PUT',
  path: string,
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, 'content-length': String(bytes.length) } }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (piece: string) => (text += piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(bytes);
  });
}
