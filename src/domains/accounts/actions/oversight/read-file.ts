import type { Actor } from '../../../../kernel/actor';
import type { PersonFileView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchPerson } from '../../errors';
import { credentialViewOf } from '../../rules/credential';
import { watchedViewOf } from '../../rules/emergency-access';
import { isProfession } from '../../rules/verification';
import { credentials } from '../../store/credentials';
import { emergencyAccesses } from '../../store/emergency-accesses';
import { names } from '../../store/names';
import { sessions } from '../../store/sessions';
import { readPerson } from '../administration/list-people';
import { stateOf } from '../second-factor/state';
import { deviceOf } from '../sessions/list-sessions';

const MOST_EMERGENCIES = 50;

/** Somebody's account with its devices, locks, credentials and emergencies, for those who look after it. That somebody looked is kept with the person. */
export const readPersonFile =
  (deps: Pick<AccountsDeps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, documentId: string): Promise<PersonFileView> => {
    const person = await readPerson(deps)(actor, documentId);
    const { clock, db } = deps;
    const userId = await names(db).idOf(documentId);
    if (userId === null) throw noSuchPerson();
    const now = clock.now();
    const [devices, secondFactor, handedIn, emergencies] = await Promise.all([
      sessions(db).liveOf(userId, now),
      stateOf(db, userId),
      isProfession(person.role) ? credentials(db).of(userId, person.role) : [],
      emergencyAccesses(db).around(userId, MOST_EMERGENCIES),
    ]);
    return {
      ...person,
      devices: devices.map(deviceOf),
      secondFactor,
      credentials: handedIn.map((credential) => credentialViewOf(credential, now)),
      emergencies: emergencies.map((access) => watchedViewOf(access, now)),
    };
  };
