import type { ReactNode } from 'react';
import { Body, Button, Container, Head, Html, Img, renderWhiteSpace, Section, Text } from 'react-email';
import { look, SHEET } from './look.ts';
import { Phrase } from './phrase.tsx';
import type { MailMessages } from '../../../i18n/mail-messages.ts';

/** The parts of an HTML mail in their order. All are Mustache. */
export interface MailProps {
  locale: string;
  direction: 'ltr' | 'rtl';
  messages: MailMessages;
  subject: string;
  preview: string;
  lead: string;
  body: string;
  /** The name of the value that holds the inviter's message. */
  note?: string;
  button: string;
  /** Whether the mail may have a code to type. */
  hasCode: boolean;
  recipient: string;
  ignore: string;
}

/** Places for Outlook's conditional comments: it ignores max-width and needs a table of that width. */
export const OUTLOOK_OPENS = '{{!outlook}}';
export const OUTLOOK_CLOSES = '{{!/outlook}}';

/** The layout of every built-in mail: heading, text, one button, recipient and expiry. */
export function Mail({ locale, direction, messages, note, hasCode, ...parts }: MailProps): ReactNode {
  const styles = look(locale, direction);
  const phrase = (text: string) => <Phrase direction={direction}>{text}</Phrase>;
  return (
    <Html lang={locale} dir={direction}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{parts.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: SHEET }} />
      </Head>
      <Body lang={locale} dir={direction} style={styles.body}>
        <div style={{ display: 'none', overflow: 'hidden', lineHeight: '1px', opacity: 0, maxHeight: 0, maxWidth: 0 }}>
          {parts.preview}
          {renderWhiteSpace('x'.repeat(160))}
        </div>
        <Section className="page" style={styles.page}>
          {OUTLOOK_OPENS}
          <Container className="card" style={styles.card}>
            {'{{#logo_uri}}'}
            <Img className="logo" src="{{logo_uri}}" alt="{{client_name}}" height="32" style={styles.logo} />
            {'{{/logo_uri}}{{#to}}'}
            <Text className="text" style={styles.paragraph}>
              {phrase(messages.greetingNamed)}
            </Text>
            {'{{/to}}'}
            <h1 className="text" style={styles.lead}>
              {phrase(parts.lead)}
            </h1>
            {note === undefined ? null : (
              <>
                {`{{#${note}}}`}
                <Text className="text note" dir="auto" style={styles.note}>
                  {`{{${note}}}`}
                </Text>
                {`{{/${note}}}`}
              </>
            )}
            <Text className="text" style={styles.paragraph}>
              {phrase(parts.body)}
            </Text>
            <Section className="button" style={styles.buttonCell}>
              <Button className="button" href="{{sign_in_url}}" style={styles.button}>
                {parts.button}
              </Button>
            </Section>
            {hasCode ? (
              <>
                {'{{#code}}'}
                <Text className="text" style={styles.codeOffer}>
                  {phrase(messages.codeOffer)}
                </Text>
                <Text className="text code" dir="ltr" style={styles.code}>
                  {'{{code}}'}
                </Text>
                <Text className="muted" style={styles.codeWarning}>
                  {phrase(messages.codeWarning)}
                </Text>
                {'{{/code}}'}
              </>
            ) : null}
            <Section className="line" style={styles.foot}>
              <Text className="muted" style={styles.small}>
                {phrase(parts.recipient)}
              </Text>
              <Text className="muted" style={{ ...styles.small, margin: 0 }}>
                {phrase(parts.ignore)}
              </Text>
            </Section>
          </Container>
          {OUTLOOK_CLOSES}
        </Section>
      </Body>
    </Html>
  );
}
