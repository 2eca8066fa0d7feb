import { buttonStyle } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'
import { Link } from '@tanstack/react-router'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

/** The way to the imports, for those who may import. */
export function CatalogLinks() {
  const mayImport = useMay('catalog.import')
  if (!mayImport) return null
  return (
    <Link to="/imports" search={{ kind: 'catalog' }} className={buttonStyle('secondary', 'normal')}>
      <Icon name="upload" />
      {t('catalog.import')}
    </Link>
  )
}
