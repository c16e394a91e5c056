import type { Sql } from '../../../ports/database';
import type {
  EventView,
  FullPrescriptionView,
  LineView,
  OneDispenseView,
  PrescriptionView,
  QrCodeView,
} from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { dispensableQuantity, nextRepeatAt, remainingQuantity } from '../rules/quantities';
import { dataUrl, qrPng, qrSvg } from '../rules/qr';
import { toDigits } from '../rules/token';
import { codeStore, type CodeRow } from '../store/code-store';
import { counterStore } from '../store/counter-store';
import { dispenseStore, type DispenseRow } from '../store/dispense-store';
import { eventStore } from '../store/event-store';
import type { LineRow, PrescriptionRow } from '../store/prescription-store';
import { referenceNumberOf, tokenOf, type CodeDeps } from './codes';

export type ViewDeps = Pick<PrescriptionsDeps, 'clock' | 'accounts'> & CodeDeps;

/** Pictures of codes that were drawn lately, by the hash of the code: a code never changes. */
const MOST_PICTURES = 500;
const pictures = new Map<string, string>();

/** The picture of a code as a data URL. */
const pictureOf = (kind: 'png' | 'svg', qrHash: string, token: string): string => {
  const key = `${kind} ${qrHash}`;
  const known = pictures.get(key);
  if (known !== undefined) return known;
  if (pictures.size >= MOST_PICTURES) pictures.clear();
  const drawn =
    kind === 'png' ? dataUrl('image/png', qrPng(toDigits(token))) : dataUrl('image/svg+xml', qrSvg(toDigits(token)));
  pictures.set(key, drawn);
  return drawn;
};

export const qrCodeOf = (
  deps: CodeDeps,
  { status, scanCount }: Pick<PrescriptionRow, 'status' | 'scanCount'>,
  code: CodeRow,
  kind: 'png' | 'svg',
): QrCodeView => ({
  qrHash: code.qrHash,
  image: pictureOf(kind, code.qrHash, tokenOf(deps, code)),
  isUsed: status === 'dispensed',
  scanCount,
  expiresAt: code.expiresAt.toISOString(),
});

/** Several prescriptions as their patient and their doctor read them. */
export const prescriptionViews = async (
  deps: ViewDeps,
  sql: Sql,
  rows: readonly PrescriptionRow[],
  kind: 'png' | 'svg' = 'svg',
): Promise<PrescriptionView[]> => {
  const codes = await codeStore(sql).newestOf(rows.map(({ id }) => id));
  const now = deps.clock.now();
  const people = await peopleOf(deps, sql, rows);
  return rows.map((row) => {
    const code = codes.get(row.id);
    return {
      ...viewOf(row, people, now),
      referenceNumber: code ? referenceNumberOf(deps, code) : null,
      qrCode: code ? qrCodeOf(deps, row, code, kind) : null,
    };
  });
};

export const prescriptionView = async (deps: ViewDeps, sql: Sql, row: PrescriptionRow): Promise<PrescriptionView> => {
  const [view] = await prescriptionViews(deps, sql, [row], 'png');
  if (!view) throw new Error('A prescription has no view.');
  return view;
};

/** With its story: who did what, and what was handed out (RX-4). */
export const fullPrescriptionView = async (
  deps: ViewDeps,
  sql: Sql,
  row: PrescriptionRow,
): Promise<FullPrescriptionView> => ({
  ...(await prescriptionView(deps, sql, row)),
  history: await historyOf(deps, sql, row),
  dispenses: (await dispenseStore(sql).of(row.id)).map(dispenseView),
});

/** Without its code: what a pharmacist is shown. */
export const plainView = async (
  deps: Pick<ViewDeps, 'clock' | 'accounts'>,
  sql: Sql,
  row: PrescriptionRow,
): Promise<PrescriptionView> => viewOf(row, await peopleOf(deps, sql, [row]), deps.clock.now());

/** Who is who, by row id. */
export type People = ReadonlyMap<number, { readonly documentId: string; readonly name: string }>;

/** The patients and doctors of these rows, as far as they still have accounts. */
export const peopleOf = async (
  { accounts }: Pick<ViewDeps, 'accounts'>,
  sql: Sql,
  rows: readonly Pick<PrescriptionRow, 'patientId' | 'doctorId'>[],
): ReturnType<ViewDeps['accounts']['namesIn']> =>
  await accounts.namesIn(sql, [
    ...new Set(rows.flatMap(({ patientId, doctorId }) => [patientId, doctorId].filter((id) => id !== null))),
  ]);

/** Without its code. */
export const viewOf = (row: PrescriptionRow, people: People, now: Date): PrescriptionView => ({
  documentId: row.documentId,
  prescriptionNumber: row.prescriptionNumber,
  patientId: people.get(row.patientId ?? 0)?.documentId ?? null,
  patientName: row.patientName,
  doctorId: people.get(row.doctorId ?? 0)?.documentId ?? null,
  doctorName: row.doctorName,
  diagnosis: row.diagnosis,
  note: row.note,
  status: row.status,
  referenceNumber: null,
  items: row.lines.map((line) => lineView(line, row.signedAt, now)),
  qrCode: null,
  createdAt: row.createdAt.toISOString(),
  signedAt: row.signedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt.toISOString(),
  replaces: row.replaces,
});

const lineView = (line: LineRow, signedAt: Date | null, now: Date): LineView => ({
  documentId: line.documentId,
  itemId: line.documentId,
  medicineName: line.medicineName,
  strength: line.strength,
  form: line.form,
  dosage: line.dosage,
  frequency: line.frequency,
  quantity: line.quantity,
  repeats: line.repeats,
  repeatEveryDays: line.repeatEveryDays,
  instructions: line.instructions,
  dispensedQuantity: line.dispensedQuantity,
  dispensableQuantity: signedAt ? dispensableQuantity(line, signedAt, now) : 0,
  remainingQuantity: remainingQuantity(line),
  nextRepeatAt: signedAt ? (nextRepeatAt(line, signedAt, now)?.toISOString() ?? null) : null,
});

/** The same for ever, however the prescription goes on: a repeated request is answered with it. */
export const dispenseView = ({ dispensedAt, total, patientId: _, ...row }: DispenseRow): OneDispenseView => ({
  ...row,
  dispensedAt: dispensedAt.toISOString(),
  total: Number(total),
});

/** Its moves, and who scanned or looked up its code, in order. */
export const historyOf = async (
  { accounts }: Pick<ViewDeps, 'accounts'>,
  sql: Sql,
  { id }: Pick<PrescriptionRow, 'id'>,
): Promise<EventView[]> => {
  const events = await eventStore(sql).of(id);
  const tries = await counterStore(sql).triesOf(id);
  const names = await accounts.namesIn(
    sql,
    events.flatMap(({ userId }) => userId ?? []),
  );
  return [
    ...events.map(({ at, to, userId, reason }) => ({
      at: at.toISOString(),
      what: to,
      by: userId === null ? null : (names.get(userId)?.name ?? null),
      reason,
    })),
    ...tries.map(({ at, pharmacistName, how, outcome }) => ({
      at: at.toISOString(),
      what: how === 'scan' ? 'code-scanned' : 'code-looked-up',
      by: pharmacistName,
      reason: outcome === 'good' ? null : outcome,
    })),
  ].sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
};
