import fc from 'fast-check';
import { cancel, skip, snooze, take, undo, wake, type Dose } from '../../../src/domains/regimens/rules/dose';
import { POLICY, aDose } from '../../support/doses';

/** A time of day on 2 January 2026, when the dose is due at 12:00; a whole instant for other days. */
const at = (time: string): Date => new Date(time.length === 5 ? `2026-01-02T${time}:00Z` : time);
const refusal = (code: string) => expect.objectContaining({ code: `regimens.${code}` });
const field = (name: string) =>
  expect.objectContaining({ kind: 'invalid', faults: [expect.objectContaining({ path: [name] })] });

const due = aDose({ status: 'due', noticesSent: 1, remindAt: at('12:30'), wakeAt: at('12:30') });
const missed = aDose({ status: 'missed', remindAt: null, wakeAt: null });
const cancelled = cancel(aDose());
const taken = take(due, { note: 'with food' }, at('12:05'));
const skipped = skip(due, {}, at('12:05'));

describe('taking a dose', () => {
  it('records when, and leaves nothing to the clock', () => {
    expect(taken).toMatchObject({
      status: 'taken',
      takenAt: at('12:05'),
      markedAt: at('12:05'),
      note: 'with food',
      remindAt: null,
      wakeAt: null,
    });
  });
  it('may say an earlier time', () =>
    expect(take(due, { takenAt: at('11:50') }, at('12:05'))).toMatchObject({
      takenAt: at('11:50'),
      markedAt: at('12:05'),
    }));
  it('twice changes nothing', () => expect(take(taken, { note: 'with food' }, at('12:10'))).toBe(taken));
  it('again, with another time or another note, corrects what was said', () => {
    expect(take(taken, { note: 'again' }, at('12:10'))).toMatchObject({
      status: 'taken',
      takenAt: at('12:05'),
      note: 'again',
    });
    expect(take(taken, { takenAt: at('11:00') }, at('12:10'))).toMatchObject({
      takenAt: at('11:00'),
      markedAt: at('12:10'),
      note: 'with food',
    });
  });
  it('takes a clock that is some minutes ahead for ours', () =>
    expect(take(due, { takenAt: at('12:09') }, at('12:05'))).toMatchObject({ takenAt: at('12:05') }));
  it('works late, on a missed dose', () =>
    expect(take(missed, {}, at('18:00'))).toMatchObject({ status: 'taken', takenAt: at('18:00') }));
  it('works 12 hours early', () => expect(take(aDose(), {}, at('00:00')).status).toBe('taken'));
  it('does not work earlier', () =>
    expect(() => take(aDose(), {}, at('2026-01-01T23:59:00Z'))).toThrow(refusal('dose-too-early')));
  it('is not in the future', () =>
    expect(() => take(due, { takenAt: at('12:11') }, at('12:05'))).toThrow(field('takenAt')));
  it('is not more than a day before the due time', () => {
    expect(take(due, { takenAt: at('2026-01-01T12:00:00Z') }, at('12:05')).status).toBe('taken');
    expect(() => take(due, { takenAt: at('2026-01-01T11:59:00Z') }, at('12:05'))).toThrow(field('takenAt'));
  });
  it('asks to undo a skip first', () =>
    expect(() => take(skipped, {}, at('12:10'))).toThrow(refusal('dose-already-skipped')));
  it('is refused once cancelled', () =>
    expect(() => take(cancelled, {}, at('12:10'))).toThrow(refusal('dose-cancelled')));
});

describe('skipping a dose', () => {
  it('records it', () =>
    expect(skip(due, { note: 'felt sick' }, at('12:05'))).toMatchObject({
      status: 'skipped',
      takenAt: null,
      markedAt: at('12:05'),
      note: 'felt sick',
      wakeAt: null,
    }));
  it('works ahead of time', () => expect(skip(aDose(), {}, at('08:00')).status).toBe('skipped'));
  it('explains a missed dose', () => expect(skip(missed, { note: 'travelling' }, at('18:00')).status).toBe('skipped'));
  it('twice changes nothing', () => expect(skip(skipped, {}, at('12:10'))).toBe(skipped));
  it('again with another note corrects it', () =>
    expect(skip(skipped, { note: 'felt sick' }, at('12:10'))).toMatchObject({ status: 'skipped', note: 'felt sick' }));
  it('asks to undo the taking first', () =>
    expect(() => skip(taken, {}, at('12:10'))).toThrow(refusal('dose-already-taken')));
  it('is refused once cancelled', () =>
    expect(() => skip(cancelled, {}, at('12:10'))).toThrow(refusal('dose-cancelled')));
});

describe('snoozing a dose', () => {
  it('reminds later and gives the whole grace period from then on', () => {
    expect(snooze(due, { minutes: 45 }, at('12:20'))).toMatchObject({
      status: 'due',
      snoozedUntil: at('13:05'),
      remindAt: at('13:05'),
      missAt: at('14:05'),
      wakeAt: at('13:05'),
    });
  });
  it('never shortens the time there is', () => {
    const lead = aDose({ policy: { ...POLICY, leadMinutes: 120 } });
    expect(snooze(lead, { minutes: 5 }, at('10:00'))).toMatchObject({
      remindAt: at('10:05'),
      missAt: at('13:00'),
      wakeAt: at('10:05'),
    });
  });
  it('past the due time still lets the dose fall due in between', () => {
    const lead = snooze(aDose({ policy: { ...POLICY, leadMinutes: 60 } }), { minutes: 90 }, at('11:00'));
    expect(lead).toMatchObject({ remindAt: at('12:30'), wakeAt: at('12:00') });
    expect(wake(lead, at('12:00'))).toMatchObject({ reminder: null, dose: { status: 'due', wakeAt: at('12:30') } });
  });
  it('in the lead time takes nothing from the notice at the due time', () => {
    const policy = { ...POLICY, leadMinutes: 30, maxReminders: 1 };
    const lead = aDose({ policy, noticesSent: 1, remindAt: at('12:00'), wakeAt: at('12:00') });
    const again = wake(snooze(lead, { minutes: 10 }, at('11:31')), at('11:41'));
    expect(again).toMatchObject({ reminder: 2, dose: { remindAt: at('12:00') } });
    expect(wake(again.dose, at('12:00'))).toMatchObject({ reminder: 3, dose: { status: 'due', remindAt: null } });
  });
  it('brings one more notice even when all have been sent', () => {
    const last = aDose({ status: 'due', noticesSent: 2, remindAt: null, wakeAt: at('13:00') });
    expect(wake(snooze(last, { minutes: 10 }, at('12:40')), at('12:50'))).toMatchObject({
      reminder: 3,
      dose: { remindAt: null, wakeAt: at('13:50') },
    });
  });
  it('is not followed by the next notice at once', () => {
    const woken = wake(snooze(due, { minutes: 10 }, at('12:19')), at('12:29'));
    expect(woken).toMatchObject({ reminder: 2, dose: { remindAt: null } });
    const patient = aDose({ status: 'due', noticesSent: 1, policy: { ...POLICY, maxReminders: 5 } });
    expect(wake(snooze(patient, { minutes: 10 }, at('12:19')), at('12:29')).dose.remindAt).toEqual(at('12:59'));
  });
  it.each([
    ['taken', taken, 'dose-already-taken'],
    ['skipped', skipped, 'dose-already-skipped'],
    ['missed', missed, 'dose-already-missed'],
    ['cancelled', cancelled, 'dose-cancelled'],
  ])('is refused once %s', (_, dose, code) =>
    expect(() => snooze(dose, { minutes: 10 }, at('12:10'))).toThrow(refusal(code)),
  );
});

describe('undoing', () => {
  it.each([
    [
      'scheduled, before the due time',
      take(aDose(), {}, at('09:00')),
      '09:10',
      { status: 'scheduled', remindAt: at('12:00'), wakeAt: at('12:00') },
    ],
    ['due, within the grace period', taken, '12:10', { status: 'due', remindAt: at('12:40'), wakeAt: at('12:40') }],
    [
      'due, with no notice left',
      { ...taken, noticesSent: 2 },
      '12:10',
      { status: 'due', remindAt: null, wakeAt: at('13:00') },
    ],
    ['missed, after it', skipped, '13:00', { status: 'missed', remindAt: null, wakeAt: null }],
  ])('makes it %s', (_, dose, time, expected) => {
    expect(undo(dose, {}, at(time))).toMatchObject({ ...expected, takenAt: null, markedAt: null });
  });
  it('keeps the note unless there is a new one', () => {
    expect(undo(taken, {}, at('12:10')).note).toBe('with food');
    expect(undo(taken, { note: 'by mistake' }, at('12:10')).note).toBe('by mistake');
  });
  it('changes nothing where nothing was said', () => expect(undo(due, {}, at('12:10'))).toBe(due));
  it('is refused once cancelled', () =>
    expect(() => undo(cancelled, {}, at('12:10'))).toThrow(refusal('dose-cancelled')));
});

describe('the clock', () => {
  /** Every notice and change of status that the clock makes of a dose, looking every minute. */
  const story = (dose: Dose, from: string, minutes: number): readonly string[] => {
    const told: string[] = [];
    let current = dose;
    for (let minute = 0; minute <= minutes; minute += 1) {
      const now = new Date(at(from).getTime() + minute * 60_000);
      const { dose: next, reminder } = wake(current, now);
      if (next.status !== current.status) told.push(`${now.toISOString().slice(11, 16)} ${next.status}`);
      if (reminder !== null) told.push(`${now.toISOString().slice(11, 16)} notice ${reminder}`);
      current = next;
    }
    return told;
  };

  it('makes a dose due, reminds of it twice, and then it is missed', () => {
    expect(story(aDose(), '09:00', 300)).toEqual(['12:00 due', '12:00 notice 1', '12:30 notice 2', '13:00 missed']);
  });
  it('reminds ahead of time as well when that was chosen', () => {
    expect(story(aDose({ policy: { ...POLICY, leadMinutes: 15 } }), '09:00', 300)).toEqual([
      '11:45 notice 1',
      '12:00 due',
      '12:00 notice 2',
      '12:30 notice 3',
      '13:00 missed',
    ]);
  });
  it('does not remind of what is missed by then', () => {
    expect(story(aDose({ policy: { ...POLICY, graceMinutes: 20 } }), '09:00', 300)).toEqual([
      '12:00 due',
      '12:00 notice 1',
      '12:20 missed',
    ]);
  });
  it('sends one notice after a standstill, not all that were owed', () => {
    expect(story(aDose({ policy: { ...POLICY, maxReminders: 10, repeatEveryMinutes: 5 } }), '12:50', 60)).toEqual([
      '12:50 due',
      '12:50 notice 1',
      '12:55 notice 2',
      '13:00 missed',
    ]);
  });
  it('reminds nobody of a dose that was missed during a standstill', () => {
    expect(story(aDose(), '13:00', 60)).toEqual(['13:00 missed']);
  });
  it('has nothing to say about a dose that has its answer', () => {
    for (const dose of [taken, skipped, cancelled, missed])
      expect(wake(dose, at('23:00'))).toEqual({ dose, reminder: null });
  });
});

it('whatever is said and whenever the clock looks: an open dose has an alarm to come, a decided one has none', () => {
  const acts = [
    (dose: Dose, now: Date) => take(dose, {}, now),
    (dose: Dose, now: Date) => skip(dose, {}, now),
    (dose: Dose, now: Date) => undo(dose, {}, now),
    (dose: Dose, now: Date) => snooze(dose, { minutes: 25 }, now),
    (dose: Dose, now: Date) => wake(dose, now).dose,
  ];
  const someActs = fc.array(fc.tuple(fc.constantFrom(...acts), fc.integer({ min: 1, max: 40 })), { maxLength: 30 });
  const somePolicy = fc.record({
    leadMinutes: fc.integer({ min: 0, max: 120 }),
    graceMinutes: fc.integer({ min: 5, max: 120 }),
    repeatEveryMinutes: fc.integer({ min: 5, max: 60 }),
    maxReminders: fc.integer({ min: 1, max: 10 }),
  });
  fc.assert(
    fc.property(somePolicy, someActs, (policy, steps) => {
      let dose = aDose({ policy });
      let now = at('10:00');
      for (const [act, minutes] of steps) {
        now = new Date(now.getTime() + minutes * 60_000);
        try {
          dose = act(dose, now);
        } catch (error) {
          expect(error).toHaveProperty('kind', 'conflict');
        }
        const open = dose.status === 'scheduled' || dose.status === 'due';
        expect(dose.wakeAt !== null).toBe(open);
        expect(dose.takenAt !== null).toBe(dose.status === 'taken');
        if (!open) expect(dose.remindAt).toBeNull();
        expect(dose.missAt.getTime()).toBeGreaterThan(dose.dueAt.getTime());
        if (act === acts[4] && dose.wakeAt) expect(dose.wakeAt.getTime()).toBeGreaterThan(now.getTime());
      }
    }),
  );
});
