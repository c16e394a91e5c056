import { DomainError } from '../../kernel/errors';
import type { Clock } from '../../ports/clock';
import type { Circuit } from '../../ports/outside';

/** So many failures in a row, and the provider is left alone for a while. */
const MOST_FAILURES = 5;
const LEFT_ALONE_MS = 30_000;

export interface Breaker {
  /** Whether the provider is to be left alone now. */
  isOpen(): boolean;
  /** Runs `call` and learns from it; only `unavailable` is the provider's fault. */
  watch<Result>(call: () => Promise<Result>): Promise<Result>;
}

const asked = new Map<string, () => Circuit>();

/** How the services stand that this process has asked. */
export const circuits = (): readonly Circuit[] => [...asked.values()].map((stand) => stand());

/** Keeps a provider that does not answer from holding up messages that others could take. After a while one call tries again. */
export const breaker = (clock: Clock, service: string): Breaker => {
  let failures = 0;
  let openUntilMs = 0;
  const isOpen = (): boolean => clock.now().getTime() < openUntilMs;
  const stand = (): Circuit => ({ service, failures, openUntil: isOpen() ? new Date(openUntilMs) : null });
  return {
    isOpen,
    watch: async (call) => {
      asked.set(service, stand);
      try {
        const result = await call();
        failures = 0;
        return result;
      } catch (error) {
        if (error instanceof DomainError && error.kind === 'unavailable') {
          failures += 1;
          if (failures >= MOST_FAILURES) openUntilMs = clock.now().getTime() + LEFT_ALONE_MS;
        } else failures = 0;
        throw error;
      }
    },
  };
};
