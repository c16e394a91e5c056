import { noMessengers } from './outbox';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manualClock } from '../../src/adapters/clock/manual';
import { memoryEmail } from '../../src/adapters/email/memory';
import { memoryQueue } from '../../src/adapters/queue/memory';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { diskStorage } from '../../src/adapters/storage/disk';
import { manualTicker } from '../../src/adapters/ticker/manual';
import { dataMap } from '../../src/app/data-map';
import { manifests } from '../../src/app/rooms';
import { outgoing } from '../../src/domains/notifications';
import { regimensSurroundings } from './regimens';
import { outbox } from '../../src/domains/outbox';
import { privacy, type PrivacyDeps } from '../../src/domains/privacy';
import { createMedicationInput, regimens, type MedicationView } from '../../src/domains/regimens';
import type { UserActor } from '../../src/kernel/actor';
import type { WholeDataMap } from '../../src/kernel/data-map';
import { accountsNode, anonymous, maria, phone, session } from './accounts';
import { freshDatabase, silent } from './database';
import { houseTables } from './house-tables';
import { trailOver } from './trail';

/** As Strapi makes it. */
const STRAPI_SESSIONS = `create table public.strapi_sessions (id serial primary key, document_id varchar(255), user_id varchar(255), session_id varchar(255) unique, child_id varchar(255), device_id varchar(255),
  origin varchar(255), expires_at timestamp(6), absolute_expires_at timestamp(6), status varchar(255), type varchar(255), metadata jsonb, created_at timestamp(6), updated_at timestamp(6), published_at timestamp(6),
  created_by_id integer, updated_by_id integer, locale varchar(255))`;

/** The rooms that know people, on a database and a folder of their own, with a mail server in memory and a clock that the test turns. */
export const privacyAt = async (
  now: string,
  {
    map = dataMap(manifests()),
    extra = [] as readonly string[],
  }: { map?: WholeDataMap; extra?: readonly string[] } = {},
) => {
  const db = await freshDatabase([...houseTables(), STRAPI_SESSIONS, ...extra]);
  const tables = new Set(
    (
      await db.query<{ name: string }>(
        `select table_schema || '.' || table_name as name from information_schema.tables`,
      )
    ).map(({ name }) => name),
  );
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-privacy-'));
  const clock = manualClock(now);
  const { every } = manualTicker();
  const trail = trailOver({
    clock,
    db,
    every,
  });
  const messages = outbox({ clock, db, log: silent, failpoint: () => undefined, listeners: () => [] });
  const renderNotice: PrivacyDeps['renderNotice'] = ({ paragraphs, code = '' }) => ({
    text: [...paragraphs, code].join('\n'),
    html: '<p></p>',
  });
  const people = accountsNode(db, clock, { every, audit: trail, post: messages.post, renderNotice });
  const courses = regimens({
    ...messages,
    postOver: () => messages.post,
    clock,
    db,
    audit: trail,
    log: silent,
    requireManagedPatient: people.requireManagedPatient,
    ...regimensSurroundings,
    failpoint: () => undefined,
    signer: hmacSigner(Buffer.alloc(32, 7)),
    publicUrl: 'https://care.test',
  });

  const email = memoryEmail();
  const queue = memoryQueue();
  const logged: string[] = [];
  const log = { info: note, warn: note, error: note };
  function note(event: string, facts: object = {}): void {
    logged.push(JSON.stringify({ event, ...facts }));
  }
  const stored = diskStorage(path.join(dataDir, 'files'));
  const forgotten: string[] = [];
  let diesAt: string | null = null;
  const deps: PrivacyDeps = {
    clock,
    db,
    log,
    renderNotice,
    map: map.filter(({ table }) => tables.has(table)),
    audit: trail,
    accounts: people,
    post: messages.post,
    withdraw: messages.withdraw,
    files: stored,
    copies: diskStorage(path.join(dataDir, 'copies')),
    forgetOutside: async (address) => void forgotten.push(address),
    failpoint: (reached) => {
      if (reached === diesAt) throw new Error(`killed at ${reached}`);
    },
  };
  const room = privacy(deps);
  const sending = outgoing(
    {
      clock,
      every,
      db,
      email,
      queue,
      log,
      failpoint: () => undefined,
      mailDomain: 'care.test',
      messageIdKey: Buffer.alloc(32, 5),
      messengers: noMessengers,
      reachableBy: async () => [],
      contactsOf: async (ids) => new Map([...(await people.contactsOf(ids)), ...(await room.lastContactsOf(ids))]),
    },
    [...people.topics, courses.doseReminders, ...room.topics],
  );

  const callerOf = async (jwt: string): Promise<UserActor> => {
    const principal = await people.principalOf(jwt);
    if (!principal) throw new Error('This token is nobody’s.');
    return { ...principal, origin: { requestId: 'request-2', ip: '203.0.113.8' } };
  };

  return {
    ...room,
    accounts: people,
    regimens: courses,
    audit: trail,
    db,
    clock,
    deps,
    stored,
    dataDir,
    email,
    logged,
    forgotten,
    callerOf,
    /** Registers and confirms somebody, and answers them signed in. */
    aPerson: async (address: string, changes: Partial<typeof maria> = {}): Promise<UserActor> => {
      await people.register(anonymous, { ...maria, ...changes, email: address });
      const [mail] = await db.query<{ id: string; userId: number; subjectId: string }>(
        `select m.id, m.user_id as "userId", m.subject_id as "subjectId" from careloop.messages m join public.up_users u on u.id = m.user_id where u.email = $1 and topic = 'email-code' order by m.id desc limit 1`,
        [address],
      );
      const text =
        mail &&
        (await people.topics.find(({ name }) => name === 'email-code')?.compose([mail], new Map()))?.get(mail.id)?.text;
      const { jwt } = session(
        await people.verifyEmail(anonymous, { email: address, code: /\d{6}/.exec(text ?? '')?.[0] ?? '' }, phone),
      );
      return await callerOf(jwt);
    },
    add: async (actor: UserActor, body: object = {}): Promise<MedicationView> =>
      await courses.createMedication(
        actor,
        createMedicationInput.parse({
          name: 'Amoxicillin',
          plan: { kind: 'recurring', frequency: 'daily', times: ['08:00', '20:00'] },
          ...body,
        }),
        { idempotencyKey: `a-key-of-the-app-${JSON.stringify(body)}` },
      ),
    /** What a worker does every second, for as long as it has something to do. */
    work: async (): Promise<void> => {
      await courses.refillPlans();
      await courses.materialiseDoses();
      await courses.wakeDoses();
      await sending.ask();
      await queue.run(sending.handlers);
      await room.writeExports();
      await room.eraseWhoAsked();
      await trail.seal();
    },
    /** Dies there, as often as it comes there, until it is told null. */
    dieAt: (failpoint: string | null): void => void (diesAt = failpoint),
    /** Everything that every table of every schema holds, one row a line, and every file. */
    everything: async (): Promise<string> => {
      const all = await db.query<{ name: string }>(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
      );
      const dumped = await Promise.all(
        all.map(async ({ name }) =>
          (await db.query<{ row: string }>(`select t::text as row from ${name} t`)).map(({ row }) => `${name} ${row}`),
        ),
      );
      return [...dumped.flat(), ...filesIn(dataDir)].join('\n');
    },
    trailOf: async (userId: number): Promise<string[]> =>
      (
        await db.query<{ action: string }>('select action from careloop.audit where patient_id = $1 order by id', [
          userId,
        ])
      ).map(({ action }) => action),
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
export type PrivacyHouse = Awaited<ReturnType<typeof privacyAt>>;

/** Works until no erasure waits for older transactions to end, anywhere on this server; for a second, since some wait for something else. */
export const workTillQuiet = async ({ work, db }: Pick<PrivacyHouse, 'work' | 'db'>): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) {
    await work();
    if ((await db.query(`select from careloop.erasures where stage = 'forgotten'`)).length === 0) return;
    await new Promise((again) => setTimeout(again, 25));
  }
};

/** Names and contents of every file below `folder`. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}\n${readFileSync(path.join(parentPath, name), 'latin1')}`);
