import { keepRunning } from './upkeep.mjs';

/**
 * Everything that was started, in the order in which it leans on each other.
 * It is stopped the other way round: nobody loses the database while they still write to it.
 * @param {{ say: (line: string) => void, changed: (children: { pid: number }[]) => void }} wish
 *   `changed` hears which processes there are whenever one of them is new
 */
export const household = ({ say, changed }) => {
  const members = [];
  let leaving = false;
  const sayWhileHere = (line) => {
    if (!leaving) say(line);
  };

  return {
    leaving: () => leaving,
    say: sayWhileHere,
    /**
     * Starts a member, waits until `ready` is content with it, and from then on keeps it running.
     * Returns what `start` answered the first time.
     */
    add: async (name, start, ready = async () => undefined) => {
      const seat = { name, keeper: null, pid: 0 };
      members.push(seat);
      seat.keeper = keepRunning({
        name,
        start: async () => {
          const program = await start();
          seat.pid = program.pid;
          return program;
        },
        say: sayWhileHere,
        changed: () => changed(members.filter(({ pid }) => pid > 0).map(({ pid }) => ({ pid }))),
      });
      const keeper = await seat.keeper;
      const first = keeper.current();
      await ready(first);
      keeper.watch();
      return first;
    },
    /** Starts these members again, one after the other, with what was built meanwhile. */
    restart: async (names) => {
      for (const { name, keeper } of members) {
        if (!leaving && names.includes(name)) await (await keeper).restart();
      }
    },
    stopAll: async () => {
      leaving = true;
      for (const { keeper } of members.reverse()) {
        await Promise.resolve(keeper)
          .then((running) => running?.stop())
          .catch(() => undefined);
      }
    },
  };
};
