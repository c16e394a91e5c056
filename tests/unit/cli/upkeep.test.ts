import { keepRunning } from '../../../src/cli/quickstart/upkeep.mjs';

/** A program that ends when it is told to. */
const programs = () => {
  const started: { readonly pid: number; readonly exited: Promise<string>; readonly stop: () => Promise<void> }[] = [];
  return {
    started,
    start: () => {
      let end: (how: string) => void = () => undefined;
      const exited = new Promise<string>((resolve) => (end = resolve));
      const program = { pid: started.length + 1, exited, stop: async () => end('SIGTERM') };
      started.push(program);
      return program;
    },
  };
};

describe('a program that is kept running', () => {
  it('is started again at once when somebody asks for it, without a word of alarm', async () => {
    const result: string[] = [];
    const { started, start } = programs();
    let again: () => void = () => undefined;
    const changed = new Promise<void>((resolve) => (again = resolve));
    const keeper = await keepRunning({
      name: 'The API',
      start,
      say: (line: string) => void result.push(line),
      changed: () => started.length === 2 && again(),
    });
    keeper.watch();
    await keeper.restart();
    await changed;
    expect(keeper.current().pid).toBe(2);
    expect(result).toEqual([]);
    await keeper.stop();
    expect(started).toHaveLength(2);
  });
});
