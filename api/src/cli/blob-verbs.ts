import { BlobScrubService } from '../features/evidence/blob-scrub.service';
import { exits, type Outcome, type Terminal } from './terminal';
import { withService } from './with-service';

/** Compares every kept file with what should be kept, byte by byte, and names what differs; nothing is changed. */
export function scrubBlobs(terminal: Terminal): Promise<Outcome> {
  return withService(terminal, async (app) => {
    const scrub = await app.get(BlobScrubService).scrub();
    for (const { finding, key, regionId, sha256 } of scrub.findings) {
      terminal.say(`${finding}: ${key}${regionId === null ? '' : ` (region ${regionId}, sha256 ${sha256})`}`);
    }
    const nothing = scrub.ok && scrub.checked === 0;
    if (nothing) terminal.say('no file is kept');
    return { exit: !scrub.ok ? exits.refused : nothing ? exits.noData : exits.well, document: scrub };
  });
}
