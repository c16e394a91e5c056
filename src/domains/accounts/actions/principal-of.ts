import type { Listening } from '../../../ports/database';
import type { AccountsDeps } from '../deps';
import { readAccessToken } from '../rules/access-token';
import { isRole } from '../rules/person';
import { verification } from '../rules/verification';
import { principalMemory, type Principal } from '../store/principal-memory';
import { livePrincipal } from '../store/principals';
import { lastSeen } from './sessions/last-seen';

export type { Principal } from '../store/principal-memory';

const CHANNEL = 'careloop_principal';
const MOST_REMEMBERED = 20_000;
/** What is remembered is as the database had it so long ago at the earliest, whatever befalls the connection (decisions/0039). */
const OLDEST_MS = 5_000;

/** Hears of a person, or of everybody (null); `isNews` on the node that made the change, before the others know. */
type PrincipalEar = (userId: number | null, isNews: boolean) => void;

type Deps = Pick<AccountsDeps, 'clock' | 'every' | 'db' | 'log' | 'tokenKey'>;

/**
 * Who stands behind each access token, remembered until something about the person or the session changes on
 * any node. While the connection that hears of changes is down nothing is remembered, and while it is silent nothing is
 * answered from memory: every question goes to the database.
 */
export const principals = ({ clock, every, db, log, tokenKey }: Deps) => {
  const memory = principalMemory(MOST_REMEMBERED);
  const seen = lastSeen({ db, every, log });
  const ears = new Set<PrincipalEar>();
  let changes: Listening | null = null;

  const changed = (userId: number | null, isNews: boolean): void => {
    if (userId === null) memory.forgetEverybody();
    else memory.forget(userId);
    for (const hear of ears) hear(userId, isNews);
  };

  /** The same without a statement; null, too, for what this node would have to look up. */
  const remembered = (accessToken: string): Principal | null =>
    changes?.hears(OLDEST_MS) ? memory.recall(accessToken, clock.now().getTime()) : null;

  /** Null when the token is forged, expired, or its session is over. No statement when it is remembered, else one. */
  const principalOf = async (accessToken: string): Promise<Principal | null> => {
    const now = clock.now();
    const principal = remembered(accessToken) ?? (await lookUp(accessToken, now));
    if (principal) seen.note(principal.sessionId, now.getTime());
    return principal;
  };

  const lookUp = async (token: string, now: Date): Promise<Principal | null> => {
    const claims = await readAccessToken(tokenKey, token, now);
    if (!claims) return null;
    const question = memory.ask();
    let found = null;
    try {
      const row = await livePrincipal(db, claims.sessionId, claims.documentId, now);
      if (!row || !isRole(row.role)) return null;
      const { userId, documentId, role, timeZone } = row;
      const { verified, lapsesAtMs } = verification(role, row.verifiedUntil, now);
      const principal: Principal = {
        kind: 'user',
        userId,
        documentId,
        role,
        sessionId: claims.sessionId,
        timeZone,
        verified,
      };
      found = {
        token,
        principal,
        goodUntilMs: Math.min(claims.expiresAt.getTime(), row.expiresAt.getTime(), lapsesAtMs),
      };
      return principal;
    } finally {
      memory.answer(question, found);
    }
  };

  return {
    principalOf,
    remembered,
    /** Writes what is still only in memory. */
    close: seen.close,
    /** Forgets a person at once in this process; the other nodes hear of the change from the database. */
    dropPrincipal: (userId: number): void => changed(userId, true),
    /** The same, for what another node said. */
    hearOfChange: (userId: number): void => changed(userId, false),
    /** For those who hold something open for people, such as sockets: called whenever `principalOf` may answer something else. */
    onPrincipalChange: (hear: PrincipalEar): void => void ears.add(hear),
    /** Begins to hear of changes, and with it to remember. To be awaited at start; without it every question is one statement. */
    hearChanges: async (): Promise<void> => {
      changes = await db.listen(
        CHANNEL,
        (person) => {
          changed(/^\d+$/.test(person) ? Number(person) : null, false);
        },
        (hears) => {
          memory.trust(hears);
          changed(null, false);
          if (!hears) log.warn('accounts.changes-unheard');
        },
      );
    },
  };
};
