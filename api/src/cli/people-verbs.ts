import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { INestApplicationContext } from '@nestjs/common';
import { InviteDto } from '../features/accounts/invitation.dto';
import { InvitationsService } from '../features/accounts/invitations.service';
import { AgenciesService } from '../features/regions/agencies.service';
import { RegionsService } from '../features/regions/regions.service';
import { AddAnnouncementDto } from '../features/scores/announcement.dto';
import { AnnouncementsService } from '../features/scores/announcements.service';
import { Database } from '../platform/database/database';
import type { Environment } from '../platform/env';
import { readWish } from './read-wish';
import { exits, UsageError, type Outcome, type Terminal } from './terminal';
import { withService } from './with-service';

const operator = 'operator';

export interface InviteOptions {
  readonly email: string;
  readonly role: string;
  readonly region?: string;
  readonly agency?: string;
  readonly institution?: string;
}

/** Invites somebody; the link is printed this once. */
export function invitePerson(terminal: Terminal, options: InviteOptions): Promise<Outcome> {
  const { email, role, region, agency, institution } = options;
  if (agency !== undefined && region === undefined) throw new UsageError('--agency needs --region');
  const wish = readWish(InviteDto, { email, role, regionId: region, institution });
  return withService(terminal, async (app, environment) => {
    await app.get(RegionsService).loadSeeds();
    if (agency !== undefined) wish.agencyId = await findAgency(app, region ?? '', agency);
    const { id, link, expiresAt } = await app.get(InvitationsService).invite(operator, wish);
    terminal.say('the link is shown this once; whoever has it can accept');
    return { exit: exits.well, document: { id, link: `${addressOf(environment)}${link}`, expiresAt } };
  });
}

export interface AnnounceOptions {
  readonly region: string;
  readonly key?: string;
  readonly [option: string]: string | undefined;
}

/** Keeps a figure that somebody said in public. The same announcement again is the same: the key is made of what is said. */
export function addAnnouncement(terminal: Terminal, { region, key, ...said }: AnnounceOptions): Promise<Outcome> {
  const wish = readWish(AddAnnouncementDto, said);
  return withService(terminal, async (app) => {
    await app.get(RegionsService).loadSeeds();
    const context = { actor: operator, key: key ?? keyOf(region, said), origin: 'live' } as const;
    return { exit: exits.well, document: await app.get(AnnouncementsService).add(context, region, wish) };
  });
}

function keyOf(region: string, said: Readonly<Record<string, unknown>>): string {
  return `ambang-${createHash('sha256').update(canonicalize({ region, said }) ?? '').digest('hex')}`;
}

/** By its id or by its name as it stands. */
async function findAgency(app: INestApplicationContext, regionId: string, agency: string): Promise<string> {
  const all = await app.get(AgenciesService).listOf(app.get(Database).read, regionId);
  const found = all.find(({ id, name }) => id === agency || name.toLowerCase() === agency.toLowerCase());
  if (!found) throw new UsageError(`region ${regionId} has no agency "${agency}"; it has: ${all.map(({ name }) => name).join(', ') || 'none'}`);
  return found.id;
}

function addressOf({ publicUrl, host, port }: Environment): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
