import {
  messagesOf,
  titled,
  translated,
  type Message,
  type OwedSubject,
  type Reader,
  type Words,
} from '../../../ports/message';
import type { AlertFacts } from '../actions/alerts';
import { CARE_ALERT } from '../message-names';
import { clock } from './clock';

const ALERT = {
  en: {
    critical: 'Urgent: somebody in your care needs help now',
    high: 'Somebody in your care is getting worse',
    said: (name: string) => `A caregiver has reported that ${name} needs attention.`,
    somebody: 'somebody in your care',
    act: 'Call or go there now. If life may be in danger, call the emergency number first.',
    take: 'Whoever looks after it says so in CareLoop; then nobody else is called. Opening this message does not.',
    since: 'Reported',
    button: 'Open the alert',
    sms: 'CareLoop: urgent alert about somebody in your care. Call them or open CareLoop now.',
  },
  sw: {
    critical: 'Dharura: mtu unayemhudumia anahitaji msaada sasa',
    high: 'Hali ya mtu unayemhudumia inazidi kuwa mbaya',
    said: (name: string) => `Mhudumu ameripoti kwamba ${name} anahitaji kuangaliwa.`,
    somebody: 'mtu unayemhudumia',
    act: 'Piga simu au nenda sasa. Maisha yakiwa hatarini, piga nambari ya dharura kwanza.',
    take: 'Anayeshughulikia aseme hivyo katika CareLoop; kisha hakuna mwingine atakayepigiwa. Kufungua ujumbe huu hakutoshi.',
    since: 'Iliripotiwa',
    button: 'Fungua tahadhari',
    sms: 'CareLoop: tahadhari ya dharura kuhusu mtu unayemhudumia. Mpigie simu au fungua CareLoop sasa.',
  },
};

const alert = (
  { alertId, patientName, isCritical, raisedAt }: AlertFacts,
  { language, publicUrl, timeZone }: Reader,
): Words => {
  const words = translated(language, ALERT.en, ALERT.sw);
  const title = isCritical ? words.critical : words.high;
  return titled(title, {
    paragraphs: [words.said(patientName || words.somebody), words.act, words.take],
    facts: [[words.since, clock(raisedAt, language, timeZone)]],
    button: { label: words.button, url: `${publicUrl}/care-alerts/${alertId}` },
    sms: words.sms,
  });
};

/** The part of the room that reads what these messages say. */
interface FactsReader {
  alertFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AlertFacts>>;
}
const message = messagesOf<FactsReader>();

export const alertMessages: readonly Message[] = [
  message<AlertFacts>({
    name: CARE_ALERT,
    topic: 'care-alerts',
    summary: 'Somebody in your care got worse',
    critical: true,
    read: async (room, owed) => await room.alertFacts(owed),
    sample: {
      alertId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
      patientName: 'Maria',
      isCritical: true,
      raisedAt: new Date('2026-12-01T09:00:00Z'),
    },
    write: alert,
  }),
];
