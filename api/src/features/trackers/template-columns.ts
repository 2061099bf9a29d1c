import type { Day } from '../../domain';

const months = ['JANUARI', 'FEBRUARI', 'MARET', 'APRIL', 'MEI', 'JUNI', 'JULI', 'AGUSTUS', 'SEPTEMBER', 'OKTOBER', 'NOVEMBER', 'DESEMBER'];

/** The headings of a tracker as regions write them (programme.md), and the code that finds a requirement again. */
export function templateColumns(today: Day): readonly string[] {
  const [year = '', month = '', day = ''] = today.split('-');
  const written = `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
  return ['NO', 'AREA INTERVENSI', 'OPD', 'DATA/DOKUMEN YG DIPERLUKAN', 'KOMITMEN BERITA ACARA', `PROGRESS PER ${written}`, 'KODE'];
}
