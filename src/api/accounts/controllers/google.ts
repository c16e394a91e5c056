import { fetchFlow, keepFlow } from '../../../app/cookies/flow';
import { controller, deviceOf, Redirect } from '../../../app/http';

export default controller({
  signIn: ({ accounts }, actor, { body }, ctx) => accounts.signInWithGoogle(actor, body, deviceOf(ctx)),
  confirm: ({ accounts }, actor, { body }, ctx) => accounts.confirmIdentity(actor, body, deviceOf(ctx)),
  start: async ({ accounts }, actor, { query }, ctx) => keepFlow(ctx, await accounts.startGoogle(actor, query)),
  finish: async ({ accounts }, actor, { query }, ctx) =>
    new Redirect(await accounts.finishGoogle(actor, query, fetchFlow(ctx))),
  exchange: ({ accounts }, actor, { body }, ctx) => accounts.exchange(actor, body, deviceOf(ctx)),
});
