import type { DocumentMatch, MemberRole, MinutesSide, SigningMethod, SiteKind, VisitKind } from '../../domain';

/** The words of the paper, from the glossary. Minutes are in Indonesian: they are signed by officials, and read by courts. */
export const minutesWords = {
  title: 'BERITA ACARA',
  correctionTitle: 'BERITA ACARA PERBAIKAN',
  draft: 'KONSEP',
  page: 'Halaman {page} dari {pages}',
  illustrative: 'ILUSTRATIF. Kunjungan ini bagian dari peragaan Ambang: isinya contoh, bukan dokumen resmi lembaga mana pun.',
  visit: 'Kunjungan', kind: 'Jenis', number: 'Kunjungan ke-', stage: 'Tahap', region: 'Daerah', framework: 'Kerangka', days: 'Hari pelaksanaan',
  firstPlanned: 'Semula direncanakan', started: 'Dimulai', letter: 'Surat tugas', until: 's.d.', draftedAt: 'Disusun',
  team: 'Tim', name: 'Nama', institution: 'Lembaga', role: 'Peran', interest: 'Pernyataan kepentingan',
  noInterest: 'tidak ada kepentingan', ownRegion: 'berasal dari daerah ini; tidak menilai', formerOffices: 'pernah bertugas di',
  undeclared: 'tidak dinyatakan; tidak menilai',
  sites: 'Lokasi dan kesempatan', site: 'Lokasi', siteAgency: 'Perangkat daerah', criteriaThere: 'Kriteria diperiksa',
  agenda: 'Agenda', hour: 'Jam', activity: 'Kegiatan', led: 'Dipimpin',
  participants: 'Peserta', people: 'orang', notCounted: 'Jumlah peserta tidak dicatat.',
  requests: 'Permintaan data tambahan', asked: 'Diminta', of: 'kepada', due: 'paling lambat', answered: 'dijawab', unanswered: 'belum dijawab',
  scores: 'Nilai dan alasannya', total: 'Nilai fulfilment pada jalur penilaian', totalNote: 'seperti tercatat ketika berita acara ini disusun',
  criterion: 'Kriteria', agreed: 'Disepakati', points: 'Poin', reason: 'Alasan', notAgreed: 'belum disepakati', notScored: 'belum ada',
  besideVisit: 'Menurut jalur penilaian; tidak ditetapkan dalam musyawarah kunjungan ini.',
  differs: 'Di lapangan berbeda dari dokumen.', said: 'menjawab', couldNotCheck: 'tidak dapat diperiksa',
  findings: 'Temuan dan rekomendasi', finding: 'Temuan', recommendation: 'Rekomendasi', noFindings: 'Tidak ada temuan atau rekomendasi yang dicatat.',
  commitments: 'Komitmen tindak lanjut', commitment: 'Tindak lanjut', owner: 'Pemilik', dueOn: 'Tenggat',
  dissent: 'Pendapat berbeda', noDissent: 'Tidak ada pendapat berbeda yang dicatat.', dissentSince: 'Pendapat berbeda yang dicatat setelah konsep disusun',
  signatures: 'Tanda tangan', seal: 'Segel dan pemeriksaan keaslian',
  sealedAt: 'Disegel', checkAt: 'Periksa berkas ini di', sealNote: 'Sidik SHA-256 berkas ini tercatat di Catatan Ambang. Berkas yang berbeda satu bita pun bukan berita acara ini.',
  corrects: 'Memperbaiki berita acara', correctionReason: 'Alasan perbaikan', changes: 'Yang diperbaiki', before: 'Semula', after: 'Menjadi', none: '–',
} as const;

export const kindWords: Readonly<Record<VisitKind, string>> = {
  'observation': 'Observasi', 'technical-guidance': 'Bimbingan teknis', 'monitoring': 'Monitoring dan evaluasi', 'final-assessment': 'Penilaian akhir',
};

export const siteWords: Readonly<Record<SiteKind, string>> = {
  'service-mall': 'mal pelayanan publik', 'hospital': 'rumah sakit', 'inspectorate': 'inspektorat', 'procurement-unit': 'unit pengadaan', 'office': 'kantor',
  'school': 'sekolah', 'village': 'desa atau kelurahan', 'other': 'lainnya', 'presentation': 'paparan', 'interview': 'wawancara',
};

export const roleWords: Readonly<Record<MemberRole, string>> = { lead: 'ketua tim', evaluator: 'penilai', observer: 'pengamat' };

export const matchWords: Readonly<Record<DocumentMatch, string>> = {
  'matches': 'sesuai dokumen', 'differs': 'berbeda dari dokumen', 'could-not-check': 'tidak dapat diperiksa',
};

export const sideWords: Readonly<Record<MinutesSide, string>> = { team: 'Tim penilai', region: 'Pemerintah daerah' };

/** The demo's accounts have no password that could have been asked for. */
export const drawnInDemo = 'digambar oleh akun peragaan';

export const methodWords: Readonly<Record<SigningMethod, string>> = {
  drawn: 'ditandatangani di Ambang setelah kata sandi diperiksa',
  electronic: 'ditandatangani secara elektronik pada salinan terlampir',
  scanned: 'ditandatangani tangan pada salinan terlampir',
};
