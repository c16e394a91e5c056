import { z } from 'zod';
import { medicationView, planView } from '../contract';
import { doseRecordView } from '../dose-record';

/*
 * Rows as Strapi's finders answer them: any of the fields (`fields` chooses), those that only rows have, and what
 * `populate` asks for beside them.
 */
export const planRow = z
  .looseObject({ ...planView.shape, weekdays: planView.shape.weekdays.nullable(), active: z.boolean() })
  .partial();
export const medicationRow = z
  .looseObject({ ...medicationView.omit({ plan: true }).shape, plans: z.array(planRow) })
  .partial();
export const doseRow = z
  .looseObject({ ...doseRecordView.shape, medication: medicationRow.nullable(), plan: planRow.nullable() })
  .partial();
