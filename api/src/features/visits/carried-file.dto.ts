import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, Matches, ValidateNested } from 'class-validator';
import { IsId } from '../../platform/http/is-id';
import { VisitPath } from './visit-path.dto';

const coordinate = /^[A-Za-z0-9_-]{43}$/;

/** A point of P-256, as a JWK has it. */
export class DeviceKeyDto {
  @Matches(coordinate)
  x!: string;

  @Matches(coordinate)
  y!: string;
}

export class RegisterFieldDeviceDto {
  /** Made on the device, once for each visit that is taken along. */
  @IsId()
  deviceId!: string;

  /** What the device's signatures (ES256) are checked with. */
  @ValidateNested()
  @Type(() => DeviceKeyDto)
  publicKey!: DeviceKeyDto;
}

/** The service's public key on P-256: files are sealed to it (ECDH-ES). */
export class SealingKeyJson {
  kid!: string;
  x!: string;
  y!: string;
}

export class FieldDeviceJson {
  deviceId!: string;
  sealingKey!: SealingKeyJson;
}

/** What came of a file, without a word of what is in it. */
export class CarriedFileJson {
  /** How many were received now. */
  received!: number;
  /** How many had been received before. */
  repeated!: number;
  /** How many were refused; their author learns why when their own device sends. */
  refused!: number;
  /** How many photos have been received, now or before. */
  photos!: number;
  /** Of all that have been received, now or before. */
  receiptNumbers!: number[];
}

/** Bytes of a photo that one of the author's field answers names. */
export class CarriedPhoto {
  @Matches(/^[A-Za-z0-9_-]+$/)
  bytes!: string;
}

/** What a device signs. Each field answer is judged by itself, and stands here as it would be sent. */
export class CarriedContent extends VisitPath {
  @Equals(1)
  version!: 1;

  @IsId()
  evaluatorId!: string;

  @IsId()
  deviceId!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2_000)
  answers!: unknown[];

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CarriedPhoto)
  photos!: CarriedPhoto[];
}
