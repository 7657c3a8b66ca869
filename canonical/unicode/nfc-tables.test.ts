import { existsSync, readFileSync } from 'node:fs';
import { UNICODE_VERSION } from './nfc-tables.ts';

const DATABASE = '/usr/share/unicode';

interface Script {
  nfcTables(unicodeData: string, normalizationProps: string): string;
}

test('the script still writes the tables as they are', async () => {
  const props = `${DATABASE}/DerivedNormalizationProps.txt`;
  const version = existsSync(props)
    ? /-(\d+\.\d+\.\d+)\.txt/.exec(readFileSync(props, 'utf8'))?.[1]
    : undefined;
  if (version !== UNICODE_VERSION) {
    console.warn(`skipped: ${DATABASE} has no Unicode ${UNICODE_VERSION} (apt-get install unicode-data)`);
    return;
  }
  const script: Script = await import(new URL('../../scripts/build-nfc-tables.mjs', import.meta.url).href);
  const text = script.nfcTables(
    readFileSync(`${DATABASE}/UnicodeData.txt`, 'utf8'),
    readFileSync(props, 'utf8'),
  );
  expect(text).toBe(readFileSync(new URL('./nfc-tables.ts', import.meta.url), 'utf8'));
});
