import type { Actor, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import type { OwedSubject } from '../../../ports/message';
import type { AlertView, SettingsInput, SettingsView } from '../contract';
import type { AssistantDeps, HelpLine } from '../deps';
import { alertNotFound } from '../errors';
import { alertSteps, HELP_MESSAGE, REPEAT_MS, SAME_ALERT_MS } from '../rules/alert-steps';
import { isStaff } from '../rules/callers';
import type { RedFlag } from '../rules/red-flags';
import { alertStore, type AlertRow } from '../store/alerts';

type Deps = Pick<
  AssistantDeps,
  | 'clock'
  | 'db'
  | 'audit'
  | 'notify'
  | 'escalate'
  | 'acknowledge'
  | 'standDown'
  | 'careTeamOf'
  | 'patientsOf'
  | 'namesOf'
  | 'helpLines'
  | 'emergencyNumber'
>;

/** What red flags are about, for those who are told. */
export const ALERT = 'assistant-alert';
const MOST_ALERTS = 200;

/**
 * A red flag in the conversation of a patient: they get the help lines as a message too, once for each alert; and where they have
 * agreed, now or before, those who care for them are told until somebody acknowledges.
 */
export const raiseRedFlag =
  (deps: Deps) =>
  async (tx: Transaction, actor: UserActor, flag: RedFlag): Promise<void> => {
    const { clock, audit, notify } = deps;
    const store = alertStore(tx);
    const now = clock.now();
    const id = newDocumentId();
    for (const old of await store.end(actor.userId, new Date(now.getTime() - SAME_ALERT_MS), now))
      await deps.standDown(tx, { type: ALERT, id: old });
    if (!(await store.raise({ id, userId: actor.userId, flag }, now))) return;
    await audit.write(tx, {
      actor,
      action: 'assistant.alert-raised',
      record: { type: ALERT, id },
      patientId: actor.userId,
    });
    await notify(tx, { message: HELP_MESSAGE, userId: actor.userId, subjectId: id });
    if (await store.tellsContacts(actor.userId)) await share(deps, tx, actor, id);
  };

/** “Tell them”: the person agrees for the alert that is open. False where none is. */
export const shareOpenAlert =
  (deps: Deps) =>
  async (actor: UserActor): Promise<boolean> =>
    await deps.db.transaction(async (tx) => {
      const id = await alertStore(tx).open(actor.userId);
      if (id !== null) await share(deps, tx, actor, id);
      return id !== null;
    });

const share = async (
  { audit, escalate, careTeamOf }: Deps,
  tx: Transaction,
  actor: UserActor,
  id: string,
): Promise<void> => {
  await alertStore(tx).share(id);
  await escalate(tx, {
    key: `assistant-red-flag:${id}`,
    subject: { type: ALERT, id },
    patientId: actor.userId,
    steps: alertSteps(await careTeamOf(tx, actor.userId)),
    repeatLastEveryMs: REPEAT_MS,
  });
  await audit.write(tx, {
    actor,
    action: 'assistant.alert-shared',
    record: { type: ALERT, id },
    patientId: actor.userId,
  });
};

/** Whether those who care for the caller are told of a red flag. */
export const readSettings =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor): Promise<SettingsView> => ({
    tellsContacts: await alertStore(db).tellsContacts(signedInPerson(actor).userId),
  });

export const setSettings =
  ({ clock, db, audit }: Pick<Deps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, { tellsContacts }: SettingsInput): Promise<SettingsView> => {
    const { userId, documentId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      await alertStore(tx).choose(userId, tellsContacts, clock.now());
      await audit.write(tx, {
        actor,
        action: tellsContacts ? 'assistant.contacts-agreed' : 'assistant.contacts-withdrawn',
        record: { type: 'assistant-settings', id: documentId },
        patientId: userId,
      });
      return { tellsContacts };
    });
  };

/** Red flags of the people one cares for, or of everybody for staff, as far as they were shared. */
export const listAlerts =
  (deps: Deps) =>
  async (actor: Actor): Promise<readonly AlertView[]> => {
    const rows = await alertStore(deps.db).list(await reached(deps, deps.db, actor), MOST_ALERTS);
    for (const { documentId, userId } of rows)
      deps.audit.read({ actor, action: 'record.read', record: { type: ALERT, id: documentId }, patientId: userId });
    return await shown(deps, deps.db, rows);
  };

/** Says that one sees to it: nobody is told of it any more. Doing it again changes nothing. */
export const acknowledgeAlert =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<AlertView> =>
    await deps.db.transaction(async (tx) => {
      const store = alertStore(tx);
      const people = await reached(deps, tx, actor);
      const found = await store.find(id);
      if (!found || (people && !people.includes(found.userId))) throw alertNotFound();
      if (await store.acknowledge(id, actor.kind === 'user' ? actor.documentId : null, deps.clock.now())) {
        await deps.acknowledge(tx, actor, { type: ALERT, id });
        await deps.audit.write(tx, {
          actor,
          action: 'assistant.alert-acknowledged',
          record: { type: ALERT, id },
          patientId: found.userId,
        });
      }
      const alert = await store.find(id);
      const [view] = alert ? await shown(deps, tx, [alert]) : [];
      if (!view) throw alertNotFound();
      return view;
    });

const shown = async ({ namesOf }: Deps, sql: Sql, rows: readonly AlertRow[]): Promise<readonly AlertView[]> => {
  const names = await namesOf(
    sql,
    rows.map(({ userId }) => userId),
  );
  return rows.map(({ userId, ...alert }) => {
    const { documentId = '', name = '' } = names.get(userId) ?? {};
    return { ...alert, patient: { documentId, name } };
  });
};

/** Null: everybody. */
const reached = async ({ patientsOf }: Deps, sql: Sql, actor: Actor): Promise<readonly number[] | null> =>
  isStaff(actor) ? null : (await patientsOf(sql, actor)).map(({ id }) => id);

/** Nobody is told of somebody who is gone. */
export const endAlertsOf =
  ({ clock, standDown }: Pick<Deps, 'clock' | 'standDown'>) =>
  async (tx: Transaction, userId: number): Promise<void> => {
    const now = clock.now();
    for (const id of await alertStore(tx).end(userId, new Date(now.getTime() + 1), now))
      await standDown(tx, { type: ALERT, id });
  };

export interface HelpFacts {
  readonly emergencyNumber: string;
  readonly lines: readonly HelpLine[];
}
export interface AlertFacts {
  readonly raisedAt: Date;
}

/** Where help is to be had, for whoever an alert is about. */
export const helpForMessages =
  ({ emergencyNumber, helpLines }: Pick<Deps, 'emergencyNumber' | 'helpLines'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, HelpFacts>> =>
    new Map(owed.map(({ id }) => [id, { emergencyNumber, lines: helpLines }]));

/** Alerts that nobody has acknowledged; the message says nothing about the person. */
export const alertsForMessages =
  ({ db }: Pick<Deps, 'db'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AlertFacts>> => {
    const rows = await alertStore(db).openAmong(owed.map(({ subjectId }) => subjectId));
    const open = new Map(rows.map(({ id, raisedAt }) => [id, { raisedAt: new Date(raisedAt) }]));
    return new Map(
      owed.flatMap(({ id, subjectId }) => {
        const facts = open.get(subjectId);
        return facts ? [[id, facts] as const] : [];
      }),
    );
  };
