import { z } from 'zod';
import { appointmentView, specialityView } from '../contract';

/*
 * Rows as Strapi's finders answer them: any of the fields (`fields` chooses), those that only rows have, and what
 * `populate` asks for beside them.
 */
export const specialityRow = z
  .looseObject({ ...specialityView.shape, position: z.int(), active: z.boolean() })
  .partial();
export const appointmentRow = z
  .looseObject({
    ...appointmentView.omit({ price: true, specialty: true }).shape,
    priceMinor: z.int().nullable(),
    currency: z.string().nullable(),
    pricePer: z.enum(['visit', 'hour']).nullable(),
    speciality: specialityRow.nullable(),
  })
  .partial();
