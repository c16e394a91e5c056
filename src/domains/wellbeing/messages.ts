import { messagesOf, type Message } from '../../ports/message';
import { lookAfterWords } from '../notifications';
import type { AlertFacts, GoalFacts } from './actions/message-facts';
import type { Wellbeing } from './index';
import { GOAL_MISSED, GOAL_REACHED, GOAL_REMINDER } from './actions/goals/reconcile-goal';
import { RED_FLAG_MESSAGE } from './rules/alert-steps';

const message = messagesOf<Wellbeing>();

const aGoal: GoalFacts = { title: 'Walk every day', progress: 60, until: '2026-12-31' };

const TOPIC = 'goals';
const openGoals = (publicUrl: string) => ({ label: 'Open my goals', url: `${publicUrl}/goals` });

export const wellbeingMessages: readonly Message[] = [
  message<GoalFacts>({
    name: GOAL_REMINDER,
    topic: TOPIC,
    summary: 'Time for a goal',
    read: async (wellbeing, owed) => await wellbeing.goalsForMessages(owed, ['active']),
    sample: aGoal,
    write: ({ title, progress, until }, { name, publicUrl }) => ({
      subject: 'A goal of yours is waiting for you',
      heading: `Time for your goal, ${name}`,
      paragraphs: ['Every small step counts. Write down how it is going.'],
      facts: [
        ['Goal', title],
        ['So far', `${progress} %`],
        ['Until', until],
      ],
      button: openGoals(publicUrl),
      short: 'Time for a goal of yours.',
    }),
  }),
  message<GoalFacts>({
    name: GOAL_REACHED,
    topic: TOPIC,
    summary: 'A goal is reached',
    read: async (wellbeing, owed) => await wellbeing.goalsForMessages(owed, ['reached']),
    sample: { ...aGoal, progress: 100 },
    write: ({ title }, { name, publicUrl }) => ({
      subject: 'You have reached a goal',
      heading: `Well done, ${name}`,
      paragraphs: [
        'You have reached what you set out to do. Be proud of it, and choose what comes next when you like.',
      ],
      facts: [['Goal', title]],
      button: openGoals(publicUrl),
      short: 'You have reached a goal. Well done!',
    }),
  }),
  message<GoalFacts>({
    name: GOAL_MISSED,
    topic: TOPIC,
    summary: 'The time for a goal is over',
    read: async (wellbeing, owed) => await wellbeing.goalsForMessages(owed, ['missed']),
    sample: aGoal,
    write: ({ title, progress }, { name, publicUrl }) => ({
      subject: 'The time for a goal of yours is over',
      heading: `${name}, every step of the way counts`,
      paragraphs: [
        'The time for this goal is over. What you have done on the way stays yours.',
        'Set it again with more time or a smaller step, whenever you are ready.',
      ],
      facts: [
        ['Goal', title],
        ['Reached', `${progress} %`],
      ],
      button: openGoals(publicUrl),
      short: 'The time for a goal is over. You can set it again.',
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
        'An answer that was given in CareLoop calls for attention at once. Get in touch with the person.',
        raisedAt,
        reader,
      ),
  }),
];
