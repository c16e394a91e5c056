import type { Actor } from '../../kernel/actor';
import type { SeedKit } from '../../ports/room';
import { createTicketInput, feedbackInput, replyInput } from './contract';
import type { Support } from './index';

const HOUSE: Actor = { kind: 'system', reason: 'demo' };

/** A ticket of Maria’s that was answered, one that waits, and what she thinks of CareLoop. What is there already stays. */
export const seedSupport = async (room: Support, { person }: SeedKit): Promise<void> => {
  const maria = await person('maria');
  if ((await room.ticketsOf(maria.userId)) === 0) {
    const answered = await room.createTicket(
      maria,
      createTicketInput.parse({
        subject: 'Can my daughter get my reminders, too?',
        text: 'I sometimes leave my phone in the other room. Can my daughter Asha be told when I have not answered?',
        category: 'care',
      }),
    );
    await room.reply(
      HOUSE,
      answered.documentId,
      replyInput.parse({
        text: 'Yes. Add her under Emergency contacts, and switch on "Tell a contact" at the plan. She hears of a dose after two reminders.',
      }),
    );
    await room.createTicket(
      maria,
      createTicketInput.parse({
        subject: 'The receipt of my last visit',
        text: 'I paid by M-Pesa on Tuesday and cannot find the receipt.',
        category: 'payment',
      }),
    );
  }
  if ((await room.feedbackOf(maria.userId)) === 0)
    await room.giveFeedback(
      maria,
      feedbackInput.parse({ about: 'app', rating: 4, text: 'The reminders are clear. I would like bigger letters.' }),
    );
};
