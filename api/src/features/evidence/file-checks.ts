import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import { fileKinds } from '../../platform/files/file-kinds';
import { inspectFile } from '../../platform/files/inspect-file';
import { kindOfMediaType } from '../../platform/files/kind-of-media-type';
import { DocumentReader } from '../../platform/files/read-document';
import { scanFile } from '../../platform/files/virus-scan';
import { orRefuse, Refusal } from '../../platform/refusal';

/** What a file tells of itself; nothing where it tells nothing. */
export interface FileRead {
  readonly title: string | null;
  /** Of its first pages, page by page. */
  readonly texts: readonly string[];
  readonly pages: number | null;
  /** Day on which a picture was taken; films are not read. */
  readonly takenOn: string | null;
}

/** What is asked of a file before it counts, and what it is asked for afterwards. */
@Injectable()
export class FileChecks {
  constructor(
    private readonly reader: DocumentReader,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The kind of a file by its bytes; refuses with a code of `file-…` what is not taken in. */
  async inspect(file: string): Promise<{ readonly mediaType: string }> {
    return { mediaType: fileKinds[orRefuse(await inspectFile(file))].mediaType };
  }

  /**
   * Refuses with `file-infected`; returns at once where no scanner is configured. Where one is and gives no answer to rely on, it fails:
   * the file stays in quarantine and is scanned again later.
   */
  async scan(file: string): Promise<void> {
    const { clamavSocket } = this.environment;
    if (clamavSocket === null) return;
    const said = await scanFile(file, clamavSocket);
    if (said.result === 'infected') throw Refusal.of('file-infected', { found: said.found });
    if (said.result === 'unavailable') throw new Error(`the scanner gave no verdict: ${said.why}`);
  }

  /** What a form may begin with; nothing of a file that cannot be read in time. */
  async read(file: string, mediaType: string): Promise<FileRead> {
    const kind = kindOfMediaType(mediaType);
    const { text, title, pages, takenOn } = kind === null ? {} : await this.reader.read(file, kind);
    return { title: title ?? null, texts: text === undefined ? [] : text.split('\f'), pages: pages ?? null, takenOn: takenOn ?? null };
  }
}
