import { DownloadLink } from '../frame/download-link.tsx'
import { t } from '../i18n/translate.ts'
import type { ImportModel } from './import-model.ts'

/** Hands the exceptions to whoever corrects the file. */
export function DownloadExceptions({ model: { kind, id } }: { model: ImportModel }) {
  return <DownloadLink href={`/api/v1/${kind}/imports/${id}/exceptions`}>{t('imports.download')}</DownloadLink>
}
