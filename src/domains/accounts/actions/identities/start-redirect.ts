import type { Actor } from '../../../../kernel/actor';
import type { StartGoogleQuery } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { returnNotKnown } from '../../errors';
import { challengeOf, newFlow, sealFlow } from '../../rules/provider-flow';
import { googleOf } from './google-of';

/** Where the browser goes, and what it keeps until it is back. */
export interface Departure {
  readonly location: string;
  readonly flow: string;
}

/** Sends a browser to Google. Only the browser that keeps the flow can come back from there. */
export const startGoogle =
  (deps: Pick<AccountsDeps, 'clock' | 'google'>) =>
  async (_actor: Actor, { returnTo, codeChallenge }: StartGoogleQuery): Promise<Departure> => {
    const { provider, redirectUri, returnUrls, flowKey } = googleOf(deps);
    if (returnTo !== undefined && !returnUrls.includes(returnTo)) throw returnNotKnown();
    const flow = newFlow(returnTo ?? returnUrls[0], codeChallenge ?? null);
    const location = await provider.authorizationUrl({
      redirectUri,
      state: flow.state,
      nonce: flow.nonce,
      codeChallenge: challengeOf(flow.codeVerifier),
    });
    return { location, flow: await sealFlow(flowKey, flow, deps.clock.now()) };
  };
