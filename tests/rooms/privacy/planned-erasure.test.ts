import type { UserActor } from '../../../src/kernel/actor';
import { privacyAt, type PrivacyHouse } from '../../support/privacy';

const DAY_MS = 86_400_000;
const REASON = 'Asked for by letter';

let house: PrivacyHouse;
let someone: UserActor;
let admin: UserActor;
beforeEach(async () => {
  house = await privacyAt('2026-03-02T04:58:00Z');
  someone = await house.aPerson('someone@people.test');
  const { userId } = await house.aPerson('admin@people.test');
  await house.db.query(
    'update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $2) where user_id = $1',
    [userId, 'admin'],
  );
  admin = { ...someone, userId, role: 'admin' };
  await house.add(someone);
});
afterEach(async () => await house.close());

const plan = async (email = 'Someone@people.test') =>
  await house.planErasure(admin, someone.documentId, { email, reason: REASON });
const isThere = async (): Promise<boolean> =>
  (
    await house.db.query('select 1 from public.up_users where id = $1 and not coalesce(blocked, false)', [
      someone.userId,
    ])
  ).length > 0;

it('says what would go and what the law keeps, before anything is decided', async () => {
  const { planned, goes, kept, waitsDays } = await house.erasureOf(admin, someone.documentId);
  expect([planned, waitsDays]).toEqual([null, 7]);
  expect(goes.length).toBeGreaterThan(3);
  expect(goes.every(({ rows }) => rows > 0)).toBe(true);
  expect(kept.join()).toContain('GDPR');
});

it('takes the address of the person, not another', async () => {
  await expect(plan('other@people.test')).rejects.toMatchObject({ faults: [{ path: ['email'] }] });
  expect((await house.erasureOf(admin, someone.documentId)).planned).toBeNull();
});

it('waits for a week, in which the person goes on, and then begins by itself', async () => {
  expect((await plan()).planned).toEqual({
    plannedAt: '2026-03-02T04:58:00.000Z',
    startsAt: '2026-03-09T04:58:00.000Z',
    reason: REASON,
  });
  await expect(plan()).rejects.toMatchObject({ code: 'erasure.waits-already' });
  house.clock.advanceMs(7 * DAY_MS - 1);
  expect([await house.beginPlannedErasures(), await isThere()]).toEqual([0, true]);
  house.clock.advanceMs(1);
  expect([await house.beginPlannedErasures(), await isThere()]).toEqual([1, false]);
  expect(await house.beginPlannedErasures()).toBe(0);
});

it('is called off with a reason, and then nothing happens', async () => {
  await plan();
  const kept = await house.keepPerson(admin, someone.documentId, { reason: 'The letter was about somebody else' });
  expect(kept.planned).toBeNull();
  house.clock.advanceMs(8 * DAY_MS);
  expect([await house.beginPlannedErasures(), await isThere()]).toEqual([0, true]);
  expect(await house.trailOf(someone.userId)).toEqual(
    expect.arrayContaining(['account.erasure-planned', 'account.erasure-called-off']),
  );
  await expect(house.keepPerson(admin, someone.documentId, { reason: REASON })).rejects.toMatchObject({
    code: 'erasure.none-waits',
  });
});

it('two workers begin it once', async () => {
  await plan();
  house.clock.advanceMs(7 * DAY_MS);
  const begun = await Promise.all([house.beginPlannedErasures(), house.beginPlannedErasures()]);
  expect(begun.toSorted()).toEqual([0, 1]);
});
