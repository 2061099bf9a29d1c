import { FaultWorld, isFullDose } from './fault-world';
import { holdsWhenACommitFindsNoRoom, holdsWhenADocumentFindsNoRoom, holdsWhenBytesFindNoRoom, holdsWhenChecksFindNoRoom, holdsWhenNoUploadCanBegin } from './hold-full-disk';

const times = isFullDose ? 20 : 3;

describe('a disk that is full while files come in', () => {
  let world: FaultWorld;
  beforeAll(async () => {
    world = await FaultWorld.make();
  }, 60_000);
  afterAll(() => world.close());

  const repeat = async (check: (round: number) => Promise<void>): Promise<void> => {
    for (let round = 0; round < times; round += 1) await check(round);
  };

  it('is told before the first byte', () => repeat(() => holdsWhenNoUploadCanBegin(world)), 600_000);

  it('is told in the middle of the bytes, which go on from where they stand', async () => {
    await repeat(async (round) => {
      for (const roomFor of [0, 1, 65_536, 200_000 + round]) await holdsWhenBytesFindNoRoom(world, roomFor);
    });
  }, 600_000);

  it('stops checks at each step without a verdict; they go on by themselves', () => repeat(() => holdsWhenChecksFindNoRoom(world)), 600_000);

  it('is told where it is met by the commit', () => repeat(() => holdsWhenACommitFindsNoRoom(world)), 600_000);

  it('refuses a document whole', () => repeat(() => holdsWhenADocumentFindsNoRoom(world)), 600_000);
});
