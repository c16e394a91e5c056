/**
 * The actions of a file with what they need from outside: each exported `(deps) => action` becomes `action` under its
 * own name. A room's face is made of these, so that an action written beside others is part of it without being listed.
 */
export const bind = <Deps, Actions extends Readonly<Record<string, (deps: Deps) => unknown>>>(
  deps: Deps,
  actions: Actions,
): { readonly [Name in keyof Actions]: ReturnType<Actions[Name]> } =>
  Object.fromEntries(Object.entries(actions).map(([name, withDeps]) => [name, withDeps(deps)])) as {
    readonly [Name in keyof Actions]: ReturnType<Actions[Name]>;
  };
