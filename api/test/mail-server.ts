import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedLetter {
  readonly to: readonly string[];
  readonly from: string;
  /** Head and body as they came, with lines ended by `\n`. */
  readonly raw: string;
  readonly messageId: string;
}

/** A mail server on this machine that can be told to refuse. */
export class MailServer {
  readonly letters: ReceivedLetter[] = [];
  /** How many of the next letters it refuses for now. */
  refuses = 0;
  /** How long it leaves whoever hands in a letter without an answer, after it has taken it. */
  holdsMs = 0;
  /** How many letters it was offered. */
  offered = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async start(port = 0): Promise<MailServer> {
    let mail: MailServer | null = null;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
          const refused = mail?.take(Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n'), to, from) ?? null;
          setTimeout(() => done(refused), mail?.holdsMs ?? 0).unref();
        });
      },
    });
    mail = new MailServer(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private take(raw: string, to: readonly string[], from: string): Error | null {
    this.offered += 1;
    if (this.refuses > 0) {
      this.refuses -= 1;
      return Object.assign(new Error('try again later'), { responseCode: 451 });
    }
    this.letters.push({ to, from, raw, messageId: /^Message-ID:\s+(\S+)$/im.exec(raw)?.[1] ?? '' });
    return null;
  }
}
