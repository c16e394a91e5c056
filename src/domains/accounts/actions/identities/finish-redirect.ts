import type { Actor } from '../../../../kernel/actor';
import { DomainError } from '../../../../kernel/errors';
import type { FinishGoogleQuery } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { exchangeCodeRefused } from '../../errors';
import { EXCHANGE_LIFE_MS, openFlow, type ProviderFlow } from '../../rules/provider-flow';
import { googleOf } from './google-of';
import { createExchangeCode } from './create-exchange-code';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'google'>;

/**
 * Takes a browser that comes back from Google on to its app, with a code to fetch the session with or with the name of
 * what went wrong. Both stand behind the `#`: no server sees them, and no log.
 */
export const finishGoogle =
  (deps: Deps) =>
  async (actor: Actor, query: FinishGoogleQuery, kept: string | null): Promise<string> => {
    const { returnUrls, flowKey } = googleOf(deps);
    const flow = kept === null ? null : await openFlow(flowKey, kept, deps.clock.now());
    try {
      return `${flow?.returnTo ?? returnUrls[0]}#code=${await codeFor(deps, query, flow)}`;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await deps.audit.write(deps.db, {
        actor,
        action: 'session.refused',
        record: null,
        patientId: null,
        details: { by: 'google', code: error.code },
      });
      return `${flow?.returnTo ?? returnUrls[0]}#error=${error.code}`;
    }
  };

const codeFor = async (
  deps: Deps,
  { state, code, error }: FinishGoogleQuery,
  flow: ProviderFlow | null,
): Promise<string> => {
  const { provider, redirectUri } = googleOf(deps);
  if (!flow || state !== flow.state) throw exchangeCodeRefused();
  if (error !== undefined || code === undefined)
    throw new DomainError('unauthenticated', 'auth.provider-said-no', 'Google did not say who you are.');
  const identity = await provider.redeem({ code, redirectUri, codeVerifier: flow.codeVerifier, nonce: flow.nonce });
  const now = deps.clock.now();
  return await createExchangeCode(
    deps.db,
    identity,
    { step: 'exchange', appChallenge: flow.appChallenge, expiresAt: new Date(now.getTime() + EXCHANGE_LIFE_MS) },
    now,
  );
};
