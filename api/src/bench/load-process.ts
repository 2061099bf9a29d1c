import { serveParent } from './child-process';
import { driveLoad, type LoadWanted } from './drive-load';

serveParent<LoadWanted>((wanted) => driveLoad(wanted));
