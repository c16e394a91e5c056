import type { VisitType } from '../../appointments';

/** Beyond it somebody is not at the door: GPS between buildings is off by up to a hundred metres. */
const AT_HOME_METRES = 300;
const SHORTEST_SHARE = 0.5;

export interface VisitFacts {
  readonly type: VisitType;
  readonly plannedMinutes: number;
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
  readonly inDistanceMetres: number | null;
  readonly outDistanceMetres: number | null;
  readonly codeShown: boolean;
}

/** What somebody should look at; nothing here refuses a visit. */
export const visitFlags = (visit: VisitFacts): readonly string[] => {
  const flags: string[] = [];
  const isFar = [visit.inDistanceMetres, visit.outDistanceMetres].some(
    (metres) => metres !== null && metres > AT_HOME_METRES,
  );
  if (visit.type === 'in_person' && isFar) flags.push('far_from_home');
  if (visit.type === 'in_person' && !visit.codeShown && visit.inDistanceMetres === null) flags.push('unproven');
  if (visit.checkedInAt && visit.checkedOutAt) {
    const minutes = (visit.checkedOutAt.getTime() - visit.checkedInAt.getTime()) / 60_000;
    if (minutes < visit.plannedMinutes * SHORTEST_SHARE) flags.push('too_short');
  }
  return flags;
};
