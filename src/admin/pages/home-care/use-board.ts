import { useEffect } from 'react';
import type { CareBoard } from '../../../domains/home-care/contract';
import { useQuery, type Asked } from '../asking';

const EVERY_MS = 15_000;

/** The board, asked anew every fifteen seconds while the page is looked at. */
export const useBoard = (): Asked<CareBoard> => {
  const asked = useQuery<CareBoard>('/careloop/care-board');
  const { askAgain } = asked;
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') askAgain();
    }, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [askAgain]);
  return asked;
};
