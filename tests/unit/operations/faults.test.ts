import {
  clockFault,
  clocksFault,
  diskFault,
  diskWarning,
  queueFault,
} from '../../../src/domains/operations/rules/faults';
import type { ProcessSeen } from '../../../src/domains/operations/contract';
import { answersIn, lastMinute } from '../../../src/domains/operations/rules/vitals';

const NOW = new Date('2026-11-29T10:00:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);
const worker = (changes: Partial<ProcessSeen> = {}): ProcessSeen => ({
  id: '1',
  kind: 'worker',
  host: 'one',
  pid: 1,
  startedAt: ago(3_600),
  seenAt: ago(5),
  vitals: null,
  queueSeenAt: ago(15),
  clockAheadMs: 12,
  ...changes,
});

describe('the clocks of other processes', () => {
  it('agree within what tokens and reminders bear', () => {
    expect(clocksFault([worker({ clockAheadMs: 4_900 }), worker({ clockAheadMs: null })], NOW)).toBeNull();
  });
  it('are told of by their host where they do not, ahead or behind', () => {
    const ahead = worker({ seenAt: ago(-595), clockAheadMs: 600_000 });
    const behind = worker({ kind: 'api', host: 'two', pid: 7, seenAt: ago(605), clockAheadMs: -600_000 });
    expect(clocksFault([ahead, behind], NOW)).toContain(
      'a worker on one (process 1) is 600 seconds ahead, an API node on two (process 7) is 600 seconds behind',
    );
  });
  it("of a process that is gone are nobody's concern", () => {
    expect(clocksFault([worker({ seenAt: ago(-300), clockAheadMs: 600_000 })], NOW)).toBeNull();
  });
});

describe('the queue', () => {
  it('works while a job comes back to one worker', () => {
    expect(queueFault([worker(), worker({ id: '2', queueSeenAt: ago(500) })], NOW)).toBeNull();
  });
  it('is down when none comes back for 90 seconds', () => {
    expect(queueFault([worker({ queueSeenAt: ago(91) })], NOW)).toContain('No job came through the queue');
    expect(queueFault([worker({ queueSeenAt: null })], NOW)).toContain('No job came through the queue');
  });
  it('is not judged by a worker that has only begun, nor by none', () => {
    expect(queueFault([worker({ startedAt: ago(20), queueSeenAt: null })], NOW)).toBeNull();
    expect(queueFault([worker({ seenAt: ago(300), queueSeenAt: ago(300) })], NOW)).toBeNull();
    expect(queueFault([], NOW)).toBeNull();
  });
});

describe('the disk', () => {
  it('is warned of below a tenth and at fault below two in a hundred', () => {
    expect(diskWarning({ freeBytes: 11, totalBytes: 100 })).toBeNull();
    expect(diskWarning({ freeBytes: 9, totalBytes: 100 })).toContain('9 % is free');
    expect(diskFault({ freeBytes: 9, totalBytes: 100 })).toBeNull();
    expect(diskFault({ freeBytes: 1, totalBytes: 100 })).toContain('Make room');
  });
});

describe('the clock', () => {
  it('may differ from the database by five seconds', () => {
    expect(clockFault(NOW, ago(5))).toBeNull();
    expect(clockFault(ago(6), NOW)).toContain('6 seconds apart');
  });
});

describe('the answers of a node', () => {
  it('are those of the last minute, by nearest rank', () => {
    const answers = lastMinute();
    answers.note({ atMs: 0, status: 500, ms: 9_999 });
    for (let ms = 1; ms <= 100; ms += 1)
      answers.note({ atMs: 60_000, status: ms === 1 ? 503 : ms === 2 ? 429 : 200, ms });
    expect(answersIn(answers.at(60_001))).toEqual({
      answers: 100,
      failed: 1,
      limited: 1,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 99,
    });
  });
  it('are counted one and all, also on a node that gives a thousand a second', () => {
    const answers = lastMinute();
    for (let atMs = 0; atMs < 90_000; atMs += 1) answers.note({ atMs, status: atMs % 100 === 0 ? 503 : 200, ms: 4 });
    expect(answersIn(answers.at(89_999))).toMatchObject({ answers: 60_000, failed: 600, limited: 0, p50Ms: 4 });
  });
  it('say nothing of how long none took', () => {
    expect(answersIn(lastMinute().at(0))).toEqual({
      answers: 0,
      failed: 0,
      limited: 0,
      p50Ms: null,
      p95Ms: null,
      p99Ms: null,
    });
  });
});
