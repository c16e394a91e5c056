import { intervals } from '../../../src/adapters/ticker/intervals';
import type { Logger } from '../../../src/ports/logger';

const SECOND_MS = 1_000;

describe('what is done again and again', () => {
  const warnings: string[] = [];
  const log: Logger = { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined };
  beforeEach(() => {
    warnings.length = 0;
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('is done once an interval, first after one, until it is stopped', async () => {
    let turns = 0;
    const stop = intervals(log)(SECOND_MS, async () => void (turns += 1));
    expect(turns).toBe(0);
    await jest.advanceTimersByTimeAsync(3 * SECOND_MS);
    expect(turns).toBe(3);
    stop();
    await jest.advanceTimersByTimeAsync(3 * SECOND_MS);
    expect(turns).toBe(3);
  });

  it('is never done twice at once', async () => {
    let turns = 0;
    let finish = (): void => undefined;
    const stop = intervals(log)(SECOND_MS, () => {
      turns += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    await jest.advanceTimersByTimeAsync(5 * SECOND_MS);
    expect(turns).toBe(1);
    finish();
    await jest.advanceTimersByTimeAsync(SECOND_MS);
    expect(turns).toBe(2);
    stop();
  });

  it('goes on after a turn that failed, and says so once a minute', async () => {
    let turns = 0;
    const stop = intervals(log)(SECOND_MS, async () => {
      turns += 1;
      throw new Error('no database');
    });
    await jest.advanceTimersByTimeAsync(60 * SECOND_MS);
    expect(turns).toBe(60);
    expect(warnings).toEqual(['turn.failed']);
    await jest.advanceTimersByTimeAsync(2 * SECOND_MS);
    expect(warnings).toEqual(['turn.failed', 'turn.failed']);
    stop();
  });

  it('says at once what fails after a turn that did not', async () => {
    let turns = 0;
    const stop = intervals(log)(SECOND_MS, async () => {
      turns += 1;
      if (turns !== 2) throw new Error('no database');
    });
    await jest.advanceTimersByTimeAsync(3 * SECOND_MS);
    expect(warnings).toEqual(['turn.failed', 'turn.failed']);
    stop();
  });
});
