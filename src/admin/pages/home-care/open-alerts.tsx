import { Widget } from '@strapi/strapi/admin';
import { AlertSheet } from './alert-sheet';
import { useBoard } from './use-board';

const MOST = 5;

/** On the home page: alerts that nobody has taken. */
export const OpenAlerts = () => {
  const { answer, failure, askAgain } = useBoard();
  if (failure) return <Widget.Error>{failure}</Widget.Error>;
  if (!answer) return <Widget.Loading>Looking at the board</Widget.Loading>;
  const open = answer.alerts.filter(({ state }) => state === 'open').slice(0, MOST);
  return open.length === 0 ? (
    <Widget.NoData>Nobody needs help.</Widget.NoData>
  ) : (
    <AlertSheet isTile alerts={open} at={answer.at} changed={askAgain} />
  );
};
