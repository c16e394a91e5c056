import type { Actor } from '../../../../kernel/actor';
import type { GoogleTokenInput, ProviderSignInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { arrive, type ArriveDeps } from './arrive';
import { googleOf } from './google-of';

type Deps = ArriveDeps & Pick<AccountsDeps, 'clock' | 'google'>;

/** Signs a person in by the ID token that their app got from Google. */
export const signInWithGoogle =
  (deps: Deps) =>
  async (actor: Actor, { idToken, nonce, timeZone }: GoogleTokenInput, device: Device): Promise<ProviderSignInView> => {
    const identity = await googleOf(deps).provider.read(idToken, nonce ?? null);
    return await arrive(deps, identity, { actor, device, now: deps.clock.now(), by: 'google', timeZone });
  };
