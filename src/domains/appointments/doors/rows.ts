import { z } from 'zod';
import { rowOf } from '../../../kernel/door';
import { appointmentView } from '../contract';
import { specialityView } from '../professional-contract';

export const specialityRow = rowOf({ ...specialityView.shape, position: z.int(), active: z.boolean() });
export const appointmentRow = rowOf({
  ...appointmentView.omit({ price: true, specialty: true }).shape,
  priceMinor: z.int().nullable(),
  currency: z.string().nullable(),
  pricePer: z.enum(['visit', 'hour']).nullable(),
  speciality: specialityRow.nullable(),
});
