import type { Actor } from '../../../../kernel/actor';
import type { ExchangeInput, ProviderSignInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { voucherRefused } from '../../errors';
import { challengeOf } from '../../rules/provider-flow';
import { vouchers } from '../../store/vouchers';
import { arrive, type ArriveDeps } from './arrive';
import { findVoucher } from './open-voucher';

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
    const voucher = await findVoucher(deps.db, code, 'exchange', now);
    if (!voucher || !(await vouchers(deps.db).use(voucher.id, now))) throw voucherRefused();
    if (voucher.appChallenge !== null && voucher.appChallenge !== challengeOf(codeVerifier ?? ''))
      throw voucherRefused();
    return await arrive(deps, voucher.identity, { actor, device, now, by: 'google', timeZone });
  };
