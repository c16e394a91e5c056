import { z } from 'zod';
import { rowOf } from '../../../kernel/door';
import { medicationView, planView } from '../contract';
import { doseRecordView } from '../dose-record';

export const planRow = rowOf({ ...planView.shape, weekdays: planView.shape.weekdays.nullable(), active: z.boolean() });
export const medicationRow = rowOf({ ...medicationView.omit({ plan: true }).shape, plans: z.array(planRow) });
export const doseRow = rowOf({
  ...doseRecordView.shape,
  medication: medicationRow.nullable(),
  plan: planRow.nullable(),
});
