import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { env } from '../app/env';
import { getApp } from '../app/house';
import { countShed } from '../app/metrics';
import { answerTimes, isOverloaded, loopDelay, type Capacity } from '../app/overload';
import { DomainError } from '../kernel/errors';

/** Whoever watches this node has to hear how it is, and more so when it is busy. */
const NEVER_SHED = /^\/(_health|_ready|metrics)$/;
const READS = ['GET', 'HEAD', 'OPTIONS'];
const SAID_AGAIN_AFTER_MS = 10_000;

/**
 * Turns requests away while this node has more than it can answer in time, reads before writes: 503 with Retry-After at
 * once, in place of an answer that nobody waits for any more. Those in hand stay quick, and it takes all again by itself.
 */
export default (given: Partial<Capacity> = {}, { strapi }: { strapi: Core.Strapi }) => {
  const { log } = getApp(strapi);
  const capacity: Capacity = {
    delayMs: given.delayMs ?? env().OVERLOAD_DELAY_MS,
    inHand: given.inHand ?? env().OVERLOAD_IN_HAND,
  };
  const answers = answerTimes();
  const loop = loopDelay(answers.turn);
  let inHand = 0;
  let saidAtMs = 0;
  const say = (): void => {
    if (Date.now() - saidAtMs < SAID_AGAIN_AFTER_MS) return;
    saidAtMs = Date.now();
    log.warn('overload.requests-turned-away', {
      delayMs: Math.round(loop.averageMs()),
      answerMs: Math.round(answers.middleMs()),
      inHand,
    });
  };
  return async (ctx: Context, next: Next): Promise<void> => {
    if (NEVER_SHED.test(ctx.path)) {
      await next();
      return;
    }
    const isWrite = !READS.includes(ctx.method);
    if (isOverloaded({ delayMs: loop.averageMs(), answerMs: answers.middleMs(), inHand }, capacity, isWrite)) {
      say();
      countShed(isWrite ? 'write' : 'read');
      throw tooBusy();
    }
    const leave = whenReceived(ctx, () => {
      inHand += 1;
      const beganMs = performance.now();
      return () => {
        inHand -= 1;
        answers.note(performance.now() - beganMs);
      };
    });
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
