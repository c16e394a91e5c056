import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

interface Props {
  readonly name: string;
  readonly mime: string;
  /** A `blob:` of this page, typed by us. */
  readonly address: string;
  readonly of: string;
}

/**
 * A document as the browser shows it: a picture as a picture, a PDF in the browser's own viewer, which is apart from this
 * page. Documents with scripts are not taken in the first place (`files/rules/pdf.ts`).
 */
export const Preview = ({ name, mime, address, of }: Props) => {
  const title = `${name}, of ${of}`;
  if (mime !== 'application/pdf') return <Picture src={address} alt={title} />;
  if (!navigator.pdfViewerEnabled)
    return (
      <Typography tag="p" textColor="neutral800">
        This browser shows no PDFs in a page. Save it and open it from there.
      </Typography>
    );
  return <Frame src={`${address}#toolbar=0&navpanes=0`} title={title} />;
};

const Picture = styled.img`
  max-width: 100%;
  max-height: 60vh;
`;
const Frame = styled.iframe`
  width: 100%;
  height: 60vh;
  border: 1px solid ${({ theme }) => theme.colors.neutral300};
`;
