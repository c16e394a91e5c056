import { camel, pascal, plural, snake, spoken } from './names.mjs';
import { schemaOf } from './schema.mjs';

/**
 * The files of a new room by their paths.
 * @param {string} room
 * @param {readonly string[]} types
 */
export const filesOfRoom = (room, types) => {
  const at = `src/domains/${room}`;
  return {
    [`${at}/manifest.ts`]: manifest(room, types),
    [`${at}/index.ts`]: index(room, types),
    [`${at}/contract.ts`]: contract(types),
    [`${at}/deps.ts`]: deps(room),
    [`${at}/permissions.ts`]: permissions(room),
    [`${at}/doors.ts`]: doors(room, types),
    [`${at}/README.md`]: readme(room, types),
    ...Object.fromEntries(
      types.flatMap((type) => [
        [`${at}/actions/keep-${plural(type)}.ts`, action(room, type)],
        [`${at}/store/${type}-store.ts`, store(type)],
        [`src/api/${room}/content-types/${type}/schema.json`, schemaOf(type)],
      ]),
    ),
    [`tests/rooms/${room}/${room}.test.ts`]: test(room, types),
    [`tests/rooms/${room}/records.ts`]: records(room, types),
  };
};

const key = (room) => (room.includes('-') ? `'${room}'` : room);
const path = (type) => `/${plural(type)}`;
const permission = (room) => `SEE_${snake(room).toUpperCase()}`;

const manifest = (room, types) => `import { namedIn } from '../../kernel/record-rules';
import { room } from '../../ports/room';
import { ${camel(room)}Doors } from './doors';
import { ${camel(room)}, type ${pascal(room)} } from './index';
import { ${permission(room)} } from './permissions';

declare module '../../ports/room' {
  interface Rooms {
    readonly ${key(room)}: ${pascal(room)};
  }
}

const TYPES = [${types.map((type) => `'api::${room}.${type}'`).join(', ')}] as const;

export default room<${pascal(room)}>({
  name: '${room}',
  floor: 4,
  knows: '${types.map((type) => spoken(plural(type))).join(', ')} of people',
  build: ({ clock, db, rooms }) => ${camel(room)}({ clock, db, audit: rooms.audit }),
  doors: ${camel(room)}Doors,
  records: Object.fromEntries(TYPES.map((type) => [type, { readable: namedIn('owner'), clinical: false }])),
  auditWords: { ${types.map((type) => `'${type}.created': 'added a ${spoken(type)}'`).join(', ')} },
  panel: {
    permissions: [
      { action: ${permission(room)}, group: '${pascal(room)}', label: 'See ${spoken(room)}', roles: ['admin'] },
    ],
    grants: TYPES.map((type) => ({ role: 'admin', type, may: ['read'] })),
  },
});
`;

const index = (room, types) => `import { bind } from '../../kernel/bind';
${types.map((type) => `import * as keep${pascal(plural(type))} from './actions/keep-${plural(type)}';`).join('\n')}
import type { ${pascal(room)}Deps } from './deps';

export * from './contract';
export type { ${pascal(room)}Deps } from './deps';

/** The room ${spoken(room)}: ${types.map((type) => spoken(plural(type))).join(', ')} of people. */
export const ${camel(room)} = (deps: ${pascal(room)}Deps) => ({
${types.map((type) => `  ...bind(deps, keep${pascal(plural(type))}),`).join('\n')}
});
export type ${pascal(room)} = ReturnType<typeof ${camel(room)}>;
`;

const contract = (types) => `import { z } from 'zod';

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
const storable = (written: string): boolean => !/\\0|\\p{Surrogate}/u.test(written);

const title = z
  .string({ error: 'Write a title.' })
  .max(150, { error: 'Use at most 150 characters.' })
  .refine(storable, { error: 'Remove the characters that cannot be stored (NUL or half a surrogate pair).' })
  .trim()
  .min(1, { error: 'Do not leave this empty.' });

${types
  .map(
    (type) => `export const create${pascal(type)}Input = z.strictObject({ title });
export type Create${pascal(type)}Input = z.output<typeof create${pascal(type)}Input>;

export const ${camel(type)}View = z.object({
  documentId: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
});
export type ${pascal(type)}View = z.output<typeof ${camel(type)}View>;
`,
  )
  .join('\n')}`;

const deps = (room) => `import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Audit } from '../audit';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface ${pascal(room)}Deps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write'>;
}
`;

const permissions = (room) => `/** Panel permission: see ${spoken(room)} on pages of the panel. */
export const ${permission(room)} = 'admin::careloop.${room}.read';
`;

const doors = (room, types) => `import { z } from 'zod';
import { doorsOf, findersOf, type Door } from '../../kernel/door';
import { ${types.flatMap((type) => [`create${pascal(type)}Input`, `${camel(type)}View`]).join(', ')} } from './contract';
import type { ${pascal(room)} } from './index';

const door = doorsOf<${pascal(room)}>();
const find = findersOf<${pascal(room)}>();
const who = { patient: 'own' } as const;

${types
  .map(
    (type) => `const ${snake(type).toUpperCase()} = 'api::${room}.${type}';
const ${camel(type)}Row = z.looseObject(${camel(type)}View.shape).partial();
const ${camel(type)}Doors: readonly Door[] = [
  find({
    name: '${type}.find',
    method: 'GET',
    paths: ['${path(type)}'],
    graphql: ['Query.${camel(plural(type))}', 'Query.${camel(plural(type))}_connection'],
    summary: 'My ${spoken(plural(type))}',
    who,
    finds: { type: ${snake(type).toUpperCase()}, many: true },
    answer: { status: 200, description: 'A page of them', schema: z.array(${camel(type)}Row) },
  }),
  find({
    name: '${type}.findOne',
    method: 'GET',
    paths: ['${path(type)}/:id'],
    graphql: ['Query.${camel(type)}'],
    summary: 'One ${spoken(type)}',
    who,
    record: ${snake(type).toUpperCase()},
    finds: { type: ${snake(type).toUpperCase()}, many: false },
    answer: { status: 200, description: 'The ${spoken(type)}', schema: ${camel(type)}Row },
  }),
  door({
    name: '${type}.create',
    method: 'POST',
    paths: ['${path(type)}'],
    graphql: ['Mutation.create${pascal(type)}'],
    answersRecord: ${snake(type).toUpperCase()},
    summary: 'Add a ${spoken(type)}',
    who,
    body: create${pascal(type)}Input,
    example: { title: 'The first one' },
    answer: { status: 201, description: 'The ${spoken(type)}', schema: ${camel(type)}View },
    run: async (room, { actor, body }) => await room.create${pascal(type)}(actor, body),
  }),
];
`,
  )
  .join('\n')}
export const ${camel(room)}Doors: readonly Door[] = [${types.map((type) => `...${camel(type)}Doors`).join(', ')}];
`;

const action = (room, type) => `import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Create${pascal(type)}Input, ${pascal(type)}View } from '../contract';
import type { ${pascal(room)}Deps } from '../deps';
import { ${camel(type)}Store } from '../store/${type}-store';

/** Adds a ${spoken(type)} of the caller’s. */
export const create${pascal(type)} =
  ({ clock, db, audit }: ${pascal(room)}Deps) =>
  async (actor: Actor, input: Create${pascal(type)}Input): Promise<${pascal(type)}View> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const documentId = newDocumentId();
      await ${camel(type)}Store(tx).add(userId, documentId, input, now);
      await audit.write(tx, {
        actor,
        action: '${type}.created',
        record: { type: '${type}', id: documentId },
        patientId: userId,
      });
      return { documentId, ...input, createdAt: now.toISOString() };
    });
  };
`;

const store = (type) => `import type { Sql } from '../../../ports/database';
import { utc } from '../../../kernel/instant-columns';
import type { Create${pascal(type)}Input } from '../contract';

export const ${camel(type)}Store = (sql: Sql) => ({
  add: async (ownerId: number, documentId: string, { title }: Create${pascal(type)}Input, now: Date): Promise<void> => {
    await sql.query(
      \`insert into public.${snake(plural(type))} (document_id, title, owner_id, created_at, updated_at, published_at)
       values ($1, $2, $3, \${utc('$4')}, \${utc('$4')}, \${utc('$4')})\`,
      [documentId, title, ownerId, now],
    );
  },
});
`;

const readme = (room, types) => `# ${pascal(room)}: ${types.map((type) => spoken(plural(type))).join(', ')} of people

| to know | read |
|---|---|
| what clients may do | \`doors.ts\`, \`contract.ts\` |
| what is done | \`actions/\` |
| what is kept | \`src/api/${room}/content-types\` |
`;

const test = (room, types) => `import { randomUUID } from 'node:crypto';
import { manualClock } from '../../../src/adapters/clock/manual';
import { ${camel(room)} } from '../../../src/domains/${room}';
import type { UserActor } from '../../../src/kernel/actor';
import { newDocumentId } from '../../../src/kernel/ids';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { houseTables } from '../../support/house-tables';

jest.setTimeout(30_000);

let db: FreshDatabase;
let maria: UserActor;
const trail: string[] = [];
beforeAll(async () => {
  db = await freshDatabase(houseTables());
  const documentId = newDocumentId();
  const [row] = await db.query<{ id: number }>(
    'insert into public.up_users (document_id, username) values ($1, $1) returning id',
    [documentId],
  );
  const origin = { requestId: 'test', ip: null };
  const who = { kind: 'user', role: 'patient', timeZone: 'Africa/Nairobi', verified: true, origin } as const;
  maria = { ...who, userId: row?.id ?? 0, documentId, sessionId: randomUUID() };
});
afterAll(async () => await db.drop());

const room = () =>
  ${camel(room)}({
    clock: manualClock('2026-06-01T08:00:00Z'),
    db,
    audit: { write: async (_tx, { action }) => void trail.push(action) },
  });

${types
  .map(
    (type) => `it('a ${spoken(type)} is added for whoever asks, with a row in the trail', async () => {
  const made = await room().create${pascal(type)}(maria, { title: 'The first one' });
  expect(made).toMatchObject({ title: 'The first one', createdAt: '2026-06-01T08:00:00.000Z' });
  expect(
    await db.query('select owner_id as owner from public.${snake(plural(type))} where document_id = $1', [made.documentId]),
  ).toEqual([{ owner: maria.userId }]);
  expect(trail).toContain('${type}.created');
});
`,
  )
  .join('\n')}`;

const records = (room, types) => `import { call } from '../../support/api';
import type { Person } from '../../support/people';

const made = async (path: string, { token }: Person): Promise<string> => {
  const answer = await call('POST', path, { token, body: { title: 'The first one' } });
  if (answer.status !== 201) throw new Error(\`POST \${path} failed: \${answer.text}\`);
  return (answer.body.data as unknown as { documentId: string }).documentId;
};

/** How a test makes one record of each type. */
export default {
${types.map((type) => `  'api::${room}.${type}': async (owner: Person): Promise<string> => await made('/api${path(type)}', owner),`).join('\n')}
};
`;
