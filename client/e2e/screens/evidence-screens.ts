import { deflateSync, crc32 } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, settled } from '../journey';
import { blitar } from '../service';
import { says, sounds } from '../words';

const demoFiles = path.join(__dirname, '../../../seeds/demo/documents');

export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** One of the demo's papers under another name, with bytes of its own: a comment after its end, which readers pass over. */
export function paper(file: string, name: string): PickedFile {
  const bytes = Buffer.concat([fs.readFileSync(path.join(demoFiles, `${file}.pdf`)), Buffer.from(`\n% ${name} ${Date.now()}\n`)]);
  return { name, mimeType: 'application/pdf', buffer: bytes };
}

/** A picture of noise, which no packing makes smaller: large enough to be on its way for a while. */
export function noisyPicture(name: string, side: number): PickedFile {
  const rows = Array.from({ length: side }, () => Buffer.concat([Buffer.from([0]), randomBytes(side)]));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 1 })), chunk('IEND', Buffer.alloc(0))];
  return { name, mimeType: 'image/png', buffer: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]) };
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** What one agency hands in for one document that is asked for. */
export class RequirementScreen {
  constructor(readonly page: Page) {}

  static address(requirement: string): string {
    return `/daerah/${blitar}/bukti/${requirement.replaceAll('.', '~')}`;
  }

  get documents(): Locator {
    return this.page.getByRole('list', { name: says('hand-in.documents') }).getByRole('listitem');
  }

  async pick(files: readonly PickedFile[]): Promise<void> {
    await this.page.getByLabel(says('upload.browse')).setInputFiles([...files]);
  }

  /** The file's line among those on their way. */
  uploading(name: string): Locator {
    return this.page.getByRole('list', { name: says('upload.list') }).getByRole('listitem').filter({ hasText: name });
  }

  /** Says what the stored file is, beginning with what was read in it, and puts it into the revision. */
  async describe(name: string, title: string): Promise<void> {
    const line = this.uploading(name);
    await expect(line.getByText(sounds('upload.state.stored'))).toBeVisible({ timeout: 30_000 });
    await line.getByLabel(says('details.title'), { exact: true }).fill(title);
    await line.getByRole('button', { name: says('hand-in.add'), exact: true }).click();
    await expect(line).toHaveCount(0);
  }

  /** Hands in, and answers the number of the receipt. */
  async send(): Promise<string> {
    await this.page.getByRole('button', { name: says('hand-in.send') }).click();
    const receipt = this.page.getByRole('link', { name: sounds('receipt.open') });
    await expect(receipt).toBeVisible();
    return (await receipt.innerText()).trim().split(' ').at(-1) ?? '';
  }
}

/** The document beside the criterion. */
export class VerifyScreen {
  constructor(readonly page: Page) {}

  /** By the queue, as a verifier comes to it. */
  static async fromQueue(page: Page, requirement: string): Promise<VerifyScreen> {
    await settled(page);
    await page.getByRole('link', { name: requirement }).first().click();
    await expect(page).toHaveURL(/\/verifikasi\/[0-9a-f-]{36}/);
    await settled(page);
    return new VerifyScreen(page);
  }

  async take(): Promise<void> {
    await this.page.getByRole('button', { name: says('verify.taken'), exact: true }).click();
    await expect(this.verdict).toBeVisible();
  }

  get verdict(): Locator {
    return this.page.getByRole('form', { name: says('verdict.title') });
  }

  /** Selects a passage where it stands on the page in view, and rests the verdict on it. */
  async quote(passage: string): Promise<void> {
    const place = this.page.locator('.pdf-text').getByText(passage).first();
    await place.scrollIntoViewIfNeeded();
    await expect(place).toBeVisible();
    await place.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
    });
    await this.page.getByRole('button', { name: sounds('verify.cite-passage') }).click();
    await expect(this.verdict).toContainText(passage);
  }

  async give(verdict: 'verified' | 'returned', words: string, more: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.verdict.getByRole('radio', { name: says(`verdict.${verdict}`) }).check();
    await more();
    await this.verdict.getByLabel(says(verdict === 'returned' ? 'verdict.words-returned' : 'verdict.words')).fill(words);
    await this.verdict.getByRole('button', { name: says('verdict.give') }).click();
    await expect(this.page.getByText(says(`verdict.done-${verdict}`))).toBeVisible();
  }
}
