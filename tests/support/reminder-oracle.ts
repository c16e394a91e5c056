/** How a dose is reminded of, and who is told when it has no answer; all in minutes from the beginning of the story. */
export interface ToldDose {
  readonly due: number;
  readonly lead: number;
  readonly grace: number;
  readonly every: number;
  readonly most: number;
  /** So many minutes after it was due each step is told. */
  readonly steps: readonly number[];
}

/** What somebody did about a dose, once everything of that minute had happened. */
export type Reply = {
  readonly at: number;
} & ({ readonly what: 'take' | 'skip' | 'acknowledge' } | { readonly what: 'snooze'; readonly minutes: number });

export interface Expected {
  readonly status: 'scheduled' | 'due' | 'taken' | 'skipped' | 'missed';
  /** The minute of each notice to the patient. */
  readonly notices: readonly number[];
  /** The minute in which each step of the escalation was told. */
  readonly told: readonly number[];
}

/**
 * What must have become of a dose after `until` minutes, by the words of MED-5 and MED-7 and one look at every minute: a
 * notice at the lead time and one when it is due, then one every so many minutes up to the limit, and none once it has
 * an answer or is missed. A snooze brings one notice at its end and a whole grace period after it.
 */
export const expectedOf = (
  { due, lead, grace, every, most, steps }: ToldDose,
  replies: readonly Reply[],
  until: number,
): Expected => {
  const notices: number[] = [];
  const told: number[] = [];
  let status: Expected['status'] = 'scheduled';
  let [isSeen, isWatched] = [false, false];
  let missedAt = due + grace;
  let snoozedTo: number | null = null;
  /** A notice that has a minute of its own; the repeats follow the last notice. */
  const fixed = new Set(lead > 0 ? [due - lead, due] : [due]);

  for (let minute = 0; minute <= until; minute += 1) {
    const isOpen = status === 'scheduled' || status === 'due';
    if (isOpen && minute >= missedAt) status = 'missed';
    else if (isOpen) {
      if (minute === due) [status, isWatched] = ['due', true];
      const last = notices.at(-1) ?? -Infinity;
      const isRepeat = minute > due && notices.length < most + (lead > 0 ? 1 : 0) && minute === last + every;
      const isNow = snoozedTo === null ? fixed.has(minute) || isRepeat : minute === snoozedTo;
      if (isNow) {
        notices.push(minute);
        snoozedTo = null;
      }
    }
    const hasNoAnswer = status === 'due' || status === 'missed';
    if (isWatched && hasNoAnswer && !isSeen && steps.includes(minute - due)) told.push(minute);

    for (const reply of replies.filter(({ at }) => at === minute)) {
      if (reply.what === 'acknowledge') isSeen = true;
      if (reply.what === 'take') status = 'taken';
      if (reply.what === 'skip') status = 'skipped';
      if (reply.what === 'snooze') {
        snoozedTo = minute + reply.minutes;
        missedAt = Math.max(missedAt, snoozedTo + grace);
      }
    }
  }
  return { status, notices, told };
};
