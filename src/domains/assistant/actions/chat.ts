import type { Actor, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { DomainError } from '../../../kernel/errors';
import type { ChatInput, ChatView, ProposalView } from '../contract';
import type { AssistantDeps } from '../deps';
import { conversationNotFound, tooManyConversations } from '../errors';
import { spokenTimes } from '../rules/clock-words';
import { readContext, type Context } from '../rules/context';
import { plainAnswer, understand, type Intent } from '../rules/intent';
import { languageOf } from '../rules/language';
import { say } from '../rules/phrases';
import { redFlagOf, wantsThemTold, type RedFlag } from '../rules/red-flags';
import { answers, asks, type Response } from '../rules/response';
import { alertStore } from '../store/alerts';
import { conversationStore } from '../store/conversations';
import { proposalStore } from '../store/proposals';
import { raiseRedFlag, shareOpenAlert } from './alerts';
import { askModel } from './ask-model';
import { confirmProposal, declineProposal, propose } from './proposals';
import { isCarer, sayDueOfPatient, sayPlansOfPatient } from './reads-of-patients';
import { sayAppointment, sayDue, sayPlans, sayStock } from './reads';
import { suggestChosen, suggestMark, suggestPlan, suggestTime } from './suggest';

const MOST_CONVERSATIONS = 200;

/** Told the answer piece by piece, for those who watch it being made. */
export type Listener = (piece: { readonly conversationId: string; readonly text: string }) => void;

/**
 * BOT-1: answers one message, with what was said before in mind. Reads answer at once; a write becomes a proposal that waits
 * for a yes. What calls for help is answered with help, before anything else is looked at.
 */
export const chat =
  (deps: AssistantDeps) =>
  async (
    actor: Actor,
    { message, conversationId }: ChatInput,
    listener: Listener = () => undefined,
  ): Promise<ChatView> => {
    const person = signedInPerson(actor);
    const flag = redFlagOf(message);
    const { id, context: kept } = await openConversation(deps, person, conversationId ?? null, flag !== null);
    const context = { ...kept, language: languageOf(message) ?? kept.language };
    const response = flag
      ? await emergency(deps, person, context, flag)
      : await respond(deps, person, context, message);
    for (const piece of response.text.match(/\S+\s*/gu) ?? []) listener({ conversationId: id, text: piece });
    return await write(deps, person, { id, message, flag }, response);
  };

const openConversation = async (
  { clock, db }: AssistantDeps,
  { userId }: UserActor,
  wanted: string | null,
  isUrgent: boolean,
): Promise<{ readonly id: string; readonly context: Context }> => {
  const store = conversationStore(db);
  const found = wanted === null ? null : await store.find(wanted, userId);
  if (found) return { id: found.id, context: readContext(found.context) };
  if (wanted !== null && !isUrgent) throw conversationNotFound();
  if (!isUrgent && (await store.countOf(userId)) >= MOST_CONVERSATIONS) throw tooManyConversations(MOST_CONVERSATIONS);
  return { id: await store.begin(userId, clock.now()), context: readContext({}) };
};

/** Where to call, and whether others are told. */
const emergency = async (
  { db, emergencyNumber, helpLines }: AssistantDeps,
  { userId, role }: UserActor,
  context: Context,
  flag: RedFlag,
): Promise<Response> => {
  const help = answers(context, flag, {
    number: emergencyNumber,
    lines: helpLines.map(({ name, phone }) => `• ${name}: ${phone}`).join('\n'),
  });
  const told = (await alertStore(db).tellsContacts(userId)) ? 'contacts-told' : 'contacts-not-told';
  const more = say(context.language, role === 'patient' ? told : 'about-another');
  return { ...help, kind: 'emergency', text: help.text + more };
};

const respond = async (deps: AssistantDeps, actor: UserActor, context: Context, message: string): Promise<Response> => {
  if (actor.role === 'patient' && wantsThemTold(message)) return await tellThem(deps, actor, context);
  const answer = plainAnswer(message);
  if (answer) return await decide(deps, actor, context, answer);
  const chosen = await suggestChosen(deps, actor, context, message);
  if (chosen) return chosen;
  const waitsForMore = context.draft !== null && context.proposalId === null;
  const intent = understand(message) ?? (waitsForMore ? null : await askModel(deps)(message));
  return await carry(deps, actor, context, message, intent);
};

const tellThem = async (deps: AssistantDeps, actor: UserActor, context: Context): Promise<Response> => {
  if (!(await shareOpenAlert(deps)(actor)))
    return answers(context, 'nothing-to-tell', { number: deps.emergencyNumber });
  const { text, ...rest } = answers(context, 'contacts-told');
  return { ...rest, kind: 'done', text: text.trim() };
};

const carry = async (
  deps: AssistantDeps,
  actor: UserActor,
  context: Context,
  message: string,
  intent: Intent | null,
): Promise<Response> => {
  const continues = context.draft !== null && context.proposalId === null;
  if (continues && (intent === null || intent.tool === 'reschedule'))
    return await suggestPlan(deps, actor, context, continued(context.draft ?? '', message));
  const isWrite = intent?.tool === 'create' || intent?.tool === 'mark' || intent?.tool === 'reschedule';
  if (isWrite && actor.role !== 'patient') return { ...answers(context, 'for-patients'), kind: 'refused' };
  switch (intent?.tool) {
    case 'due-today':
      return isCarer(actor) ? await sayDueOfPatient(deps, actor, context, message) : await sayDue(deps, actor, context);
    case 'list-plans':
      return isCarer(actor)
        ? await sayPlansOfPatient(deps, actor, context, message, intent.about)
        : await sayPlans(deps, actor, context, intent.about);
    case 'next-appointment':
      return await sayAppointment(deps, actor, context);
    case 'stock':
      return await sayStock(deps, actor, context, intent.name);
    case 'create':
      return await suggestPlan(deps, actor, context, intent.words);
    case 'mark':
      return await suggestMark(deps, actor, context, intent);
    case 'reschedule':
      return await suggestTime(deps, actor, context, intent);
    case 'help':
      return answers(context, 'help');
    case undefined:
      return asks(context, 'not-understood');
  }
};

/** What was said so far and what is said now; times that are said now take the place of those before. */
const continued = (draft: string, message: string): string => {
  const { times, unclear } = spokenTimes(message);
  return `${times.length + unclear.length > 0 ? spokenTimes(draft).rest : draft} ${message}`;
};

/** A plain yes or no to what waits in this conversation. */
const decide = async (
  deps: AssistantDeps,
  actor: UserActor,
  context: Context,
  answer: 'yes' | 'no',
): Promise<Response> => {
  const done = { draft: null, choice: null, proposalId: null };
  const { proposalId } = context;
  if (!proposalId) return answers(context, answer === 'no' && context.draft ? 'declined' : 'nothing-open', {}, done);
  try {
    if (answer === 'no') {
      await declineProposal(deps)(actor, proposalId);
      return { ...answers(context, 'declined', {}, done), kind: 'declined' };
    }
    const { says } = await confirmProposal(deps)(actor, proposalId);
    return { ...answers(context, 'done', { says }, done), kind: 'done' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const text =
      error.kind === 'gone'
        ? say(context.language, 'expired')
        : [error.message, ...error.faults.map((fault) => fault.message)].join(' ');
    return { ...answers(context, 'declined', {}, done), kind: 'refused', text };
  }
};

const write = async (
  deps: AssistantDeps,
  actor: UserActor,
  { id, message, flag }: { readonly id: string; readonly message: string; readonly flag: RedFlag | null },
  { kind, text, context, proposes }: Response,
): Promise<ChatView> =>
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const { userId } = actor;
    const store = conversationStore(tx);
    const proposalId = proposes ? await propose(deps)(tx, { userId, conversationId: id, ...proposes }) : null;
    const waits = proposalId ?? (kind === 'proposal' ? context.proposalId : null);
    if (!(await store.remember(id, userId, { ...context, proposalId: waits }, now))) throw conversationNotFound();
    await store.add(id, userId, 'person', message, now);
    await store.add(id, userId, 'assistant', text, now);
    await deps.audit.write(tx, {
      actor,
      action: kind === 'emergency' ? 'assistant.help-shown' : 'assistant.asked',
      record: { type: 'conversation', id },
      patientId: userId,
      details: { kind },
    });
    if (flag && actor.role === 'patient') await raiseRedFlag(deps)(tx, actor, flag);
    const proposal: ProposalView | null = proposalId ? await proposalStore(tx).view(proposalId, userId) : null;
    return { conversationId: id, reply: text, kind, proposal };
  });
