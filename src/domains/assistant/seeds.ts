import type { SeedKit } from '../../ports/room';
import type { Assistant } from './index';

/** A first conversation of Maria: a question, and a plan that waits for her yes. */
export const seedAssistant = async (room: Assistant, { person }: SeedKit): Promise<void> => {
  const maria = await person('maria');
  if ((await room.listConversations(maria)).length > 0) return;
  const { conversationId } = await room.chat(maria, { message: 'What is due today?' });
  await room.chat(maria, {
    conversationId,
    message: 'Nikumbushe kumeza paracetamol 500 mg mara mbili kwa siku kwa siku 3',
  });
};
