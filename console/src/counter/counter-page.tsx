import { EmptyState } from '@clothesline/ui/states'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** One screen: who, what, and the ticket with its total, promise and payment. */
export function CounterPage() {
  return (
    <Screen title={t('counter.title')} needs="orders.write">
      <EmptyState title={t('counter.empty')} />
    </Screen>
  )
}
