import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A clamd that reads INSTREAM as the manual describes it, and answers what it is told to. */
export class FakeClamd {
  received: Buffer = Buffer.alloc(0);
  private readonly open = new Set<Socket>();
  private readonly server = createServer((socket) => {
    this.open.add(socket);
    socket.on('error', () => undefined);
    let heard: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      if (socket.writableEnded) return;
      heard = Buffer.concat([heard, chunk]);
      if (this.hangUpAfter !== null && heard.length > this.hangUpAfter) return void socket.end(this.answer);
      const content = this.contentOf(heard);
      if (content === null) return;
      this.received = content;
      socket.end(this.answer);
    });
  });
  answer = 'stream: OK\0';
  hangUpAfter: number | null = null;

  async listen(at: string | number): Promise<void> {
    await new Promise<void>((resolve) => (typeof at === 'string' ? this.server.listen(at, resolve) : this.server.listen(at, '127.0.0.1', resolve)));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private contentOf(heard: Buffer): Buffer | null {
    const command = 'zINSTREAM\0';
    if (heard.toString('latin1', 0, command.length) !== command) return null;
    const parts: Buffer[] = [];
    for (let at = command.length; at + 4 <= heard.length; ) {
      const size = heard.readUInt32BE(at);
      if (size === 0) return Buffer.concat(parts);
      parts.push(heard.subarray(at + 4, at + 4 + size));
      at += 4 + size;
    }
    return null;
  }
}
