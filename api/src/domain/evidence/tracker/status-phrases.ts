import type { ProgressCode } from './tracker.types';

/** How regions write where a document stands, folded. The first of each is as programme.md has it; longer phrases win over those within. */
export const statusPhrases: Readonly<Record<ProgressCode, readonly string[]>> = {
  received: [
    'sudah diterima', 'telah diterima', 'diterima', 'sudah lengkap', 'lengkap', 'sudah diupload', 'sudah diunggah', 'telah diunggah', 'terpenuhi',
    'sudah terpenuhi', 'selesai', 'sudah selesai', 'sudah ada', 'received', 'ok', 'done',
  ],
  preparing: [
    'sedang disiapkan', 'sedang dipersiapkan', 'dalam proses', 'sedang diproses', 'proses penyusunan', 'sedang disusun', 'dalam penyusunan',
    'on progress', 'on process', 'proses', 'disiapkan', 'preparing',
  ],
  revising: ['dalam perbaikan', 'sedang diperbaiki', 'perlu perbaikan', 'perbaikan', 'revisi', 'sedang direvisi', 'dikembalikan', 'revising'],
  'under-review': ['proses reviu', 'proses review', 'sedang direviu', 'sedang direview', 'reviu', 'review', 'sedang diverifikasi', 'proses verifikasi', 'verifikasi'],
  'not-started': [
    'belum ada progres', 'belum ada progress', 'belum ada perkembangan', 'belum ada', 'belum diterima', 'belum diupload', 'belum diunggah', 'belum lengkap',
    'belum disiapkan', 'belum dikirim', 'belum selesai', 'belum', 'tidak ada progres', 'nihil', 'not started',
  ],
  'awaiting-signature': [
    'menunggu tanda tangan pejabat', 'menunggu tanda tangan', 'menunggu ttd', 'menunggu ttd pejabat', 'proses tanda tangan', 'proses ttd', 'tanda tangan',
    'menunggu penandatanganan', 'awaiting signature',
  ],
  'partly-uploaded': [
    'sebagian sudah diupload', 'sebagian sudah diunggah', 'sebagian sudah diterima', 'sebagian sudah ada', 'sudah diupload sebagian', 'sudah diunggah sebagian',
    'baru sebagian', 'sebagian', 'partly uploaded',
  ],
};
