import { ImportLink } from '../frame/import-link.tsx'
import { t } from '../i18n/translate.ts'

/** The way to the imports of prices. */
export const CatalogLinks = () => (
  <ImportLink kind="catalog" needs="catalog.import">
    {t('catalog.import')}
  </ImportLink>
)
