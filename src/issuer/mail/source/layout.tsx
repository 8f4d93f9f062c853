import type { ReactNode } from 'react';
import { Body, Button, Container, Head, Html, Img, renderWhiteSpace, Section, Text } from 'react-email';
import { look, SHEET } from './look.ts';
import { Phrase } from './phrase.tsx';
import type { Words } from './words.ts';

/** What stands in a mail, in the order it is read. All are Mustache. */
export interface LetterParts {
  locale: string;
  words: Words;
  subject: string;
  preview: string;
  lead: string;
  body: string;
  /** The name of the value that holds the inviter's own words. */
  note?: string;
  button: string;
  meantFor: string;
  ignore: string;
}

/** Comments that the renderer turns into Outlook's own: it knows no max-width, so it gets a table of that width. */
export const OUTLOOK_OPENS = '{{!outlook}}';
export const OUTLOOK_CLOSES = '{{!/outlook}}';

/** The letter that every built-in mail is: who, what, one button, for whom and until when. */
export function Letter({ locale, words, note, ...parts }: LetterParts): ReactNode {
  const { dir, greetingNamed } = words;
  const styles = look(words);
  const say = (text: string) => <Phrase dir={dir}>{text}</Phrase>;
  return (
    <Html lang={locale} dir={dir}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{parts.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: SHEET }} />
      </Head>
      <Body lang={locale} dir={dir} style={styles.body}>
        <div style={{ display: 'none', overflow: 'hidden', lineHeight: '1px', opacity: 0, maxHeight: 0, maxWidth: 0 }}>
          {parts.preview}
          {renderWhiteSpace('x'.repeat(160))}
        </div>
        <Section className="desk" style={styles.desk}>
          {OUTLOOK_OPENS}
          <Container className="letter" style={styles.letter}>
            {'{{#logo_uri}}'}
            <Img className="logo" src="{{logo_uri}}" alt="{{client_name}}" height="32" style={styles.logo} />
            {'{{/logo_uri}}{{#to}}'}
            <Text className="ink" style={styles.paragraph}>
              {say(greetingNamed)}
            </Text>
            {'{{/to}}'}
            <h1 className="ink" style={styles.lead}>
              {say(parts.lead)}
            </h1>
            {note === undefined ? null : (
              <>
                {`{{#${note}}}`}
                <Text className="ink note" dir="auto" style={styles.note}>
                  {`{{${note}}}`}
                </Text>
                {`{{/${note}}}`}
              </>
            )}
            <Text className="ink" style={styles.paragraph}>
              {say(parts.body)}
            </Text>
            <Section className="button" style={styles.buttonCell}>
              <Button className="button" href="{{sign_in_url}}" style={styles.button}>
                {parts.button}
              </Button>
            </Section>
            <Section className="line" style={styles.foot}>
              <Text className="quiet" style={styles.small}>
                {say(parts.meantFor)}
              </Text>
              <Text className="quiet" style={{ ...styles.small, margin: 0 }}>
                {say(parts.ignore)}
              </Text>
            </Section>
          </Container>
          {OUTLOOK_CLOSES}
        </Section>
      </Body>
    </Html>
  );
}
