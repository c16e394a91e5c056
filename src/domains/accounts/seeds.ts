import { DAY_MS, MINUTE_MS } from '../../kernel/durations';
import { newDocumentId } from '../../kernel/ids';
import type { SeedKit } from '../../ports/room';
import type { Accounts } from './index';
import { EMERGENCY_MS } from './rules/emergency-access';
import { adminRequests } from './store/admin-requests';
import { emergencyAccesses } from './store/emergency-accesses';

const EMERGENCIES = [
  {
    patient: 'samuel',
    daysAgo: 12,
    minutes: null,
    reason: 'Brought in unconscious after a fall; medicines and allergies were not known.',
  },
  {
    patient: 'akinyi',
    daysAgo: 4,
    minutes: 22,
    reason: 'Severe reaction to a medicine at the front desk; the allergies had to be known at once.',
  },
] as const;

/** Records that Dr. Amina opened in emergencies, one of them now, and people who asked to become admins. What is there already stays. */
export const seedAccounts = async (room: Accounts, kit: SeedKit): Promise<void> => {
  await openInEmergencies(room, kit);
  await askToBeAdmins(kit);
};

const openInEmergencies = async (room: Accounts, { person, clock, db }: SeedKit): Promise<void> => {
  const amina = await person('amina');
  if ((await emergencyAccesses(db).of(amina.userId, 1)).length > 0) return;
  const patients = new Map<string, number>();
  for (const { patient } of EMERGENCIES) patients.set(patient, (await person(patient)).userId);
  await db.transaction(async (tx) => {
    const accesses = emergencyAccesses(tx);
    for (const { patient, daysAgo, minutes, reason } of EMERGENCIES) {
      const patientId = patients.get(patient);
      if (patientId === undefined) continue;
      const startedAt = new Date(clock.now().getTime() - daysAgo * DAY_MS);
      const documentId = newDocumentId();
      const endsAt = new Date(startedAt.getTime() + EMERGENCY_MS);
      await accesses.add({ documentId, patientId, carerId: amina.userId, reason, endsAt }, startedAt);
      if (minutes !== null)
        await accesses.end(documentId, amina.userId, new Date(startedAt.getTime() + minutes * MINUTE_MS));
    }
  });
  const { documentId: patientId } = await person('david');
  await room.breakGlass(amina, {
    patientId,
    reason: 'Chest pain in the waiting room; his own doctor cannot be reached.',
  });
};

const askToBeAdmins = async ({ person, clock, db }: SeedKit): Promise<void> => {
  const [naomi, victor, otieno] = [await person('naomi'), await person('victor'), await person('otieno')];
  if (await adminRequests(db).newestOf(naomi.userId)) return;
  const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MS);
  await db.transaction(async (tx) => {
    const requests = adminRequests(tx);
    const otienos = newDocumentId();
    await requests.ask(otienos, otieno.userId, daysAgo(41));
    await requests.decide(otienos, 'approved', 'Runs the front desk', daysAgo(40));
    const victors = newDocumentId();
    await requests.ask(victors, victor.userId, daysAgo(9));
    await requests.decide(victors, 'rejected', 'Left the clinic in October', daysAgo(8));
    await requests.ask(newDocumentId(), naomi.userId, daysAgo(2));
  });
};
