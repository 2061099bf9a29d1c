import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { ENVIRONMENT, type Environment } from '../env';

export interface Letter {
  /** Names the letter among all: the same one sent again keeps it, and the reader's program shows it once. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
const longestSubject = 150;
const address = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

/** Hands letters to the mail server that the environment names; without one nothing is ever sent. */
@Injectable()
export class Mail {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  get configured(): boolean {
    return this.environment.smtpUrl !== null && this.environment.mailFrom !== null;
  }

  /** The host after the `@` of every Message-ID. */
  get host(): string {
    const { publicUrl } = this.environment;
    return publicUrl === null ? 'ambang.local' : new URL(publicUrl).hostname;
  }

  /** A page's whole address, or null where nobody has said which address people use. */
  addressOf(link: string): string | null {
    return this.environment.publicUrl === null ? null : `${this.environment.publicUrl}${link}`;
  }

  /** Answers when the server has taken the letter; an error means that it may be tried again. */
  async send(letter: Letter): Promise<void> {
    const { smtpUrl, mailFrom } = this.environment;
    if (smtpUrl === null || mailFrom === null) throw new Error('no mail server is configured');
    if (!address.test(letter.to)) throw new Error('the address of a letter cannot be written to');
    const transport = createTransport({ url: smtpUrl, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
    try {
      await transport.sendMail({
        from: { name: 'Ambang', address: mailFrom },
        to: { name: '', address: letter.to },
        subject: oneLine(letter.subject),
        text: letter.text,
        html: letter.html,
        messageId: `<${letter.key.replace(/[^A-Za-z0-9.-]/g, '-')}@${this.host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } finally {
      transport.close();
    }
  }
}

/** A header is one line: whatever would begin another becomes a blank. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line.length > longestSubject ? `${line.slice(0, longestSubject - 1)}…` : line;
}
