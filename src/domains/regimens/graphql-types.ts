import type { z } from 'zod';
import {
  createMedicationInput,
  doseView,
  medicationView,
  planInput,
  planTimeInput,
  planView,
  skipDoseInput,
  snoozeDoseInput,
  takeDoseInput,
  updateMedicationInput,
} from './contract';

/** What GraphQL calls the schemas of this room. Dose, Medication and Plan are the records themselves, with everything that leads away from them. */
export const regimensTypes: Readonly<Record<string, z.ZodType>> = {
  ShownDose: doseView,
  ShownMedication: medicationView,
  ShownPlan: planView,
  MedicationDraft: createMedicationInput,
  MedicationChange: updateMedicationInput,
  PlanDraft: planInput,
  PlanTimeDraft: planTimeInput,
  DoseTaken: takeDoseInput,
  DoseNote: skipDoseInput,
  DoseSnooze: snoozeDoseInput,
};
