import { dayText } from './instants';
import { Cell, Heads, Sheet } from './sheet';

interface Props<Key extends string> {
  readonly caption: string;
  readonly days: readonly ({ readonly date: string } & Readonly<Record<Key, number>>)[];
  readonly columns: readonly { readonly key: Key; readonly label: string }[];
  readonly isStale?: boolean;
}

/** Counts of each day as a table, the newest first: what a chart of days says to eyes. */
export const DaysRows = <Key extends string>({ caption, days, columns, isStale = false }: Props<Key>) => (
  <Sheet $dimmed={isStale} aria-busy={isStale}>
    <table>
      <caption>{caption}</caption>
      <Heads names={['Day', ...columns.map(({ label }) => label)]} />
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.date}>
            <Cell name="Day">{dayText(day.date)}</Cell>
            {columns.map(({ key, label }) => (
              <Cell key={key} name={label}>
                {day[key].toLocaleString()}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Sheet>
);
