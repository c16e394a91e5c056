import { MINUTE_MS } from '../../../kernel/durations';
import type { Actor, UserActor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { Reason, ScanView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { tooManyTries } from '../errors';
import { signedInPharmacist } from '../rules/callers';
import { isShownWith, isValidWith, REASON_WORDS, reasonsAgainst } from '../rules/dispensability';
import { readReference, referenceHash } from '../rules/reference';
import { tokenHash, tokenRead, verifyToken } from '../rules/token';
import { codeStore, type ShownCode } from '../store/code-store';
import { counterStore } from '../store/counter-store';
import { prescriptionStore, type PrescriptionRow } from '../store/prescription-store';
import { tokenOf, type CodeDeps } from './codes';
import { movePrescription } from './move';
import { isPrescriber, warningsFor, type SafetyDeps } from './safety';
import { viewOf } from './views';

export type ShowDeps = CodeDeps & SafetyDeps & Pick<PrescriptionsDeps, 'db' | 'audit' | 'alarm' | 'log'>;

const WINDOW_MS = 60 * MINUTE_MS;
const LOCK_MS = 15 * MINUTE_MS;
/** Wrong codes of one pharmacist in an hour before look-ups lock for a while. */
export const MOST_WRONG = 10;
/** Wrong tries at the codes that begin alike before those lock for a while. */
const MOST_WRONG_OF_CODE = 5;
/** From here on it is no mistyping but guessing, and admins hear of it: of one pharmacist, and of all together. */
export const GUESSING = 50;
const GUESSING_OF_ALL = 200;
/** The row that counts for all pharmacists. */
const EVERYBODY = 0;
const NEVER = 2_147_483_647;

/** A pharmacist scans a code. Whatever comes of it is written down, and the patient sees it (RX-4). */
export const scanCode =
  (deps: ShowDeps) =>
  async (actor: Actor, { qrData }: { readonly qrData: string }): Promise<ScanView> => {
    const pharmacist = signedInPharmacist(actor);
    const token = tokenRead(qrData);
    const verdict = verifyToken(token, await deps.ring.keysFor(token), deps.clock.now());
    if (verdict.is === 'forged') return await refuse(deps, pharmacist, 'scan', 'forged', null);
    const shown = await codeStore(deps.db).shownByToken(tokenHash(verdict.claims.jti), deps.clock.now());
    if (!shown) return await refuse(deps, pharmacist, 'scan', 'unknown', null);
    if (tokenOf(deps, shown.code) !== token) return await refuse(deps, pharmacist, 'scan', 'forged', null);
    return await show(deps, pharmacist, 'scan', shown);
  };

/**
 * A pharmacist types a reference code. Wrong ones are counted, of the pharmacist and of the codes that begin alike; whoever
 * guesses is locked out for a while, and admins are told.
 * @throws DomainError `too-many` while the pharmacist is locked out
 */
export const lookUpCode =
  (deps: ShowDeps) =>
  async (actor: Actor, { referenceNumber }: { readonly referenceNumber: string }): Promise<ScanView> => {
    const pharmacist = signedInPharmacist(actor);
    const now = deps.clock.now();
    const lockedUntil = await counterStore(deps.db).lockOf(pharmacist.userId, now);
    if (lockedUntil) {
      await countWrong(deps, pharmacist, null);
      throw tooManyTries(lockedUntil);
    }
    const reference = readReference(referenceNumber);
    const shown = reference
      ? await codeStore(deps.db).shownByReference(reference.finder, referenceHash(deps.codeKey, reference.code), now)
      : null;
    if (!shown) {
      await countWrong(deps, pharmacist, reference?.finder ?? null);
      return await refuse(deps, pharmacist, 'lookup', 'unknown', null);
    }
    const { lockedUntil: codeLockedUntil } = shown.code;
    if (codeLockedUntil && codeLockedUntil > now)
      return await refuse(deps, pharmacist, 'lookup', 'locked', shown.prescription);
    return await show(deps, pharmacist, 'lookup', shown);
  };

/**
 * What a genuine code opens for this pharmacist now. Scans are the quickest thing at a counter: everything is read before the
 * transaction that writes down what was shown, and whatever one statement can say is asked once. What happens to the
 * prescription in between is what happens to it right after: dispensing looks at it again.
 */
const show = async (
  deps: ShowDeps,
  pharmacist: UserActor,
  how: 'scan' | 'lookup',
  { code, prescription: row }: ShownCode,
): Promise<ScanView> => {
  const { clock, db } = deps;
  const now = clock.now();
  const { patientId, doctorId, claimedBy } = row;
  const people = await standingsOf(deps, [patientId, doctorId, pharmacist.userId]);
  const doctor = people.get(doctorId ?? 0);
  const reasons = reasonsAgainst(
    {
      ...row,
      isReplaced: code.replacedAt !== null,
      isKeyRevoked: code.isKeyRevoked,
      isClaimedByAnother: claimedBy !== null && claimedBy !== pharmacist.userId,
      mayDoctorPrescribe: doctor !== undefined && isPrescriber(doctor),
    },
    now,
  );
  const warnings =
    reasons.length === 0 && patientId !== null
      ? await warningsFor(deps, db, patientId, row.lines, { knownAlready: true })
      : [];
  const isFirst = isValidWith(reasons) && isUnseen(row);
  const result = await db.transaction(async (tx) => {
    if (how === 'lookup') await codeStore(tx).forgiveWrong(code.id);
    if (isFirst) await markScanned(deps, tx, pharmacist, row);
    const name = people.get(pharmacist.userId)?.name ?? null;
    return await note(deps, tx, pharmacist, { how, reasons, row, name, isCounted: true });
  });
  if (!isShownWith(reasons)) return result;
  const seen = isFirst ? { ...row, status: 'scanned' as const } : row;
  return {
    ...result,
    prescription: { ...viewOf(seen, people, now), warnings: warnings.map(({ message }) => message) },
  };
};

const isUnseen = ({ status }: Pick<PrescriptionRow, 'status'>): boolean => status === 'signed' || status === 'sent';

/** Whoever shows it at the same moment has done so already, or what has happened to it meanwhile stands. */
const markScanned = async (
  deps: ShowDeps,
  tx: Transaction,
  pharmacist: UserActor,
  { id }: PrescriptionRow,
): Promise<void> => {
  const held = await prescriptionStore(tx).lockById(id);
  if (held && isUnseen(held))
    await movePrescription(deps, tx, held, { to: 'scanned', actor: pharmacist, mover: 'pharmacist' });
};

/** Who these people are and how they stand, by row id. */
const standingsOf = async (
  { accounts, db }: Pick<ShowDeps, 'accounts' | 'db'>,
  userIds: readonly (number | null)[],
) => {
  const ids = [...new Set(userIds.filter((id) => id !== null))];
  return new Map((await accounts.standingsOf(db, ids)).map((standing) => [standing.userId, standing]));
};

const refuse = async (
  deps: ShowDeps,
  pharmacist: UserActor,
  how: 'scan' | 'lookup',
  reason: Reason,
  row: PrescriptionRow | null,
): Promise<ScanView> =>
  await deps.db.transaction(async (tx) => await note(deps, tx, pharmacist, { how, reasons: [reason], row }));

/** The row of the try, and of the audit trail. */
const note = async (
  { clock, audit, accounts }: Pick<ShowDeps, 'clock' | 'audit' | 'accounts'>,
  tx: Transaction,
  pharmacist: UserActor,
  {
    how,
    reasons,
    row,
    name,
    isCounted = false,
  }: {
    readonly how: 'scan' | 'lookup';
    readonly reasons: readonly Reason[];
    readonly row: { readonly id: number; readonly documentId: string; readonly patientId: number | null } | null;
    /** The pharmacist's own, where it is known. */
    readonly name?: string | null;
    /** Whether it counts as a scan of the prescription. */
    readonly isCounted?: boolean;
  },
): Promise<ScanView> => {
  const [first] = reasons;
  const { userId } = pharmacist;
  await counterStore(tx).logTry(
    {
      pharmacistId: userId,
      pharmacistName: name === undefined ? ((await accounts.namesIn(tx, [userId])).get(userId)?.name ?? null) : name,
      prescriptionId: row?.id ?? null,
      how,
      outcome: first ?? 'good',
      reasons,
      isCounted,
    },
    clock.now(),
  );
  await audit.write(tx, {
    actor: pharmacist,
    action: how === 'scan' ? 'prescription.code-scanned' : 'prescription.code-looked-up',
    record: row ? { type: 'prescription', id: row.documentId } : null,
    patientId: row?.patientId ?? null,
    details: { outcome: first ?? 'good' },
  });
  return {
    prescription: null,
    isValid: isValidWith(reasons),
    canDispense: reasons.length === 0,
    reasons: reasons.map((code) => ({ code, message: REASON_WORDS[code] })),
  };
};

const countWrong = async (deps: ShowDeps, pharmacist: UserActor, finder: string | null): Promise<void> =>
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const counters = counterStore(tx);
    const until = { windowEndsAt: new Date(now.getTime() + WINDOW_MS), lockedUntil: new Date(now.getTime() + LOCK_MS) };
    const own = await counters.countWrong(pharmacist.userId, { ...until, most: MOST_WRONG }, now);
    const all = await counters.countWrong(EVERYBODY, { ...until, most: NEVER }, now);
    if (finder !== null) await codeStore(tx).countWrong(finder, MOST_WRONG_OF_CODE, until.lockedUntil, now);
    const hour = now.toISOString().slice(0, 13);
    if (own >= GUESSING)
      await raise(deps, tx, {
        id: `pharmacist-${pharmacist.documentId}-${hour}`,
        kind: 'pharmacist',
        pharmacistId: pharmacist.userId,
        wrong: own,
      });
    if (all >= GUESSING_OF_ALL)
      await raise(deps, tx, { id: `everybody-${hour}`, kind: 'everybody', pharmacistId: null, wrong: all });
  });

const raise = async (
  { clock, alarm, audit }: Pick<ShowDeps, 'clock' | 'alarm' | 'audit'>,
  tx: Transaction,
  alert: { id: string; kind: 'pharmacist' | 'everybody'; pharmacistId: number | null; wrong: number },
): Promise<void> => {
  if (!(await counterStore(tx).raise(alert, clock.now()))) return;
  await audit.write(tx, {
    actor: { kind: 'system', reason: 'guessed reference codes' },
    action: 'prescription.guessing-noticed',
    record: { type: 'code-alert', id: alert.id },
    patientId: null,
    details: { wrong: alert.wrong },
  });
  await alarm(tx, { id: alert.id, message: 'codes-guessed' });
};
