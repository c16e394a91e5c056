import type { Actor } from '../../../kernel/actor';
import { newDocumentId, newSecret } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { NewWebhookView, WebhookEvent, WebhookInput, WebhookView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { noSuchRecord, webhookAddress } from '../errors';
import { retryAfterMs, webhookSignature } from '../rules/webhook-signature';
import { webhookStore, type CallRow, type WebhookRow } from '../store/webhook-store';
import type { KeyRing } from './key-ring';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit' | 'callOut' | 'log'> & { readonly ring: KeyRing };

const BATCH = 20;
const TIMEOUT_MS = 10_000;
/** Whoever takes a call and says nothing for so long has lost it. */
const LOST_AFTER_MS = 60_000;
const KEPT_MS = 30 * 86_400_000;

export const listWebhooks =
  ({ db }: Pick<Deps, 'db'>) =>
  async (): Promise<WebhookView[]> =>
    (await webhookStore(db).all()).map(viewOf);

/** A service of somebody else is told of events from now on. The secret is shown once. */
export const addWebhook =
  ({ clock, db, audit, ring }: Deps) =>
  async (actor: Actor, { url, events }: WebhookInput): Promise<NewWebhookView> => {
    if (!isCallable(url)) throw webhookAddress();
    const id = newDocumentId();
    const secret = newSecret(32);
    return await db.transaction(async (tx) => {
      await webhookStore(tx).add(
        { id, url, events, sealedSecret: await ring.seal(id, secret) },
        actor.kind === 'user' ? actor.userId : null,
        clock.now(),
      );
      await audit.write(tx, {
        actor,
        action: 'webhook.added',
        record: { type: 'webhook', id },
        patientId: null,
        details: { events },
      });
      const row = await webhookStore(tx).byId(id);
      if (!row) throw noSuchRecord();
      return { ...viewOf(row), secret };
    });
  };

export const removeWebhook =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<{ readonly removed: true }> =>
    await db.transaction(async (tx) => {
      if (!(await webhookStore(tx).remove(id))) throw noSuchRecord();
      await audit.write(tx, { actor, action: 'webhook.removed', record: { type: 'webhook', id }, patientId: null });
      return { removed: true };
    });

/** After an event: whoever wants to hear of it is owed a call. It carries ids only. */
export const oweCalls =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (tx: Transaction, event: WebhookEvent, data: Readonly<Record<string, string>>): Promise<void> => {
    const subject = Object.values(data).join(':');
    await webhookStore(tx).owe(event, subject, data, clock.now());
  };

/** The tick: makes the calls that are owed, each signed. What fails is tried again, later each time, and given up after six tries. */
export const makeCalls = (deps: Deps) => async (): Promise<number> => {
  const { clock, db } = deps;
  const now = clock.now();
  const calls = await webhookStore(db).take(now, new Date(now.getTime() + LOST_AFTER_MS), BATCH);
  await Promise.all(calls.map(async (call) => await make(deps, call)));
  if (calls.length === 0) await webhookStore(db).forget(new Date(now.getTime() - KEPT_MS));
  return calls.length;
};

const make = async ({ clock, db, callOut, ring, log }: Deps, call: CallRow): Promise<void> => {
  const body = JSON.stringify({
    id: call.id,
    event: call.event,
    createdAt: call.createdAt.toISOString(),
    data: call.payload,
  });
  const result = await ring
    .unseal(call.webhookId, call.sealedSecret)
    .then(async (secret) => ({
      status: await callOut(call.url, {
        headers: {
          'content-type': 'application/json',
          'user-agent': 'CareLoop',
          'careloop-signature': webhookSignature(secret, body, clock.now()),
        },
        body,
        timeoutMs: TIMEOUT_MS,
      }),
      failure: null,
    }))
    .catch((error: unknown) => ({
      status: null,
      failure: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
    }));
  const isDone = result.status !== null && result.status >= 200 && result.status < 300;
  const waitMs = isDone ? null : retryAfterMs(call.attempts);
  const tried = waitMs === null ? 'dead' : 'waiting';
  const state = isDone ? 'done' : tried;
  await webhookStore(db).settle(call.id, { ...result, state, nextAt: new Date(clock.now().getTime() + (waitMs ?? 0)) });
  if (state === 'dead') log.warn('webhook.given-up', { webhook: call.webhookId, status: result.status });
};

/** A name or address that could be public; which one it is, is looked at when it is called. */
const isCallable = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  return (
    protocol === 'https:' &&
    !username &&
    !password &&
    hostname.includes('.') &&
    !/\.(?:local|internal|localhost)$/.test(hostname)
  );
};

const viewOf = ({ id, url, events, active, createdAt, waiting, failed }: WebhookRow): WebhookView => ({
  id,
  documentId: id,
  url,
  events: [...events],
  active,
  createdAt: createdAt.toISOString(),
  waiting,
  failed,
});
