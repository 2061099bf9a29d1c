/** SHA-256 as 64 small hexadecimal digits. @throws where the browser reckons none (a page that did not come over https) */
export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
