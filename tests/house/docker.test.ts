import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
/** Settings as the source lists them: the schemas of the house, its rooms and its tools name them, and nothing else does. */
const settingsIn = (file: string): string[] =>
  [...read(file).matchAll(/^ {2,4}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name!);

const SETTINGS = new Set(
  [
    'src/app/env.ts',
    'src/app/env-sandbox.ts',
    ...['src/domains', 'src/adapters'].flatMap((place) =>
      readdirSync(path.join(root, place)).flatMap((name) =>
        ['manifest.ts', 'settings.ts', 'wire.ts'].map((file) => path.join(place, name, file)),
      ),
    ),
  ]
    .filter((file) => existsSync(path.join(root, file)))
    .flatMap(settingsIn),
);
const OF_COMPOSE = ['POSTGRES_PASSWORD', 'TURN_EXTERNAL_IP'];

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: object;
  readonly cap_drop?: readonly string[];
  readonly depends_on?: Readonly<Record<string, object>>;
}

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');

  it('runs as an ordinary user', () => {
    expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER node');
  });

  it('has the folders that its user could not make', () => {
    const made = lines.filter((line) => line.startsWith('RUN mkdir -p ')).join(' ');
    for (const folder of ['/data', 'public/uploads', 'database/migrations']) expect(made).toContain(folder);
  });

  it('is built from pinned images', () => {
    const images = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]!);
    for (const image of images) expect(image).toMatch(/^[\w/.-]+:(?!latest)[\w.-]+$/);
  });

  it('copies only what is there', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    for (const file of copied) expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
  });

  it('has everything that is imported where it is built', () => {
    const build = read('Dockerfile').split('\nFROM ')[1] ?? '';
    const copied = [...build.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, files]) => files!.split(' '));
    const sources = execFileSync('git', ['ls-files', 'src', 'config', 'database', 'types'], {
      cwd: root,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((file) => /\.tsx?$/.test(file));
    const imported = sources.flatMap((file) =>
      [...read(file).matchAll(/(?:from|import\()\s*'(\.\.?\/[^']+)'/g)].map(([, to]) =>
        path.relative(root, path.resolve(root, path.dirname(file), to!)),
      ),
    );
    for (const folder of new Set(imported.map((file) => file.split(path.sep)[0]!)))
      expect([folder, copied.includes(folder)]).toEqual([folder, true]);
  });

  it('gets no secrets and no data from outside', () => {
    const left = read('.dockerignore').split('\n');
    for (const file of ['.env', '.careloop/', '.git/', 'node_modules/', 'tests/']) expect(left).toContain(file);
  });
});

describe('the composition', () => {
  const { services, volumes } = load(read('docker-compose.yml')) as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
  };
  const ours = Object.entries(services).filter(([, { build }]) => build);

  it('has everything an installation needs', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'coturn', 'postgres', 'redis', 'sandbox', 'worker']);
  });

  it('pins every image that is not ours, and says how to tell that each service is well', () => {
    for (const [name, { image, build, healthcheck }] of Object.entries(services)) {
      if (build) continue;
      expect([name, image]).toEqual([name, expect.stringMatching(/:(?!latest)[\w.-]+$/)]);
      expect([name, healthcheck]).toEqual([name, expect.anything()]);
    }
  });

  it('sets nothing that nobody reads', () => {
    for (const [name, { environment = {} }] of ours)
      for (const setting of Object.keys(environment))
        expect([name, setting, SETTINGS.has(setting)]).toEqual([name, setting, true]);
    for (const [, setting] of read('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g))
      expect([...SETTINGS, ...OF_COMPOSE]).toContain(setting);
  });

  it('starts programs that exist, without rights they do not need', () => {
    for (const [name, { command = ['node', 'dist/src/server.js'], cap_drop: dropped }] of ours) {
      expect([name, existsSync(path.join(root, command[1]!.replace('dist/', '').replace('.js', '.ts')))]).toEqual([
        name,
        true,
      ]);
      expect([name, dropped]).toEqual([name, ['ALL']]);
    }
  });

  it('keeps its data in volumes, and waits only for services that are there', () => {
    const used = Object.values(services).flatMap(({ volumes: mounted = [] }) =>
      mounted.map((mount) => mount.split(':')[0]!),
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(volumes).sort());
    for (const { depends_on: needed = {} } of Object.values(services))
      for (const name of Object.keys(needed)) expect(services).toHaveProperty(name);
  });

  it('relays calls only where that is asked for, for credentials that end by themselves, and into no private network', () => {
    const { profiles, entrypoint = [] } = services['coturn']!;
    expect(profiles).toEqual(['calls']);
    for (const option of ['--use-auth-secret', '--static-auth-secret="$$TURN_SECRET"', '--denied-peer-ip=10.0.0.0-10.'])
      expect(entrypoint.at(-1)).toContain(option);
  });

  it('keeps Redis from forgetting', () => {
    expect(services['redis']?.command).toEqual(expect.arrayContaining(['--appendonly', 'yes', 'noeviction']));
  });
});

describe('.env.example', () => {
  const shown = [...read('.env.example').matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name!);

  it('shows every setting, and no other', () => {
    expect([...new Set(shown)].sort()).toEqual([...SETTINGS, ...OF_COMPOSE].sort());
  });
});
