import type { Clock } from '../../ports/clock';
import { json, refused, type Route } from './answer';

/** What a store of files keeps under a name; without bytes, the mark that it was deleted. */
export interface Kept {
  readonly version: string;
  readonly bytes: Buffer | null;
  readonly putAt: Date;
  /** What was said about it, such as how it is to be encrypted. */
  readonly facts: Readonly<Record<string, string>>;
}

export type Shelf = ReturnType<typeof shelf>;

/**
 * The files of one simulated store, in memory alone: they are private, and nobody counts on finding them after a restart.
 * Where versions are kept, the newest is the last.
 */
export const shelf = (clock: Clock) => {
  let kept = new Map<string, readonly Kept[]>();
  let lastVersion = 0;
  const newest = (name: string): Kept | null => kept.get(name)?.at(-1) ?? null;

  return {
    put: (
      name: string,
      bytes: Buffer | null,
      { facts = {}, keepsVersions = false }: { readonly facts?: Kept['facts']; readonly keepsVersions?: boolean } = {},
    ): Kept => {
      lastVersion += 1;
      const made = { version: `v${lastVersion}`, bytes, putAt: clock.now(), facts };
      kept.set(name, [...(keepsVersions ? (kept.get(name) ?? []) : []), made]);
      return made;
    },
    get: (name: string): (Kept & { readonly bytes: Buffer }) | null => {
      const found = newest(name);
      return found?.bytes ? { ...found, bytes: found.bytes } : null;
    },
    delete: (name: string): boolean => kept.delete(name),
    deleteVersion: (name: string, version: string): void => {
      const left = (kept.get(name) ?? []).filter((one) => one.version !== version);
      if (left.length > 0) kept.set(name, left);
      else kept.delete(name);
    },
    versions: (name: string): readonly Kept[] => kept.get(name) ?? [],
    /** Names that begin so, in the order of their bytes. */
    names: (prefix: string): string[] => [...kept.keys()].filter((name) => name.startsWith(prefix)).sort(),
    clear: (): void => {
      kept = new Map();
    },
  };
};

/** What the stores keep, by name and size: nobody reads a private file here. */
export const storageRoutes = (shelves: Readonly<Record<string, Shelf>>): readonly Route[] => [
  {
    method: 'GET',
    path: /^\/storage$/,
    run: () =>
      json(200, {
        data: Object.entries(shelves).flatMap(([store, files]) =>
          files.names('').flatMap((name) =>
            files.versions(name).map(({ version, bytes, putAt, facts }) => ({
              store,
              name,
              version,
              bytes: bytes?.length ?? null,
              putAt: putAt.toISOString(),
              facts,
            })),
          ),
        ),
        meta: {},
      }),
  },
  {
    method: 'DELETE',
    path: /^\/storage$/,
    run: ({ query }) => {
      const store = query.get('store');
      if (store !== null && !shelves[store])
        return refused(400, 'ValidationError', `store is one of ${Object.keys(shelves).join(', ')}.`);
      for (const [name, files] of Object.entries(shelves)) if (store === null || store === name) files.clear();
      return json(200, { data: null, meta: {} });
    },
  },
];
