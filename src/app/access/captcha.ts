import { DomainError } from '../../kernel/errors';
import type { Captcha } from '../../ports/captcha';
import type { Logger } from '../../ports/logger';
import type { Door } from './matrix';
import type { LimitedCaller, Limiting, Tell } from './limiting';

interface Gate {
  readonly captcha: Captcha | null;
  readonly limiting: Pick<Limiting, 'through'>;
  readonly log: Logger;
}

/**
 * Lets a caller past a door that asks for a captcha, where one is set up: before the work, and before the limits that
 * count tries, so that no program uses up somebody's tries. When the provider does not answer, `when-reachable` opens
 * (decision 23).
 * @throws DomainError `invalid` naming captchaToken; `too-many` after many wrong ones; `unavailable` for `always`
 */
export const askForHuman = async (
  { captcha, limiting, log }: Gate,
  door: Pick<Door, 'captcha' | 'name' | 'room'>,
  token: string | null,
  caller: LimitedCaller,
  tell: Tell,
): Promise<void> => {
  if (!door.captcha || !captcha) return;
  await limiting.through(['captchasPerAddress'], caller, null, tell, async () => {
    if (token === null)
      throw refusedToken('Solve the captcha first, and send its answer. GET /api/auth/captcha says which one it is.');
    const isAnswered = await captcha.isAnswered(token, caller.address).catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.kind !== 'unavailable' || door.captcha === 'always') throw error;
      log.warn('captcha.unreachable', { door: `${door.room}.${door.name}` });
      return true;
    });
    if (!isAnswered) throw refusedToken('This answer is wrong, too old or was used already. Solve the captcha again.');
  });
};

const refusedToken = (message: string): DomainError =>
  new DomainError('invalid', 'auth.captcha-refused', message, [{ path: ['captchaToken'], message }]);
