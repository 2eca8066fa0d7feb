import { StatusBadge } from '@clothesline/ui/badge'
import { t } from '../i18n/translate.ts'

/** Whether a thing of the catalog is on offer. */
export function OfferedBadge({ active }: { active: boolean }) {
  return (
    <StatusBadge tone={active ? 'good' : 'plain'}>{t(active ? 'catalog.offered' : 'catalog.takenOut')}</StatusBadge>
  )
}
