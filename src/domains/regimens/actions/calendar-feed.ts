import { DAY_MS } from '../../../kernel/durations';
import { signedInPerson } from '../../../kernel/callers';
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../../kernel/actor';
import { Text } from '../../../kernel/answers';
import type { CalendarEntry } from '../../../ports/room';
import type { RegimensDeps } from '../deps';
import { feedNotFound } from '../errors';
import type { FeedView } from '../feed-contract';
import { calendarText } from '../rules/calendar-feed';
import { linkHolder } from '../rules/callers';
import { occurrences } from '../rules/recurrence';
import { doseReads } from '../store/dose-reads';
import { feedStore } from '../store/feed-store';
import { medicationStore } from '../store/medication-store';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'publicUrl' | 'calendarOf'>;

const TOKEN_BYTES = 32;
/** What a feed shows, seen from today. */
const DAYS_BACK = 14;
const DAYS_AHEAD = 92;

/** Gives the caller a calendar address that nobody had before; the one they had is dead. It is shown this once. */
export const renewFeed =
  ({ clock, db, audit, publicUrl }: Deps) =>
  async (actor: Actor): Promise<FeedView> => {
    const person = signedInPerson(actor);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return await db.transaction(async (tx) => {
      const now = clock.now();
      await feedStore(tx).renew(person.userId, hashOf(token), now);
      await audit.write(tx, {
        actor,
        action: 'calendar.renewed',
        record: { type: 'user', id: person.documentId },
        patientId: person.userId,
      });
      return { url: `${publicUrl}/api/calendar/${token}.ics`, createdAt: now.toISOString(), lastReadAt: null };
    });
  };

export const readFeed =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<FeedView> => {
    const person = signedInPerson(actor);
    const row = await feedStore(db).of(person.userId);
    if (!row) throw feedNotFound();
    return { url: null, createdAt: row.createdAt.toISOString(), lastReadAt: row.lastReadAt?.toISOString() ?? null };
  };

export const revokeFeed =
  ({ db, audit }: Deps) =>
  async (actor: Actor): Promise<{ revoked: boolean }> => {
    const person = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const revoked = await feedStore(tx).revoke(person.userId);
      if (revoked)
        await audit.write(tx, {
          actor,
          action: 'calendar.revoked',
          record: { type: 'user', id: person.documentId },
          patientId: person.userId,
        });
      return { revoked };
    });
  };

/** The calendar behind an address: what all rooms have for that person, from two weeks ago to three months ahead. The address is the permission. */
export const openFeed =
  ({ clock, db, audit, publicUrl, calendarOf }: Deps) =>
  async (actor: Actor, name: string): Promise<Text> => {
    const token = name.replace(/\.ics$/, '');
    const now = clock.now();
    const feed = await feedStore(db).open(hashOf(token), now);
    if (!feed) throw feedNotFound();
    const entries = await calendarOf(feed.userId, {
      from: new Date(now.getTime() - DAYS_BACK * DAY_MS),
      to: new Date(now.getTime() + DAYS_AHEAD * DAY_MS),
    });
    audit.read({
      actor: linkHolder(actor, 'calendar'),
      action: 'record.read',
      record: { type: 'calendar', id: 'many' },
      patientId: feed.userId,
      details: { count: entries.length },
    });
    return new Text(calendarText(entries, { now, host: new URL(publicUrl).hostname }), 'text/calendar; charset=utf-8', {
      'Cache-Control': 'private, no-store',
    });
  };

/** The doses of one person for their calendar. What is taken is not named: calendars are shown to others and kept elsewhere. */
export const doseEntries =
  ({ clock, db }: Pick<RegimensDeps, 'clock' | 'db'>) =>
  async (
    userId: number,
    { from, to }: { readonly from: Date; readonly to: Date },
  ): Promise<readonly CalendarEntry[]> => {
    const { text } = await doseReads(db).textBetween(userId, from, to);
    const rows = JSON.parse(text) as readonly RowDose[];
    const kept = new Set(rows.map(({ plan, dueAt, movedFrom }) => `${plan.documentId} ${movedFrom ?? dueAt}`));
    const plans = await medicationStore(db).activePlans(userId);
    const coming = plans.flatMap(({ documentId, plan }) =>
      occurrences(plan, later(from, clock.now()), to)
        .map(({ dueAt }) => ({ planId: documentId, dueAt, timeZone: plan.timeZone }))
        .filter(({ dueAt }) => !kept.has(`${documentId} ${dueAt.toISOString()}`)),
    );
    return [
      ...rows.map(({ plan, dueAt, movedFrom, timeZone, status }) =>
        entry(
          plan.documentId,
          new Date(movedFrom ?? dueAt),
          new Date(dueAt),
          timeZone,
          status === 'cancelled',
          movedFrom ? 1 : 0,
        ),
      ),
      ...coming.map(({ planId, dueAt, timeZone }) => entry(planId, dueAt, dueAt, timeZone, false, 0)),
    ];
  };

interface RowDose {
  readonly dueAt: string;
  readonly movedFrom: string | null;
  readonly timeZone: string;
  readonly status: string;
  readonly plan: { readonly documentId: string };
}

const entry = (
  planId: string,
  plannedAt: Date,
  startsAt: Date,
  timeZone: string,
  cancelled: boolean,
  sequence: number,
): CalendarEntry => ({
  id: `dose-${planId}-${plannedAt.getTime()}`,
  title: 'Dose',
  startsAt,
  endsAt: null,
  timeZone,
  sequence,
  cancelled,
});

const later = (a: Date, b: Date): Date => (a > b ? a : b);

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
