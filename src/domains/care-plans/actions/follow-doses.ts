import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { CarePlansDeps } from '../deps';
import { dosesWithMissed } from '../rules/course';
import { courseStore } from '../store/courses';

const BY_RULE: Actor = { kind: 'system', reason: 'a course is made up for the doses that were missed' };

/**
 * Makes courses as long as what was missed of them asks for, and shorter again where that was corrected. They are counted
 * anew each time, so hearing of the same dose twice changes nothing. Left alone are plans without an end or as needed, what
 * a newer note has taken the place of, and a course whose number of doses somebody has changed by hand.
 */
export const followDoses =
  ({ regimens }: Pick<CarePlansDeps, 'regimens'>) =>
  async (tx: Transaction, doseIds: readonly string[]): Promise<void> => {
    const held = await regimens.coursesOfDoses(tx, doseIds, 'note');
    if (held.length === 0) return;
    const courses = courseStore(tx);
    const asked = await courses.lockForUpdate(held.map(({ medicationId }) => medicationId));
    for (const course of held) {
      const before = asked.get(course.medicationId);
      if (!before || course.count !== before.doses + before.added) continue;
      const doses = dosesWithMissed(before.doses, course.missed);
      if (doses === course.count) continue;
      await courses.setAdded(course.medicationId, doses - before.doses);
      await regimens.setDoseCount(tx, BY_RULE, course, doses);
    }
  };
