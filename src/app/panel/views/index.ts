import { careLinkView } from './care-link';
import { doseView } from './dose';
import { emergencyAccessView } from './emergency-access';
import { medicationView } from './medication';
import { personView } from './person';
import { planView } from './plan';
import type { View } from './view';

/** The views of our types in the panel. A test holds them to the types: no field without a label, none that is not there. */
export const VIEWS: Readonly<Record<string, View>> = {
  'plugin::users-permissions.user': personView,
  'api::regimens.medication': medicationView,
  'api::regimens.plan': planView,
  'api::regimens.dose': doseView,
  'api::accounts.care-link': careLinkView,
  'api::accounts.emergency-access': emergencyAccessView,
};
