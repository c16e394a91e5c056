/** The zone whose days are meant. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
