import { z } from 'zod';
import { planView, medicationView } from '../../../domains/regimens';

/** Rows as Strapi's finders answer them: any of the fields (`fields` chooses), and what `populate` asks for beside them. */
export const planRow = planView.extend({ weekdays: planView.shape.weekdays.nullable(), active: z.boolean() }).partial();
export const medicationRow = medicationView.omit({ plan: true }).extend({ plans: z.array(planRow) }).partial();
