import { messagesOf, translated, type Message } from '../../ports/message';
import { lookAfterWords } from '../notifications';
import type { AlertFacts, GoalFacts } from './actions/message-facts';
import type { Wellbeing } from './index';
import { GOAL_MISSED, GOAL_REACHED, GOAL_REMINDER } from './actions/goals/reconcile-goal';
import { RED_FLAG_MESSAGE } from './rules/alert-steps';

const message = messagesOf<Wellbeing>();

const aGoal: GoalFacts = { title: 'Walk every day', progress: 60, until: '2026-12-31' };

const TOPIC = 'goals';
const openGoals = (language: string, publicUrl: string) => ({
  label: translated(language, 'Open my goals', 'Fungua malengo yangu'),
  url: `${publicUrl}/goals`,
});

export const wellbeingMessages: readonly Message[] = [
  message<GoalFacts>({
    name: GOAL_REMINDER,
    topic: TOPIC,
    summary: 'Time for a goal',
    read: async (wellbeing, owed) => await wellbeing.goalsForMessages(owed, ['active']),
    sample: aGoal,
    write: ({ title, progress, until }, { name, publicUrl, language }) => ({
      subject: translated(language, 'A goal of yours is waiting for you', 'Lengo lako linakusubiri'),
      heading: translated(language, `Time for your goal, ${name}`, `Ni wakati wa lengo lako, ${name}`),
      paragraphs: [
        translated(
          language,
          'Every small step counts. Write down how it is going.',
          'Kila hatua ndogo ni muhimu. Andika unavyoendelea.',
        ),
      ],
      facts: [
        [translated(language, 'Goal', 'Lengo'), title],
        [translated(language, 'So far', 'Hadi sasa'), `${progress} %`],
        [translated(language, 'Until', 'Hadi'), until],
      ],
      button: openGoals(language, publicUrl),
      short: translated(language, 'Time for a goal of yours.', 'Ni wakati wa lengo lako.'),
    }),
  }),
  message<GoalFacts>({
    name: GOAL_REACHED,
    topic: TOPIC,
    summary: 'A goal is reached',
    read: async (wellbeing, owed) => await wellbeing.goalsForMessages(owed, ['reached']),
    sample: { ...aGoal, progress: 100 },
    write: ({ title }, { name, publicUrl, language }) => ({
      subject: translated(language, 'You have reached a goal', 'Umefikia lengo'),
      heading: translated(language, `Well done, ${name}`, `Hongera, ${name}`),
      paragraphs: [
        translated(
          language,
          'You have reached what you set out to do. Be proud of it, and choose what comes next when you like.',
          'Umefikia ulichokusudia. Jivunie, na uchague kinachofuata wakati wowote upendao.',
        ),
      ],
      facts: [[translated(language, 'Goal', 'Lengo'), title]],
      button: openGoals(language, publicUrl),
      short: translated(language, 'You have reached a goal. Well done!', 'Umefikia lengo. Hongera!'),
    }),
  }),
  message<GoalFacts>({
    name: GOAL_MISSED,
    topic: TOPIC,
    summary: 'The time for a goal is over',
    read: async (wellbeing, owed) => await wellbeing.goalsForMessages(owed, ['missed']),
    sample: aGoal,
    write: ({ title, progress }, { name, publicUrl, language }) => ({
      subject: translated(language, 'The time for a goal of yours is over', 'Muda wa lengo lako umekwisha'),
      heading: translated(language, `${name}, every step of the way counts`, `${name}, kila hatua ya safari ni muhimu`),
      paragraphs: [
        translated(
          language,
          'The time for this goal is over. What you have done on the way stays yours.',
          'Muda wa lengo hili umekwisha. Ulichofanya njiani kinabaki chako.',
        ),
        translated(
          language,
          'Set it again with more time or a smaller step, whenever you are ready.',
          'Liweke tena kwa muda zaidi au hatua ndogo zaidi, ukiwa tayari.',
        ),
      ],
      facts: [
        [translated(language, 'Goal', 'Lengo'), title],
        [translated(language, 'Reached', 'Umefikia'), `${progress} %`],
      ],
      button: openGoals(language, publicUrl),
      short: translated(
        language,
        'The time for a goal is over. You can set it again.',
        'Muda wa lengo umekwisha. Unaweza kuliweka tena.',
      ),
    }),
  }),
  message<AlertFacts>({
    name: RED_FLAG_MESSAGE,
    topic: 'alerts',
    summary: 'Somebody needs help now',
    critical: true,
    read: async (wellbeing, owed) => await wellbeing.alertsForMessages(owed),
    sample: { raisedAt: new Date('2026-06-01T08:00:00Z') },
    write: ({ raisedAt }, reader) =>
      lookAfterWords(
        translated(
          reader.language,
          'An answer that was given in CareLoop calls for attention at once. Get in touch with the person.',
          'Jibu lililotolewa katika CareLoop linahitaji kuangaliwa mara moja. Wasiliana na mhusika.',
        ),
        raisedAt,
        reader,
      ),
  }),
];
