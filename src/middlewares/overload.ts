import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { env } from '../app/env';
import { getApp } from '../app/house';
import { countShed } from '../app/metrics';
import { isProbe } from '../app/probes';
import { isOverloaded, loopDelay, requestsInHand, type Capacity, type Load } from '../app/overload';
import { isUrgent } from '../app/access/urgent';
import { DomainError } from '../kernel/errors';
import { seldom } from '../kernel/seldom';

const READS = ['GET', 'HEAD', 'OPTIONS'];
const SAID_AGAIN_AFTER_MS = 10_000;

/**
 * Turns requests away while this node has more than it can answer in time, reads before writes and what is urgent never: 503
 * with Retry-After at once, in place of an answer that nobody waits for any more. Those in hand stay quick, and it takes all again by itself.
 * Whoever watches this node has to hear how it is, and more so when it is busy.
 */
export default (given: Partial<Capacity> = {}, { strapi }: { strapi: Core.Strapi }) => {
  const { log } = getApp(strapi);
  const capacity: Capacity = {
    delayMs: given.delayMs ?? env().OVERLOAD_DELAY_MS,
    inHand: given.inHand ?? env().OVERLOAD_IN_HAND,
  };
  const requests = requestsInHand();
  const loop = loopDelay(requests.turn);
  const complaint = seldom(SAID_AGAIN_AFTER_MS, () => Date.now());
  const say = (load: Load): void =>
    complaint.say(() =>
      log.warn('overload.requests-turned-away', {
        delayMs: Math.round(load.delayMs),
        waitedMs: Math.round(load.waitedMs),
        perSecond: Math.round(load.perSecond),
        inHand: load.inHand,
      }),
    );
  return async (ctx: Context, next: Next): Promise<void> => {
    if (isProbe(ctx.path)) {
      await next();
      return;
    }
    const isWrite = !READS.includes(ctx.method);
    const load = { delayMs: loop.averageMs(), ...requests.load() };
    if (isOverloaded(load, capacity, isWrite) && !isUrgent(ctx.method, ctx.path)) {
      say(load);
      countShed(isWrite ? 'write' : 'read');
      throw tooBusy();
    }
    const leave = whenReceived(ctx, requests.enter);
    try {
      await next();
    } finally {
      leave();
    }
  };
};

/** A request counts from when it is here as a whole: somebody who sends a body slowly takes nobody's place. */
const whenReceived = (ctx: Context, enter: () => () => void): (() => void) => {
  const hasBody = Number(ctx.get('Content-Length')) > 0 || ctx.get('Transfer-Encoding') !== '';
  if (!hasBody || ctx.req.complete) return enter();
  let hasLeft = false;
  let leave: () => void = () => undefined;
  ctx.req.once('end', () => {
    if (!hasLeft) leave = enter();
  });
  return () => {
    hasLeft = true;
    leave();
  };
};

const tooBusy = (): DomainError =>
  new DomainError(
    'unavailable',
    'server.overloaded',
    'More is asked of this server than it can answer in time. Nothing was done; ask again when Retry-After has passed.',
  );
