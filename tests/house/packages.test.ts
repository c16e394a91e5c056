import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

interface Wishes {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const read = <Content>(file: string): Content => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Content;

const asked = read<Wishes>('package.json');
/** All of them, with the version alone where one is called by another name. */
const versions = Object.entries({ ...asked.dependencies, ...asked.devDependencies }).map(
  ([name, version]) => [name, version.replace(/^npm:.+@/, '')] as const,
);
const { packages } = read<{ packages: Record<string, Wishes & { version: string }> }>('package-lock.json');

describe('the packages', () => {
  it('are pinned exactly: some newer ones need another Node, or cannot be installed', () => {
    for (const [name, version] of versions)
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
  });

  it('are locked as they are asked for', () => {
    expect(packages['']!.dependencies).toEqual(asked.dependencies);
    expect(packages['']!.devDependencies).toEqual(asked.devDependencies);
    for (const [name, version] of versions)
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
  });

  /** Its upload providers are published apart. */
  it('are all of one Strapi', () => {
    const strapi = Object.entries({ ...asked.dependencies }).filter(([name]) =>
      /^@strapi\/(?!design-system|icons|provider-upload)/.test(name),
    );
    expect(new Set(strapi.map(([, version]) => version))).toEqual(new Set(['5.54.0']));
  });
});
