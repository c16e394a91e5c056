import type { SeedKit } from '../../ports/room';
import type { CarePlans } from './index';

/** A first note about Maria by a doctor of hers, where she has one. What is there already stays. */
export const seedCarePlans = async (room: CarePlans, { person }: SeedKit): Promise<void> => {
  const maria = await person('maria');
  const { steps } = await room.readActionableSteps(maria);
  if (steps.length > 0) return;
  const doctor = await person('amina');
  await room.writeNote(doctor, {
    patientId: maria.documentId,
    note: 'Walk 30 minutes every day for 4 weeks. Book a blood test for next month. Take vitamin D 1000 IU once daily for 30 days.',
  });
};
