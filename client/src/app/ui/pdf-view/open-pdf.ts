import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OpenedPdf, PdfPageSource, PdfTrouble } from './pdf-document';

/** What a phone's browser still paints, in dots. */
const mostDots = 8_000_000;

/**
 * Opens a document with pdf.js, whose parser runs in a worker. Nothing of a document is ever run: no scripts, no eval, no XFA forms, and
 * no WebAssembly, which the page's policy forbids. Its text goes into the page as text.
 */
export async function openPdf(source: string | Blob): Promise<OpenedPdf> {
  const from = typeof source === 'string' ? { url: source } : { data: new Uint8Array(await source.arrayBuffer()) };
  const port = new Worker(new URL('./pdf.worker', import.meta.url), { type: 'module' });
  const worker = new pdfjs.PDFWorker({ port: port as never });
  const task = pdfjs.getDocument({ ...from, worker, isEvalSupported: false, useWasm: false, enableXfa: false });
  const close = () => {
    void task.destroy().catch(() => undefined).then(() => {
      worker.destroy();
      port.terminate();
      pdfjs.TextLayer.cleanup();
    });
  };
  try {
    const document = await task.promise;
    return { pages: document.numPages, page: async (number) => sourceOf(await document.getPage(number)), close };
  } catch (fault) {
    close();
    throw troubleOf(fault);
  }
}

function sourceOf(page: pdfjs.PDFPageProxy): PdfPageSource {
  const { width, height } = page.getViewport({ scale: 1 });
  let content: ReturnType<typeof page.getTextContent> | null = null;
  return {
    width,
    height,
    paint: (canvas, scale) => {
      const shown = page.getViewport({ scale });
      const fine = Math.min(devicePixelRatio, Math.sqrt(mostDots / (shown.width * shown.height)));
      const viewport = page.getViewport({ scale: scale * fine });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      const task = page.render({ canvas, viewport });
      return { done: task.promise, cancel: () => task.cancel() };
    },
    layText: async (container, scale) => {
      content ??= page.getTextContent();
      const layer = new pdfjs.TextLayer({ textContentSource: await content, container, viewport: page.getViewport({ scale }) });
      await layer.render();
      return layer.textDivs;
    },
    release: () => void page.cleanup(),
  };
}

/** pdf.js names its faults; not every class of them is handed out. */
function troubleOf(fault: unknown): PdfTrouble {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'PasswordException') return 'locked';
  if (name === 'InvalidPDFException') return 'unreadable';
  return fault instanceof pdfjs.ResponseException && fault.status > 0 ? 'not-given' : 'unreachable';
}
