import type { Actor } from '../../../kernel/actor';
import { Text } from '../../../kernel/answers';
import type { RawRequest } from '../../../kernel/door';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { CallNews, CallPlan, CallStatus, Telephony as Provider } from '../../../ports/telephony';
import type { CallState } from '../contract';
import type { TelephonyDeps } from '../deps';
import { notConfigured } from '../errors';
import { later, nextStep, type NextStep } from '../rules/next-step';
import { onDutyNow, professionalsAmong } from './on-duty';
import { phoneCallStore, type PhoneCall } from '../store/call-store';
import { voicemailStore } from '../store/voicemail-store';

type Deps = Pick<
  TelephonyDeps,
  'clock' | 'db' | 'audit' | 'professionals' | 'provider' | 'publicUrl' | 'ringSeconds' | 'greeting'
>;
const PROVIDER: Actor = { kind: 'system', reason: 'the telephone service told of a call' };
const MOST_SECONDS = 180;
const OVER: readonly CallStatus[] = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];

/** A call comes in, or ringing somebody has ended: what the provider does next. Asked again, it is told the same. */
export const routeCall =
  (deps: Deps) =>
  async (raw: RawRequest | null, leg: number): Promise<Text> => {
    const { provider, news } = heard(deps, raw);
    const step = await deps.db.transaction(async (tx) => {
      const call = await held(deps, tx, news);
      const next = nextStep(call.duty, leg, leg < 0 ? null : news.dialled);
      if (next.kind === 'over') await become(deps, tx, call, 'answered', call.duty[leg]?.userId ?? null);
      return next;
    });
    const { body, type } = provider.answer(planOf(deps, step));
    return new Text(body, type);
  };

/** Where a call has come to. Whoever hung up before anybody took it has missed us. */
export const hearStatus =
  (deps: Deps) =>
  async (raw: RawRequest | null): Promise<{ readonly received: true }> => {
    const { news } = heard(deps, raw);
    await deps.db.transaction(async (tx) => {
      const call = await held(deps, tx, news);
      if (!OVER.includes(news.status)) return;
      await phoneCallStore(tx).end(call.id, news.seconds, deps.clock.now());
      await become(deps, tx, call, 'missed', null);
    });
    return { received: true };
  };

/** Something was spoken after the tone: it is owed until it is fetched. */
export const hearRecording =
  (deps: Deps) =>
  async (raw: RawRequest | null): Promise<{ readonly received: true }> => {
    const { news } = heard(deps, raw);
    const { recording } = news;
    if (!recording) return { received: true };
    await deps.db.transaction(async (tx) => {
      const call = await held(deps, tx, news);
      const voicemail = {
        id: newDocumentId(),
        callId: call.id,
        recordingRef: recording.ref,
        seconds: recording.seconds,
      };
      if (await voicemailStore(tx).add(voicemail, deps.clock.now())) await become(deps, tx, call, 'voicemail', null);
    });
    return { received: true };
  };

const heard = (
  { provider }: Deps,
  raw: RawRequest | null,
): { readonly provider: Provider; readonly news: CallNews } => {
  if (!provider) throw notConfigured();
  return { provider, news: provider.hear(raw ?? { body: Buffer.alloc(0), headers: {}, url: '' }) };
};

const held = async (
  { clock, audit, professionals }: Deps,
  tx: Sql,
  { callRef, from }: CallNews,
): Promise<PhoneCall> => {
  const now = clock.now();
  const duty = await onDutyNow({ clock, professionals }, tx);
  const { call, isNew } = await phoneCallStore(tx).lockForUpdate({ id: newDocumentId(), callRef, from, duty }, now);
  if (isNew)
    await audit.write(tx, {
      actor: PROVIDER,
      action: 'phone-call.received',
      record: { type: 'phone-call', id: call.id },
      patientId: null,
    });
  return call;
};

const become = async (
  { audit, clock, professionals }: Deps,
  tx: Sql,
  call: PhoneCall,
  wanted: CallState,
  answeredBy: number | null,
): Promise<void> => {
  const state = later(call.state, wanted);
  if (state === call.state) return;
  const isThere =
    answeredBy !== null && (await professionalsAmong({ clock, professionals }, tx, [answeredBy])).has(answeredBy);
  await phoneCallStore(tx).setState(call.id, state, isThere ? answeredBy : null);
  await audit.write(tx, {
    actor: PROVIDER,
    action: `phone-call.${state}`,
    record: { type: 'phone-call', id: call.id },
    patientId: null,
  });
};

const planOf = ({ publicUrl, ringSeconds, greeting }: Deps, step: NextStep): CallPlan => {
  const at = `${publicUrl}/api/telephony`;
  if (step.kind === 'over') return { kind: 'hang-up', say: null };
  if (step.kind === 'voicemail')
    return { kind: 'voicemail', say: greeting, mostSeconds: MOST_SECONDS, ready: `${at}/recording` };
  const { phone: number, documentId: client } = step.whom;
  return { kind: 'dial', number, client, ringSeconds, then: `${at}/dialled?leg=${step.leg}` };
};
