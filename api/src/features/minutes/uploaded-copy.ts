export const copyMediaType = 'application/pdf';
export const largestCopyBytes = 10 * 1024 * 1024;
