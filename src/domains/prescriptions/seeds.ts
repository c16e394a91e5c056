import type { SeedKit } from '../../ports/room';
import { createPrescriptionInput, dispenseInput, medicalVisitInput } from './contract';
import type { Prescriptions } from './index';

const AMLODIPINE = {
  medicineName: 'Amlodipine',
  strength: '5 mg',
  form: 'tablet',
  dosage: '1 tablet',
  frequency: 'once daily',
  quantity: 30,
  repeats: 2,
  repeatEveryDays: 28,
  instructions: 'In the morning',
};
const PARACETAMOL = {
  medicineName: 'Paracetamol',
  strength: '500 mg',
  form: 'tablet',
  dosage: '2 tablets',
  frequency: 'three times a day',
  quantity: 24,
  instructions: 'At most 8 tablets a day',
};
const CETIRIZINE = {
  medicineName: 'Cetirizine',
  strength: '10 mg',
  form: 'tablet',
  dosage: '1 tablet',
  frequency: 'once daily at night',
  quantity: 10,
};

/** Maria’s prescriptions of Amina in several states, and a visit. What is there already stays. */
export const seedPrescriptions = async (room: Prescriptions, kit: SeedKit): Promise<void> => {
  const [maria, amina] = [await kit.person('maria'), await kit.person('amina')];
  const { meta } = await room.prescriptionsWritten(amina, { page: 1, pageSize: 1 });
  if (meta.pagination.total > 0) return;
  const prescribe = async (diagnosis: string, items: readonly object[], more: object = {}) =>
    await room.createPrescription(
      amina,
      createPrescriptionInput.parse({
        patientId: maria.documentId,
        diagnosis,
        items,
        overrideReason: 'Checked with the patient',
        ...more,
      }),
      { idempotencyKey: null },
    );
  const chronic = await prescribe('Hypertension', [AMLODIPINE]);
  await prescribe('Tension headache', [PARACETAMOL]);
  await prescribe('Hay fever', [CETIRIZINE], { draft: true });
  const { documentId } = await prescribe('Hay fever', [CETIRIZINE]);
  await room.cancelPrescription(amina, documentId, { reason: 'The patient has some at home' });
  await room.recordVisit(
    amina,
    medicalVisitInput.parse({
      patientId: maria.documentId,
      kind: 'check_up',
      reason: 'Blood pressure check',
      findings: '138/86 mmHg, no oedema',
      diagnosis: 'Hypertension, well controlled',
      treatment: 'Amlodipine goes on',
    }),
  );
  const pharmacist = await kit.person('grace');
  await room.scanCode(pharmacist, { qrData: (await room.readCode(maria, chronic.documentId)).qrData });
  await room.dispensePrescription(
    pharmacist,
    chronic.documentId,
    dispenseInput.parse({
      items: chronic.items.map(({ itemId }) => ({
        itemId,
        quantity: 30,
        unitPrice: 1200,
        batchNumber: 'AML-2031',
        expiryDate: '2029-06-30',
      })),
      overrideReason: 'Checked with the patient',
    }),
    { idempotencyKey: null },
  );
};
