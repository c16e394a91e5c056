import type { Draft } from '../../../ports/message';
import { MailButton, MailHeading, MailLayout, MailText, mailTemplate } from '../../mail';
import { LINK_SNOOZE_MINUTES } from '../dose-record';
import { amountText } from '../rules/amount';
import type { DoseStatus, MedicationForm } from '../words';
import type { DoseLinks } from './dose-links';

interface DoseFacts {
  readonly localDate: string;
  readonly localTime: string;
  readonly timeZone: string;
  readonly amount: number;
  readonly name: string;
  readonly strength: string | null;
  readonly form: MedicationForm | null;
  readonly status: DoseStatus;
}

export interface DoseReminder extends DoseFacts {
  /** The name of the reader. */
  readonly to: string;
  /** The number of the notice: 1 for the first. */
  readonly attempt: number;
  readonly links: DoseLinks;
}

/** What a reminder says. The subject names no medication: mailboxes are read over shoulders and on lock screens. */
export const doseReminder = ({ to, attempt, links, ...dose }: DoseReminder): Draft => {
  const { heading, subject } = openingOf(dose, attempt);
  const mail = reminder({
    to: to || 'there',
    heading,
    medicine: dose.strength ? `${dose.name} ${dose.strength}` : dose.name,
    amount: amountText(dose.amount, dose.form),
    when: `${dose.localTime} on ${dayText(dose.localDate)} (${dose.timeZone} time)`,
    take: links.take,
    skip: links.skip,
    snooze: links.snooze,
    stop: links.stopReminders,
  });
  return {
    subject,
    ...mail,
    unsubscribeUrl: links.unsubscribe,
    // A dose that is planned inside quiet hours still reminds at its minute; what comes before it is held.
    atItsMinute: dose.status !== 'scheduled',
    brief: { title: subject, short: heading, sms: `${subject} ${links.take}`, url: links.take },
  };
};

/** What the preview page shows. */
doseReminder.sample = {
  to: 'Maria',
  attempt: 1,
  localDate: '2030-01-01',
  localTime: '08:00',
  timeZone: 'Africa/Nairobi',
  amount: 1,
  name: 'Metformin',
  strength: '500 mg',
  form: 'tablet',
  status: 'due',
  links: {
    take: 'https://care.example/dose#take',
    skip: 'https://care.example/dose#skip',
    snooze: 'https://care.example/dose#snooze',
    stopReminders: 'https://care.example/dose#stop',
    unsubscribe: 'https://care.example/api/reminders/stop/sample',
  },
} satisfies DoseReminder;

const reminder = mailTemplate(
  ({ to, heading, medicine, amount, when, take, skip, snooze, stop }) => (
    <MailLayout
      lang="en"
      title="Your dose"
      preview="Say what became of it with one click: taken, skip, or later."
      reason="You get this mail because you added this plan to CareLoop and asked to be reminded. Each button opens a page that asks once more before it does anything."
      manage={{ label: 'Stop e-mail reminders for this plan', url: stop }}
    >
      <MailHeading>{heading}</MailHeading>
      <MailText>Hello {to},</MailText>
      <MailText>
        <strong>{medicine}</strong>
        <br />
        {amount}
        <br />
        {when}
      </MailText>
      <MailButton url={take} label="Taken" />
      <MailButton url={snooze} label={`Snooze for ${LINK_SNOOZE_MINUTES} minutes`} quiet />
      <MailButton url={skip} label="Skip this dose" quiet />
    </MailLayout>
  ),
  ['to', 'heading', 'medicine', 'amount', 'when', 'take', 'skip', 'snooze', 'stop'],
);

const openingOf = (
  { status, localTime }: DoseFacts,
  attempt: number,
): { readonly heading: string; readonly subject: string } => {
  if (status === 'scheduled')
    return { heading: 'Your next dose is coming up', subject: `Coming up: your ${localTime} dose` };
  if (attempt > 1)
    return { heading: 'There is still time for your dose', subject: `Still time for your ${localTime} dose` };
  return { heading: 'It is time for your dose', subject: `Time for your ${localTime} dose` };
};

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** "Monday 1 June". */
const dayText = (localDate: string): string => days.format(new Date(`${localDate}T00:00:00Z`)).replace(',', '');
