import type { CircuitNoted, ProcessSeen } from '../contract';
import { MISSING_AFTER_MS } from './seen';

/** Each outside service once, as the process sees it that fares worst with it; what a missing process said is forgotten. */
export const servicesSeen = (processes: readonly ProcessSeen[], now: Date): readonly CircuitNoted[] => {
  const worst = new Map<string, CircuitNoted>();
  for (const { seenAt, vitals } of processes) {
    if (now.getTime() - seenAt.getTime() > MISSING_AFTER_MS) continue;
    for (const circuit of vitals?.circuits ?? []) {
      const known = worst.get(circuit.service);
      if (!known || rank(circuit, now) > rank(known, now)) worst.set(circuit.service, circuit);
    }
  }
  return [...worst.values()]
    .map((circuit) => (isOpen(circuit, now) ? circuit : { ...circuit, openUntil: null }))
    .toSorted((one, other) => one.service.localeCompare(other.service));
};

const isOpen = ({ openUntil }: CircuitNoted, now: Date): boolean =>
  openUntil !== null && Date.parse(openUntil) > now.getTime();

const rank = (circuit: CircuitNoted, now: Date): number => (isOpen(circuit, now) ? 1_000_000 : 0) + circuit.failures;
