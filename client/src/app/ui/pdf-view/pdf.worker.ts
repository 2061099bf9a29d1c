// The build makes a file of its own of this; it is fetched when the first document is opened, and nowhere else.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
