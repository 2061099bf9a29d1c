import type { NotificationKind } from '../../domain';

export type Language = 'id' | 'en';

interface MailWords {
  readonly subjects: Readonly<Record<NotificationKind, string>>;
  readonly sentences: Readonly<Record<NotificationKind, string>>;
  readonly digestSubject: string;
  readonly digestLead: string;
  readonly open: string;
  /** How somebody changes what is mailed to them. */
  readonly foot: string;
  /** After the first of several. */
  readonly andMore: string;
  readonly noDueDate: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly inDays: string;
}

/**
 * Everything that a letter says. `{{…}}` is filled in: `title`, `requirement` and `agency` of every kind; `due` where there is a due date;
 * `when` (today, tomorrow, in 7 days) for `due-soon`, `days` for `overdue`, `more` (and 3 more, or nothing) for `assigned`.
 */
export const mailWords: Readonly<Record<Language, MailWords>> = {
  id: {
    subjects: {
      assigned: 'Bukti diminta dari {{agency}}: {{title}}{{more}}',
      'due-soon': 'Jatuh tempo {{when}}: {{title}}',
      overdue: 'Terlambat {{days}} hari: {{title}}',
      submitted: 'Bukti masuk dari {{agency}}: {{title}}',
      returned: 'Dikembalikan: {{title}}',
      verified: 'Terverifikasi: {{title}}',
      replied: 'Tanggapan dari {{agency}}: {{title}}',
      superseded: 'Revisi baru dari {{agency}}: {{title}}',
      'question-asked': 'Pertanyaan tentang {{title}}',
      message: 'Pesan tentang {{title}}',
      'approval-wanted': 'Menunggu persetujuan Anda: {{title}}',
      'follow-up-opened': 'Tindak lanjut diminta dari {{agency}}: {{title}}',
      'follow-up-reported': 'Dilaporkan selesai oleh {{agency}}: {{title}}',
      'follow-up-returned': 'Belum selesai: {{title}}',
      'follow-up-verified': 'Tindak lanjut selesai: {{title}}',
    },
    sentences: {
      assigned: '“{{title}}”{{more}} diminta dari {{agency}}. Tenggat: {{due}}.',
      'due-soon': '“{{title}}” dari {{agency}} jatuh tempo {{when}}, {{due}}.',
      overdue: '“{{title}}” dari {{agency}} terlambat {{days}} hari; tenggatnya {{due}}.',
      submitted: '{{agency}} menyerahkan bukti untuk “{{title}}”.',
      returned: 'Bukti {{agency}} untuk “{{title}}” dikembalikan. Alasannya ada di halaman bukti.',
      verified: 'Bukti {{agency}} untuk “{{title}}” telah diverifikasi.',
      replied: '{{agency}} menanggapi putusan atas “{{title}}”.',
      superseded: '{{agency}} menyerahkan revisi baru untuk “{{title}}”; kutipan dari revisi lama perlu diperiksa lagi.',
      'question-asked': 'Ada pertanyaan tentang “{{title}}” ({{agency}}).',
      message: 'Ada pesan baru tentang “{{title}}” ({{agency}}).',
      'approval-wanted': 'Bukti {{agency}} untuk “{{title}}” menunggu persetujuan Anda.',
      'follow-up-opened': 'Tindak lanjut “{{title}}” diminta dari {{agency}}. Tenggat: {{due}}.',
      'follow-up-reported': '{{agency}} melaporkan tindak lanjut “{{title}}” selesai; menunggu diperiksa.',
      'follow-up-returned': 'Tindak lanjut “{{title}}” dari {{agency}} dikembalikan. Alasannya ada di halaman tindak lanjut.',
      'follow-up-verified': 'Tindak lanjut “{{title}}” dari {{agency}} telah diperiksa dan selesai.',
    },
    digestSubject: 'Ambang: {{count}} pemberitahuan, {{day}}',
    digestLead: 'Yang terjadi sejak ringkasan sebelumnya:',
    open: 'Buka halamannya',
    foot: 'Apa saja yang dikirim lewat surel dapat Anda atur di Ambang, Pemberitahuan › Pengaturan.',
    andMore: ' dan {{more}} bukti lain',
    noDueDate: 'belum ditetapkan',
    today: 'hari ini',
    tomorrow: 'besok',
    inDays: 'dalam {{days}} hari',
  },
  en: {
    subjects: {
      assigned: 'Evidence asked of {{agency}}: {{title}}{{more}}',
      'due-soon': 'Due {{when}}: {{title}}',
      overdue: 'Overdue by {{days}} days: {{title}}',
      submitted: 'Evidence from {{agency}}: {{title}}',
      returned: 'Returned: {{title}}',
      verified: 'Verified: {{title}}',
      replied: 'A reply from {{agency}}: {{title}}',
      superseded: 'A new revision from {{agency}}: {{title}}',
      'question-asked': 'A question about {{title}}',
      message: 'A message about {{title}}',
      'approval-wanted': 'Waiting for your approval: {{title}}',
      'follow-up-opened': 'A follow-up is asked of {{agency}}: {{title}}',
      'follow-up-reported': 'Reported done by {{agency}}: {{title}}',
      'follow-up-returned': 'Not done yet: {{title}}',
      'follow-up-verified': 'Follow-up done: {{title}}',
    },
    sentences: {
      assigned: '“{{title}}”{{more}} is asked of {{agency}}. Due: {{due}}.',
      'due-soon': '“{{title}}” of {{agency}} is due {{when}}, {{due}}.',
      overdue: '“{{title}}” of {{agency}} is overdue by {{days}} days; it was due {{due}}.',
      submitted: '{{agency}} handed in evidence for “{{title}}”.',
      returned: 'The evidence of {{agency}} for “{{title}}” was returned. The reason is on the page of the evidence.',
      verified: 'The evidence of {{agency}} for “{{title}}” was verified.',
      replied: '{{agency}} replied to the verdict on “{{title}}”.',
      superseded: '{{agency}} handed in a new revision for “{{title}}”; what was cited of the older one needs another look.',
      'question-asked': 'There is a question about “{{title}}” ({{agency}}).',
      message: 'There is a new message about “{{title}}” ({{agency}}).',
      'approval-wanted': 'The evidence of {{agency}} for “{{title}}” waits for your approval.',
      'follow-up-opened': 'The follow-up “{{title}}” is asked of {{agency}}. Due: {{due}}.',
      'follow-up-reported': '{{agency}} reports the follow-up “{{title}}” as done; it waits to be checked.',
      'follow-up-returned': 'The follow-up “{{title}}” of {{agency}} was returned. The reason is on the page of follow-ups.',
      'follow-up-verified': 'The follow-up “{{title}}” of {{agency}} was checked and is done.',
    },
    digestSubject: 'Ambang: {{count}} notifications, {{day}}',
    digestLead: 'What happened since the digest before:',
    open: 'Open the page',
    foot: 'What is sent to you by e-mail is yours to choose in Ambang, Notifications › Settings.',
    andMore: ' and {{more}} more',
    noDueDate: 'not set yet',
    today: 'today',
    tomorrow: 'tomorrow',
    inDays: 'in {{days}} days',
  },
};
