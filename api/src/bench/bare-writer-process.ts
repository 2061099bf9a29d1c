import { writeBare, type BareWriterWanted } from './bare-writer';
import { serveParent } from './child-process';

serveParent<BareWriterWanted>((wanted) => writeBare(wanted));
