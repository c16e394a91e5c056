import type { Actor } from '../../../../kernel/actor';
import type { ExchangeInput, ProviderSignInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { exchangeCodeRefused } from '../../errors';
import { challengeOf } from '../../rules/provider-flow';
import { exchangeCodes } from '../../store/exchange-codes';
import { arrive, type ArriveDeps } from './arrive';
import { findExchangeCode } from './create-exchange-code';

type Deps = ArriveDeps & Pick<AccountsDeps, 'clock'>;

/** Ends the redirect flow: the app fetches its session with the code that it was sent, once. A wrong verifier uses the code up too. */
export const exchange =
  (deps: Deps) =>
  async (
    actor: Actor,
    { code, codeVerifier, timeZone }: ExchangeInput,
    device: Device,
  ): Promise<ProviderSignInView> => {
    const now = deps.clock.now();
    const exchangeCode = await findExchangeCode(deps.db, code, 'exchange', now);
    if (!exchangeCode || !(await exchangeCodes(deps.db).use(exchangeCode.id, now))) throw exchangeCodeRefused();
    if (exchangeCode.appChallenge !== null && exchangeCode.appChallenge !== challengeOf(codeVerifier ?? ''))
      throw exchangeCodeRefused();
    return await arrive(deps, exchangeCode.identity, { actor, device, now, by: 'google', timeZone });
  };
