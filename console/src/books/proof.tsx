import { Banner } from '@clothesline/ui/banner'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/translate.ts'
import { lastProof } from './books.queries.ts'

/** When the books were proved last; loud only when something was found. */
export function Proof() {
  const { data } = useQuery(lastProof)
  if (!data?.last) return null
  const { at, faults } = data.last
  if (faults > 0) return <Banner tone="bad" title={t('books.faults', { count: faults })} />
  return (
    <p className="text-small text-muted">
      {t('books.proved')} <TimeText at={at} />
    </p>
  )
}
