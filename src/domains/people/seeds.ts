import type { Actor } from '../../kernel/actor';
import type { SeedKit } from '../../ports/room';
import { profileInput } from './contract';
import type { People } from './index';

const HOUSE: Actor = { kind: 'system', reason: 'demo' };

/** Maria's profile, her primary physician and how she is. What is there already stays. */
export const seedPeople = async (room: People, { person, clock, db }: SeedKit): Promise<void> => {
  const [maria, amina] = [await person('maria'), await person('amina')];
  const profile = await room.readProfile(maria);
  if (profile.version === 0)
    await room.putProfile(
      maria,
      profileInput.parse({
        birthDate: '1958-03-09',
        sex: 'female',
        bloodGroup: 'O+',
        allergies: [{ substance: 'Penicillin', reaction: 'rash', severity: 'moderate' }],
        conditions: [{ name: 'Hypertension', since: '2012-05-01' }],
        addresses: [
          {
            label: 'Home',
            line: '12 Ngong Road',
            city: 'Nairobi',
            country: 'KE',
            latitude: -1.2996,
            longitude: 36.7821,
          },
        ],
        version: 0,
      }),
    );
  const link = await room.chooseDoctor(maria, amina.documentId);
  await room.setPrimary(maria, link.id);
  await db.transaction(async (tx) => {
    if ((await room.statusOf(tx, maria.userId)) === null)
      await room.setStatus(tx, HOUSE, {
        patientId: maria.userId,
        status: 'stable',
        source: { type: 'demo', id: null },
        at: clock.now(),
      });
  });
};
