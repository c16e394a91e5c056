import { z } from 'zod';
import { WEEKDAYS } from '../../kernel/calendar';
import { acknowledgedView, escalationInput, escalationView } from './escalation-contract';
import { feedRevokedView, feedView } from './feed-contract';
import { stockAlertsInput, stockCountInput, stockNeedView, stockRefillInput, stockView } from './stock-contract';
import {
  adminPlanView,
  asNeededView,
  checkMedicationInput,
  interactionView,
  keptPlanInput,
  moveDoseInput,
  movePlanInput,
  recordDoseInput,
  vaccinationInput,
  addedMedicationView,
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
import { PLAN_KINDS, TIME_POLICIES } from './recurrence-fields';
import { ABOUT, DOSE_STATUSES, FORMS } from './words';

/** What GraphQL calls the schemas of this room. Dose, Medication and Plan are the records themselves, with everything that leads away from them. */
export const regimensTypes: Readonly<Record<string, z.ZodType>> = {
  Weekday: z.enum(WEEKDAYS),
  PlanKind: z.enum(PLAN_KINDS),
  PlanTimePolicy: z.enum(TIME_POLICIES),
  DoseStatus: z.enum(DOSE_STATUSES),
  MedicationForm: z.enum(FORMS),
  RegimenAbout: z.enum(ABOUT),
  ShownDose: doseView,
  ShownMedication: medicationView,
  AddedPlan: addedMedicationView,
  ShownPlan: planView,
  MedicationDraft: createMedicationInput,
  MedicationChange: updateMedicationInput,
  PlanDraft: planInput,
  PlanTimeDraft: planTimeInput,
  DoseTaken: takeDoseInput,
  DoseNote: skipDoseInput,
  DoseSnooze: snoozeDoseInput,
  DoseMove: moveDoseInput,
  RecordedDose: recordDoseInput,
  Vaccination: vaccinationInput,
  AsNeededState: asNeededView,
  MedicationCheck: checkMedicationInput,
  MedicationWarning: interactionView,
  PlanMove: movePlanInput,
  KeptPlanDraft: keptPlanInput,
  PlanOfSomebody: adminPlanView,
  StockCount: stockCountInput,
  StockRefill: stockRefillInput,
  StockAlerts: stockAlertsInput,
  MedicationStock: stockView,
  StockNeed: stockNeedView,
  EscalationDraft: escalationInput,
  EscalationPolicy: escalationView,
  Acknowledgement: acknowledgedView,
  CalendarFeed: feedView,
  RevokedFeed: feedRevokedView,
};
