import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { checkFramework, parseFramework, restateFramework, spellFaultPath, type Framework, type FrameworkFault, type FrameworkFaultCode } from '../../domain';
import { filesLimits, isKnownFile, isLitter, languageOf, mainFile, sourcesFile, type Finding, type FrameworkFiles } from './framework-files';
import { YamlBudget } from './scan-yaml';
import { isStorable, YamlSource } from './yaml-source';

/** What the files of a framework amount to. */
export interface FrameworkReading {
  /** Null where the files or their shape are faulty. */
  readonly framework: Framework | null;
  /** Everything that is wrong; empty means that it may be published. */
  readonly findings: readonly Finding[];
  readonly sourcesText: string | null;
}

/** Reads the files of one revision: their names, their YAML, the shape and the meaning; each fault with its file and line. */
export function readFrameworkFiles(files: FrameworkFiles): FrameworkReading {
  const reader = new FilesReader(files);
  const raw = reader.readRaw();
  const sourcesText = reader.readSources();
  if (reader.findings.length > 0) return { framework: null, findings: reader.findings, sourcesText };
  const parsed = parseFramework(raw);
  if (!parsed.ok) return { framework: null, findings: parsed.problem.map((fault) => reader.locate(fault)), sourcesText };
  const findings = checkFramework(parsed.value).map((fault) => reader.locate(fault));
  return { framework: parsed.value, findings, sourcesText };
}

/** What freezes a revision: SHA-256 over its canonical JSON (RFC 8785), however its files were written. */
export function contentHashOf(framework: Framework): string {
  return createHash('sha256').update(canonicalize(restateFramework(framework)) ?? '').digest('hex');
}

class FilesReader {
  readonly findings: Finding[] = [];
  private readonly sources = new Map<string, YamlSource>();
  private readonly files: FrameworkFiles;

  constructor(files: FrameworkFiles) {
    this.files = new Map([...files].filter(([name]) => !isLitter(name)));
    if (this.files.size > filesLimits.count) this.find('file-too-large', mainFile, { limit: String(filesLimits.count) });
    if (sizeOf(this.files) > filesLimits.bytes) this.find('file-too-large', mainFile, { limit: String(filesLimits.bytes) });
    for (const name of this.files.keys()) {
      if (!isKnownFile(name)) this.find('file-unexpected', clip(name), { file: clip(name) });
    }
  }

  /** `{ framework, texts: { id, en } }` as parseFramework wants it. Nothing is parsed of what is too large. */
  readRaw(): unknown {
    if (this.findings.some(({ code }) => code === 'file-too-large')) return null;
    if (!this.files.has(mainFile)) this.find('file-missing', mainFile, { file: mainFile });
    const budget = new YamlBudget();
    const framework = this.readYaml(mainFile, budget);
    const languages = [...this.files.keys()].filter((name) => languageOf(name) !== null).sort();
    const texts = Object.fromEntries(languages.map((name) => [languageOf(name) ?? '', this.readYaml(name, budget)]));
    return { framework, texts };
  }

  readSources(): string | null {
    const text = this.files.has(sourcesFile) ? this.readText(sourcesFile) : null;
    if (text !== null && !isStorable(text)) this.find('file-unreadable', sourcesFile, { file: sourcesFile, reason: 'BAD_CHARACTER' });
    return text;
  }

  locate(fault: FrameworkFault): Finding {
    const [part, ...inside] = fault.path;
    const file = part === 'texts' && inside.length > 0 ? `texts/${inside[0]}.yaml` : mainFile;
    const position = this.sources.get(file)?.placeOf(part === 'texts' ? inside.slice(1) : inside) ?? null;
    const place = this.sources.has(file) ? (position === null ? file : `${file}:${position}`) : null;
    return { code: fault.code, path: spellFaultPath(fault.path), params: fault.params, place };
  }

  private readYaml(name: string, budget: YamlBudget): unknown {
    const text = this.readText(name);
    if (text === null) return null;
    const source = new YamlSource(text, budget);
    for (const { reason, line, column } of source.faults) {
      this.find('file-unreadable', name, { file: name, reason }, line === null ? name : `${name}:${line}:${column}`);
    }
    this.sources.set(name, source);
    return source.value;
  }

  private readText(name: string): string | null {
    const content = this.files.get(name);
    if (content === undefined || typeof content === 'string') return content ?? null;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(content);
    } catch {
      this.find('file-unreadable', name, { file: name, reason: 'NOT_UTF8' });
      return null;
    }
  }

  private find(code: FrameworkFaultCode, path: string, params: Finding['params'], place: string | null = path): void {
    this.findings.push({ code, path, params, place });
  }
}

function sizeOf(files: FrameworkFiles): number {
  return [...files.values()].reduce((sum, content) => sum + (typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength), 0);
}

function clip(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '?');
  return plain.length > 100 ? `${plain.slice(0, 100)}…` : plain;
}
