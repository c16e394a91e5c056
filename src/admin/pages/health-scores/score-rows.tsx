import { Typography } from '@strapi/design-system';
import { dayText } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';

interface Props {
  readonly caption: string;
  /** The oldest first. */
  readonly days: readonly { readonly day: string; readonly score: number; readonly more: string }[];
  /** What `more` is. */
  readonly more: string;
  readonly score: string;
}

/** What a chart of scores says to eyes, as a table that is opened: the newest first. */
export const ScoreRows = ({ caption, days, more, score }: Props) => (
  <details>
    <summary>
      <Typography variant="pi" textColor="neutral600">
        The same as a table
      </Typography>
    </summary>
    <Sheet>
      <table>
        <caption>{caption}</caption>
        <Heads names={['Day', score, more]} />
        <tbody>
          {days.toReversed().map((row) => (
            <tr key={`${row.day} ${row.more}`}>
              <Cell name="Day">{dayText(row.day)}</Cell>
              <Cell name={score}>{String(row.score)}</Cell>
              <Cell name={more}>{row.more}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  </details>
);
