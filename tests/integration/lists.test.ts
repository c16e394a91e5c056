import type { Door } from '../../src/app/access/matrix';
import type {} from '../../src/ports/message';
import type { Tools } from '../../src/ports/room';
import { call, careloop } from '../support/api';
import { aPerson, closeSql, link, sql, type Person } from '../support/people';
import { aRecord } from '../support/records';

jest.setTimeout(60_000);

const { DOORS, actionOf } = careloop.dist<typeof import('../../src/app/access/matrix')>('src/app/access/matrix');
const { RECORD_RULES } = careloop.dist<typeof import('../../src/app/access/records')>('src/app/access/records');

const { contentTypes } = careloop.dist<typeof import('../../src/app/content-types')>('src/app/content-types');

/** What is nobody's, such as a catalogue, everybody may read. */
const OF_NOBODY = contentTypes().flatMap(({ uid, careloop: { owner } }) => (owner === null ? [uid] : []));
/** The types that belong to people and that somebody can ask for. */
const ASKED_FOR = [
  ...new Set(DOORS.flatMap(({ record, finds, lists }) => [record, finds?.type, lists].flatMap((type) => type ?? []))),
].filter((type) => !OF_NOBODY.includes(type));
const lists = DOORS.filter((door) => door.method === 'GET' && !door.paths[0].includes(':') && !door.who.anonymous);

let mine: Person;
let theirs: Person;
let stranger: Person;
const ofMine = new Map<string, string>();
const ofTheirs = new Map<string, string>();

beforeAll(async () => {
  [mine, theirs, stranger] = [await aPerson('patient'), await aPerson('patient'), await aPerson('doctor')];
  await link(theirs, await aPerson('doctor'));
  for (const type of ASKED_FOR.filter((asked) => asked in RECORD_RULES)) {
    ofMine.set(type, await aRecord(type, mine));
    ofTheirs.set(type, await aRecord(type, theirs));
  }
});
afterAll(closeSql);

/** What comes soon may be of tomorrow already: lists of one day are asked for both. */
const daysOf = (door: Door): readonly Readonly<Record<string, string>>[] => {
  if (!('date' in (door.query?.shape ?? {}))) return [{}];
  return [0, 1].map((ahead) => ({ date: new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10) }));
};

const listed = async (door: Door, who: Person): Promise<string> => {
  const texts: string[] = [];
  for (const day of daysOf(door)) {
    const query = new URLSearchParams({ ...door.exampleQuery, ...day }).toString();
    texts.push((await call(door.method, `/api${door.paths[0]}?${query}`, { token: who.token })).text);
  }
  return texts.join('\n');
};

describe('a list', () => {
  it.each(lists.filter(({ who }) => who.patient).map((door) => [actionOf(door), door] as const))(
    '%s shows a patient nothing of others',
    async (_action, door) => {
      const text = await listed(door, mine);
      for (const [type, id] of ofTheirs) expect([type, text.includes(id)]).toEqual([type, false]);
    },
  );

  it.each(lists.filter(({ who }) => who.doctor).map((door) => [actionOf(door), door] as const))(
    '%s shows a doctor nothing of patients who are not theirs',
    async (_action, door) => {
      const text = await listed(door, stranger);
      for (const [type, id] of [...ofMine, ...ofTheirs]) expect([type, text.includes(id)]).toEqual([type, false]);
    },
  );

  it.each(
    lists.flatMap((door) => {
      const type = door.lists ?? (door.finds?.many ? door.finds.type : undefined);
      return door.who.patient && type && ASKED_FOR.includes(type) ? [[actionOf(door), door, type] as const] : [];
    }),
  )('%s shows a patient what is theirs', async (_action, door, type) => {
    expect(await listed(door, mine)).toContain(ofMine.get(type));
  });
});

/** Their examples find nothing to change: there is no picture, and nothing was said about the dose. Their rooms' tests prove the row. */
const NOTHING_TO_CHANGE = ['api::files.file.removePicture', 'api::regimens.dose.undo'];

/** What is written leaves a row, whoever wrote it. */
describe('a write', () => {
  const writes = DOORS.filter(
    (door) =>
      door.method !== 'GET' &&
      !door.who.anonymous &&
      door.run &&
      !door.writesNothing &&
      !NOTHING_TO_CHANGE.includes(actionOf(door)),
  );
  const rows = async (): Promise<number> =>
    Number((await sql<{ count: string }>('select count(*) as count from careloop.audit'))[0]?.count);

  it.each(writes.map((door) => [actionOf(door), door] as const))(
    '%s leaves a row in the audit trail',
    async (action, door) => {
      const role = (['patient', 'doctor', 'caregiver', 'pharmacist', 'admin', 'superadmin', 'editor'] as const).find(
        (candidate) => door.who[candidate],
      );
      const who = await aPerson(role ?? 'patient');
      const id = door.record ? await aRecord(door.record, who) : 'x0123456789abcdefghijklm';
      const before = await rows();
      const answer = await call(door.method, `/api${door.paths[0].replace(':id', id).replace(/:\w+/, 'anything')}`, {
        token: who.token,
        body: door.example ?? {},
      });
      if (answer.status >= 400) return; // nothing was written: refusals are proven elsewhere
      expect([action, (await rows()) > before]).toEqual([action, true]);
    },
  );

  it('posts nothing that nobody writes', async () => {
    const { tools } = careloop.house as unknown as { tools: Tools };
    const wired = new Set([
      ...tools.topics().map(({ name }) => name),
      ...tools.messages().map(({ message }) => message.name),
    ]);
    const posted = await sql<{ topic: string }>('select distinct topic from careloop.messages order by topic');
    expect(posted.length).toBeGreaterThan(5);
    expect(posted.map(({ topic }) => topic).filter((topic) => !wired.has(topic))).toEqual([]);
  });
});
