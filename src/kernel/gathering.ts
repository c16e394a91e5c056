interface Gathered<Item> {
  readonly items: Item[];
  readonly done: Promise<void>;
}

/**
 * Does for many at once what is asked for in one turn of the event loop. When that fails, each is done alone, so that one
 * that cannot be done keeps no other from it.
 */
export const gathering = <Item>(work: (items: readonly Item[]) => Promise<void>): ((item: Item) => Promise<void>) => {
  let open: Gathered<Item> | null = null;

  const begin = (): Gathered<Item> => {
    const items: Item[] = [];
    const done = new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        open = null;
        work(items).then(resolve, reject);
      });
    });
    return { items, done };
  };

  return async (item) => {
    const gathered = (open ??= begin());
    gathered.items.push(item);
    try {
      await gathered.done;
    } catch (error) {
      if (gathered.items.length === 1) throw error;
      await work([item]);
    }
  };
};
