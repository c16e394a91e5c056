import type { Draft } from '../../../ports/message';
import { MailButton, MailHeading, MailLayout, MailText, mailTemplate } from '../../mail';
import { LINK_SNOOZE_MINUTES } from '../dose-record';
import { amountText } from '../rules/amount';
import type { DoseStatus, MedicationForm } from '../words';
import type { DoseLinks } from './dose-links';
import { noticeOf, reminderWords, type ReminderWords } from './reminder-words';

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
  /** BCP 47. */
  readonly language: string;
  /** The number of the reminder: 1 for the first. */
  readonly attempt: number;
  readonly links: DoseLinks;
}

/** What a reminder says. The subject names no medication: mailboxes are read over shoulders and on lock screens. */
export const doseReminder = ({ to, language, attempt, links, ...dose }: DoseReminder): Draft => {
  const words = reminderWords(language);
  const { heading, subject } = words.opening(noticeOf(dose.status, attempt), dose.localTime);
  const mail = REMINDERS[words.lang]({
    to: to || words.somebody,
    heading,
    medicine: dose.strength ? `${dose.name} ${dose.strength}` : dose.name,
    amount: amountText(dose.amount, dose.form, language),
    when: words.when(dose.localTime, dayText(words, dose.localDate), dose.timeZone),
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
  language: 'en',
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

const reminderIn = (words: ReminderWords) =>
  mailTemplate(
    ({ to, heading, medicine, amount, when, take, skip, snooze, stop }) => (
      <MailLayout
        lang={words.lang}
        title={words.title}
        preview={words.preview}
        reason={words.reason}
        manage={{ label: words.stop, url: stop }}
      >
        <MailHeading>{heading}</MailHeading>
        <MailText>{words.hello(to)}</MailText>
        <MailText>
          <strong>{medicine}</strong>
          <br />
          {amount}
          <br />
          {when}
        </MailText>
        <MailButton url={take} label={words.taken} />
        <MailButton url={snooze} label={words.snooze(LINK_SNOOZE_MINUTES)} quiet />
        <MailButton url={skip} label={words.skip} quiet />
      </MailLayout>
    ),
    ['to', 'heading', 'medicine', 'amount', 'when', 'take', 'skip', 'snooze', 'stop'],
  );

/** Rendered once for each language, and filled in for each reader. */
const REMINDERS = { en: reminderIn(reminderWords('en')), sw: reminderIn(reminderWords('sw')) } as const;

/** "Monday 1 June". */
const dayText = ({ days }: ReminderWords, localDate: string): string =>
  days.format(new Date(`${localDate}T00:00:00Z`)).replace(',', '');
