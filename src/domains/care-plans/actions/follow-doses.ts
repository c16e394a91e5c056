import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { CarePlansDeps } from '../deps';
import { dosesWithMissed } from '../rules/course';
import { courseStore } from '../store/courses';

const BY_RULE: Actor = { kind: 'system', reason: 'a course is made up for the doses that were missed' };

/**
 * Makes a course as long as what was missed of it asks for, and shorter again where that was corrected. It is counted
 * anew each time, so hearing of the same dose twice changes nothing. Left alone are plans without an end or as needed, what
 * a newer note has taken the place of, and a course whose number of doses somebody has changed by hand.
 */
export const followDose =
  ({ regimens }: Pick<CarePlansDeps, 'regimens'>) =>
  async (tx: Transaction, doseId: string): Promise<void> => {
    const course = await regimens.courseOfDose(tx, doseId);
    if (course?.origin.type !== 'note') return;
    const courses = courseStore(tx);
    const asked = await courses.lockForUpdate(course.medicationId);
    if (!asked || course.count !== asked.doses + asked.added) return;
    const doses = dosesWithMissed(asked.doses, course.missed);
    if (doses === course.count) return;
    await courses.setAdded(course.medicationId, doses - asked.doses);
    await regimens.setDoseCount(tx, BY_RULE, course, doses);
  };
