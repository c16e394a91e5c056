/** What a mail server sends back about a mail that it took and could not deliver (RFC 3464), with its headers (RFC 6522). */
export const bounceOf = (
  { from, to, raw }: { readonly from: string; readonly to: string; readonly raw: string },
  { status, diagnostic }: { readonly status: string; readonly diagnostic: string },
  at: Date,
): string => {
  const end = raw.indexOf('\r\n\r\n');
  const headers = end < 0 ? raw : raw.slice(0, end);
  const boundary = `bounce-${at.getTime()}`;
  return [
    'From: Mail Delivery System <mailer-daemon@sandbox.localhost>',
    `To: ${from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system of the sandbox. Your message could not be delivered.',
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; sandbox.localhost',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${diagnostic}`,
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    headers,
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n');
};
