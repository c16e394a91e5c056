import { within } from '../../../kernel/within';
import type { AlarmView, PartView } from '../contract';
import type { OperationsDeps } from '../deps';

const ANSWERS_WITHIN_MS = 3_000;
const SYSTEM_PAGE = '/careloop/system';

/** Asks every part whether it works; one that does not answer in time is at fault. */
export const checkParts =
  ({ readiness, log }: Pick<OperationsDeps, 'readiness' | 'log'>) =>
  async (): Promise<readonly PartView[]> =>
    await Promise.all(
      readiness().map(async ({ part, room }) => {
        const fault = await inTime(part.check(room)).catch((error: unknown) => {
          log.warn('readiness.not-checked', { part: part.name, reason: String(error) });
          return 'It could not be asked. See the log.';
        });
        return { name: part.name, fault };
      }),
    );

/** What has to be seen to now: parts that do not work, then what rooms are alarmed at. */
export const checkAlarms =
  ({ alarms, log }: Pick<OperationsDeps, 'alarms' | 'log'>) =>
  async (parts: readonly PartView[]): Promise<readonly AlarmView[]> => {
    const ofRooms = await Promise.all(
      alarms().map(async ({ alarm: { name, check }, room }): Promise<AlarmView | null> => {
        const alarm = await inTime(check(room)).catch((error: unknown) => {
          log.warn('alarm.not-checked', { alarm: name, reason: String(error) });
          return { says: `Nobody can say how it stands with ${name}. See the log.`, to: SYSTEM_PAGE };
        });
        return alarm && { name, ...alarm };
      }),
    );
    return [
      ...parts.flatMap(({ name, fault }) => (fault === null ? [] : [{ name, says: fault, to: SYSTEM_PAGE }])),
      ...ofRooms.filter((alarm) => alarm !== null),
    ];
  };

const inTime = async <Found>(asked: Promise<Found>): Promise<Found> =>
  await within(ANSWERS_WITHIN_MS, asked, () => new Error('it did not answer in time'));
