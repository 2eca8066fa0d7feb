import { t } from '../i18n/translate.ts'
import type { ImportModel } from './import-model.ts'

const marks: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' }

const encodings: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
  'windows-1256': 'Windows-1256',
}

/** How a file was found to be written, in a sentence. */
export function dialectInWords({ format, delimiter, encoding, headerRow, skippedPreamble }: Source): string {
  const place = { header: headerRow, above: skippedPreamble }
  if (format === 'xlsx') return t('imports.dialectXlsx', place)
  return t('imports.dialectCsv', {
    ...place,
    delimiter: t('imports.delimiter', { mark: marks[delimiter] ?? delimiter }),
    encoding: encodings[encoding] ?? encoding,
  })
}

type Source = NonNullable<ImportModel['source']>
