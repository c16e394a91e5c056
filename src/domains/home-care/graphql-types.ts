import type { z } from 'zod';
import {
  caregiverView,
  careNoteView,
  checkInput,
  correctionInput,
  matchFactor,
  ratingView,
  recommendationView,
  reportInput,
  entryInput,
  visitCodeView,
  visitEntriesInput,
  visitEntriesView,
  visitView,
} from './contract';

/** What GraphQL calls the schemas of this room. CareReport and CareAlert are the records themselves. */
export const homeCareTypes: Readonly<Record<string, z.ZodType>> = {
  CareReportDraft: reportInput,
  Caregiver: caregiverView,
  CaregiverMatchFactor: matchFactor,
  CareNote: careNoteView,
  CaregiverRecommendation: recommendationView,
  HomeVisit: visitView,
  HomeVisitCheck: checkInput,
  HomeVisitCorrection: correctionInput,
  HomeVisitEntries: visitEntriesView,
  HomeVisitEntriesBatch: visitEntriesInput,
  HomeVisitEntry: entryInput,
  HomeVisitCode: visitCodeView,
  VisitRating: ratingView,
};
