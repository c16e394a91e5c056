import type { Socket } from 'socket.io';
import { manualTicker } from '../../../src/adapters/ticker/manual';
import type { SignedInView } from '../../../src/domains/accounts';
import { openVisits, type Visit, type Visits } from '../../../src/sockets/visits';
import { accountsAt, anonymous, maria, phone, type AccountsHouse } from '../../support/accounts';
import { until } from '../../support/until';

jest.setTimeout(30_000);

const HALF_SECOND_MS = 500;

let house: AccountsHouse;
let signedIn: SignedInView;
let visits: Visits;
let ticker: ReturnType<typeof manualTicker>;

beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  await house.hearChanges();
  signedIn = await house.signUp(maria);
  ticker = manualTicker();
  visits = openVisits({ accounts: house.room, clock: house.clock, every: ticker.every });
});
afterEach(async () => await house.db.drop());

interface Line {
  readonly visit: Visit;
  readonly said: unknown[];
}

/** Somebody who came in with a token, and everything they were told until the line was closed. */
const comesIn = async (token: string): Promise<Line> => {
  const { userId, sessionId, role } = await house.callerOf(token);
  const result: unknown[] = [];
  const socket = {
    connected: true,
    emit: (...words: unknown[]) => result.push(...words),
    disconnect: () => {
      socket.connected = false;
      result.push('closed');
    },
  };
  const visit: Visit = { socket: socket as unknown as Socket, userId, sessionId, role, ip: null, token, overs: 0 };
  visits.enter(visit);
  return { visit, said: result };
};
const half = async (): Promise<void> => {
  house.clock.advanceMs(HALF_SECOND_MS);
  await ticker.turn();
};

it('a socket closes when its token ends, within half a second', async () => {
  const { said: result } = await comesIn(signedIn.jwt);
  house.clock.set('2026-03-01T10:59:59.000Z');
  await half();
  expect(result).toEqual([]);
  await half();
  await until(() => result.length > 0);
  expect(result).toEqual([
    'session:ended',
    { code: 'auth.token-ended', message: 'The access token has reached its end. Renew it and connect again.' },
    'closed',
  ]);
  expect(visits.everybody()).toEqual([]);
});

it('a renewed token keeps it open, until the session ends', async () => {
  const { visit, said: result } = await comesIn(signedIn.jwt);
  house.clock.set('2026-03-01T10:30:00Z');
  const renewed = await house.refresh(anonymous, { refreshToken: signedIn.refreshToken }, phone);
  visit.token = renewed.jwt;
  house.clock.set('2026-03-01T11:10:00Z');
  await half();
  expect(result).toEqual([]);
  await house.logout(await house.callerOf(renewed.jwt), { scope: 'all' });
  await until(() => result.length > 0);
  expect(result.at(1)).toMatchObject({ code: 'auth.session-over' });
});

it('what another node says of a person is enough', async () => {
  await house.db.query('alter table careloop.sessions disable trigger announce_session');
  const { visit, said: result } = await comesIn(signedIn.jwt);
  await house.db.query(`update careloop.sessions set ended_at = now(), end_reason = 'logout'`);
  house.hearOfChange(visit.userId);
  await until(() => result.length > 0);
});

it('while changes are not heard, everybody is asked for twice a second', async () => {
  const { said: result } = await comesIn(signedIn.jwt);
  await house.db.query('alter table careloop.sessions disable trigger announce_session');
  await house.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
  );
  await house.db.query(`update careloop.sessions set ended_at = now(), end_reason = 'logout'`);
  await until(async () => {
    await half();
    return result.length > 0;
  });
  expect(result.at(1)).toMatchObject({ code: 'auth.session-over' });
});
