import { WorkbookFault } from './workbook.types';

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const zip = Buffer.from('PK');
/** What a workbook with a password holds in the old container, as that writes names. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * What the bytes are, whatever the file is called. Throws `WorkbookFault`: the old .xls and what is no workbook are
 * `workbook-kind-unsupported`, a password is `workbook-encrypted`.
 */
export function workbookKind(bytes: Buffer): 'xlsx' | 'csv' {
  if (bytes.subarray(0, compoundFile.length).equals(compoundFile)) {
    throw new WorkbookFault(bytes.includes(encryptedPackage) ? 'workbook-encrypted' : 'workbook-kind-unsupported');
  }
  if (bytes.subarray(0, zip.length).equals(zip)) return 'xlsx';
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isUtf16 && bytes.subarray(0, 65_536).includes(0)) throw new WorkbookFault('workbook-kind-unsupported');
  return 'csv';
}
