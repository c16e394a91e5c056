import { manifests } from '../../../src/app/rooms';

const rooms = manifests();
const doors = rooms.flatMap(({ name, doors: own = [] }) => own.map((door) => ({ ...door, room: name })));
const twice = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

describe('the manifests of the rooms', () => {
  it('declare each door, path, field and socket event once', () => {
    expect(twice(doors.map(({ room, name }) => `${room}.${name}`))).toEqual([]);
    expect(twice(doors.flatMap(({ method, paths }) => paths.map((path) => `${method} ${path}`)))).toEqual([]);
    expect(twice(doors.flatMap(({ graphql = [] }) => graphql))).toEqual([]);
    expect(
      twice([
        ...doors.flatMap(({ socket }) => socket ?? []),
        ...rooms.flatMap(({ events = [] }) => events.map(({ name }) => name)),
      ]),
    ).toEqual([]);
  });

  it('say of every door which field of GraphQL asks the same, or why there is none', () => {
    expect(
      doors.filter(({ graphql, notInGraphql }) => (graphql === undefined) === (notInGraphql === undefined)),
    ).toEqual([]);
  });

  it('answer every door by an action or by a finder', () => {
    expect(doors.filter(({ run, finds }) => !run && !finds)).toEqual([]);
  });

  it('name each type of GraphQL and each limit once', () => {
    expect(twice(rooms.flatMap(({ types = {} }) => Object.keys(types)))).toEqual([]);
    expect(twice(rooms.flatMap(({ limits = {} }) => Object.keys(limits)))).toEqual([]);
  });

  it('put no door under a limit that nobody declares', () => {
    const known = new Set(rooms.flatMap(({ limits = {} }) => Object.keys(limits)));
    expect(doors.flatMap(({ limits = [] }) => limits.filter((limit) => !known.has(limit)))).toEqual([]);
  });

  it('mount each panel route once, behind a permission that some room declares', () => {
    const routes = rooms.flatMap(({ panel }) => panel?.routes ?? []);
    const permissions = new Set(rooms.flatMap(({ panel }) => panel?.permissions ?? []).map(({ action }) => action));
    expect(twice(routes.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
    expect(routes.filter(({ permission }) => !permissions.has(permission))).toEqual([]);
  });
});
