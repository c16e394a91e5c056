import { HOUR_MS, SECOND_MS } from '../../kernel/durations';
import { eachMinute } from '../../kernel/limits';
import { ownAndLinked, type RecordRule, type Where } from '../../kernel/record-rules';
import type {} from '../../ports/call-out';
import type {} from '../accounts';
import type {} from '../../ports/medical-history';
import { listenersOf, room, type Listener } from '../../ports/room';
import {
  eventView,
  fullPrescriptionView,
  fullQrCodeView,
  lineView,
  medicalVisitView,
  newWebhookView,
  oneDispenseView,
  patientFileView,
  patientView,
  prescriptionView,
  qrCodeView,
  scanView,
  templateView,
  webhookView,
} from './contract';
import { prescriptionsDoors } from './doors';
import { prescriptions, prescriptionsMigrations, type Prescriptions } from './index';
import { prescriptionsMessages } from './messages';
import { prescriptionsPanelRoutes } from './panel-routes';
import { REVOKE_PRESCRIPTIONS, SEE_PRESCRIPTIONS } from './permissions';
import { seedPrescriptions } from './seeds';
import { prescriptionsDataMap } from './store/data-map';
import { prescriptionsWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly prescriptions: Prescriptions;
  }
  interface Events {
    /** A prescription was signed. `prescriptionId` is its documentId; the others are row ids. */
    readonly 'prescription.created': {
      readonly prescriptionId: string;
      readonly patientUserId: number;
      readonly doctorUserId: number;
    };
    /** Something was handed out on a prescription. */
    readonly 'prescription.dispensed': {
      readonly dispenseId: string;
      readonly prescriptionId: string;
      readonly patientUserId: number;
    };
  }
}

const TYPES = [
  'api::prescriptions.prescription',
  'api::prescriptions.prescription-line',
  'api::prescriptions.dispense',
  'api::prescriptions.dispense-line',
  'api::prescriptions.medical-visit',
] as const;

const listener = listenersOf<Prescriptions>();
const listeners: readonly Listener[] = [
  listener('prescription.created', 'sends-the-code', async (own, { prescriptionId }, tx) => {
    await own.sendCode(tx, prescriptionId);
  }),
  listener('prescription.created', 'owes-webhooks', async (own, { prescriptionId }, tx) => {
    await own.oweCalls(tx, 'prescription.created', { prescriptionId });
  }),
  listener('user.registered', 'meets-whom-doctors-invited', async (own, { userId }, tx) => {
    await own.meetInvited(tx, userId);
  }),
  listener('user.registered', 'owes-webhooks-of-registrations', async (own, { userId }, tx) => {
    await own.tellOfRegistration(tx, userId);
  }),
  listener('prescription.dispensed', 'stocks-at-home', async (own, { dispenseId }, tx) => {
    await own.stockAtHome(tx, dispenseId);
  }),
  listener('prescription.dispensed', 'owes-webhooks-of-dispenses', async (own, { dispenseId, prescriptionId }, tx) => {
    await own.oweCalls(tx, 'prescription.dispensed', { prescriptionId, dispenseId });
  }),
];

const SIGNED: Where = { status: { $ne: 'draft' } };
/** What has to hold of a row besides: of a prescription that is a draft nobody knows but the doctor who writes it. */
const BESIDES: Readonly<Partial<Record<(typeof TYPES)[number], Where>>> = {
  'api::prescriptions.prescription': SIGNED,
  'api::prescriptions.prescription-line': { prescription: SIGNED },
};

/** Patients read what is theirs; doctors what their patients let them read, and what they wrote themselves. Pharmacists are shown a prescription by its code. */
const readableOf =
  (type: (typeof TYPES)[number]): RecordRule['readable'] =>
  (user, now) => {
    const besides = BESIDES[type];
    const others = user.role === 'doctor' ? ownAndLinked()(user, now) : { patient: { id: user.userId } };
    const readable = besides ? { $and: [others, besides] } : others;
    return user.role === 'doctor' ? { $or: [readable, { doctor: { id: user.userId } }] } : readable;
  };

export default room<Prescriptions>({
  name: 'prescriptions',
  floor: 5,
  knows: 'what doctors prescribe, the codes that open it at a pharmacy, and what was handed out',
  build: ({ clock, db, log, publicUrl, rooms, tools, key }) =>
    prescriptions({
      clock,
      db,
      log,
      publicUrl,
      audit: rooms.audit,
      accounts: rooms.accounts,
      access: rooms.access,
      people: {
        requestLink: async (actor, asked) => await rooms.people.requestLink(actor, asked),
        requestLinkIn: rooms.people.requestLinkIn,
        emailOf: async (sql, userId) => (await rooms.accounts.contactsIn(sql, [userId])).get(userId)?.email ?? null,
        readProfileOf: async (actor, id) => await rooms.people.readProfileOf(actor, id),
        putClinical: async (actor, id, clinical) => await rooms.people.putClinical(actor, id, clinical),
        allergiesOf: async (sql, patientId) => await rooms.people.allergiesOf(sql, patientId),
        isDeceased: async (sql, patientId) => (await rooms.people.statusOf(sql, patientId)) === 'deceased',
      },
      catalogue: rooms.catalogue,
      regimens: rooms.regimens,
      emit: rooms.outbox.emit,
      notify: async (tx, note) => await rooms.notifications.notify(tx, note),
      alarm: async (tx, { id, message }) =>
        await rooms.notifications.escalate(tx, {
          key: `code-alert-${id}`,
          subject: { type: 'code-alert', id },
          patientId: null,
          steps: [{ afterMs: 0, to: { admins: true }, message }],
          repeatLastEveryMs: null,
        }),
      allClear: async (tx, id) => await rooms.notifications.standDown(tx, { type: 'code-alert', id }),
      historyOf: async (userId) => await tools.historyOf(userId),
      codeKey: key('prescription-code'),
      sealKey: key('prescription-seal'),
      callOut: async (url, call) => await tools.callOut(url, call),
    }),
  doors: prescriptionsDoors,
  types: {
    PrescribedItem: lineView,
    PrescriptionCode: qrCodeView,
    WholePrescriptionCode: fullQrCodeView,
    PrescriptionWithCode: prescriptionView,
    PrescriptionWithStory: fullPrescriptionView,
    PrescriptionEvent: eventView,
    HandOut: oneDispenseView,
    ScannedPrescription: scanView,
    PrescriptionTemplate: templateView,
    PatientOfMine: patientView,
    PatientFile: patientFileView,
    RecordedVisit: medicalVisitView,
    Webhook: webhookView,
    NewWebhook: newWebhookView,
  },
  words: prescriptionsWords,
  records: Object.fromEntries(TYPES.map((type) => [type, { readable: readableOf(type), clinical: true }])),
  migrations: prescriptionsMigrations,
  dataMap: prescriptionsDataMap,
  limits: {
    createPrescription: eachMinute(10),
    // Asked all day: what is guessed is counted exactly, elsewhere.
    scan: { ...eachMinute(20), local: true },
    pharmacy: eachMinute(15),
    mailPrescription: eachMinute(5),
    historyCodes: eachMinute(3),
    askForPatients: { most: 30, windowMs: HOUR_MS, per: 'user', counts: 'calls' },
  },
  emits: ['prescription.created', 'prescription.dispensed'],
  listeners,
  messages: prescriptionsMessages,
  contacts: ({ invitedContacts }) => invitedContacts,
  ticks: (own) => [
    { name: 'expire-prescriptions', everyMs: 60 * SECOND_MS, run: async () => void (await own.expirePrescriptions()) },
    { name: 'end-pharmacy-claims', everyMs: 30 * SECOND_MS, run: async () => void (await own.endClaims()) },
    { name: 'rotate-prescription-keys', everyMs: HOUR_MS, run: async () => void (await own.rotateWhenOld()) },
    { name: 'call-webhooks', everyMs: 5 * SECOND_MS, run: async () => void (await own.makeCalls()) },
  ],
  auditWords: {
    'prescription.written': 'wrote a prescription',
    'prescription.signed': 'signed a prescription',
    'prescription.sent': 'sent the code of a prescription',
    'prescription.scanned': 'was shown a prescription at a counter',
    'prescription.validated': 'approved a prescription',
    'prescription.claimed': 'claimed a prescription',
    'prescription.handed-back': 'handed a prescription back',
    'prescription.partly-dispensed': 'dispensed a part of a prescription',
    'prescription.dispensed': 'dispensed a prescription',
    'prescription.handed-out': 'handed medicine out on a prescription',
    'prescription.rejected': 'rejected a prescription',
    'prescription.cancelled': 'cancelled a prescription',
    'prescription.expired': 'let a prescription expire',
    'prescription.revoked': 'revoked a prescription',
    'prescription.read': 'read a prescription',
    'prescription.printed': 'printed a prescription',
    'prescription.code-read': 'read the code of a prescription',
    'prescription.code-mailed': 'had the code of a prescription mailed',
    'prescription.code-renewed': 'renewed the code of a prescription',
    'prescription.code-scanned': 'scanned the code of a prescription',
    'prescription.code-looked-up': 'looked up the code of a prescription',
    'prescription.guessing-noticed': 'noticed that reference codes are guessed',
    'prescription-key.rotated': 'changed the key that signs prescriptions',
    'prescription-key.revoked': 'revoked a key that signed prescriptions',
    'prescription-template.added': 'added a prescription template',
    'prescription-template.removed': 'removed a prescription template',
    'pharmacy.history-read': 'read the history of the counter',
    'patient.listed': 'saw a patient in the list',
    'patient.read': 'read a patient’s file',
    'patient.invited': 'invited a patient',
    'medical-visit.recorded': 'recorded a medical visit',
    'medical-visit.read': 'read a medical visit',
    'medical-history.code-asked': 'asked for a code for the medical history',
    'medical-history.opened': 'opened the medical history',
    'medical-history.read': 'read the medical history',
    'code-alert.seen': 'looked at an alert about guessed codes',
    'webhook.added': 'added a webhook',
    'webhook.removed': 'removed a webhook',
  },
  panel: {
    permissions: [
      {
        action: SEE_PRESCRIPTIONS,
        group: 'Prescriptions',
        label: 'See prescriptions, their story, and alerts',
        roles: ['admin'],
      },
      { action: REVOKE_PRESCRIPTIONS, group: 'Prescriptions', label: 'Revoke prescriptions', roles: ['admin'] },
    ],
    routes: prescriptionsPanelRoutes,
    grants: TYPES.map((type) => ({ role: 'admin', type, may: ['read'] })),
  },
  figures: [
    {
      name: 'prescriptions.signed',
      label: 'Prescriptions signed',
      unit: 'count',
      count: async (own: Prescriptions, span) => await own.countSigned(span),
    },
    {
      name: 'prescriptions.dispenses',
      label: 'Dispenses',
      unit: 'count',
      count: async (own: Prescriptions, span) => await own.countDispenses(span),
    },
  ],
  seeds: seedPrescriptions,
  history: async (own, userId) => await own.historyEntries(userId),
  ends: {
    stop: async (own: Prescriptions, tx, { userId }, why) => await own.revokeAllOf(tx, userId, why),
  },
});
