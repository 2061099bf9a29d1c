import { Injectable, type OnModuleInit } from '@nestjs/common';
import { importJWK, type JWK } from 'jose';
import { checkFieldDevice } from '../../domain';
import { Database, type Reader } from '../../platform/database/database';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { RecordService } from '../record/record.service';
import type { FieldDeviceJson, RegisterFieldDeviceDto } from './carried-file.dto';
import { everyDeviceLink, linkOfDevice } from './carried-ledger';
import { FieldDevicesRepository, type FieldDeviceRow } from './field-devices.repository';
import { SealingKeysService } from './sealing-keys.service';
import { VisitsService, type VisitPlace } from './visits.service';

/** The devices on which evaluators have taken a visit along, each with the key that its signatures are checked with. */
@Injectable()
export class FieldDevicesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly assessments: AssessmentsService,
    private readonly devices: FieldDevicesRepository,
    private readonly sealing: SealingKeysService,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['field-device.registered'],
      chains: (reader) => this.devices.regions(reader),
      rows: (reader, chain) => everyDeviceLink(this.devices, reader, chain),
    });
  }

  /**
   * Makes a device of one's own known to a visit, and tells the key that files are to be sealed to. The same again changes nothing; another
   * key or another person under its id is refused (`field-device-taken`).
   */
  async register(context: LedgerContext, place: VisitPlace, { deviceId, publicKey }: RegisterFieldDeviceDto): Promise<FieldDeviceJson> {
    const acting = this.visits.acting(context, 'visit.score', { regionId: place.regionId });
    this.assessments.admit(context);
    const publicJwk: JWK = { kty: 'EC', crv: 'P-256', x: publicKey.x, y: publicKey.y };
    await importJWK(publicJwk, 'ES256').catch(() => {
      throw Refusal.of('request-malformed', { faults: ['publicKey must be a point of P-256'] });
    });
    const assessment = await this.assessments.find(place.regionId, place.assessmentId);
    const sealingKey = await this.sealing.current();
    await this.database.transaction(async (tx) => {
      const { locked, visit } = await this.visits.hold(tx, assessment, place.visitId);
      const { personId: evaluatorId, membership: { role } } = acting;
      if (visit) orRefuse(checkFieldDevice(visit, evaluatorId));
      const before = await this.devices.find(tx, place, deviceId);
      if (before && isSame(before, evaluatorId, publicJwk)) return;
      if (before) throw Refusal.of('field-device-taken', { deviceId });
      const { regionId, assessmentId, visitId } = place;
      const recordedAt = new Date(locked.recordedAt);
      const row = { regionId, assessmentId, visitId, deviceId, evaluatorId, publicJwk, role, origin: context.origin, recordedAt };
      await this.devices.append(tx, row);
      await this.record.append(tx, {
        ...{ chain: regionId, at: locked.recordedAt, actorId: evaluatorId, role, kind: 'field-device.registered' },
        ...linkOfDevice(row),
      });
    });
    return { deviceId, sealingKey };
  }

  find(reader: Reader, place: Pick<VisitPlace, 'regionId' | 'visitId'>, deviceId: string): Promise<FieldDeviceRow | undefined> {
    return this.devices.find(reader, place, deviceId);
  }
}

function isSame({ evaluatorId, publicJwk }: FieldDeviceRow, personId: string, key: JWK): boolean {
  return evaluatorId === personId && publicJwk.x === key.x && publicJwk.y === key.y;
}
