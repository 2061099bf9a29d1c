import { HttpXsrfTokenExtractor } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { DetailedError, Upload } from 'tus-js-client';
import { readAnswer, type Verdict } from './read-answer';
import type { UploadItem } from './upload-item';

/** What is told while a file is sent. After `ended` nothing more comes. */
export interface SendingReport {
  begun(path: string): void;
  progressed(sentBytes: number): void;
  ended(verdict: Verdict | { readonly kind: 'sent' }): void;
}

export interface Sending {
  stop(): void;
}

/** What is lost when a connection breaks, and what is in memory at once. */
const chunkBytes = 2 * 1024 * 1024;
/** A connection that died without saying so. Longer than the service needs to put the last bytes on its disk. */
const silenceMs = 60_000;
/** Browsers tell of bytes twenty times a second; a line of text need not. */
const tellEveryMs = 250;
const endpoint = '/api/uploads';

/** Sends the bytes of one file by tus 1.0. One try: when to try again is the queue's affair. */
@Injectable({ providedIn: 'root' })
export class UploadSender {
  private readonly xsrf = inject(HttpXsrfTokenExtractor);

  send(item: UploadItem, file: File, report: SendingReport): Sending {
    const run = new Run(file, report);
    void import('tus-js-client')
      .then(({ Upload: TusUpload }) => run.start(new TusUpload(file, this.options(item, file, run))))
      .catch(() => run.end({ kind: 'interrupted', why: 'no-answer' })); // this part of the program could not be fetched
    return run;
  }

  private options(item: UploadItem, file: File, run: Run): ConstructorParameters<typeof Upload>[1] {
    return {
      // Never both: with an endpoint at hand the library would quietly begin a second upload where the first was refused.
      ...(item.path === null ? { endpoint } : { uploadUrl: item.path }),
      metadata: {
        filename: file.name, regionId: item.place.regionId, agencyId: item.place.agencyId, lastModified: String(file.lastModified),
      },
      chunkSize: chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => request.setHeader('x-xsrf-token', this.xsrf.getToken() ?? ''),
      onAfterResponse: () => run.heard(),
      onUploadUrlAvailable: () => run.begun(),
      onProgress: (sentBytes) => run.progressed(sentBytes),
      onSuccess: () => run.end({ kind: 'sent' }),
      onError: (fault) => void run.failed(fault, item.path !== null),
    };
  }
}

class Run implements Sending {
  private upload: Upload | null = null;
  private over = false;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private sentBytes = 0;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly file: File,
    private readonly report: SendingReport,
  ) {}

  start(upload: Upload): void {
    if (this.over) return;
    this.upload = upload;
    this.heard();
    upload.start();
  }

  stop(): void {
    this.over = true;
    clearTimeout(this.silence);
    void this.upload?.abort().catch(() => undefined);
  }

  begun(): void {
    const url = this.upload?.url;
    if (!this.over && url) this.report.begun(new URL(url, location.href).pathname);
  }

  progressed(sentBytes: number): void {
    if (this.over) return;
    this.sentBytes = sentBytes;
    this.heard();
    const now = performance.now();
    if (now - this.toldAt < tellEveryMs) return;
    this.toldAt = now;
    this.report.progressed(sentBytes);
  }

  heard(): void {
    clearTimeout(this.silence);
    if (!this.over) this.silence = setTimeout(() => this.end({ kind: 'interrupted', why: 'no-answer' }), silenceMs);
  }

  end(verdict: Parameters<SendingReport['ended']>[0]): void {
    if (this.over) return;
    this.stop();
    this.report.ended(verdict);
  }

  /** No answer at all may also mean that the file was moved, changed or pulled out: browsers say the same of both. */
  async failed(fault: Error | DetailedError, wasBegun: boolean): Promise<void> {
    const response = 'originalResponse' in fault ? fault.originalResponse : null;
    if (response) this.end(readAnswer(response.getStatus(), response.getBody(), wasBegun || Boolean(this.upload?.url)));
    else this.end((await this.readable()) ? { kind: 'interrupted', why: 'no-answer' } : { kind: 'file-unreadable' });
  }

  private async readable(): Promise<boolean> {
    const from = Math.min(this.sentBytes, this.file.size - 1);
    return this.file.slice(from, from + 1).arrayBuffer().then(() => true, () => false);
  }
}
