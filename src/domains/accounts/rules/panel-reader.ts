/** The outbox knows readers by number. Those who have an account of the panel are below zero, where nobody of the apps is. */
export const inPanel = (adminId: number): number => -adminId;

/** The account of the panel that this reader has; null for people of the apps. */
export const panelReader = (reader: number): number | null => (reader < 0 ? -reader : null);
