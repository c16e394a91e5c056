import { compiled } from '../../../src/cli/dev/server.mjs';

describe('what the compiler says while it follows the sources', () => {
  const told: unknown[] = [];
  const hear = compiled({
    worked: async () => void told.push('worked'),
    failed: (faults: string[]) => void told.push(faults),
  });
  beforeEach(() => void (told.length = 0));

  it('starts nothing for what is built already', () => {
    hear('12:00:00 PM - Found 0 errors. Watching for file changes.');
    expect(told).toEqual([]);
  });

  it('starts again with what was saved after the build and before it listened', () => {
    const late = compiled({ worked: async () => void told.push('worked'), failed: () => undefined });
    late('TSFILE: /house/dist/src/app/env.js');
    late('12:00:00 PM - Found 0 errors. Watching for file changes.');
    expect(told).toEqual(['worked']);
  });

  it('names the faults of a change, and starts nothing with them', () => {
    hear("src/app/env.ts(3,1): error TS2304: Cannot find name 'x'.");
    hear('12:00:05 PM - Found 1 error. Watching for file changes.');
    expect(told).toEqual([["src/app/env.ts(3,1): error TS2304: Cannot find name 'x'."]]);
  });

  it('starts again with a change that compiles', () => {
    hear('12:00:09 PM - Found 0 errors. Watching for file changes.');
    expect(told).toEqual(['worked']);
  });
});
