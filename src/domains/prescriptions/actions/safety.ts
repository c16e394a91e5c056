import type { Sql } from '../../../ports/database';
import type { PrescriptionsDeps } from '../deps';
import { doctorSuspended, overrideNeeded } from '../errors';
import { allergyWarnings, warningOf, type Warning } from '../rules/warnings';

export type SafetyDeps = Pick<PrescriptionsDeps, 'catalogue' | 'regimens' | 'people' | 'accounts'>;

/**
 * What speaks against giving these medicines to a patient: interactions with each other and with what is taken now,
 * duplicate therapy, allergies (MED-10). `knownAlready`: what is taken now because of this very prescription.
 */
export const warningsFor = async (
  { catalogue, regimens, people }: SafetyDeps,
  sql: Sql,
  patientId: number,
  lines: readonly { readonly medicineName: string }[],
  { knownAlready = false }: { readonly knownAlready?: boolean } = {},
): Promise<readonly Warning[]> => {
  const adding = lines.map(({ medicineName }) => ({ name: medicineName }));
  const isOne = (name: string): boolean => adding.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const current = (await regimens.currentMedicines(sql, patientId)).filter(({ name }) => !knownAlready || !isOne(name));
  const { warnings, identified } = await catalogue.reviewMedicines(sql, {
    adding,
    current: current.map(({ name }) => ({ name })),
  });
  const allergies = await people.allergiesOf(sql, patientId);
  const medicines = adding.map(({ name }) => ({ name, ingredients: identified.get(name)?.ingredients ?? [] }));
  return [...warnings.map(warningOf), ...allergyWarnings(medicines, allergies)];
};

/** @throws DomainError `conflict` where a warning is serious and nobody said why it is right all the same */
export const requireOverride = (warnings: readonly Warning[], overrideReason: string | null): void => {
  const serious = warnings.filter(({ isSerious }) => isSerious);
  if (serious.length > 0 && overrideReason === null) throw overrideNeeded(serious.map(({ message }) => message));
};

/** Whether the doctor may prescribe at present; nobody can override that. */
export const mayPrescribe = async (
  { accounts }: Pick<SafetyDeps, 'accounts'>,
  sql: Sql,
  doctorId: number | null,
): Promise<boolean> => {
  if (doctorId === null) return false;
  const [standing] = await accounts.standingsOf(sql, [doctorId]);
  return standing !== undefined && isPrescriber(standing);
};

type Standing = Awaited<ReturnType<SafetyDeps['accounts']['standingsOf']>>[number];

export const isPrescriber = ({ role, verified, blocked }: Standing): boolean =>
  role === 'doctor' && verified && !blocked;

export const requirePrescriber = async (deps: SafetyDeps, sql: Sql, doctorId: number | null): Promise<void> => {
  if (!(await mayPrescribe(deps, sql, doctorId))) throw doctorSuspended();
};
