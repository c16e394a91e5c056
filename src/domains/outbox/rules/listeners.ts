/** What a manifest says about events. */
export interface EventFacts {
  readonly name: string;
  readonly emits?: readonly string[];
  /** Of `emits`: those nobody hears yet. */
  readonly unheard?: readonly string[];
  readonly listeners?: readonly { readonly event: string; readonly name: string }[];
}

/**
 * What does not fit between those who emit events and those who hear them, each with what to do about it: listeners
 * without an event, events without a listener that do not say so, events that say so and have one.
 */
export const checkListeners = (manifests: readonly EventFacts[]): readonly string[] => {
  const emitted = new Set(manifests.flatMap(({ emits = [] }) => emits));
  const heard = new Set(manifests.flatMap(({ listeners = [] }) => listeners.map(({ event }) => event)));
  return manifests.flatMap(({ name: room, emits = [], unheard = [], listeners = [] }) => [
    ...listeners
      .filter(({ event }) => !emitted.has(event))
      .map(
        ({ event, name }) =>
          `${room}/${name} hears ${event}, which no room emits: add it to \`emits\` of the room that does.`,
      ),
    ...repeated(listeners.map(({ name }) => name)).map(
      (name) =>
        `${room} has two listeners that are called ${name}: deliveries are known by this name, so give each its own.`,
    ),
    ...emits
      .filter((event) => !heard.has(event) && !unheard.includes(event))
      .map((event) => `${room} emits ${event}, which nobody hears: add a listener, or name it in \`unheard\`.`),
    ...unheard
      .filter((event) => heard.has(event))
      .map((event) => `${room} says that nobody hears ${event}, but somebody does: take it out of \`unheard\`.`),
    ...unheard
      .filter((event) => !emits.includes(event))
      .map((event) => `${room} names ${event} in \`unheard\` and does not emit it: take it out.`),
  ]);
};

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];
